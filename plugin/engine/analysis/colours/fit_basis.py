# SPDX-License-Identifier: GPL-2.0-or-later
"""A colour basis made of embeddings in one pass, or of the model's own colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...errors import EngineError
from ...outputs.embeddings import Embeddings
from ..metric import axes_of_model, installed
from .colour_basis import ColourBasis

COLOURS = 3
REACH = 2.0
"""Standard deviations from the mean to the darkest and the brightest: 95 % of normal numbers lie between."""
LEAST_SHARE = 1e-9
"""Of the largest variance; a direction with less holds nothing."""


class Covariance:
    """Sums of pixels for their mean and covariance, in float64, block after block."""

    def __init__(self, features: int):
        self.pixels = 0
        self._shift: np.ndarray | None = (
            None  # sums around the first pixels: squares of levels would drown spreads
        )
        self._sum, self._products = np.zeros(features), np.zeros((features, features))

    def add(self, embedding: np.ndarray) -> None:
        """Take in a block (features, rows, cols); pixels with a number that is not finite are missing."""
        pixels = embedding[:, np.isfinite(embedding).all(axis=0)].astype(float)
        if not pixels.shape[1]:
            return
        if self._shift is None:
            self._shift = pixels.mean(axis=1)
        pixels -= self._shift[:, None]
        self.pixels += pixels.shape[1]
        self._sum += pixels.sum(axis=1)
        self._products += pixels @ pixels.T

    @property
    def mean(self) -> np.ndarray:
        """(features,)."""
        shift = np.zeros(len(self._sum)) if self._shift is None else self._shift
        return np.asarray(shift + self._sum / max(self.pixels, 1))

    @property
    def matrix(self) -> np.ndarray:
        """(features, features) covariance of all pixels."""
        count = max(self.pixels, 1)
        middle = self._sum / count
        return np.asarray(self._products / count - np.outer(middle, middle))


def weights_of(raster: Embeddings) -> tuple[np.ndarray, bool]:
    """Axes (k, features) in which variances are compared, and whether they are the model's.

    In the model's metric a direction counts by how much more it moves here than where the model was trained. Radar
    noise moves its numbers much everywhere, and so counts little. Without a metric, and for the numbers of a year,
    all count as they are.
    """
    if (said := installed(raster)) is None or said.domain is None:
        return np.eye(raster.features), False
    axes = axes_of_model(raster)
    if axes.shape[1] != raster.features:
        return np.eye(raster.features), False
    return axes, True


def fitted(sums: Covariance, rasters: Sequence[Embeddings], axes: np.ndarray) -> ColourBasis:
    """The three principal components of the weighted numbers; the largest weight of each is positive.

    Args:
        sums: of the pixels of the rasters, all of one model; axes: see :func:`weights_of`.

    Raises:
        EngineError: fewer than four pixels, or pixels that differ in fewer than three directions.
    """
    first = rasters[0]
    if sums.pixels <= COLOURS:
        raise EngineError(
            f"{first.path} has {sums.pixels} pixels with numbers, and a basis needs {COLOURS + 1} or more: give "
            "larger or clearer embeddings."
        )
    variances, vectors = np.linalg.eigh(axes @ sums.matrix @ axes.T)
    order = np.argsort(variances)[::-1][:COLOURS]
    chosen = variances[order]
    if len(chosen) < COLOURS or chosen[-1] <= LEAST_SHARE * max(chosen[0], LEAST_SHARE):
        raise EngineError(
            f"The pixels of {first.path} differ in fewer than {COLOURS} directions, so that there are no "
            f"{COLOURS} colours to fit: give embeddings of more than one kind of land."
        )
    matrix = vectors[:, order].T @ axes
    matrix *= np.sign(matrix[np.arange(COLOURS), np.abs(matrix).argmax(axis=1)])[:, None]
    middle, reach = matrix @ sums.mean, REACH * np.sqrt(chosen)
    return ColourBasis(
        embedding_name=first.model,
        embedding_sha256=first.sha256,
        matrix=matrix,
        low=middle - reach,
        high=middle + reach,
        explained=chosen / variances.sum(),
        pixels=sums.pixels,
        dates=tuple(sorted({raster.date for raster in rasters if raster.date})),
    ).rounded()


def of_the_model(raster: Embeddings) -> ColourBasis:
    """The colours that the manifest of a raster's model holds, the same as in its style.

    Raises:
        EngineError: the model is not installed, or brings no colours.
    """
    said = installed(raster)
    if said is None or said.rgb is None:
        raise EngineError(
            f"The embedding model {raster.model[:60]} ({raster.sha256[:8]}) of {raster.path} is not installed, or "
            "brings no colours: choose BASIS FITTED."
        )
    return ColourBasis(
        embedding_name=raster.model,
        embedding_sha256=raster.sha256,
        matrix=np.asarray(said.rgb.matrix, float),
        low=np.asarray(said.rgb.low, float),
        high=np.asarray(said.rgb.high, float),
        explained=np.zeros(COLOURS),
        pixels=1,
        dates=(),
    )
