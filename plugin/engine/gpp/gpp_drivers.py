# SPDX-License-Identifier: GPL-2.0-or-later
"""What a GPP head is given beside the embedding: light, weather, and how well the day was seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Drivers:
    """Of each pixel or row, arrays of one shape (…), NaN where missing; None where nobody gave any."""

    radiation: np.ndarray
    """MJ m-2 d-1, one day's sum."""
    temperature: np.ndarray | None = None
    """°C, the day's mean at 2 m."""
    vpd: np.ndarray | None = None
    """hPa, the day's mean vapour pressure deficit."""
    expected_error: np.ndarray | None = None
    """Reflectance, the embedding's own band of that name."""
    days_to_clear: np.ndarray | None = None
    """Days from the date to the nearest clear look, the embedding's own band of that name."""
