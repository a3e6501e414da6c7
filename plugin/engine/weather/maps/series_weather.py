# SPDX-License-Identifier: GPL-2.0-or-later
"""Light and weather of the days of a series, at the pixels of its raster."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...gpp.gpp_drivers import Drivers
from ...grid.grid import Window
from ...outputs.embeddings import Embeddings
from ..effect import Effect
from ..fields import lacking
from .map_light import Radiation, centres_of, radiation_of
from .map_weather import MapWeather


@dataclass(frozen=True)
class SeriesWeather:
    """Weather by day over a raster, and what it has changed so far."""

    source: Embeddings
    """The raster: where its pixels lie."""
    weather: MapWeather
    brings_light: bool
    """Whether it holds radiation."""
    effect: Effect = field(default_factory=Effect)

    @classmethod
    def open(cls, path: str, source: Embeddings, days: Sequence[date]) -> SeriesWeather:
        """Weather of all days of a series.

        Raises:
            EngineError: a day is not in it, the raster has no CRS, or the weather cannot be read.
        """
        cols, rows = np.array([[0, 1, 0, 1], [0, 0, 1, 1]]) * [[source.width], [source.height]]
        a, b, c, d, e, f = source.transform[:6]
        x, y = a * cols + b * rows + c, d * cols + e * rows + f
        found = MapWeather.open(path, source.crs, (x.min(), y.min(), x.max(), y.max()))
        if sentence := lacking(found.source, days):
            raise EngineError(sentence)
        return cls(source, found, found.on(days[0]).has_radiation)

    def onto(self, place: Window, day: date, drivers: Drivers) -> Drivers:
        """The drivers of a rectangle's pixels (rows, cols) with the day's weather in them.

        Raises:
            EngineError: values that cannot be.
        """
        part = FilePart(place.col, place.row, place.width, place.height)
        return self.weather.on(day).onto(drivers, *centres_of(self.source, part))

    def compare(self, given: np.ndarray, without: np.ndarray) -> None:
        """Count GPP (rows, cols) with the weather and without."""
        self.effect.add(given, without)

    @property
    def said(self) -> list[str]:
        """What the files hold, sentences for the log."""
        return self.weather.source.said


@dataclass(frozen=True)
class SeriesLight:
    """Radiation by day: of a clear sky, or what the user gives for all days."""

    given: Radiation | None
    """None: a clear sky."""
    clear: dict[date, Radiation]
    origin: str
    """A word on where it is from."""

    @classmethod
    def of(cls, source: Embeddings, days: Sequence[date], given: str | None) -> SeriesLight:
        """See :func:`.map_light.radiation_of`.

        Raises:
            EngineError: no CRS to take a latitude from, a number out of range, an unusable raster.
        """
        radiation, origin = radiation_of(source, days[0], given)
        clear = {day: radiation_of(source, day, None)[0] for day in days}
        return cls(None if given in (None, "") else radiation, clear, origin)

    def season(self, place: Window, day: date) -> np.ndarray:
        """MJ m-2 d-1 (rows, cols) of a clear sky."""
        return self.clear[day](FilePart(place.col, place.row, place.width, place.height))

    def light(self, place: Window, day: date) -> np.ndarray:
        """MJ m-2 d-1 (rows, cols) of the day, weather apart."""
        if self.given is None:
            return self.season(place, day)
        return self.given(FilePart(place.col, place.row, place.width, place.height))


def state_of(path: str) -> str:
    """16 hexadecimal digits that stand for the files of a weather: names, sizes, and times of change."""
    top = Path(path)
    files = sorted(one for one in top.rglob("*") if one.is_file()) if top.is_dir() else [top]
    facts = [(one.name, held.st_size, held.st_mtime_ns) for one in files for held in (one.stat(),)]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
