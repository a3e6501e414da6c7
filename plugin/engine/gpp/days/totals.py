# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums of GPP over a period: the days between those of a series lie on the line between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bridging import Looks, line
from .periods import Period
from .sum_error import BAND, SumError


@dataclass(frozen=True)
class Course:
    """A series of some pixels in time."""

    days: np.ndarray
    """(days,) ordinals, ascending."""
    bands: np.ndarray
    """(3, days, pixels) GPP and its 10 and 90 % bounds, gC m-2 d-1; NaN where missing."""
    flags: np.ndarray
    """(days, pixels) 1 where extrapolated, else 0."""
    looks: np.ndarray
    """(looks,) ordinals of the days of acquisition, ascending."""
    seen: np.ndarray
    """(looks, pixels) bool: a clear look."""


def total(course: Course, period: Period, error: SumError, cloudless: bool) -> np.ndarray:
    """A period's sum with its error.

    Args:
        cloudless: whether the series is that of days without clouds (the radiation of a clear sky): then days
            that were not seen count with ``error.unseen``.

    Returns:
        (5, pixels) float32, bands ``outputs.band_table.GPP_SUM_BANDS``; NaN where the line has a gap.
    """
    first, last = period.first.toordinal(), period.last.toordinal()
    known = Looks(course.days, np.isfinite(course.bands[0]))
    shape = (last - first + 1, course.bands.shape[2])
    values, spreads, flags = (np.empty(shape) for _ in range(3))
    seen = np.zeros(shape, bool)
    for row, day in enumerate(course.looks):
        if first <= day <= last:
            seen[day - first] |= course.seen[row]
    for number in range(len(values)):
        day = first + number
        around = known.around(day)
        gpp, low, high = (line(known, band, day, around).values for band in course.bands)
        counts = np.where(seen[number] | (not cloudless), 1.0, error.unseen)
        values[number], spreads[number] = gpp * counts, (high - low) / BAND * counts
        flags[number] = line(known, course.flags, day, around).values
    added = values.sum(axis=0)
    deviation = error.deviation(spreads)
    bands = [
        added,
        np.maximum(added + error.low * deviation, 0),
        added + error.high * deviation,
        seen.sum(axis=0),
        flags.mean(axis=0),
    ]
    return np.where(np.isfinite(added + deviation), bands, np.nan).astype("float32")
