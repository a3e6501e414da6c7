# SPDX-License-Identifier: GPL-2.0-or-later
"""Every day of a series of GPP: clear looks as they are but for spikes, and the days between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...outputs.band_table import GPP_BANDS
from .bridging import Around, Looks, line
from .spikes import pull, steadied
from .sum_error import SumError

NAMES = [band.name for band in GPP_BANDS]
VALUES = [NAMES.index(name) for name in ("gpp", "gpp_p10", "gpp_p90")]
FACTS = [number for number in range(len(NAMES)) if number not in VALUES]
"""Bands that are facts of a look and lie on no line: of two looks the larger holds."""


@dataclass(frozen=True)
class Series:
    """GPP of some pixels on all days that were embedded."""

    days: np.ndarray
    """(days,) ordinals, ascending."""
    bands: np.ndarray
    """(days, bands, pixels) float32 of ``GPP_BANDS``, NaN where missing."""
    away: np.ndarray
    """(days, pixels) days to the nearest clear look; 0: the day itself is one."""


def filled(
    series: Series, wanted: np.ndarray, anyday: bool, error: SumError
) -> tuple[np.ndarray, np.ndarray]:
    """The days that are wanted.

    Args:
        wanted: (targets,) ordinals, ascending; with ``anyday`` each is one of the series' own.
        anyday: days without a clear look are those of the embedding, moved where they stand out between looks;
            else they lie on the line between looks, their intervals widened with the distance.

    Returns:
        (targets, bands + 1, pixels) float32, the last band the days to the nearest clear look; and
        (days, pixels) bool, which of the series' days is a clear look.
    """
    seen = (series.away == 0) & np.isfinite(series.bands[:, VALUES[0]])
    looks = Looks(series.days, seen)
    three = np.moveaxis(series.bands[:, VALUES], 1, 0).astype("float64")
    moved = steadied(series.days, three, seen, error)
    calm = np.where(seen, np.maximum(three + moved, 0), 0.0)
    row_of = {int(day): row for row, day in enumerate(series.days)}
    result = np.full((len(wanted), len(NAMES) + 1, seen.shape[1]), np.nan, np.float32)
    for number, day in enumerate(map(int, wanted)):
        around = looks.around(day)
        row = row_of.get(day)
        if anyday and row is not None:
            own = three[:, row]
            shift, _ = pull(looks, calm[0], day, (own[0], own[1], own[2]), error)
            found = np.where(seen[row], calm[:, row], np.maximum(own + shift, 0))
            result[number, VALUES] = found
            result[number, FACTS] = series.bands[row, FACTS]
            result[number, -1] = np.where(np.isfinite(found[0]), series.away[row], np.nan)
            continue
        middle, low, high = (line(looks, band, day, around) for band in calm)
        halves = (middle.values - low.values, high.values - middle.values)
        below, above = (error.on_the_line(half, middle.gap) for half in halves)
        bounds = (np.maximum(middle.values - below, 0), middle.values + above)
        result[number, VALUES] = np.stack([middle.values, *bounds])
        there = np.isfinite(middle.values)
        for fact in FACTS:
            larger = _larger(series.bands[:, fact], around)
            result[number, fact] = np.where(there, larger, np.nan)
        result[number, -1] = np.where(there, middle.gap, np.nan)
    return result, seen


def _larger(values: np.ndarray, around: Around) -> np.ndarray:
    """Of the looks on both sides the larger value (pixels,)."""
    columns = np.arange(values.shape[1])
    sides = [
        np.where(side >= 0, values[np.maximum(side, 0), columns], -np.inf)
        for side in (around.before, around.after)
    ]
    return np.maximum(*sides)
