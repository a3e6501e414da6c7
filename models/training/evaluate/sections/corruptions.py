# SPDX-License-Identifier: GPL-2.0-or-later
"""Twelve ways in which inputs go wrong, each at three strengths.

After the idea of REOBench (Li et al. 2025, arXiv:2505.16793), with corruptions of our own for reflectances
and their time series. Values are reflectance, or Sentinel-1 in units of 35 dB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

WAVELENGTHS = np.array([490, 560, 665, 705, 740, 783, 842, 865, 1610, 2190.0])
"""Of the ten bands, nm."""
ANGSTROM = 1.3
"""Exponent of haze's fall with wavelength, continental aerosol."""
CLOUD = 0.6
"""Reflectance of a cloud that the mask missed, in every band."""
Optical = Callable[[np.ndarray, float, np.random.Generator], np.ndarray]


@dataclass(frozen=True)
class Corruption:
    """What is done to a date."""

    strengths: tuple[float, float, float]
    unit: str
    optical: Optical | None = None
    """(10, H, W), strength, random -> the same shape; NaN where a value goes missing."""
    radar: Optical | None = None
    """The same for (2, H, W)."""


def haze(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Path brightness of ``strength`` in blue, falling with wavelength, over a dimmed surface."""
    added = strength * (WAVELENGTHS / WAVELENGTHS[0]) ** -ANGSTROM
    return values + added[:, None, None] * (1 - values)


def cloud(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """A round cloud over about this share of the date."""
    covered = _disc(values.shape[1:], strength, random)
    return np.where(covered, CLOUD, values)


def shadow(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Darker by this share."""
    return values * (1 - strength)


def gain(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Brighter by this share."""
    return values * (1 + strength)


def offset(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Brighter by this reflectance; 0.1 is a forgotten BOA_ADD_OFFSET."""
    return values + strength


def noise(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Gaussian noise with this standard deviation."""
    return values + strength * random.standard_normal(values.shape)


def stripes(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Every fourth column brighter by this share."""
    return values * (1 + strength * (np.arange(values.shape[2]) % 4 == 0))


def blur(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Mean over a square of this side, in pixels (odd); edges repeat."""
    reach = int(strength) // 2
    wide = np.pad(values, [(0, 0), (reach, reach), (reach, reach)], mode="edge")
    height, width = values.shape[1:]
    parts = [
        wide[:, row : row + height, col : col + width]
        for row in range(2 * reach + 1)
        for col in range(2 * reach + 1)
    ]
    return np.mean(parts, 0)


def shift(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """The image lies this many pixels too far right and down; the edges repeat."""
    step = int(strength)
    wide = np.pad(values, [(0, 0), (step, 0), (step, 0)], mode="edge")
    return wide[:, : values.shape[1], : values.shape[2]]


def lost_bands(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """This many bands missing, drawn at random; never blue, by which dates are masked."""
    found = values.copy()
    found[1 + random.permutation(len(values) - 1)[: int(strength)]] = np.nan
    return found


def quantised(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Rounded to this many bits over 0..1."""
    levels = 2 ** int(strength) - 1
    return np.round(values * levels) / levels


def speckle(values: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    """Gaussian noise of this standard deviation in dB."""
    return values + strength / 35 * random.standard_normal(values.shape)


CORRUPTIONS = {
    "haze": Corruption((0.02, 0.05, 0.1), "reflectance in blue", haze),
    "cloud, not masked": Corruption((0.05, 0.1, 0.2), "share of the date", cloud),
    "shadow, not masked": Corruption((0.1, 0.3, 0.5), "share darker", shadow),
    "brightness": Corruption((0.05, 0.1, 0.2), "share brighter", gain),
    "offset": Corruption((0.01, 0.03, 0.1), "reflectance", offset),
    "noise": Corruption((0.005, 0.01, 0.02), "reflectance", noise),
    "stripes": Corruption((0.05, 0.1, 0.2), "share brighter", stripes),
    "blur": Corruption((3, 5, 7), "pixels", blur),
    "shift": Corruption((1, 2, 3), "pixels", shift),
    "missing bands": Corruption((1, 3, 5), "bands", lost_bands),
    "coarse steps": Corruption((8, 6, 5), "bits", quantised),
    "speckle": Corruption((1, 2, 4), "dB", radar=speckle),
}


def _disc(shape: tuple[int, int], share: float, random: np.random.Generator) -> np.ndarray:
    rows, cols = np.indices(shape)
    row, col = random.uniform(0, shape[0]), random.uniform(0, shape[1])
    away = (rows - row) ** 2 + (cols - col) ** 2
    return away <= np.quantile(away, share)
