# SPDX-License-Identifier: GPL-2.0-or-later
"""Flux files as networks hand them out: whose tower, which step of time, and the columns that are asked for.

FLUXNET2015, ICOS and AmeriFlux share names and codes (https://fluxnet.org/data/fluxnet2015-dataset/): times in
local standard time without a daylight saving, -9999 where nothing is known, fluxes in µmol m-2 s-1 in half-hourly
and hourly files and in gC m-2 d-1 in daily ones. A year of half hours has 17,520 rows of some 240 columns, so
that only what is used is kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

import numpy as np

from ...errors import EngineError
from .tower_columns import SITE as SITE_COLUMNS

MISSING = -9999.0
SITE = re.compile(r"(?:^|[_.])([A-Z]{2}-[A-Za-z0-9]{3})(?=[_.])")
"""A site's id in a file's name: a country's two letters and three signs."""
DAY, MINUTE = 8, 12
"""Digits of a time: YYYYMMDD, YYYYMMDDHHMM."""
STARTS = ("TIMESTAMP", "TIMESTAMP_START")
CARBON = ("GPP", "NEE", "RECO", "NEP", "FC")
"""First words of columns that are fluxes of carbon."""
LONGEST = 1 << 17
"""Characters of a line: 240 columns take 3,000."""
LARGEST = 40_000_000
"""Rows of a file that are read at most: far beyond 100 years of half hours."""


@dataclass(frozen=True)
class FluxFile:
    """One file as it lies there, its columns named."""

    path: Path
    site: str
    """The id in its name, such as BE-Bra; or an empty text."""
    columns: tuple[str, ...]
    daily: bool
    """Whether a row is a day; else half an hour or an hour."""
    minutes: int
    """Length of a row."""

    def quality_of(self, column: str) -> str:
        """The column of the quality of another one, empty where the file has none."""
        words = column.split("_")
        names = [f"{column}_QC"]
        if words[0] in CARBON and len(words) >= 3:  # the partitioned fluxes have the quality of NEE
            names.append(f"NEE_{'_'.join(words[-2:])}_QC")
        return next((name for name in names if name in self.columns), "")

    def read(self, wanted: tuple[str, ...]) -> tuple[list[datetime], np.ndarray]:
        """Times of the rows, and (rows, wanted) float64 of columns, NaN where nothing is known.

        Raises:
            EngineError: a cell that is no number or no time, with its row; too many rows.
        """
        places = [self.columns.index(name) for name in (_start(self.columns), *wanted)]
        times: list[datetime] = []
        values: list[list[float]] = []
        with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.reader(_lines(file))
            next(rows)
            for number, row in enumerate(_whole(self.path, rows), start=2):
                if not row:
                    continue
                if number > LARGEST:
                    raise EngineError(
                        f"{self.path} has more than {LARGEST} rows: give parts of it."
                    )
                try:
                    text, *cells = (row[place].strip() for place in places)
                    times.append(_time(text))
                    values.append([_number(cell) for cell in cells])
                except (IndexError, ValueError) as error:
                    raise EngineError(
                        f"{self.path}, row {number}: {_what(row, places)} is no time or number: download the "
                        "file again, or take the row out."
                    ) from error
        table = np.array(values, "float64").reshape(len(times), len(wanted))
        return times, np.where(table <= MISSING, np.nan, table)


def flux_file(path: Path) -> FluxFile | None:
    """What a file says in its name and its first lines; None where it is no flux file.

    Raises:
        EngineError: a flux file of weeks, months or years, or without a row.
    """
    if path.suffix.lower() != ".csv":
        return None
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(_lines(file))
        try:
            columns = tuple(cell.strip() for cell in next(rows, []))
            named = {name.lower() for name in columns}
            if not any(name in columns for name in STARTS) or named & set(SITE_COLUMNS):
                return None
            first, second = next(rows, []), next(rows, [])
        except csv.Error:
            return None  # the reader of tables says what is wrong with it
    found = SITE.search(path.name)
    start = columns.index(_start(columns))
    if start >= len(first):
        raise EngineError(f"{path} is a flux file without a row: download it again.")
    digits = len(first[start].strip())
    if digits < DAY or (digits == DAY and "TIMESTAMP" not in columns):
        raise EngineError(
            f"{path} holds weeks, months or years: give the daily file (_DD_) or the half-hourly one (_HH_)."
        )
    minutes = 1440 if digits == DAY else _step(first[start], second[start] if second else "")
    return FluxFile(path, found[1] if found else "", columns, digits == DAY, minutes)


def is_carbon(column: str) -> bool:
    """Whether a column of a flux file is a flux of carbon, by its first word."""
    return column.upper().split("_")[0] in CARBON


def _lines(file: TextIO) -> Iterator[str]:
    """The lines behind the remarks at the top, which AmeriFlux's BASE files have.

    Raises:
        csv.Error: a line beyond all bounds, as of a file that is no text.
    """
    top = True
    while line := file.readline(LONGEST):
        if len(line) == LONGEST:
            raise csv.Error(f"a line of more than {LONGEST} characters")
        top = top and line.startswith("#")
        if not top:
            yield line


def _whole(path: Path, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows of a CSV file.

    Raises:
        EngineError: it is damaged.
    """
    try:
        yield from rows
    except csv.Error as error:
        raise EngineError(f"{path} is no CSV ({error}): download it again.") from error


def _start(columns: tuple[str, ...]) -> str:
    return next(name for name in STARTS if name in columns)


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d" if len(text) == DAY else "%Y%m%d%H%M")


def _number(text: str) -> float:
    return float(text) if text else MISSING


def _step(first: str, second: str) -> int:
    """Minutes between the first two rows: 30, or 60."""
    try:
        return round((_time(second.strip()) - _time(first.strip())).total_seconds() / 60) or 30
    except ValueError:
        return 30


def _what(row: list[str], places: list[int]) -> str:
    """The cells of a row that are read, as a refusal shows them."""
    return repr(" ".join(row[place][:20] for place in places if place < len(row)))
