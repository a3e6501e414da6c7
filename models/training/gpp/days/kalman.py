# SPDX-License-Identifier: GPL-2.0-or-later
"""A local level with a yearly season, smoothed over a pixel's looks (Durbin and Koopman 2012, chapters 3 and 4)."""

from __future__ import annotations

import warnings

import numpy as np

YEAR, WAVES = 365.25, 2
"""Days of the season, and its harmonics."""
FEWEST = 15
"""Looks with which a model is fitted: it has five states and two variances."""


class Smoother:
    """One pixel's model; its variances are fitted once, by maximum likelihood."""

    def __init__(self, days: np.ndarray, values: np.ndarray, fitted_on: np.ndarray):
        """Args: days: (days,) ordinals of all acquisitions; values: (days,); fitted_on: (days,) bool."""
        self.days, self.values = days, values
        self.enough = fitted_on.sum() >= FEWEST
        if not self.enough:
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of steps that the optimiser gave up on
            self.parameters = self._model(fitted_on).fit(disp=False, maxiter=50).params

    def at(self, day: int, shown: np.ndarray) -> float:
        """The smoothed value of a day, from the looks that are shown (bool); not below 0.

        NaN where the pixel had too few looks.
        """
        if not self.enough:
            return np.nan
        model = self._model(shown)
        states = model.smooth(self.parameters).smoothed_state
        design = model.ssm["design"][0]
        return max(float(design @ states[:, day - self.days[0]]), 0.0)

    def _model(self, shown: np.ndarray):  # type: ignore[no-untyped-def]  # statsmodels has no types
        from statsmodels.tsa.statespace.structural import UnobservedComponents

        daily = np.full(self.days[-1] - self.days[0] + 1, np.nan)
        daily[self.days[shown] - self.days[0]] = self.values[shown]
        season = [{"period": YEAR, "harmonics": WAVES}]
        return UnobservedComponents(
            daily, level="llevel", freq_seasonal=season, stochastic_freq_seasonal=[False]
        )
