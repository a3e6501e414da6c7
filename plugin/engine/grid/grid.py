# SPDX-License-Identifier: GPL-2.0-or-later
"""The target grid: UTM pixels with whole-number addresses that no extent or tile can shift."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from affine import Affine

RESOLUTION = 10.0
"""Length of the finest pixels in metres: bands and masks are read at it, and masks grow by it."""

Bounds: TypeAlias = tuple[float, float, float, float]
"""xmin, ymin, xmax, ymax in units of a CRS."""
Extent: TypeAlias = tuple[float, float, float, float, str]
"""Bounds and their CRS."""
Transform: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of an affine transform from (col, row) to (x, y)."""


@dataclass(frozen=True)
class Window:
    """A rectangle of grid pixels; ``row`` grows southwards, ``col`` eastwards."""

    row: int
    col: int
    height: int
    width: int

    def __post_init__(self) -> None:
        if self.height < 1 or self.width < 1:
            raise ValueError(f"a window of {self.height} x {self.width} px holds no pixel")

    def grown(self, margin: int) -> Window:
        """The window with ``margin`` px more on each side."""
        return Window(
            self.row - margin, self.col - margin, self.height + 2 * margin, self.width + 2 * margin
        )

    def finer(self, times: int) -> Window:
        """The same ground in pixels of which ``times`` lie along a side of this window's pixels."""
        return Window(self.row * times, self.col * times, self.height * times, self.width * times)

    def intersection(self, other: Window) -> Window | None:
        """What both cover, or None."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = min(self.row + self.height, other.row + other.height) - row
        width = min(self.col + self.width, other.col + other.width) - col
        return Window(row, col, height, width) if height > 0 and width > 0 else None

    def slices_in(self, outer: Window) -> tuple[slice, slice]:
        """Where this window lies in an array that holds ``outer``."""
        row, col = self.row - outer.row, self.col - outer.col
        return slice(row, row + self.height), slice(col, col + self.width)


@dataclass(frozen=True)
class Grid:
    """All pixels of a CRS: with 10 m, pixel (row, col) spans ``x0 + 10 col`` eastwards, ``y0 - 10 row`` down.

    Addresses are absolute (rows are negative north of ``y0``), so a pixel has the same address, and
    the same coordinates to the last bit, in every run. Pixels of 20 m and 60 m are whole blocks of those of 10 m.
    """

    crs: str
    """``EPSG:code`` of a projected CRS in metres, or its WKT."""
    x0: float = 0.0
    """Phase of the pixel edges, 0 <= x0 < 10 m."""
    y0: float = 0.0
    resolution: float = RESOLUTION
    """Length of a pixel in metres, a multiple of :data:`RESOLUTION`."""

    def __post_init__(self) -> None:
        if self.resolution < RESOLUTION or self.resolution % RESOLUTION:
            raise ValueError(f"{self.resolution} m is no multiple of {RESOLUTION} m")

    @property
    def cells(self) -> int:
        """Pixels of 10 m along a side of a pixel."""
        return int(self.resolution // RESOLUTION)

    def at(self, resolution: float) -> Grid:
        """The same edges with pixels of another length."""
        return replace(self, resolution=float(resolution))

    def window(self, bounds: Bounds) -> Window:
        """The pixels that bounds (xmin, ymin, xmax, ymax in metres) touch by more than a millimetre."""
        xmin, ymin, xmax, ymax = bounds
        slack = 1e-3
        col = math.floor((xmin - self.x0 + slack) / self.resolution)
        row = math.floor((self.y0 - ymax + slack) / self.resolution)
        right = math.ceil((xmax - self.x0 - slack) / self.resolution)
        bottom = math.ceil((self.y0 - ymin - slack) / self.resolution)
        return Window(row, col, max(bottom - row, 1), max(right - col, 1))

    def bounds(self, window: Window) -> Bounds:
        """Outer edges (xmin, ymin, xmax, ymax) of a window, in metres."""
        left = self.x0 + self.resolution * window.col
        top = self.y0 - self.resolution * window.row
        return (
            left,
            top - self.resolution * window.height,
            left + self.resolution * window.width,
            top,
        )

    def transform(self, window: Window, stride: int = 1) -> Affine:
        """Affine from (col, row) of a raster of this window to (x, y), every ``stride``-th pixel kept."""
        left, _, _, top = self.bounds(window)
        return Affine(self.resolution * stride, 0.0, left, 0.0, -self.resolution * stride, top)

    def centres(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """x (width,) and y (height,) of the pixel centres, in metres."""
        cols = np.arange(window.col, window.col + window.width)
        rows = np.arange(window.row, window.row + window.height)
        return self.x0 + self.resolution * (cols + 0.5), self.y0 - self.resolution * (rows + 0.5)

    def tiles(self, window: Window, size: int) -> Iterator[Window]:
        """The tiles of the fixed ``size`` px raster (corners at multiples of ``size``) that meet a window."""
        for row in range(window.row // size * size, window.row + window.height, size):
            for col in range(window.col // size * size, window.col + window.width, size):
                yield Window(row, col, size, size)


def middle(window: Window, side: int) -> Window:
    """The square in the middle of a window, at most ``side`` px long."""
    height, width = min(window.height, side), min(window.width, side)
    return Window(
        window.row + (window.height - height) // 2,
        window.col + (window.width - width) // 2,
        height,
        width,
    )
