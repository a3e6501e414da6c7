# SPDX-License-Identifier: GPL-2.0-or-later
"""Clear-sky radiation of a day from latitude and date alone.

Source: Allen et al. 1998, FAO Irrigation and Drainage Paper 56, chapter 3 (equation numbers below).
"""

from __future__ import annotations

from datetime import date

import numpy as np

SOLAR_CONSTANT = 0.0820
"""MJ m-2 min-1 (FAO-56, below eq. 21)."""
CLEAR_SKY_SHARE = 0.75
"""Share of the extraterrestrial radiation that a clear sky lets through (a + b of eq. 36)."""

MOST = 50.0
"""MJ m-2 d-1: no day on Earth brings more, even above the atmosphere (47 at the poles)."""


def extraterrestrial(latitude: np.ndarray | float, day: date) -> np.ndarray:
    """Radiation on a horizontal plane above the atmosphere, one day's sum (FAO-56 eq. 21-25).

    Args:
        latitude: degrees north, any shape.
        day: the calendar day.

    Returns:
        MJ m-2 d-1, float64, of the shape of ``latitude``; 0 in the polar night.
    """
    angle = 2 * np.pi * day.timetuple().tm_yday / 365
    phi = np.radians(np.asarray(latitude, dtype="float64"))
    distance = 1 + 0.033 * np.cos(angle)  # eq. 23
    declination = 0.409 * np.sin(angle - 1.39)  # eq. 24
    # eq. 25; beyond ±1 the sun does not set, or does not rise
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(declination), -1, 1))
    height = sunset * np.sin(phi) * np.sin(declination) + np.cos(phi) * np.cos(
        declination
    ) * np.sin(sunset)
    return 24 * 60 / np.pi * SOLAR_CONSTANT * distance * height


def clear_sky(latitude: np.ndarray | float, day: date) -> np.ndarray:
    """Radiation of a cloudless day at sea level, MJ m-2 d-1 (FAO-56 eq. 36)."""
    return CLEAR_SKY_SHARE * extraterrestrial(latitude, day)
