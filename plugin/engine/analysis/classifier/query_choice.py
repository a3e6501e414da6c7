# SPDX-License-Identifier: GPL-2.0-or-later
"""Where to label next: pixels that the model is least sure of, apart from each other and of different doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .class_layers import Sorted

PER_BLOCK = 200
"""Candidates that a block may bring."""
POOL = 50
"""Candidates that are kept for each point that is wanted."""


@dataclass
class Candidates:
    """The pixels with the smallest margins so far."""

    wanted: int
    rows: np.ndarray = field(default_factory=lambda: np.empty((0, 7)))
    """(n, 7): margin, row, column, entropy, applicability, likeliest class, second class."""

    def add(self, block: Sorted) -> None:
        """Offer a block with its bands of confidence."""
        if not block.valid.any():
            return
        order = np.argsort(block.shares, axis=0)[::-1]
        spots = np.argwhere(block.valid) + np.array([block.part.row_off, block.part.col_off])
        entropy, margin, applicability = block.confidence[1:4, block.valid].astype(float)
        fresh = np.column_stack([margin, spots, entropy, applicability, order[0], order[1]])
        self.rows = np.concatenate([self.rows, _least(fresh, PER_BLOCK)])
        self.rows = _least(self.rows, self.wanted * POOL)

    def chosen(self, spacing: float) -> np.ndarray:
        """At most ``wanted`` rows, the least sure first.

        Args:
            spacing: pixels that two of them lie apart at least.

        Each next point is the least sure one of the pair of classes that has the fewest points so far.
        """
        left = self.rows
        taken: list[np.ndarray] = []
        times: dict[tuple[int, int], int] = {}
        while len(left) and len(taken) < self.wanted:
            pairs = [_pair(row) for row in left]
            fewest = np.array([times.get(pair, 0) for pair in pairs])
            best = int(np.lexsort([left[:, 2], left[:, 1], left[:, 0], fewest])[0])
            row = left[best]
            taken.append(row)
            times[pairs[best]] = times.get(pairs[best], 0) + 1
            away = np.hypot(left[:, 1] - row[1], left[:, 2] - row[2])
            left = left[away >= max(spacing, 1.0)]
        return np.array(taken).reshape(-1, 7)


def _pair(row: np.ndarray) -> tuple[int, int]:
    first, second = sorted((int(row[5]), int(row[6])))
    return first, second


def _least(rows: np.ndarray, most: int) -> np.ndarray:
    """The rows with the smallest margins, ties by row and column."""
    return rows[np.lexsort([rows[:, 2], rows[:, 1], rows[:, 0]])[:most]]
