# SPDX-License-Identifier: GPL-2.0-or-later
"""From stored numbers to reflectance and backscatter: scales, codes, and what is no measurement.

Missing in every unit: what the file declares (its nodata, its GDAL mask or alpha band), NaN and the infinities.
Beside that, number by number:

===========  ================================  ===================================  ==========================
unit         numbers of one band               values of one band                   numbers of all bands of a
                                                                                    scene at once
===========  ================================  ===================================  ==========================
reflectance  0, unless the scale is 1          below -0.0999; from 2 up             0 or 1 (DN), 9999;
                                                                                    0 where the scale is 1
dB           :data:`FILLINGS`                  below -50 dB; above 37 dB            0 dB
linear       0 and below                       as for dB
amplitude    0 and below                       its square, as for dB
codes        0 and below, :data:`FILLINGS`     as for dB                            9999
percent      :data:`FILLINGS` below 0          below 0; above 100
other masks  :data:`FILLINGS` below 0
===========  ================================  ===================================  ==========================

Why a single 0 stays a measurement where the scale is 1: dark water has reflectance 0 in one band, and a town 0 dB
in one polarisation. DN 1 is what products write for dark water too. :mod:`.blanks` looks at all bands at once, and
:mod:`.bands` holds backscatter against its limits once it is power.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from ..scenes.scene import Asset

RADAR_UNITS = ("dB", "linear", "amplitude", "codes")
MIN_REFLECTANCE = -0.0999
"""Reflectances below are no measurement (DN 0 from which a product's offset was taken: -0.1)."""
MAX_REFLECTANCE = 2.0
"""Reflectances at or above this are no measurement (products code missing pixels as DN 20000 and up)."""
MIN_BACKSCATTER = 1e-5
"""Power (-50 dB) below which backscatter is border noise: calibrated speckle over water ends at about -47 dB."""
MAX_BACKSCATTER = 5e3
"""Power (37 dB) above which no target of a 10 m pixel lies: a large ship, 1e6 m2 in 440 m2, has 34 dB."""
CODE_OFFSET_DB = -83.0
"""dB = 20 log10(code) + this, in the whole numbers of openEO and WorldCereal."""
FILLINGS = (-9999.0, -32768.0, -32767.0, 65535.0, 32767.0)
"""Numbers that programs write where nothing was measured, and often do not declare."""
MASKS = ("percent", "mask", "qa60")
POSITIVE = ("linear", "amplitude", "codes")


def meaning(asset: Asset) -> tuple[str, float, float, float | None]:
    """Equal for bands whose stored numbers mean the same."""
    return asset.unit, asset.scale, asset.offset, asset.nodata


@lru_cache(maxsize=256)
def missing_numbers(
    unit: str, scale: float, offset: float, nodata: float | None
) -> tuple[np.float32, ...]:
    """The stored numbers of a band with this :func:`meaning` that are no measurement, each for itself.

    Of :data:`FILLINGS` only those that would pass for a value: the limits of a unit take out the others.
    """
    nothing = {np.float32(number) for number in FILLINGS if _passes(number, unit, scale, offset)}
    if nodata is not None and not math.isnan(nodata):
        nothing.add(np.float32(nodata))
    if unit == "reflectance" and scale != 1.0:
        nothing.add(np.float32(0))  # DN 0 is "no data" in every Sentinel-2 product, offset or not
    return tuple(nothing)


def _passes(number: float, unit: str, scale: float, offset: float) -> bool:
    value = number * scale + offset
    if unit in ("mask", "qa60"):
        return number < 0
    if unit == "percent":
        return 0 <= value <= 100
    if unit == "reflectance":
        return MIN_REFLECTANCE <= value < MAX_REFLECTANCE
    if unit in POSITIVE and value <= 0:
        return False
    decibels = {
        "dB": lambda: value,
        "linear": lambda: 10 * math.log10(value),
        "amplitude": lambda: 20 * math.log10(value),
        "codes": lambda: 20 * math.log10(value) + CODE_OFFSET_DB,
    }
    low, high = 10 * math.log10(MIN_BACKSCATTER), 10 * math.log10(MAX_BACKSCATTER)
    return unit in decibels and low <= decibels[unit]() <= high


@lru_cache(maxsize=256)
def blank_numbers(
    unit: str, scale: float, offset: float, nodata: float | None
) -> tuple[np.float32, ...]:
    """The stored numbers that are no measurement where every band of a scene has one of them.

    () in units in which no such number is known.
    """
    if unit == "reflectance":
        scaled = (1.0, 9999.0) if scale != 1.0 else (0.0,)
        return tuple(map(np.float32, scaled))
    if unit == "dB":
        return (np.float32(0.0 - offset / scale),)
    return (np.float32(9999),) if unit == "codes" else ()


def in_units(dn: np.ndarray, asset: Asset) -> None:
    """Turn stored numbers of any shape into the asset's unit, in place; NaN where missing.

    Amplitude and codes become linear power.
    """
    if asset.unit == "reflectance" and _all_measured(dn, asset):
        _scale(dn, asset)
        return
    known = np.isfinite(dn)
    for number in missing_numbers(*meaning(asset)):
        known &= dn != number
    if asset.unit in POSITIVE:
        known &= dn > 0  # power is positive; products code the border as 0
    _scale(dn, asset)
    if asset.unit in ("codes", "amplitude"):
        with np.errstate(over="ignore"):
            dn *= dn
    if asset.unit == "codes":
        dn *= np.float32(10 ** (CODE_OFFSET_DB / 10))
    if asset.unit == "reflectance":
        known &= (dn < MAX_REFLECTANCE) & (dn >= MIN_REFLECTANCE)
    if asset.unit == "percent":
        known &= (dn >= 0) & (dn < 100.5)
    np.copyto(dn, np.float32(np.nan), where=~known)


def _scale(dn: np.ndarray, asset: Asset) -> None:
    if asset.scale != 1:
        dn *= np.float32(asset.scale)
    if asset.offset != 0:
        dn += np.float32(asset.offset)


def _all_measured(dn: np.ndarray, asset: Asset) -> bool:
    """Whether the lowest and the highest number say already that no reflectance is missing; mostly they do."""
    if not dn.size:
        return False
    ends = np.array([dn.min(), dn.max()], dn.dtype)
    if not np.isfinite(ends).all():
        return False
    low, high = ends.copy()
    if any(low <= number <= high for number in missing_numbers(*meaning(asset))):
        return False
    _scale(ends, asset)  # rounding keeps the order, so all others lie between
    return bool(((ends >= MIN_REFLECTANCE) & (ends < MAX_REFLECTANCE)).all())
