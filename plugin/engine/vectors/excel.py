# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of an Excel workbook (.xlsx), read by openpyxl, which parses XML through defusedxml."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import TypeAlias

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ..bounded import BROKEN_ARCHIVE, LARGEST_LIST
from ..errors import EngineError, first_line
from ..special import refuse_as_input
from .table import Cell

Raw: TypeAlias = str | float | int | date | time | timedelta | None
"""What openpyxl has in a cell."""
UNREADABLE = (
    *BROKEN_ARCHIVE,  # LookupError also of an encoding that nobody knows
    InvalidFileException,
    SyntaxError,  # both parsers of XML raise it
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
)
"""What openpyxl raises of a damaged or planted workbook."""


def read_excel(path: Path, sheet: str) -> Iterator[list[Cell]]:
    """Rows of a sheet, the first one too; days and times as ISO text.

    Args:
        sheet: its name; "" for the first one.

    Raises:
        EngineError: no workbook, damaged, unpacks to too much, or no such sheet.
    """
    refuse_as_input(path)
    with path.open("rb") as file:  # closed here, whatever openpyxl leaves open
        try:
            with zipfile.ZipFile(file) as archive:
                size = sum(one.file_size for one in archive.infolist())
            if size > LARGEST_LIST:
                raise EngineError(f"{path} unpacks to {size / 1e6:,.0f} MB: save the table as CSV.")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except UNREADABLE as error:
            raise _damaged(path, error) from error
        try:
            if sheet and sheet not in book.sheetnames:
                raise EngineError(
                    f"{path} has no sheet {sheet[:40]!r}: it has {', '.join(book.sheetnames)[:150]}."
                )
            yield from ([_cell(value) for value in row] for row in _rows(path, book, sheet))
        finally:
            book.close()


def _rows(path: Path, book: openpyxl.Workbook, sheet: str) -> Iterator[tuple[Raw, ...]]:
    try:
        yield from book[sheet or book.sheetnames[0]].iter_rows(values_only=True)
    except UNREADABLE as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> EngineError:
    return EngineError(
        f"{path} is no Excel workbook ({first_line(error)[:100]}): save it again as .xlsx or CSV."
    )


def _cell(value: Raw) -> Cell:
    if isinstance(value, (date, time)):
        text = value.isoformat()
        return text.removesuffix("T00:00:00")
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, (int, float)):
        return value
    return str(value).strip() or None
