# SPDX-License-Identifier: GPL-2.0-or-later
"""A model on one smooth tile: all that it gives, for a trial of a device."""

from __future__ import annotations

import numpy as np

from ..inference.model import Model
from ..sensors import SENSORS

TILE = 32
"""Side of the tile, in pixels without halo."""


def one_tile(model: Model) -> tuple[list[np.ndarray], str]:
    """Embedding, expected error and values of a smooth tile seen on the target day alone; and how much that was.

    Behind them embedding and error of the graph of clear days, of a model that has one: the tile shows every band.
    Last the numbers of the year, of a model that has some.
    """
    inputs = _seen(model)
    embedding, error = model.fuse(**inputs)
    given = [embedding, error, model.decode(embedding)]
    if model.knows_clear:
        given += model.clear(**inputs)[:2]
    if len(model.lengths) > 1:
        given.append(_year(model))
    return given, f"{TILE} x {TILE} px"


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
