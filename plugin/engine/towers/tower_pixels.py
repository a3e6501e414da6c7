# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels of a raster stand for a tower, and their weighted mean."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window as FilePart

from ..errors import EngineError
from ..files.opening import open_raster
from ..grid.crs import is_geographic, transformer, unit_size
from ..grid.resample import at_points
from ..outputs.packing import unpacked
from .measured.tower_places import Place

Axis = TypeVar("Axis", float, np.ndarray)

LARGEST = 4_000_000
"""Pixels of a footprint raster, or around a tower, at most: 20 km x 20 km of 10 m."""
ENOUGH = 0.5
"""Share of a tower's weight that must have been seen."""


@dataclass(frozen=True)
class Lying:
    """Where a raster's pixels lie."""

    crs: str
    transform: rasterio.Affine
    height: int
    width: int


@dataclass(frozen=True)
class Footprint:
    """A raster of weights of one tower: how much each place counts in what it measures."""

    path: Path
    weights: np.ndarray
    """(rows, cols) float64, at least 0."""
    transform: rasterio.Affine
    crs: str

    @classmethod
    def open(cls, path: str | Path) -> Footprint:
        """Read the first band.

        Raises:
            EngineError: no raster, no CRS, too large, or weights that are negative or all 0.
        """
        try:
            with open_raster(path).dataset as source:
                if not source.crs:
                    raise EngineError(f"FOOTPRINT {path} has no CRS: give it one.")
                if source.width * source.height > LARGEST:
                    raise EngineError(
                        f"FOOTPRINT {path} has {source.width} x {source.height} pixels; at most {LARGEST} are read:"
                        " cut it to the tower's surroundings."
                    )
                whole = FilePart(0, 0, source.width, source.height)
                weights = unpacked(source, (1,), whole)[0].astype("float64")
                place = (source.transform, source.crs.to_wkt())
        except RasterioError as error:
            raise EngineError(f"FOOTPRINT {path} is no raster that can be read.") from error
        weights = np.where(np.isfinite(weights), weights, 0)
        if weights.min() < 0 or not weights.any():
            raise EngineError(
                f"FOOTPRINT {path} holds weights of {weights.min():.4g} to {weights.max():.4g}: expected 0 or "
                "more, and some above 0."
            )
        return cls(Path(path), weights, *place)

    def holds(self, place: Place) -> bool:
        """Whether a tower stands within the raster."""
        x, y = transformer("EPSG:4326", self.crs).transform(*place)
        row, col = _rows_and_cols(self.transform, x, y)
        return 0 <= row < self.weights.shape[0] and 0 <= col < self.weights.shape[1]

    @property
    def reach(self) -> float:
        """Metres from the middle to a corner, near enough to choose an extent by."""
        x, y = self.corners
        across, along = _metres(self.crs, float(y.mean()))
        return float(np.hypot((x.max() - x.min()) * across, (y.max() - y.min()) * along))

    @property
    def corners(self) -> tuple[np.ndarray, np.ndarray]:
        """x and y of the raster's four corners."""
        height, width = self.weights.shape
        cols, rows = np.array([0, width, 0, width]), np.array([0, 0, height, height])
        a, b, c, d, e, f = self.transform[:6]
        return a * cols + b * rows + c, d * cols + e * rows + f


@dataclass(frozen=True)
class Weighted:
    """A rectangle of a raster and the weights of its pixels, which sum to 1."""

    part: FilePart
    weights: np.ndarray
    """(rows, cols) float64."""

    def mean(self, bands: np.ndarray) -> np.ndarray:
        """Weighted means (bands,) of (bands, rows, cols); NaN where less than ``ENOUGH`` was seen.

        A pixel counts where all bands are known.
        """
        seen = np.isfinite(bands).all(axis=0)
        weights = np.where(seen, self.weights, 0)
        total = weights.sum()
        if total < ENOUGH:
            return np.full(len(bands), np.nan)
        return (np.where(seen, bands, 0) * weights).sum(axis=(1, 2)) / total


