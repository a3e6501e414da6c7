# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels at which every band of a scene holds a number such as 0: missing, though none of the bands says so.

The numbers are those of the table in :mod:`.units`. One band alone may hold them at a pixel that was measured, so
all bands of the scene are asked, those of other pixel sizes at the same place. That is dear, and rarely needed:
bands that are not read anyway are opened only for pixels at which those in hand are blank.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from affine import Affine

from ..scenes.scene import Asset
from .open_files import stored_numbers
from .units import POSITIVE, blank_numbers, meaning, missing_numbers


def drop_blank(
    dn: np.ndarray, assets: list[Asset], beside: Sequence[Asset], top: int, left: int
) -> None:
    """Make the pixels NaN at which all bands of a scene are blank.

    Args:
        dn: (bands, rows, cols) stored numbers of ``assets``, which lie on the same pixels; changed in place.
        beside: all bands of the scene, ``assets`` among them or not.
        top, left: row and column of ``dn[:, 0, 0]`` in the assets' files.
    """
    alone = len(assets) < 2 and len(beside) < 2 and assets[0].unit == "reflectance"
    if alone or not blank_numbers(*meaning(assets[0])) or _measured(dn[0], assets[0]):
        return
    blank = _blank(dn[0], assets[0])
    for band, asset in zip(dn[1:], assets[1:], strict=True):
        if not blank.any():
            return
        blank &= _blank(band, asset)
    rows, cols = np.nonzero(blank)
    # where each is missing for itself there is nothing to drop, and nothing to open
    found = zip(dn[:, rows, cols], assets, strict=True)
    by_number = np.any(
        [np.isin(band, blank_numbers(*meaning(asset))) for band, asset in found], axis=0
    )
    rows, cols = rows[by_number], cols[by_number]
    for other in (asset for asset in beside if asset not in assets):
        if not rows.size:
            return
        kept = _blank(_at_places(other, assets[0], rows + top, cols + left), other)
        rows, cols = rows[kept], cols[kept]
    dn[:, rows, cols] = np.nan


def _measured(numbers: np.ndarray, asset: Asset) -> bool:
    """Whether none is blank or missing: quick, since mostly the lowest and the highest number say so."""
    low, high = numbers.min(initial=np.inf), numbers.max(initial=-np.inf)
    if not (math.isfinite(low) and math.isfinite(high)) or (low <= 0 and asset.unit in POSITIVE):
        return False
    some = (*blank_numbers(*meaning(asset)), *missing_numbers(*meaning(asset)))
    return not any(low <= number <= high and (numbers == number).any() for number in some)


def _blank(numbers: np.ndarray, asset: Asset) -> np.ndarray:
    """Where numbers are blank, or missing for themselves."""
    blank = ~np.isfinite(numbers)
    for number in (*blank_numbers(*meaning(asset)), *missing_numbers(*meaning(asset))):
        blank |= numbers == number
    return blank | (numbers <= 0) if asset.unit in POSITIVE else blank


def _at_places(asset: Asset, of: Asset, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Stored numbers (n,) of a band at the centres of another band's pixels, NaN beyond its edges."""
    x, y = _moved(Affine(*of.transform), cols + 0.5, rows + 0.5)
    c, r = (np.floor(np.round(at, 6)).astype(int) for at in _moved(~Affine(*asset.transform), x, y))
    height, width = asset.shape
    inside = (r >= 0) & (r < height) & (c >= 0) & (c < width)
    found = np.full(rows.shape, np.nan, np.float32)
    if inside.any():
        r, c = r[inside], c[inside]
        part = stored_numbers(
            [asset], int(r.min()), int(r.max()) + 1, int(c.min()), int(c.max()) + 1
        )
        found[inside] = part[0, r - r.min(), c - c.min()]
    return found


def _moved(by: Affine, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    a, b, c, d, e, f = tuple(by)[:6]
    return a * x + b * y + c, d * x + e * y + f
