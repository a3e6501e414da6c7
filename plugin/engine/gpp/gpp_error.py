# SPDX-License-Identifier: GPL-2.0-or-later
"""What a GPP head says of its own errors: the 10-90 % band, and how far a pixel lies from the towers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .gpp_drivers import Drivers

MOST_BLUE = 0.2
"""Reflectance of B02 of the towers' days that are used: brighter ones are cloud or snow."""
FAR = 3.0
"""Distances beyond count as this: the band of a pixel that is unlike everything has a width all the same."""


@dataclass(frozen=True)
class Interval:
    """8 of 10 errors lie within ``low * spread .. high * spread``.

    ``spread² = (base + growth * gpp)² + (beyond * absorbed * distance)² + (unseen * absorbed * expected_error)²
    + (waiting * absorbed * min(days_to_clear, 30) / 30)²``, gC m-2 d-1; what nobody gave counts as 0.
    """

    base: float
    """gC m-2 d-1."""
    growth: float
    beyond: float
    """gC m-2 d-1 in a unit of absorbed light, at the distance 1."""
    unseen: float
    """Likewise, for an expected error of 1."""
    waiting: float
    """Likewise, 30 days from a clear look."""
    low: float
    """10 % quantile of (measured - predicted) / spread, towers left out."""
    high: float
    """90 % quantile."""

    def spread(
        self, gpp: np.ndarray, absorbed: np.ndarray, distance: np.ndarray, drivers: Drivers
    ) -> np.ndarray:
        """gC m-2 d-1 (…), all arguments (…)."""
        result = (self.base + self.growth * gpp) ** 2
        result += (self.beyond * absorbed * np.minimum(distance, FAR)) ** 2
        for weight, given in (
            (self.unseen, drivers.expected_error),
            (self.waiting, drivers.waited),
        ):
            if given is not None:
                known = np.where(np.isfinite(given), given, 0)
                result += (weight * absorbed * known) ** 2
        return np.sqrt(result)

    def around(self, gpp: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """10 and 90 % (…), neither below 0: a night's respiration is not GPP."""
        return np.maximum(gpp + self.low * spread, 0), np.maximum(gpp + self.high * spread, 0)


@dataclass(frozen=True)
class Domain:
    """Where the towers' days speak for a pixel."""

    threshold: float
    """``Basis.nearest`` that counts as the distance 1: what lies beyond is unlike the days of any tower."""
    largest: float
    """Largest daily GPP of any tower, gC m-2 d-1."""
    brightest: float = MOST_BLUE
    """Decoded B02 beyond which a pixel is snow, cloud or bare rock, of which no tower speaks."""
