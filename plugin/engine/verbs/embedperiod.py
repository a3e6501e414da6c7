# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``embedperiod``: one vector a pixel for spans of days, a raster each, from the numbers of any day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import rasterio

from ... import contract
from ..documents import Outputs, Parameters
from ..embed.embedder import DENSE, KINDS, kind_of
from ..embed.layers import write_layers
from ..embed.local import compute
from ..embed.plan import Plan
from ..embed.series import WRITE_CACHE, all_written, computed_tiles, nothing_clear
from ..embed.work import WORK_OPTIONS, Work
from ..errors import EngineError, and_more
from ..grid.crs import transformer
from ..inference.model import Model
from ..outputs.band_table import band_names, period_quality
from ..outputs.byte_ranges import byte_ranges
from ..outputs.packing import INT8
from ..period.folding import Folding
from ..period.made_spans import DIGEST, Made, home_of, made, output_of, refuse_hollow
from ..period.span_sums import length_of
from ..period.spans import WHOLE, Span, spans_of
from ..pixel_series.series_model import CONTEXT as SERIES
from ..protocol.options import Option, day, pathname
from ..protocol.report import Report
from .embedseries import step

SAME = tuple(option for option in WORK_OPTIONS if option.name not in ("length", "attention"))


def days_of_step(value: Any) -> int:
    """A number of days, as ``7`` or ``7 days``.

    Raises:
        ValueError: it is something else.
    """
    found = step(value)
    if not isinstance(found, int):
        raise ValueError(f"expected a number of days, 1 to {contract.MOST_DAYS}")
    return found


def every(value: Any) -> str | int:
    """A word of ``contract.EVERY``, or a number of days.

    Raises:
        ValueError: it is something else.
    """
    word = str(value).strip().lower()
    if word in contract.EVERY:
        return word
    try:
        return days_of_step(value)
    except ValueError:
        words = ", ".join(contract.EVERY)
        raise ValueError(f"expected {words} or a number of days") from None


def statistic(value: Any) -> str:
    """A word of ``contract.STATISTICS``.

    Raises:
        ValueError: it is something else.
    """
    word = str(value).strip().upper()
    if word not in contract.STATISTICS:
        raise ValueError(f"expected {', '.join(contract.STATISTICS)}")
    return word


