# SPDX-License-Identifier: GPL-2.0-or-later
"""What was measured: daily values of one quantity at named places, from files of any of the known kinds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...gpp.head import GC_PER_UMOL
from ...outputs.band_table import GPP_UNIT
from ...vectors.shapes import read_shapes
from ...vectors.table import Table
from ...vectors.table_files import read_table
from .flux_days import days_of
from .flux_files import FluxFile, flux_file, is_carbon
from .tower_columns import DAY, GPP_FILE, GPP_TABLE, SITE, in_umol
from .tower_places import Place, places_in, put_together

LeftOut = list[tuple[str, str]]
"""(what, why) of all that was given and is not used."""
LAYERS = (".gpkg", ".geojson")
"""Endings of files whose points are the towers' places."""
SEASON = 92
"""Days: a longer gap in a tower's series is worth a word, for a season is missing there."""


@dataclass(frozen=True)
class Series:
    """One tower's days, ascending, each once."""

    site: str
    place: Place | None
    """Longitude and latitude in degrees."""
    days: list[date]
    values: np.ndarray
    """(days,) float64 in ``Observations.unit``."""

    def gaps(self) -> list[tuple[date, date]]:
        """Last day before and first day after each gap of more than a season."""
        pairs = zip(self.days, self.days[1:], strict=False)
        return [(one, other) for one, other in pairs if (other - one).days > SEASON]


@dataclass(frozen=True)
class Observations:
    """The towers, by name."""

    series: tuple[Series, ...]
    column: str
    """The quantity's own name in the files."""
    unit: str
    left_out: LeftOut = field(default_factory=list)
    unchecked: tuple[str, ...] = ()
    """Files that say nothing of the quality of their days."""


@dataclass(frozen=True)
class Asked:
    """Which column, and how good its days have to be."""

    column: str
    """Empty: GPP by the names of ``tower_columns``."""
    unit: str
    """Of the quantity, where no file says it."""
    quality: float
    """Least share of good half hours of a day, 0..1."""


def read_observations(paths: list[str], sites: str | None, asked: Asked) -> Observations:
    """Every file's days, those of one tower put together.

    Args:
        paths: files, and folders whose CSV files are taken.
        sites: a table of towers' names and coordinates, for files that hold none.

    Raises:
        EngineError: a file that is no table or lacks a column, one day of a tower twice with two values, a tower at
            two places, or no day at all.
    """
    known = places_in(read_table(Path(sites))) if sites else {}
    found: dict[str, list[_Part]] = defaultdict(list)
    left_out: LeftOut = []
    unchecked: list[str] = []
    columns: dict[str, str] = {}
    for path in _files(paths):
        file = flux_file(path)
        parts, unit, column = _flux(file, asked, unchecked) if file else _plain(path, asked)
        columns[column] = unit
        for part in parts:
            found[part.site].append(part)
            if part.poor:
                left_out.append(
                    (f"{part.poor} days of {part.site}", _why_poor(path, asked.quality))
                )
    units = set(columns.values())
    if len(units) > 1:
        raise EngineError(f"The files hold {' and '.join(sorted(units))}: give files of one unit.")
    series = tuple(_joined(site, found[site], known.get(site)) for site in sorted(found))
    if not any(one.days for one in series):
        raise EngineError(f"{paths[0]} holds no usable day: lower QUALITY, or name another COLUMN.")
    return Observations(
        tuple(one for one in series if one.days),
        ", ".join(sorted(columns)),
        units.pop(),
        left_out,
        tuple(unchecked),
    )


@dataclass(frozen=True)
class _Part:
    """What one file says of one tower."""

    path: Path
    site: str
    place: Place | None
    days: list[date]
    values: np.ndarray
    poor: int = 0


def _files(paths: list[str]) -> list[Path]:
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(one for one in path.glob("*.csv") if one.is_file())
            if not inside:
                raise EngineError(
                    f"{path} holds no CSV file: give the folder of the towers' files."
                )
            files += inside
        elif path.is_file():
            files.append(path)
        else:
            raise EngineError(f"{path} does not exist: give tables of towers, or a folder of them.")
    return list(dict.fromkeys(files))


def _flux(file: FluxFile, asked: Asked, unchecked: list[str]) -> tuple[list[_Part], str, str]:
    if not file.site:
        raise EngineError(
            f"{file.path}: its name holds no tower's id such as FLX_BE-Bra_…: give it the name that it was "
            "downloaded with."
        )
    names = [asked.column] if asked.column else [one for one in GPP_FILE if one in file.columns]
    column = names[0] if names else GPP_FILE[0]
    read = days_of(file, column, asked.quality)
    if read.unchecked:
        unchecked.append(file.path.name)
    unit = GPP_UNIT if is_carbon(column) else asked.unit
    return [_Part(file.path, file.site, None, read.days, read.values, read.poor)], unit, column


def _plain(path: Path, asked: Asked) -> tuple[list[_Part], str, str]:
    """A table of rows, each a tower's day; points of a layer bring their place along."""
    table, geometry = _table_of(path)
    column = table.column(*((asked.column,) if asked.column else GPP_TABLE))
    sites = table.texts(table.column(*SITE))
    days = table.dates(table.column(*DAY))
    values = table.numbers(column)
    values = np.where(values <= -9999, np.nan, values)
    carbon = not asked.column or is_carbon(column) or asked.unit == GPP_UNIT
    if carbon and in_umol(column):
        values = GC_PER_UMOL * values
    places = geometry or places_in(table, optional=True)
    parts = []
    for site in dict.fromkeys(sites):
        if not site:
            raise EngineError(
                f"{path}, row {sites.index('') + 1}: the tower has no name: fill it in."
            )
        rows = [n for n, one in enumerate(sites) if one == site and days[n] is not None]
        rows = [n for n in rows if np.isfinite(values[n])]
        dated = [day for n in rows if (day := days[n])]
        parts.append(_Part(path, site, places.get(site), dated, values[rows]))
    return parts, GPP_UNIT if carbon else asked.unit, column


def _table_of(path: Path) -> tuple[Table, dict[str, Place]]:
    if path.suffix.lower() not in LAYERS:
        return read_table(path), {}
    shapes = read_shapes(path).to("EPSG:4326")
    sites = shapes.table.texts(shapes.table.column(*SITE))
    points = [shape.centroid for shape in shapes.geometries]
    said = [(site, (one.x, one.y)) for site, one in zip(sites, points, strict=True)]
    return shapes.table, put_together(path, said)


def _joined(site: str, parts: list[_Part], known: Place | None) -> Series:
    """The days of a tower from all its files."""
    values: dict[date, tuple[float, Path]] = {}
    for part in parts:
        for day, value in zip(part.days, part.values, strict=True):
            held = values.setdefault(day, (float(value), part.path))
            if abs(held[0] - value) > 1e-3 * max(1.0, abs(value)):
                raise EngineError(
                    f"{site} has {held[0]:.4g} ({held[1].name}) and {value:.4g} ({part.path.name}) on {day}: two "
                    "towers of one name, or one day twice; rename one, or take one out."
                )
    said = [(site, part.place) for part in parts if part.place]
    place = put_together(parts[0].path, said).get(site, known)
    days = sorted(values)
    return Series(site, place, days, np.array([values[day][0] for day in days]))


def _why_poor(path: Path, quality: float) -> str:
    return f"{path.name}: less than {100 * quality:.0f} % good half hours, or hours without a value"
