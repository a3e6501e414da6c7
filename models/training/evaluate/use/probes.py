# SPDX-License-Identifier: GPL-2.0-or-later
"""Probes: classifiers and regressions on numbers of pixels, whole blocks left out, all sources alike."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier

FOLDS = 5
STRENGTHS = (0.03, 0.3, 3.0)
"""C of the logistic regression: the best of these on the same folds, alike for all sources."""
EACH = 0.1
"""C where each number is divided by its own spread."""
RIDGES = (1.0, 10.0, 100.0)
TREES, NEIGHBOURS = 50, 5
SHOTS = 10
"""Labels a class of the probe with few; each target day draws its own."""
SEEDS = 2
"""Of the k-means clusters."""
LOGISTIC, FOREST, NEAREST, FEW = "logistic", "forest", "k-NN", f"{SHOTS} labels a class"
CURVE = (5, 20, 40)
"""Labels a class of the learning curve, beside those of the probe with few."""
SHOWN = tuple(sorted((*CURVE, SHOTS)))

Maker: TypeAlias = Callable[[], Any]


def folds(blocks: np.ndarray) -> np.ndarray:
    """(P,) fold of each pixel: blocks dealt out by a fixed seed."""
    names, at = np.unique(blocks, return_inverse=True)
    dealt = np.empty(len(names), int)
    dealt[np.random.default_rng(0).permutation(len(names))] = np.arange(len(names)) % FOLDS
    return dealt[at.ravel()]


def logistic(strength: float) -> Maker:
    """Logistic regression of a strength, classes weighed alike."""
    return partial(LogisticRegression, C=strength, max_iter=150, class_weight="balanced")


def forest() -> Any:
    """A forest of :data:`TREES` trees by a fixed seed."""
    return RandomForestClassifier(
        TREES, class_weight="balanced", min_samples_leaf=2, random_state=0
    )


def neighbours() -> Any:
    """Votes of the :data:`NEIGHBOURS` nearest."""
    return KNeighborsClassifier(NEIGHBOURS)


def guessed(
    maker: Maker,
    numbers: np.ndarray,
    labels: np.ndarray,
    fold: np.ndarray,
    shots: int = 0,
    seed: int = 0,
    each: bool = True,
) -> np.ndarray:
    """(P,) guesses, each by a model that was fitted without the pixel's fold.

    Args:
        numbers: (P, n); labels: (P,) classes or values; fold: (P,).
        shots: labels a class that are fitted on, 0 for all; seed: of their draw.
        each: divide each number by its own spread; without it all by one, so that those that hardly move
            count little.
    """
    found = np.empty_like(labels)
    for out in np.unique(fold):
        train, test = np.flatnonzero(fold != out), fold == out
        if shots:
            train = _few(train, labels, shots, seed)
        mean = numbers[train].mean(0)
        spread = _spread(numbers[train] - mean, each)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model = maker().fit((numbers[train] - mean) / spread, labels[train])
        found[test] = model.predict((numbers[test] - mean) / spread)
    return found


def best_logistic(numbers: np.ndarray, labels: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Guesses of the logistic regression: the best on these folds of :data:`STRENGTHS`, numbers divided by one
    spread, and of the middle one with each number divided by its own."""
    tried = [
        guessed(logistic(strength), numbers, labels, fold, each=False) for strength in STRENGTHS
    ]
    tried.append(guessed(logistic(EACH), numbers, labels, fold))
    return max(tried, key=lambda found: balanced_accuracy(labels, found))


def best_ridge(numbers: np.ndarray, values: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Guesses of a ridge regression, with the best of :data:`RIDGES` on these folds."""
    tried = [guessed(partial(Ridge, ridge), numbers, values, fold) for ridge in RIDGES]
    return min(tried, key=lambda found: float(((found - values) ** 2).mean()))


def balanced_accuracy(labels: np.ndarray, found: np.ndarray) -> float:
    """Mean over classes of the share of a class that is found."""
    return float(np.mean([(found[labels == one] == one).mean() for one in np.unique(labels)]))


def clustered(numbers: np.ndarray, count: int) -> list[np.ndarray]:
    """(P,) number of a k-means cluster of each pixel, one array for each of :data:`SEEDS` seeds."""
    return [
        KMeans(count, n_init=2, random_state=seed).fit_predict(numbers) for seed in range(SEEDS)
    ]


def shots_name(shots: int) -> str:
    """The name of a probe of the learning curve."""
    return FEW if shots == SHOTS else f"curve {shots}"


def _spread(away: np.ndarray, each: bool) -> np.ndarray:
    """What numbers (n, m) around their mean are divided by."""
    square = (away**2).mean(0)
    found = np.sqrt(square if each else square.mean(keepdims=True))
    return np.where(found < 1e-6, 1, found)


def _few(train: np.ndarray, labels: np.ndarray, shots: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    held = [train[labels[train] == one] for one in np.unique(labels[train])]
    return np.concatenate([random.permutation(own)[:shots] for own in held])
