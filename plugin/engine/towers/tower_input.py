# SPDX-License-Identifier: GPL-2.0-or-later
"""What every fit to towers is asked with, and the way from there to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..documents import Parameters
from ..embed.work import WORK_OPTIONS
from ..errors import EngineError
from ..outputs.embeddings import Embeddings
from ..protocol.options import Option, choice, number, pathname, values
from ..protocol.report import Report
from ..scenes.sceneset import SceneSet
from .measured.flux_limits import without_impossible
from .measured.observations import Asked, Observations, read_observations
from .paper_recipe import QUALITY
from .partial_report import PartialReport
from .tower_pixels import Footprint
from .tower_rasters import is_annual, opened, yearly
from .tower_rows import TowerRows, rows_of
from .tower_scenes import embedded_around

FEWEST = 30
"""Days that a fit needs: fewer leave nothing to try it on."""
EMBEDDED, READ = 0.5, 0.6
"""Shares of a run that are done when scenes are embedded, and when rasters are read."""
PAPER = "PAPER"
"""Word of RECIPE: the days and the scores of :mod:`.paper_recipe`."""

OPTIONS = (
    Option(
        "observations",
        pathname,
        many=True,
        required=True,
        help="flux files as downloaded, tables of site, date and value, or folders of them",
    ),
    Option(
        "sites", pathname, help="a table of site, lat and lon, for files that hold no coordinates"
    ),
    number("quality", "least share of good half hours of a day, 0 to 1"),
    Option(
        "embeddings", pathname, many=True, help="embedding rasters of one model, or their folders"
    ),
    Option(
        "scenes",
        pathname,
        help="scene list, embedded around the towers, in the place of embeddings",
    ),
    number("radius", "metres around a tower that stand for it"),
    Option(
        "footprint",
        pathname,
        many=True,
        help="rasters of weights, one a tower, in the place of radius",
    ),
    choice("recipe", "TOWERS, or PAPER: the days and years apart of Peters et al. 2025"),
    *(option for option in WORK_OPTIONS if option.name in ("device", "memory_mb")),
    Option("report", pathname, help="a page to write (.html)"),
)


@dataclass(frozen=True)
class Wanted:
    """What a fit is of."""

    column: str
    """Of the quantity; empty: GPP by the names of ``tower_columns``."""
    unit: str
    gpp: bool
    """Whether it is GPP, which is not negative."""
    length: int
    """Numbers of an embedding that scenes are embedded with; 0: all that the model has."""
    chosen: Callable[[list[Embeddings]], list[Embeddings]]
    """The rasters with the numbers that are fitted on; raises EngineError where they do not fit."""
    asks_day: str = ""
    """What needs the day of a raster, "" where one of a year will do: means of years are then fitted."""


@dataclass(frozen=True)
class Fitting:
    """Rows to fit on, and where they are from."""

    rows: TowerRows
    found: Observations
    warnings: list[str]
    """What to know of the towers before trusting the fit."""


def inputs_of(parameters: Parameters) -> list[str]:
    """Every file that a fit reads, as far as its options name them."""
    paths: list[str] = []
    for name in ("observations", "sites", "embeddings", "scenes", "footprint", "descriptor"):
        given = parameters.get(name) or []
        for path in given if isinstance(given, list) else [given]:
            folder = Path(path)
            paths += [str(one) for one in folder.iterdir()] if folder.is_dir() else [path]
    if parameters["scenes"] and Path(parameters["scenes"]).is_file():
        paths += [href for href, _ in SceneSet.load(parameters["scenes"]).files()]
    return paths


@contextmanager
def rows_from(
    parameters: Parameters, wanted: Wanted, home: Path, report: Report
) -> Iterator[Fitting]:
    """The rows that the options ask for; embeddings made on the way are kept until the block ends well.

    Args:
        home: a hidden folder for embeddings that are made on the way.

    Raises:
        EngineError: see :func:`read_observations`, :func:`rows_of`; both or neither of embeddings and scenes, or
            fewer than ``FEWEST`` days.
    """
    if bool(parameters["embeddings"]) == bool(parameters["scenes"]):
        raise EngineError("Give either EMBEDDINGS (rasters of several days) or SCENES.")
    paper = parameters["recipe"] == PAPER
    quality = QUALITY if paper else parameters["quality"]
    found = read_observations(
        parameters["observations"], parameters["sites"], Asked(wanted.column, wanted.unit, quality)
    )
    found, spikes = without_impossible(found, wanted.gpp)
    footprints = [Footprint.open(path) for path in parameters["footprint"] or []]
    radius = parameters["radius"]
    if parameters["embeddings"]:
        given = opened(parameters["embeddings"], parameters.get("descriptor"), wanted.asks_day)
        rasters = wanted.chosen(given)
        if is_annual(rasters[0]):
            found = yearly(found, {int(raster.date[:4]) for raster in rasters})
            report.message(
                "The embeddings are of years: each site's mean of its measured days of a year is fitted."
            )
        share = PartialReport(report, 0.0, READ)
        rows = rows_of(found, rasters, radius, footprints, share, paper)
        yield _checked(rows, found, spikes, report)
        return
    asked = {name: str(parameters[name]) for name in ("scenes", "device", "memory_mb")}
    work = values(WORK_OPTIONS, {**asked, "length": str(wanted.length)})
    reach = max([radius, *(footprint.reach for footprint in footprints)])
    share = PartialReport(report, 0.0, EMBEDDED)
    with embedded_around(found, work, reach, home, share) as (paths, away):
        if not paths:
            raise EngineError(
                f"{away[0][0]} {away[0][1]}, and so does every tower: check coordinates and days."
            )
        rasters = wanted.chosen(opened([str(path) for path in paths]))
        share = PartialReport(report, EMBEDDED, READ)
        rows = rows_of(found, rasters, radius, footprints, share, paper)
        named = {site for site, _ in away}
        kept = [one for one in rows.left_out if one[0] not in named]
        yield _checked(replace(rows, left_out=[*away, *kept]), found, spikes, report)


def _checked(
    rows: TowerRows, found: Observations, spikes: list[tuple[str, str]], report: Report
) -> Fitting:
    """The rows with all that was left out, and words on gaps; refused where they are too few."""
    what = "years" if rows.annual else "days"
    if len(rows.values) < FEWEST:
        why = (
            f" ({'; '.join(f'{what}: {why}' for what, why in rows.left_out[:2])})"
            if rows.left_out
            else ""
        )
        raise EngineError(
            f"{len(rows.values)} {what} have both a good value and an embedding{why}; at least {FEWEST} are "
            f"needed: give embeddings of more of the towers' {what}."
        )
    if np.ptp(rows.values) == 0:
        raise EngineError(
            f"All {len(rows.values)} values of {found.column} are {rows.values[0]:g}: there is nothing to learn."
        )
    warnings = [
        f"{found.unchecked[0]}{f' and {len(found.unchecked) - 1} other files' if found.unchecked[1:] else ''}: no "
        "column of the quality, every day is taken."
    ] if found.unchecked else []  # fmt: skip
    used = {str(site) for site in rows.sites}
    seen = () if rows.annual else found.series
    gaps = [(one, gap) for one in seen if one.site in used for gap in one.gaps()]
    if gaps:
        one, longest = max(gaps, key=lambda held: held[1][1] - held[1][0])
        more = f" (the longest of {len(gaps)} gaps, see the report)" if gaps[1:] else ""
        warnings.append(
            f"{one.site} has no good day from {longest[0]} to {longest[1]}{more}: a season is missing."
        )
    holes = [
        (f"{one.site}, {gap[0]} to {gap[1]}", "no good day: a gap of more than a season")
        for one, gap in gaps
    ]
    rows = replace(rows, left_out=[*found.left_out, *spikes, *rows.left_out, *holes])
    warnings += [
        f"{what}: {why}." for what, why in rows.left_out if what not in used and "stands" in why
    ]
    for warning in warnings:
        report.warning(warning)
    return Fitting(rows, found, warnings)
