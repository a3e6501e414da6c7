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
    features = [
        model.encode(
            "s2", *(np.tile(part[:, row, None, None], (1, side, side)) for part in (values, valid))
        )
        for row in range(values.shape[1])
    ]
    slots = model.manifest["window"]["before"] + 1 + model.manifest["window"]["after"]
    target = model.manifest["window"]["before"]
    inputs = {"s2_days": np.zeros(slots, np.float32), "s1_days": np.zeros(slots, np.float32)}
    optical = {"features": np.stack(features, 1)[:, :, 0, 0], "values": values, "valid": valid}
    radar_features = model.manifest["graphs"]["encoder_s1"]["outputs"]["features"][1]
    radar = {
        "features": radar_features,
        "values": len(model.bands("s1")),
        "valid": len(model.bands("s1")),
    }
    for part, array in optical.items():
        window = np.zeros((slots, *array.shape), np.float32)
        window[target] = array
        inputs[f"s2_{part}"] = window
    for part, channels in radar.items():
        inputs[f"s1_{part}"] = np.zeros((slots, channels, values.shape[1]), np.float32)
    return model.fuse(**inputs)[0].T
