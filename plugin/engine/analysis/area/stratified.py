# SPDX-License-Identifier: GPL-2.0-or-later
"""Accuracy and areas from a stratified random sample of reference classes.

Estimators of Stehman 2014 (doi:10.1080/01431161.2014.930207), which hold whether or not the strata are the classes
of the map; where they are, they equal those of Olofsson et al. 2014 (doi:10.1016/j.rse.2014.02.015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import EngineError

Z = 1.959964
"""Standard errors to each side of an interval of 95 %."""


@dataclass(frozen=True)
class Estimate:
    """A number and its standard error; NaN where the sample does not say it."""

    value: float
    se: float

    @property
    def low(self) -> float:
        """Lower end of the interval of 95 %, not below 0."""
        return max(0.0, self.value - Z * self.se)

    @property
    def high(self) -> float:
        """Upper end of the interval of 95 %."""
        return self.value + Z * self.se


@dataclass(frozen=True)
class Sample:
    """Reference classes of sampled pixels."""

    stratum: np.ndarray
    mapped: np.ndarray
    reference: np.ndarray
    """(n,) int each: codes of the stratum, of the map's class and of the true class."""
    sizes: dict[int, int]
    """Pixels of each stratum, also of those without a sample."""

    def check(self, names: dict[int, str]) -> None:
        """Raise unless every stratum has two samples at least.

        Raises:
            EngineError: which one has not.
        """
        for code in self.sizes:
            count = int((self.stratum == code).sum())
            if count < 2:
                raise EngineError(
                    f"Stratum {names.get(code, str(code))} has {count} of the samples: an interval needs two "
                    "or more in each."
                )

    @property
    def total(self) -> int:
        """Pixels of all strata."""
        return sum(self.sizes.values())

    def mean(self, y: np.ndarray) -> Estimate:
        """Mean of a quantity (n,) over all pixels: ``sum(N_h mean_h) / N`` (Stehman, eqs. 3 and 25)."""
        value = variance = 0.0
        for code, size in self.sizes.items():
            own = y[self.stratum == code]
            value += size * own.mean()
            variance += _spread(size, own)
        return Estimate(value / self.total, float(np.sqrt(variance)) / self.total)

    def ratio(self, y: np.ndarray, x: np.ndarray) -> Estimate:
        """Total of y over total of x, (n,) each (Stehman, eqs. 27 and 28)."""
        above = below = 0.0
        for code, size in self.sizes.items():
            own = self.stratum == code
            above += size * y[own].mean()
            below += size * x[own].mean()
        if below == 0:
            return Estimate(float("nan"), float("nan"))
        value = above / below
        rest = y - value * x
        variance = sum(
            _spread(size, rest[self.stratum == code]) for code, size in self.sizes.items()
        )
        return Estimate(value, float(np.sqrt(variance)) / below)

    @property
    def overall(self) -> Estimate:
        """Share of all pixels whose class on the map is the true one."""
        return self.mean((self.mapped == self.reference).astype(float))

    def share(self, code: int) -> Estimate:
        """Share of all pixels that are truly of a class."""
        return self.mean((self.reference == code).astype(float))

    def users(self, code: int) -> Estimate:
        """Share of the pixels mapped as a class that are of it."""
        given = self.mapped == code
        return self.ratio((given & (self.reference == code)).astype(float), given.astype(float))

    def producers(self, code: int) -> Estimate:
        """Share of the pixels of a class that are mapped as it."""
        true = self.reference == code
        return self.ratio((true & (self.mapped == code)).astype(float), true.astype(float))

    def cell(self, mapped: int, reference: int) -> Estimate:
        """Share of all pixels that are mapped as one class and are of another."""
        both = (self.mapped == mapped) & (self.reference == reference)
        return self.mean(both.astype(float))


def _spread(size: int, y: np.ndarray) -> float:
    """What a stratum adds to the variance of a total: ``N_h**2 (1 - n_h / N_h) s_h**2 / n_h``."""
    count = len(y)
    return size**2 * max(0.0, 1 - count / size) * float(y.var(ddof=1)) / count
