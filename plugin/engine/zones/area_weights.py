# SPDX-License-Identifier: GPL-2.0-or-later
"""The share of each pixel that lies in a polygon: exact on the boundary, by geometry and not by samples.

The only error is that of float64: shares of a pixel are right to about 1e-9 (tested against closed forms).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import rasterio
import shapely
from rasterio.features import rasterize
from rasterio.windows import Window as FilePart
from shapely.affinity import affine_transform

STRIP = 512
"""Rows and columns weighed at once: memory is bounded for polygons of any size."""


@dataclass(frozen=True)
class Weights:
    """A rectangle of a raster and how much of its pixels lies in a polygon."""

    part: FilePart
    shares: np.ndarray
    """(rows, cols) float64, 0..1."""


def weights_of(
    polygon: shapely.Geometry, transform: rasterio.Affine, height: int, width: int
) -> Iterator[Weights]:
    """The pixels of a raster that a polygon touches, block by block; blocks without any are left out.

    Args:
        polygon: in the CRS of the raster; holes and several parts are fine.
        transform: of the raster, from (col, row) to (x, y).
    """
    a, b, c, d, e, f = (~transform)[:6]
    shape = affine_transform(
        polygon, (a, b, d, e, c, f)
    )  # into columns and rows: pixels are squares of 1
    left, top, right, bottom = shape.bounds
    first_row, last_row = max(0, int(np.floor(top))), min(height, int(np.ceil(bottom)))
    first_col, last_col = max(0, int(np.floor(left))), min(width, int(np.ceil(right)))
    for row in range(first_row, last_row, STRIP):
        for col in range(first_col, last_col, STRIP):
            rows, cols = min(STRIP, last_row - row), min(STRIP, last_col - col)
            shares = _shares(shape, row, col, (rows, cols))
            if shares.any():
                yield Weights(FilePart(col, row, cols, rows), shares)


def _shares(shape: shapely.Geometry, row: int, col: int, size: tuple[int, int]) -> np.ndarray:
    """Shares of the pixels of one block; ``shape`` is in columns and rows."""
    rows, cols = size
    part = _areas(shape, (col - 1, row - 1, col + cols + 1, row + rows + 1))
    if part.is_empty:
        return np.zeros(size)
    place = rasterio.Affine(1, 0, col, 0, 1, row)
    # no pixel whose centre lies farther than one pixel from the boundary is cut by it
    edge = part.boundary.buffer(1.0, quad_segs=4)
    shares = rasterize([part], size, transform=place, dtype="uint8").astype("float64")
    near = rasterize([edge], size, transform=place, all_touched=True, dtype="uint8").astype(bool)
    at_rows, at_cols = np.nonzero(near)
    x, y = at_cols + col, at_rows + row
    shapely.prepare(part)
    pixels = shapely.box(x, y, x + 1, y + 1)
    whole = shapely.contains_properly(part, pixels)
    cut = ~whole & shapely.intersects(part, pixels)
    exact = whole.astype("float64")
    exact[cut] = shapely.area(shapely.intersection(part, pixels[cut]))
    shares[at_rows, at_cols] = np.clip(exact, 0, 1)
    return shares


def _areas(shape: shapely.Geometry, box: tuple[float, float, float, float]) -> shapely.Geometry:
    """What of a polygon lies in a box, without the lines and points along which they touch."""
    part = shapely.clip_by_rect(shape, *box)
    if not part.is_valid:  # the fast way may leave rings that touch themselves
        part = shapely.intersection(shape, shapely.box(*box))
    return shapely.MultiPolygon(
        [one for one in shapely.get_parts(part) if one.geom_type == "Polygon" and one.area > 0]
    )
