# SPDX-License-Identifier: GPL-2.0-or-later
"""First pieces: each pixel goes to the cell near by that it is most like.

A grid of square cells lies over the raster, fixed to the ground and not to the raster's corner. A pixel is
compared with the mean of its own cell and of the eight around it, and means follow their pixels, a few times
(SLIC: Achanta et al. 2012, doi:10.1109/TPAMI.2012.120). So a pixel hangs on its surroundings alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .turned_strips import Strip

AROUND = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1))


@dataclass
class Cells:
    """A grid of cells and the means of their pixels."""

    side: int
    """Pixels along a cell."""
    shift: tuple[int, int]
    """Rows and columns of the first cell that lie before the raster."""
    shape: tuple[int, int]
    """Cells along rows and columns, an empty ring around them not counted."""
    numbers: int
    """Of a pixel."""
    means: np.ndarray = field(init=False)
    """(numbers + 2, rows + 2, cols + 2) float32: codes, and how far from the middle of the cell its pixels lie
    (rows and columns); NaN where it has none."""
    _sums: np.ndarray = field(init=False)
    _counts: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.means = np.full((self.numbers + 2, *(n + 2 for n in self.shape)), np.nan, np.float32)
        self._clear()

    @classmethod
    def over(
        cls, transform: Sequence[float], height: int, width: int, side: int, numbers: int
    ) -> Cells:
        """Cells over a raster.

        Args:
            transform: six numbers, from columns and rows to x and y; side: pixels along a cell.
        """
        step_x, skew, left, turn, step_y, top = transform[:6]
        straight = step_x and step_y and not skew and not turn
        shift = (round(top / step_y) % side, round(left / step_x) % side) if straight else (0, 0)
        shape = (-(-(shift[0] + height) // side), -(-(shift[1] + width) // side))
        return cls(side, shift, shape, numbers)

    @property
    def bytes(self) -> int:
        """What they take in memory, with what is made of them on the way."""
        return 3 * self.means.nbytes + 2 * self._sums.nbytes

    def own(self, strip: Strip) -> np.ndarray:
        """The cell (rows, cols) int64 that each pixel lies in, -1 where it has no value."""
        (rows, _), (cols, _) = self._places(strip)
        return np.where(strip.known, rows[:, None] * self.shape[1] + cols, -1)

    def nearest(self, strip: Strip, ground: float) -> np.ndarray:
        """The cell (rows, cols) int64 of the nine around that each pixel is most like, -1 where it has no value.

        Args:
            ground: what a squared pixel of distance counts, in squared codes.
        """
        (rows, beside_rows), (cols, beside_cols) = self._places(strip)
        least = np.full(strip.known.shape, np.inf, np.float32)
        found = np.full(strip.known.shape, -1, np.int64)
        codes = strip.codes.astype("float32")
        for down, right in AROUND:
            at_rows, at_cols = rows + down + 1, cols + right + 1
            means = (layer[at_rows][:, at_cols] for layer in self.means)
            away = np.zeros(least.shape, np.float32)
            for code in codes:
                away += (code - next(means)) ** 2
            lower = beside_rows[:, None] - down * self.side - next(means)
            along = beside_cols - right * self.side - next(means)
            away += np.float32(ground) * (lower**2 + along**2)
            nearer = away < least  # NaN, a cell without pixels, is never nearer
            np.copyto(least, away, where=nearer)
            cell = (at_rows - 1)[:, None] * self.shape[1] + at_cols - 1
            np.copyto(found, cell, where=nearer)
        return np.where(strip.known, found, -1)

    def settled(self, strip: Strip, cells: np.ndarray) -> np.ndarray:
        """Cells (rows, cols) after pixels that stand alone have gone to that of a pixel beside them.

        A pixel stands alone if none of the four at its sides is of its cell. It goes to the one of their cells
        that it is most like; the pixel above comes first, then left, right, below.
        """
        around = np.pad(cells, 1, constant_values=-1)
        sides = (around[:-2, 1:-1], around[1:-1, :-2], around[1:-1, 2:], around[2:, 1:-1])
        alone = cells >= 0
        for side in sides:
            alone &= side != cells
        rows, cols = np.nonzero(alone)
        codes = strip.codes[:, rows, cols].astype("float32")
        least = np.full(len(rows), np.inf, np.float32)
        found = cells.copy()
        for side in sides:
            cell = side[rows, cols]
            row, col = np.divmod(cell, self.shape[1])
            away = np.zeros(len(rows), np.float32)
            for code, means in zip(codes, self.means, strict=False):
                away += (code - means[row + 1, col + 1]) ** 2
            nearer = (away < least) & (cell >= 0)
            least[nearer] = away[nearer]
            found[rows[nearer], cols[nearer]] = cell[nearer]
        return found

    def add(self, strip: Strip, cells: np.ndarray) -> None:
        """Count the pixels of a strip to their cells, for the next means."""
        (rows, beside_rows), (cols, beside_cols) = self._places(strip)
        known = cells >= 0
        own, first = cells[known], 0
        if not len(own):
            return
        first = int(own.min()) // self.shape[1] * self.shape[1]
        last = (int(own.max()) // self.shape[1] + 1) * self.shape[1]
        own = own - first
        # where a pixel lies beside the middle of the cell that it goes to, in half pixels: whole numbers
        row, col = cells // self.shape[1], cells % self.shape[1]
        lower = 2 * (beside_rows[:, None] + (rows[:, None] - row) * self.side)
        along = 2 * (beside_cols + (cols - col) * self.side)
        for number, layer in enumerate((*strip.codes, lower, along)):
            # exact: whole numbers far below 2**53
            sums = np.bincount(own, layer[known].astype("float64"), last - first)
            self._sums[number, first:last] += sums.astype("int64")
        self._counts[first:last] += np.bincount(own, minlength=last - first)

    def move(self) -> None:
        """Take the means of the pixels that were counted, and count anew."""
        with np.errstate(invalid="ignore", divide="ignore"):
            means = self._sums / self._counts
        means[-2:] /= 2
        inner = means.reshape(-1, *self.shape).astype("float32")
        self.means[:, 1:-1, 1:-1] = inner
        self._clear()

    def _clear(self) -> None:
        cells = self.shape[0] * self.shape[1]
        self._sums = np.zeros((self.numbers + 2, cells), np.int64)
        self._counts = np.zeros(cells, np.int64)

    def _places(self, strip: Strip) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        """Of rows, then of columns: the cell along that axis, and pixels from its middle (float32)."""
        ways = ((strip.top + self.shift[0], 0), (self.shift[1], 1))
        found = []
        for first, axis in ways:
            places = first + np.arange(strip.known.shape[axis])
            beside = places % self.side - (self.side - 1) / 2
            found.append((places // self.side, beside.astype("float32")))
        return tuple(found)
