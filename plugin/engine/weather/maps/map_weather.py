# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather over a map: what a GPP head is given at the pixels of a raster, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ...errors import EngineError
from ...gpp.gpp_drivers import Drivers
from ...grid.crs import reproject_bounds, transformer
from ..fields import DEGREES, Box, DayWeather, Weather, lacking
from ..open_weather import open_weather


@dataclass(frozen=True)
class MapDay:
    """The weather of a day over a raster."""

    weather: DayWeather
    crs: str
    """In which places are asked for."""

    @property
    def has_radiation(self) -> bool:
        """Whether it brings radiation of its own."""
        return "radiation" in self.weather.fields

    def onto(self, drivers: Drivers, x: np.ndarray, y: np.ndarray) -> Drivers:
        """See :meth:`..fields.DayWeather.onto`; x and y are of the raster's CRS."""
        lon, lat = transformer(self.crs, DEGREES).transform(x, y)
        return self.weather.onto(drivers, lon, lat)


@dataclass(frozen=True)
class MapWeather:
    """A source of weather, asked for the ground of one raster."""

    source: Weather
    crs: str
    box: Box

    @classmethod
    def open(cls, path: str, crs: str, bounds: Box) -> MapWeather:
        """Open weather for a raster.

        Args:
            crs, bounds: where the raster lies: xmin, ymin, xmax, ymax.

        Raises:
            EngineError: the raster has no CRS, or see :func:`..open_weather.open_weather`.
        """
        if not crs:
            raise EngineError(
                f"WEATHER {path} needs places in degrees, and the embedding has no CRS: assign one."
            )
        return cls(open_weather(path), crs, reproject_bounds(bounds, crs, DEGREES))

    def on(self, day: date) -> MapDay:
        """The weather of a day.

        Raises:
            EngineError: it has no such day, or values that cannot be.
        """
        refuse_lacking(self.source, day)
        return MapDay(self.source.on(day, self.box), self.crs)


def refuse_lacking(weather: Weather, day: date) -> None:
    """Raise where weather does not hold a day: also before a long run that asks for it later.

    Raises:
        EngineError: it does not.
    """
    if sentence := lacking(weather, [day]):
        raise EngineError(sentence)
