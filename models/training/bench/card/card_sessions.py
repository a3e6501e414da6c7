# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs on a card: sessions of fixed sizes, their buffers there, and a chain from arrays to arrays."""

from __future__ import annotations

import contextlib
import importlib
import sys
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from models.training.bench.card.card_tile import SENSORS, Tile
from plugin.engine.inference.devices import nvidia
from plugin.engine.inference.devices.kinds import KINDS
from plugin.engine.inference.devices.reasons import Unusable, reason
from plugin.engine.inference.devices.sessions import overheard, preload

PARTS = {"token": "features", "inner_values": "values", "inner_valid": "valid"}
"""Output of a date's graph -> what the fusion calls it."""
OUTPUTS = ("embedding", "error", "novelty")


@dataclass(frozen=True)
class Where:
    """One device; the first GPU of several."""

    device: str

    @property
    def nvidia(self) -> bool:
        return KINDS[self.device].nvidia

    @property
    def memory(self) -> str:
        """ONNX Runtime's name of its memory."""
        return "cuda" if self.nvidia else "cpu"

    def value(self, array: np.ndarray) -> Any:
        """An array copied into the device's memory."""
        from onnxruntime import OrtValue

        return OrtValue.ortvalue_from_numpy(np.array(array, order="C"), self.memory, 0)

    def zeros(self, *shape: int) -> Any:
        """Zeros (shape) float32 in the device's memory."""
        return self.value(np.zeros(shape, np.float32))

    def host(self, array: np.ndarray, pinned: bool) -> np.ndarray:
        """A copy (float32) on the host; in memory that the card reads by itself, if asked for and there."""
        import onnxruntime

        found = None
        if pinned and self.nvidia:
            major = str(getattr(onnxruntime, "cuda_version", "")).split(".")[0]
            found = nvidia.pinned(array.shape, major)
        if found is None:
            return np.array(array, np.float32)
        found[...] = array
        return found


def opened(
    path: Path, where: Where, sizes: dict[str, int], graphs: bool = False, limit: int = 0
) -> Any:
    """A session on the device and on no other.

    Args:
        sizes: of the free axes by name; with all known, ONNX Runtime computes every shape beforehand.
        graphs: whether CUDA is to record the work of a run and to play it again.
        limit: bytes that the session may take of the card's memory; 0: all.

    Raises:
        Unusable: with the reason, the end of a sentence.
    """
    try:
        return _opened(path, where, sizes, graphs, limit)
    except Unusable:
        if not where.nvidia or "torch" in sys.modules:
            raise
    with contextlib.suppress(ImportError):
        importlib.import_module("torch")  # loads the CUDA libraries that come with it
    return _opened(path, where, sizes, graphs, limit)


