# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of points and polygons: which ones they are, and what embeddings hold there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..vectors import geopackage
from ..vectors.shapes import Shapes, points_of, read_shapes
from ..vectors.table_files import read_table
from .site_pixels import pixels_of
from .stacked import Stacked

TABLES = (".csv", ".tsv", ".xlsx")
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


def examples_of(shapes: Shapes, stack: Stacked, seed: int = 0) -> Examples:
    """The pixels of shapes that have all their numbers, each pixel once: the first shape has it.

    Raises:
        EngineError: see :func:`pixels_of`; or all these pixels are missing on a day.
    """
    rows, cols, site = pixels_of(shapes, stack.first, seed)
    if not len(rows):
        raise EngineError(
            f"No shape of {shapes.table.path} lies in {stack.first.path}: check its CRS and the embeddings' extent."
        )
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
