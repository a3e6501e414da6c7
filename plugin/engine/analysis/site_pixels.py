# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels of a raster that points and polygons hold, and the numbers of single pixels, block by block."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import rasterio
import shapely
from rasterio.features import geometry_mask
from rasterio.windows import Window as FilePart
from shapely.geometry.base import BaseGeometry

from ..errors import EngineError
from ..vectors.shapes import Shapes

MOST_OF_A_SITE = 2_000
"""Pixels of one polygon at most: of a larger one so many are drawn."""
STRIP_PIXELS = 4_000_000
"""Pixels of a polygon that are looked at together at most."""
MOST = 200_000
"""Pixels of all sites at most."""


class Ground(Protocol):
    """Where the pixels of a raster lie."""

    @property
    def path(self) -> Path:
        """Its file, for messages."""

    @property
    def crs(self) -> str:
        """WKT or a code, or an empty text."""

    @property
    def transform(self) -> rasterio.Affine:
        """Columns and rows to x and y."""

    @property
    def height(self) -> int:
        """Rows."""

    @property
    def width(self) -> int:
        """Columns."""


def pixels_of(
    shapes: Shapes, raster: Ground, seed: int = 0, most_of_a_site: int = MOST_OF_A_SITE
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pixels whose centres shapes hold; of a point and of a shape that holds no centre, the pixel it lies in.

    Args:
        seed: of the draw where a polygon holds more than ``most_of_a_site`` pixels.

    Returns:
        rows, cols, and the number of the shape, (n,) int each; a pixel of two shapes stands twice; n is 0 where
        no shape lies in the raster.

    Raises:
        EngineError: no CRS, lines, or too many pixels.
    """
    if not raster.crs:
        raise EngineError(f"{raster.path} has no CRS: give it one to find places in it.")
    there = shapes.to(raster.crs)
    found: list[np.ndarray] = []
    for number, geometry in enumerate(there.geometries):
        if geometry.geom_type.endswith("LineString"):
            raise EngineError(
                f"{shapes.table.path}: shape {number + 1} is a line: give points or polygons."
            )
        draw = np.random.default_rng([seed, number])
        spots = _of_shape(geometry, raster, draw, most_of_a_site)
        found.append(np.column_stack([spots, np.full(len(spots), number)]))
    every = np.concatenate(found) if found else np.empty((0, 3), int)
    if len(every) > MOST:
        raise EngineError(
            f"{shapes.table.path} holds {len(every)} pixels of {raster.path}: give shapes of at most {MOST}."
        )
    rows, cols, site = every.T
    return rows, cols, site


def values_at(
    read: Callable[[FilePart], np.ndarray],
    raster: Ground,
    side: int,
    rows: np.ndarray,
    cols: np.ndarray,
) -> np.ndarray:
    """Numbers (n, bands) float64 of single pixels; each block of ``side`` rows and columns is read once.

    Args:
        read: gives a part of the raster as (bands, rows, cols).
    """
    found: list[np.ndarray] = []
    across = -(-raster.width // side)
    block = rows // side * across + cols // side
    order = np.argsort(block, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(block[order])) + 1):
        top, left = (int(one) * side for one in divmod(int(block[group[0]]), across))
        part = FilePart(left, top, min(side, raster.width - left), min(side, raster.height - top))
        found.append(read(part)[:, rows[group] - top, cols[group] - left].T)
    values = np.concatenate(found).astype(float)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    sorted_back: np.ndarray = values[back]
    return sorted_back


def _of_shape(
    geometry: BaseGeometry, raster: Ground, draw: np.random.Generator, most: int
) -> np.ndarray:
    """(n, 2) rows and columns of one shape, inside the raster; of very many, a uniform sample."""
    if geometry.geom_type in ("Point", "MultiPoint"):
        return _inside(shapely.get_coordinates(geometry), raster)
    part = _window(geometry.bounds, raster)
    if part is None:
        return np.empty((0, 2), int)
    spots, keys = np.empty((0, 2), int), np.empty(0)
    step = max(1, STRIP_PIXELS // part.width)
    for top in range(part.row_off, part.row_off + part.height, step):
        strip = FilePart(part.col_off, top, part.width, min(step, part.row_off + part.height - top))
        outside = geometry_mask(
            [geometry], (strip.height, strip.width), _moved(raster.transform, strip)
        )
        fresh = np.add(np.argwhere(~outside), (strip.row_off, strip.col_off))
        spots, keys = np.concatenate([spots, fresh]), np.append(keys, draw.random(len(fresh)))
        if len(keys) > most:  # the smallest keys stay: every pixel has the same chance
            kept = np.sort(np.argpartition(keys, most)[:most])
            spots, keys = spots[kept], keys[kept]
    if len(spots):
        return spots
    return _inside(shapely.get_coordinates(geometry.representative_point()), raster)


def _moved(move: rasterio.Affine, part: FilePart) -> rasterio.Affine:
    """The transform of a part of a raster."""
    a, b, c, d, e, f = tuple(move)[:6]
    col, row = part.col_off, part.row_off
    return rasterio.Affine(a, b, a * col + b * row + c, d, e, d * col + e * row + f)


def _inside(places: np.ndarray, raster: Ground) -> np.ndarray:
    """(n, 2) rows and columns of the pixels that hold places (n, 2) x, y; those outside are left out."""
    finite = places[np.isfinite(places).all(axis=1)]
    rows, cols = (np.floor(one) for one in _positions(finite, raster))
    held = (rows >= 0) & (rows < raster.height) & (cols >= 0) & (cols < raster.width)
    return np.column_stack([rows[held], cols[held]]).astype(int)


def _positions(places: np.ndarray, raster: Ground) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns (n,) float64 of places (n, 2) x, y; whole numbers are corners of pixels."""
    back = ~raster.transform
    x, y = places.T
    return back.d * x + back.e * y + back.f, back.a * x + back.b * y + back.c


def _window(bounds: tuple[float, float, float, float], raster: Ground) -> FilePart | None:
    """The part of a raster that bounds touch, None where they lie beside it."""
    if not np.isfinite(bounds).all():
        return None
    xmin, ymin, xmax, ymax = bounds
    corners = np.array([(xmin, ymin), (xmin, ymax), (xmax, ymin), (xmax, ymax)])
    rows, cols = _positions(corners, raster)
    left, top = max(int(np.floor(cols.min())), 0), max(int(np.floor(rows.min())), 0)
    right = min(int(np.ceil(cols.max())), raster.width)
    bottom = min(int(np.ceil(rows.max())), raster.height)
    if right <= left or bottom <= top:
        return None
    return FilePart(left, top, right - left, bottom - top)
