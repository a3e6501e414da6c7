# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackage, written by Python's own SQLite: one layer or table a file (format: OGC 12-128r19)."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

from pyproj import CRS

from ..files.unfinished import opened_part, remove
from ..files.whole import put
from .geopackage import quoted
from .layer import Layer
from .table import Cell

HEADER = ("PRAGMA application_id = 0x47504B47", "PRAGMA user_version = 10300")
"""``GPKG`` and version 1.3 (clause 1.1.1.1.1)."""
TYPES = {"str": "TEXT", "int": "INTEGER", "float": "REAL"}

TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL);
"""
FIXED_TIME = "2000-01-01T00:00:00.000Z"
"""``last_change``: the same input gives the same bytes."""


def write_geopackage(
    path: Path, columns: dict[str, list[Cell]], layer: Layer | None = None
) -> None:
    """Write a table, or the features of ``layer`` with these columns, under the file's own name as layer name.

    Raises:
        EngineError: a device or a pipe has the name.
        OSError: the disk fails; nothing is left.
    """
    number, part = opened_part(path)
    os.close(number)
    try:
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=OFF")
            for statement in HEADER:
                database.execute(statement)
            database.execute("BEGIN")
            for statement in TABLES.split(";"):
                database.execute(statement)
            _write_rows(database, path.stem, columns, layer)
            database.execute("COMMIT")
        put(part, path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        remove(part)


def _write_rows(
    database: sqlite3.Connection, name: str, columns: dict[str, list[Cell]], layer: Layer | None
) -> None:
    system = _system(database, layer.crs) if layer else 0
    kind = "features" if layer else "attributes"
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?, ?, ?, ?, ?)",
        (name, kind, name, FIXED_TIME, system),
    )
    fields = [f"{quoted(one)} {_type(column)}" for one, column in columns.items()]
    key = _free("fid", columns)
    if layer:
        shape = _free("geom", columns)
        fields.insert(0, f"{quoted(shape)} GEOMETRY")
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'GEOMETRY', ?, 2, 0)",
            (name, shape, system),
        )
    fields.insert(0, f"{quoted(key)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL")
    database.execute(" ".join(("CREATE TABLE", quoted(name), "(", ", ".join(fields), ")")))
    marks = ", ".join("?" * (len(fields) - 1))
    named = ", ".join(quoted(one) for one in (*([shape] if layer else []), *columns))
    insert = " ".join(("INSERT INTO", quoted(name), "(", named, ") VALUES (", marks, ")"))
    database.executemany(insert, _rows(columns, layer, system))


def _rows(
    columns: dict[str, list[Cell]], layer: Layer | None, system: int
) -> Iterator[tuple[Cell | bytes, ...]]:
    rows = zip(*columns.values(), strict=True) if columns else iter(lambda: (), None)
    if not layer:
        yield from rows
        return
    header = b"GP\x00\x01" + struct.pack("<i", system)
    for wkb, row in zip(layer.wkb, rows, strict=bool(columns)):
        yield (None if wkb is None else header + wkb, *row)


def _system(database: sqlite3.Connection, crs: str) -> int:
    """The number of a CRS in the file, which gets a row for it."""
    if not crs:
        return -1
    parsed = CRS.from_user_input(crs)
    code = parsed.to_epsg(min_confidence=70)
    number, by = (code, "EPSG") if code else (100_000, "NONE")
    database.execute(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
        (parsed.name, number, by, number, parsed.to_wkt("WKT1_GDAL")),
    )
    return number


def _type(column: list[Cell]) -> str:
    kinds = {type(cell).__name__ for cell in column if cell is not None}
    if kinds == {"int", "float"}:
        return "REAL"
    return TYPES.get(kinds.pop(), "TEXT") if len(kinds) == 1 else "TEXT"


def _free(name: str, columns: dict[str, list[Cell]]) -> str:
    taken = {one.lower() for one in columns}
    while name in taken:
        name += "_"
    return name
