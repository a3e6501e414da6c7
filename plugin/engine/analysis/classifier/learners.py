# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to learn classes: fitted by scikit-learn, kept as arrays, and computed from these alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .... import contract
from ..metric import turned
from .trees import Trees, trees_of

LOGISTIC, FOREST, BOOSTING, NEIGHBOURS = contract.CHOICES["learner"]
MOST_SAMPLES = 20_000
"""Pixels that a learner is fitted on at most; of more so many are drawn, each class with its share."""
MOST_NEIGHBOURS = 2_000
"""Pixels that NEIGHBOURS keeps."""
NEAREST = 15
"""Neighbours that vote."""
TREES, DEPTH, LEAF = 100, 12, 2
"""Of a random forest: trees, steps at most, samples of a leaf at least."""
STAGES, RATE, STAGE_DEPTH = 60, 0.15, 3
"""Of boosting: trees for each class, share of each that counts, steps of a tree."""


@dataclass(frozen=True)
class Learner:
    """A fitted learner: one of three kinds of arrays is filled."""

    kind: str
    """LOGISTIC, FOREST, BOOSTING or NEIGHBOURS."""
    classes: int
    mean: np.ndarray
    spread: np.ndarray
    """(features,) float64: what LOGISTIC and NEIGHBOURS scale the numbers by; (0,) of trees."""
    weights: np.ndarray
    """(classes, features + 1) of LOGISTIC, the intercept last; (0, 0) of the others."""
    trees: Trees | None
    """Of FOREST and BOOSTING."""
    samples: np.ndarray
    """(n, features) scaled, of NEIGHBOURS; (0, 0) of the others."""
    labels: np.ndarray
    """(n,) int of NEIGHBOURS."""

    def probabilities(self, pixels: np.ndarray) -> np.ndarray:
        """Probability of each class.

        Args:
            pixels: (features, n) float64, all finite.

        Returns:
            (classes, n) float64, of each pixel alone; their sum is 1.
        """
        if self.trees is not None:
            sums = self.trees.sums(pixels)
            return sums / sums.sum(axis=0) if self.kind == FOREST else _softmax(sums)
        scaled = (pixels - self.mean[:, None]) / self.spread[:, None]
        if self.kind == LOGISTIC:
            return _softmax(turned(self.weights[:, :-1], scaled) + self.weights[:, -1:])
        from sklearn.neighbors import KDTree

        near = KDTree(self.samples).query(
            scaled.T, k=min(NEAREST, len(self.samples)), return_distance=False
        )
        votes = self.labels[near]
        return np.stack([(votes == kind).mean(axis=1) for kind in range(self.classes)])


def fit_learner(kind: str, rows: np.ndarray, label: np.ndarray, classes: int, seed: int) -> Learner:
    """Learn classes; every class counts alike, however many samples it has (but for NEIGHBOURS).

    Args:
        rows: (n, features) float64; label: (n,) int, each below ``classes``; one may be missing.
    """
    from threadpoolctl import threadpool_limits

    most = MOST_NEIGHBOURS if kind == NEIGHBOURS else MOST_SAMPLES
    some = drawn(label, most, seed)
    rows, label = rows[some], label[some]
    with threadpool_limits(limits=1):  # sums of several threads change from run to run
        return {
            LOGISTIC: _logistic, FOREST: _forest, BOOSTING: _boosting, NEIGHBOURS: _neighbours,
        }[kind](rows, label, classes, seed)  # fmt: skip


