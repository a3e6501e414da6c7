# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances between embeddings: in the metric of the model that made them, and sums that hang on no block."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ..errors import EngineError, one_line
from ..inference.manifest_schema import MANIFEST, ManifestFacts
from ..outputs.embeddings import HARMONICS, MEAN, SPREAD, Embeddings

MODELS = Path(__file__).resolve().parents[3] / "models"


def installed(raster: Embeddings) -> tuple[Path, ManifestFacts] | None:
    """Folder and manifest of a raster's embedding model, None where that is not installed."""
    for manifest in sorted(MODELS.glob("*/manifest.json")):  # the raster's own words are no path
        content = manifest.read_bytes()
        if hashlib.sha256(content).hexdigest() == raster.sha256:
            return manifest.parent, MANIFEST.parsed(manifest, content)
    return None


def axes_of_model(raster: Embeddings) -> np.ndarray:
    """The metric of a raster's embedding model as axes (length, length) float64.

    ``|axes @ (x - y)|**2`` is the squared Mahalanobis distance of two pixels under the covariance of the
    embeddings that the model was trained on. It counts the numbers of the day: the first ``length`` ones. Of a
    period it counts all: means and the weights of waves in that metric, a spread in the training's own deviation.

    Raises:
        EngineError: the model is not installed, or its manifest holds no metric.
    """
    if (found := installed(raster)) and (domain := found[1].domain) is not None:
        inverse = np.asarray(domain.inverse_covariance, float)
        axes = np.linalg.cholesky((inverse + inverse.T) / 2).T
        return _of_period(axes, raster.statistics) if raster.statistics else axes
    raise EngineError(
        f"The embedding model {one_line(raster.model, 60)} ({raster.sha256[:8]}) of {raster.path} is not "
        "installed, or has no metric: choose MEASURE PROBE, which learns its own."
    )


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
