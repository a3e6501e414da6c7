# SPDX-License-Identifier: GPL-2.0-or-later
"""A few pixels of a band asked: where its numbers lie, before it is known what they mean."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import numpy as np

from ..errors import EngineError
from ..pixels.bands import sample
from ..pixels.units import FILLINGS
from ..scenes.scene import Asset
from ..sensors import CLASSES, MASK, PROBABILITY
from .formats.raw import RawBand

LAYERS = (CLASSES, MASK, PROBABILITY)
"""Bands that hold no reflectance."""
NO_NUMBERS = (*FILLINGS, 9999.0, -999.0, 99999.0, -99999.0)
"""Numbers that stand for missing pixels in files that do not declare them; to lose a true one does no harm here."""
LARGEST = 1e9
"""Above are fillings such as 1e20 and 9.97e36 (netCDF) alone."""
SIDE = 512
"""Pixels along the side of a square that is asked."""
ENOUGH = 100
"""Measured pixels with which no other part of a file is asked."""
SHARE = 0.05
"""Share of all pixels from which one and the same number is taken for a filling ..."""
KINDS = 50
"""... where there are at least so many different ones; else a file holds few numbers anyway."""
MOST_PLACES = 2500
"""Squares of a file that are asked at most: all of a Sentinel-2 tile are 484."""
PLACES = (0.5, 0.25, 0.75, 0.0, 1.0)
"""Parts of a file that are asked first, down and along, while they hold too few measured pixels."""


def asset_of(band: RawBand, scale: float, offset: float, unit: str) -> Asset:
    """A band as an asset; layers that hold no reflectance keep their own scale and unit."""
    if band.band in LAYERS:
        own = 1.0 if band.band == CLASSES or band.scale is None else band.scale
        scale, offset, unit = own, 0.0, "" if band.band == CLASSES else band.unit
    return Asset(
        band.path, band.transform, band.shape, band.index, band.variable, scale, offset, band.nodata,
        unit, band.member, band.order, band.layer,
    )  # fmt: skip


def in_percent(band: RawBand) -> RawBand:
    """A cloud probability with the scale that makes its numbers per cent; other bands as they are.

    Providers write 0 to 1, 0 to 100 or 0 to 255. Whole numbers without a scale are never 0 to 1.
    """
    if band.band != PROBABILITY:
        return band
    scale = 1.0 if band.scale is None else band.scale
    values = sample(asset_of(replace(band, scale=1.0, unit=""), 1.0, 0.0, "")).ravel()
    values = values[np.isfinite(values) & (values != 255) & ~np.isin(values, FILLINGS)]
    highest = float(values.max(initial=0.0)) * scale
    if highest > 100:
        scale *= 100 / 255
    elif highest <= 1 and ("float" in band.dtype or scale < 0.1):
        scale *= 100
    return replace(band, scale=scale)


def numbers_of(band: RawBand) -> np.ndarray:
    """Stored numbers (n,) of measured pixels, from the middle of the file or where else there are some.

    Without 0 (the border of products) and other fillings, declared or not; none where the file holds none.
    """
    asset = asset_of(band, 1.0, 0.0, "")
    found = np.empty(0, np.float32)
    for corner in _corners(*asset.shape):
        found = np.append(found, measured(sample(asset, SIDE, corner)))
        if found.size >= ENOUGH:
            break
    return found


def _corners(height: int, width: int) -> list[tuple[int, int]]:
    """Where the squares of a file begin: some all over it, the middle first, then the others row by row."""
    some = [
        (int(max(height - SIDE, 0) * down), int(max(width - SIDE, 0) * along))
        for down in PLACES
        for along in PLACES
    ]
    step = 1
    while -(-height // (SIDE * step)) * -(-width // (SIDE * step)) > MOST_PLACES:
        step += 1
    every = [
        (top, left)
        for top in range(0, height, SIDE * step)
        for left in range(0, width, SIDE * step)
    ]
    return list(dict.fromkeys([*some, *(every if len(set(some)) > 1 else [])]))


def measured(values: np.ndarray) -> np.ndarray:
    """Those (n,) of some stored numbers of any shape that were measured, as far as numbers show."""
    found = values[np.isfinite(values) & (values != 0) & (np.abs(values) < LARGEST)]
    found = found[~np.isin(found, np.array(NO_NUMBERS, np.float32))]
    kinds, counts = np.unique(found, return_counts=True)
    if kinds.size < KINDS:
        return found
    # 1 is written at the edges of swaths; one number in so many pixels fills what has none
    fillings = kinds[(counts > SHARE * found.size) | (kinds == 1)]
    return found[~np.isin(found, fillings)]


def spread_of(band: RawBand, setting: str) -> tuple[float, float]:
    """1st and 99th percentile of the measured numbers; NaN where nobody asks or nothing is measured."""
    if setting == "AUTO" and band.scale is not None:
        return float("nan"), float("nan")
    return band.spread or _spread(band)


def asked_ahead(band: RawBand) -> RawBand:
    """A band with its spread, asked while its file is open: a list may have more files than stay open."""
    with suppress(EngineError):  # who needs it asks again, and says what is wrong
        return replace(band, spread=_spread(band))
    return band


def _spread(band: RawBand) -> tuple[float, float]:
    values = numbers_of(band)
    if not values.size:
        return float("nan"), float("nan")
    low, high = np.percentile(values, (1, 99))
    return float(low), float(high)
