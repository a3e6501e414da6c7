# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances between embeddings: in the metric of the model that made them, and sums that hang on no block."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ..errors import EngineError, one_line
from ..inference.manifest_schema import MANIFEST, ManifestFacts
from ..outputs.embeddings import Embeddings

MODELS = Path(__file__).resolve().parents[3] / "models"


PROBE_INSTEAD = "choose MEASURE PROBE, which learns its own"


def axes_of_model(raster: Embeddings, instead: str = PROBE_INSTEAD) -> np.ndarray:
    """The metric of a raster's embedding model as axes (length, length) float64.

    ``|axes @ (x - y)|**2`` is the squared Mahalanobis distance of two pixels under the covariance of the
    embeddings that the model was trained on. It counts the numbers of the day: the first ``length`` ones.

    Args:
        instead: what a user can do without one.

    Raises:
        EngineError: the model is not installed, or its manifest holds no metric.
    """
    model = model_of(raster)
    if model is None or model.domain is None:
        raise EngineError(
            f"The embedding model {one_line(raster.model, 60)} ({raster.sha256[:8]}) of {raster.path} is not "
            f"installed, or has no metric: {instead}."
        )
    inverse = np.asarray(model.domain.inverse_covariance, float)
    return np.linalg.cholesky((inverse + inverse.T) / 2).T


def model_of(raster: Embeddings) -> ManifestFacts | None:
    """The manifest of a raster's embedding model, None where it is not installed."""
    for manifest in sorted(MODELS.glob("*/manifest.json")):  # the raster's own words are no path
        content = manifest.read_bytes()
        if hashlib.sha256(content).hexdigest() == raster.sha256:
            return MANIFEST.parsed(manifest, content)
    return None


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
