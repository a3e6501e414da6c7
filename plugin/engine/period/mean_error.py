# SPDX-License-Identifier: GPL-2.0-or-later
"""The error of a mean over days whose errors hang together.

Neighbouring days are filled from the same clear looks, so their errors do not cancel like independent ones. With
``e_i`` the expected error of day ``t_i`` and the correlation ``r(d) = STAYS + FOLLOWS exp(-d / FADES)`` of the
errors of two days ``d`` > 0 days apart (r(0) = 1: the rest is each day's own), the variance of a sum is
``sum_ij e_i e_j r(|t_i - t_j|)``; the error of the mean of n days is its root over n. It is the expected absolute
error of the mean reflectance, as ``e_i`` is of a day's.
"""

from __future__ import annotations

import math
from datetime import date

import numpy as np

STAYS = 0.02
"""Share of the variance of a day's error that is the pixel's own and does not fade."""
FOLLOWS = 0.51
"""Share that neighbouring days have in common."""
FADES = 14.0
"""Days after which that has fallen to 1/e. All three: ``python -m models.training.period``."""


class MeanError:
    """The double sum over pairs of days as days come, with four numbers a pixel.

    With ``c_k = sum_{i<k} e_i exp(-(t_k - t_i) / FADES)``, which a step turns into the next, the fading part of the
    variance grows by ``e_k^2 + 2 e_k c_k``.
    """

    def __init__(self, shape: tuple[int, ...]):
        """Args: shape: of the pixels."""
        self._day: date | None = None
        self._sum, self._squares = np.zeros(shape), np.zeros(shape)
        self._carried, self._fading = np.zeros(shape), np.zeros(shape)

    def add(self, day: date, error: np.ndarray) -> None:
        """Take in a later day; ``error`` is 0 where the day is missing."""
        if self._day is not None:
            self._carried *= math.exp(-(day - self._day).days / FADES)
        self._fading += error**2 + 2 * error * self._carried
        self._carried += error
        self._sum += error
        self._squares += error**2
        self._day = day

    def of(self, count: np.ndarray) -> np.ndarray:
        """The error of the mean of ``count`` days, in the unit of the days' own."""
        own = 1 - STAYS - FOLLOWS
        variance = STAYS * self._sum**2 + FOLLOWS * self._fading + own * self._squares
        return np.asarray(np.sqrt(variance) / np.maximum(count, 1))
