# SPDX-License-Identifier: GPL-2.0-or-later
"""Means of a raster's bands over polygons, with the error of mean GPP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window as FilePart
from shapely.geometry.base import BaseGeometry

from ..errors import EngineError
from ..outputs.packing import unpacked
from .area_weights import Weights, weights_of

CHIP = 1500.0
"""Metres: a tower's row is the mean of a chip of this side; errors within one were never seen apart."""
CACHE = 200_000_000
"""Bytes of shares that are kept for the next raster of the same grid."""


@dataclass
class Mean:
    """A weighted mean and its spread, block by block (Chan et al. 1983, doi:10.1080/00031305.1983.10483115)."""

    weight: float = 0.0
    """Sum of the shares of valid pixels."""
    mean: float = float("nan")
    squares: float = 0.0
    """Weighted sum of squared differences from the mean."""

    def add(self, values: np.ndarray, shares: np.ndarray) -> None:
        """Count more pixels; NaN values do not count."""
        known = np.isfinite(values) & (shares > 0)
        if not known.any():
            return
        w, v = shares[known], values[known].astype("float64")
        weight, mean = float(w.sum()), float((w * v).sum() / w.sum())
        squares = float((w * (v - mean) ** 2).sum())
        if not self.weight:
            self.weight, self.mean, self.squares = weight, mean, squares
            return
        away, whole = mean - self.mean, self.weight + weight
        self.squares += squares + away**2 * self.weight * weight / whole
        self.mean += away * weight / whole
        self.weight = whole

    @property
    def spread(self) -> float:
        """Standard deviation of the pixels, each weighed by its share."""
        return float(np.sqrt(self.squares / self.weight)) if self.weight else float("nan")


class Zones:
    """Polygons on rasters of one CRS; the shares of their pixels are kept from raster to raster."""

    def __init__(self, polygons: list[BaseGeometry]):
        self.polygons = polygons
        self._grid: tuple[float | int, ...] = ()
        self._kept: dict[int, list[Weights]] = {}
        self._bytes = 0

    def of(self, number: int, source: rasterio.DatasetReader) -> Iterable[Weights]:
        """The pixels of a raster and their shares in a polygon."""
        grid = (*source.transform[:6], source.height, source.width)
        if grid != self._grid:
            self._grid, self._kept, self._bytes = grid, {}, 0
        if number in self._kept:
            return self._kept[number]
        found = weights_of(self.polygons[number], source.transform, source.height, source.width)
        if self._bytes > CACHE:
            return found
        kept = list(found)
        self._bytes += sum(one.shares.nbytes for one in kept)
        self._kept[number] = kept
        return kept


def means_of(
    source: rasterio.DatasetReader,
    weights: Iterable[Weights],
    path: str,
    read: Callable[[FilePart], np.ndarray] | None = None,
) -> dict[str, Mean]:
    """Name of each band of a raster -> its mean over the pixels, scales applied; a second of one name is numbered.

    Args:
        read: gives the bands of a part (bands, rows, cols) where they are not read as they are.

    Raises:
        EngineError: a block cannot be read.
    """
    names: list[str] = []
    for number, said in enumerate(source.descriptions, start=1):
        name = said or f"band_{number}"
        names.append(f"{name} {number}" if name in names else name)
    found = {name: Mean() for name in names}
    bands = tuple(range(1, source.count + 1))
    for one in weights:
        try:
            values = read(one.part) if read else unpacked(source, bands, one.part)
        except RasterioError as error:
            raise EngineError(
                f"{path} cannot be read at row {one.part.row_off}, column {one.part.col_off}: the file is "
                "truncated or damaged."
            ) from error
        for name, band in zip(names, values, strict=True):
            found[name].add(band, one.shares)
    return found


def bounds_of(
    means: dict[str, Mean], hectares: float, bias_share: float
) -> dict[str, tuple[float, float]]:
    """The 10-90 % interval of mean GPP: band -> lower and upper bound.

    The part of the error that is a place's own is common to all its pixels. The rest is common within a chip
    of :data:`CHIP`, and independent between chips, so it falls with their number. The error of a sum counts as
    common throughout: it is mostly the place's own.

    Args:
        hectares: of the valid pixels; bias_share: of the variance, what is a place's own.
    """
    chips = max(1.0, hectares * 1e4 / CHIP**2)
    found = {}
    for band, factor in (
        ("gpp", np.sqrt(bias_share + (1 - bias_share) / chips)),
        ("gpp_sum", 1.0),
    ):
        wanted = [means.get(f"{band}{ending}") for ending in ("", "_p10", "_p90")]
        if all(one is not None for one in wanted):
            middle, low, high = (one.mean for one in wanted if one is not None)
            lower, upper = middle - factor * (middle - low), middle + factor * (high - middle)
            found[band] = (float(lower), float(upper))
    return found
