# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``gppseries``: GPP of many days, one raster each, and its sums over weeks, months, seasons and years."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..documents import Outputs, Parameters
from ..embed.plan import Plan
from ..embed.series import computed_tiles, nothing_clear
from ..embed.targets import ACQUISITIONS, days_of
from ..embed.work import WORK_OPTIONS, Work
from ..errors import EngineError, and_more
from ..gpp.days.gpp_sheets import DAY_BANDS, SUM_BANDS, Sheet, layer_once
from ..gpp.days.periods import Period, period, whole_periods
from ..gpp.days.strips import Kept, Recipe, Strip, strips_of, worked
from ..gpp.days.sum_error import FILE, SumError
from ..gpp.head import GC_PER_UMOL, GppHead, sha256_of
from ..grid.crs import transformer
from ..inference.trust import TAG
from ..journal.journal import Journal
from ..journal.notes import Notes
from ..journal.tiles import Tiles
from ..outputs.band_table import GPP_SUM_UNIT, GPP_UNIT
from ..outputs.embeddings import unwritten
from ..outputs.packing import Block
from ..protocol.options import Option, choice, day, pathname, values
from ..protocol.report import Report
from ..protocol.versions import versions
from ..weather.maps.series_weather import SeriesLight, SeriesWeather, state_of
from ..weather.open_weather import open_weather
from .embedseries import step
from .predictgpp import refuse_without_model

AROUND = 100
"""Days before START and after END whose looks the line is drawn from."""
SAME = ("scenes", "extent", "device", "memory_mb")
"""Options that the embedding takes as they are."""


OPTIONS = (
    *(option for option in WORK_OPTIONS if option.name in SAME),
    Option("start", day, help="first day, YYYY-MM-DD (default: the first acquisition)"),
    Option("end", day, help="last day, YYYY-MM-DD (default: the last acquisition)"),
    Option("step", step, ACQUISITIONS, "acquisitions, month, every n days, or days YYYY-MM-DD,…"),
    Option("gpp_model", pathname, help="folder or JSON file of the GPP model (default: ours)"),
    Option("radiation", help="MJ m-2 d-1: a number or a raster (default: clear sky)"),
    Option(
        "weather", pathname, help="weather by day: a table, NetCDF, Zarr, rasters, or their folder"
    ),
    choice("fill", "days under cloud: LINEAR between clear looks, or ANYDAY, embedded"),
    Option("sums", period, [], "week, month, season, year, or none", many=True),
    Option("output_folder", pathname, help="folder for the rasters", required=True),
)


@dataclass(frozen=True)
class Asked:
    """A job settled: what is embedded, what is made of it, and what the rasters say."""

    plan: Plan
    recipe: Recipe
    folder: Path
    tags: dict[str, str]
    """Of all rasters."""
    cut: list[Period]
    """Periods that START or END cut: they get no sum."""
    own_error: bool
    """Whether the GPP model brings the error of its sums; else that of the shipped one is taken."""
    weather: SeriesWeather | None

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that stand for what is made of the embeddings."""
        facts = [self.tags, [str(one) for one in self.recipe.targets]]
        facts += [[one.name for one in self.recipe.periods], versions()]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]

    def path_of(self, when: date | Period) -> Path:
        """The raster of a day or of a period."""
        name = f"gpp_sum_{when.name}" if isinstance(when, Period) else f"gpp_{when}"
        return self.folder / f"{name}.tif"


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write GPP of the days of a series and its sums; see ``OPTIONS``.

    Returns:
        ``output_folder``, ``layers`` (paths in order of time), ``dates`` (ISO), ``sums`` (paths), ``doubts``:
        sentences on scenes whose values look wrong, where there are any.

    Raises:
        EngineError: input that cannot be used, no day with a clear pixel, or no whole period to sum.
    """
    asked = _settled(parameters)
    plan, recipe = asked.plan, asked.recipe
    if asked.cut:
        names = and_more([one.name for one in asked.cut], "periods")
        report.warning(f"START and END cut {names}: no sum of these.")
    if recipe.periods and not asked.own_error:
        report.message(
            f"The GPP model brings no {FILE}: the error of its sums is that of the shipped model."
        )
    for line in asked.weather.said if asked.weather else ():
        report.message(f"WEATHER: {line}.")
    with computed_tiles(plan, report) as journal:
        folder = journal.folder / asked.digest
        kept = Kept(Tiles(folder), Tiles(folder / "sums"))
        kept.sums.folder.mkdir(parents=True, exist_ok=True)
        strips = list(strips_of(plan, parameters["memory_mb"]))
        _work(asked, journal, kept, strips, report)
        notes = Notes(folder, "gpp")
        dates = [
            one
            for number, one in enumerate(recipe.targets)
            if layer_once(notes, plan.frame, _sheet(asked, kept.days, strips, number, one))
        ]
        sums = [
            asked.path_of(one)
            for number, one in enumerate(recipe.periods)
            if layer_once(notes, plan.frame, _sheet(asked, kept.sums, strips, number, one))
        ]
        if dates:
            journal.discard()
    if not dates:
        raise nothing_clear(plan)
    if without := [str(one) for one in recipe.targets if one not in dates]:
        report.warning(f"{and_more(without, 'days')}: no clear look near enough; no layer written.")
    if recipe.periods and not sums:
        report.warning("No pixel was seen often enough for a sum; no sum written.")
    if asked.weather:
        report.message(asked.weather.effect.sentence("pixels"))
    report.message(f"GPP of {len(dates)} days and {len(sums)} sums in {asked.folder}")
    return {
        "output_folder": str(asked.folder),
        "layers": [str(asked.path_of(one)) for one in dates],
        "dates": [one.isoformat() for one in dates],
        "sums": [str(path) for path in sums],
        **({"doubts": doubts} if (doubts := plan.doubts.warnings()) else {}),
    }


