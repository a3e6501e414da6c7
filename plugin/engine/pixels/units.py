# SPDX-License-Identifier: GPL-2.0-or-later
"""From stored numbers to reflectance and backscatter: scales, codes, and what is no measurement."""

from __future__ import annotations

import numpy as np

from ..scenes.scene import Asset

RADAR_UNITS = ("dB", "linear", "codes")
MIN_REFLECTANCE = -0.0999
"""Reflectances below are no measurement (DN 0 from which a product's offset was taken: -0.1)."""
MAX_REFLECTANCE = 2.0
"""Reflectances at or above this are no measurement (products code missing pixels as DN 20000 and up)."""
MIN_BACKSCATTER = 1e-5
"""Power (-50 dB) below which backscatter is border noise: calibrated speckle over water ends at about -47 dB."""
CODE_OFFSET_DB = -83.0
"""dB = 20 log10(code) + this, in the whole numbers of openEO and WorldCereal."""


def meaning(asset: Asset) -> tuple[str, float, float, float | None]:
    """Equal for bands whose stored numbers mean the same."""
    return asset.unit, asset.scale, asset.offset, asset.nodata


def in_units(dn: np.ndarray, asset: Asset) -> None:
    """Turn stored numbers of any shape into the asset's unit, in place; NaN where missing."""
    nothing = set() if asset.nodata is None else {np.float32(asset.nodata)}
    if asset.unit == "reflectance" and asset.scale != 1.0:
        nothing.add(np.float32(0))  # DN 0 is "no data" in every Sentinel-2 product, offset or not
    known = np.isfinite(dn)
    for number in nothing:
        known &= dn != number
    if asset.unit in ("linear", "codes"):
        known &= dn > 0  # power is positive; products code the border as 0
    if asset.scale != 1:
        dn *= np.float32(asset.scale)
    if asset.offset != 0:
        dn += np.float32(asset.offset)
    if asset.unit == "codes":
        dn *= dn
        dn *= np.float32(10 ** (CODE_OFFSET_DB / 10))
    if asset.unit == "reflectance":
        known &= (dn < MAX_REFLECTANCE) & (dn >= MIN_REFLECTANCE)
    np.copyto(dn, np.float32(np.nan), where=~known)
