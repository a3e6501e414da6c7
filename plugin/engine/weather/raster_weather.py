# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather in rasters, one a quantity and day: ``ssrd_20180621.tif``, the unit in the band or the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError

from ..errors import EngineError, and_more, first_line
from ..files.opening import open_raster
from ..gpp.radiation_raster import LARGEST
from ..grid.place import place_of
from ..listing.formats.names import time_in
from .fields import Box, DayWeather, Field, GridField
from .quantities import Quantity, described

DATE = re.compile(r"[\s_.-]*\d{4}[-_]?\d{2}[-_]?\d{2}")
"""A day in a file's name, with what parts it from the words before it."""


@dataclass(frozen=True)
class Band:
    """One band of a raster that is the weather of a day."""

    path: Path
    number: int
    quantity: Quantity
    unit: str | None
    day: date

    @property
    def label(self) -> str:
        """For messages."""
        return f"WEATHER {self.path} band {self.number}"

    def field(self) -> GridField:
        """The band in our unit.

        Raises:
            EngineError: unreadable, without a place, too large, or values that cannot be.
        """
        factor, more = self.quantity.into_ours(self.unit, self.label)
        try:
            with open_raster(self.path).dataset as source:
                crs, transform = place_of(source, f"WEATHER {self.path}")
                if source.width * source.height > LARGEST:
                    raise EngineError(
                        f"{self.label} has {source.width} x {source.height} pixels; at most {LARGEST} are "
                        "read: cut it to the extent."
                    )
                band = source.read(self.number, masked=True)
                scale, offset = (part[self.number - 1] for part in (source.scales, source.offsets))
        except RasterioError as error:
            raise EngineError(
                f"{self.label} cannot be read ({first_line(error)}): copy it again, or leave it out."
            ) from error
        values = (band.astype("float64").filled(np.nan) * scale + offset) * factor + more
        values = self.quantity.checked(values, self.label)
        return GridField(values, rasterio.Affine(*transform), crs)


@dataclass(frozen=True)
class RasterWeather:
    """Rasters by day; see :class:`.fields.Weather`."""

    path: str
    bands: tuple[Band, ...]

    @classmethod
    def open(cls, path: Path, files: list[Path]) -> RasterWeather:
        """Look at the names and bands of rasters.

        Args:
            path: what was given, a raster or the folder of the rasters.

        Raises:
            EngineError: none names a quantity and a day, or two are of the same.
        """
        bands: dict[tuple[str, date], Band] = {}
        unknown = []
        for file in files:
            found = list(_bands(file))
            if not found:
                unknown.append(str(file))
            for band in found:
                key = (band.quantity.name, band.day)
                if key in bands:
                    raise EngineError(
                        f"{file} and {bands[key].path} are both the {key[0]} of {key[1]}: keep one of them."
                    )
                bands[key] = band
        if unknown or not bands:
            which = and_more(unknown, "files") if unknown else str(path)
            raise EngineError(
                f"WEATHER {which}: the name shows no quantity and day: call rasters ssrd_20180621.tif, "
                "t2m_20180621.tif and d2m_20180621.tif, and leave out others."
            )
        return cls(str(path), tuple(bands.values()))

    @cached_property
    def _by_day(self) -> dict[date, list[Band]]:
        """Days that have every quantity."""
        found: dict[date, list[Band]] = {}
        for band in self.bands:
            found.setdefault(band.day, []).append(band)
        most = {band.quantity.name for band in self.bands}
        return {day: bands for day, bands in sorted(found.items()) if len(bands) == len(most)}

    @property
    def days(self) -> list[date]:
        """See :class:`.fields.Weather`.

        Raises:
            EngineError: no day has all quantities.
        """
        if not self._by_day:
            names = sorted({band.quantity.name for band in self.bands})
            raise EngineError(
                f"WEATHER {self.path}: no day has {' and '.join(names)}: give each of them on the same days."
            )
        return list(self._by_day)

    @property
    def said(self) -> list[str]:
        """See :class:`.fields.Weather`."""
        kinds = sorted({(band.quantity.name, str(band.unit)) for band in self.bands})
        return [f"{name} from rasters in {unit}" for name, unit in kinds]

    def on(self, day: date, box: Box) -> DayWeather:
        """See :class:`.fields.Weather`."""
        fields: dict[str, Field] = {band.quantity.name: band.field() for band in self._by_day[day]}
        return DayWeather(self.path, day, fields)


def _bands(path: Path) -> Iterator[Band]:
    """Bands with a quantity and a day, by their own description, else by the file's name.

    Raises:
        EngineError: no raster.
    """
    named = described(DATE.sub("", path.stem))
    of_file = time_in(path.stem)
    try:
        with open_raster(path).dataset as source:
            texts = [text or "" for text in source.descriptions]
            units = [unit or None for unit in source.units]
    except RasterioError as error:
        raise EngineError(
            f"WEATHER {path} cannot be read ({first_line(error)}): copy it again, or leave it out."
        ) from error
    for number, (text, unit) in enumerate(zip(texts, units, strict=True), start=1):
        found = described(DATE.sub("", text)) or (named if len(texts) == 1 else None)
        time = time_in(text) or of_file
        if found and time:
            quantity, said = found
            yield Band(path, number, quantity, unit or said, time.date())
