# SPDX-License-Identifier: GPL-2.0-or-later
"""A made-up ground whose reflectance grows evenly over a map, so that it is known between pixels too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from pyproj import Transformer

from plugin.engine.grid.grid import Window
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet

MIDDLE = (502000.0, 5629000.0)
"""The middle of the ground in UTM, metres."""
UTM = "EPSG:32631"
DATE_LINE = (714880.0, 5545000.0)
"""A place on the antimeridian in zone 60 north."""
Ground = Callable[[np.ndarray, np.ndarray], np.ndarray]


def even(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """DN of points in UTM: 40 more a pixel eastwards, 25 fewer a pixel northwards; half a pixel off is 0.002."""
    return 4000 + 4.0 * (x - MIDDLE[0]) - 2.5 * (y - MIDDLE[1])


def under(transform: Affine, crs: str, size: tuple[int, int], utm: str = UTM, middle=MIDDLE):
    """DN (height, width) uint16 of the ground at the pixel centres of a raster, whatever its CRS and transform."""
    cols, rows = np.meshgrid(np.arange(size[1]) + 0.5, np.arange(size[0]) + 0.5)
    a, b, c, d, e, f = transform[:6]
    x, y = a * cols + b * rows + c, d * cols + e * rows + f
    if crs != utm:
        x, y = Transformer.from_crs(crs, utm, always_xy=True).transform(x, y)
    return dn_at(x, y, middle)


def dn_at(x, y, middle=MIDDLE) -> np.ndarray:
    """:func:`even` around another middle, as whole numbers."""
    return np.rint(even(x - middle[0] + MIDDLE[0], y - middle[1] + MIDDLE[1])).astype(np.uint16)


def write_bands(path: Path, dn: np.ndarray, transform: Affine, crs: str | None, **profile) -> Path:
    """Blue and red of the same numbers."""
    facts = {
        "driver": "GTiff",
        "count": 2,
        "height": dn.shape[0],
        "width": dn.shape[1],
        "dtype": dn.dtype,
    }
    with rasterio.open(path, "w", **facts, crs=crs, transform=transform, **profile) as file:
        file.write(np.stack([dn, dn]))
        file.descriptions = ("B02", "B04")
    return path


def errors(listed: SceneSet, middle=MIDDLE, day: int = 0) -> np.ndarray:
    """Reflectance that an embedding reads less that of the ground, of all pixels that hold a value.

    The grid has to be the UTM zone of ``middle``.
    """
    grid = listed.grid()
    window = listed.window(grid)
    values = Reader(listed, grid).raw_optical(listed.days("s2")[day], window, ("B04",))[0]
    x, y = grid.centres(window)
    truth = dn_at(x[None, :], y[:, None], middle) * 1e-4
    return (values - truth)[np.isfinite(values)]


def one_pixel(listed: SceneSet, x: float, y: float) -> float:
    """Red at the grid pixel that holds a point of the grid's CRS."""
    grid = listed.grid()
    row, col = int(np.floor((grid.y0 - y) / 10)), int(np.floor((x - grid.x0) / 10))
    reader = Reader(listed, grid)
    return float(
        reader.raw_optical(listed.days("s2")[0], Window(row, col, 1, 1), ("B04",))[0, 0, 0]
    )
