# SPDX-License-Identifier: GPL-2.0-or-later
"""What a GPP head is given beside the embedding: light, weather, and how well the day was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Drivers:
    """Of each pixel or row, arrays of one shape (…), NaN where missing; None where nobody gave any."""

    radiation: np.ndarray
    """MJ m-2 d-1, one day's sum."""
    temperature: np.ndarray | None = None
    """°C, the day's mean at 2 m."""
    vpd: np.ndarray | None = None
    """hPa, the day's mean vapour pressure deficit."""
    expected_error: np.ndarray | None = None
    """Reflectance, the embedding's own band of that name."""
    days_to_clear: np.ndarray | None = None
    """Days from the date to the nearest clear look, the embedding's own band of that name."""
    clear_sky: np.ndarray | None = None
    """MJ m-2 d-1 of a cloudless day there, where ``radiation`` is a measured one: it stands for the season."""

    @property
    def season(self) -> np.ndarray:
        """Radiation of a cloudless day (…), float64; the radiation itself where nobody gave another."""
        given = self.radiation if self.clear_sky is None else self.clear_sky
        return np.asarray(given, dtype="float64")

    @property
    def waited(self) -> np.ndarray | None:
        """Days to the nearest clear look as a share of 30 days, at most 1 (…)."""
        if self.days_to_clear is None:
            return None
        return np.minimum(np.abs(np.asarray(self.days_to_clear, dtype="float64")) / 30, 1)

    def in_rows(self, shape: tuple[int, ...]) -> Drivers:
        """The same as arrays (rows,), all of the pixels of a shape one after the other."""
        return self._each(
            lambda given: np.broadcast_to(np.asarray(given, dtype="float64"), shape).ravel()
        )

    def part(self, rows: slice | np.ndarray) -> Drivers:
        """Some of the rows."""
        return self._each(lambda given: given[rows])

    def _each(self, change: Callable[[np.ndarray], np.ndarray]) -> Drivers:
        return replace(
            self, **{name: change(given) for name, given in vars(self).items() if given is not None}
        )
