# SPDX-License-Identifier: GPL-2.0-or-later
"""Conformal sets: the classes that cannot be excluded at 90 %.

A class is in a pixel's set where its probability reaches a bound. The bound is such that the sets of the
held-out samples hold their true class nine times of ten (split conformal, Vovk et al. 2005; here with
cross-validation by blocks). It holds for places like the samples'; the applicability says where that is.
"""

from __future__ import annotations

import math

import numpy as np

COVERAGE = 0.9
"""Share of pixels whose set should hold the true class."""


def bound_of(probabilities: np.ndarray, label: np.ndarray, coverage: float = COVERAGE) -> float:
    """The least probability at which a class is in the set.

    Args:
        probabilities: (n, classes) of held-out samples; label: (n,) int, their true classes.
    """
    own = np.sort(probabilities[np.arange(len(label)), label])[::-1]
    rank = math.ceil((len(own) + 1) * coverage)
    return float(own[rank - 1]) if rank <= len(own) else 0.0


def sets_of(probabilities: np.ndarray, bound: float) -> np.ndarray:
    """Which classes are in each pixel's set, the likeliest always.

    Args:
        probabilities: (classes, n).

    Returns:
        (classes, n) bool.
    """
    top = probabilities.argmax(axis=0)
    held: np.ndarray = probabilities >= bound
    held[top, np.arange(len(top))] = True
    return held
