# SPDX-License-Identifier: GPL-2.0-or-later
"""A series of GPP strip by strip: from the embeddings of a tile's rows to their days and sums.

A strip holds as many rows of a tile as memory takes with all days of a series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from ...embed.plan import Plan
from ...grid.grid import Window
from ...inference.trust import TAG
from ...journal.journal import Journal
from ...journal.tiles import Tiles
from ...outputs.band_table import GPP_BANDS
from ..gpp_drivers import Drivers
from ..head import GppHead
from .filled_days import NAMES, VALUES, Series, filled
from .periods import Period
from .sum_error import SumError
from .totals import Course, total

MB = 1 << 20
SHARE = 4
"""Of MEMORY_MB, one part in so many is for a strip."""
BYTES = 200
"""Of each pixel and day: float32 bands as they are read, float64 ones while they are worked on."""
DAYS_TO_CLEAR, EXPECTED_ERROR = "days_to_clear", "expected_error"

Light = Callable[[Window, date], np.ndarray]
"""MJ m-2 d-1 (rows, cols) of a rectangle of the raster on a day."""


class Weather(Protocol):
    """What the days' weather does to the light and warmth of a rectangle."""

    def onto(self, place: Window, day: date, drivers: Drivers) -> Drivers:
        """The drivers (rows, cols) with the day's weather in them."""

    def compare(self, given: np.ndarray, without: np.ndarray) -> None:
        """Take GPP (rows, cols) with the weather and without, for the log."""


@dataclass(frozen=True)
class Recipe:
    """What is made of the embeddings."""

    head: GppHead
    light: Light
    cloudless: bool
    """Whether the radiation is that of a clear sky."""
    season: Light
    """Radiation of a clear sky, which stands for the season where another one is given."""
    error: SumError
    targets: list[date]
    """Days that get a layer, ascending."""
    anyday: bool
    """Whether days under cloud are those of the embedding; else they lie on a line."""
    periods: list[Period]
    weather: Weather | None = None
    """None: where nobody gave any."""


@dataclass(frozen=True)
class Strip:
    """Some rows of a tile."""

    tile: Window
    """The tile, by its place on the grid."""
    rows: slice
    """Its rows, from the tile's first computed one."""
    place: Window
    """The same rows by their place in the raster."""


def strips_of(plan: Plan, memory_mb: int) -> Iterator[Strip]:
    """The strips of a job, in the order of the raster's tiles."""
    days = len(plan.targets)
    for tile, (top, left) in plan.corners.items():
        part = tile.intersection(plan.work.window)
        if part is None:
            continue
        most = max(1, memory_mb * MB // SHARE // (BYTES * days * part.width))
        for first in range(0, part.height, most):
            height = min(most, part.height - first)
            place = Window(top + first, left, height, part.width)
            yield Strip(tile, slice(first, first + height), place)


class Kept:
    """Finished strips of a run: their days and their sums, each a file of its own in the journal."""

    def __init__(self, days: Tiles, sums: Tiles):
        self.days, self.sums = days, sums

    def has(self, strip: Strip, periods: list[Period]) -> bool:
        """Whether a strip is done."""
        return self.days.has(strip.place) and (not periods or self.sums.has(strip.place))

    def store(self, strip: Strip, days: np.ndarray, sums: np.ndarray) -> None:
        """Keep a strip: days (targets, bands, rows, cols), sums (periods, bands, rows, cols).

        Raises:
            EngineError: no room on the disk.
        """
        if len(sums):
            self.sums.store(strip.place, sums)
        self.days.store(strip.place, days)


def worked(
    plan: Plan, journal: Journal, strip: Strip, recipe: Recipe
) -> tuple[np.ndarray, np.ndarray]:
    """A strip's days (targets, bands and ``days_to_clear``, rows, cols) and sums (periods, bands, rows, cols)."""
    names = plan.frame.bands
    shape = (strip.place.height, strip.place.width)
    count = len(plan.targets)
    bands = np.empty((count, len(GPP_BANDS), *shape), np.float32)
    away = np.empty((count, *shape), np.float32)
    flag, gpp = NAMES.index("extrapolated"), NAMES.index("gpp")
    for index, day in enumerate(plan.targets):
        z = journal.tiles.read(strip.tile, index)[:, strip.rows]
        away[index] = z[names.index(DAYS_TO_CLEAR)]
        drivers = Drivers(
            recipe.light(strip.place, day),
            expected_error=z[names.index(EXPECTED_ERROR)],
            days_to_clear=away[index],
            clear_sky=None if recipe.cloudless else recipe.season(strip.place, day),
        )
        numbers = z[: recipe.head.features]
        bands[index] = recipe.head.predict(numbers, drivers)
        if recipe.weather:
            without = bands[index, gpp].copy()
            given = recipe.weather.onto(strip.place, day, drivers)
            bands[index] = recipe.head.predict(numbers, given)
            recipe.weather.compare(bands[index, gpp], without)
        if TAG in plan.tags[day]:  # the embedding of this day is not trusted
            bands[index, flag][np.isfinite(bands[index, gpp])] = 1
    pixels = shape[0] * shape[1]
    series = Series(
        days=np.array([day.toordinal() for day in plan.targets]),
        bands=bands.reshape(count, len(GPP_BANDS), pixels),
        away=away.reshape(count, pixels),
    )
    wanted = np.array([day.toordinal() for day in recipe.targets])
    days, seen = filled(series, wanted, recipe.anyday, recipe.error)
    course = Course(
        days=wanted,
        bands=np.moveaxis(days[:, VALUES], 1, 0).astype("float64"),
        flags=days[:, flag],
        looks=series.days,
        seen=seen,
    )
    sums = [total(course, one, recipe.error, recipe.cloudless) for one in recipe.periods]
    made = np.stack(sums).reshape(len(sums), -1, *shape) if sums else np.empty((0, 0, *shape))
    return days.reshape(len(wanted), -1, *shape), made
