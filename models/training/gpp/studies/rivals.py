# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to predict GPP of rows that were not seen, all by one signature: what the head is held against."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, Kernel, WhiteKernel

from models.training.gpp.hierarchy import fitted, tuned
from models.training.gpp.pixels.pairs import SIX_BANDS, Pairs
from models.training.gpp.ridge import best_penalty, fit_line, tower_folds
from models.training.gpp.tower_head import Lens, problem_of
from models.training.gpp.towers import Towers
from plugin.engine.gpp.canopy import BANDS
from plugin.engine.gpp.gpp_drivers import Drivers

Way = Callable[[np.ndarray], np.ndarray]
"""(rows,) bool of the rows that are learnt from -> (rows,) GPP of all rows, none below 0."""
STEPS = 2
"""Of the search for the head's choice, begun anew in every fold."""
TREES = {
    "n_estimators": 100,
    "max_depth": 3,
    "learning_rate": 0.08,
    "subsample": 0.7,
    "random_state": 0,
}


def ways(towers: Towers, lens: Lens, learnt: dict[str, Pairs]) -> dict[str, Way]:
    """Name -> way."""
    red, near = (towers.bands[:, BANDS.index(band)] for band in ("B04", "B8A"))
    nirv = near * (near - red) / (near + red)
    light, numbers = towers.radiation[:, None], towers.embedding.astype("float64")
    bands = towers.bands
    products = np.column_stack([bands, light, bands * light])
    return {
        "NIRv line": _line(towers, nirv),
        "NIRv x clear-sky radiation": _line(towers, nirv * towers.radiation),
        "ridge on bands and radiation": _ridge(towers, np.column_stack([bands, light])),
        "ridge on bands, radiation, products": _ridge(towers, products),
        "gradient boosting on bands and radiation": _boosted(
            towers, np.column_stack([bands, light])
        ),
        "Gaussian process on numbers and radiation": _process(
            towers, np.column_stack([numbers, light])
        ),
        "head of version 1": _old_head(towers, learnt),
        "EcoFuse head": _head(towers, lens, learnt, towers.drivers),
        "EcoFuse head with weather": _head(towers, lens, learnt, towers.weather),
    }


def _line(towers: Towers, x: np.ndarray) -> Way:
    def predicted(used: np.ndarray) -> np.ndarray:
        return np.maximum(fit_line(x[used, None], towers.gpp[used], 0.0)(x[:, None]), 0)

    return predicted


def _ridge(towers: Towers, x: np.ndarray, noise: np.ndarray | None = None) -> Way:
    """The penalty is chosen among the rows that are used."""

    def predicted(used: np.ndarray) -> np.ndarray:
        y, folds = towers.gpp[used], tower_folds(towers.sites[used], 0)
        penalty = best_penalty(x[used], y, folds, noise)
        return np.maximum(fit_line(x[used], y, penalty, noise)(x), 0)

    return predicted


def _old_head(towers: Towers, learnt: dict[str, Pairs]) -> Way:
    """Numbers, radiation and their products, held to one answer for six bands and all."""

    def terms(embedding: np.ndarray, radiation: np.ndarray) -> np.ndarray:
        a = (np.column_stack([embedding, radiation]) - mean) / scale
        return np.column_stack([a, a[:, :-1] * a[:, -1:]])

    inputs = np.column_stack([towers.embedding, towers.radiation]).astype("float64")
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0)
    pairs = [learnt[name] for name in SIX_BANDS]
    moved = [terms(p.full, p.radiation) - terms(p.less, p.radiation) for p in pairs]
    return _ridge(towers, terms(towers.embedding, towers.radiation), np.concatenate(moved))


def _boosted(towers: Towers, x: np.ndarray) -> Way:
    def predicted(used: np.ndarray) -> np.ndarray:
        trees = GradientBoostingRegressor(**TREES).fit(x[used], towers.gpp[used])
        return np.maximum(trees.predict(x), 0)

    return predicted


def _process(towers: Towers, x: np.ndarray) -> Way:
    """Kernel tuned by marginal likelihood on the first rows that are used, then kept."""
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    kept: list[Kernel] = []

    def predicted(used: np.ndarray) -> np.ndarray:
        kernel = ConstantKernel(10.0) * RBF(np.full(x.shape[1], 3.0)) + WhiteKernel(2.0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            process = GaussianProcessRegressor(
                kept[0] if kept else kernel,
                normalize_y=True,
                optimizer=None if kept else "fmin_l_bfgs_b",
            ).fit(scaled[used], towers.gpp[used])
        kept.append(process.kernel_)
        return np.maximum(process.predict(scaled), 0)

    return predicted


def _head(towers: Towers, lens: Lens, learnt: dict[str, Pairs], drivers: Drivers) -> Way:
    """Axes, typical days, choice and parameters from the rows that are used."""

    def predicted(used: np.ndarray) -> np.ndarray:
        problem = problem_of(towers, lens, learnt, used, drivers)
        choice = tuned(problem, used, STEPS)
        return np.maximum(problem.terms(choice) @ fitted(problem, choice, used).mean, 0)

    return predicted
