# SPDX-License-Identifier: GPL-2.0-or-later
"""How dry the air is: vapour pressure deficit from temperature, and dew point or relative humidity.

Source: Allen et al. 1998, FAO Irrigation and Drainage Paper 56, chapter 3 (equation numbers below).
"""

from __future__ import annotations

import numpy as np

HPA = 10.0
"""hPa in 1 kPa, FAO-56's unit."""


def saturation(temperature: np.ndarray | float) -> np.ndarray:
    """Vapour pressure of saturated air in hPa at a temperature in °C, any shape (FAO-56 eq. 11)."""
    t = np.asarray(temperature, dtype="float64")
    return HPA * 0.6108 * np.exp(17.27 * t / (t + 237.3))


def deficit(temperature: np.ndarray, dewpoint: np.ndarray) -> np.ndarray:
    """Vapour pressure deficit in hPa, not below 0; the air holds what it holds at its dew point (eq. 14).

    Args:
        temperature, dewpoint: °C at 2 m, of one shape. From a day's means the deficit comes out too small
            (eq. 12): take the mean of hourly deficits where there are hours.
    """
    return np.maximum(saturation(temperature) - saturation(dewpoint), 0)


def deficit_of_humidity(temperature: np.ndarray, humidity: np.ndarray) -> np.ndarray:
    """Vapour pressure deficit in hPa, not below 0, by the relative humidity in % (eq. 10)."""
    return np.maximum(saturation(temperature) * (1 - humidity / 100), 0)


def with_deficit(values: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A day's quantities at places, those of :class:`.gpp.gpp_drivers.Drivers` alone.

    Args:
        values: quantity -> array in our unit. ``vpd`` counts where it is given, else it is made of
            temperature and dew point, else of temperature and humidity.
    """
    found = {name: value for name, value in values.items() if name not in ("dewpoint", "humidity")}
    temperature = values.get("temperature")
    if "vpd" in found or temperature is None:
        return found
    if (dewpoint := values.get("dewpoint")) is not None:
        return {**found, "vpd": deficit(temperature, dewpoint)}
    if (humidity := values.get("humidity")) is not None:
        return {**found, "vpd": deficit_of_humidity(temperature, humidity)}
    return found
