# SPDX-License-Identifier: GPL-2.0-or-later
"""A model on one smooth tile: all that it gives, for a trial of a device."""

from __future__ import annotations

import numpy as np

from ..inference.model import Model

TILE = 32
"""Side of the tile, in pixels without halo."""


def one_tile(model: Model) -> tuple[list[np.ndarray], str]:
    """Embedding, expected error and values of a smooth tile seen on the target day alone; and how much that was."""
    embedding, error = _fused(model)
    return [embedding, error, model.decode(embedding)], f"{TILE} x {TILE} px"


def _fused(model: Model) -> tuple[np.ndarray, np.ndarray]:
    side = TILE + 2 * model.halo
    rules = model.manifest["window"]
    target, slots = rules["before"], rules["before"] + 1 + rules["after"]
    inputs = {}
    for sensor in model.sensors:
        bands = len(model.bands(sensor))
        scaled = np.linspace(0.1, 0.4, bands * side * side, dtype=np.float32)
        scaled = scaled.reshape(bands, side, side)
        dated = model.dated(sensor, scaled, np.ones_like(scaled))
        for part, array in zip(("features", "values", "valid"), dated, strict=True):
            inputs[f"{sensor}_{part}"] = _in_slot(array, target, slots)
        inputs[f"{sensor}_days"] = np.zeros(slots, np.float32)
    return model.fuse(**inputs)


def _in_slot(array: np.ndarray, slot: int, slots: int) -> np.ndarray:
    """(channels, pixels) -> (slots, channels, pixels), zero but for one slot."""
    result = np.zeros((slots, *array.shape), np.float32)
    result[slot] = array
    return result
