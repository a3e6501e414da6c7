# SPDX-License-Identifier: GPL-2.0-or-later
"""A table as its file has it: named columns of texts and numbers, asked for by what they should hold."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

import numpy as np

from ..errors import EngineError

Cell: TypeAlias = str | float | int | None
"""None where a cell is empty. Cells of CSV are texts; days of Excel and GeoPackage are texts YYYY-MM-DD…."""

MISSING = {"", "na", "n/a", "nan", "null", "none", "-"}
"""What programs write for a number that is not there, in lower case."""
DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+([eE][-+]?\d+)?")
DAY = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
"""2021-06-30, 2021/06/30 or 20210630; a time of day may follow."""
SHOWN = 12
"""Names of columns that a sentence lists at most."""


@dataclass(frozen=True)
class Table:
    """Columns of one length; the order of columns and rows is the file's."""

    path: Path
    columns: dict[str, list[Cell]]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values()), []))

    def find(self, *names: str) -> str | None:
        """The first column that has one of these names, upper or lower case; None without one."""
        own = {name.strip().lower(): name for name in reversed(self.columns)}
        return next((own[name.lower()] for name in names if name.lower() in own), None)

    def column(self, *names: str) -> str:
        """The column of one of these names.

        Raises:
            EngineError: no column has one; which columns there are.
        """
        if found := self.find(*names):
            return found
        there = ", ".join([str(name)[:30] for name in self.columns][:SHOWN])
        more = " …" if len(self.columns) > SHOWN else ""
        raise EngineError(f"{self.path} has no column {' or '.join(names)}: it has {there}{more}.")

    def numbers(self, name: str) -> np.ndarray:
        """A column as float64 (rows,), NaN where a cell is empty.

        Raises:
            EngineError: no such column, or a cell that is no finite number.
        """
        return np.array(
            [
                self._number(cell, row, name)
                for row, cell in enumerate(self.columns[self.column(name)])
            ],
            dtype="float64",
        )

    def texts(self, name: str) -> list[str]:
        """A column as texts without blanks around them, "" where a cell is empty; whole numbers without ``.0``.

        Raises:
            EngineError: no such column.
        """
        return [_text(cell) for cell in self.columns[self.column(name)]]

    def dates(self, name: str) -> list[date | None]:
        """A column of days, None where a cell is empty; times of day are left out.

        Raises:
            EngineError: no such column, or a cell that is no day.
        """
        return [self._day(text, row, name) for row, text in enumerate(self.texts(name))]

    def _number(self, cell: Cell, row: int, name: str) -> float:
        if cell is None or (isinstance(cell, str) and cell.strip().lower() in MISSING):
            return math.nan
        text = cell.strip() if isinstance(cell, str) else cell
        if isinstance(text, str) and DECIMAL_COMMA.fullmatch(text):
            text = text.replace(",", ".")
        try:
            number = float(text)
        except (ValueError, OverflowError):
            number = math.inf
        if math.isinf(number):
            raise EngineError(
                f"{self.path}, row {row + 1}: {name} is {str(cell)[:40]!r}, which is no number: correct it, or "
                "leave it empty."
            )
        return number

    def _day(self, text: str, row: int, name: str) -> date | None:
        if text.lower() in MISSING:
            return None
        try:
            year, month, day = map(int, DAY.match(text).groups())  # type: ignore[union-attr]  # caught below
            return date(year, month, day)
        except (AttributeError, ValueError) as error:
            raise EngineError(
                f"{self.path}, row {row + 1}: {name} is {text[:40]!r}, which is no day: write YYYY-MM-DD."
            ) from error


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()
