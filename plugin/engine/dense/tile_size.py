# SPDX-License-Identifier: GPL-2.0-or-later
"""How large tiles are, with pixels enough for a run of the fusion; and which of their pixels are wanted.

Those wanted lie in batches of whole rows; squares of ground or blocks of the tile around them are read and encoded.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..grid.grid import Window
from ..grid.spread import Squares, Whole
from ..inference.model import STRIP

FEW = 4
"""Strides from which a tile is larger than those of all pixels."""
APART = 11
"""Strides from which a square of ground around each pixel wanted takes less time than all of the ground."""
WIDE = 256
"""Pixels along a side, at most, of a tile of which all is read: several are in memory with all their dates."""
ACROSS = 16
"""Pixels wanted along a side of a tile read in squares: a date of it then takes no more memory."""
PAIR = 2
"""Pixels along a side of what is encoded of a single one: of one alone ONNX Runtime takes sums in another order."""
SPARED = 2
"""A pixel of squares side by side takes one part in so many of a tile's: their plane is low, and loses more."""
BLOCK = 32
"""Pixels along a side of the blocks of a tile that are encoded or not: around smaller ones more comes along."""
ALL = [(slice(0, None), slice(0, None))]
"""The one block that is all of a tile."""


class TileSize(NamedTuple):
    """A tile of a run, in pixels."""

    side: int
    """Along a side; a multiple of the stride where it is larger than the usual one."""
    across: int
    """Wanted along a side, at most."""
    ground: int
    """Read of a date, at most: the pixels wanted and what surrounds them."""


def size_of(stride: int, tile: int, pixels: int, halo: int) -> TileSize:
    """The tiles of a run.

    Args:
        stride: every n-th pixel is wanted; tile: side of a tile of which all are, in pixels.
        pixels: pixels that the fusion takes at once, wanted or not; halo: pixels around one that decide it.
    """
    if stride >= APART:
        return TileSize(ACROSS * stride, ACROSS, (ACROSS * (PAIR + 2 * halo)) ** 2)
    side = tile
    if stride >= FEW:
        side = min(math.isqrt(pixels), WIDE // stride) * stride
    return TileSize(side, -(-side // stride), (side + 2 * halo) ** 2)


class Wanted:
    """The pixels of a tile that are computed, in batches of whole rows."""

    def __init__(self, rows: np.ndarray, cols: np.ndarray, batch: int):
        """Args: rows, cols: from the tile's corner, evenly spaced; batch: pixels, a row at least."""
        self.height, self.width = rows.size, cols.size
        self._spots = tuple(
            slice(int(axis[0]), int(axis[-1]) + 1, int(axis[1] - axis[0]) if axis.size > 1 else 1)
            for axis in (rows, cols)
        )
        self._rows = batch // self.width

        self.count = -(-self.height // self._rows)
        """Batches."""

    def part(self, number: int) -> slice:
        """Rows of a batch, from the first row wanted."""
        return slice(number * self._rows, min((number + 1) * self._rows, self.height))

    def pixels(self, number: int) -> int:
        """Pixels of a batch."""
        rows = self.part(number)
        return (rows.stop - rows.start) * self.width

    def of(self, tile: np.ndarray) -> np.ndarray:
        """(channels, height, width) of the pixels wanted in (channels, rows, cols) of a whole tile."""
        rows, cols = self._spots
        return tile[:, rows, cols]

    def ground(self, tile: Window, halo: int) -> Whole | Squares:
        """What is read for these pixels: the tile with its halo, or a square around each where that is less.

        :data:`PAIR` pixels in the upper left of a square's middle begin with the one wanted.
        """
        side = PAIR + 2 * halo
        whole = tile.grown(halo)
        spaced = any(spot.step > 1 for spot in self._spots)
        most = whole.height * whole.width * (SPARED if spaced else 1)
        if self.height * self.width * side**2 >= most:
            return Whole(whole)
        rows, cols = (
            tuple(range(first + spot.start - halo, first + spot.stop - halo, spot.step))
            for first, spot in zip((tile.row, tile.col), self._spots, strict=True)
        )
        return Squares(rows, cols, side)

    def blocks(self, needed: np.ndarray) -> list[tuple[slice, slice]]:
        """Rows and columns, from the tile's corner, of rectangles of :data:`BLOCK` that hold the pixels needed.

        Args:
            needed: (height, width), True where a pixel wanted is.
        """
        numbers = []
        for spot, places in zip(self._spots, needed.nonzero(), strict=True):
            numbers.append((spot.start + places * spot.step) // BLOCK)
        held = np.zeros([1 + int(axis.max(initial=0)) for axis in numbers], bool)
        held[tuple(numbers)] = True
        return [
            (slice(top * BLOCK, bottom * BLOCK), slice(left * BLOCK, right * BLOCK))
            for top, bottom, left, right in rectangles(held, STRIP // BLOCK)
        ]

    def arrange(self, picked: np.ndarray, batches: np.ndarray) -> None:
        """Pixels as :meth:`of` gives them -> batches (count, channels, pixels), zeros behind the last pixel."""
        whole = self.height // self._rows
        self._put(picked[:, : whole * self._rows], batches[:whole], self._rows)
        if whole < self.count:
            rest = picked[:, whole * self._rows :]
            self._put(rest, batches[whole : self.count], rest.shape[1])

    def _put(self, picked: np.ndarray, batches: np.ndarray, rows: int) -> None:
        """Rows of pixels into batches that each hold so many of them."""
        pixels, shape = rows * self.width, (len(picked), len(batches), rows, self.width)
        inside = batches[:, :, :pixels].reshape(len(batches), len(picked), rows, self.width)
        inside[:] = picked.reshape(shape).swapaxes(0, 1)
        batches[:, :, pixels:] = 0


def rectangles(held: np.ndarray, most: int) -> list[tuple[int, int, int, int]]:
    """First and last row and column, the last ones excluded, of rectangles that make up (rows, cols) True.

    Neighbours in a row are one, and so are rows of the same columns below each other, at most so many.
    """
    found: list[tuple[int, int, int, int]] = []
    open_ones: dict[tuple[int, int], int] = {}
    for row, line in enumerate([*held, np.zeros(held.shape[1], bool)]):
        edges = np.flatnonzero(np.diff(line, prepend=False, append=False)).tolist()
        runs = set(zip(edges[::2], edges[1::2], strict=True))
        ended = {run for run, top in open_ones.items() if run not in runs or row - top == most}
        for run in sorted(ended):
            found.append((open_ones.pop(run), row, *run))
        for run in runs - open_ones.keys():
            open_ones[run] = row
    return found
