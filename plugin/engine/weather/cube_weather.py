# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of weather out of hours: means of states, sums of what accumulates, as ERA5 and ERA5-Land have them.

ERA5 sums radiation over the hour before each time; ERA5-Land from 0 UTC on, so that a day's sum stands at 0 UTC of
the next day (ECMWF, "ERA5-Land: data documentation", accumulations). Files do not say which of the two they do:
a sum that never falls within a day runs on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np

from ..errors import EngineError
from .cube_layers import Layer, Stamp, layers_of
from .fields import Box, DayWeather, Field, GridField
from .open_cubes import OpenCubes
from .quantities import VPD
from .vapour import deficit

DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)
TRIED = 8
"""Days that are looked at for how sums are counted."""
SIDE = 64
"""Cells along the square that is looked at."""


@dataclass(frozen=True)
class Days:
    """A layer by day."""

    layer: Layer
    stamps: dict[date, list[Stamp]]
    """What a day is made of; days without all of it are left out."""
    mean: bool
    """Whether a day is the mean of its times, or their sum."""
    said: str
    """In words, what is made of a day's times."""
    left_out: list[date]
    """Days of which times are missing."""

    def of(self, day: date, window: tuple[slice, slice]) -> np.ndarray:
        """(rows, cols) of a day in our unit, NaN where one of its times is missing."""
        stamps = self.stamps[day]
        total = sum(self.layer.values(stamps, window), start=np.float64(0))
        found = total / len(stamps) if self.mean else total
        return self.layer.quantity.checked(np.asarray(found), f"{self.layer.name} of {day}")


def by_day(layer: Layer) -> Days:
    """What each day's value is made of."""
    times = [stamp.time for stamp in layer.stamps]
    counts: dict[date, int] = defaultdict(int)
    for time in times:
        counts[time.date()] += 1
    if max(counts.values()) == 1:
        return _of_daily(layer)
    step = min(b - a for a, b in zip(times, times[1:], strict=False))
    before = layer.summed or layer.of_steps
    found: dict[date, list[Stamp]] = defaultdict(list)
    for stamp in layer.stamps:
        found[(stamp.time - MOMENT if before else stamp.time).date()].append(stamp)
    whole = {day: stamps for day, stamps in found.items() if len(stamps) == round(DAY / step)}
    if layer.summed and _runs_on(layer, whole):
        ends = {
            day: [stamps[-1]]
            for day, stamps in found.items()
            if stamps[-1].time.date() == day + DAY
        }
        said = "the value of 0 UTC of the next day, up to which sums run on"
        return Days(layer, ends, False, said, _inside(set(found) - set(ends), counts))
    said = f"the {'sum' if layer.summed else 'mean'} of {round(DAY / step)} times a day"
    return Days(layer, whole, not layer.summed, said, _inside(set(found) - set(whole), counts))


def _inside(days: set[date], counts: dict[date, int]) -> list[date]:
    """Of days that lack times those that the file has several of: an evening's last hour is no day."""
    return sorted(day for day in days if counts.get(day, 0) > 1)


def _of_daily(layer: Layer) -> Days:
    """One value a day. Running sums of 0 UTC alone, as downloaded, are those of the day before."""
    midnight = all(stamp.time == stamp.time.replace(hour=0, minute=0) for stamp in layer.stamps)
    back = DAY if layer.summed and layer.of_steps and midnight else timedelta()
    said = "one value a day" + (", which 0 UTC of the next day holds" if back else "")
    stamps = {stamp.time.date() - back: [stamp] for stamp in layer.stamps}
    return Days(layer, stamps, False, said, [])


def _runs_on(layer: Layer, whole: dict[date, list[Stamp]]) -> bool:
    """Whether sums run on through the day: by the first of some days on which there is light."""
    middle = _middle(layer.shape[0]), _middle(layer.shape[1])
    days = sorted(whole)
    for at in np.unique(np.linspace(0, len(days) - 1, TRIED).round().astype(int)) if days else []:
        values = np.stack(list(layer.values(whole[days[at]], middle)))
        light = np.nanmax(values, initial=0.0)
        if light > 0:
            falls = np.diff(values, axis=0) < -1e-3 * light  # packed numbers are rounded
            return not falls.any()
    return False


def _middle(size: int) -> slice:
    first = max(size - SIDE, 0) // 2
    return slice(first, min(first + SIDE, size))


