# SPDX-License-Identifier: GPL-2.0-or-later
"""What is left out together when a fit is tried: whole sites, whole years, or blocks of days of a lone site."""

from __future__ import annotations

import numpy as np

MOST = 10
"""Folds at most."""
BLOCK_DAYS = 30
"""Days of a block: errors of a tower's days a month apart have little in common."""
BLOCK_FOLDS = 5
SITES, YEARS, BLOCKS = "sites", "years", "blocks of 30 days"


def folds_of(sites: np.ndarray, days: np.ndarray, years: bool) -> tuple[np.ndarray, str]:
    """(rows,) number of a fold, and what was kept together.

    Args:
        sites: (rows,) names; days: (rows,) datetime64[D].
        years: leave out whole years of all sites, where there are two or more.
    """
    if years:
        found, numbers = np.unique(days.astype("datetime64[Y]"), return_inverse=True)
        if len(found) > 1:
            return numbers, YEARS
    names, numbers = np.unique(sites, return_inverse=True)
    if len(names) > 1:
        # the sites with most rows are dealt first, each to the smallest fold: folds of like size, by no chance
        counts = np.bincount(numbers)
        sizes = np.zeros(min(MOST, len(names)), int)
        fold = np.zeros(len(names), int)
        for site in sorted(range(len(names)), key=lambda one: (-counts[one], one)):
            fold[site] = int(sizes.argmin())
            sizes[fold[site]] += counts[site]
        return fold[numbers], SITES
    blocks = days.astype(int) // BLOCK_DAYS
    _, order = np.unique(blocks, return_inverse=True)
    return order % BLOCK_FOLDS, BLOCKS


def groups_of(sites: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """(rows,) names of what errs together: a site's rows of one fold."""
    return np.char.add(np.char.add(sites.astype(str), " / "), folds.astype(str))
