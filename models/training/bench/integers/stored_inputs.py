# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of stored numbers, their graphs, and the engine's own layers beside: what ``card_whole`` reads."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import onnx

from models.training.bench.integers.layer_graph import layer_graph, layer_names
from models.training.bench.integers.stored_dates import Stored, stored
from models.training.bench.integers.stored_graphs import numbers_graph, screened_graph
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.dense.tiledates import SCREENED
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.outputs.byte_ranges import byte_ranges
from plugin.engine.outputs.packing import INT8, INT16, Packing
from plugin.engine.pixels.days import Reader
from plugin.engine.pixels.slots import SLOT_RULES, Slots, optical_slots, signed_days
from plugin.engine.scenes.sceneset import SceneSet

MEMORY = 1024
"""MB for the engine's own way."""


def write(folder: Path, model: Model, scenes: SceneSet, targets: list[date]) -> None:
    """Write all dates that days are seen through, around the square that all scenes share.

    Raises:
        ValueError: what the graphs do not do, see :func:`.stored_dates.stored`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    grid = scenes.grid()
    reader, window = Reader(scenes, grid), _square(scenes.window(grid))
    seen = [_slots(reader, model, day) for day in targets]
    dates = _Dates(reader, [optical for optical, _, _ in seen], [radar for _, radar, _ in seen])
    bands, ground = model.bands("s2"), window.grown(model.halo)
    every = {
        "s2": stored(reader, "s2", dates.encoded, ground, bands),
        "s1": stored(reader, "s1", dates.radar, window, model.bands("s1")),
    }
    if dates.screening:
        every["blue"] = stored(reader, "s2", dates.screening, ground, (SCREENED,))
    for name, one in every.items():
        _save(folder, name, one)
    _graphs(folder, model, reader, every)
    away = {
        f"{sensor}_days": np.stack([days[f"{sensor}_days"] for _, _, days in seen])
        for sensor in ("s2", "s1")
    }
    layers = _layers(model, reader, window, targets)
    np.savez(folder / "targets.npz", **away, **dates.indices(), **layers)
    facts = {
        "side": window.height,
        "halo": model.halo,
        "margin": model.halo + reader.masking.dilation,
        "bands": layer_names(model),
        "pixels": model.pixels,
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


def _slots(
    reader: Reader, model: Model, target: date
) -> tuple[Slots, Slots, dict[str, np.ndarray]]:
    """Slots of both sensors, and how far they lie from the day."""
    embedder = DenseEmbedder(reader, model, MEMORY)
    optical, radar = embedder.slots(target)
    away = {"s2_days": optical, "s1_days": radar}
    return (
        optical,
        radar,
        {name: np.array(signed_days(one, target), np.float32) for name, one in away.items()},
    )


class _Dates:
    """Dates by what is read of them, and where each slot finds its own."""

    def __init__(self, reader: Reader, optical: list[Slots], radar: list[Slots]):
        self._optical, self._radar = optical, radar
        self._listed = reader.days["s2"]
        self.encoded = _days(optical)
        self.radar = _days(radar)
        near = _days([self._near(day) for day in self.encoded])
        self.screening = [day for day in near if day not in self.encoded]

    def _near(self, day: date) -> Slots:
        """The window by whose median a date is screened."""
        rules = [SLOT_RULES[name] for name in ("before", "after", "max_days")]
        return optical_slots(self._listed, day, *rules)

    def indices(self) -> dict[str, np.ndarray]:
        """``s2_slots, s1_slots`` (targets, slots), ``windows`` (encoded dates, slots): -1 where empty.

        Of the windows, dates read for their blue alone follow the encoded ones.
        """
        every = [*self.encoded, *self.screening]
        return {
            "s2_slots": _found(self._optical, self.encoded),
            "s1_slots": _found(self._radar, self.radar),
            "windows": _found([self._near(day) for day in self.encoded], every),
        }


def _days(slots: list[Slots]) -> list[date]:
    return sorted({day for one in slots for day in one if day})


def _found(slots: list[Slots], days: list[date]) -> np.ndarray:
    return np.array([[days.index(day) if day else -1 for day in one] for one in slots])


def _save(folder: Path, name: str, one: Stored) -> None:
    """``NAME_dates.npz`` with all dates stacked, ``NAME_place.npz``."""
    stacked = {key: np.stack([date[key] for date in one.each]) for key in one.each[0]}
    np.savez(folder / f"{name}_dates.npz", **stacked)
    np.savez(folder / f"{name}_place.npz", **one.place)


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