def _settled(parameters: Parameters) -> Asked:
    """The job of these parameters; nothing is written.

    Raises:
        EngineError: see :func:`run`.
    """
    head = GppHead.load(parameters["gpp_model"])
    refuse_without_model(head, parameters["gpp_model"])
    error, its_own = SumError.load(parameters["gpp_model"])
    given = {name: parameters[name] for name in SAME if parameters[name] is not None}
    work = Work.of({**values(WORK_OPTIONS, {"scenes": given["scenes"]}), **given,
                    "length": head.features})  # fmt: skip
    start, end = parameters["start"], parameters["end"]
    targets = days_of(work, start, end, parameters["step"])
    first, last = start or targets[0], end or targets[-1]
    anyday = parameters["fill"] == "ANYDAY"
    around = 0 if anyday else AROUND
    sky = parameters["weather"]
    known = (
        set(open_weather(sky).days) if sky else None
    )  # looks beside the days asked for may lack it
    looks = [
        one
        for one in work.scenes.days("s2")
        if -around <= (one - first).days
        and (one - last).days <= around
        and (known is None or first <= one <= last or one in known)
    ]
    days = sorted({*looks, *targets}) if anyday else looks
    if not days:
        raise EngineError(f"No Sentinel-2 scene within {AROUND} days of {first} to {last}.")
    folder = Path(parameters["output_folder"]).absolute()
    whole, cut = whole_periods(parameters["sums"], first, last, _latitude(work) < 0)
    frame_of = {one: folder / f"embedding_{one}.tif" for one in days}  # named, never written
    beside = [folder / f"gpp_{one}.tif" for one in targets]
    beside += [folder / f"gpp_sum_{one.name}.tif" for one in whole]
    plan = Plan.of(work, days, frame_of, folder / "gppseries", tuple(beside))
    source = unwritten(plan.frame, parameters["scenes"], plan.work.model)
    light = SeriesLight.of(source, days, parameters["radiation"])
    weather = SeriesWeather.open(sky, source, days) if sky else None
    if weather and weather.brings_light and light.given:
        raise EngineError(
            f"RADIATION is given, and WEATHER {sky} holds radiation, too: leave one of them empty."
        )
    # on a line between sunny looks no day has a light of its own
    cloudless = light.given is None and not (weather and weather.brings_light and anyday)
    recipe = Recipe(
        head, light.light, cloudless, light.season, error, targets, anyday, whole, weather
    )
    tags = {
        **{name: text for name, text in plan.tags[days[0]].items() if name.startswith("ECOFUSE_MODEL")},
        "ECOFUSE_SCENES_SHA256": work.scenes.digest(),
        "ECOFUSE_GPP_PER_UMOL": f"{GC_PER_UMOL:.6f}",
        "ECOFUSE_GPP_MODEL_SHA256": sha256_of(parameters["gpp_model"]),
        "ECOFUSE_GPP_SUMS_SHA256": error.digest,
        "ECOFUSE_RADIATION": "weather" if weather and weather.brings_light else light.origin,
        "ECOFUSE_FILL": parameters["fill"],
        **({"ECOFUSE_WEATHER": state_of(sky)} if sky else {}),
    }  # fmt: skip
    return Asked(plan, recipe, folder, tags, cut, its_own, weather)


def _latitude(work: Work) -> float:
    """Degrees north of the middle of the raster."""
    xmin, ymin, xmax, ymax = work.grid.bounds(work.window)
    to_degrees = transformer(work.grid.crs, "EPSG:4326")
    return float(to_degrees.transform((xmin + xmax) / 2, (ymin + ymax) / 2)[1])


def _work(asked: Asked, journal: Journal, kept: Kept, strips: list[Strip], report: Report) -> None:
    """Make and keep the strips that the journal lacks."""
    for number, strip in enumerate(strips, start=1):
        if not kept.has(strip, asked.recipe.periods):
            kept.store(strip, *worked(asked.plan, journal, strip, asked.recipe))
        report.progress(0.95 + 0.02 * number / len(strips), f"Strip {number} of {len(strips)}")


def _sheet(
    asked: Asked, tiles: Tiles, strips: list[Strip], number: int, when: date | Period
) -> Sheet:
    """The raster of a day, or of a period, by its number among the targets or periods."""

    def blocks() -> Iterator[Block]:
        for strip in strips:
            yield strip.place.row, strip.place.col, tiles.read(strip.place, number)

    path = asked.path_of(when)
    if isinstance(when, Period):
        own = {
            "ECOFUSE_PERIOD": f"{when.first}/{when.last}",
            "ECOFUSE_DATE": when.first.isoformat(),
            "ECOFUSE_GPP_UNIT": GPP_SUM_UNIT,
        }
        return Sheet(path, SUM_BANDS, {**asked.tags, **own}, blocks)
    own = {"ECOFUSE_DATE": when.isoformat(), "ECOFUSE_GPP_UNIT": GPP_UNIT}
    if TAG in asked.plan.tags.get(when, {}):
        own[TAG] = asked.plan.tags[when][TAG]
    return Sheet(path, DAY_BANDS, {**asked.tags, **own}, blocks)
