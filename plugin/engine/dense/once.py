# SPDX-License-Identifier: GPL-2.0-or-later
"""A model on one smooth tile: all that it gives, for a trial of a device and of dates that stay on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..inference.devices import GpuRuns, Stack
from ..inference.devices.trial import largest_difference
from ..inference.model import Model
from ..sensors import SENSORS

TILE = 32
"""Side of the tile, in pixels without halo."""


def one_tile(model: Model) -> tuple[list[np.ndarray], str]:
    """Embedding, expected error and values of a smooth tile seen on the target day alone; and how much that was.

    Behind them embedding and error of each other graph that gives them, see ``Model.judging``: the tile shows every
    band.
    Last the numbers of the year, of a model that has some.
    """
    inputs = _seen(model)
    embedding, error = model.fuse(**inputs)
    given = [embedding, error, model.decode(embedding)]
    for graph in model.judging[1:]:
        given += model.judged_by(graph, **inputs)[:2]
    if len(model.lengths) > 1:
        given.append(_year(model))
    return given, f"{TILE} x {TILE} px"


def difference_of_staying(model: Model, gpu: GpuRuns) -> float:
    """How far what dates give that stay in a GPU's memory lies from what the same GPU makes of the host's arrays.

    Of smooth dates in all slots, the target's half hidden: a trial, before anything is trusted to it.
    """
    side, pixels, rules = TILE + 2 * model.halo, TILE * TILE, model.manifest["window"]
    slots = rules["before"] + 1 + rules["after"]
    host: dict[str, np.ndarray] = {}
    there: dict[str, Any] = {}
    for sensor in model.sensors:
        bands = len(model.bands(sensor))
        away = np.arange(slots, dtype=np.float32) - rules["before"]
        scaled = np.linspace(0.1, 0.4, bands * side * side, dtype=np.float32)
        for part in ("features", "values", "valid"):
            shape = (1, slots, model.channels(sensor, part), pixels)
            there[f"{sensor}_{part}"] = Stack(gpu.memory, shape)
            host[f"{sensor}_{part}"] = np.zeros(shape[1:], np.float32)
        for slot in range(slots):
            valid = np.ones((bands, side, side), np.float32)
            valid[:, :, : side // 2 if slot == rules["before"] else 0] = 0
            values = (scaled.reshape(valid.shape) + np.float32(0.01) * away[slot]) * valid
            dated = model.dated(sensor, values, valid)
            for part, array in zip(("features", "values", "valid"), dated, strict=True):
                host[f"{sensor}_{part}"][slot] = array
                if part != "features":
                    there[f"{sensor}_{part}"][:, slot][:] = array
            if model.channels(sensor, "features"):
                place = there[f"{sensor}_features"][:, slot].place
                gpu.token(sensor, values, valid, place)
        host[f"{sensor}_days"] = 5 * away
    days = {name: array for name, array in host.items() if name.endswith("_days")}
    places = {name: stack[:1, slice(0, slots)] for name, stack in there.items()}
    far = []
    for graph in model.judging:
        embedding, error, novelty = model.judged_by(graph, **host)
        wanted = [embedding, error] if novelty is None else [embedding, error, novelty[None]]
        far.append(largest_difference(gpu.fused(graph, places, days), wanted))
    return max(far)


def _year(model: Model) -> np.ndarray:
    """Numbers of the year of a smooth tile, seen on one date of each sensor."""
    inputs: dict[str, np.ndarray] = {}
    for sensor in SENSORS:
        bands = len(model.bands(sensor))
        scaled = np.linspace(0.1, 0.4, bands * TILE * TILE, dtype=np.float32)
        inputs[f"{sensor}_values"] = scaled.reshape(1, bands, -1)
        inputs[f"{sensor}_valid"] = np.ones((1, bands, TILE * TILE), np.float32)
        inputs[f"{sensor}_days"] = np.zeros(1, np.float32)
        inputs[f"{sensor}_phase"] = np.full(1, 0.5, np.float32)
    return model.year(**inputs)


def _seen(model: Model) -> dict[str, np.ndarray]:
    """Inputs of the fusion: the target day shows every pixel, the other slots are empty."""
    side = TILE + 2 * model.halo
    rules = model.manifest["window"]
    target, slots = rules["before"], rules["before"] + 1 + rules["after"]
    inputs: dict[str, np.ndarray] = {}
    for sensor in model.sensors:
        bands = len(model.bands(sensor))
        scaled = np.linspace(0.1, 0.4, bands * side * side, dtype=np.float32)
        scaled = scaled.reshape(bands, side, side)
        dated = model.dated(sensor, scaled, np.ones_like(scaled))
        for part, array in zip(("features", "values", "valid"), dated, strict=True):
            inputs[f"{sensor}_{part}"] = _in_slot(array, target, slots)
        inputs[f"{sensor}_days"] = np.zeros(slots, np.float32)
    return inputs


def _in_slot(array: np.ndarray, slot: int, slots: int) -> np.ndarray:
    """(channels, pixels) -> (slots, channels, pixels), zero but for one slot."""
    result = np.zeros((slots, *array.shape), np.float32)
    result[slot] = array
    return result
