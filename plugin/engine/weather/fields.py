# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather as a value: what any source of it gives for a day and an area, and what is made of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

import numpy as np
import rasterio

from ..errors import EngineError
from ..gpp.gpp_drivers import Drivers
from ..gpp.radiation import extraterrestrial
from ..grid.crs import same_crs, transformer, turn
from ..grid.place import in_turn_of
from ..grid.resample import at_points
from .vapour import with_deficit

DEGREES = "EPSG:4326"
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
LENIENT, TWILIGHT = 1.05, 1.0
"""Share, and MJ m-2 d-1, by which a day's radiation may exceed the sun's: days of UTC and of the sun differ."""
LISTED = 4
"""Days that a sentence names."""


class Field(Protocol):
    """One quantity of one day."""

    def at(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Values in our unit at places in degrees, float64 of their shape, NaN where missing."""


@dataclass(frozen=True)
class Everywhere:
    """The same value at all places."""

    value: float

    def at(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """See :meth:`Field.at`."""
        return np.full(np.shape(lon), self.value)


@dataclass(frozen=True)
class GridField:
    """Values on a grid, bilinear between the centres of its cells."""

    values: np.ndarray
    """(rows, cols) float64, NaN where missing."""
    transform: rasterio.Affine
    crs: str = DEGREES

    def at(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """See :meth:`Field.at`; missing also beside a missing cell."""
        x, y = lon, lat
        if not same_crs(self.crs, DEGREES):
            x, y = transformer(DEGREES, self.crs).transform(x, y)
        if around := turn(self.crs):  # reanalyses count longitudes from 0 to 360
            x = in_turn_of(tuple(self.transform)[:6], np.asarray(x), around)
        a, b, c, d, e, f = (~self.transform)[:6]
        cols, rows = a * x + b * y + c, d * x + e * y + f
        return at_points(self.values, rows, cols)


@dataclass(frozen=True)
class DayWeather:
    """What is known of a day."""

    path: str
    """Where it came from, for messages."""
    day: date
    fields: dict[str, Field]
    """By the names of ``quantities``."""

    def at(self, lon: np.ndarray, lat: np.ndarray) -> dict[str, np.ndarray]:
        """Radiation, temperature and vapour pressure deficit at places, those that are known.

        Raises:
            EngineError: more radiation than the sun brings.
        """
        found = with_deficit({name: field.at(lon, lat) for name, field in self.fields.items()})
        if "radiation" in found:
            refuse_brighter(found["radiation"], lat, self.day, f"WEATHER {self.path}")
        return found

    def onto(self, drivers: Drivers, lon: np.ndarray, lat: np.ndarray) -> Drivers:
        """The drivers of places with this weather in them; what it does not hold stays.

        Args:
            drivers: arrays of the shape of ``lon`` and ``lat``, degrees.

        Raises:
            EngineError: more radiation than the sun brings.
        """
        return with_weather(drivers, self.at(lon, lat))


class Weather(Protocol):
    """A source of weather, opened and checked."""

    @property
    def path(self) -> str:
        """Where it came from, for messages."""

    @property
    def days(self) -> list[date]:
        """Days of which there is anything, ascending, at least one."""

    @property
    def said(self) -> list[str]:
        """What was found and how it is read, sentences for the log."""

    def on(self, day: date, box: Box) -> DayWeather:
        """The weather of one of :attr:`days`, to be asked for within ``box``.

        Raises:
            EngineError: values that cannot be, or a file that cannot be read.
        """


def with_weather(drivers: Drivers, found: dict[str, np.ndarray]) -> Drivers:
    """Drivers of a clear sky with what is found of ``radiation, temperature, vpd`` in their place."""
    clear = drivers.radiation if "radiation" in found else drivers.clear_sky
    return replace(drivers, clear_sky=clear, **found)


def refuse_brighter(radiation: np.ndarray, lat: np.ndarray, day: date, label: str) -> None:
    """Raise where a day's radiation is more than the sun brings above the air.

    Args:
        radiation: MJ m-2 d-1; lat: degrees, of one shape.
        label: the file, for messages.

    Raises:
        EngineError: it is.
    """
    most = np.broadcast_to(extraterrestrial(lat, day), np.shape(radiation))
    with np.errstate(invalid="ignore"):
        over = np.asarray(radiation) - (LENIENT * most + TWILIGHT)
    if (over > 0).any():
        at = np.nanargmax(over)
        raise EngineError(
            f"{label}: radiation of {day} is {np.asarray(radiation).flat[at]:.3g} MJ m-2 d-1, where the sun "
            f"brings {most.flat[at]:.3g} above the air: check its unit and its days."
        )


def lacking(weather: Weather, days: Iterable[date]) -> str:
    """The sentence on days asked for that the weather does not hold, "" where it holds all of them."""
    held = set(weather.days)
    missing = sorted(set(days) - held)
    if not missing:
        return ""
    first, last = weather.days[0], weather.days[-1]
    reasons = [
        f"it begins on {first}" if missing[0] < first else "",
        f"it ends on {last}" if missing[-1] > last else "",
        "it has gaps" if any(first < day < last for day in missing) else "",
    ]
    return (
        f"WEATHER {weather.path} lacks {_named(missing)}, for {' and '.join(filter(None, reasons))}: give "
        "the missing days, or leave those out."
    )


def _named(days: list[date]) -> str:
    """Days in few words: runs of days as one, the first few of them."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    more = f" and {len(words) - LISTED} more" if len(words) > LISTED else ""
    return f"{len(days)} of the days asked for ({', '.join(words[:LISTED])}{more})"
