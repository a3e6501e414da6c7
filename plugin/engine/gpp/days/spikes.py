# SPDX-License-Identifier: GPL-2.0-or-later
"""Days that stand out: a look through thin haze must not make a peak or a pit in a pixel's year.

A harvest or a fire changes all later looks too, and stays; haze changes one day.
"""

from __future__ import annotations

import numpy as np

from .bridging import WIDEST, Looks, line
from .sum_error import SumError

PASSES = 4
"""Rounds in which looks are moved, those that stand out most among their neighbours first."""


def pull(
    looks: Looks,
    values: np.ndarray,
    day: int,
    band: tuple[np.ndarray, np.ndarray, np.ndarray],
    error: SumError,
) -> tuple[np.ndarray, np.ndarray]:
    """How far a day's GPP is moved towards the line between its neighbours, and how far it stands out.

    A day that lies above (below) both neighbours by more than its lower (upper) half-interval counts with the
    weight ``(half-interval / excess)²``, and the line with the rest. The half-interval is that of a day whose
    neighbours are known: near ones share the place's bias and most of what fades (``SumError.left_open``).

    Args:
        values: (looks, pixels) GPP of the looks; those of the day itself are not its neighbours.
        band: (pixels,) each: the day's GPP, its 10 % and its 90 % bound.
        error: of days in time.

    Returns:
        gC m-2 d-1 (pixels,), and the excess in half-intervals (pixels,); both 0 where the day does not stand
        out, or lacks a neighbour within :data:`WIDEST` days.
    """
    gpp, low, high = band
    around = looks.around(day, but_itself=True)
    there = (around.before >= 0) & (around.after >= 0)
    columns = np.arange(values.shape[1])
    first = values[np.where(there, around.before, 0), columns]
    last = values[np.where(there, around.after, 0), columns]
    since = np.maximum(day - looks.days[np.maximum(around.before, 0)], 1)
    until = np.maximum(looks.days[np.maximum(around.after, 0)] - day, 1)
    above, below = gpp - np.maximum(first, last), np.minimum(first, last) - gpp
    excess = np.maximum(above, below)
    half = np.where(above > below, gpp - low, high - gpp) * error.left_open(since, until)
    out = there & (since + until <= WIDEST) & (excess > half)
    share = np.divide(half, excess, out=np.ones_like(excess), where=out)
    middle = line(looks, values, day, around).values
    return np.where(out, (1 - share**2) * (middle - gpp), 0.0), np.where(
        out, 1 / np.maximum(share, 1e-6), 0.0
    )


def steadied(days: np.ndarray, bands: np.ndarray, seen: np.ndarray, error: SumError) -> np.ndarray:
    """The looks with those that stand out moved towards their neighbours.

    What stands out most goes first: beside a peak that is not yet moved, an ordinary day looks like a pit.

    Args:
        days: (looks,) whole numbers, ascending.
        bands: (3, looks, pixels) GPP and its 10 and 90 % bounds.
        seen: (looks, pixels) bool: a clear look with a value.
        error: of days in time.

    Returns:
        (looks, pixels) what to add to each look's GPP and bounds; 0 where it was not seen.
    """
    looks = Looks(days, seen)
    own = np.where(seen, bands[0], 0.0)
    moved, fresh = np.zeros_like(own), seen.copy()
    sides = [looks.around(int(day), but_itself=True) for day in days]
    columns = np.arange(own.shape[1])
    for _ in range(PASSES):
        values = own + moved
        shifts, ratios = np.zeros_like(own), np.zeros((len(days) + 1, own.shape[1]))
        for number, day in enumerate(days):
            band = (bands[0, number], bands[1, number], bands[2, number])
            shift, ratio = pull(looks, values, int(day), band, error)
            shifts[number] = np.where(fresh[number], shift, 0)
            ratios[number] = np.where(fresh[number], ratio, 0)
        if not shifts.any():
            break
        for number, side in enumerate(sides):  # a neighbour of -1 finds the last row, which is 0
            first = ratios[number] >= ratios[side.before, columns]
            now = first & (ratios[number] > ratios[side.after, columns])
            moved[number] = np.where(now, shifts[number], moved[number])
            fresh[number] &= ~now
    return moved
