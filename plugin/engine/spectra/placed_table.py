# SPDX-License-Identifier: GPL-2.0-or-later
"""A table whose rows have places, by columns of degrees or by the geometries of a layer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from ..errors import EngineError
from ..files.whole import refused
from ..grid.crs import transformer
from ..vectors.geopackage_writer import write_geopackage
from ..vectors.layer import Layer
from ..vectors.shapes import READERS
from ..vectors.table import Cell, Table
from ..vectors.table_files import read_table, write_table

FARTHEST = 10.0
"""Kilometres between rows of one site; a tower's footprint and a chip around it are far smaller."""
EARTH = 6371.0
"""Kilometres, the mean radius."""
LATITUDE, LONGITUDE = ("lat", "latitude"), ("lon", "long", "lng", "longitude")
DEGREES = "EPSG:4326"


@dataclass(frozen=True)
class PlacedTable:
    """Rows with their places."""

    table: Table
    lon: np.ndarray
    """(rows,) degrees east, NaN where not known."""
    lat: np.ndarray
    """(rows,) degrees north."""
    layer: Layer | None
    """The geometries, where the file is a layer."""


def read_placed(path: str | Path) -> PlacedTable:
    """Read a table or a layer. Columns ``lat, lon`` count before geometries, of which the centroids are taken.

    Raises:
        EngineError: see ``vectors.table_files.read_table``; places that are no degrees; a layer without CRS.
    """
    table = read_table(path)
    layer = _layer(table)
    lat, lon = table.find(*LATITUDE), table.find(*LONGITUDE)
    nowhere = np.full(table.rows, np.nan)
    if lat:
        places = (table.numbers(lon) if lon else nowhere, table.numbers(lat))
    elif layer:
        places = _centroids(table.path, layer)
    else:
        places = (nowhere, nowhere)
    for name, values, most in (("longitude", places[0], 360), ("latitude", places[1], 90)):
        wrong = np.flatnonzero(np.abs(values) > most)
        if wrong.size:
            raise EngineError(
                f"{table.path}, row {wrong[0] + 1}: its {name} is {values[wrong[0]]:.6g}, and degrees lie within "
                f"{-most} and {most}: give degrees (EPSG:4326)."
            )
    return PlacedTable(table, *places, layer)


def refuse_two_places(sites: dict[str, list[int]], placed: PlacedTable) -> None:
    """Raise where rows of one site lie far apart: two places under one name would be taken for one series.

    Args:
        sites: site -> its rows.

    Raises:
        EngineError: they do; both rows.
    """
    lon, lat = np.radians(placed.lon), np.radians(placed.lat)
    for site, listed in sites.items():
        rows = np.array(listed)[np.isfinite(lon[listed] + lat[listed])]
        if not rows.size:
            continue
        first = rows[0]
        half = np.sin((lat[rows] - lat[first]) / 2) ** 2
        half += np.cos(lat[rows]) * np.cos(lat[first]) * np.sin((lon[rows] - lon[first]) / 2) ** 2
        away = 2 * EARTH * np.arcsin(np.sqrt(half))
        if away.max() > FARTHEST:
            raise EngineError(
                f"OBSERVATIONS {placed.table.path}: site {site[:40]!r} lies at two places {away.max():.0f} km "
                f"apart (rows {first + 1} and {rows[away.argmax()] + 1}): give each its own name."
            )


def write_placed(path: Path, placed: PlacedTable, columns: dict[str, list[Cell]]) -> None:
    """Write columns as .csv or .gpkg, the latter with the geometries that the input had; whole or not at all.

    Raises:
        EngineError: another ending, or the disk fails.
    """
    if placed.layer is None or path.suffix.lower() != ".gpkg":
        write_table(path, columns)
        return
    with refused(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_geopackage(path, columns, placed.layer)


def _layer(table: Table) -> Layer | None:
    reader = READERS.get(table.path.suffix.lower())
    layer = reader(table.path, "") if reader else None
    return layer if layer and layer.places().size else None


def _centroids(path: Path, layer: Layer) -> tuple[np.ndarray, np.ndarray]:
    if not layer.crs:
        raise EngineError(f"{path} says no CRS: set it, and export the layer again.")
    try:
        centres = shapely.centroid(shapely.from_wkb(layer.wkb))
    except (shapely.GEOSException, TypeError) as error:
        raise EngineError(
            f"{path} holds a geometry that is damaged: export the layer again."
        ) from error
    x, y = transformer(layer.crs, DEGREES).transform(shapely.get_x(centres), shapely.get_y(centres))
    x, y = (np.where(np.isfinite(part), part, np.nan) for part in (x, y))
    return x, y
