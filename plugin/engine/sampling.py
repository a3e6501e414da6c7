# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the pixels of the grid fall in a file, and values there.

Each target pixel's centre is transformed on its own, so that no warping window's approximations could
differ between tiles (GDAL's warper: up to 2 DN). What depends on positions alone is worked out once for
all bands and dates of a tile.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from affine import Affine

from .grid import RESOLUTION, Grid, Window, same_crs, transformer


@dataclass(frozen=True, eq=False)
class Positions:
    """Fractional rows and columns of sample points in a file whose pixel centres lie at whole numbers + 0.5.

    Arrays of (height, 1) and (1, width) where the file is parallel to the grid, else both (height, width),
    all times the samples along a pixel's side.
    """

    rows: np.ndarray
    cols: np.ndarray
    steps: int
    """Samples along a pixel's side: 1, or more where the file is finer than the grid."""

    def part(self, shape: tuple[int, int]) -> tuple[int, int, int, int]:
        """Top, bottom, left, right of the part of a (height, width) file that bilinear sampling needs."""
        height, width = shape
        (low, high), (first, last) = self._span
        top, left = int(np.clip(low - 1, 0, height - 1)), int(np.clip(first - 1, 0, width - 1))
        bottom = int(np.clip(high + 1, top + 1, height))
        return top, bottom, left, int(np.clip(last + 1, left + 1, width))

    @cached_property
    def _span(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return tuple((np.floor(x.min()), np.ceil(x.max())) for x in (self.rows, self.cols))

    @cached_property
    def nearest(self) -> tuple[np.ndarray, np.ndarray]:
        """Whole rows and columns of the pixels that hold the points."""
        return np.floor(self.rows).astype(np.intp), np.floor(self.cols).astype(np.intp)

    @cached_property
    def _first(self) -> tuple[np.ndarray, np.ndarray]:
        """Whole rows and columns of the upper left of the four pixels around each point."""
        return tuple(np.floor(x - 0.5).astype(np.intp) for x in (self.rows, self.cols))

    @cached_property
    def shares(self) -> list[tuple[int, int, np.ndarray]]:
        """(row step, column step, float32 weight of that neighbour); empty where points fall on centres."""
        row0, col0 = self._first
        down, right = self.rows - 0.5 - row0, self.cols - 0.5 - col0
        if not down.any() and not right.any():
            return []
        rows, cols = ((0, 1 - down), (1, down)), ((0, 1 - right), (1, right))
        return [(dr, dc, (wr * wc).astype(np.float32)) for dr, wr in rows for dc, wc in cols]

    @cached_property
    def total(self) -> np.ndarray:
        """Sum of the shares, added in their order."""
        total = np.float32(0)
        for _, _, share in self.shares:
            total = total + share
        return total

    def bilinear(self, values: np.ndarray, top: int, left: int) -> np.ndarray:
        """Samples (bands, rows, cols) of float32 values that start at (top, left) of the file, NaN = missing.

        Missing neighbours are left out; a sample is missing when they carry half of the weight or more.
        """
        row0, col0 = self._first[0] - top, self._first[1] - left
        if not self.shares:
            return picked(values, row0, col0)
        around = [(share, picked(values, row0 + dr, col0 + dc)) for dr, dc, share in self.shares]
        sums = np.float32(0)
        # the last neighbour lies furthest out: where it is inside the file, all are
        if np.isfinite(values).all() and all(np.isfinite(near).all() for _, near in around[::3]):
            for share, near in around:
                sums = sums + share * near
            return sums / self.total
        weight = np.float32(0)
        for share, near in around:
            known = np.isfinite(near)
            sums = sums + share * np.where(known, near, np.float32(0))
            weight = weight + share * known
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(weight > np.float32(0.5), sums / weight, np.float32(np.nan))

    def averaged(self, samples: np.ndarray) -> np.ndarray:
        """Means over each pixel's own samples (bands, rows, cols), NaN where half or more are missing."""
        if self.steps == 1:
            return samples
        bands, rows, cols = samples.shape
        blocks = samples.reshape(
            bands, rows // self.steps, self.steps, cols // self.steps, self.steps
        )
        count = np.isfinite(blocks).sum(axis=(2, 4))
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.nansum(blocks, axis=(2, 4)) / count
        return np.where(count * 2 > self.steps**2, mean, np.nan)


@lru_cache(maxsize=64)
def positions(
    grid: Grid, window: Window, crs: str, transform: tuple, steps: int | None = None
) -> Positions:
    """The positions of a window's pixels in a file, rounded to 1e-6 px.

    Transformations are exact to far less, and aligned files then give weights of exactly 0, 1/4, 3/4 and 1.

    Args:
        steps: samples along a pixel's side; None: as many as the file has pixels there.
    """
    steps = steps or _steps(transform, crs, grid)
    x, y = grid.centres(window)
    shifts = RESOLUTION * ((np.arange(steps) + 0.5) / steps - 0.5)
    xs = (x[:, None] + shifts).reshape(1, -1)
    ys = (y[:, None] - shifts).reshape(-1, 1)
    a, b, c, d, e, f = tuple(~Affine(*transform))[:6]
    if same_crs(crs, grid.crs) and b == d == 0:
        rows, cols = e * ys + f, a * xs + c
    else:
        xs, ys = np.broadcast_arrays(xs, ys)
        if not same_crs(crs, grid.crs):
            xs, ys = transformer(grid.crs, crs).transform(xs, ys)
        rows, cols = d * xs + e * ys + f, a * xs + b * ys + c
    return Positions(np.round(rows, 6), np.round(cols, 6), steps)


def picked(values: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Values (bands, height, width) at whole positions, NaN outside them."""
    height, width = values.shape[1:]
    # a grid of positions: row by row, column by column
    if rows.shape[1] == 1 and cols.shape[0] == 1:
        return _along(_along(values, rows[:, 0], 1), cols[0], 2)
    inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
    found = values[:, np.clip(rows, 0, height - 1), np.clip(cols, 0, width - 1)]
    return found if inside.all() else np.where(inside, found, np.float32(np.nan))


def _along(values: np.ndarray, at: np.ndarray, axis: int) -> np.ndarray:
    size = values.shape[axis]
    first, last = int(at[0]), int(at[-1])
    if first >= 0 and last < size and last - first + 1 == at.size:
        return values[(slice(None),) * axis + (slice(first, last + 1),)]
    found = values.take(np.clip(at, 0, size - 1), axis)
    outside = (at < 0) | (at >= size)
    if outside.any():
        found[(slice(None),) * axis + (outside,)] = np.nan
    return found


def _steps(transform: tuple, crs: str, grid: Grid) -> int:
    if not same_crs(crs, grid.crs):
        return 1  # other CRS in degrees have no comparable pixel size; Sentinel's are 10 m and up
    return max(1, round(RESOLUTION / abs(transform[0])))
