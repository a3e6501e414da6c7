# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of like pixels, and which things hang together by pairs: arithmetic of whole numbers alone."""

from __future__ import annotations

import numpy as np

HALF = 32
"""Bits of each number of a pair."""


def run_starts(labels: np.ndarray) -> np.ndarray:
    """Flat places (n,) where runs of one label begin; each row begins one.

    Args:
        labels: (rows, cols) of a whole type.
    """
    first = np.ones(labels.shape, bool)
    np.not_equal(labels[:, 1:], labels[:, :-1], out=first[:, 1:])
    return np.flatnonzero(first)


def joined(count: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The smallest member of each one's group, (count,) int64, where pairs hang together.

    Hooking and halving paths in turn, all pairs at once (Shiloach and Vishkin 1982,
    doi:10.1016/0196-6774(82)90008-6).

    Args:
        first, second: the pairs, numbers from 0 below ``count``.
    """
    root = np.arange(count)
    while len(first):
        one, other = root[first], root[second]
        apart = one != other
        if not apart.any():
            break
        first, second, one, other = first[apart], second[apart], one[apart], other[apart]
        low = np.minimum(one, other)
        np.minimum.at(root, one, low)
        np.minimum.at(root, other, low)
        while True:
            shorter = root[root]
            if (shorter == root).all():
                break
            root = shorter
    return root


def numbered(root: np.ndarray) -> tuple[np.ndarray, int]:
    """Groups by their smallest members as numbers from 0, in the order of those; and how many there are."""
    own = root == np.arange(len(root))
    return (np.cumsum(own) - 1)[root], int(own.sum())


def unique_pairs(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Pairs (n,) int64 with the smaller number in the upper half of the bits, each once, ascending."""
    pairs = np.minimum(first, second).astype("int64") << HALF
    pairs |= np.maximum(first, second)
    return sorted_once(pairs)


def sorted_once(pairs: np.ndarray) -> np.ndarray:
    """Numbers ascending, each once; ``pairs`` itself is sorted on the way."""
    pairs.sort()
    fresh = np.ones(len(pairs), bool)
    np.not_equal(pairs[1:], pairs[:-1], out=fresh[1:])
    return pairs[fresh]


def ends_of(pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both numbers (n,) int32 of pairs made by :func:`unique_pairs`."""
    return (pairs >> HALF).astype("int32"), (pairs & ((1 << HALF) - 1)).astype("int32")


def added(groups: np.ndarray, count: int, numbers: np.ndarray) -> np.ndarray:
    """Sums (count,) int64 of whole numbers by group."""
    found = np.zeros(count, np.int64)
    np.add.at(found, groups, numbers)
    return found
