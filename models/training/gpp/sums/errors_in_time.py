# SPDX-License-Identifier: GPL-2.0-or-later
"""The head's errors at towers that it has not seen, and how they hang together in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.training.gpp.pixels.pairs import compare
from models.training.gpp.tower_head import fit_head
from models.training.gpp.towers import read_towers
from models.training.gpp.weather_towers import fit_response, read_weather
from plugin.engine.inference.model import Model

LAGS = np.array([1, 4, 8, 12, 16, 24, 32, 48, 64])
"""Days: edges of the bins of pairs. Beyond, the season turns an error round."""
CORRELATIONS = np.concatenate([np.linspace(0, 0.9, 19), np.linspace(0.905, 0.995, 19)])
"""Tried, from one day to the next."""
ABSOLUTE_TO_SPREAD = np.sqrt(np.pi / 2)
"""Standard deviation of a normal distribution in mean absolute deviations."""


@dataclass(frozen=True)
class Errors:
    """Rows of towers, each predicted without its own tower."""

    sites: np.ndarray
    """(rows,) names."""
    days: np.ndarray
    """(rows,) ordinals."""
    predicted: np.ndarray
    """(rows,) gC m-2 d-1."""
    measured: np.ndarray
    """(rows,) gC m-2 d-1."""


@dataclass(frozen=True)
class InTime:
    """``measured - predicted = spread x (bias + e)``, ``spread = base + growth x predicted``."""

    base: float
    growth: float
    bias_share: float
    """Of the variance of ``bias + e``, that of the bias."""
    day_correlation: float
    """Of ``e`` from a day to the next."""
    biases: np.ndarray
    """(towers,) standardised to the variance ``bias_share``."""
    marginal: np.ndarray
    """(rows,) ascending ``e``, standardised to the variance ``1 - bias_share``."""
    variogram: np.ndarray
    """(bins, 3) mean days apart, half the mean squared difference, pairs."""

    def spread(self, gpp: np.ndarray) -> np.ndarray:
        """gC m-2 d-1 of a prediction of ``gpp`` (…)."""
        return self.base + self.growth * np.maximum(gpp, 0)


def left_out_errors(model: Model) -> Errors:
    """Rows of the tower table, predicted as the head is scored: whole towers left out."""
    towers = read_towers(model)
    learnt = compare(model, "hainaut_west", days=8, step=3, hidden=True)
    known = fit_head(model, towers, learnt, fit_response(read_weather())).known
    return Errors(towers.sites, towers.days, known.predicted, towers.gpp)


def in_time(errors: Errors) -> InTime:
    """What is the tower's own of the errors, and how the rest fades.

    The share of the bias is the variance between towers of a one-way layout (method of moments). Half the
    squared difference of two errors of one tower knows nothing of it: over the days between them it rises as
    ``(1 - share) (1 - r^days)`` (a variogram), which gives ``r``.
    """
    residual = errors.measured - errors.predicted
    growth, base = np.polyfit(errors.predicted, np.abs(residual), 1) * ABSOLUTE_TO_SPREAD
    growth, base = max(float(growth), 0.0), max(float(base), 0.1)
    u = residual / (base + growth * errors.predicted)
    u /= np.sqrt((u**2).mean())
    found = []
    for site in np.unique(errors.sites):
        rows = np.flatnonzero(errors.sites == site)
        first, second = np.triu_indices(len(rows), 1)
        apart = np.abs(errors.days[rows[first]] - errors.days[rows[second]])
        found.append(np.column_stack([apart, (u[rows[first]] - u[rows[second]]) ** 2 / 2]))
    pairs = np.concatenate(found)
    bins = np.digitize(pairs[:, 0], LAGS)
    variogram = np.array(
        [
            [*pairs[bins == one].mean(axis=0), (bins == one).sum()]
            for one in range(1, len(LAGS))
            if (bins == one).sum() >= 10
        ]
    )
    share = _between(u, errors.sites)
    correlation = _fading(variogram, 1 - share)
    own = {site: u[errors.sites == site].mean() for site in np.unique(errors.sites)}
    biases = np.array(list(own.values()))
    rest = u - np.array([own[site] for site in errors.sites])
    return InTime(
        base=base,
        growth=growth,
        bias_share=share,
        day_correlation=correlation,
        biases=biases * np.sqrt(share / (biases**2).mean()),
        marginal=np.sort(rest * np.sqrt((1 - share) / (rest**2).mean())),
        variogram=variogram,
    )


def _between(u: np.ndarray, sites: np.ndarray) -> float:
    """Share of the variance that lies between towers (Searle et al. 1992, one-way layout, unequal counts)."""
    names, index, counts = np.unique(sites, return_inverse=True, return_counts=True)
    means = np.bincount(index, u) / counts
    within = ((u - means[index]) ** 2).sum() / (len(u) - len(names))
    between = (counts * (means - u.mean()) ** 2).sum() / (len(names) - 1)
    typical = (len(u) - (counts**2).sum() / len(u)) / (len(names) - 1)
    own = max((between - within) / typical, 0.0)
    return float(np.clip(own / (own + within), 0.05, 0.95))


def _fading(variogram: np.ndarray, sill: float) -> float:
    """Correlation a day, by least squares weighted with the pairs, over :data:`CORRELATIONS`."""
    days, half, pairs = variogram.T
    losses = [(pairs * (half - sill * (1 - r**days)) ** 2).sum() for r in CORRELATIONS]
    return float(CORRELATIONS[int(np.argmin(losses))])
