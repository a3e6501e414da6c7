# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons around the marked pixels of a layer, followed along their edges."""

from __future__ import annotations

from pathlib import Path

import rasterio
import shapely
from rasterio.features import shapes as outlines
from shapely.geometry import shape

from ..errors import EngineError
from ..files.opening import open_raster
from ..vectors.shapes import Shapes
from ..vectors.table import Table

MOST = 500_000
"""Polygons that are written at most."""


def patches_of(path: Path, band: int, least: int) -> Shapes:
    """Polygons of the pixels that hold 1; pixels that touch by a side are one patch.

    GDAL walks through the raster line by line; the polygons alone are held in memory.

    Args:
        band: its number, from 1; least: pixels that a patch needs to be kept.

    Returns:
        Polygons in the CRS of the raster, with columns ``id`` (from 1), ``pixels`` and ``area_m2`` (in units of
        the CRS, squared).

    Raises:
        EngineError: more patches than are written.
    """
    with rasterio.Env(), open_raster(path).dataset as source:
        size = abs(source.transform.a * source.transform.e)
        found = []
        for outline, value in outlines(rasterio.band(source, band), connectivity=4):
            polygon = shape(outline) if value == 1 else None
            if polygon is None or polygon.area < (least - 0.5) * size:
                continue
            found.append(polygon)
            if len(found) > MOST:
                raise EngineError(
                    f"{path} holds more than {MOST} patches of {least} pixels: raise MIN_PIXELS or THRESHOLD."
                )
        crs = source.crs.to_wkt() if source.crs else ""
    areas = [float(area) for area in shapely.area(found)]
    table = Table(
        path,
        {
            "id": list(range(1, len(found) + 1)),
            "pixels": [round(area / size) for area in areas],
            "area_m2": list(areas),
        },
    )
    return Shapes(crs, found, table)
