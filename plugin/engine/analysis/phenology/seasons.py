# SPDX-License-Identifier: GPL-2.0-or-later
"""Start, peak and end of the greatest season of each pixel, by shares of its amplitude.

Source of the rule: Jönsson & Eklundh 2004 (TIMESAT, doi:10.1016/j.cageo.2004.05.006): a season begins where the
curve has risen by a share of the way from the minimum before the peak, and ends where it has fallen as much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PROMINENT = 0.25
"""Share of the greatest amplitude that a peak must stand above both its sides to count as a season."""
LARGEST_ERROR = 90.0
"""Days: a date that is less certain says nothing."""


@dataclass(frozen=True)
class Seasons:
    """Of each pixel, float64 (pixels,), NaN where it has no season; days as on the axis."""

    start: np.ndarray
    start_error: np.ndarray
    peak: np.ndarray
    peak_error: np.ndarray
    end: np.ndarray
    end_error: np.ndarray
    peak_value: np.ndarray
    amplitude: np.ndarray
    """Peak less the mean of the minima on its two sides."""
    integral: np.ndarray
    """Area in days between the curve and that mean, from start to end."""
    seasons: np.ndarray
    """How many peaks stand out; 0 where there is no season."""


def seasons_of(
    curve: np.ndarray, errors: np.ndarray, axis: np.ndarray, share: float, least: float
) -> Seasons:
    """The greatest season of each pixel within the axis.

    Args:
        curve, errors: (steps, pixels), NaN where unknown; axis: (steps,) days, evenly spaced.
        share: of the amplitude at which a season begins and ends, 0 to 1.
        least: amplitude below which there is no season.
    """
    steps, pixels = curve.shape
    known = np.isfinite(curve).all(axis=0)
    level = np.where(known, curve, 0.0)
    columns = np.arange(pixels)
    top = level.argmax(axis=0)
    peak_value = level[top, columns]
    before = np.arange(steps)[:, None] <= top
    left = np.where(before, level, np.inf).min(axis=0)
    right = np.where(~before | (np.arange(steps)[:, None] == top), level, np.inf).min(axis=0)
    amplitude = peak_value - (left + right) / 2
    good = known & (amplitude >= least) & (amplitude > 0)
    start = _crossing(level, axis, top, left + share * (peak_value - left), backwards=True)
    end = _crossing(level, axis, top, right + share * (peak_value - right), backwards=False)
    # what the axis cuts off has not risen within it, or not fallen
    start = np.where(peak_value - left >= least, start, np.nan)
    end = np.where(peak_value - right >= least, end, np.nan)
    slope = np.abs(np.gradient(level, axis, axis=0))
    near_peak = level >= peak_value - errors[top, columns]
    results = {
        "start": start,
        "start_error": _date_error(errors, slope, axis, start),
        "peak": axis[top].astype(float),
        "peak_error": _width(near_peak, top, axis) / 2,
        "end": end,
        "end_error": _date_error(errors, slope, axis, end),
        "peak_value": peak_value,
        "amplitude": amplitude,
        "integral": _integral(level, axis, start, end, (left + right) / 2),
    }
    good &= np.isfinite(start) & np.isfinite(end)
    found = {name: np.where(good, values, np.nan) for name, values in results.items()}
    counted = np.where(good, _prominent(level, PROMINENT * np.maximum(amplitude, least)), 0)
    return Seasons(**found, seasons=np.where(known, counted, np.nan))


def _crossing(
    level: np.ndarray, axis: np.ndarray, top: np.ndarray, limit: np.ndarray, backwards: bool
) -> np.ndarray:
    """The day nearest to the peak at which the curve crosses a limit, between two steps linearly; NaN without."""
    steps = np.arange(level.shape[0])[:, None]
    below = level < limit
    beside = below & ((steps < top) if backwards else (steps > top))
    any_below = beside.any(axis=0)
    if backwards:
        low = level.shape[0] - 1 - beside[::-1].argmax(axis=0)
        high = np.minimum(low + 1, level.shape[0] - 1)
    else:
        low = beside.argmax(axis=0)
        high = np.maximum(low - 1, 0)
    columns = np.arange(level.shape[1])
    low_value, high_value = level[low, columns], level[high, columns]
    rise = np.where(high_value > low_value, high_value - low_value, 1.0)
    day = axis[low] + (axis[high] - axis[low]) * np.clip((limit - low_value) / rise, 0, 1)
    return np.where(any_below, day, np.nan)


def _date_error(
    errors: np.ndarray, slope: np.ndarray, axis: np.ndarray, day: np.ndarray
) -> np.ndarray:
    """Error of a crossing: that of the curve there over its slope, at least half a step."""
    step = float(axis[1] - axis[0])
    place = np.clip(np.nan_to_num((day - axis[0]) / step).round().astype(int), 0, len(axis) - 1)
    columns = np.arange(errors.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = errors[place, columns] / slope[place, columns]
    return np.clip(
        np.nan_to_num(found, nan=LARGEST_ERROR, posinf=LARGEST_ERROR), step / 2, LARGEST_ERROR
    )


def _width(near: np.ndarray, top: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """Days around the peak over which the curve lies within its error of it, at least one step."""
    steps = np.arange(near.shape[0])[:, None]
    away_left = np.where(~near & (steps < top), steps, -1).max(axis=0) + 1
    away_right = np.where(~near & (steps > top), steps, near.shape[0]).min(axis=0) - 1
    step = float(axis[1] - axis[0])
    width: np.ndarray = np.maximum((away_right - away_left) * step, step)
    return width


def _integral(
    level: np.ndarray, axis: np.ndarray, start: np.ndarray, end: np.ndarray, base: np.ndarray
) -> np.ndarray:
    step = float(axis[1] - axis[0])
    within = (axis[:, None] >= start) & (axis[:, None] <= end)
    total: np.ndarray = (np.where(within, level - base, 0.0)).sum(axis=0) * step
    return total


def _prominent(level: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Peaks (pixels,) that the curve must fall and rise by ``least`` between: ups and downs beyond a limit."""
    low = level[0].copy()
    high = level[0].copy()
    rising = np.ones(level.shape[1], bool)
    count = np.zeros(level.shape[1])
    for value in level:
        high = np.where(rising, np.maximum(high, value), high)
        low = np.where(rising, low, np.minimum(low, value))
        turned_down = rising & (value < high - least)
        # what the axis cuts off on its left counts as a peak only where it rose before
        count += turned_down & (high > low + least)
        low = np.where(turned_down, value, low)
        turned_up = ~rising & (value > low + least)
        high = np.where(turned_up, value, high)
        rising = (rising & ~turned_down) | turned_up
        low = np.where(rising & ~turned_up, np.minimum(low, value), low)
    return count + (rising & (high > low + least))
