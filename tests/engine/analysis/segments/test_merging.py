# SPDX-License-Identifier: GPL-2.0-or-later
"""Pieces become segments: groups by pairs, which neighbours join, and in how many rounds."""

import numpy as np
import pytest

from plugin.engine.analysis.segments import merging
from plugin.engine.analysis.segments.connected import Pieces
from plugin.engine.analysis.segments.groups import ends_of, joined, numbered, unique_pairs
from plugin.engine.analysis.segments.merging import merged
from plugin.engine.analysis.segments.turned_strips import STEPS


def pieces(values, counts, pairs):
    """Pieces of one number each, with so many pixels and such neighbours."""
    counts = np.array(counts)
    codes = np.rint(np.array(values) * STEPS).astype(int)
    first, second = (np.array(one) for one in zip(*pairs, strict=True))
    ends = ends_of(unique_pairs(first, second))
    return Pieces(counts, (codes * counts)[None], codes**2 * counts, *ends)


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_those_of_a_walk_from_one_to_the_next(seed):
    chance = np.random.default_rng(seed)
    first, second = chance.integers(0, 60, (2, 35))
    found = joined(60, first, second)
    wanted = np.arange(60)
    for _ in range(60):
        for one, other in zip(first, second, strict=True):
            wanted[[one, other]] = min(wanted[one], wanted[other])
    assert (found == wanted).all()
    numbers, count = numbered(found)
    assert count == len(np.unique(wanted)) and numbers.max() == count - 1


def test_neighbours_join_up_to_the_difference_and_no_farther():
    row = pieces([0.0, 0.9, 5.0, 5.9, 7.2], [10] * 5, [(0, 1), (1, 2), (2, 3), (3, 4)])
    assert merged(row, 1, 1.0, 1).of_piece.tolist() == [0, 0, 1, 1, 2]
    assert merged(row, 1, 1.4, 1).of_piece.tolist() == [0, 0, 1, 1, 2]  # 5.45 and 7.2
    assert merged(row, 1, 1.8, 1).of_piece.tolist() == [0, 0, 1, 1, 1]


def test_what_does_not_touch_does_not_join():
    apart = pieces([0.0, 9.0, 0.0], [10] * 3, [(0, 1), (1, 2)])
    assert merged(apart, 1, 1.0, 1).of_piece.tolist() == [0, 1, 2]


def test_distances_of_several_days_are_their_root_mean_square():
    two = pieces([0.0, 1.3], [10, 10], [(0, 1)])
    assert merged(two, 1, 1.0, 1).of_piece.tolist() == [0, 1]
    assert merged(two, 2, 1.0, 1).of_piece.tolist() == [0, 0]


def test_small_pieces_go_to_the_nearest_and_stay_without_a_neighbour():
    row = pieces([0.0, 4.0, 6.0, 30.0, 0.0], [50, 3, 50, 2, 4], [(0, 1), (1, 2), (2, 3)])
    found = merged(row, 1, 1.0, 10)
    assert found.of_piece.tolist() == [0, 1, 1, 1, 2]
    assert found.pieces.counts.tolist() == [50, 55, 4]


def test_a_large_even_area_takes_few_rounds(monkeypatch):
    """A grid of 60 x 60 pieces that differ by noise alone: one segment, not a round a piece."""
    side = 60
    numbers = np.arange(side * side).reshape(side, side)
    pairs = [*zip(numbers[:, :-1].ravel(), numbers[:, 1:].ravel(), strict=True)]
    pairs += zip(numbers[:-1].ravel(), numbers[1:].ravel(), strict=True)
    noise = np.random.default_rng(0).normal(0, 0.1, side * side)
    rounds, real = [], merging._join

    def counted(*given):
        rounds.append(1)
        return real(*given)

    monkeypatch.setattr(merging, "_join", counted)
    found = merged(pieces(noise, [9] * side**2, pairs), 1, 1.0, 10)
    assert (found.of_piece == 0).all()
    assert len(rounds) < 40
