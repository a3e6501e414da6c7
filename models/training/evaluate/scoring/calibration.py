# SPDX-License-Identifier: GPL-2.0-or-later
"""Honest intervals: one factor on the expected errors, fitted on training places.

The fusion graph gives an expected absolute error b of every value, the scale of a Laplace distribution:
|error| <= b ln 5 in 80 % of the cases, since P(|error| > x) = exp(-x / b). Where that holds for fewer or
more, the factor k makes it hold: the 80 % interval is the value +- k b ln 5.
"""

from __future__ import annotations

import math

import numpy as np

from plugin.engine.documents import Document

SHARE = 0.8
HALF_WIDTH = -math.log(1 - SHARE)
"""Half the width of the interval in expected errors (ln 5)."""


def fit(errors: np.ndarray, expected: np.ndarray) -> float:
    """The factor k with which :data:`SHARE` of the absolute errors lie within the interval.

    Args:
        errors: absolute errors of the values that were measured; expected: theirs, above 0; same shape.

    Raises:
        ValueError: no errors are given.
    """
    if not errors.size:
        raise ValueError("No errors to fit an interval on.")
    return float(np.quantile(errors / (HALF_WIDTH * expected), SHARE))


def within(errors: np.ndarray, expected: np.ndarray, factor: float | np.ndarray) -> np.ndarray:
    """True where an absolute error lies within the interval."""
    return errors <= factor * HALF_WIDTH * expected


def entry(factors: dict[str, dict[str, float]], counts: dict[str, dict[str, int]]) -> Document:
    """The manifest's ``calibration``: task -> sensor -> factor, and what it was fitted on."""
    return {
        "interval": SHARE,
        "half_width": "factor x ln 5 x expected error of the fusion graph",
        **{task: {s: float(f"{k:.4g}") for s, k in one.items()} for task, one in factors.items()},
        "fitted_on": {"targets": "STRICT, training places", "values": counts},
    }
