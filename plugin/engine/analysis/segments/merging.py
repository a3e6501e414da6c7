# SPDX-License-Identifier: GPL-2.0-or-later
"""Pieces that touch become one: first those that differ little, then those that are too small to stand alone.

Each round joins the pairs that are each other's nearest neighbour (local mutual best fitting: Baatz and Schäpe
2000), and small ones with a far larger nearest neighbour, which takes in many at once. So no order of pixels or of
blocks has a say; of equal distances the pair that comes first is the nearer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .connected import Pieces
from .groups import added, ends_of, joined, numbered, unique_pairs
from .turned_strips import STEPS

ABSORBS = 8
"""A neighbour that is so many times as large takes a piece in, though its own nearest is another one. Without
this a large even area would take in one piece a round."""


@dataclass
class Segments:
    """Pieces after they have been joined, numbered by their first pixels, row by row."""

    pieces: Pieces
    """Their sums and neighbours."""
    of_piece: np.ndarray
    """(n,) int64: the segment of each first piece."""


def merged(pieces: Pieces, days: int, difference: float, least: int) -> Segments:
    """Join pieces to segments.

    Args:
        days: embeddings that a pixel's numbers are made of; a distance is the root of their mean square.
        difference: units of the metric up to which neighbours become one.
        least: pixels that a segment needs; what is smaller goes to its nearest neighbour, and stays if it has none.
    """
    found = Segments(pieces, np.arange(len(pieces.counts)))
    limit = days * (difference * STEPS) ** 2
    while True:
        one = found.pieces
        away = distances(one)
        near = np.flatnonzero(away <= limit)
        first, second = one.first[near], one.second[near]
        choice = _nearest(len(one.counts), first, second, away[near])
        pair = np.arange(len(near))
        chosen = [choice[end] == pair for end in (first, second)]
        large = [one.counts[end] for end in (first, second)]
        pair = pair[
            (chosen[0] & chosen[1])
            | (chosen[0] & (large[1] >= ABSORBS * large[0]))
            | (chosen[1] & (large[0] >= ABSORBS * large[1]))
        ]
        if not len(pair):
            break
        found = _join(found, first[pair], second[pair])
    while True:
        one = found.pieces
        small = one.counts < least
        near = np.flatnonzero(small[one.first] | small[one.second])
        if not len(near):
            return found
        first, second = one.first[near], one.second[near]
        choice = _nearest(len(one.counts), first, second, distances(one)[near])
        pair = np.arange(len(near))
        wanted = [(choice[end] == pair) | ~small[end] for end in (first, second)]
        pair = pair[wanted[0] & wanted[1]]
        found = _join(found, first[pair], second[pair])


def distances(pieces: Pieces) -> np.ndarray:
    """Squared distance (e,) of the means of each two that touch, in codes, over all numbers."""
    away = np.zeros(len(pieces.first))
    for layer in pieces.sums:
        mean = layer / pieces.counts
        away += (mean[pieces.first] - mean[pieces.second]) ** 2
    return away


def _nearest(count: int, first: np.ndarray, second: np.ndarray, away: np.ndarray) -> np.ndarray:
    """For each piece the place of its nearest pair, (count,); ``len(away)`` where it has none."""
    least = np.full(count, np.inf)
    np.minimum.at(least, first, away)
    np.minimum.at(least, second, away)
    choice = np.full(count, len(away))
    for end in (first, second):
        best = np.flatnonzero(away == least[end])
        np.minimum.at(choice, end[best], best)
    return choice


def _join(found: Segments, first: np.ndarray, second: np.ndarray) -> Segments:
    """Join pairs of pieces; each group is numbered like its first one."""
    old = found.pieces
    group, count = numbered(joined(len(old.counts), first, second))
    one, other = group[old.first], group[old.second]
    apart = one != other
    pairs = unique_pairs(one[apart], other[apart])
    pieces = Pieces(
        added(group, count, old.counts),
        np.stack([added(group, count, layer) for layer in old.sums]),
        added(group, count, old.squares),
        *ends_of(pairs),
    )
    return Segments(pieces, group[found.of_piece])
