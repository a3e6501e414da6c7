# SPDX-License-Identifier: GPL-2.0-or-later
"""Which centre a pixel belongs to: by distance, or by likelihood in a mixture.

Every pixel is computed alone, feature by feature: the answer does not depend on the block.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

AT_ONCE = 1 << 14
"""Pixels of one step: their vectors stay in a processor's cache."""


def nearest(pixels: np.ndarray, centres: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Row of the nearest centre; of two equally near the first.

    Args:
        pixels: (features, n) finite; centres: (m, features); scale: (features,) units of each feature.

    Returns:
        (n,) int64, 0 to m - 1.
    """
    found = np.zeros(pixels.shape[1], dtype=np.int64)
    for part, values in _steps(pixels):
        least = np.full(values.shape[1], np.inf)
        for number, centre in enumerate(centres):
            distance = np.zeros(values.shape[1])
            for row, middle, unit in zip(values, centre, scale, strict=True):
                distance += ((row - middle) / unit) ** 2
            closer = distance < least
            least[closer] = distance[closer]
            found[part][closer] = number
    return found


def likeliest(
    pixels: np.ndarray, centres: np.ndarray, whitening: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Row of the part of a Gaussian mixture that a pixel most probably is of; of two alike the first.

    ``log w + sum(log diag W) - |(x - mean) @ W|**2 / 2`` is largest, ``W @ W.T`` the inverse covariance.

    Args:
        pixels: (features, n) finite; centres: (m, features) means; whitening: (m, features, features) upper
            triangular W, or (m, features) its diagonal alone; weights: (m,) shares of the parts.

    Returns:
        (n,) int64, 0 to m - 1.
    """
    found = np.zeros(pixels.shape[1], dtype=np.int64)
    for part, values in _steps(pixels):
        most = np.full(values.shape[1], -np.inf)
        for number, (centre, turn, weight) in enumerate(
            zip(centres, whitening, weights, strict=True)
        ):
            own = turn if turn.ndim == 1 else np.diag(turn)
            score = np.full(values.shape[1], np.log(weight) + np.log(own).sum())
            away = [row - middle for row, middle in zip(values, centre, strict=True)]
            for axis in range(len(centre)):
                along = away[axis] * own[axis]
                for earlier in range(axis if turn.ndim == 2 else 0):
                    along += away[earlier] * turn[earlier, axis]
                score -= along**2 / 2
            better = score > most
            most[better] = score[better]
            found[part][better] = number
    return found


def _steps(pixels: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
    """Parts of the pixels and their numbers, float64."""
    for start in range(0, pixels.shape[1], AT_ONCE):
        part = slice(start, start + AT_ONCE)
        yield part, pixels[:, part].astype("float64")
