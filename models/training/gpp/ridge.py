# SPDX-License-Identifier: GPL-2.0-or-later
"""Ridge regression of GPP, scored with whole towers left out: what the head is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.training.gpp.towers import Towers
from plugin.engine.gpp.canopy import BANDS

PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)
"""Of the ridge on standardised terms; the one with the smallest left-out error is taken."""
SHIFT_WEIGHT = 1.0
"""Of the pairs: 1 counts their differences as errors of the towers' inputs, no more and no less. A third of
it gained 0.004 of R2 and doubled the differences, on the pairs of the fit as on those held out."""
FOLDS = 10

Terms = np.ndarray
"""(rows, terms) float64."""


@dataclass(frozen=True)
class Line:
    """``y = intercept + terms @ weights``, in the units of the terms."""

    intercept: float
    weights: np.ndarray

    def __call__(self, terms: Terms) -> np.ndarray:
        return self.intercept + terms @ self.weights


def fit_line(terms: Terms, y: np.ndarray, penalty: float, noise: Terms | None = None) -> Line:
    """Ridge regression in closed form on standardised terms.

    Args:
        noise: (pairs, terms) differences of the terms between two views of the same thing. Their
            mean square enters the normal equations like an error of the terms
            (errors in variables), so that the line gives both views the same answer.
    """
    mean, scale = terms.mean(axis=0), terms.std(axis=0)
    a = (terms - mean) / scale
    normal = a.T @ a + penalty * np.eye(a.shape[1])
    if noise is not None:
        away = noise / scale
        normal += SHIFT_WEIGHT * len(a) * (away.T @ away) / len(away)
    weights = np.linalg.solve(normal, a.T @ (y - y.mean())) / scale
    return Line(float(y.mean() - mean @ weights), weights)


def tower_folds(sites: np.ndarray, seed: int) -> np.ndarray:
    """(rows,) number of a fold; a tower's rows share one."""
    names = np.unique(sites)
    order = np.random.default_rng(seed).permutation(len(names))
    fold_of = {names[place]: position % FOLDS for position, place in enumerate(order)}
    return np.array([fold_of[site] for site in sites])


def left_out(
    terms: Terms, y: np.ndarray, folds: np.ndarray, penalty: float, noise: Terms | None = None
) -> np.ndarray:
    """Predictions of every row by a line that has not seen its fold; none below 0."""
    predicted = np.empty_like(y)
    for fold in np.unique(folds):
        test = folds == fold
        predicted[test] = fit_line(terms[~test], y[~test], penalty, noise)(terms[test])
    return np.maximum(predicted, 0)


def best_penalty(
    terms: Terms, y: np.ndarray, folds: np.ndarray, noise: Terms | None = None
) -> float:
    """The one of PENALTIES whose left-out error is smallest."""
    return min(PENALTIES, key=lambda p: rmse(y, left_out(terms, y, folds, p, noise)))


def nested(
    terms: Terms, y: np.ndarray, folds: np.ndarray, noise: Terms | None = None
) -> np.ndarray:
    """As :func:`left_out`, the penalty chosen anew among the other folds: the score owes it nothing."""
    predicted = np.empty_like(y)
    for fold in np.unique(folds):
        test = folds == fold
        penalty = best_penalty(terms[~test], y[~test], folds[~test], noise)
        predicted[test] = fit_line(terms[~test], y[~test], penalty, noise)(terms[test])
    return np.maximum(predicted, 0)


def r2(y: np.ndarray, predicted: np.ndarray) -> float:
    return float(1 - ((y - predicted) ** 2).sum() / ((y - y.mean()) ** 2).sum())


def rmse(y: np.ndarray, predicted: np.ndarray) -> float:
    return float(np.sqrt(((y - predicted) ** 2).mean()))


def over_towers(
    score: Callable[[np.ndarray], float], sites: np.ndarray, draws: int, seed: int
) -> tuple[float, float]:
    """2.5 and 97.5 % of ``score(row numbers)`` when whole towers are drawn with replacement."""
    rows = [np.flatnonzero(sites == site) for site in np.unique(sites)]
    rng = np.random.default_rng(seed)
    drawn = (rng.integers(0, len(rows), len(rows)) for _ in range(draws))
    scores = [score(np.concatenate([rows[i] for i in picked])) for picked in drawn]
    low, high = np.percentile(scores, (2.5, 97.5))
    return float(low), float(high)


def baselines(towers: Towers, folds: np.ndarray) -> dict[str, np.ndarray]:
    """Left-out predictions of what the head is held against, (rows,) each."""
    red, near = towers.bands[:, BANDS.index("B04")], towers.bands[:, BANDS.index("B8A")]
    nirv = (near - red) / (near + red) * near  # Badgley et al. 2017, doi:10.1126/sciadv.1602244
    light, y = towers.radiation, towers.gpp
    lines = {"NIRv line": nirv, "NIRv x clear-sky radiation": nirv * light}
    ridges = {
        "ridge on six bands and radiation": np.column_stack([towers.bands, light]),
        "ridge on six bands, radiation and their products": np.column_stack(
            [towers.bands, light, towers.bands * light[:, None]]
        ),
    }
    return {
        **{name: left_out(x[:, None], y, folds, 0.0) for name, x in lines.items()},
        **{name: nested(x, y, folds) for name, x in ridges.items()},
    }
