# SPDX-License-Identifier: GPL-2.0-or-later
"""The ways to fill a day under cloud, on the withheld days of a place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.training.gpp.days.kalman import Smoother
from models.training.gpp.days.withheld import HIDDEN, Shown
from plugin.engine.gpp.days.bridging import Looks, line
from plugin.engine.gpp.days.spikes import steadied
from plugin.engine.gpp.days.sum_error import SumError

ANYDAY, LINEAR, STEADY, KALMAN, MEAN = (
    "embedding of any day",
    "line between clear looks",
    "line, hazy looks weighted down",
    "Kalman smoother, level and yearly season",
    "mean of the first and third",
)
WAYS = (ANYDAY, LINEAR, STEADY, KALMAN, MEAN)


@dataclass(frozen=True)
class Filled:
    """Values of withheld days: one row a pixel and day on which it was clear."""

    place: np.ndarray
    """(rows,) names."""
    day: np.ndarray
    """(rows,) ordinals."""
    hidden: np.ndarray
    """(rows,) days hidden on both sides."""
    gap: np.ndarray
    """(rows,) days to the nearer look that was left."""
    truth: np.ndarray
    """(rows,) gC m-2 d-1, from all there is on that day."""
    by_way: dict[str, np.ndarray]
    """Way -> (rows,) gC m-2 d-1."""


def filled(shown: Shown, error: SumError) -> Filled:
    """Every way on a place's withheld days; rows for which one of them has no value are left out.

    Args:
        error: of days in time, see ``spikes.pull``.
    """
    days, gpp = shown.days, shown.bands[:, 0].astype("float64")
    bands = np.moveaxis(shown.bands, 1, 0).astype("float64")
    withheld = np.isin(np.arange(len(days)), shown.withheld)
    smoothers = [
        Smoother(days, values, seen & ~withheld)
        for seen, values in zip(shown.seen.T, gpp.T, strict=True)
    ]
    rows: list[tuple[np.ndarray, ...]] = []
    for hidden in HIDDEN:
        for number, index in enumerate(shown.withheld):
            day = int(days[index])
            left = shown.seen & (np.abs(days - day) > hidden)[:, None]
            looks = Looks(days, left)
            straight = line(looks, np.where(left, gpp, 0), day)
            calm = np.where(left, gpp + steadied(days, bands, left, error), 0)
            steady = line(looks, calm, day).values
            smooth = np.array(
                [one.at(day, kept) for one, kept in zip(smoothers, left.T, strict=True)]
            )
            anyday = shown.anyday[hidden][number].astype("float64")
            ways = (anyday, straight.values, steady, smooth, (anyday + steady) / 2)
            count = len(anyday)
            facts = (np.full(count, day), np.full(count, hidden), straight.gap, gpp[index])
            used = shown.seen[index] & np.isfinite(np.stack(ways)).all(axis=0)
            rows.append(tuple(column[used] for column in (*facts, *ways)))
    day_, hidden_, gap, truth, *ways_ = (np.concatenate(c) for c in zip(*rows, strict=True))
    place = np.full(len(day_), shown.place)
    return Filled(place, day_, hidden_, gap, truth, dict(zip(WAYS, ways_, strict=True)))


def together(parts: list[Filled]) -> Filled:
    """Several places as one table."""
    place, day, hidden, gap, truth = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("place", "day", "hidden", "gap", "truth")
    )
    ways = {way: np.concatenate([part.by_way[way] for part in parts]) for way in WAYS}
    return Filled(place, day, hidden, gap, truth, ways)
