# SPDX-License-Identifier: GPL-2.0-or-later
"""From the rows of a year to its numbers: principal axes, evened spread, softplus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SHIFT = 2.0
"""Added before the softplus, so that most numbers stand where it is nearly a straight line."""


@dataclass(frozen=True)
class YearAxes:
    """A PCA of rows of years."""

    mean: np.ndarray
    """(ROWS,)."""
    directions: np.ndarray
    """(ROWS, ROWS), each row one axis, widest first."""
    spread: np.ndarray
    """(ROWS,) standard deviation along each axis."""

    @classmethod
    def fit(cls, parts: Sequence[np.ndarray]) -> YearAxes:
        """Of rows (n, ROWS) of several sources, which count alike however many rows each has."""
        weights = np.concatenate([np.full(len(part), 1 / len(part)) for part in parts])
        weights /= weights.sum()
        rows = np.concatenate(parts)
        mean = weights @ rows
        away = rows - mean
        variance, directions = np.linalg.eigh(away.T @ (away * weights[:, None]))
        order = np.argsort(variance)[::-1]
        # an axis' sign is free: the largest entry of each is made positive, so that a new fit looks alike
        axes = directions.T[order]
        largest = np.take_along_axis(axes, np.abs(axes).argmax(1)[:, None], 1)
        return cls(mean, axes * np.sign(largest), np.sqrt(np.maximum(variance[order], 0)))

    def affine(self, length: int) -> tuple[np.ndarray, np.ndarray]:
        """Weight (length, ROWS) and bias (length,): rows -> what the softplus takes.

        Scores are divided by the root of their spread: half-way to equal weight, so that small axes
        are heard and noise is not.
        """
        scale = np.sqrt(np.maximum(self.spread[:length], 1e-3))
        weight = self.directions[:length] / scale[:, None]
        return weight, SHIFT - weight @ self.mean

    def numbers(self, rows: np.ndarray, length: int) -> np.ndarray:
        """(n, length) numbers of rows (n, ROWS), all above 0."""
        weight, bias = self.affine(length)
        return np.logaddexp(0, rows @ weight.T + bias)
