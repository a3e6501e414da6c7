# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackage, read by Python's own SQLite.

Format: OGC 12-128r19, clauses 1.1 (tables), 2.1.3 (geometry). GDAL is not asked: a database that reaches it may
hold virtual tables, and rasterio's build has no vector layers.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from urllib.parse import quote

from ..bounded import LARGEST_LIST
from ..errors import EngineError
from ..special import refuse_as_input, refuse_beside
from .layer import Layer
from .table import Cell

MAGIC = b"SQLite format 3\x00"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Code in a geometry's flags -> bytes of its envelope (clause 2.1.3.1.1)."""
MEND = "export the layer again as GeoPackage"


def read(path: Path, name: str = "") -> Layer:
    """A layer's geometries and columns, without its primary key and columns of raw bytes.

    Args:
        name: of the layer; "" for the only one.

    Raises:
        EngineError: no GeoPackage, damaged, too large, or no such layer.
    """
    refuse_as_input(path)
    refuse_beside(path)  # SQLite opens journals by itself
    if path.stat().st_size > LARGEST_LIST:
        raise EngineError(
            f"{path} is larger than {LARGEST_LIST // 1_000_000} MB: export fewer features."
        )
    with path.open("rb") as file:
        if file.read(16) != MAGIC:
            raise EngineError(f"{path} is no GeoPackage: {MEND}.")
    try:
        with contextlib.closing(_opened(path)) as database:
            return _layer(path, database, name)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise EngineError(f"{path} is damaged or no GeoPackage ({error}): {MEND}.") from error


def _opened(path: Path) -> sqlite3.Connection:
    how = "immutable=1" if _is_at_rest(path) else "mode=ro"
    database = sqlite3.connect(f"file:{quote(str(path.absolute()))}?{how}", uri=True)
    database.execute("PRAGMA trusted_schema=OFF")  # no function that a schema names is run
    database.execute("PRAGMA cell_size_check=ON")
    return database


def _is_at_rest(path: Path) -> bool:
    """Whether a database has no write-ahead log now, but would have one: SQLite would leave an empty one behind."""
    with path.open("rb") as file:
        versions = file.read(20)[18:20]
    log = path.with_name(f"{path.name}-wal")
    return versions == b"\2\2" and not (log.exists() and log.stat().st_size)


def _layer(path: Path, database: sqlite3.Connection, name: str) -> Layer:
    listed = [
        str(one)
        for (one,) in database.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') AND table_name IN "
            "(SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%')"
        )
    ]
    if name and name not in listed:
        raise EngineError(
            f"{path} has no layer {name[:40]!r}: it has {', '.join(listed)[:150] or 'none'}."
        )
    if not name and len(listed) != 1:
        raise EngineError(
            f"{path} has {len(listed)} layers ({', '.join(listed)[:120]}): export the one that is meant into a "
            "file of its own."
        )
    name = name or listed[0]
    shape, crs = _geometry_column(database, name)
    info = database.execute("SELECT name, pk FROM pragma_table_info(?)", (name,))
    keys = {str(column) for column, key in info if key}
    rows = database.execute(" ".join(("SELECT * FROM", quoted(name))))
    # not the table's own list: columns that are worked out stand in rows alone
    names = [str(one[0]) for one in rows.description]
    if shape and shape not in names:
        raise EngineError(f"{path}: layer {name[:40]!r} has no column {shape[:40]!r}: {MEND}.")
    columns: dict[str, list[Cell]] = {one: [] for one in names if one != shape and one not in keys}
    raw: set[str] = set()
    shapes: list[bytes | None] = []
    for row in rows:
        values = dict(zip(names, row, strict=True))
        shapes.append(_wkb(path, len(shapes), values[shape]) if shape else None)
        for one, column in columns.items():
            if isinstance(values[one], bytes):
                raw.add(one)
            column.append(values[one])
    return Layer(crs, shapes, {one: column for one, column in columns.items() if one not in raw})


def _geometry_column(database: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Column of a layer's geometries and their CRS; two times "" for a table without."""
    there = database.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns'"
    ).fetchone()
    found = (
        there
        and database.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (name,)
        ).fetchone()
    )
    if not found:
        return "", ""
    system = database.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        (found[1],),
    ).fetchone()
    if not system or found[1] in (-1, 0):
        return str(found[0]), ""
    if str(system[0]).upper() == "EPSG":
        return str(found[0]), f"EPSG:{system[1]}"
    return str(found[0]), str(system[2])


def _wkb(path: Path, row: int, blob: bytes | None) -> bytes | None:
    """Well-known binary behind the header of a geometry (clause 2.1.3.1.1); None for an empty one."""
    if blob is None:
        return None
    if (
        not isinstance(blob, bytes)
        or len(blob) < 8
        or blob[:2] != b"GP"
        or (blob[3] >> 1) & 7 not in ENVELOPES
    ):
        raise EngineError(f"{path}: the geometry of row {row + 1} is damaged: {MEND}.")
    if blob[3] & 0x10:
        return None
    return blob[8 + ENVELOPES[(blob[3] >> 1) & 7] :]


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'
