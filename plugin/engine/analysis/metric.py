# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances between embeddings: in the metric of the model that made them, and sums that hang on no block."""

from __future__ import annotations

import numpy as np

from ..errors import EngineError, one_line
from ..inference.installed import installed
from ..outputs.embeddings import HARMONICS, MEAN, SPREAD, Embeddings

PROBE_INSTEAD = "choose MEASURE PROBE, which learns its own"


def axes_of_model(raster: Embeddings, instead: str = PROBE_INSTEAD) -> np.ndarray:
    """The metric of a raster's embedding model as axes (length, length) float64.

    ``|axes @ (x - y)|**2`` is the squared Mahalanobis distance of two pixels under the covariance of the
    embeddings that the model was trained on. It counts the numbers of the day: the first ``length`` ones. Of a
    period it counts all: means and the weights of waves in that metric, a spread in the training's own deviation.

    Args:
        instead: what a user can do without one.

    Raises:
        EngineError: the model is not installed, or its manifest holds no metric.
    """
    found = installed(raster.sha256)
    if found is None or (domain := found[1].domain) is None:
        raise EngineError(
            f"The embedding model {one_line(raster.model, 60)} ({raster.sha256[:8]}) of {raster.path} is not "
            f"installed, or has no metric: {instead}."
        )
    inverse = np.asarray(domain.inverse_covariance, float)
    axes = np.linalg.cholesky((inverse + inverse.T) / 2).T
    return _of_period(axes, raster.statistics) if raster.statistics else axes


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
