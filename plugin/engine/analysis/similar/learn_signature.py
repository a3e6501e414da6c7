# SPDX-License-Identifier: GPL-2.0-or-later
"""A signature made of examples and counter-examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...outputs.embeddings import Embeddings
from ..examples import Examples
from ..metric import turned
from .signature import MAHALANOBIS, NEAREST, PROBE, Signature

MOST_EXAMPLES = 500
"""Of one kind in a signature of the nearest example; of more, so many are drawn."""
HELD = 0.9
"""Share of the examples within the radius."""
LEAST_SPREAD = 0.1
"""The least squared radius for each number of an embedding: in the metric of the model two pixels of the
training differ by 2 for each on average, and one example alone has no spread of its own."""
LEAST_PROBE = 5
"""Pixels of each kind that a probe needs."""


def signature_of(
    measure: str,
    raster: Embeddings,
    axes: np.ndarray,
    given: Examples,
    counter: Examples | None,
) -> Signature:
    """What the examples have in common.

    Args:
        axes: the metric of the embedding model (k, length); a probe makes its own.
        given: the examples, from a raster of this model; counter: what the place must not look like.

    Raises:
        EngineError: a probe without counter-examples, or with too few pixels.
    """
    counts = (len(given.values), len(counter.values) if counter else 0)
    against = counter.values if counter else np.empty((0, given.values.shape[1]))
    weights, intercept, radius = np.empty(0), 0.0, 1.0
    if measure == PROBE:
        axes, weights, intercept = _probe(given.values, against, raster.path)
        positives = negatives = np.empty((0, len(axes)))
    else:
        size = axes.shape[1]
        positives = turned(axes, given.values[:, :size].T).T
        negatives = turned(axes, against[:, :size].T).T
        if measure == NEAREST:
            positives, negatives = _drawn(positives), _drawn(negatives)
            radius = _radius(_to_the_next(positives), size)
        else:
            middle = positives.mean(axis=0, keepdims=True)
            radius = _radius(((positives - middle) ** 2).sum(axis=1), size)
            positives = middle
            negatives = negatives.mean(axis=0, keepdims=True) if counts[1] else negatives
    return Signature(
        embedding_name=raster.model,
        embedding_sha256=raster.sha256,
        measure=measure,
        axes=axes,
        positives=positives,
        negatives=negatives,
        radius=radius,
        weights=weights,
        intercept=intercept,
        pixels=counts,
        dates=(raster.date,) if raster.date else (),
    )


def _probe(
    given: np.ndarray, against: np.ndarray, path: Path
) -> tuple[np.ndarray, np.ndarray, float]:
    """Axes that give each number unit spread, and weights and intercept of a logistic regression on them."""
    for count, name in ((len(given), "POSITIVES"), (len(against), "NEGATIVES")):
        if count < LEAST_PROBE:
            raise EngineError(
                f"{name} holds {count} pixels of {path}: a probe needs at least {LEAST_PROBE}, of examples and of "
                f"counter-examples; choose MEASURE {MAHALANOBIS} for fewer."
            )
    from sklearn.linear_model import LogisticRegression

    rows = np.concatenate([given, against])
    kinds = np.repeat([1, 0], [len(given), len(against)])
    spread = rows.std(axis=0)
    axes = np.diag(1 / np.where(spread > 0, spread, 1.0))
    fitted = LogisticRegression(class_weight="balanced", max_iter=1000).fit(rows @ axes, kinds)
    return axes, fitted.coef_[0], float(fitted.intercept_[0])


def _drawn(rows: np.ndarray) -> np.ndarray:
    """At most so many rows as a signature holds, in their order."""
    if len(rows) <= MOST_EXAMPLES:
        return rows
    return rows[np.sort(np.random.default_rng(0).choice(len(rows), MOST_EXAMPLES, replace=False))]


def _to_the_next(rows: np.ndarray) -> np.ndarray:
    """Squared distance of each row to its nearest other one; [0] of a single row."""
    if len(rows) < 2:
        return np.zeros(1)
    from sklearn.neighbors import KDTree

    squared: np.ndarray = KDTree(rows).query(rows, k=2)[0][:, 1] ** 2
    return squared


def _radius(squared: np.ndarray, size: int) -> float:
    """The distance that holds nine of ten examples, and no less than a single example gets."""
    return float(np.sqrt(max(np.quantile(squared, HELD), LEAST_SPREAD * size)))
