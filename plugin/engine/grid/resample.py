# SPDX-License-Identifier: GPL-2.0-or-later
"""Values between pixels: the one place with bilinear weights, and where pixels of the grid fall in a file.

A file is read at the grid's pixels (:class:`Positions`), a preview is filled in between its computed pixels
(:func:`between`), and a coarse raster is asked at any points (:func:`at_points`).
Each target pixel's centre is transformed on its own, so that no warping window's approximations could
differ between tiles (GDAL's warper: up to 2 DN). What depends on positions alone is worked out once for
all bands and dates of a tile.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from affine import Affine

from .cell_means import steps_of
from .contiguous import Runs, runs
from .crs import same_crs, transformer, turn
from .grid import Grid, Transform, Window
from .place import in_turn_of, is_upright


@dataclass(frozen=True, eq=False)
class Positions:
    """Fractional rows and columns of sample points in a file whose pixel centres lie at whole numbers + 0.5.

    Arrays of (height, 1) and (1, width) where the file is parallel to the grid, else both (height, width),
    all times the samples along a pixel's side.
    """

    rows: np.ndarray
    cols: np.ndarray
    down: int = 1
    """Samples along a pixel's side from north to south: 1, or more where the file is finer than the grid."""
    across: int = 1
    """The same from west to east."""

    def part(self, shape: tuple[int, int]) -> tuple[int, int, int, int]:
        """Top, bottom, left, right of the part of a (height, width) file that bilinear sampling needs."""
        height, width = shape
        (low, high), (first, last) = self._span
        top, left = min(max(low - 1, 0), height - 1), min(max(first - 1, 0), width - 1)
        bottom = min(max(high + 1, top + 1), height)
        return top, bottom, left, min(max(last + 1, left + 1), width)

    @cached_property
    def _span(self) -> tuple[tuple[int, int], tuple[int, int]]:
        rows, cols = ((math.floor(x.min()), math.ceil(x.max())) for x in (self.rows, self.cols))
        return rows, cols

    @cached_property
    def nearest(self) -> tuple[np.ndarray, np.ndarray]:
        """Whole rows and columns of the pixels that hold the points."""
        return np.floor(self.rows).astype(np.intp), np.floor(self.cols).astype(np.intp)

    @cached_property
    def _first(self) -> tuple[np.ndarray, np.ndarray]:
        """Whole rows and columns of the upper left of the four pixels around each point."""
        rows, cols = (np.floor(x - 0.5).astype(np.intp) for x in (self.rows, self.cols))
        return rows, cols

    @cached_property
    def _parallel(self) -> bool:
        return self.rows.shape[1] == 1 and self.cols.shape[0] == 1

    @cached_property
    def _shares(self) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        """Weights of the upper and the lower neighbour, and of the left and the right one."""
        far = [
            x - 0.5 - first for x, first in zip((self.rows, self.cols), self._first, strict=True)
        ]
        return tuple(((1 - share).astype(np.float32), share.astype(np.float32)) for share in far)

    @cached_property
    def _on_centres(self) -> bool:
        return not any(far.any() for _, far in self._shares)

    @cached_property
    def _complete(self) -> np.ndarray | None:
        """Sums of the weights where no neighbour is missing; None where each is 1 to the last bit."""
        (upper, lower), (near, far) = self._shares
        one = near + far
        total: np.ndarray = one * upper + one * lower
        return None if (total == 1).all() else total

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the points."""
        return np.broadcast_shapes(self.rows.shape, self.cols.shape)

    def bilinear(self, values: np.ndarray, top: int, left: int, into: Sequence[np.ndarray]) -> None:
        """Samples of float32 values (bands, rows, cols) that start at (top, left) of the file, NaN = missing.

        Missing neighbours are left out; a sample is missing when they carry half of the weight or more.

        Args:
            into: arrays of :attr:`shape` float32, one a band, that take the samples.
        """
        rows, cols = self._first[0] - top, self._first[1] - left
        if self._on_centres:
            for band, sums in zip(picked(values, rows, cols), into, strict=True):
                sums[:] = band
            return
        known = np.isfinite(values)
        if known.all() and _inside(rows, values.shape[1]) and _inside(cols, values.shape[2]):
            self._around(values, top, left, into)
            if self._complete is not None:
                for sums in into:
                    np.divide(sums, self._complete, out=sums)
        elif known.any():
            self._around_missing(np.where(known, values, np.float32(0)), known, (top, left), into)
        else:
            for sums in into:
                sums[:] = np.nan

    def _around_missing(
        self,
        numbers: np.ndarray,
        known: np.ndarray,
        start: tuple[int, int],
        found: Sequence[np.ndarray],
    ) -> None:
        """As :meth:`bilinear` where neighbours are missing, in ``numbers`` 0, or lie beyond the file.

        The same sums in the same order: a pixel's value cannot depend on what is missing elsewhere.
        """
        top, left = start
        shares = known
        if (known[1:] == known[:1]).all():  # bands miss their pixels together, mostly
            shares = known[:1]
        shares = shares.astype(np.float32)
        rows, cols = self._first[0] - top, self._first[1] - left
        if not (_inside(rows, known.shape[1]) and _inside(cols, known.shape[2])):
            numbers, shares, top, left = _bordered(numbers), _bordered(shares), top - 1, left - 1
        self._around(numbers, top, left, found)
        weights = list(np.empty((len(shares), *self.shape), np.float32))
        self._around(shares, top, left, weights)
        for weight in weights:
            # a number by NaN is NaN: quicker than to divide and to fill by masks
            np.copyto(weight, np.float32(np.nan), where=weight <= np.float32(0.5))
        for number, sums in enumerate(found):
            np.divide(sums, weights[number % len(weights)], out=sums)

    @cached_property
    def _runs(self) -> tuple[Runs, Runs] | None:
        """How the points follow each other down and across, where they do so evenly on a parallel grid."""
        if not self._parallel:
            return None
        axes = ((0, self._first[0][:, 0]), (1, self._first[1][0]))
        down, across = (runs(at, *(s.ravel() for s in self._shares[axis])) for axis, at in axes)
        return (down, across) if down and across else None

    def _around(self, values: np.ndarray, top: int, left: int, found: Sequence[np.ndarray]) -> None:
        """Weighted sums (…) of each band's four neighbours, in values that start at (top, left) of the file.

        Positions outside take the values at the edge.
        """
        rows, cols = self._first[0] - top, self._first[1] - left
        (upper, lower), (near, far) = self._shares
        height, width = values.shape[1:]
        if self._runs and _inside(rows, height) and _inside(cols, width):
            down, across = self._runs
            down.down(across.along(values, left, cols.size), top, found)
            return
        if self._parallel:
            rows, cols = rows[:, 0], cols[0]
            for band, sums in zip(values, found, strict=True):  # one band stays in the cache
                blended = band.take(cols, 1, mode="clip") * near
                blended += band.take(cols + 1, 1, mode="clip") * far
                np.multiply(blended.take(rows, 0, mode="clip"), upper, out=sums)
                np.add(sums, blended.take(rows + 1, 0, mode="clip") * lower, out=sums)
            return

        def along(down: int) -> np.ndarray:
            row = (rows + down).clip(0, height - 1)
            one, other = ((cols + step).clip(0, width - 1) for step in (0, 1))
            return values[:, row, one] * near + values[:, row, other] * far

        for sums, whole in zip(found, along(0) * upper + along(1) * lower, strict=True):
            sums[:] = whole


def positions(
    grid: Grid, window: Window, crs: str, transform: Transform, steps: int | None = None
) -> Positions:
    """The positions of a window's pixels in a file, rounded to 1e-6 px.

    Transformations are exact to far less, and aligned files then give weights of exactly 0, 1/4, 3/4 and 1.

    Args:
        steps: samples along a pixel's side; None: as many as the file has pixels there (``cell_means.steps_of``).
    """
    large = window.height * window.width * grid.cells**2 > LARGE
    return (_large if large else _few)(grid, window, crs, transform, steps)


def _positions(
    grid: Grid, window: Window, crs: str, transform: Transform, steps: int | None
) -> Positions:
    down, across = (steps, steps) if steps else steps_of(transform, crs, grid)
    x, y = grid.centres(window)
    xs = (x[:, None] + _shifts(across, grid)).reshape(1, -1)
    ys = (y[:, None] - _shifts(down, grid)).reshape(-1, 1)
    a, b, c, d, e, f = tuple(~Affine(*transform))[:6]
    if same_crs(crs, grid.crs) and is_upright(transform):
        rows, cols = e * ys + f, a * xs + c
    else:
        xs, ys = np.broadcast_arrays(xs, ys)
        if not same_crs(crs, grid.crs):
            xs, ys = transformer(grid.crs, crs).transform(xs, ys)
            if around := turn(crs):
                xs = in_turn_of(transform, xs, around)
        known = np.isfinite(xs) & np.isfinite(ys)
        rows, cols = (
            np.where(known, found, OUTSIDE) if not known.all() else found
            for found in (d * xs + e * ys + f, a * xs + b * ys + c)
        )
    return Positions(np.round(rows, 6), np.round(cols, 6), down, across)


_few = lru_cache(maxsize=64)(_positions)
_large = lru_cache(maxsize=4)(_positions)
LARGE = 512 * 512
"""Cells of 10 m in a window from which few positions are kept: in a file of another CRS they take 50 bytes each."""


OUTSIDE = -9.0
"""Row and column of points that a file's CRS does not reach."""


