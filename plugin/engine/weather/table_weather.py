# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather in tables: columns beside the rows they belong to, or one series of days for all places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from ..errors import EngineError
from ..vectors.table import Table
from .fields import Box, DayWeather, Everywhere, Field
from .quantities import FILLING, described
from .vapour import with_deficit


def columns_of(table: Table) -> dict[str, np.ndarray]:
    """The quantities of a table, (rows,) float64 in our units, NaN where missing; {} where it has none.

    Raises:
        EngineError: a column whose unit is not known, a quantity twice, a cell that is no number, a value
            that cannot be.
    """
    found: dict[str, np.ndarray] = {}
    labels: dict[str, str] = {}
    for label in table.columns:
        if (known := described(label)) is None:
            continue
        quantity, unit = known
        if quantity.name in labels:
            raise EngineError(
                f"{table.path} holds {quantity.name} twice, as {labels[quantity.name]!r} and {label!r}: keep one."
            )
        labels[quantity.name] = label
        factor, more = quantity.into_ours(unit, f"{table.path}: column {label!r}")
        numbers = table.numbers(label)
        values = np.where(numbers == FILLING, np.nan, numbers) * factor + more
        found[quantity.name] = quantity.checked(values, f"{table.path}: column {label!r}")
    return found


@dataclass(frozen=True)
class SeriesWeather:
    """One row a day, the same for all places; see :class:`.fields.Weather`."""

    path: str
    by_day: dict[date, dict[str, float]]
    """Day -> quantity -> value in our unit; days of which one is missing are not there."""
    left_out: int
    """Rows in which a value is missing."""

    @classmethod
    def of(cls, table: Table) -> SeriesWeather:
        """A table's series.

        Raises:
            EngineError: no day or no quantity in it, a day twice, and as in :func:`columns_of`.
        """
        name = table.find("date", "timestamp", "day", "time")
        columns = columns_of(table)
        if name is None or not columns:
            what = (
                "a column date" if name is None else "radiation (MJ m-2 d-1) or temperature (degC)"
            )
            raise EngineError(
                f"WEATHER {table.path} has the columns {', '.join(table.columns)[:200]}: expected {what}."
            )
        by_day: dict[date, dict[str, float]] = {}
        seen: set[date] = set()
        left_out = 0
        for row, day in enumerate(table.dates(name)):
            values = {quantity: float(column[row]) for quantity, column in columns.items()}
            if day is None or not np.isfinite(list(values.values())).all():
                left_out += 1
                continue
            if day in seen:
                raise EngineError(
                    f"WEATHER {table.path} holds {day} twice: give one row a day, for one place."
                )
            seen.add(day)
            by_day[day] = values
        if not by_day:
            raise EngineError(f"WEATHER {table.path} has no row without a missing value: fill it.")
        return cls(str(table.path), by_day, left_out)

    @cached_property
    def days(self) -> list[date]:
        """See :class:`.fields.Weather`."""
        return sorted(self.by_day)

    @property
    def said(self) -> list[str]:
        """See :class:`.fields.Weather`."""
        names = sorted(next(iter(self.by_day.values())))
        said = [f"{', '.join(names)} of {len(self.by_day)} days, the same for all places"]
        return said + (
            [f"{self.left_out} rows left out for missing values"] if self.left_out else []
        )

    def on(self, day: date, box: Box) -> DayWeather:
        """See :class:`.fields.Weather`."""
        fields: dict[str, Field] = {
            name: Everywhere(value) for name, value in self.by_day[day].items()
        }
        return DayWeather(self.path, day, fields)


def weather_columns(table: Table) -> list[str]:
    """Names of the columns that hold weather."""
    return [label for label in table.columns if described(label)]


def rows_of(table: Table) -> dict[str, np.ndarray]:
    """Radiation, temperature and vapour pressure deficit that stand beside the rows of a table themselves."""
    return with_deficit(columns_of(table))
