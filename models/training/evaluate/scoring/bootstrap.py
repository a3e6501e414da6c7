# SPDX-License-Identifier: GPL-2.0-or-later
"""How sure a difference is: means and their ratio over place x dates drawn with replacement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

DRAWS = 2000
LEVEL = 0.95


@dataclass(frozen=True)
class Ratio:
    """A mean over another mean, with the middle 95 % of its bootstrap."""

    own: float
    other: float
    value: float
    low: float
    high: float
    count: int
    """Place x dates that were drawn from."""

    def __str__(self) -> str:
        return (
            f"{self.own:.5f} against {self.other:.5f}: ratio {self.value:.3f} "
            f"({self.low:.3f} to {self.high:.3f} over {self.count} place x dates)"
        )


def ratio(
    own: Mapping[Any, tuple[float, float]], other: Mapping[Any, tuple[float, float]]
) -> Ratio:
    """Ratio of two weighted means, of the keys that both have.

    Args:
        own, other: place and date -> (sum of errors, number of values).

    Raises:
        ValueError: no key in common.
    """
    keys = sorted(own.keys() & other.keys())
    if not keys:
        raise ValueError("Nothing to compare: the two methods share no place and date.")
    table = np.array([[*own[key], *other[key]] for key in keys], np.float64)
    drawn = np.random.default_rng(0).integers(0, len(keys), (DRAWS, len(keys)))
    sums = table[drawn].sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = sums[:, 0] / sums[:, 1] / (sums[:, 2] / sums[:, 3])
    edge = (1 - LEVEL) / 2
    low, high = np.nanquantile(ratios, (edge, 1 - edge))
    total = table.sum(0)
    first, second = total[0] / total[1], total[2] / total[3]
    return Ratio(first, second, first / second, float(low), float(high), len(keys))
