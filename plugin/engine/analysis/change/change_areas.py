# SPDX-License-Identifier: GPL-2.0-or-later
"""Patches that are large enough to count, and hectares of change by month and direction."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
from pyproj import CRS
from rasterio.features import sieve

from ...errors import EngineError
from ...outputs.embeddings import Embeddings
from ...vectors.table import Cell
from .breaks import DIRECTIONS, EPOCH, SAME

SQUARE_METRES = 10_000
"""Of a hectare."""


def pixel_hectares(raster: Embeddings) -> float:
    """Area of a pixel; NaN where the raster's CRS does not say metres.

    Source: determinant of the raster's transform times the CRS's unit squared.
    """
    if not raster.crs:
        return math.nan
    crs = CRS.from_user_input(raster.crs)
    if not crs.is_projected:
        return math.nan
    unit = crs.axis_info[0].unit_conversion_factor
    return abs(raster.transform.determinant) * unit**2 / SQUARE_METRES


def least_pixels(raster: Embeddings, hectares: float) -> int:
    """Pixels of a patch of so many hectares, at least 1.

    Raises:
        EngineError: an area is asked for and the raster has no CRS in metres.
    """
    if not hectares:
        return 1
    size = pixel_hectares(raster)
    if math.isnan(size):
        raise EngineError(
            f"{raster.path} has no CRS in metres, so patches have no area: set MIN_AREA to 0."
        )
    return max(math.ceil(hectares / size - 1e-9), 1)


def kept_patches(direction: np.ndarray, least: int) -> np.ndarray:
    """Directions (rows, cols) uint8 of patches of ``least`` pixels or more.

    Sides and corners hold a patch together.
    """
    if least <= 1 or not direction.any():
        return direction
    changed = (direction > SAME).astype(np.uint8)
    # sieve also fills small holes: only what was there stays
    large = sieve(changed, least, connectivity=8)
    return np.where((large == 1) & (changed == 1), direction, np.uint8(SAME))


def by_month(direction: np.ndarray, months: np.ndarray, hectares: float) -> dict[str, list[Cell]]:
    """Columns ``month`` (YYYY-MM, or empty without a date), ``direction``, ``pixels``, ``hectares``.

    Args:
        direction: (rows, cols); months: (rows, cols) months since January 1970, -1 without a date.
    """
    columns: dict[str, list[Cell]] = {
        "month": [],
        "direction": [],
        "pixels": [],
        "hectares": [],
    }
    changed = direction > SAME
    pairs = months[changed].astype(np.int64) * len(DIRECTIONS) + direction[changed]
    for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
        month, way = divmod(int(pair), len(DIRECTIONS))
        columns["month"].append(
            f"{1970 + month // 12}-{month % 12 + 1:02d}" if month >= 0 else None
        )
        columns["direction"].append(DIRECTIONS[way])
        columns["pixels"].append(int(count))
        columns["hectares"].append(
            None if math.isnan(hectares) else round(int(count) * hectares, 4)
        )
    return columns


def month_of(days: np.ndarray) -> np.ndarray:
    """Days since 1970 (NaN: no date) as months since then, int16, -1 without a date."""
    result = np.full(days.shape, -1, np.int16)
    for day in np.unique(days[np.isfinite(days)]):
        when = EPOCH + timedelta(days=int(day))
        result[days == day] = (when.year - 1970) * 12 + when.month - 1
    return result
