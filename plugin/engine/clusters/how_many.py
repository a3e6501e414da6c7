# SPDX-License-Identifier: GPL-2.0-or-later
"""How many clusters a sample has: as many as two halves of it agree on.

Prediction strength (Tibshirani and Walther 2005, doi:10.1198/106186005X59243). Both halves are clustered. Of the
pairs of pixels that share a cluster of the second half, a share also has one cluster by the first half's
centres; the least such share over the clusters is the strength. The largest number whose strength is at
least 0.8 is taken: clusters that another sample of the same ground would show again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from .methods import fit_parting

LEAST_STRENGTH = 0.8
"""The authors' bound is 0.8 to 0.9."""
ROWS = 10_000
"""Pixels of a half at most."""
SPLITS = 3
"""Ways to halve the sample; the mean of their strengths counts."""
MOST_TRIED = 30


def strengths(
    method: str,
    rows: np.ndarray,
    numbers: Iterable[int],
    seed: int,
    units: np.ndarray,
    heard: Callable[[int], None],
) -> dict[int, float]:
    """Prediction strength of each number of clusters, a mean over splits.

    Args:
        rows: (n, features); units: see :func:`fit_parting`; heard: called with each number before it is tried.

    Raises:
        EngineError: half the sample has fewer pixels that differ than clusters.
    """
    draw = np.random.default_rng(seed)
    halves = []
    for _ in range(SPLITS):
        order = draw.permutation(len(rows))
        size = min(len(rows) // 2, ROWS)
        halves.append((rows[order[:size]], rows[order[size : 2 * size]]))
    found = {}
    for number in numbers:
        heard(number)
        found[number] = float(
            np.mean([_strength(method, *half, number, seed, units) for half in halves])
        )
    return found


def _strength(
    method: str, first: np.ndarray, second: np.ndarray, clusters: int, seed: int, units: np.ndarray
) -> float:
    teacher = fit_parting(method, first, clusters, seed, units)
    own = fit_parting(method, second, clusters, seed, units).of(second.T)
    return agreement(own, teacher.of(second.T), clusters)


def agreement(own: np.ndarray, given: np.ndarray, clusters: int) -> float:
    """Least share, over clusters, of pairs of ``own`` that are pairs of ``given``: (n,) int each; 1 of no pair."""
    both = np.bincount(own * clusters + given, minlength=clusters**2).reshape(clusters, clusters)
    sizes = both.sum(axis=1)
    pairs = sizes * (sizes - 1)
    kept = (both * (both - 1)).sum(axis=1)
    return float(np.min(np.where(pairs > 0, kept / np.maximum(pairs, 1), 1.0)))


def chosen(found: dict[int, float]) -> int:
    """The largest number of strength 0.8 or more; where none has it, the number of the greatest strength."""
    strong = [number for number, strength in found.items() if strength >= LEAST_STRENGTH]
    return max(strong) if strong else max(found, key=lambda number: found[number])
