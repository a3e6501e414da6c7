# SPDX-License-Identifier: GPL-2.0-or-later
"""The harmonics of a pixel's year in float64: what the graph is held against, and the axes are fitted on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ORDER = 2
"""Waves of the calendar year: one and two a year. A third took axes from what says more."""
TERMS = 1 + 2 * ORDER
RIDGE = (1e-3, 0.301, 0.301, 0.601, 0.601)
"""What is added to the diagonal of the normal equations: faster waves need more dates to be believed."""
CENTRE = np.array([0.06, 0.085, 0.085, 0.13, 0.24, 0.28, 0.30, 0.31, 0.22, 0.15, 0.58, 0.37])
SPREAD = np.array([0.035, 0.04, 0.055, 0.06, 0.09, 0.11, 0.12, 0.12, 0.09, 0.08, 0.17, 0.19])
"""Of the ten bands' reflectance, and of VV and VH as (dB + 30) / 35: a series without dates is at the centre.

Radar's spread is wider than it is on land: speckle weighs less so."""
PAIRS = ((6, 2), (6, 8), (6, 9), (1, 6), (8, 0), (6, 3))
"""Bands of the normalised differences (a - b) / (a + b + 0.02): NDVI, NDMI, NBR, NDWI, B11/B02, NDRE."""
FLOOR, LIMIT, GAIN = 0.02, 1.5, 3.0
OPTICAL, RADAR = 10 + len(PAIRS), 2
SUPPOSED, USUAL = 2.0, 0.3
"""So many dates stand beside a series' own in its unrest, each this far from the waves, in units of its spread:
most series of the training data are about as unrestful."""
ROWS = (OPTICAL + RADAR) * (TERMS + 1) + 2 * len(PAIRS)
"""Numbers of a year before its axes: 18 series of five terms and their unrest, and the extremes of six indices."""
YEAR = 365.25


@dataclass(frozen=True)
class YearSeries:
    """The dates of a year for P pixels, as the manifest's sensors transform values; NaN where missing."""

    s2: np.ndarray
    """(D2, 10, P) reflectance 0..1."""
    s2_phase: np.ndarray
    """(D2,) fraction of the calendar year."""
    s1: np.ndarray
    """(D1, 2, P) (dB + 30) / 35."""
    s1_phase: np.ndarray


def phases(ordinals: np.ndarray) -> np.ndarray:
    """(dates,) proleptic ordinal days -> fraction of a year of 365.25 days, the same day alike in all years."""
    return np.mod(np.asarray(ordinals, np.float64), YEAR) / YEAR


def design(phase: np.ndarray) -> np.ndarray:
    """(dates,) -> (dates, TERMS): 1, then cosine and sine of each wave."""
    turn = 2 * np.pi * np.asarray(phase, np.float64)[:, None] * np.arange(1, ORDER + 1)
    waves = np.stack([np.cos(turn), np.sin(turn)], 2).reshape(len(turn), 2 * ORDER)
    return np.concatenate([np.ones((len(turn), 1)), waves], 1)


def standard(series: YearSeries) -> tuple[np.ndarray, np.ndarray]:
    """The 16 optical (D2, 16, P) and two radar series (D1, 2, P), centred and in units of their spread."""
    s2 = series.s2.astype(np.float64)
    differences = [_difference(s2[:, a], s2[:, b]) for a, b in PAIRS]
    optical = (s2 - CENTRE[:10, None]) / SPREAD[:10, None]
    radar = (series.s1.astype(np.float64) - CENTRE[10:, None]) / SPREAD[10:, None]
    return np.concatenate([optical, np.stack(differences, 1)], 1), radar


def year_rows(series: YearSeries) -> np.ndarray:
    """(P, ROWS): the terms of each series, by ridge regression on the dates that it has, extremes and unrest.

    Least squares of value = design . terms with :data:`RIDGE` on the diagonal, each series with its own dates;
    without any date all terms are 0. Behind them the least, then the largest value of each index, then how far
    the dates of each series lie from its waves: the season of a year with a clear-cut or a flood is no wave.
    """
    parts, unrest = [], []
    both = standard(series)
    for values, phase in zip(both, (series.s2_phase, series.s1_phase), strict=True):
        waves = design(phase)
        valid = np.isfinite(values).astype(np.float64)
        normal = np.einsum("tbp,ti,tj->pbij", valid, waves, waves, optimize=True)
        right = np.einsum("tbp,ti->pbi", np.nan_to_num(values), waves, optimize=True)
        parts.append(np.linalg.solve(normal + np.diag(RIDGE), right[..., None])[..., 0])
        away = np.nan_to_num(values - np.einsum("ti,pbi->tbp", waves, parts[-1]))
        unrest.append(_unrest((away**2).sum(0).T, valid.sum(0).T))
    terms = np.concatenate(parts, 1)
    extremes = [_extreme(both[0][:, 10:], np.fmin), _extreme(both[0][:, 10:], np.fmax)]
    return np.concatenate([terms.reshape(len(terms), -1), *extremes, *unrest], 1)


def _unrest(squares: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Root of the mean square of a series' distances from its waves, over the usual; 0 without dates.

    Args:
        squares: (P, bands) sums of squares; count: (P, bands) dates.
    """
    return np.sqrt((squares + SUPPOSED * USUAL**2) / (count + SUPPOSED)) - USUAL


def _extreme(indices: np.ndarray, chosen: np.ufunc) -> np.ndarray:
    """(P, 6) of (D2, 6, P): the extreme of the dates that there are, 0 without any."""
    nothing = np.full(indices.shape[1:], np.nan)
    return np.nan_to_num(
        chosen.reduce(indices, axis=0, initial=np.nan) if len(indices) else nothing
    ).T


def _difference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return GAIN * np.clip((a - b) / (a + b + FLOOR), -LIMIT, LIMIT)
