# SPDX-License-Identifier: GPL-2.0-or-later
"""What a pixel should look like on a day, by its earlier days, with an error."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

SEASON_DATES, SEASON_DAYS = 8, 300
"""From so many days, over so long a span, on a yearly wave is fitted beside the level; from twice as many its
second harmonic, too: leaves come faster than they go."""
LEAST_ERROR = 0.002
"""Reflectance below which no error of a day is believed."""
NATURAL = 0.15
"""How much clear days of stable land differ (sun, air, dew), as a share of their root mean square reflectance:
median 0.09 within ten days and 0.14 between years (``python -m models.training.stable_land``)."""
BELIEF = 3
"""Days that this share counts for beside the pixel's own spread."""
TROPICAL_YEAR = 365.2422
RIDGE = 1e-6
"""Of the weights' trace: keeps the equations of a pixel with few days solvable."""
ROUNDS, BEND = 3, 2.0
"""Times that the fit is repeated, and spreads from which on a day counts less (Huber 1964): hazy days, snow."""
MEDIAN_OF_SQUARES = 0.4549
"""Median of a squared standard normal number: a robust variance is the median of squares over this."""


@dataclass(frozen=True)
class Reference:
    """Robust least squares of each pixel's earlier days: a level, or a level and a yearly wave.

    Source: normal equations with weights 1 / error²; the variance of a prediction is ``x' inv(X' W X) x``.
    """

    first: date
    coefficients: np.ndarray
    """(terms, bands, rows, cols)."""
    inverse: np.ndarray
    """(terms, terms, rows, cols) of the weighted normal equations, of error² in reflectance."""
    spread: np.ndarray
    """(rows, cols) variance of clear days around the fit, mean over bands."""

    def at(self, day: date) -> tuple[np.ndarray, np.ndarray]:
        """Values (bands, rows, cols) of a day, and the variance (rows, cols) of one more look at them."""
        terms = _terms(len(self.coefficients), self.first, day)
        values = np.tensordot(terms, self.coefficients, axes=1)
        variance = np.einsum("i,ij...,j->...", terms, self.inverse, terms)
        return values, variance + self.spread


def reference_of(values: np.ndarray, errors: np.ndarray, days: Sequence[date]) -> Reference:
    """Fit each pixel's earlier days.

    Args:
        values: (days, bands, rows, cols) reflectance, NaN where missing.
        errors: (days, rows, cols) expected error of each, reflectance.
        days: ascending.
    """
    count = _count(days)
    design = np.array([_terms(count, days[0], day) for day in days])
    known = np.isfinite(values).all(axis=1) & np.isfinite(errors)
    error = np.where(known, np.maximum(errors, LEAST_ERROR) ** 2, np.inf)
    filled = np.where(known[:, None], values, 0.0)
    found = known.sum(axis=0)
    level = (filled**2).mean(axis=1).sum(axis=0) / np.maximum(found, 1)
    natural = NATURAL**2 * level
    spread, trust = natural, np.ones(error.shape)
    for _ in range(ROUNDS if len(days) > count else 1):
        weights = np.where(known, trust / (error + spread), 0.0)
        inverse, coefficients = _solved(design, filled, weights)
        squares = ((filled - np.einsum("ti,ibrc->tbrc", design, coefficients)) ** 2).mean(axis=1)
        spread = _spread(np.where(known, squares, np.nan), natural, found - count)
        with np.errstate(divide="ignore", invalid="ignore"):
            trust = np.minimum(1.0, BEND * np.sqrt((error + spread) / squares))
        trust = np.where(known, trust, 0.0)
    coefficients[:, :, found == 0] = np.nan
    return Reference(days[0], coefficients, np.moveaxis(inverse, (2, 3), (0, 1)), spread)


def _count(days: Sequence[date]) -> int:
    """Terms that so many days over such a span allow: 1, 3 or 5."""
    if len(days) < SEASON_DATES or (days[-1] - days[0]).days < SEASON_DAYS:
        return 1
    return 3 if len(days) < 2 * SEASON_DATES else 5


def _solved(
    design: np.ndarray, values: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Inverse (rows, cols, terms, terms) of the normal equations, and coefficients (terms, bands, rows, cols)."""
    normal = np.einsum("ti,tj,trc->rcij", design, design, weights)
    right = np.einsum("ti,trc,tbrc->rcib", design, weights, values)
    trace = np.trace(normal, axis1=-2, axis2=-1)[..., None, None]
    inverse = np.linalg.inv(normal + (RIDGE * trace + (trace == 0)) * np.eye(design.shape[1]))
    return inverse, np.moveaxis(inverse @ right, (2, 3), (0, 1))


def _spread(squares: np.ndarray, natural: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Variance (rows, cols) of days around the fit: the pixel's own, drawn towards what is natural.

    Args:
        squares: (days, rows, cols) squared residuals, mean over bands, NaN where missing; free: days less terms.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a pixel that no day shows
        own = np.nan_to_num(np.nanmedian(squares, axis=0)) / MEDIAN_OF_SQUARES
    free = np.maximum(free, 0)
    return (free * own + BELIEF * natural) / (free + BELIEF)


def _terms(count: int, first: date, day: date) -> np.ndarray:
    """(count,): 1, then the yearly wave, then its second harmonic."""
    angle = 2 * math.pi * (day - first).days / TROPICAL_YEAR
    waves = [wave(n * angle) for n in (1, 2) for wave in (math.cos, math.sin)]
    return np.array([1.0, *waves])[:count]
