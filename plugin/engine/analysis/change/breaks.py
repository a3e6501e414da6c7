# SPDX-License-Identifier: GPL-2.0-or-later
"""How far later days lie from the reference in units of their error, since when, and which way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from .reference import LEAST_ERROR, Reference

SAME, GREENER, LESS_GREEN, BRIGHTER, DARKER, CHANGED = range(6)
DIRECTIONS = ("no change", "greener", "less green", "brighter", "darker", "changed")
"""The last one: of embeddings that no model can turn into reflectance, so that nothing says which way."""
GREEN = 0.1
"""Difference of NDVI from which a change is one of plants, whatever the brightness does."""
STAYS = 3
"""Later days in a row that have to lie beyond the limit, or all that there are: one bad day is no break."""
EPOCH = date(1970, 1, 1)
"""Days of breaks are counted from here, as in many programs."""


@dataclass(frozen=True)
class Break:
    """Of each pixel (rows, cols); NaN where the pixel, or a break, is missing."""

    score: np.ndarray
    """Root mean square difference over the bands in units of its error: the middle of the days from the break
    on, or of all days without one."""
    difference: np.ndarray
    """The root mean square difference itself, reflectance."""
    direction: np.ndarray
    """Index of :data:`DIRECTIONS`, of differences beyond the limit; 0 elsewhere."""
    day: np.ndarray
    """First day of the break, counted from :data:`EPOCH`."""
    earliest: np.ndarray
    """The last clear look before it: the break lies between these two."""


def scored(
    values: np.ndarray, errors: np.ndarray, reference: Reference, days: Sequence[date]
) -> tuple[np.ndarray, np.ndarray]:
    """Scores and differences of days, both (days, rows, cols) float64, NaN where missing.

    Args:
        values: (days, bands, rows, cols) reflectance; errors: (days, rows, cols).
    """
    scores, differences = np.empty((2, *errors.shape))
    for place, day in enumerate(days):
        wanted, variance = reference.at(day)
        difference = np.sqrt(((values[place] - wanted) ** 2).mean(axis=0))
        error = np.maximum(errors[place], LEAST_ERROR) ** 2
        scores[place], differences[place] = difference / np.sqrt(error + variance), difference
    return scores, differences


def break_of(
    values: np.ndarray,
    errors: np.ndarray,
    away: np.ndarray,
    reference: Reference,
    days: Sequence[date],
    before: date,
    limit: float,
    green: tuple[int, int],
) -> Break:
    """Where later days leave the reference for good.

    Args:
        values: (days, bands, rows, cols) reflectance, NaN where missing; errors: (days, rows, cols).
        away: (days, rows, cols) days from each to the nearest clear look.
        days: ascending; before: the last day of the reference.
        limit: score from which a day differs.
        green: places of red and near infrared among the bands.
    """
    scores, differences = scored(values, errors, reference, days)

    def way(picked: np.ndarray) -> np.ndarray:
        return _direction(values, reference, days, picked, green)

    return break_in(scores, differences, away, days, before, limit, way)


def break_in(
    scores: np.ndarray,
    differences: np.ndarray,
    away: np.ndarray,
    days: Sequence[date],
    before: date,
    limit: float,
    way: Callable[[np.ndarray], np.ndarray],
    stays: int = STAYS,
) -> Break:
    """Where the scores of later days lie beyond the limit for good.

    Args:
        scores, differences: (days, rows, cols), NaN where missing; the others as in :func:`break_of`.
        way: gives the direction (rows, cols) of the day whose place is picked for each pixel.
        stays: later days in a row that have to lie beyond, or all that there are; 0: all up to the last one.
    """
    known = np.isfinite(scores)
    # a missing day neither begins a break nor ends one
    beyond = np.where(known, scores > limit, True)
    stays = min(stays, len(days))
    ends = [place + stays if stays else len(days) for place in range(len(days) - max(stays, 1) + 1)]
    lasting = np.stack([beyond[place:end].all(axis=0) for place, end in enumerate(ends)])
    lasting &= known[: len(lasting)]
    broken = lasting.any(axis=0)
    first = np.where(broken, lasting.argmax(axis=0), 0)
    after = np.arange(len(days))[:, None, None] >= first
    counted = np.where(after & known, scores, np.nan)
    picked = _nearest_to_middle(counted)
    score, difference = (
        np.take_along_axis(each, picked[None], axis=0)[0] for each in (scores, differences)
    )
    at_first = np.array([(day - EPOCH).days for day in days], dtype="float64")
    looks = _looks(at_first, away, first, known, float((before - EPOCH).days))
    return Break(
        score=score,
        difference=difference,
        direction=np.where(score > limit, way(picked), SAME),
        day=np.where(broken, at_first[first], np.nan),
        earliest=np.where(broken, looks, np.nan),
    )


def _nearest_to_middle(scores: np.ndarray) -> np.ndarray:
    """Place (rows, cols) of the day whose score is the median, the lower one of two."""
    order = np.argsort(np.where(np.isfinite(scores), scores, np.inf), axis=0, kind="stable")
    count = np.isfinite(scores).sum(axis=0)
    return np.take_along_axis(order, (np.maximum(count - 1, 0) // 2)[None], axis=0)[0]


def _looks(
    numbers: np.ndarray, away: np.ndarray, first: np.ndarray, known: np.ndarray, before: float
) -> np.ndarray:
    """The last day before ``first`` on which a pixel was known, less its days to a clear look."""
    result = np.full(first.shape, before)
    for place, number in enumerate(numbers):
        earlier = known[place] & (place < first)
        result = np.where(earlier, number - np.nan_to_num(away[place]), result)
    return result


def _direction(
    values: np.ndarray,
    reference: Reference,
    days: Sequence[date],
    picked: np.ndarray,
    green: tuple[int, int],
) -> np.ndarray:
    """Which way the day at ``picked`` differs, (rows, cols)."""
    result = np.zeros(picked.shape)
    red, near = green
    for place, day in enumerate(days):
        wanted, now = reference.at(day)[0], values[place]
        more = _ndvi(now[red], now[near]) - _ndvi(wanted[red], wanted[near])
        brighter = (now - wanted).mean(axis=0) > 0
        plants = np.where(more > 0, GREENER, LESS_GREEN)
        found = np.where(np.abs(more) >= GREEN, plants, np.where(brighter, BRIGHTER, DARKER))
        result = np.where(picked == place, found, result)
    return result


def _ndvi(red: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Rouse et al. 1974: (near - red) / (near + red)."""
    total = near + red
    return (near - red) / np.where(np.abs(total) < 1e-6, np.nan, total)