OPTIONS = (
    *SAME,
    Option("start", day, help="first day, YYYY-MM-DD (default: the first acquisition)"),
    Option("end", day, help="last day, YYYY-MM-DD (default: the last acquisition)"),
    Option("every", every, WHOLE, "span (one period), week, month, season, year, or n days"),
    Option("step", days_of_step, int(contract.PERIOD_STEP), "embed every n-th day"),
    Option(
        "statistics",
        statistic,
        list(contract.PERIOD_STATISTICS),
        ", ".join(contract.STATISTICS),
        True,
    ),
    Option("output_folder", pathname, help="folder for the rasters", required=True),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write a raster for each period that is not there yet; see ``OPTIONS``.

    Returns:
        ``output_folder``, ``layers`` (paths in order of time), ``period`` (the first of them), ``dates`` (first
        days, ISO), ``made`` (how many were computed), ``doubts``: sentences on scenes whose values look wrong, if
        any.

    Raises:
        EngineError: input that cannot be used, or no period with a clear pixel.
    """
    work = _work(parameters)
    folder = Path(parameters["output_folder"]).absolute()
    statistics = tuple(one for one in contract.STATISTICS if one in parameters["statistics"])
    spans = _spans(work, parameters["start"], parameters["end"], parameters["every"], report)
    found = [made(work, span, parameters["step"], statistics, folder) for span in spans]
    for one in found:
        refuse_hollow(one, parameters["step"], statistics)
    empty = [one for one in found if not one.targets]
    found = [one for one in found if one.targets]
    if not found:
        raise _no_scenes(work, spans[0].first, spans[-1].last)
    if empty:
        names = and_more([one.span.name for one in empty], "periods")
        report.warning(
            f"{names}: no Sentinel-2 scene near enough to half of the days; no layer written."
        )
    todo = [one for one in found if not one.is_there(home_of(folder))]
    kept = [one for one in found if one not in todo]
    written, doubts = _make(work, statistics, todo, bool(kept), report) if todo else ([], [])
    there = [one for one in found if one in kept or one in written]
    report.message(
        f"{len(there)} periods with {work.model.name} on {work.model.device} in {folder}, "
        f"{len(kept)} of them were there."
    )
    return {
        "output_folder": str(folder),
        "layers": [str(one.path) for one in there],
        "period": str(there[0].path),
        "dates": [one.span.first.isoformat() for one in there],
        "made": len(written),
        **({"doubts": doubts} if doubts else {}),
    }


def _work(parameters: Parameters) -> Work:
    """What is embedded: the numbers of the day alone, for those of the year are the same all month.

    Raises:
        EngineError: see :meth:`Work.of`; or a model that embeds days of acquisition alone.
    """
    model = Model.load(parameters["model"], parameters["device"])
    if kind_of(model) is KINDS[SERIES]:
        raise EngineError(
            f"{model.name} reads the steps around a day as one series already, and a period is made of days: take "
            "Embed one day with it, or choose a model of EcoFuse."
        )
    if kind_of(model) is not DENSE:
        raise EngineError(
            f"{model.name} embeds days of acquisition alone, and a period is made of any days: choose a model of "
            "EcoFuse."
        )
    defaults = {option.name: option.default for option in WORK_OPTIONS}
    given = {option.name: parameters[option.name] for option in SAME}
    return Work.of({**defaults, **given, "length": model.length})


def _spans(
    work: Work, start: date | None, end: date | None, every: str | int, report: Report
) -> list[Span]:
    """The periods asked for; says which START and END cut.

    Raises:
        EngineError: no scene of Sentinel-2 between START and END, or see :func:`spans_of`.
    """
    acquired = work.scenes.days("s2")
    if not acquired:
        raise EngineError("The scene list has no Sentinel-2 scene: list some, too.")
    first, last = start or acquired[0], end or acquired[-1]
    spans, cut = spans_of(first, last, every, _is_south(work))
    if not any(first <= one <= last for one in acquired):
        raise _no_scenes(work, first, last)
    if cut:
        names = and_more([one.name for one in cut], "periods")
        report.message(f"START and END cut {names}: left out until they are whole.")
    if first < acquired[0] or last > acquired[-1]:
        report.warning(
            f"The scenes run from {acquired[0]} to {acquired[-1]}: days before and after are seen from afar, "
            "look at expected_error."
        )
    return spans


def _no_scenes(work: Work, first: date, last: date) -> EngineError:
    acquired = work.scenes.days("s2")
    return EngineError(
        f"No Sentinel-2 scene near half of the days from {first} to {last}: the scenes run from {acquired[0]} to "
        f"{acquired[-1]}; choose days among them."
    )


def _is_south(work: Work) -> bool:
    """Whether the middle of the raster lies south of the equator."""
    xmin, ymin, xmax, ymax = work.grid.bounds(work.window)
    to_degrees = transformer(work.grid.crs, "EPSG:4326")
    return bool(to_degrees.transform((xmin + xmax) / 2, (ymin + ymax) / 2)[1] < 0)


def _make(
    work: Work, statistics: tuple[str, ...], todo: list[Made], others: bool, report: Report
) -> tuple[list[Made], list[str]]:
    """Compute and write periods; returns those that got a raster, and doubts about the scenes of all.

    Args:
        others: whether there are rasters of other periods.

    Raises:
        EngineError: see :func:`computed_tiles` and :func:`write_layers`; or no period has a clear pixel.
    """
    days = [day for one in todo for day in one.targets]
    keys = {one.targets[0]: one for one in todo}
    paths = {key: one.path for key, one in keys.items()}
    plan = Plan.of(work, days, paths, output_of(todo[0].path.parent))
    length = work.model.numbers
    quality = plan.frame.bands[length:]
    bands = band_names(length_of(statistics, length), period_quality(quality))
    ranges = byte_ranges(work.model, statistics) if work.output_type == INT8 else ()
    facts = [plan.digest, *(one.tags[DIGEST] for one in todo)]
    plan = replace(
        plan,
        tags={key: one.tags for key, one in keys.items()},
        digest=hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16],
        frame=replace(plan.frame, bands=bands, ranges=ranges),
        made_of={key: one.targets for key, one in keys.items()},
    )
    fold = partial(compute, fold=Folding(work, statistics, todo, quality))
    with computed_tiles(plan, report, fold, partial(all_written, plan)) as journal:
        with rasterio.Env(GDAL_CACHEMAX=WRITE_CACHE):
            written = write_layers(plan, journal, report)
        doubts = plan.doubts.warnings()
        journal.discard()
    if not written and not others:
        raise nothing_clear(plan)
    return [keys[key] for key in written], doubts
