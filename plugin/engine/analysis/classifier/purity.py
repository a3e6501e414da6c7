# SPDX-License-Identifier: GPL-2.0-or-later
"""How well a label agrees with the samples that look most like it: labels to keep, to look at, to drop."""

from __future__ import annotations

import numpy as np

from ..labelled import Labelled

NEIGHBOURS = 10
KEEP, DROP = 0.6, 0.2
"""Share of neighbours with the same class from which a label is kept, and up to which it is dropped."""
ADVICE = ("drop", "look", "keep")
MOST = 20_000
"""Samples that neighbours are looked for among."""


def purity_of(samples: Labelled, seed: int) -> np.ndarray:
    """Share (n,) of the ten nearest samples of other shapes that have the same class, each class counting alike.

    Distances are scaled by the spread of each number. Neighbours of one's own shape say nothing and are left out;
    a class with many samples would otherwise be around everybody, so votes are divided by the class's share.
    """
    from sklearn.neighbors import KDTree

    rows = samples.values
    spread = rows.std(axis=0)
    scaled = (rows - rows.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    among = np.arange(len(rows))
    if len(rows) > MOST:
        among = np.sort(np.random.default_rng(seed).choice(len(rows), MOST, replace=False))
    label, site = samples.label[among], samples.pixels.site[among]
    weight = 1 / np.maximum(np.bincount(label, minlength=len(samples.names)), 1)
    tree = KDTree(scaled[among])
    found = np.empty(len(rows))
    for one in np.unique(samples.pixels.site):
        own = np.flatnonzero(samples.pixels.site == one)
        inside = int((site == one).sum())
        near = tree.query(
            scaled[own], k=min(len(among), NEIGHBOURS + inside), return_distance=False
        )
        for row, hits in zip(own, near, strict=True):
            others = label[hits[site[hits] != one][:NEIGHBOURS]]
            votes = weight[others]
            same = votes[others == samples.label[row]].sum()
            found[row] = same / votes.sum() if len(votes) else 0.0
    return found


def advice_of(purity: np.ndarray) -> list[str]:
    """``keep``, ``look`` or ``drop`` for each."""
    places = (purity > DROP).astype(int) + (purity >= KEEP)
    return [ADVICE[place] for place in places]
