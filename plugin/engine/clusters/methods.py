# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to make clusters of a sample: k-means, a Gaussian mixture, Ward's tree on the centres of a finer k-means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ... import contract
from .fit import fit_centres
from .parting import likeliest, nearest

K_MEANS, MIXTURE, HIERARCHICAL = contract.CHOICES["method"]
MOST_FULL = 32
"""Features up to which a mixture's parts have a whole covariance; beyond, its diagonal alone."""
FINER, LEAST_FINE, MOST_FINE = 4, 64, 1000
"""Centres of the finer k-means: four a cluster, within these numbers."""
LEAST_SPREAD = 1e-3
"""Standard deviation, in units of the scale, that a part of a mixture has in every direction at least."""
DIGITS = 9
"""Significant digits kept of a mixture's numbers."""


@dataclass(frozen=True)
class Parting:
    """Clusters as arrays: all that a pixel's cluster follows from."""

    centres: np.ndarray
    """(m, features) in the units of the embedding."""
    scale: np.ndarray
    """(features,) > 0: a feature's distance counts in these units."""
    belongs: np.ndarray | None = None
    """(m,) int, the cluster 0 … k - 1 of each centre; None: each centre is one."""
    whitening: np.ndarray | None = None
    """Of a mixture, see :func:`.parting.likeliest`."""
    weights: np.ndarray | None = None
    """(m,) > 0 of a mixture."""

    @property
    def clusters(self) -> int:
        """Number of clusters."""
        return len(self.centres) if self.belongs is None else int(self.belongs.max()) + 1

    @property
    def middles(self) -> np.ndarray:
        """(k, features): the centre of each cluster, or the mean of its centres."""
        if self.belongs is None:
            return self.centres
        own = [self.centres[self.belongs == number] for number in range(self.clusters)]
        return np.stack([one.mean(axis=0) for one in own])

    def of(self, pixels: np.ndarray) -> np.ndarray:
        """Cluster 0 … k - 1 of each pixel (features, n), all finite: (n,) int64."""
        if self.whitening is not None and self.weights is not None:
            return likeliest(pixels, self.centres, self.whitening, self.weights)
        found = nearest(pixels, self.centres, self.scale)
        return found if self.belongs is None else self.belongs[found]

    def ordered(self, order: np.ndarray, decimals: int) -> Parting:
        """The same clusters under other numbers, rounded as they are stored.

        Args:
            order: (k,) the old number of each new one; decimals: of centres and scale.
        """
        rank = np.argsort(order)
        rows = order if self.belongs is None else np.argsort(rank[self.belongs], kind="stable")
        return Parting(
            centres=self.centres[rows].round(decimals),
            scale=self.scale.round(decimals),
            belongs=None if self.belongs is None else rank[self.belongs][rows],
            whitening=None if self.whitening is None else _digits(self.whitening[rows]),
            weights=None if self.weights is None else _digits(self.weights[rows]),
        )


def fit_parting(
    method: str, rows: np.ndarray, clusters: int, seed: int, units: np.ndarray | None = None
) -> Parting:
    """Clusters of a sample, in no order.

    Args:
        method: a word of ``method``; rows: (n, features) float64; units: (features,) by which each feature's
            scale is stretched, 1 as it is; a larger one counts less, but in a mixture, which finds its own.

    Raises:
        EngineError: fewer pixels that differ than clusters.
    """
    if units is None:
        units = np.ones(rows.shape[1])
    if method == MIXTURE:
        return _mixture(rows, clusters, seed)
    if method == HIERARCHICAL:
        return _tree(rows, clusters, seed, units)
    centres, scale = fit_centres(rows / units, clusters, seed)
    return Parting(centres * units, scale * units)


def _mixture(rows: np.ndarray, clusters: int, seed: int) -> Parting:
    """Expectation maximisation from the clusters of k-means; a part never gets thinner than LEAST_SPREAD."""
    from sklearn.mixture import GaussianMixture  # a second to import: only here
    from threadpoolctl import threadpool_limits

    centres, scale = fit_centres(rows, clusters, seed)
    full = rows.shape[1] <= MOST_FULL
    with threadpool_limits(limits=1):
        fitted = GaussianMixture(
            clusters,
            covariance_type="full" if full else "diag",
            means_init=centres / scale,
            random_state=seed,
            reg_covar=LEAST_SPREAD**2,
            max_iter=200,
        ).fit(rows / scale)
    turn = fitted.precisions_cholesky_ / (scale[:, None] if full else scale)
    return Parting(fitted.means_ * scale, scale, None, turn, fitted.weights_)


def _tree(rows: np.ndarray, clusters: int, seed: int, units: np.ndarray) -> Parting:
    """Ward's tree on the centres of a finer k-means, cut where so many clusters are left."""
    different = len(np.unique(rows, axis=0))
    fine = max(min(max(FINER * clusters, LEAST_FINE), MOST_FINE, different), clusters)
    centres, scale = fit_centres(rows / units, fine, seed)
    whole = scale * units
    counts = np.bincount(nearest(rows.T, centres * units, whole), minlength=fine)
    centres, counts = centres[counts > 0], counts[counts > 0]
    return Parting(centres * units, whole, ward(centres / scale, counts, clusters))


def ward(centres: np.ndarray, counts: np.ndarray, clusters: int) -> np.ndarray:
    """Clusters of centres that stand for many pixels each, by Ward's rule.

    The two groups are joined whose union adds least to the squares within: ``a b / (a + b) |x - y|**2`` of
    groups of a and b pixels around x and y (Ward 1963, doi:10.1080/01621459.1963.10500845).

    Args:
        centres: (m, features); counts: (m,) pixels > 0.

    Returns:
        (m,) int, 0 … clusters - 1, numbered as they first appear.
    """
    middles, sizes = centres.astype("float64"), counts.astype("float64")
    group = np.arange(len(centres))
    alive = np.ones(len(centres), dtype=bool)
    cost = np.stack([_joined(middles, sizes, one) for one in range(len(centres))])
    np.fill_diagonal(cost, np.inf)
    for _ in range(len(centres) - clusters):
        one, other = np.unravel_index(int(cost.argmin()), cost.shape)
        both = sizes[one] + sizes[other]
        middles[one] = (middles[one] * sizes[one] + middles[other] * sizes[other]) / both
        sizes[one] = both
        group[group == other], alive[other] = one, False
        fresh = np.where(alive, _joined(middles, sizes, int(one)), np.inf)
        fresh[one] = np.inf
        cost[one], cost[:, one] = fresh, fresh
        cost[other], cost[:, other] = np.inf, np.inf
    _, first, found = np.unique(group, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[found]


def _joined(middles: np.ndarray, sizes: np.ndarray, one: int) -> np.ndarray:
    """What joining a group with each adds to the squares within (m,)."""
    squares = ((middles - middles[one]) ** 2).sum(axis=1)
    return sizes * sizes[one] / (sizes + sizes[one]) * squares


def _digits(values: np.ndarray) -> np.ndarray:
    """Rounded to DIGITS significant digits."""
    size = np.where(values == 0, 1.0, np.abs(values))
    power = 10.0 ** (DIGITS - 1 - np.floor(np.log10(size)))
    return np.round(values * power) / power
