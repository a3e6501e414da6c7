# SPDX-License-Identifier: GPL-2.0-or-later
"""How a pixel of the grid is made of samples of a file: how many, and their mean.

A pixel above 10 m is a block of 10 m cells. Its value is the mean over the cells that are valid and clear,
each with the value of the file's sample that holds it. So clouds are kept out by cells of 10 m whatever the
pixel, and a band of 20 m enters pixels of 20 m and 60 m as it is, not smoothed by way of 10 m.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from .crs import same_crs, transformer
from .grid import RESOLUTION, Grid, Transform
from .place import FINEST, is_upright

CLEARLY_FINER = 2.5
"""Pixels of a file in another CRS to 10 m of the grid, from which they are averaged."""
NEARLY = 0.98
"""Samples that fit a file's pixels, but for what another CRS stretches."""


@lru_cache(maxsize=256)
def steps_of(transform: Transform, crs: str, grid: Grid) -> tuple[int, int]:
    """Samples down and across a pixel of the grid: as many as the file has pixels there, see :func:`_whole`."""
    down, across = _pixels_along_10_m(transform, crs, grid)
    return _whole(down, grid.cells), _whole(across, grid.cells)


def _whole(pixels: float, cells: int) -> int:
    """Samples along a pixel's side for so many pixels of the file along 10 m of the grid.

    Files finer than 10 m: those of a 10 m cell, for each of the ``cells`` along the side. Coarser ones: the
    least divisor of ``cells`` that leaves none of their pixels out, so that a sample stands for whole cells.
    """
    if cells == 1 or round(pixels) > 1:
        return max(1, round(pixels)) * cells
    return next(
        (n for n in range(1, cells) if cells % n == 0 and n >= NEARLY * pixels * cells), cells
    )


def _pixels_along_10_m(transform: Transform, crs: str, grid: Grid) -> tuple[float, float]:
    """Pixels of the file down and across 10 m of the grid."""
    a, b, c, d, e, f = transform
    same = same_crs(crs, grid.crs)
    if same and is_upright(transform):
        return RESOLUTION / abs(e), RESOLUTION / abs(a)
    xs, ys = np.array([c, c + a, c + b]), np.array([f, f + d, f + e])
    if not same:  # at the file's first pixel, so that all windows are sampled alike
        xs, ys = transformer(crs, grid.crs).transform(xs, ys)
    sides = np.array([xs[1:] - xs[0], ys[1:] - ys[0]])
    if not np.isfinite(sides).all() or not np.linalg.det(sides):
        return 1.0, 1.0
    across, down = RESOLUTION * np.hypot(*np.linalg.inv(sides))
    if not same and max(down, across) < CLEARLY_FINER:
        # 10 m of a map in degrees or of Mercator's are fewer on the ground
        return min(down, 1.0), min(across, 1.0)
    most = RESOLUTION / FINEST
    return min(down, most), min(across, most)


def averaged(samples: np.ndarray, down: int, across: int) -> np.ndarray:
    """Means over ``down`` x ``across`` samples (bands, rows, cols), NaN where half or more are missing."""
    if down == across == 1:
        return samples
    bands, rows, cols = samples.shape
    blocks = samples.reshape(bands, rows // down, down, cols // across, across)
    count = np.isfinite(blocks).sum(axis=(2, 4))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(blocks, axis=(2, 4)) / count
    return np.where(count * 2 > down * across, mean, np.nan)


def mean_of_cells(
    samples: np.ndarray, steps: tuple[int, int], cells: int, clear: np.ndarray | None
) -> np.ndarray:
    """Means over pixels of ``cells`` x ``cells`` cells of 10 m.

    Args:
        samples: (bands, rows x down, cols x across), NaN where missing.
        steps: (down, across), as :func:`steps_of` gives them.
        clear: (rows x cells, cols x cells), True where a cell counts; None: all do.

    Returns:
        (bands, rows, cols), NaN where half of the cells or more are missing or not clear: as with samples
        between a file's pixels, what is there must outweigh what is not. Sums run in a fixed order, so that a
        value does not depend on what lies around.
    """
    samples = averaged(samples, *(max(step // cells, 1) for step in steps))
    down, across = (min(step, cells) for step in steps)
    stands_for = cells // down, cells // across
    weight: np.ndarray | np.float32 = np.float32(stands_for[0] * stands_for[1])
    if clear is not None and not clear.all():
        weight = _sums(clear.astype(np.float32), *stands_for)
    known = np.isfinite(samples)
    cleared = np.multiply(known, weight, dtype=np.float32)
    count = _sums(cleared, down, across)
    enough = count * 2 > cells * cells
    if down == across == 1:
        return np.where(enough, samples, np.float32(np.nan))
    total = _sums(np.where(known, samples * weight, np.float32(0)), down, across)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(enough, total / count, np.float32(np.nan))


def _sums(values: np.ndarray, down: int, across: int) -> np.ndarray:
    """Sums (…, rows, cols) over blocks of ``down`` x ``across`` values, in a fixed order."""
    total = values[..., 0::down, :]
    for row in range(1, down):
        total = total + values[..., row::down, :]
    across_too = total[..., 0::across]
    for col in range(1, across):
        across_too = across_too + total[..., col::across]
    return across_too