def drawn(label: np.ndarray, most: int, seed: int) -> np.ndarray:
    """Numbers of at most ``most`` rows, each class with its share and none without a row."""
    if len(label) <= most:
        return np.arange(len(label))
    rng = np.random.default_rng(seed)
    found = []
    for kind in np.unique(label):
        own = np.flatnonzero(label == kind)
        found.append(rng.choice(own, max(1, len(own) * most // len(label)), replace=False))
    return np.sort(np.concatenate(found))


def _logistic(rows: np.ndarray, label: np.ndarray, classes: int, seed: int) -> Learner:
    from sklearn.linear_model import LogisticRegression

    mean, spread = _scale(rows)
    fitted = LogisticRegression(class_weight="balanced", max_iter=2000, random_state=seed)
    fitted.fit((rows - mean) / spread, label)
    found = np.column_stack([fitted.coef_, fitted.intercept_])
    if len(fitted.classes_) == 2:  # one row for both
        found = np.stack([np.zeros_like(found[0]), found[0]])
    weights = np.zeros((classes, found.shape[1]))
    weights[:, -1] = -50.0  # a class without samples
    weights[fitted.classes_] = found
    return _made(LOGISTIC, classes, mean=mean, spread=spread, weights=weights)


def _forest(rows: np.ndarray, label: np.ndarray, classes: int, seed: int) -> Learner:
    from sklearn.ensemble import RandomForestClassifier

    fitted = RandomForestClassifier(
        TREES, max_depth=DEPTH, min_samples_leaf=LEAF, class_weight="balanced", random_state=seed
    ).fit(rows, label)
    grown = [one.tree_ for one in fitted.estimators_]
    values = []
    for tree in grown:
        shares = tree.value[:, 0, :]
        full = np.zeros((tree.node_count, classes))
        full[:, fitted.classes_] = shares / shares.sum(axis=1, keepdims=True)
        values.append(full)
    return _made(FOREST, classes, trees=trees_of(grown, values))


def _boosting(rows: np.ndarray, label: np.ndarray, classes: int, seed: int) -> Learner:
    from sklearn.ensemble import GradientBoostingClassifier

    counts = np.bincount(label, minlength=classes)
    weight = len(label) / (np.count_nonzero(counts) * np.maximum(counts, 1))
    fitted = GradientBoostingClassifier(
        n_estimators=STAGES, learning_rate=RATE, max_depth=STAGE_DEPTH, subsample=0.7,
        init="zero", random_state=seed,
    ).fit(rows, label, sample_weight=weight[label])  # fmt: skip
    own = fitted.classes_[-1:] if len(fitted.classes_) == 2 else fitted.classes_
    grown, values = [], []
    for stage in fitted.estimators_:
        for kind, one in zip(own, stage, strict=True):
            full = np.zeros((one.tree_.node_count, classes))
            full[:, kind] = RATE * one.tree_.value[:, 0, 0]
            grown.append(one.tree_)
            values.append(full)
    missing = np.setdiff1d(np.arange(classes), fitted.classes_)
    if len(missing):  # its probability is nought: the first tree takes it away
        values[0][:, missing] = -50.0
    return _made(BOOSTING, classes, trees=trees_of(grown, values))


def _neighbours(rows: np.ndarray, label: np.ndarray, classes: int, seed: int) -> Learner:
    mean, spread = _scale(rows)
    return _made(
        NEIGHBOURS, classes, mean=mean, spread=spread, samples=(rows - mean) / spread, labels=label
    )


def _made(
    kind: str,
    classes: int,
    mean: np.ndarray | None = None,
    spread: np.ndarray | None = None,
    weights: np.ndarray | None = None,
    trees: Trees | None = None,
    samples: np.ndarray | None = None,
    labels: np.ndarray | None = None,
) -> Learner:
    nothing, flat = np.empty(0), np.empty((0, 0))
    return Learner(
        kind=kind,
        classes=classes,
        mean=nothing if mean is None else mean,
        spread=nothing if spread is None else spread,
        weights=flat if weights is None else weights,
        trees=trees,
        samples=flat if samples is None else samples,
        labels=np.empty(0, int) if labels is None else labels,
    )


def _scale(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and spread of each number; 1 where it does not vary."""
    spread = rows.std(axis=0)
    return rows.mean(axis=0), np.where(spread > 0, spread, 1.0)


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=0))
    shares: np.ndarray = raised / raised.sum(axis=0)
    return shares
