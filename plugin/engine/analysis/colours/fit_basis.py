# SPDX-License-Identifier: GPL-2.0-or-later
"""A colour basis made of embeddings in one pass, or of the model's own colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...errors import EngineError
from ...inference.installed import installed
from ...inference.model import Model
from ...outputs.embeddings import PARTS, Embeddings
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
    """Weight (features,) of each number where variances are compared, and whether the model says it.

    Each counts in units of its deviation where the model was trained, times its share of Sentinel-2: numbers that
    stand for radar move with every pass of it. Of a period each statistic is weighed like the number of the day
    that it is made of. Without the model, and for the numbers of a year, all count as they are.
    """
    plain = np.ones(raster.features), False
    if (found := installed(raster.sha256)) is None or found[1].domain is None:
        return plain
    parts = sum(PARTS[one] for one in raster.statistics) or 1
    domain = found[1].domain
    deviations = np.sqrt(np.diag(np.linalg.inv(np.asarray(domain.inverse_covariance, float))))
    model = Model.load(found[0], "CPU")
    if "decoder" not in model.manifest["graphs"] or raster.features != parts * len(deviations):
        return plain
    model.start()
    shares = optical_shares(model, np.asarray(domain.mean, float), deviations)
    return np.tile(shares / deviations, parts), True


def optical_shares(model: Model, mean: np.ndarray, deviations: np.ndarray) -> np.ndarray:
    """Of what each number moves in the decoded values, the share that is Sentinel-2's: (length,) from 0 to 1.

    That is the root mean square over a sensor's bands, in the units in which the model was trained (reflectance,
    and 35 dB), between one deviation below the training mean and one above.
    """
    steps = np.diag(deviations)
    ends = np.concatenate([mean[:, None] - steps, mean[:, None] + steps], axis=1)
    low, high = np.split(model.decode(ends.astype(np.float32)).astype(float), 2, axis=1)
    moved, optical = (high - low) ** 2, len(model.bands("s2"))
    sizes = [np.sqrt(part.mean(axis=0)) for part in (moved[:optical], moved[optical:])]
    return np.asarray(sizes[0] / np.maximum(sum(sizes), LEAST_SHARE))


def fitted(sums: Covariance, rasters: Sequence[Embeddings], weights: np.ndarray) -> ColourBasis:
    """The three principal components of the weighted numbers; the largest weight of each is positive.

    Args:
        sums: of the pixels of the rasters, all of one model; weights: see :func:`weights_of`.

    Raises:
        EngineError: fewer than four pixels, or pixels that differ in fewer than three directions.
    """
    first = rasters[0]
    if sums.pixels <= COLOURS:
        raise EngineError(
            f"{first.path} has {sums.pixels} pixels with numbers, and a basis needs {COLOURS + 1} or more: give "
            "larger or clearer embeddings."
        )
    variances, vectors = np.linalg.eigh(weights[:, None] * sums.matrix * weights)
    order = np.argsort(variances)[::-1][:COLOURS]
    chosen = variances[order]
    if len(chosen) < COLOURS or chosen[-1] <= LEAST_SHARE * max(chosen[0], LEAST_SHARE):
        raise EngineError(
            f"The pixels of {first.path} differ in fewer than {COLOURS} directions, so that there are no "
            f"{COLOURS} colours to fit: give embeddings of more than one kind of land."
        )
    matrix = vectors[:, order].T * weights
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
    found = installed(raster.sha256)
    if found is None or (rgb := found[1].rgb) is None:
        raise EngineError(
            f"The embedding model {raster.model[:60]} ({raster.sha256[:8]}) of {raster.path} is not installed, or "
            "brings no colours: choose BASIS FITTED."
        )
    return ColourBasis(
        embedding_name=raster.model,
        embedding_sha256=raster.sha256,
        matrix=np.asarray(rgb.matrix, float),
        low=np.asarray(rgb.low, float),
        high=np.asarray(rgb.high, float),
        explained=np.zeros(COLOURS),
        pixels=1,
        dates=(),
    )
