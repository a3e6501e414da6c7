# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances between embeddings: in the metric of the model that made them, and sums that hang on no block."""

from __future__ import annotations

import numpy as np

from ..errors import EngineError, one_line
from ..inference.installed import installed
from ..outputs.embeddings import HARMONICS, MEAN, SPREAD, Embeddings
from .stacked import Stacked

PROBE_INSTEAD = "choose MEASURE PROBE, which learns its own"
MOST_PARTS = 16
"""Blocks of a raster, evenly over it, from which the spread of its numbers is taken."""


def axes_of_model(raster: Embeddings, instead: str = PROBE_INSTEAD) -> np.ndarray:
    """The metric of a raster's embedding model as axes (length, length) float64.

    ``|axes @ (x - y)|**2`` is the squared Mahalanobis distance of two pixels under the covariance of the
    embeddings that the model was trained on. It counts the numbers of the day: the first ``length`` ones. Of a
    period it counts all: means and the weights of waves in that metric, a spread in the training's own deviation.

    Args:
        instead: what a user can do without one.

    Raises:
        EngineError: the model is not installed, or its manifest holds no metric; a ready-made embedding that is not
            of unit vectors has none.
    """
    if raster.ready and raster.ready.facts.unit_vectors:
        return cosine_axes(raster.features)
    if raster.ready:
        raise EngineError(f"{raster.path} is of {raster.model}, which has no metric: {instead}.")
    found = installed(raster.sha256)
    if found is None or (domain := found[1].domain) is None:
        raise EngineError(
            f"The embedding model {one_line(raster.model, 60)} ({raster.sha256[:8]}) of {raster.path} is not "
            f"installed, or has no metric: {instead}."
        )
    inverse = np.asarray(domain.inverse_covariance, float)
    axes = np.linalg.cholesky((inverse + inverse.T) / 2).T
    return _of_period(axes, raster.statistics) if raster.statistics else axes


def cosine_axes(length: int) -> np.ndarray:
    """The metric of unit vectors as axes (length, length): squared distance ``length (2 - 2 cos)``.

    So two vectors without anything in common differ by 2 for each number, as in the metric of a model.
    """
    return np.sqrt(length) * np.eye(length)


def axes_of(stack: Stacked) -> np.ndarray:
    """The metric of a raster, see :func:`axes_of_model`; without one, each number in units of its own spread.

    Args:
        stack: of one raster, whose spread is taken where its embedding has no metric.

    Raises:
        EngineError: see :func:`axes_of_model`; or the raster has fewer than two valid pixels.
    """
    raster = stack.first
    if raster.ready is None or raster.ready.facts.unit_vectors:
        return axes_of_model(raster)
    parts = stack.parts()
    chosen = sorted({round(at) for at in np.linspace(0, len(parts) - 1, MOST_PARTS)})
    count, sums, squares = 0, np.zeros(stack.features), np.zeros(stack.features)
    with stack.opened() as reading:
        for at in chosen:
            values = reading.read(parts[at]).reshape(stack.features, -1).astype(float)
            values = values[:, np.isfinite(values).all(axis=0)]
            count += values.shape[1]
            sums += values.sum(axis=1)
            squares += (values**2).sum(axis=1)
    if count < 2:
        raise EngineError(f"{raster.path} holds {count} valid pixels: give a raster with numbers.")
    spread = np.sqrt(np.maximum(squares / count - (sums / count) ** 2, 0))
    return np.diag(1 / np.where(spread > 0, spread, 1.0))


def _of_period(axes: np.ndarray, statistics: tuple[str, ...]) -> np.ndarray:
    """The metric of a day's numbers (k, k) -> that of a period's, which has them once or twice a statistic."""
    deviations = np.sqrt(np.diag(np.linalg.inv(axes.T @ axes)))
    parts: list[np.ndarray] = []
    for one in statistics:
        parts += {MEAN: [axes], SPREAD: [np.diag(1 / deviations)], HARMONICS: [axes, axes]}[one]
    size = len(axes)
    found = np.zeros((size * len(parts), size * len(parts)))
    for at, part in enumerate(parts):
        found[at * size : (at + 1) * size, at * size : (at + 1) * size] = part
    return found


def turned(axes: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """``axes @ pixels``, summed number by number, so that a pixel's result hangs on no other pixel.

    Args:
        axes: (k, features); pixels: (features, n) float64.

    Returns:
        (k, n) float64.
    """
    found = np.zeros((len(axes), pixels.shape[1]))
    for number, row in enumerate(axes):
        for weight, values in zip(row, pixels, strict=True):
            if weight:
                found[number] += weight * values
    return found
