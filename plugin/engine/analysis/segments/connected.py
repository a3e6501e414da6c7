# SPDX-License-Identifier: GPL-2.0-or-later
"""Connected pieces of cells, strip by strip: their sums, and which touch. Sides alone hold pixels together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .groups import (
    added,
    ends_of,
    joined,
    numbered,
    run_starts,
    sorted_once,
    unique_pairs,
)
from .turned_strips import Strip


@dataclass
class Pieces:
    """What is known of connected pieces, numbered by their first pixels, row by row."""

    counts: np.ndarray
    """(n,) int64: pixels."""
    sums: np.ndarray
    """(numbers, n) int64: codes of their pixels added."""
    squares: np.ndarray
    """(n,) int64: squared codes added, over all numbers."""
    first: np.ndarray
    second: np.ndarray
    """(e,) int32: pieces that touch, the smaller number first, each pair once, ascending."""

    @property
    def bytes(self) -> int:
        """What they take in memory while they are joined."""
        return 3 * self.sums.nbytes + 6 * self.counts.nbytes + 12 * self.first.nbytes


class PieceFinder:
    """Takes the cells of pixels strip by strip, from the top."""

    def __init__(self, numbers: int, width: int):
        self._above_cells = np.full(width, -1, np.int64)
        self._above_parts = np.full(width, -1, np.int64)
        self._count = 0
        self._counts: list[np.ndarray] = []
        self._sums: list[np.ndarray] = []
        self._squares: list[np.ndarray] = []
        self._same: list[np.ndarray] = []
        self._touching: list[np.ndarray] = []
        self._numbers = numbers

    def add(self, strip: Strip, cells: np.ndarray) -> np.ndarray:
        """Parts of pieces within a strip, as their own numbers (rows, cols) int32; -1 where a pixel has no value.

        Args:
            cells: (rows, cols) int64, -1 where a pixel has no value.
        """
        parts, count = _parts(cells)
        known = parts >= 0
        own = parts[known]
        self._counts.append(np.bincount(own, minlength=count))
        codes = strip.codes[:, known].astype("float64")
        # exact: whole numbers below 2**53
        self._sums.append(np.stack([np.bincount(own, one, count) for one in codes]).astype("int64"))
        squares = sum(np.bincount(own, one * one, count) for one in codes)
        self._squares.append(np.asarray(squares).astype("int64"))
        parts = np.where(known, parts + self._count, -1)
        self._link(cells, parts)
        self._count += count
        self._above_cells, self._above_parts = cells[-1], parts[-1]
        return parts.astype("int32")

    def _link(self, cells: np.ndarray, parts: np.ndarray) -> None:
        """Note which parts are one piece with those of the strip above, and which touch another piece."""
        above = np.concatenate([self._above_parts[None], parts[:-1]])
        same = (self._above_cells == cells[0]) & (parts[0] >= 0)
        self._same.append(unique_pairs(above[0][same], parts[0][same]))
        pairs = []
        for one, other in ((parts[:, :-1], parts[:, 1:]), (above, parts)):
            met = (one != other) & (one >= 0) & (other >= 0)
            pairs.append(unique_pairs(one[met], other[met]))
        self._touching.append(sorted_once(np.concatenate(pairs)))

    def found(self) -> tuple[Pieces, np.ndarray]:
        """The pieces, and the piece (parts,) int64 of each part that :meth:`add` has given; to be asked once."""
        piece, count = numbered(joined(self._count, *ends_of(np.concatenate(self._same))))
        counts = added(piece, count, np.concatenate(self._counts))
        squares = added(piece, count, np.concatenate(self._squares))
        sums = np.empty((self._numbers, count), np.int64)
        for number in range(self._numbers):
            layer = np.concatenate([strip[number] for strip in self._sums])
            sums[number] = added(piece, count, layer)
        self._sums.clear()
        pairs = np.concatenate(self._touching)
        self._touching.clear()
        first, second = (piece[one] for one in ends_of(pairs))
        apart = first != second
        pairs = unique_pairs(first[apart], second[apart])
        return Pieces(counts, sums, squares, *ends_of(pairs)), piece


def _parts(cells: np.ndarray) -> tuple[np.ndarray, int]:
    """Connected parts of equal cells (rows, cols) int64 as numbers from 0, -1 where a pixel has none; how many."""
    starts = run_starts(cells)
    lengths = np.diff(np.append(starts, cells.size))
    runs = np.repeat(np.arange(len(starts)), lengths).reshape(cells.shape)
    same = (cells[1:] == cells[:-1]) & (cells[1:] >= 0)
    upper, lower = runs[:-1][same], runs[1:][same]
    if len(upper):
        fresh = np.ones(len(upper), bool)
        fresh[1:] = (upper[1:] != upper[:-1]) | (lower[1:] != lower[:-1])
        upper, lower = upper[fresh], lower[fresh]
    root = joined(len(starts), upper, lower)
    there = cells.ravel()[starts] >= 0
    own = (root == np.arange(len(root))) & there
    number = np.where(there, (np.cumsum(own) - 1)[root], -1)
    return number[runs], int(own.sum())
