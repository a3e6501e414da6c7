# SPDX-License-Identifier: GPL-2.0-or-later
"""Running sums over the days of a span: of each pixel alone, in float64, and no day is kept."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from ..outputs.embeddings import HARMONICS, MEAN, PARTS, SPREAD
from .mean_error import MeanError

TROPICAL_YEAR = 365.2422
START = date(2000, 1, 1)
"""Where the phase of the yearly wave is 0: the same for all years and places."""
LEAST_SHARE = 0.5
"""Of a span's days that a pixel must have numbers of: the mean of fewer is one of another season."""
RIDGE = 1e-9
"""Of the trace: keeps the equations of a pixel with days at one time of the year solvable."""


def length_of(statistics: Sequence[str], numbers: int) -> int:
    """Numbers of a span, for so many of a day."""
    return sum(PARTS[one] for one in statistics) * numbers


class SpanSums:
    """What is kept of the days of one span so far.

    The spread is the population's standard deviation over the days. The harmonics are ``b`` and ``c`` of the least
    squares fit ``a + b cos(w t) + c sin(w t)``, ``w`` one turn a tropical year from :data:`START` on.
    """

    def __init__(self, statistics: Sequence[str], numbers: int, names: Sequence[str], days: int):
        """A span of which no day is known yet.

        Args:
            numbers: of a day's embedding; names: of the bands of quality behind them; days: of the span, of which
                some may never come.
        """
        self._statistics, self._numbers = tuple(statistics), numbers
        self._place = {name: numbers + at for at, name in enumerate(names)}
        self._days, self._begun = days, False

    def add(self, day: date, layer: np.ndarray) -> None:
        """Take in a later day.

        Args:
            layer: (bands, rows, cols), NaN where missing: its numbers, then its bands of quality.
        """
        if not self._begun:
            self._begin(layer.shape[1:])
        numbers = layer[: self._numbers].astype(np.float64)
        valid = np.isfinite(numbers).all(axis=0)
        numbers = np.where(valid, numbers, 0.0)
        self._count += valid
        self._total += numbers
        if SPREAD in self._statistics:
            self._squares += numbers**2
        if HARMONICS in self._statistics:
            terms = wave(day)
            self._design += np.outer(terms, terms)[:, :, None, None] * valid
            self._right += terms[:, None, None, None] * numbers
        quality = {name: np.where(valid, layer[at], 0.0) for name, at in self._place.items()}
        self._error.add(day, quality["expected_error"])
        for name in self._quality:
            self._quality[name] += quality[name]

    def _begin(self, shape: tuple[int, ...]) -> None:
        self._begun = True
        self._count = np.zeros(shape)
        self._total, self._squares = (np.zeros((self._numbers, *shape)) for _ in range(2))
        self._design = np.zeros((3, 3, *shape))
        self._right = np.zeros((3, self._numbers, *shape))
        self._error = MeanError(shape)
        self._quality = {name: np.zeros(shape) for name in self._place}

    def bands(self, seen: np.ndarray) -> np.ndarray:
        """The span's numbers and its quality (bands, rows, cols) float32, NaN where too few days have numbers.

        Args:
            seen: (rows, cols) clear dates within the span, or one number for all.
        """
        count = np.maximum(self._count, 1)
        mean = self._total / count
        made: list[np.ndarray] = []
        for one in self._statistics:
            if one == MEAN:
                made.append(mean)
            elif one == SPREAD:
                made.append(np.sqrt(np.maximum(self._squares / count - mean**2, 0)))
            else:
                made.append(self._waves())
        means = {name: total / count for name, total in self._quality.items()}
        quality = {
            **means,
            "clear_dates": np.broadcast_to(seen, count.shape),
            "expected_error": self._error.of(self._count),
            "out_of_domain": means["out_of_domain"] >= LEAST_SHARE,
        }
        layers = [np.concatenate(made), *(quality[name][None] for name in self._place)]
        enough = self._count >= max(1, math.ceil(LEAST_SHARE * self._days))
        return np.where(enough, np.concatenate(layers), np.nan).astype(np.float32)

    def _waves(self) -> np.ndarray:
        """(2 numbers, rows, cols): the cosine's weights, then the sine's."""
        normal = np.moveaxis(self._design, (0, 1), (-2, -1))
        trace = np.trace(normal, axis1=-2, axis2=-1)[..., None, None]
        normal = normal + (RIDGE * trace + (trace == 0)) * np.eye(3)
        found = np.linalg.solve(normal, np.moveaxis(self._right, (0, 1), (-2, -1)))
        return np.concatenate([np.moveaxis(found[..., at, :], -1, 0) for at in (1, 2)])


def wave(day: date) -> np.ndarray:
    """(3,): 1, and cosine and sine of a day's place in the year."""
    angle = 2 * math.pi * (day - START).days / TROPICAL_YEAR
    return np.array([1.0, math.cos(angle), math.sin(angle)])
