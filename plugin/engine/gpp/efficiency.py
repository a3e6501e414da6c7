# SPDX-License-Identifier: GPL-2.0-or-later
"""What a canopy makes of its light: the terms that GPP is linear in, and their responses to weather."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .gpp_drivers import Drivers

MOST_GAIN = 0.5
"""Logarithm of the most that weather may add to the usual efficiency; what it takes has no limit."""


@dataclass(frozen=True)
class Response:
    """Answers of a canopy to light, cold and dryness; of all plants alike.

    Light saturates: ``L = r / (1 + r / half)``. Cold and dryness are factors, ``1 / (1 + exp(-(t - cold) / ramp))``
    and ``exp(-dry * vpd)``, each over what it is on a usual clear day; they count where weather is given.
    """

    half: float
    """MJ m-2 d-1 at which half of the light is used."""
    cold: float
    """°C at which the factor of temperature is a half."""
    ramp: float
    """°C."""
    dry: float
    """hPa-1."""
    usual_cold: np.ndarray
    """(3,): logarithm of the factor of temperature on a clear day at the towers, ``u0 + u1 r + u2 canopy``."""
    usual_dry: np.ndarray
    """Likewise, of the factor of dryness."""
    share: float
    """How much of the departures from the usual counts, 0 to 1."""

    def light(self, radiation: np.ndarray) -> np.ndarray:
        """Light that is used, MJ m-2 d-1, of a day's radiation."""
        return radiation / (1 + radiation / self.half)

    def weather(self, canopy: np.ndarray, drivers: Drivers) -> np.ndarray:
        """Factor of the efficiency (…) for a canopy (…); 1 where neither temperature nor dryness is given."""
        away = np.zeros(canopy.shape)
        if drivers.temperature is not None:
            away += self._beyond(
                self.of_cold(drivers.temperature), self.usual_cold, canopy, drivers
            )
        if drivers.vpd is not None:
            away += self._beyond(self.of_dryness(drivers.vpd), self.usual_dry, canopy, drivers)
        return np.exp(self.share * np.minimum(away, MOST_GAIN))

    def of_cold(self, temperature: np.ndarray) -> np.ndarray:
        """Logarithm of the factor of a temperature in °C."""
        away = (np.asarray(temperature, dtype="float64") - self.cold) / self.ramp
        with np.errstate(invalid="ignore"):  # NaN where the weather is missing
            return -np.logaddexp(0, -away)

    def of_dryness(self, vpd: np.ndarray) -> np.ndarray:
        """Logarithm of the factor of a vapour pressure deficit in hPa."""
        return -self.dry * np.maximum(np.asarray(vpd, dtype="float64"), 0)

    def _beyond(
        self, found: np.ndarray, usual: np.ndarray, canopy: np.ndarray, drivers: Drivers
    ) -> np.ndarray:
        away = found - (usual[0] + usual[1] * drivers.season + usual[2] * canopy)
        return np.where(np.isfinite(found), away, 0.0)


@dataclass(frozen=True)
class Basis:
    """What the efficiency is linear in: 1, the inputs, and likeness to typical tower days.

    Inputs are ``a = axes @ ((roots, r) - mean)``, uncorrelated and of variance 1 at the towers. The roots are those
    of the reflectances of ``canopy.BANDS``; r is the radiation of a cloudless day, which stands for the season.
    Likeness to the day ``c`` is ``exp(-d² / 2)`` with ``d² = sum ((a - c) / reach)²``: few rows stand for all
    (inducing inputs; Quiñonero-Candela and Rasmussen 2005, JMLR 6, 1939-1959).
    """

    mean: np.ndarray
    """(bands + 1,)."""
    axes: np.ndarray
    """(bands + 1, bands + 1)."""
    centres: np.ndarray
    """(typical days, bands + 1) of a."""
    reach: np.ndarray
    """(bands + 1,)."""

    @property
    def length(self) -> int:
        """Number of terms."""
        return 1 + len(self.mean) + len(self.centres)

    def columns(self, bands: list[np.ndarray], clear: np.ndarray) -> Iterator[np.ndarray]:
        """One term (…) after the other, of reflectances (…) and MJ m-2 d-1 (…)."""
        inputs = self.inputs(bands, clear)
        yield np.ones(inputs[0].shape)
        yield from inputs
        for square in self._squares(inputs):
            yield np.exp(square * -0.5)

    def inputs(self, bands: list[np.ndarray], clear: np.ndarray) -> list[np.ndarray]:
        """a, (…) each."""
        given = [*map(np.sqrt, bands), clear]
        away = [x - m for x, m in zip(given, self.mean, strict=True)]
        # one pixel, one sum in fixed order: no result depends on the block
        return [_weighted(weights, away) for weights in self.axes]

    def summed(
        self, weights: np.ndarray, bands: list[np.ndarray], clear: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """``weights @ columns`` (…), and d (…) to the nearest of the typical days; nothing large is held."""
        inputs = self.inputs(bands, clear)
        first = 1 + len(inputs)
        result = weights[0] + _weighted(weights[1:first], inputs)
        nearest = np.full(result.shape, np.inf)
        for weight, square in zip(weights[first:], self._squares(inputs), strict=True):
            np.minimum(nearest, square, out=nearest)
            likeness = np.exp(np.multiply(square, -0.5, out=square), out=square)
            result += np.multiply(likeness, weight, out=likeness)
        return result, np.sqrt(nearest)

    def _squares(self, a: list[np.ndarray]) -> Iterator[np.ndarray]:
        b = [x / r for x, r in zip(a, self.reach, strict=True)]
        for centre in self.centres / self.reach:
            square, away = np.zeros(b[0].shape), np.empty(b[0].shape)
            for x, c in zip(b, centre, strict=True):
                np.subtract(x, c, out=away)
                away *= away
                square += away
            yield square


def _weighted(weights: np.ndarray, values: list[np.ndarray]) -> np.ndarray:
    result = np.zeros(values[0].shape)
    for weight, value in zip(weights, values, strict=True):
        result += weight * value
    return result
