# SPDX-License-Identifier: GPL-2.0-or-later
"""The days that Peters et al. (2025, arXiv:2511.11706) fit GPP on: a daily series, every tenth day of it.

Their series is the mean of the numbers around a tower, interpolated in time; a target is the last day of a window
of 90, windows begin ten days apart, quality is 70 % or more, and the years of fit and score differ.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import numpy as np

WINDOW, STRIDE = 90, 10
"""Days."""
QUALITY = 0.7
"""Least share of good half hours of a target."""


def between(
    rows: dict[tuple[int, date], np.ndarray], lookups: list[dict[date, float]]
) -> dict[tuple[int, date], np.ndarray]:
    """Numbers of the last days of windows, interpolated linearly between the days at hand.

    Args:
        rows: (tower, day) -> (numbers,); lookups: of each tower the values by day.

    Returns:
        (tower, day) -> (numbers,) of days with a value. No two days at hand around one lie more than a window
        apart.
    """
    by_tower: dict[int, list[date]] = defaultdict(list)
    for tower, day in sorted(rows):
        by_tower[tower].append(day)
    found: dict[tuple[int, date], np.ndarray] = {}
    for tower, days in by_tower.items():
        at = np.array([day.toordinal() for day in days])
        numbers = np.stack([rows[tower, day] for day in days])
        day = days[0] + timedelta(WINDOW - 1)
        while day <= days[-1]:
            after = int(np.searchsorted(at, day.toordinal()))
            near = after == 0 or at[after] - at[after - 1] <= WINDOW
            if day in lookups[tower] and (near or at[after] == day.toordinal()):
                found[tower, day] = np.array(
                    [np.interp(day.toordinal(), at, column) for column in numbers.T]
                )
            day += timedelta(STRIDE)
    return found
