# SPDX-License-Identifier: GPL-2.0-or-later
"""How far a pixel lies from the samples, after Meyer and Pebesma 2021 (doi:10.1111/2041-210X.13650).

The dissimilarity of a pixel is its distance to the nearest sample, over the mean distance between samples; all
numbers are scaled by the spread of the samples. The limit is the upper whisker (third quartile plus 1.5 times the
range between the quartiles, at most the largest) of the dissimilarity of each sample to those of other folds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST = 1_000
"""Samples that are kept."""


@dataclass(frozen=True)
class Applicability:
    """Samples, and from which distance on a pixel is unlike all of them."""

    mean: np.ndarray
    spread: np.ndarray
    """(features,) float64."""
    samples: np.ndarray
    """(n, features) float64, scaled."""
    limit: float
    """Distance, scaled; a pixel at it has the value 1."""

    def of(self, pixels: np.ndarray) -> np.ndarray:
        """Distance (n,) of pixels (features, n) to the nearest sample, over the limit; above 1 it is unlike."""
        from sklearn.neighbors import KDTree

        scaled = (pixels - self.mean[:, None]) / self.spread[:, None]
        near: np.ndarray = KDTree(self.samples).query(scaled.T)[0][:, 0]
        return near / self.limit


def applicability_of(rows: np.ndarray, fold: np.ndarray, kept: np.ndarray) -> Applicability:
    """From samples (n, features), the fold of each, and the numbers of the rows that are kept."""
    from sklearn.neighbors import KDTree

    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled, fold = ((rows - mean) / spread)[kept], fold[kept]
    away = []
    for number in np.unique(fold):
        others = scaled[fold != number]
        if len(others):
            away.append(KDTree(others).query(scaled[fold == number])[0][:, 0])
    far = np.concatenate(away) if away else np.ones(1)
    low, high = np.quantile(far, [0.25, 0.75])
    limit = min(float(high + 1.5 * (high - low)), float(far.max()))
    return Applicability(mean, spread, scaled, max(limit, 1e-9))