def _opened(path: Path, where: Where, sizes: dict[str, int], graphs: bool, limit: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    options.add_session_config_entry("session.record_ep_graph_assignment_info", "1")
    for name, size in sizes.items():
        options.add_free_dimension_override_by_name(name, size)
    preload(where.nvidia)
    if where.nvidia:
        preload_elsewhere()
    with overheard() as said:
        try:
            session = onnxruntime.InferenceSession(
                str(path), options, providers=_providers(where, graphs, limit), enable_fallback=0
            )
        except Exception as error:  # of many classes, none of them documented
            raise Unusable(reason(f"{said()}\n{error}")) from error
    if session.get_providers()[0] != KINDS[where.device].provider:
        raise Unusable(reason(said()))
    session.disable_fallback()
    return session


@cache
def preload_elsewhere() -> None:
    """Load NVIDIA's libraries that lie in another folder of packages than ONNX Runtime's, such as beside torch."""
    import onnxruntime

    if not hasattr(onnxruntime, "preload_dlls"):
        return
    for folder in nvidia_folders():
        with overheard(), contextlib.suppress(Exception):  # what is missing, the session will name
            onnxruntime.preload_dlls(directory=str(folder))


def nvidia_folders() -> list[Path]:
    """The folders of libraries that packages named nvidia-… have, in all folders of packages."""
    found = [
        lib
        for place in dict.fromkeys(sys.path)
        for lib in sorted(Path(place or ".").glob("nvidia/*/lib"))
    ]
    return [folder.absolute() for folder in found if any(folder.glob("*.so*"))]


def _providers(where: Where, graphs: bool, limit: int) -> list[tuple[str, dict[str, str]]]:
    if not where.nvidia:
        return [(KINDS[where.device].provider, {})]
    cuda = {**KINDS["CUDA"].options, "device_id": "0"}
    if graphs:
        cuda["enable_cuda_graph"] = "1"
    if limit:
        cuda["gpu_mem_limit"] = str(limit)
    found = [(KINDS["CUDA"].provider, cuda)]
    if (
        where.device == "TENSORRT"
    ):  # engines are made anew: how long that takes is one of the questions
        found.insert(0, (KINDS["TENSORRT"].provider, {"device_id": "0", "trt_fp16_enable": "0"}))
    return found


class OnCard:
    """A session whose inputs and outputs lie on the device, at the same place in every run."""

    def __init__(self, session: Any, where: Where, inputs: dict[str, Any], outputs: dict[str, Any]):
        """Args: inputs, outputs: values on the device by name; outputs: may be empty, then made by one run."""
        self.session, self.inputs, self.outputs = session, inputs, outputs
        self.binding = session.io_binding()
        for name, value in inputs.items():
            self.binding.bind_ortvalue_input(name, value)
        names = [one.name for one in session.get_outputs()]
        if not outputs:
            for name in names:
                self.binding.bind_output(name, where.memory, 0)
            self.run()
            self.outputs = dict(zip(names, self.binding.get_outputs(), strict=True))
        for name, value in self.outputs.items():
            self.binding.bind_ortvalue_output(name, value)

    def run(self) -> None:
        """Compute; returns when the device is done."""
        self.session.run_with_iobinding(self.binding)

    def found(self) -> dict[str, np.ndarray]:
        """The outputs, copied to the host."""
        return {name: value.numpy() for name, value in self.outputs.items()}


@dataclass
class Chain:
    """From host arrays of dates to host arrays of a target: all between them stays on the device."""

    tile: Tile
    where: Where
    side: int
    half: bool = False
    pinned: bool = True
    """Whether dates and outputs lie in memory that the card reads and writes by itself."""
    graphs: bool = False
    """Whether the fusion is recorded as a CUDA graph."""
    _bindings: dict[tuple[str, int], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pixels, slots = self.side**2, self.tile.slots
        around = self.side + 2 * self.tile.halo
        self._sessions, self._given, inputs = {}, {}, {}
        for sensor in SENSORS:
            path = self.tile.graph(f"date_{sensor}", self.half)
            session = opened(path, self.where, {"H": around, "W": around})
            self._sessions[sensor] = session
            planes = self.tile.date(sensor, 0, self.side)
            self._given[sensor] = {name: self.where.value(one) for name, one in planes.items()}
            for out in session.get_outputs():
                inputs[f"{sensor}_{PARTS[out.name]}"] = self.where.zeros(
                    slots, out.shape[0], pixels
                )
            inputs[f"{sensor}_days"] = self.where.zeros(slots)
        self._inputs = inputs
        for sensor in SENSORS:
            for slot in range(slots):
                self._bindings[sensor, slot] = self._bound_date(sensor, slot)
        fusion = opened(
            self.tile.graph("fusion", self.half), self.where, {"batch": pixels}, self.graphs
        )
        rows = {one.name: one.shape[0] for one in fusion.get_outputs()}
        self._host = {
            name: self.where.host(np.zeros((count, pixels), np.float32), self.pinned)
            for name, count in rows.items()
        }
        self.fusion = OnCard(fusion, self.where, inputs, self._outputs())

    def _outputs(self) -> dict[str, Any]:
        """Where the fusion writes: straight to the host, but where a CUDA graph needs fixed places on the card."""
        from onnxruntime import OrtValue

        if self.graphs:
            return {name: self.where.zeros(*one.shape) for name, one in self._host.items()}
        return {name: OrtValue.ortvalue_from_numpy(one, "cpu") for name, one in self._host.items()}

    def _bound_date(self, sensor: str, slot: int) -> Any:
        """A date's graph writing into one slot of the fusion's inputs."""
        session = self._sessions[sensor]
        binding = session.io_binding()
        for name, value in self._given[sensor].items():
            binding.bind_ortvalue_input(name, value)
        for out in session.get_outputs():
            whole = self._inputs[f"{sensor}_{PARTS[out.name]}"]
            shape = whole.shape()[1:]
            at = whole.data_ptr() + 4 * slot * int(np.prod(shape))
            binding.bind_output(out.name, self.where.memory, 0, np.float32, shape, at)
        return binding

    @cached_property
    def dates(self) -> dict[str, list[dict[str, np.ndarray]]]:
        """All dates of each sensor on the host, pinned where asked for."""
        return {
            sensor: [
                {
                    name: self.where.host(one, self.pinned)
                    for name, one in self.tile.date(sensor, at, self.side).items()
                }
                for at in range(len(self.tile.arrays[f"{sensor}_values"]))
            ]
            for sensor in SENSORS
        }

    def target(self, number: int) -> dict[str, np.ndarray]:
        """Embed one of the targets, all its dates encoded; outputs (rows, pixels)."""
        for sensor in SENSORS:
            days = self.tile.arrays[f"{sensor}_days"][number]
            self._inputs[f"{sensor}_days"].update_inplace(np.ascontiguousarray(days, np.float32))
            for slot, at in enumerate(self.tile.arrays[f"{sensor}_slots"][number]):
                if at >= 0:  # an empty slot holds zeros, as it was made
                    self.encode(sensor, int(at), slot)
        return self.fuse()

    def further(self) -> dict[str, np.ndarray]:
        """A further target of a series: one date of each sensor encoded, then fused."""
        for sensor in SENSORS:
            self.encode(
                sensor, int(self.tile.arrays[f"{sensor}_slots"][0, -1]), self.tile.slots - 1
            )
        return self.fuse()

    def encode(self, sensor: str, date: int, slot: int) -> None:
        """Bring a date to the device and put it into a slot."""
        for name, array in self.dates[sensor][date].items():
            self._given[sensor][name].update_inplace(array)
        self._sessions[sensor].run_with_iobinding(self._bindings[sensor, slot])

    def fuse(self) -> dict[str, np.ndarray]:
        """What the fusion makes of the slots, on the host."""
        self.fusion.run()
        return self.fusion.found() if self.graphs else self._host

    @property
    def inputs(self) -> dict[str, Any]:
        """The fusion's inputs on the device."""
        return self._inputs


def joined(found: dict[str, np.ndarray]) -> np.ndarray:
    """Outputs in the order in which ``--make`` kept the engine's."""
    return np.concatenate([found[name] for name in OUTPUTS if name in found])
