# SPDX-License-Identifier: GPL-2.0-or-later
"""Days that stand out: a look through thin haze must not make a peak or a pit in a pixel's year.

A harvest or a fire changes all later looks too, and stays; haze changes one day.
"""

from __future__ import annotations

import numpy as np

from .bridging import WIDEST, Looks, line


def pull(
    looks: Looks,
    values: np.ndarray,
    day: int,
    band: tuple[np.ndarray, np.ndarray, np.ndarray],
    share: float,
) -> np.ndarray:
    """How far a day's GPP is moved towards the line between its neighbours, gC m-2 d-1 (pixels,).

    A day that lies above (below) both neighbours by more than its lower (upper) half-interval counts with the
    weight ``(half-interval / excess)²``, and the line with the rest. The tower's own bias is the same on all
    days, so the half-interval is taken without it. 0 where the day does not stand out, or lacks a neighbour
    within :data:`WIDEST` days.

    Args:
        values: (looks, pixels) GPP of the looks; those of the day itself are not its neighbours.
        band: (pixels,) each: the day's GPP, its 10 % and its 90 % bound.
        share: of the variance, 0..1, that is the tower's own bias.
    """
    gpp, low, high = band
    around = looks.around(day, but_itself=True)
    there = (around.before >= 0) & (around.after >= 0)
    columns = np.arange(values.shape[1])
    first = values[np.where(there, around.before, 0), columns]
    last = values[np.where(there, around.after, 0), columns]
    near = looks.days[np.maximum(around.after, 0)] - looks.days[np.maximum(around.before, 0)]
    above, below = gpp - np.maximum(first, last), np.minimum(first, last) - gpp
    own = np.sqrt(1 - share)
    excess = np.maximum(above, below)
    half = np.where(above > below, gpp - low, high - gpp) * own
    out = there & (near <= WIDEST) & (excess > half)
    weight = np.divide(half, excess, out=np.ones_like(excess), where=out) ** 2
    middle = line(looks, values, day, around).values
    return np.where(out, (1 - weight) * (middle - gpp), 0.0)


def steadied(days: np.ndarray, bands: np.ndarray, seen: np.ndarray, share: float) -> np.ndarray:
    """The looks with those that stand out moved towards their neighbours.

    Args:
        days: (looks,) whole numbers, ascending.
        bands: (3, looks, pixels) GPP and its 10 and 90 % bounds.
        seen: (looks, pixels) bool: a clear look with a value.
        share: as in :func:`pull`.

    Returns:
        (looks, pixels) what to add to each look's GPP and bounds; 0 where it was not seen.
    """
    looks = Looks(days, seen)
    values = np.where(seen, bands[0], 0.0)
    moved = np.zeros_like(values)
    for number, day in enumerate(days):
        band = (bands[0, number], bands[1, number], bands[2, number])
        moved[number] = np.where(
            seen[number], pull(looks, values, int(day), band, share), moved[number]
        )
    return moved
