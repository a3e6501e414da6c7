# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons of pixels that have changed the same way, with their score and the days of their breaks."""

from __future__ import annotations

import math
from datetime import timedelta
from pathlib import Path

import numpy as np
import rasterio
from rasterio.features import rasterize
from rasterio.features import shapes as outlines
from shapely.geometry import shape

from ...errors import EngineError
from ...files.opening import open_raster
from ...outputs.embeddings import Embeddings
from ...vectors.shapes import Shapes
from ...vectors.table import Cell, Table
from ..patches import MOST
from .breaks import DIRECTIONS, EPOCH, SAME
from .change_areas import pixel_hectares


def polygons_of(path: Path, bands: tuple[str, ...], raster: Embeddings) -> Shapes:
    """Pixels that touch by a side and have changed the same way are one polygon.

    Args:
        path: the raster of changes; bands: their names, in order; raster: an embedding of its grid.

    Returns:
        Polygons with ``id``, ``direction``, ``pixels``, ``hectares``, ``change`` (mean score), ``break_first`` and
        ``break_last`` (YYYY-MM-DD, the first and last break in it; empty without one).

    Raises:
        EngineError: more polygons than are written.
    """
    number = {name: place for place, name in enumerate(bands, start=1)}
    with rasterio.Env(), open_raster(path).dataset as source:
        polygons, directions = [], []
        for outline, value in outlines(rasterio.band(source, number["direction"]), connectivity=4):
            if value > SAME:
                polygons.append(shape(outline))
                directions.append(int(value))
            if len(polygons) > MOST:
                raise EngineError(
                    f"{path} holds more than {MOST} patches of change: raise MIN_AREA or LIMIT."
                )
        size = (source.height, source.width)
        owner = np.zeros(size, np.int32)
        if polygons:
            numbered = zip(polygons, range(1, len(polygons) + 1), strict=True)
            rasterize(numbered, size, transform=source.transform, out=owner)
        scores = np.zeros(len(polygons) + 1)
        first = np.full(len(polygons) + 1, np.inf)
        last = np.full(len(polygons) + 1, -np.inf)
        for part in raster.parts():
            own = owner[
                part.row_off : part.row_off + part.height, part.col_off : part.col_off + part.width
            ]
            wanted = [number["change"], number["break_day"]]
            score, day = (one.astype("float64") for one in source.read(wanted, window=part))
            np.add.at(scores, own, np.where(np.isfinite(score), score, 0))
            np.minimum.at(first, own, np.where(np.isfinite(day), day, np.inf))
            np.maximum.at(last, own, np.where(np.isfinite(day), day, -np.inf))
    pixels = np.bincount(owner.ravel(), minlength=len(polygons) + 1)[1:]
    hectares = pixel_hectares(raster)
    columns: dict[str, list[Cell]] = {
        "id": list(range(1, len(polygons) + 1)),
        "direction": [DIRECTIONS[one] for one in directions],
        "pixels": pixels.tolist(),
        "hectares": [None if math.isnan(hectares) else int(n) * hectares for n in pixels],
        "change": (scores[1:] / np.maximum(pixels, 1)).tolist(),
        "break_first": [_day(one) for one in first[1:]],
        "break_last": [_day(one) for one in last[1:]],
    }
    return Shapes(raster.crs, polygons, Table(path, columns))


def _day(days: float) -> str | None:
    return (EPOCH + timedelta(days=int(days))).isoformat()[:10] if math.isfinite(days) else None
