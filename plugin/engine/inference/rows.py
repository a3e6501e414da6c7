# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of table rows: one date each, surroundings equal to the row's own values, no radar."""

from __future__ import annotations

import numpy as np

from .model import Model


def embed_rows(model: Model, reflectance: np.ndarray) -> np.ndarray:
    """What the model makes of mean reflectances of a place, such as those of a flux tower's chip.

    Args:
        reflectance: (rows, bands) in the order of ``model.bands("s2")``, NaN where a sensor has no
            such band.

    Returns:
        (rows, embedding) float32.
    """
    values, valid = model.scaled("s2", reflectance.T.astype(np.float32))
    side = 2 * model.halo + 1
    dated = [
        model.dated(
            "s2", *(np.tile(part[:, row, None, None], (1, side, side)) for part in (values, valid))
        )
        for row in range(values.shape[1])
    ]
    target = model.manifest["window"]["before"]
    slots = target + 1 + model.manifest["window"]["after"]
    inputs = {f"{sensor}_days": np.zeros(slots, np.float32) for sensor in model.sensors}
    for part, rows in zip(("features", "values", "valid"), zip(*dated, strict=True), strict=True):
        for sensor in model.sensors:
            channels = model.channels(sensor, part)
            inputs[f"{sensor}_{part}"] = np.zeros((slots, channels, len(rows)), np.float32)
        inputs[f"s2_{part}"][target] = np.concatenate(rows, axis=1)
    return model.fuse(**inputs)[0].T
