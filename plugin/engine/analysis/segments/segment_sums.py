# SPDX-License-Identifier: GPL-2.0-or-later
"""What the pixels of numbered segments hold: means, spreads and classes, strip by strip.

Runs of a row are added one after the other, so the sums are the same to the last bit for strips of any height.
"""

from __future__ import annotations

import numpy as np

from .groups import run_starts

CODE_BITS = 32
"""Of a pair of segment and class in one whole number: the class takes so many."""


class Means:
    """Means and spreads of the bands of a raster."""

    def __init__(self, segments: int, bands: int):
        self._weights = np.zeros((bands, segments), np.int64)
        self._sums = np.zeros((bands, segments))
        self._squares = np.zeros((bands, segments))

    def add(self, segments: np.ndarray, values: np.ndarray) -> None:
        """Count the pixels of a strip.

        Args:
            segments: (rows, cols), from 0; -1 where a pixel has none.
            values: (bands, rows, cols), NaN where missing.
        """
        starts = run_starts(segments)
        own = segments.ravel()[starts]
        there = own >= 0
        own = own[there]
        for number, band in enumerate(values.reshape(len(values), -1)):
            known = np.isfinite(band)
            numbers = np.where(known, band, 0).astype("float64")
            for into, each in (
                (self._weights, known.astype("int64")),
                (self._sums, numbers),
                (self._squares, numbers * numbers),
            ):
                np.add.at(into[number], own, np.add.reduceat(each, starts)[there])

    def found(self) -> tuple[np.ndarray, np.ndarray]:
        """Means and standard deviations (bands, segments), NaN where no pixel has a value."""
        with np.errstate(invalid="ignore", divide="ignore"):
            means = self._sums / self._weights
            spread = np.sqrt(np.maximum(self._squares / self._weights - means**2, 0))
        return means, spread


class Majorities:
    """The commonest class of each segment."""

    def __init__(self) -> None:
        self._pairs: list[np.ndarray] = []
        self._counts: list[np.ndarray] = []

    def add(self, segments: np.ndarray, classes: np.ndarray) -> None:
        """Count the pixels of a strip.

        Args:
            segments: (rows, cols), from 0; -1 where a pixel has none.
            classes: (rows, cols), NaN, 0 or less where a pixel has none.
        """
        known = (segments >= 0) & (classes > 0)
        pairs = segments[known].astype("int64") << CODE_BITS | classes[known].astype("int64")
        pairs, counts = np.unique(pairs, return_counts=True)
        self._pairs.append(pairs)
        self._counts.append(counts)

    def found(self, segments: int) -> tuple[np.ndarray, np.ndarray]:
        """The commonest class (segments,) int64, 0 without one, the smaller of two that are as common; its share of
        the pixels with a class (segments,), NaN without one."""
        pairs, place = np.unique(np.concatenate(self._pairs), return_inverse=True)
        counts = np.zeros(len(pairs), np.int64)
        np.add.at(counts, place, np.concatenate(self._counts))
        owner, code = pairs >> CODE_BITS, pairs & ((1 << CODE_BITS) - 1)
        whole = np.zeros(segments, np.int64)
        np.add.at(whole, owner, counts)
        order = np.lexsort((code, -counts, owner))
        own, first = np.unique(owner[order], return_index=True)
        best = order[first]
        commonest, share = np.zeros(segments, np.int64), np.full(segments, np.nan)
        commonest[own] = code[best]
        share[own] = counts[best] / whole[own]
        return commonest, share
