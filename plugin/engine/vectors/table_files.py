# SPDX-License-Identifier: GPL-2.0-or-later
"""Read and write tables: CSV, Excel, and the attributes of GeoPackage and GeoJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from ..bounded import LARGEST_LIST, content_of
from ..errors import EngineError
from ..files.whole import put_text, refused
from . import geojson, geopackage
from .excel import read_excel
from .geopackage_writer import write_geopackage
from .table import Cell, Table

MOST_ROWS = 5_000_000
LONGEST_CELL = 1_000_000
"""Characters of a cell of a CSV file; Python's own bound of 131,072 is too small for outlines written as text."""
DELIMITERS = ",;\t"


def read_table(path: str | Path, layer: str = "") -> Table:
    """The table in a file.

    Args:
        path: .csv, .tsv or .txt (comma, semicolon or tab; UTF-8 or Windows-1252), .xlsx, .gpkg, .geojson or .json.
        layer: layer of a GeoPackage or sheet of a workbook; "" for the only or first one.

    Raises:
        EngineError: no such file or layer, another kind of file, damaged, too large, or two columns of a name.
    """
    path = Path(path)
    if not path.is_file():
        raise EngineError(
            f"{path} {'is not a file' if path.exists() else 'does not exist'}: give a table."
        )
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise EngineError(f"{path} is no table that is read here: save it as {', '.join(READERS)}.")
    try:
        return Table(path, reader(path, layer))
    except OSError as error:
        raise EngineError(
            f"{path} cannot be read ({error.strerror or error}): close or copy it."
        ) from error


def write_table(path: str | Path, columns: dict[str, list[Cell]]) -> None:
    """Write columns of one length as .csv (UTF-8, comma) or .gpkg (a table without geometry), whole or not at all.

    Raises:
        EngineError: another ending, or the disk fails.
    """
    path = Path(path)
    with refused(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".csv":
            put_text(path, _csv_text(columns))
        elif path.suffix.lower() == ".gpkg":
            write_geopackage(path, columns)
        else:
            raise EngineError(f"OUTPUT {path} must end in .csv or .gpkg: a table is written.")


def _csv_text(columns: dict[str, list[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue()


def _read_csv(path: Path, _layer: str) -> dict[str, list[Cell]]:
    data = content_of(path, LARGEST_LIST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise EngineError(f"{path} is no text: save the table as CSV.")
    header = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [name.strip() for name in next(lines, [])]
        columns = _empty(path, names)
        for number, line in enumerate(lines, start=2):
            if not any(cell.strip() for cell in line):
                continue
            if len(line) > len(names):
                raise EngineError(
                    f"{path}, line {number} has {len(line)} cells, the first line {len(names)}: correct it."
                )
            for place, column in enumerate(columns.values()):
                cell = line[place].strip() if place < len(line) else ""
                column.append(cell or None)
            refuse_rows(path, number)
    except csv.Error as error:
        raise EngineError(f"{path} is no CSV ({error}): save the table once more.") from error
    return columns


def _read_excel(path: Path, layer: str) -> dict[str, list[Cell]]:
    rows = read_excel(path, layer)
    columns = _empty(
        path, [str(name).strip() if name is not None else "" for name in next(rows, [])]
    )
    for number, row in enumerate(rows, start=2):
        if all(cell is None for cell in row):
            continue
        for place, column in enumerate(columns.values()):
            column.append(row[place] if place < len(row) else None)
        refuse_rows(path, number)
    return columns


def _empty(path: Path, names: list[str]) -> dict[str, list[Cell]]:
    """A list for each column.

    Raises:
        EngineError: no columns, one without a name before others, or two of one name.
    """
    while names and not names[-1]:
        names = names[:-1]
    if not names:
        raise EngineError(f"{path} holds no columns: its first line should have their names.")
    for place, name in enumerate(names):
        if not name:
            raise EngineError(
                f"{path}: column {place + 1} has no name: give it one in the first line."
            )
        if name in names[:place]:
            raise EngineError(f"{path} has two columns {name[:40]!r}: rename one.")
    return {name: [] for name in names}


def refuse_rows(path: Path, number: int) -> None:
    """Raise where a table has more rows than are read."""
    if number > MOST_ROWS:
        raise EngineError(f"{path} has more than {MOST_ROWS:,} rows: cut it into parts.")


READERS: dict[str, Callable[[Path, str], dict[str, list[Cell]]]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
    ".xlsx": _read_excel,
    ".gpkg": lambda path, layer: geopackage.read(path, layer).columns,
    ".geojson": lambda path, _layer: geojson.read(path).columns,
    ".json": lambda path, _layer: geojson.read(path).columns,
}
"""Ending -> what reads the columns."""
