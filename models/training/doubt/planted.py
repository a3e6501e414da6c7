# SPDX-License-Identifier: GPL-2.0-or-later
"""What is planted on a day that the masks call clear: haze, thin cloud, shadow; and values that cannot be.

Arrays are reflectance (bands, …) in the engine's order, or Sentinel-1 in dB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.training.data.shared_places import SENSORS
from plugin.engine.sensors import NETWORK_BANDS

DECIBELS = SENSORS["s1"]
WAVELENGTHS = np.array([490, 560, 665, 705, 740, 783, 842, 865, 1610, 2190.0])
"""Of the ten bands, nm."""
Spectra = Callable[[np.ndarray, np.random.Generator], np.ndarray]
"""Reflectance (10, n), random -> the same shape."""


def veiled(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The day under one of the veils of :data:`VEILS`, whose strength is drawn anew."""
    veil = VEILS[int(random.integers(len(VEILS)))]
    return np.clip(veil(values, random), 0, 1).astype(np.float32)


def _haze(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Brightness of the path that falls with wavelength, over a dimmed surface (Angstrom 1929)."""
    fall = (WAVELENGTHS / WAVELENGTHS[0]) ** -random.uniform(0.5, 2.0)
    added = _drawn(random, 0.005, 0.08) * _along(fall, values)
    return values + added * (1 - values)


def _thin_cloud(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Water droplets: alike in all bands, darker in short-wave infrared."""
    covered, white = _drawn(random, 0.02, 0.4), random.uniform(0.4, 0.9)
    colour = np.where(WAVELENGTHS > 1000, white * random.uniform(0.5, 1.0), white)
    return values + covered * (_along(colour, values) - values)


def _shadow(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Direct light is lost; what the sky gives is blue."""
    lost = _drawn(random, 0.05, 0.6)
    kept = 1 - lost * (1 - 0.4 * (WAVELENGTHS / WAVELENGTHS[0]) ** -random.uniform(1.0, 3.0))
    return values * _along(kept, values)


def _gain(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A brighter or darker day in one part of the spectrum: light from the side, wrong correction."""
    middle, width = random.uniform(450, 2200), random.uniform(100, 1500)
    shape = np.exp(-(((WAVELENGTHS - middle) / width) ** 2))
    size = _drawn(random, 0.03, 0.5) * random.choice([-0.7, 1.0])
    return values * _along(1 + size * shape, values)


VEILS: tuple[Spectra, ...] = (_haze, _haze, _thin_cloud, _shadow, _gain)
"""Haze counts twice: it is what masks miss most."""


def _drawn(random: np.random.Generator, low: float, high: float) -> float:
    """Evenly on a logarithmic scale."""
    return float(np.exp(random.uniform(np.log(low), np.log(high))))


def _along(spectrum: np.ndarray, values: np.ndarray) -> np.ndarray:
    return spectrum.reshape(-1, *(1,) * (values.ndim - 1))


@dataclass(frozen=True)
class Nonsense:
    """What no model of vegetated land has seen, in place of a sensor's values."""

    sensor: str
    made: Callable[[np.ndarray, np.ndarray, np.random.Generator], np.ndarray]
    """(dates, bands, n) in the network's units, 0 where not shown; the same shape, True where shown; random -> the
    same shape."""


def _ground(*spectrum: float) -> Nonsense:
    """One spectrum for all pixels, each a little brighter or darker, each date and band a little off."""

    def made(values: np.ndarray, shown: np.ndarray, random: np.random.Generator) -> np.ndarray:
        level = random.uniform(0.85, 1.15, (1, 1, values.shape[2]))
        noise = 1 + 0.03 * random.standard_normal(values.shape)
        return np.clip(np.array(spectrum)[:, None] * level * noise, 0, 1).astype(np.float32)

    return Nonsense("s2", made)


def _random_spectra(
    values: np.ndarray, shown: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    spectrum = random.uniform(0, 0.6, values.shape[1:])
    return np.clip(spectrum + 0.005 * random.standard_normal(values.shape), 0, 1).astype(np.float32)


def _smooth_spectra(
    values: np.ndarray, shown: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    """Surfaces of any colour: the logarithm of reflectance drawn at four wavelengths, straight between them."""
    at = np.log(WAVELENGTHS)
    knots = np.linspace(at[0], at[-1], 4)
    drawn = np.log(0.002) + random.uniform(0, 1, (4, values.shape[2])) ** 0.5 * -np.log(0.002)
    smooth = np.exp(np.stack([np.interp(at, knots, one) for one in drawn.T], 1))
    noise = 1 + 0.03 * random.standard_normal(values.shape)
    return np.clip(smooth * noise, 0, 1).astype(np.float32)


def _shuffled(values: np.ndarray, shown: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Another order of the bands that there are for every pixel."""
    bands = np.flatnonzero(shown.any((0, 2)))
    order = bands[random.random((len(bands), values.shape[2])).argsort(0)]
    result = values.copy()
    result[:, bands] = np.take_along_axis(values, order[None], 1)
    return result


def _exchanged(one: str, other: str) -> Nonsense:
    """Two bands in each other's place; where there is no B08 (six bands), B8A stands for it."""
    named = [NETWORK_BANDS.index(name) for name in (one, other)]
    broad, narrow = NETWORK_BANDS.index("B08"), NETWORK_BANDS.index("B8A")

    def made(values: np.ndarray, shown: np.ndarray, random: np.random.Generator) -> np.ndarray:
        pair = [narrow if at == broad and not shown[:, at].any() else at for at in named]
        result = values.copy()
        result[:, pair] = values[:, pair[::-1]]
        return result

    return Nonsense("s2", made)


def _any_exchanged(
    values: np.ndarray, shown: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    pair = random.permutation(np.flatnonzero(shown.any((0, 2))))[:2]
    result = values.copy()
    result[:, pair] = values[:, pair[::-1]]
    return result


def strangers(random: np.random.Generator) -> Nonsense:
    """What the guard learns to know, one kind at a time.

    Half of the time two bands are exchanged, any two or those of :data:`NONSENSE`; else another order, chance, or
    surfaces of any colour. Snow, desert and water are not among them: they are asked for and never shown.
    """
    kind = random.random()
    if kind < 0.3:
        return NONSENSE[str(random.choice(EXCHANGES))]
    kinds = (
        (0.5, _any_exchanged),
        (0.65, _shuffled),
        (0.75, _random_spectra),
        (1, _smooth_spectra),
    )
    return Nonsense("s2", next(made for below, made in kinds if kind < below))


def _power(values: np.ndarray, shown: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Linear power where dB are expected."""
    decibels = values * DECIBELS["divide"] - DECIBELS["add"]
    wrong = (10 ** (decibels / 10) + DECIBELS["add"]) / DECIBELS["divide"]
    return np.clip(wrong, 0, 1).astype(np.float32)


EXCHANGES = ("B02 for B08", "B08 for B11", "B02 for B04")
NONSENSE = {
    "random spectra": Nonsense("s2", _random_spectra),
    "bands in another order": Nonsense("s2", _shuffled),
    "B02 for B08": _exchanged("B02", "B08"),
    "B08 for B11": _exchanged("B08", "B11"),
    "B02 for B04": _exchanged("B02", "B04"),
    "power for dB": Nonsense("s1", _power),
    "snow": _ground(0.90, 0.90, 0.90, 0.89, 0.88, 0.87, 0.86, 0.85, 0.12, 0.10),
    "desert": _ground(0.16, 0.27, 0.42, 0.45, 0.48, 0.50, 0.52, 0.54, 0.64, 0.59),
    "water": _ground(0.035, 0.030, 0.015, 0.010, 0.007, 0.006, 0.005, 0.004, 0.001, 0.001),
}
"""Name -> what stands in place of a sensor's values.

Snow, desert and water are constructed, as the literature describes them. Snow is near 1 in the visible, falls
beyond 800 nm and is dark at 1.6 and 2.2 um (O'Brien and Munis 1975, CRREL Research Report 332; Warren 1982,
doi:10.1029/RG020i001p00067). Quartz sand rises from blue to 1.6 um (Cosnefroy et al. 1996,
doi:10.1016/0034-4257(95)00211-1). Clear deep water falls from blue and is black from near infrared on
(Pope and Fry 1997, doi:10.1364/AO.36.008710).
"""
