# SPDX-License-Identifier: GPL-2.0-or-later
"""The tile in a product's name held against the UTM zone of its pixels: files with a neighbour's CRS are found."""

from __future__ import annotations

import math
from functools import lru_cache

from ...grid.crs import is_utm, transformer
from ...grid.grid import Transform
from ...grid.place import footprint
from ..formats.raw import RawBand

TILE_DEGREES = 1.5
"""Degrees (along a meridian) by which a tile of 110 km can lie beyond its zone, with room to spare."""
METRES_OF_A_DEGREE = 111_000.0
FIRST_NORTHERN = "N"
"""Letter of the latitudes from 0 to 8 N; earlier letters lie south."""


def not_in_its_zone(band: RawBand) -> str:
    """Why a band in a UTM zone cannot be of the MGRS tile that its name or metadata say, "" where it can.

    A zone is 6 degrees wide, zone 1 begins at 180 W; only zone and hemisphere are compared.
    """
    return _reason(band.tile, band.crs, band.transform, band.shape) if band.tile else ""


@lru_cache(maxsize=1024)
def _reason(tile: str, crs: str, transform: Transform, shape: tuple[int, int]) -> str:
    if not tile[:2].isdigit() or not is_utm(crs):
        return ""
    xmin, ymin, xmax, ymax = footprint(transform, shape)
    lon, lat = transformer(crs, "EPSG:4326").transform((xmin + xmax) / 2, (ymin + ymax) / 2)
    if not (math.isfinite(lon) and abs(lat) < 85):
        return ""
    half = max(xmax - xmin, ymax - ymin) / 2 / METRES_OF_A_DEGREE + TILE_DEGREES
    off = abs((lon - (6 * int(tile[:2]) - 183) + 180) % 360 - 180)
    south = -lat if tile[2:3].upper() >= FIRST_NORTHERN else lat
    if off <= 3 + half / math.cos(math.radians(lat)) and south <= half:
        return ""
    return (
        f"its CRS ({crs}) puts it at {lon:.2f} E {lat:.2f} N, outside the zone of its tile {tile}: give it the "
        "right CRS (gdal_edit -a_srs), or correct the tile in its name."
    )
