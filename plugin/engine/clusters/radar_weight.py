# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of an embedding that stand for radar, made to count less: clusters then hang less on one pass of it."""

from __future__ import annotations

import numpy as np

from ..dense.decoded import decoded, decoded_bands
from ..inference.model import Model

REFLECTANCE, DECIBEL = 0.02, 3.0
"""So much of either sensor counts alike: about what speckle moves backscatter by, and haze reflectance."""
STEP = 0.05
"""Of a number, to either side of the training mean, for the decoder's slope."""
LEAST = 1e-3
"""Weight that a number keeps."""


def radar_shares(model: Model) -> np.ndarray:
    """Share of each number's effect on the decoded values that is backscatter: (model.length,) 0..1.

    The effect on a sensor is the mean slope of its bands at the training mean, in units of REFLECTANCE or DECIBEL.
    """
    mean = np.asarray(model.manifest["domain"]["mean"], dtype="float32")
    steps = np.eye(model.length, dtype="float32") * np.float32(STEP)
    ends = [decoded(model, (mean[:, None] + way)[:, None])[:, 0] for way in (steps, -steps)]
    slope = np.abs(ends[0].astype("float64") - ends[1]) / (2 * STEP)
    radar = np.array([unit == "dB" for unit in decoded_bands(model).values()])
    optical_effect = slope[~radar].mean(axis=0) / REFLECTANCE
    radar_effect = slope[radar].mean(axis=0) / DECIBEL
    total = optical_effect + radar_effect
    found: np.ndarray = np.where(total > 0, radar_effect / np.where(total > 0, total, 1.0), 0.0)
    return found


def units_of(model: Model, weight: float, length: int, days: int) -> np.ndarray:
    """By what each number's scale is stretched so that radar counts as ``weight`` says: (length * days,) >= 1.

    Args:
        weight: 1 as it is, 0 without its share of radar; length: numbers of a day. Those of the year, which
            stand last, stay as they are.
    """
    units = np.ones(length)
    units[: model.length] = 1 / np.maximum(1 - radar_shares(model) * (1 - weight), LEAST)
    return np.tile(units, days)
