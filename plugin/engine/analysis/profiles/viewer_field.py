# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer of sites whose column ``profile`` the EO Time Series Viewer reads.

Its field is a JSON object: ``date`` (ISO 8601), ``values`` (bands of each date), ``sensor`` (which of the
``sensor_ids`` each date has) and ``source`` (files). A sensor id is a JSON text of its own: number of bands, size
of a pixel, type of the numbers, name (documentation of the viewer, chapter Temporal Profiles).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import tempfile
from pathlib import Path

import numpy as np
import shapely

from ...files.whole import put, refused
from ...vectors.shapes import Shapes, write_shapes
from ...vectors.table import Cell, Table
from .site_series import Observation, SiteSeries

PROFILE = "profile"
"""Name of the column."""
FLOAT32 = 6
"""Code of the type in GDAL and QGIS."""
DECIMALS = 6
COLUMN_FACTS = """
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT, PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema',
  'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
"""
"""Extension Schema of OGC 12-128: says that a column of text is JSON."""


def write_viewer_layer(
    target: Path, series: SiteSeries, sites: Shapes, sizes: dict[Path, float]
) -> None:
    """Write points (a polygon's is inside it) in degrees with ``site`` and ``profile``, whole or not at all.

    Args:
        target: .gpkg; sizes: of each layer's pixels, in units of its CRS.

    Raises:
        EngineError: the disk fails.
    """
    there = sites.to("EPSG:4326")
    rows = [site for site in range(len(series.names)) if _known(series.of_site(site))]
    points = [shapely.point_on_surface(there.geometries[site]) for site in rows]
    profiles = [json.dumps(profile_of(series.of_site(site), sizes)) for site in rows]
    columns: dict[str, list[Cell]] = {
        "site": [series.names[site] for site in rows],
        PROFILE: list(profiles),
    }
    with refused(target), tempfile.TemporaryDirectory(dir=target.parent) as folder:
        part = Path(folder) / target.name
        write_shapes(part, Shapes("EPSG:4326", points, Table(target, columns)))
        with contextlib.closing(sqlite3.connect(part)) as database, database:
            for statement in COLUMN_FACTS.split(";"):
                database.execute(statement)
            database.execute(
                "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, NULL, ?, 'application/json', NULL)",
                (target.stem, PROFILE, "Temporal profile data"),
            )
        put(part, target)


def profile_of(
    observations: list[Observation], sizes: dict[Path, float]
) -> dict[str, list[str] | list[int] | list[list[float | None]]]:
    """The viewer's object of one site; layers with nothing there are left out."""
    known = _known(observations)
    sensors = [_sensor(one, sizes[one.path]) for one in known]
    ids = list(dict.fromkeys(sensors))
    return {
        "source": [str(one.path) for one in known],
        "date": [one.day.isoformat() for one in known],
        "sensor": [ids.index(sensor) for sensor in sensors],
        "sensor_ids": ids,
        "values": [
            [round(float(v), DECIMALS) if np.isfinite(v) else None for v in one.values]
            for one in known
        ],
    }


def _known(observations: list[Observation]) -> list[Observation]:
    return [one for one in observations if one.pixels]


def _sensor(one: Observation, size: float) -> str:
    first, last = one.bands[0], one.bands[-1]
    name = f"EcoFuse {first} … {last}" if len(one.bands) > 1 else f"EcoFuse {first}"
    facts = {
        "nb": len(one.bands),
        "px_size_x": size,
        "px_size_y": size,
        "dt": FLOAT32,
        "wl": None,
        "wlu": None,
        "name": name,
    }
    return json.dumps(facts, ensure_ascii=False)