def around(
    lying: Lying, place: Place, radius: float, footprint: Footprint | None
) -> Weighted | None:
    """The pixels whose centres lie within a radius of a tower, or under its footprint; None outside of the raster.

    Where the radius holds no centre, the pixel in which the tower stands counts alone.

    Args:
        radius: metres; a footprint takes its place.

    Raises:
        EngineError: more than ``LARGEST`` pixels.
    """
    x, y = transformer("EPSG:4326", lying.crs).transform(*place)
    row, col = _rows_and_cols(lying.transform, x, y)
    if not (0 <= row < lying.height and 0 <= col < lying.width):
        return None
    part = _under(lying, footprint) if footprint else _within(lying, row, col, x, y, radius)
    if part is None:
        return None
    xs, ys = centres(lying, part)
    if footprint:
        there = transformer(lying.crs, footprint.crs).transform(xs, ys)
        weights = np.nan_to_num(
            at_points(footprint.weights, *_rows_and_cols(footprint.transform, *there))
        )
    else:
        across, along = _metres(lying.crs, y)
        far = np.hypot((xs - x) * across, (ys - y) * along)
        weights = (far <= radius).astype("float64")
        if not weights.any():
            weights.flat[far.argmin()] = 1.0
    if not weights.sum() > 0:
        return None
    return Weighted(part, weights / weights.sum())


def _rows_and_cols(transform: rasterio.Affine, x: Axis, y: Axis) -> tuple[Axis, Axis]:
    """Fractional rows and columns of points."""
    a, b, c, d, e, f = (~transform)[:6]
    return d * x + e * y + f, a * x + b * y + c


def _metres(crs: str, y: float) -> tuple[float, float]:
    """Metres of a unit of a CRS from west to east and from south to north."""
    unit = unit_size(crs)
    return (unit * math.cos(math.radians(y)), unit) if is_geographic(crs) else (unit, unit)


def _within(
    lying: Lying, row: float, col: float, x: float, y: float, radius: float
) -> FilePart | None:
    across, along = _metres(lying.crs, y)
    a, b, _, d, e, _ = lying.transform[:6]
    reach = radius / min(across, along)  # in units of the CRS, in any direction
    down, aside = reach / math.hypot(b, e) + 1, reach / math.hypot(a, d) + 1
    return _cut(lying, row - down, row + down, col - aside, col + aside)


def _under(lying: Lying, footprint: Footprint) -> FilePart | None:
    x, y = transformer(footprint.crs, lying.crs).transform(*footprint.corners)
    rows, cols = _rows_and_cols(lying.transform, np.asarray(x), np.asarray(y))
    return _cut(lying, rows.min() - 1, rows.max() + 1, cols.min() - 1, cols.max() + 1)


def _cut(lying: Lying, top: float, bottom: float, left: float, right: float) -> FilePart | None:
    first, last = max(math.floor(top), 0), min(math.ceil(bottom), lying.height)
    west, east = max(math.floor(left), 0), min(math.ceil(right), lying.width)
    if first >= last or west >= east:
        return None
    if (last - first) * (east - west) > LARGEST:
        raise EngineError(
            f"A tower's surroundings hold {last - first} x {east - west} pixels; at most {LARGEST} are read: lower "
            "RADIUS, or cut FOOTPRINT."
        )
    return FilePart(west, first, east - west, last - first)


def centres(lying: Lying, part: FilePart) -> tuple[np.ndarray, np.ndarray]:
    """x and y (rows, cols) of the centres of a rectangle's pixels."""
    cols, rows = np.meshgrid(
        np.arange(part.col_off, part.col_off + part.width) + 0.5,
        np.arange(part.row_off, part.row_off + part.height) + 0.5,
    )
    a, b, c, d, e, f = lying.transform[:6]
    return a * cols + b * rows + c, d * cols + e * rows + f
