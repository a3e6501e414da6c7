# SPDX-License-Identifier: GPL-2.0-or-later
"""Seasons by the rules of TIMESAT, on the clear values of one pixel: what *Find seasons* is held against.

Jönsson & Eklundh 2004 (doi:10.1016/j.cageo.2004.05.006): a curve through the clear dates, by local parabolas
(Savitzky-Golay) drawn towards the upper envelope or by a double logistic function, and dates at a share of the way
between the lowest value on a side and the peak. Written apart from the engine's own search of dates.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import least_squares
from scipy.signal import savgol_filter

WINDOW, ORDER = 65, 2
"""Days and degree of the local parabolas; the axis has a value a day."""
ROUNDS = 2
"""Times that values below the curve are lifted to it: clouds make NDVI lower, never higher."""
STEEP = (2.0, 60.0)
"""Days: limits of the width of a rise or fall."""


def savitzky_golay(days: np.ndarray, values: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """The curve of one pixel.

    Args:
        days, values: (dates,) of its clear dates, ascending; axis: (n,) every day of the year.

    Returns:
        (n,); between the dates a line is taken first, beyond them the value next to it.
    """
    raw = np.interp(axis, days, values)
    curve = raw
    for _ in range(1 + ROUNDS):
        curve = savgol_filter(np.maximum(raw, curve) if curve is not raw else raw, WINDOW, ORDER)
    return curve


def logistic(day: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """base, height, rise and its width, fall and its width, in that order, at each day."""
    base, height, rise, rise_width, fall, fall_width = numbers
    up = 1 / (1 + np.exp(np.clip((rise - day) / rise_width, -50, 50)))
    down = 1 / (1 + np.exp(np.clip((fall - day) / fall_width, -50, 50)))
    curve: np.ndarray = base + height * (up - down)
    return curve


def double_logistic(
    days: np.ndarray, values: np.ndarray, axis: np.ndarray, guide: np.ndarray
) -> np.ndarray:
    """The curve of one pixel around its greatest season.

    Args:
        days, values: (dates,) of its clear dates; axis: (n,) days;
        guide: (n,) another curve, whose minima beside its peak bound what is fitted.

    Returns:
        (n,), NaN outside of those minima and where fewer than seven dates lie between them.
    """
    top = int(guide.argmax())
    left = int(guide[: top + 1].argmin())
    right = top + int(guide[top:].argmin())
    near = (days >= axis[left]) & (days <= axis[right])
    curve = np.full(len(axis), np.nan)
    if near.sum() < 7:  # six numbers are fitted
        return curve
    low, high = axis[left], axis[right]
    first = dates_of(guide, axis, 0.5)
    begin = [guide[[left, right]].mean(), np.ptp(guide), first[0], 10.0, first[2], 10.0]
    bounds = (
        [-0.5, 0.0, low - 1, STEEP[0], low - 1, STEEP[0]],
        [1.0, 2.0, high + 1, STEEP[1], high + 1, STEEP[1]],
    )
    begin = np.clip(np.nan_to_num(begin, nan=(low + high) / 2), *np.array(bounds))
    found = least_squares(
        lambda numbers: logistic(days[near], numbers) - values[near],
        begin,
        bounds=bounds,
        loss="soft_l1",
        f_scale=0.05,
    )
    curve[left : right + 1] = logistic(axis[left : right + 1], found.x)
    return curve


def dates_of(curve: np.ndarray, axis: np.ndarray, share: float) -> tuple[float, float, float]:
    """Start, peak and end of the greatest season of a curve, NaN where it does not cross.

    Each side is walked from its lowest value towards the peak, to the first day at or above that value and a share
    of what the peak stands above it.
    """
    if not np.isfinite(curve).any():
        return (np.nan,) * 3
    top = int(np.nanargmax(curve))
    found = []
    for side in (np.arange(top + 1), np.arange(len(curve) - 1, top - 1, -1)):
        values = curve[side]
        bottom = int(np.nanargmin(values))
        level = values[bottom] + share * (curve[top] - values[bottom])
        above = np.flatnonzero(values[bottom:] >= level)
        crossed = len(above) and curve[top] > values[bottom]
        found.append(float(axis[side[bottom + above[0]]]) if crossed else np.nan)
    return found[0], float(axis[top]), found[1]
