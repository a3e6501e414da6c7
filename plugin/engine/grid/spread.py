# SPDX-License-Identifier: GPL-2.0-or-later
"""What is read of a tile: all of its ground in parts, or a small square of ground around each pixel wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .grid import Window

PART = 150
"""Pixels along the sides of a square that is read at once; or as many pixels in another shape."""
CALL = 4_000
"""Pixels that are read in the time that a call takes, however little it reads."""

Read = Callable[[Window], np.ndarray]
"""Values (bands, height, width) float32 of a window."""


@dataclass(frozen=True)
class Whole:
    """A window of which every pixel is read."""

    window: Window

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of what :meth:`read` gives."""
        return self.window.height, self.window.width

    def read(self, read: Read, call: float = CALL) -> np.ndarray:
        """Values (bands, height, width) of the window, read in bands of rows."""
        window = self.window
        most = max(PART * PART // window.width, 1)
        if window.height <= most:
            return read(window)
        parts = [
            read(Window(window.row + top, window.col, min(most, window.height - top), window.width))
            for top in range(0, window.height, most)
        ]
        return np.concatenate(parts, axis=1)


@dataclass(frozen=True)
class Squares:
    """Squares of ground, one at each crossing of some rows and columns; they may overlap."""

    rows: tuple[int, ...]
    """First rows, ascending."""
    cols: tuple[int, ...]
    """First columns, ascending."""
    side: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of what :meth:`read` gives."""
        return self.side, self.side * len(self.rows) * len(self.cols)

    def read(self, read: Read, call: float = CALL) -> np.ndarray:
        """Values (bands, side, side * squares), the squares side by side, row by row.

        Args:
            call: pixels that nobody wants, yet which are read to spare a call. Infinite where each call unpacks
                the same anew.
        """
        side = self.side
        result = np.empty(0, np.float32)
        for window, down, along in self.parts(call):
            values = read(window)
            if not result.size:
                shape = (len(values), side, len(self.rows), len(self.cols), side)
                result = np.empty(shape, np.float32)
            cols = (np.array(self.cols[along])[:, None] - window.col + np.arange(side)).ravel()
            for number in range(down.start, down.stop):
                top = self.rows[number] - window.row
                found = values[:, top : top + side].take(cols, axis=2)
                result[:, :, number, along] = found.reshape(len(values), side, -1, side)
        return result.reshape(len(result), *self.shape)

    def parts(self, call: float = CALL) -> Iterator[tuple[Window, slice, slice]]:
        """Windows to be read, and which rows and columns of squares lie in each."""
        width = self.cols[-1] + self.side - self.cols[0]
        for down in _runs(self.rows, self.side, call / width, PART):
            top = self.rows[down.start]
            height = self.rows[down.stop - 1] + self.side - top
            for along in _runs(self.cols, self.side, call / height, PART * PART // height):
                left = self.cols[along.start]
                yield (
                    Window(top, left, height, self.cols[along.stop - 1] + self.side - left),
                    down,
                    along,
                )


def _runs(starts: Sequence[int], side: int, gap: float, most: int) -> Iterator[slice]:
    """Neighbours with at most ``gap`` pixels between them, together at most ``most`` pixels long where several."""
    first = 0
    for number in range(1, len(starts) + 1):
        if number < len(starts):
            between = starts[number] - starts[number - 1] - side
            if between <= gap and starts[number] + side - starts[first] <= most:
                continue
        yield slice(first, number)
        first = number