def _shifts(steps: int, grid: Grid) -> np.ndarray:
    """Distances in metres of a pixel's samples from its centre."""
    return grid.resolution * ((np.arange(steps) + 0.5) / steps - 0.5)


def picked(
    values: np.ndarray, rows: np.ndarray, cols: np.ndarray, outside: float = np.nan
) -> np.ndarray:
    """Values (bands, height, width) at whole positions, ``outside`` beyond them."""
    height, width = values.shape[1:]
    # a grid of positions: row by row, column by column
    if rows.shape[1] == 1 and cols.shape[0] == 1:
        return _along(_along(values, rows[:, 0], 1, outside), cols[0], 2, outside)
    found = values[:, np.clip(rows, 0, height - 1), np.clip(cols, 0, width - 1)]
    inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
    return found if inside.all() else np.where(inside, found, found.dtype.type(outside))


def _bordered(values: np.ndarray) -> np.ndarray:
    """Values (bands, height, width) with zeros around them."""
    return np.pad(values, ((0, 0), (1, 1), (1, 1)))


def _along(values: np.ndarray, at: np.ndarray, axis: int, outside: float) -> np.ndarray:
    size = values.shape[axis]
    first, last = int(at[0]), int(at[-1])
    if first >= 0 and last < size and last - first + 1 == at.size:
        return values[(slice(None),) * axis + (slice(first, last + 1),)]
    found = values.take(np.clip(at, 0, size - 1), axis)
    beyond = (at < 0) | (at >= size)
    if beyond.any():
        found[(slice(None),) * axis + (beyond,)] = outside
    return found


