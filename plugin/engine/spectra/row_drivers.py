# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather of a table's rows: from its own columns, from a source of weather, else a clear sky."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ..gpp.radiation import clear_sky
from ..weather.fields import Weather, refuse_brighter
from ..weather.table_weather import rows_of
from .placed_table import PlacedTable
from .spectra_table import Spectra

NAMES = ("radiation", "temperature", "vpd")


@dataclass(frozen=True)
class RowDrivers:
    """What is known of each row."""

    weather: dict[str, np.ndarray]
    """Of ``radiation, temperature, vpd`` those that anything says, (rows,) in the units of
    :class:`.gpp_drivers.Drivers`, NaN where missing."""
    light: np.ndarray
    """(rows,) of a clear sky, MJ m-2 d-1; without a latitude the radiation beside the row, else NaN."""


def drivers_of(
    placed: PlacedTable, spectra: Spectra, weather: Weather | None
) -> tuple[RowDrivers, Spectra]:
    """Radiation, temperature and vapour pressure deficit of rows. A value beside the row counts first.

    The sky is clear where neither the columns nor the weather hold any radiation at all.

    Returns:
        What is known, and the rows with reasons for those that lack weather or a place.

    Raises:
        EngineError: see ``weather.table_weather.columns_of`` and ``weather.fields.Weather.on``.
    """
    own = rows_of(placed.table)
    values = {name: np.full(placed.table.rows, np.nan) for name in NAMES}
    light = np.full(placed.table.rows, np.nan)
    there, covered = set(own), np.full(placed.table.rows, weather is None)
    held = set(weather.days) if weather else set()
    for day, rows in _by_day(spectra).items():
        light[rows] = clear_sky(placed.lat[rows], day)
        if "radiation" in own:
            label = f"OBSERVATIONS {placed.table.path}"
            refuse_brighter(own["radiation"][rows], placed.lat[rows], day, label)
        known = rows[np.isfinite(placed.lon[rows]) & np.isfinite(placed.lat[rows])]
        if weather is None or day not in held or not known.size:
            continue
        lon, lat = placed.lon[known], placed.lat[known]
        found = weather.on(day, (lon.min(), lat.min(), lon.max(), lat.max())).at(lon, lat)
        there |= set(found)
        covered[known] = np.all([np.isfinite(part) for part in found.values()], axis=0)
        for name, part in found.items():
            values[name][known] = part
    for name, column in own.items():
        values[name] = np.where(np.isnan(column), values[name], column)
    light = np.where(np.isnan(light), values["radiation"], light)
    result = RowDrivers({name: values[name] for name in NAMES if name in there}, light)
    if there:
        covered |= np.all([np.isfinite(part) for part in result.weather.values()], axis=0)
    return result, replace(spectra, reasons=_reasons(spectra, placed, result, covered, held))


def _by_day(spectra: Spectra) -> dict[date, np.ndarray]:
    """Day -> its rows that can be used, in order of time."""
    found: dict[date, list[int]] = defaultdict(list)
    for row, (day, why) in enumerate(zip(spectra.days, spectra.reasons, strict=True)):
        if day and not why:
            found[day].append(row)
    return {day: np.array(rows) for day, rows in sorted(found.items())}


def _reasons(
    spectra: Spectra, placed: PlacedTable, known: RowDrivers, covered: np.ndarray, held: set[date]
) -> list[str]:
    found, radiation = list(spectra.reasons), known.weather.get("radiation", known.light)
    for row, why in enumerate(found):
        if why:
            continue
        day = spectra.days[row]
        placeless = np.isnan(placed.lat[row]) or (bool(held) and np.isnan(placed.lon[row]))
        if not covered[row]:
            missing = "its place" if placeless else f"{day} there" if day in held else str(day)
            found[row] = f"no weather: WEATHER lacks {missing}"
        elif np.isnan(radiation[row]):
            found[row] = (
                "no place: a clear sky needs its latitude" if placeless else "no radiation: empty"
            )
    return found
