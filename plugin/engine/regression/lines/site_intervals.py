# SPDX-License-Identifier: GPL-2.0-or-later
"""Intervals that hold at a site never seen: sites count, not days.

Errors in units of their spread are pooled, each site's with the weight of one site, and the site to come with the
weight of one more whose errors may be of any size (Dunn, Wasserman & Ramdas 2023,
doi:10.1080/01621459.2022.2060112). Of a site of few days the weight is less, for they say little of its errors.
"""

from __future__ import annotations

import numpy as np

LEVEL = 0.8
"""Share of errors inside: the interval from 10 to 90 %."""
HALF = 10
"""Days of which a site has half the weight of one of very many."""
FEWEST = 4
"""Sites from which on the interval speaks for a new one: 4 of 4 and one more are 0.8."""


def factor_of(errors: np.ndarray, spread: np.ndarray, sites: np.ndarray) -> float:
    """Spreads to both sides of a prediction that hold ``LEVEL`` of the errors at a new site.

    Args:
        errors, spread: (rows,) of rows left out; sites: (rows,) names of sites, or of blocks of days.

    Returns:
        Of fewer than ``FEWEST`` sites: what holds ``LEVEL`` of the errors at the worst of them.
    """
    size = np.abs(errors) / spread
    _, numbers, counts = np.unique(sites, return_inverse=True, return_counts=True)
    worth = counts / (counts + HALF)
    weights = (worth / counts)[numbers] / (worth.sum() + worth.mean())
    order = np.argsort(size, kind="stable")
    below = np.cumsum(weights[order])
    reached = np.flatnonzero(below >= LEVEL - 1e-12)
    if reached.size:
        return float(size[order[reached[0]]])
    return max(float(np.quantile(size[numbers == site], LEVEL)) for site in range(len(counts)))


def covered(
    errors: np.ndarray, spread: np.ndarray, sites: np.ndarray, folds: np.ndarray
) -> np.ndarray:
    """(rows,) whether an error lies in an interval made from the other folds' errors."""
    inside = np.empty(len(errors), bool)
    for fold in np.unique(folds):
        test = folds == fold
        factor = factor_of(errors[~test], spread[~test], sites[~test])
        inside[test] = np.abs(errors[test]) <= factor * spread[test]
    return inside