@dataclass(frozen=True)
class CubeWeather:
    """Weather of NetCDF files or Zarr stores; see :class:`.fields.Weather`."""

    path: str
    layers: tuple[Days, ...]

    @classmethod
    def open(cls, path: Path, files: list[Path]) -> CubeWeather:
        """Look through the files.

        Args:
            path: what was given, a file or the folder of the files.

        Raises:
            EngineError: no weather in them, or what cannot be read of it.
        """
        found: dict[str, list[Layer]] = defaultdict(list)
        for file in files:
            for layer in layers_of(file):
                found[layer.quantity.name].append(layer)
        cubes = OpenCubes()
        layers = tuple(by_day(replace(_joined(one), files=cubes)) for one in found.values())
        if not layers:
            raise EngineError(
                f"WEATHER {path} holds no weather that is known: expected ssrd, t2m and d2m, as ERA5-Land has them."
            )
        return cls(str(path), layers)

    @cached_property
    def days(self) -> list[date]:
        """Days that every quantity has."""
        common = set.intersection(*(set(days.stamps) for days in self.layers))
        if not common:
            raise EngineError(
                f"WEATHER {self.path}: no day is complete. A day needs all its hours, and sums 0 UTC of the next "
                "day."
            )
        return sorted(common)

    @property
    def said(self) -> list[str]:
        """See :class:`.fields.Weather`."""
        found = [
            f"{days.layer.name} ({days.layer.unit}) as {days.layer.quantity.name}: {days.said}"
            for days in self.layers
        ]
        left_out = sorted({day for days in self.layers for day in days.left_out} - set(self.days))
        if left_out:
            found.append(
                f"left out for hours that are missing: {', '.join(map(str, left_out[:4]))}"
                + (f" and {len(left_out) - 4} more days" if len(left_out) > 4 else "")
            )
        return found

    def on(self, day: date, box: Box) -> DayWeather:
        """See :class:`.fields.Weather`; hourly deficits are averaged where temperature and dew point are hourly."""
        fields: dict[str, Field] = {}
        for days in self.layers:
            window = days.layer.window(box)
            fields[days.layer.quantity.name] = _field(days.layer, days.of(day, window), window)
        known = {days.layer.quantity.name: days for days in self.layers}
        if "vpd" not in known and {"temperature", "dewpoint"} <= set(known):
            warm, damp = known["temperature"], known["dewpoint"]
            if _alike(warm, damp, day):
                window = warm.layer.window(box)
                values = _mean_deficit(warm, damp, day, window)
                fields["vpd"] = _field(warm.layer, values, window)
        return DayWeather(self.path, day, fields)


def _mean_deficit(warm: Days, damp: Days, day: date, window: tuple[slice, slice]) -> np.ndarray:
    hours = zip(
        warm.layer.values(warm.stamps[day], window),
        damp.layer.values(damp.stamps[day], window),
        strict=True,
    )
    total = sum((deficit(t, d) for t, d in hours), start=np.float64(0))
    return VPD.checked(np.asarray(total) / len(warm.stamps[day]), f"vapour pressure of {day}")


def _alike(first: Days, second: Days, day: date) -> bool:
    """Whether two layers have the same hours on the same grid."""
    times = ([stamp.time for stamp in days.stamps[day]] for days in (first, second))
    a, b = first.layer, second.layer
    return a.transform == b.transform and a.shape == b.shape and next(times) == next(times)


def _field(layer: Layer, values: np.ndarray, window: tuple[slice, slice]) -> GridField:
    shifted = layer.transform.translation(window[1].start, window[0].start)
    return GridField(values, layer.transform @ shifted)


def _joined(layers: list[Layer]) -> Layer:
    """A quantity of several files as one.

    Raises:
        EngineError: two names, units or grids.
    """
    first = layers[0]
    for other in layers[1:]:
        facts = [(one.name, one.unit, one.shape, one.transform) for one in (first, other)]
        if facts[0] != facts[1]:
            what = next(
                word
                for word, a, b in zip(("names", "units", "grids", "grids"), *facts, strict=True)
                if a != b
            )
            raise EngineError(
                f"{other.stamps[0].path} and {first.stamps[0].path} hold {first.quantity.name} under two {what}: "
                "keep one of them in the folder."
            )
    stamps = {stamp.time: stamp for layer in reversed(layers) for stamp in layer.stamps}
    return replace(first, stamps=tuple(sorted(stamps.values(), key=lambda stamp: stamp.time)))
