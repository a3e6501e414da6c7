# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of stored numbers, their graphs, and the engine's own layers beside: what ``card_whole`` reads."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from models.training.bench.integers.layer_graph import layer_graph, layer_names
from models.training.bench.integers.screened_graph import screened_graph
from models.training.bench.integers.stored_dates import Stored, stored
from models.training.bench.integers.stored_graphs import numbers_graph
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.dense.tiledates import SCREENED
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.outputs.byte_ranges import byte_ranges
from plugin.engine.outputs.packing import INT8, INT16, Packing
from plugin.engine.pixels.days import Reader
from plugin.engine.pixels.slots import SLOT_RULES, Slots, optical_slots, signed_days, slots_of
from plugin.engine.scenes.sceneset import SceneSet

SENSORS = ("s2", "s1")
MEMORY = 1024
"""MB for the engine's own way."""


def write(folder: Path, model: Model, scenes: SceneSet, targets: list[date]) -> None:
    """Write all dates that days are seen through, around the square that all scenes share.

    Raises:
        ValueError: what the graphs do not do, see :func:`.stored_dates.stored`; or the model reads a third sensor.
    """
    if model.sensors != SENSORS:
        raise ValueError(
            f"{model.name} reads {', '.join(model.sensors)}: graphs of stored numbers are for s2 and s1."
        )
    folder.mkdir(parents=True, exist_ok=True)
    grid = scenes.grid()
    reader, window = Reader(scenes, grid), _square(scenes.window(grid))
    dates = Dates(reader, model, targets)
    every = dates.read(reader, model, window)
    for name, one in every.items():
        _save(folder, name, one)
    _graphs(folder, model, reader, every)
    layers = _layers(model, reader, window, targets)
    _arrays(folder / "targets.npz", {**dates.indices(), **layers})
    outputs = model.manifest["graphs"]["fusion"]["outputs"]
    facts = {
        "side": window.height,
        "halo": model.halo,
        "margin": model.halo + reader.masking.dilation,
        "bands": layer_names(model),
        "floats": sum(int(shape[0]) for shape in outputs.values()),
        "groups": {
            name: [
                {**asdict(group), "ratio": one.ratios[at]} for at, group in enumerate(one.groups)
            ]
            for name, one in every.items()
        },
    }
    (folder / "whole.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")


def _square(window: Window) -> Window:
    side = min(window.height, window.width)
    return Window(window.row, window.col, side, side)


class Dates:
    """Dates that days are seen through, by what is read of them."""

    def __init__(self, reader: Reader, model: Model, targets: list[date]):
        self._listed, self._targets = reader.days["s2"], targets
        seen = [slots_of(reader.days, day, model.manifest["window"]) for day in targets]
        self._slots = {"s2": [one for one, _ in seen], "s1": [one for _, one in seen]}
        self._encoded, self._radar = (_days(self._slots[sensor]) for sensor in ("s2", "s1"))
        near = _days([self._near(day) for day in self._encoded])
        self._screening = [day for day in near if day not in self._encoded]

    def read(self, reader: Reader, model: Model, window: Window) -> dict[str, Stored]:
        """Stored numbers of ``s2``, of ``s1`` and ``blue`` where there are any: dates of the haze screen alone.

        Args:
            window: of the pixels that are embedded.
        """
        wanted = {
            "s2": (self._encoded, model.bands("s2")),
            "s1": (self._radar, model.bands("s1")),
            "blue": (self._screening, (SCREENED,)),
        }
        ground = window.grown(model.halo)
        return {
            name: stored(reader, "s1", days, window, bands)
            if name == "s1"
            else stored(reader, "s2", days, ground, bands)
            for name, (days, bands) in wanted.items()
            if days
        }

    def _near(self, day: date) -> Slots:
        """The window by whose median a date is screened."""
        rules = [SLOT_RULES[name] for name in ("before", "after", "max_days")]
        return optical_slots(self._listed, day, *rules)

    def indices(self) -> dict[str, np.ndarray]:
        """``s2_slots, s1_slots`` (targets, slots), ``windows`` (encoded dates, slots): -1 where empty.

        Of the windows, dates read for their blue alone follow the encoded ones. Beside them ``s2_days, s1_days``
        (targets, slots) float32: days from the target.
        """
        every = [*self._encoded, *self._screening]
        return {
            "s2_slots": _found(self._slots["s2"], self._encoded),
            "s1_slots": _found(self._slots["s1"], self._radar),
            "windows": _found([self._near(day) for day in self._encoded], every),
            **{
                f"{sensor}_days": np.array(
                    [
                        signed_days(slots, day)
                        for slots, day in zip(some, self._targets, strict=True)
                    ],
                    np.float32,
                )
                for sensor, some in self._slots.items()
            },
        }


def _days(slots: list[Slots]) -> list[date]:
    return sorted({day for one in slots for day in one if day})


def _found(slots: list[Slots], days: list[date]) -> np.ndarray:
    return np.array([[days.index(day) if day else -1 for day in one] for one in slots])


def _save(folder: Path, name: str, one: Stored) -> None:
    """``NAME_dates.npz`` with all dates stacked, ``NAME_place.npz``."""
    stacked = {key: np.stack([date[key] for date in one.each]) for key in one.each[0]}
    _arrays(folder / f"{name}_dates.npz", stacked)
    _arrays(folder / f"{name}_place.npz", one.place)


def _arrays(path: Path, arrays: dict[str, np.ndarray]) -> None:
    named: dict[str, Any] = dict(arrays)  # else numpy's stubs hold one of them for its switch
    np.savez(path, **named)


def _graphs(folder: Path, model: Model, reader: Reader, every: dict[str, Stored]) -> None:
    masking = reader.masking
    for name, one in every.items():
        sensor = "s1" if name == "s1" else "s2"
        optical = sensor == "s2"
        graph = numbers_graph(
            one.groups,
            (SCREENED,) if name == "blue" else model.bands(sensor),
            model.manifest["sensors"][sensor],
            masking.dilation if optical else None,
            SCREENED if optical else "",
        )
        onnx.save(graph, folder / f"numbers_{name}.onnx")
    slots = SLOT_RULES["before"] + 1 + SLOT_RULES["after"]
    onnx.save(screened_graph(model, masking.screen, slots), folder / "screened.onnx")
    names = layer_names(model)
    for kind, packing in packings(model).items():
        onnx.save(layer_graph(model, packing, names), folder / f"layer_{kind}.onnx")


def packings(model: Model) -> dict[str, Packing]:
    """INT16 and INT8 -> how a day's layer of a model is packed."""
    names = layer_names(model)
    day = model.giving(model.length)
    return {INT16: Packing(names), INT8: Packing(names, byte_ranges(day))}


def _layers(
    model: Model, reader: Reader, window: Window, targets: list[date]
) -> dict[str, np.ndarray]:
    """What the engine writes of each target: ``INT16_0, INT8_0`` … (bands, rows, cols), ``clipped_INT16_0`` …"""
    embedder = DenseEmbedder(reader, model.giving(model.length), MEMORY)
    every = np.arange(window.height)
    found = {}
    for number, layer in enumerate(embedder.tile(window, every, every, targets)):
        for kind, packing in packings(model).items():
            found[f"{kind}_{number}"] = packing.pack(layer)
            found[f"clipped_{kind}_{number}"] = np.array(packing.clamped)
    return found
