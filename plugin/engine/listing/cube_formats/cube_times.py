# SPDX-License-Identifier: GPL-2.0-or-later
"""Times along an axis of a cube: counted since a date, written as dates, or as texts."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

import netCDF4
import numpy as np

from ...errors import EngineError, first_line, one_line
from ...files.stores import Cube, Variable
from ..formats.names import time_in

TIME_AXES = ("t", "time", "timestamp", "date", "datetime")
"""Names of axes of time, in small letters."""
BEGINNINGS = ("time_coverage_start", "start_date", "start_time", "datetime", "acquisition_date")
"""Attributes of a file that hold its time: ACDD's, SNAP's, and what others write."""
DATES = (20140101, 20500101)
"""Between these, numbers without units are dates: 20180630, as R and CDO (``day as %Y%m%d.%f``) write them."""


def times_of(cube: Cube, variable: Variable, axis: str | None, named: str) -> list[datetime | None]:
    """UTC times along an axis, None for a missing one; without an axis the one time of a variable.

    Args:
        axis: the dimension of time, None where the variable has none.
        named: the text that names the band, which may show its day (``B02_20180630``).

    Raises:
        EngineError: there is no time, or its numbers cannot be read as dates.
    """
    day = None if axis else time_in(named)
    if day:
        return [day]
    axis = axis or next((name for name in cube.variables if name.lower() in TIME_AXES), None)
    if axis is None:
        return [_of_file(cube, variable)]
    if axis not in cube.variables:
        raise EngineError(f"{cube.path} has no values for the axis {axis}: its dates are unknown.")
    held = cube.variables[axis]
    values = np.atleast_1d(held.all())
    units = str(held.attributes.get("units", ""))
    label = f"{cube.path}: {axis}"
    if " since " in units:
        return _counted(values, units, str(held.attributes.get("calendar", "standard")), label)
    if values.dtype.kind in "OUST":
        return [_written(text, label) for text in _texts(values)]
    if values.dtype.kind in "iuf" and values.size and _are_dates(values):
        return [_of_digits(float(number), label) for number in values]
    raise EngineError(
        f"{label} has no units '… since …', so its dates are not known: write them (days since 1970-01-01), or "
        "the dates themselves (2018-06-30)."
    )


def _of_file(cube: Cube, variable: Variable) -> datetime:
    texts = [cube.path.stem, *(str(cube.attributes.get(key, "")) for key in BEGINNINGS)]
    time = next((time for time in map(time_in, texts) if time), None)
    if time is None:
        raise EngineError(
            f"{cube.path}: {variable.name} has no time axis and the name shows no date; rename it "
            "so that the day shows, such as …_20180521.nc."
        )
    return time


def _counted(values: np.ndarray, units: str, calendar: str, label: str) -> list[datetime | None]:
    if units.startswith("nanoseconds"):
        values, units = values // 1000, units.replace("nanoseconds", "microseconds", 1)
    try:
        return [_moment(value, units, calendar) for value in values]
    except (ValueError, OverflowError, TypeError) as error:
        raise EngineError(
            f"{label} counts in '{units[:60]}' ({calendar[:30]} calendar), which gives no dates "
            f"({one_line(first_line(error), 80)}): "
            "write it in days since 1970-01-01."
        ) from error


def _moment(value: Any, units: str, calendar: str) -> datetime | None:
    if not np.isfinite(value) or (value.dtype.kind == "i" and value < -(2**62)):
        return None
    m: Any = netCDF4.num2date(value, units, calendar, only_use_cftime_datetimes=True)
    time = datetime(m.year, m.month, m.day, m.hour, m.minute, m.second, tzinfo=timezone.utc)
    return time + (timedelta(seconds=1) if m.microsecond >= 500_000 else timedelta())


def _texts(values: np.ndarray) -> list[str]:
    """Texts (n,) out of strings, bytes or letters (n, length)."""
    if values.dtype == "S1" and values.ndim == 2:
        values = netCDF4.chartostring(values)
    return [v.decode() if isinstance(v, bytes) else str(v) for v in values]


def _written(text: str, label: str) -> datetime | None:
    """A time in words; None for an empty one or NaT.

    Raises:
        EngineError: no date is in it.
    """
    if text.strip("\0 ").lower() in ("", "nat", "nan", "none"):
        return None
    time = time_in(text)
    if time is None:
        raise EngineError(
            f"{label} is '{text[:40]}', which shows no date: write 2018-06-30T10:54:40Z."
        )
    return time


def _are_dates(values: np.ndarray) -> bool:
    known = values[np.isfinite(values)]
    return known.size > 0 and bool(((known >= DATES[0]) & (known < DATES[1])).all())


def _of_digits(number: float, label: str) -> datetime | None:
    """20180630.25 is 6 o'clock of the day."""
    if not np.isfinite(number):
        return None
    day = _written(re.sub(r"(....)(..)(..)", r"\1-\2-\3", str(int(number))), label)
    seconds = round(number % 1 * 86_400)
    return day and day + timedelta(seconds=seconds)
