# SPDX-License-Identifier: GPL-2.0-or-later
"""A few pixels of a band asked: where its numbers lie, before it is known what they mean."""

from __future__ import annotations

import numpy as np

from ..pixels.bands import sample
from ..scenes.scene import Asset
from ..sensors import CLASSES, MASK, PROBABILITY
from .formats.raw import RawBand

LAYERS = (CLASSES, MASK, PROBABILITY)
"""Bands that hold no reflectance."""
UNMEASURED = -2000
"""Numbers down to this are fillings (-9999, -32768) in every coding of reflectance."""


def asset_of(band: RawBand, scale: float, offset: float, unit: str) -> Asset:
    """A band as an asset; layers that hold no reflectance keep their own scale and unit."""
    if band.band in LAYERS:
        own = 1.0 if band.band == CLASSES or band.scale is None else band.scale
        scale, offset, unit = own, 0.0, "" if band.band == CLASSES else band.unit
    return Asset(
        band.path, band.transform, band.shape, band.index, band.variable, scale, offset, band.nodata,
        unit, band.member, band.order, band.layer,
    )  # fmt: skip


def middle_of(band: RawBand) -> float:
    """Median of the stored numbers without 0 (the border of coded and linear products)."""
    asset = asset_of(band, 1.0, 0.0, "")
    values = sample(asset)
    values = values[np.isfinite(values) & (values != 0)]
    return float(np.median(values)) if values.size else -15.0


def spread_of(band: RawBand, setting: str) -> tuple[float, float]:
    """1st and 99th percentile of the valid numbers; NaN where nobody asks or nothing is valid."""
    if setting == "AUTO" and band.scale is not None:
        return float("nan"), float("nan")
    asset = asset_of(band, 1.0, 0.0, "")
    values = sample(asset)
    values = values[np.isfinite(values) & (values != 0) & (values > UNMEASURED)]
    values = values[(values != 32767) & (values != 65535)]
    if not values.size:
        return float("nan"), float("nan")
    low, high = np.percentile(values, (1, 99))
    return float(low), float(high)
