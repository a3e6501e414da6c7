# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of points and polygons: which ones they are, and what embeddings hold there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from rasterio.features import geometry_mask
from rasterio.windows import Window as FilePart
from rasterio.windows import transform as moved
from shapely.geometry.base import BaseGeometry

from ..errors import EngineError
from ..outputs.embeddings import Embeddings
from ..vectors import geopackage
from ..vectors.shapes import Shapes, points_of, read_shapes
from ..vectors.table_files import read_table
from .stacked import Stacked

TABLES = (".csv", ".tsv", ".xlsx")
MOST_OF_A_SITE = 2_000
"""Pixels of one polygon at most: of a larger one so many are drawn."""
STRIP_PIXELS = 4_000_000
"""Pixels of a polygon that are looked at together at most."""
MOST = 200_000
"""Pixels of all sites at most."""
SIDES = (("x", "y"), ("lon", "lat"), ("longitude", "latitude"), ("easting", "northing"))
"""Names of the columns of coordinates in a table."""


@dataclass(frozen=True)
class Examples:
    """Pixels of sites with their numbers; one row a pixel, each pixel once."""

    values: np.ndarray
    """(n, features) float64, all finite."""
    site: np.ndarray
    """(n,) int: the row of the shape in its file, from 0."""
    rows: np.ndarray
    cols: np.ndarray
    """(n,) int: the pixel in the raster."""


def read_examples(path: str | Path, table_crs: str) -> Shapes:
    """Shapes of a vector file, or points of a table with columns x and y (or lon and lat).

    Args:
        table_crs: CRS of a table's coordinates.

    Raises:
        EngineError: what is wrong with the file, in one sentence.
    """
    if not _is_table(Path(path)):
        return read_shapes(path)
    table = read_table(path)
    for x, y in SIDES:
        across, up = table.find(x), table.find(y)
        if across and up:
            return points_of(table, across, up, table_crs)
    raise EngineError(
        f"{path} has no columns of coordinates: name two of them x and y, or lon and lat."
    )


def _is_table(path: Path) -> bool:
    """Whether a file has no geometry of its own, as tables that QGIS hands over in a GeoPackage."""
    ending = path.suffix.lower()
    if ending == ".gpkg" and path.is_file():
        return not len(geopackage.read(path).places())
    return ending in TABLES


def pixels_of(
    shapes: Shapes, raster: Embeddings, seed: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pixels whose centres shapes hold; of a point and of a shape that holds no centre, the pixel it lies in.

    Args:
        seed: of the draw where a polygon holds more than 2,000 pixels.

    Returns:
        rows, cols, and the number of the shape, (n,) int each; a pixel of two shapes stands twice.

    Raises:
        EngineError: no CRS on one side, no shape in the raster, lines, or too many pixels.
    """
    if not raster.crs:
        raise EngineError(
            f"{raster.path} has no CRS: give its embeddings one to find places in it."
        )
    there = shapes.to(raster.crs)
    found: list[np.ndarray] = []
    for number, geometry in enumerate(there.geometries):
        if geometry is None or geometry.is_empty:
            continue
        if geometry.geom_type.endswith("LineString"):
            raise EngineError(
                f"{shapes.table.path}: shape {number + 1} is a line: give points or polygons."
            )
        spots = _of_shape(geometry, raster, np.random.default_rng([seed, number]))
        found.append(np.column_stack([spots, np.full(len(spots), number)]))
    every = np.concatenate(found) if found else np.empty((0, 3), int)
    if not len(every):
        raise EngineError(
            f"No shape of {shapes.table.path} lies in {raster.path}: check its CRS and the embeddings' extent."
        )
    if len(every) > MOST:
        raise EngineError(
            f"{shapes.table.path} holds {len(every)} pixels of {raster.path}: give shapes of at most {MOST}."
        )
    rows, cols, site = every.T
    return rows, cols, site


def examples_of(shapes: Shapes, stack: Stacked, seed: int = 0) -> Examples:
    """The pixels of shapes that have all their numbers, each pixel once: the first shape has it.

    Raises:
        EngineError: see :func:`pixels_of`; or all these pixels are missing on a day.
    """
    rows, cols, site = pixels_of(shapes, stack.first, seed)
    _, once = np.unique(np.column_stack([rows, cols]), axis=0, return_index=True)
    once.sort()
    rows, cols, site = rows[once], cols[once], site[once]
    values = stack.pixels(rows, cols)
    whole = np.isfinite(values).all(axis=1)
    if not whole.any():
        days = " or ".join(date for date in stack.dates if date) or "its day"
        raise EngineError(
            f"All pixels of {shapes.table.path} are missing in {stack.first.path} on {days}: "
            "give shapes on pixels with numbers."
        )
    return Examples(values[whole], site[whole], rows[whole], cols[whole])


def _of_shape(geometry: BaseGeometry, raster: Embeddings, draw: np.random.Generator) -> np.ndarray:
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
            [geometry], (strip.height, strip.width), moved(strip, raster.transform)
        )
        fresh = np.add(np.argwhere(~outside), (strip.row_off, strip.col_off))
        spots, keys = np.concatenate([spots, fresh]), np.append(keys, draw.random(len(fresh)))
        if len(keys) > MOST_OF_A_SITE:  # the smallest keys stay: every pixel has the same chance
            kept = np.sort(np.argpartition(keys, MOST_OF_A_SITE)[:MOST_OF_A_SITE])
            spots, keys = spots[kept], keys[kept]
    if len(spots):
        return spots
    return _inside(shapely.get_coordinates(geometry.representative_point()), raster)


def _inside(places: np.ndarray, raster: Embeddings) -> np.ndarray:
    """(n, 2) rows and columns of the pixels that hold places (n, 2) x, y; those outside are left out."""
    finite = places[np.isfinite(places).all(axis=1)]
    rows, cols = (np.floor(one) for one in _positions(finite, raster))
    held = (rows >= 0) & (rows < raster.height) & (cols >= 0) & (cols < raster.width)
    return np.column_stack([rows[held], cols[held]]).astype(int)


def _positions(places: np.ndarray, raster: Embeddings) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns (n,) float64 of places (n, 2) x, y; whole numbers are corners of pixels."""
    back = ~raster.transform
    x, y = places.T
    return back.d * x + back.e * y + back.f, back.a * x + back.b * y + back.c


def _window(bounds: tuple[float, float, float, float], raster: Embeddings) -> FilePart | None:
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
