# SPDX-License-Identifier: GPL-2.0-or-later
"""From stored numbers to whole layers: the graphs of ``bench.integers``, all between them on the device.

Needs numpy and ONNX Runtime alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from models.training.bench.card.card_sessions import OnCard, Where, opened
from models.training.bench.integers.whole_tile import Arrays, WholeTile

INNER = {"token": "features", "inner_values": "values", "inner_valid": "valid"}
"""Output of the screened date -> what the fusion calls it."""
NOWHERE = -1000.0
"""A value below the least of reflectance and of dB."""


@dataclass
class WholeChain:
    """From stored numbers on the host to a layer of whole numbers there."""

    tile: WholeTile
    where: Where
    kind: str = "INT16"
    pinned: bool = True
    _given: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        side, facts = self.tile.facts["side"], self.tile.facts
        self._around = side + 2 * facts["halo"]
        self._hosts = {name: self._host_dates(name) for name in self.tile.dates}
        self._sessions = {}
        for name in self.tile.dates:
            self._given[name] = {
                key: self.where.value(array)
                for key, array in {**self.tile.places[name], **self._hosts[name][0]}.items()
            }
            shapes = {key: value.shape() for key, value in self._given[name].items()}
            self._sessions[name] = opened(self._path(f"numbers_{name}"), self.where, _sizes(shapes))
        every = sum(len(self._hosts[name]) for name in ("s2", "blue") if name in self._hosts)
        ground = {"H": self._around, "W": self._around, "n": every + 1}
        self._screened = opened(self._path("screened"), self.where, ground)
        nothing = np.full((every + 1, self._around, self._around), np.nan, np.float32)
        self._blues = self.where.value(nothing)  # the last one stays so: a slot without a date
        self._read = [self._planes("s2") for _ in self._hosts["s2"]]
        self._nothing = self._planes("s2")
        self._scratch = self._planes("blue") if "blue" in self._hosts else {}
        self._at = self.where.value(np.zeros(self.tile.targets["windows"].shape[1], np.int64))
        layer = opened(self._path(f"layer_{self.kind}"), self.where, {"batch": side**2})
        self._host = {
            one.name: self._room([one.shape[0], side**2][: len(one.shape)], one.type)
            for one in layer.get_outputs()
        }
        self._inputs = {
            one.name: self.where.zeros(
                *(side**2 if axis == "batch" else axis for axis in one.shape)
            )
            for one in layer.get_inputs()
        }
        self.layer = OnCard(layer, self.where, self._inputs, self._outputs())

    def _path(self, name: str) -> Path:
        return self.tile.folder / f"{name}.onnx"

    def _outputs(self) -> dict[str, Any]:
        from onnxruntime import OrtValue

        return {name: OrtValue.ortvalue_from_numpy(one, "cpu") for name, one in self._host.items()}

    def _host_dates(self, name: str) -> list[Arrays]:
        """Each date's arrays on the host, in memory that the card reads by itself where asked for."""
        stacked = self.tile.dates[name]
        count = len(next(iter(stacked.values())))
        found = []
        for at in range(count):
            date = {}
            for key, array in stacked.items():
                date[key] = self._bytes(array[at].shape, array.dtype)
                date[key][...] = array[at]
            found.append(date)
        return found

    def _bytes(self, shape: tuple[int, ...], kind: np.dtype) -> np.ndarray:
        size = int(np.prod(shape)) * kind.itemsize
        room = self.where.host(np.zeros(-(-size // 4), np.float32), self.pinned)
        return room.view(np.uint8)[:size].view(kind).reshape(shape)

    def _room(self, shape: list[int], kind: str) -> np.ndarray:
        return self._bytes(tuple(shape), np.dtype(kind.removeprefix("tensor(").removesuffix(")")))

    def _planes(self, name: str) -> dict[str, Any]:
        """Values and valid of a date of Sentinel-2 on the device."""
        return {
            one.name: self.where.zeros(one.shape[0], self._around, self._around)
            for one in self._sessions[name].get_outputs()
            if one.name != "blue"
        }

    def target(self, number: int) -> Arrays:
        """Embed one of the targets, all its dates read and encoded: ``layer`` (bands, pixels), ``clipped``."""
        read = self.tile.dates_of(number)
        for at in read["blue"]:
            self._numbers("blue", at, self._scratch, len(self._hosts["s2"]) + at)
        for at in read["s2"]:
            self._numbers("s2", at, self._read[at], at)
        for slot, at in enumerate(self.tile.targets["s2_slots"][number]):
            self._encode(int(at), slot)
        for slot, at in enumerate(self.tile.targets["s1_slots"][number]):
            self._radar(int(at), slot)
        return self._layer(number)

    def further(self) -> Arrays:
        """A further target of a series: one date of each sensor read, one screened and encoded, then fused."""
        last = self.tile.slots - 1
        self._numbers("s2", 0, self._read[0], 0)
        self._encode(int(self.tile.targets["s2_slots"][0, last]), last)
        self._radar(int(self.tile.targets["s1_slots"][0, last]), last)
        return self._layer(0)

    def _layer(self, number: int) -> Arrays:
        for sensor in ("s2", "s1"):
            days = self.tile.targets[f"{sensor}_days"][number]
            self._inputs[f"{sensor}_days"].update_inplace(np.ascontiguousarray(days))
        self.layer.run()
        return self._host

    def _numbers(self, name: str, date: int, into: dict[str, Any], blue: int) -> None:
        """Read a date of Sentinel-2 into its planes, its blue among the others'."""
        binding = self._bound(name, self._hosts[name][date])
        for key, value in into.items():
            binding.bind_ortvalue_output(key, value)
        self._bind_part(binding, "blue", self._blues, blue)
        self._sessions[name].run_with_iobinding(binding)

    def _radar(self, date: int, slot: int) -> None:
        """Read a date of Sentinel-1 straight into a slot; -1: an empty one, missing everywhere."""
        if "s1" not in self._hosts:  # the slots are made of zeros
            return
        parts = {"values": "s1_values", "valid": "s1_valid"}
        arrays = self._hosts["s1"][max(date, 0)]
        binding = self._bound("s1", arrays if date >= 0 else _emptied(arrays))
        side = self.tile.facts["side"]
        for key, given in parts.items():
            whole = self._inputs[given]
            shape = [whole.shape()[1], side, side]
            self._bind_part(binding, key, whole, slot, shape)
        self._sessions["s1"].run_with_iobinding(binding)

    def _bound(self, name: str, arrays: Arrays) -> Any:
        """The inputs of a date's numbers, brought over."""
        for key, array in arrays.items():
            self._given[name][key].update_inplace(array)
        binding = self._sessions[name].io_binding()
        for key, value in self._given[name].items():
            binding.bind_ortvalue_input(key, value)
        return binding

    def _encode(self, date: int, slot: int) -> None:
        """Screen and encode a date that was read, into a slot; -1: an empty one, which the engine encodes too."""
        none = self._blues.shape()[0] - 1
        windows = self.tile.targets["windows"]
        near = windows[date] if date >= 0 else np.full(windows.shape[1], -1)
        planes = self._read[date] if date >= 0 else self._nothing
        self._at.update_inplace(np.where(near < 0, none, near).astype(np.int64))
        binding = self._screened.io_binding()
        for key, value in planes.items():
            binding.bind_ortvalue_input(key, value)
        binding.bind_ortvalue_input("blues", self._blues)
        binding.bind_ortvalue_input("at", self._at)
        self._bind_part(binding, "blue", self._blues, date if date >= 0 else none, given=True)
        for out in self._screened.get_outputs():
            self._bind_part(binding, out.name, self._inputs[f"s2_{INNER[out.name]}"], slot)
        self._screened.run_with_iobinding(binding)

    def _bind_part(
        self,
        binding: Any,
        name: str,
        whole: Any,
        at: int,
        shape: list[int] | None = None,
        given: bool = False,
    ) -> None:
        """Bind one of several parts of an array on the device: what a graph gives, or is given."""
        size = whole.shape()[1:]
        place = whole.data_ptr() + 4 * at * int(np.prod(size))
        bind = binding.bind_input if given else binding.bind_output
        bind(name, self.where.memory, 0, np.float32, shape or size, place)

    @property
    def sessions(self) -> dict[str, Any]:
        """All graphs by name."""
        return {**self._sessions, "screened": self._screened, "layer": self.layer.session}

    @property
    def inputs(self) -> dict[str, Any]:
        """The fusion's inputs on the device."""
        return self._inputs


def _emptied(arrays: Arrays) -> Arrays:
    """A date whose numbers all stand for what no unit has: missing everywhere."""
    changed = {"scale": 0, "offset": NOWHERE}
    return {
        key: np.full_like(array, changed[key.rstrip("0123456789")])
        if key.rstrip("0123456789") in changed
        else array
        for key, array in arrays.items()
    }


def _sizes(shapes: dict[str, list[int]]) -> dict[str, int]:
    """Free axes of a date's graph, by the shapes of what it is given."""
    found = {"H": shapes["rows0"][0], "W": shapes["cols0"][0]}
    for key, shape in shapes.items():
        if key.startswith("numbers"):
            number = key.removeprefix("numbers")
            found |= {f"h{number}": shape[1], f"w{number}": shape[2]}
    if "classes" in shapes:
        found |= {"class_h": shapes["classes"][0], "class_w": shapes["classes"][1]}
        found |= {"wide_H": shapes["class_rows"][0], "wide_W": shapes["class_cols"][0]}
    return found