def _inside(first: np.ndarray, size: int) -> bool:
    """Whether all positions and the next ones lie within ``size``."""
    return first.min() >= 0 and first.max() + 1 < size


def between(computed: np.ndarray, stride: int, rows: range) -> np.ndarray:
    """Rows of the fine raster, bilinear between the computed pixels.

    Args:
        computed: (bands, height, width), the values at the middles (``stride // 2``) of cells of
            ``stride`` x ``stride`` pixels, NaN where missing.
        rows: fine rows wanted, within ``height * stride``.

    Returns:
        (bands, len(rows), width * stride) float32: at a computed pixel its own value; elsewhere missing
        ones are left out, and a pixel is missing where they would carry half of the weight or more.
        Beyond the outermost computed pixels these are repeated.
    """
    height, width = computed.shape[1:]
    row0, row1, down = _neighbours(np.asarray(rows), height, stride)
    col0, col1, right = _neighbours(np.arange(width * stride), width, stride)
    total = np.zeros((len(computed), len(rows), width * stride), np.float32)
    weight = np.zeros(total.shape, np.float32)
    for r, wr in ((row0, 1 - down), (row1, down)):
        for c, wc in ((col0, 1 - right), (col1, right)):
            values = computed[:, r[:, None], c[None, :]]
            share = np.where(np.isfinite(values), (wr[:, None] * wc[None, :]).astype(np.float32), 0)
            total += share * np.nan_to_num(values)
            weight += share
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > 0.5, total / weight, np.float32(np.nan))


def _neighbours(fine: np.ndarray, count: int, stride: int) -> tuple[np.ndarray, ...]:
    """Computed pixels before and after fine ones along an axis, and the share of the second."""
    position = np.clip((fine - stride // 2) / stride, 0, count - 1)
    before = np.floor(position).astype(int)
    return before, np.minimum(before + 1, count - 1), position - before


def at_points(values: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Bilinear values at fractional rows and columns, NaN outside and next to missing pixels.

    Within half a pixel of the edge the edge pixel's value holds.

    Args:
        values: (height, width) float64, NaN where missing; pixel centres lie at whole numbers + 0.5.
        rows, cols: of one shape.

    Returns:
        float64 of that shape.
    """
    height, width = values.shape
    inside = (rows >= 0) & (rows <= height) & (cols >= 0) & (cols <= width)
    rows = np.clip(np.where(inside, rows, 0) - 0.5, 0, height - 1)
    cols = np.clip(np.where(inside, cols, 0) - 0.5, 0, width - 1)
    top, left = np.floor(rows).astype(int), np.floor(cols).astype(int)
    bottom, right = np.minimum(top + 1, height - 1), np.minimum(left + 1, width - 1)
    down, along = rows - top, cols - left
    upper = values[top, left] * (1 - along) + values[top, right] * along
    lower = values[bottom, left] * (1 - along) + values[bottom, right] * along
    return np.where(inside, upper * (1 - down) + lower * down, np.nan)
