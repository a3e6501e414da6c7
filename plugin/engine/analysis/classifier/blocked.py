# SPDX-License-Identifier: GPL-2.0-or-later
"""Cross-validation by blocks of ground: samples near each other are never on both sides.

Neighbouring pixels are alike, so random folds flatter a map (Roberts et al. 2017, doi:10.1111/ecog.02881).
"""

from __future__ import annotations

import numpy as np
import rasterio

from ...errors import EngineError
from ..labelled import Labelled
from .learners import Learner, fit_learner

FOLDS = 5
SIZES = (5000.0, 2000.0, 1000.0, 500.0, 200.0, 100.0, 50.0)
"""Sides of blocks that are tried, in units of the CRS; below the last one each shape is a block."""
SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
"""Of the blocks that a learning curve is made of."""
ENOUGH = 3
"""Blocks that each class should lie in."""


def blocks_of(
    samples: Labelled, transform: rasterio.Affine, size: float
) -> tuple[np.ndarray, float]:
    """The block of each sample: that of the middle of its shape, so that no shape is cut.

    Args:
        size: side of a block in units of the CRS; 0: the largest of :data:`SIZES` at which every class lies in
            three blocks or more (one of two shapes in two), else each shape is a block.

    Returns:
        (n,) int, and the size; 0.0 where each shape is a block.

    Raises:
        EngineError: a class lies in one block of the size that is asked for.
    """
    own = samples.pixels
    x = transform.a * (own.cols + 0.5) + transform.b * (own.rows + 0.5) + transform.c
    y = transform.d * (own.cols + 0.5) + transform.e * (own.rows + 0.5) + transform.f
    sites, site = np.unique(own.site, return_inverse=True)
    count = np.bincount(site, minlength=len(sites))
    middle = np.stack([np.bincount(site, one) / count for one in (x, y)])
    kind = np.zeros(len(sites), int)
    kind[site] = samples.label
    shapes = np.bincount(kind, minlength=len(samples.names))
    for side in (size,) if size else SIZES:
        _, block = np.unique(np.floor(middle / side), axis=1, return_inverse=True)
        block = block.ravel()
        apart = np.array([len(np.unique(block[kind == one])) for one in range(len(shapes))])
        if (apart >= np.minimum(shapes, 2 if size else ENOUGH)).all():
            return block[site], side
    if size:
        name = samples.names[int(apart.argmin())]
        raise EngineError(
            f"BLOCK_SIZE {size:g}: all shapes of class {name!r} lie in one block: choose a smaller one, or 0."
        )
    return site, 0.0


def folds_of(block: np.ndarray, label: np.ndarray, seed: int) -> np.ndarray:
    """(n,) int: the fold of each sample; all of a block are in one, and classes are spread over the folds."""
    rng = np.random.default_rng(seed)
    blocks = rng.permutation(np.unique(block))
    classes = label.max() + 1
    held = {one: np.bincount(label[block == one], minlength=classes) for one in blocks}
    total = np.bincount(label, minlength=classes)
    filled = np.zeros((FOLDS, classes))
    fold = np.zeros(len(block), int)
    for one in sorted(blocks, key=lambda b: -int(held[b].sum())):
        # the fold that has least of what this block brings, rare classes counting more
        need = (filled / total * (held[one] > 0)).sum(axis=1)
        chosen = int(np.lexsort([filled.sum(axis=1), need])[0])
        filled[chosen] += held[one]
        fold[block == one] = chosen
    return fold


def held_out(
    kind: str, samples: Labelled, fold: np.ndarray, seed: int
) -> tuple[np.ndarray, list[Learner]]:
    """Probabilities of each sample by a learner that has not seen its block.

    Returns:
        (n, classes) float64, and the learner of each fold.
    """
    found = np.zeros((len(fold), len(samples.names)))
    learners = []
    for number in range(FOLDS):
        test = fold == number
        if not test.any() or len(np.unique(samples.label[~test])) < 2:
            learners.append(fit_learner(kind, samples.values, samples.label, found.shape[1], seed))
            found[test] = 1 / found.shape[1]  # nothing to learn from: no class is likelier
            continue
        learner = fit_learner(
            kind, samples.values[~test], samples.label[~test], found.shape[1], seed
        )
        learners.append(learner)
        found[test] = learner.probabilities(samples.values[test].T).T
    return found, learners


def learning_curve(
    kind: str, samples: Labelled, block: np.ndarray, fold: np.ndarray, seed: int
) -> list[tuple[int, float]]:
    """Balanced accuracy on the held-out blocks from growing shares of the other blocks.

    Returns:
        Training samples of a fold on average, and the accuracy, for each of :data:`SHARES`.
    """
    rng = np.random.default_rng(seed)
    rank = np.empty(block.max() + 1, int)
    rank[np.unique(block)] = rng.permutation(len(np.unique(block)))
    part = (rank[block] + 0.5) / len(np.unique(block))
    found = []
    for share in SHARES:
        guess, sizes = np.zeros(len(fold), int), []
        for number in range(FOLDS):
            test = fold == number
            own = ~test & (part <= share)
            if not test.any() or len(np.unique(samples.label[own])) < 2:
                continue
            learner = fit_learner(
                kind, samples.values[own], samples.label[own], len(samples.names), seed
            )
            guess[test] = learner.probabilities(samples.values[test].T).argmax(axis=0)
            sizes.append(int(own.sum()))
        if sizes:
            found.append((round(sum(sizes) / len(sizes)), balanced_accuracy(samples.label, guess)))
    return found


def importance(
    learners: list[Learner],
    samples: Labelled,
    fold: np.ndarray,
    groups: dict[str, list[int]],
    seed: int,
) -> dict[str, float]:
    """How much balanced accuracy is lost on held-out samples when the numbers of a group are shuffled.

    Args:
        learners: of each fold; groups: name -> places of its numbers, shuffled together.
    """
    rng = np.random.default_rng(seed)

    def accuracy(places: list[int]) -> float:
        guess = np.zeros(len(fold), int)
        for number, learner in enumerate(learners):
            own = np.flatnonzero(fold == number)
            if len(own):
                rows = samples.values[own].T.copy()
                rows[places] = rows[places][:, rng.permutation(len(own))]
                guess[own] = learner.probabilities(rows).argmax(axis=0)
        return balanced_accuracy(samples.label, guess)

    whole = accuracy([])
    lost = {name: whole - accuracy(places) for name, places in groups.items()}
    return dict(sorted(lost.items(), key=lambda one: -one[1]))


def balanced_accuracy(label: np.ndarray, guess: np.ndarray) -> float:
    """Mean over the classes of the share of their samples that are right."""
    return float(np.mean([(guess[label == kind] == kind).mean() for kind in np.unique(label)]))
