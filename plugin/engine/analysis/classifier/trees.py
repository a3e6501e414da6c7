# SPDX-License-Identifier: GPL-2.0-or-later
"""Decision trees as arrays, all trees of a model walked through at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

CHUNK = 2_048
"""Pixels that walk through the trees together: their nodes stay in the processor's cache."""


@dataclass(frozen=True)
class Trees:
    """Nodes of all trees in one row of arrays; a leaf is its own child."""

    roots: np.ndarray
    """(trees,) int32: number of each tree's first node."""
    feature: np.ndarray
    """(nodes,) int32: the number that a node asks for."""
    threshold: np.ndarray
    """(nodes,) float64: up to this value the way goes left."""
    left: np.ndarray
    right: np.ndarray
    """(nodes,) int32."""
    values: np.ndarray
    """(nodes, classes) float64: what a leaf adds to each class."""
    depth: int
    """Steps from any root to any leaf at most."""

    def sums(self, pixels: np.ndarray) -> np.ndarray:
        """What the leaves of all trees add up to.

        Args:
            pixels: (features, n) float64.

        Returns:
            (classes, n) float64.
        """
        found = np.empty((self.values.shape[1], pixels.shape[1]))
        for start in range(0, pixels.shape[1], CHUNK):
            some = np.ascontiguousarray(pixels[:, start : start + CHUNK])
            size = some.shape[1]
            flat, spot = some.ravel(), np.arange(size)
            node = np.repeat(self.roots[:, None], size, axis=1)
            for _ in range(self.depth):
                asked = flat[self.feature[node] * size + spot]
                node = np.where(asked <= self.threshold[node], self.left[node], self.right[node])
            found[:, start : start + size] = self.values[node].sum(axis=0).T
        return found


def trees_of(grown: Sequence[Any], values: Sequence[np.ndarray]) -> Trees:
    """Trees of scikit-learn as arrays.

    Args:
        grown: ``tree_`` of each; values: (nodes, classes) of each.
    """
    roots = np.cumsum([0, *(tree.node_count for tree in grown)])[:-1]
    feature, threshold, left, right = [], [], [], []
    for root, tree in zip(roots, grown, strict=True):
        own = np.arange(tree.node_count)
        leaf = tree.children_left < 0
        feature.append(np.where(leaf, 0, tree.feature))
        threshold.append(np.where(leaf, 0.0, tree.threshold))
        left.append(root + np.where(leaf, own, tree.children_left))
        right.append(root + np.where(leaf, own, tree.children_right))
    return Trees(
        roots=roots.astype(np.int32),
        feature=np.concatenate(feature).astype(np.int32),
        threshold=np.concatenate(threshold).astype(float),
        left=np.concatenate(left).astype(np.int32),
        right=np.concatenate(right).astype(np.int32),
        values=np.concatenate(values),
        depth=max(int(tree.max_depth) for tree in grown),
    )
