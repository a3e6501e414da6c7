# SPDX-License-Identifier: GPL-2.0-or-later
"""The six bands that flux towers have beside them, among all bands of Sentinel-2."""

from __future__ import annotations

import numpy as np

from plugin.engine.gpp.canopy import BANDS


def among(bands: tuple[str, ...], six: np.ndarray) -> np.ndarray:
    """(rows, bands) with the six where they belong and NaN elsewhere."""
    result = np.full((len(six), len(bands)), np.nan)
    for column, band in enumerate(BANDS):
        result[:, bands.index(band)] = six[:, column]
    return result


def six_of(bands: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
    """(rows, bands) with NaN where a band is not among the towers' six."""
    return among(bands, rows[:, [bands.index(band) for band in BANDS]])
