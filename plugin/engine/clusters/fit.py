# SPDX-License-Identifier: GPL-2.0-or-later
"""Centres fitted to a sample of pixels."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..errors import EngineError

DIGITS = 6
"""Decimals kept of centres and scale: coarser than what CPUs differ by, finer than any use."""


class Sample:
    """A uniform sample of at most ``size`` pixels, drawn as blocks pass by (bottom-k sampling).

    Every pixel draws a key from its own block's generator; the smallest keys stay. The sample
    therefore depends on the blocks and their keys, not on their order.
    """

    def __init__(self, size: int, features: int):
        self.size = size
        self.seen = 0
        self._keys = np.empty(0)
        self._rows = np.empty((0, features))

    def add(self, embedding: np.ndarray, seed: Iterable[int]) -> None:
        """Offer a block (features, rows, cols); ``seed`` is the block's own."""
        pixels = embedding.reshape(len(embedding), -1).T
        keys = np.random.default_rng(list(seed)).random(len(pixels))
        valid = np.isfinite(pixels).all(axis=1)
        self.seen += int(valid.sum())
        # keys decide before rows are copied: of a billion pixels nearly all stay out
        offered = np.concatenate([self._keys, keys[valid]])
        if len(offered) > self.size:
            kept = np.sort(np.argpartition(offered, self.size)[: self.size])
        else:
            kept = np.arange(len(offered))
        held, new = np.split(kept, [np.searchsorted(kept, len(self._keys))])
        fresh = pixels[np.flatnonzero(valid)[new - len(self._keys)]].astype("float64")
        if len(new) or len(held) < len(self._keys):
            self._keys, self._rows = offered[kept], np.concatenate([self._rows[held], fresh])

    def rows(self) -> np.ndarray:
        """(n, features) float64, in an order that depends on the values alone."""
        return self._rows[np.lexsort(self._rows.T[::-1])]


def fit_centres(rows: np.ndarray, clusters: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """k-means in the embedding's own metric: all features share one scale.

    A feature that varies little (often speckle of the radar) must not weigh as much as one that
    separates a field from a wood, so features are not standardised one by one.

    Returns:
        ``centres`` (k, features) in the units of ``rows``, unordered, and ``scale`` (features,).

    Raises:
        EngineError: fewer pixels that differ than clusters.
    """
    different = len(np.unique(rows, axis=0))
    if different < clusters:
        raise EngineError(
            f"{clusters} clusters cannot be fitted: the embeddings hold {different} valid pixels "
            f"that differ; ask for at most {different} clusters or give more embeddings."
        )
    from sklearn.cluster import KMeans  # a second to import: only here
    from threadpoolctl import threadpool_limits

    spread = float(np.sqrt(rows.var(axis=0).mean()).round(DIGITS))
    scale = np.full(rows.shape[1], spread if spread > 10**-DIGITS else 1.0)
    # one thread: with more, sums are taken in an order that changes from run to run
    with threadpool_limits(limits=1):
        fitted = KMeans(clusters, n_init=4, random_state=seed).fit(rows / scale)
    return fitted.cluster_centers_ * scale, scale
