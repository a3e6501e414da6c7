# SPDX-License-Identifier: GPL-2.0-or-later
"""*Find seasons* beside TIMESAT's rules on real clear series, and how far each moves when dates are hidden.

``python -m models.training.season_days`` embeds a year of each place, every tenth day, with all its dates and with
a third of the clear ones taken away, and writes ``phenology.md`` beside the model. Ten minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import rasterio

from models.training.answers.season_page import EVENTS, FULL, LOGISTIC, OURS, PARABOLAS, Held, page
from models.training.answers.season_rules import dates_of, double_logistic, savitzky_golay
from models.training.data.folders import data_folder
from plugin import contract
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED
from plugin.engine.pixels.days import Reader
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embedseries, phenology, scenes

AUSTRIA = (1, 101, 1285, 1357, 1780, 1953, 2129, 31, 435, 677, 787, 876)
"""Every third of its places."""
PLACES = {
    "flanders_west": (2018, ("flanders_west",)),
    "hainaut": (2019, ("hainaut",)),
    "romania_s2": (2018, ("romania_s2",)),
    **{f"austria_{n}": (2022, (f"austria_s2/S2_2022_{n}.nc",)) for n in AUSTRIA},
}
"""Name -> the year that is looked at, and what is listed below ``s1s2``."""
STEP = 10
MARGIN = timedelta(20)
"""On both sides of the year that is embedded."""
LEAST_DATES, LONGEST_GAP = 15, 40
"""Clear dates of a pixel, and days between two of them from March to October: what counts as a clear series."""
GREEN_MONTHS = (60, 305)
"""Days of the year between which the gap counts."""
CLEAR = 0.2
"""Share of clear pixels from which a date is one that can be hidden."""
PIXELS = 400
"""Of a place, at most."""
SHARE = contract.NUMBERS["share"][0]


@dataclass(frozen=True)
class Series:
    """The clear values of a place, its year's days counted from its first of January."""

    days: np.ndarray
    """(dates,) day 1 is the first of January."""
    ndvi: np.ndarray
    """(dates, pixels), NaN where not clear."""


def main() -> None:
    """Write and print the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", nargs="*", choices=PLACES, help="only these, and no page")
    parser.add_argument("--processes", type=int, default=1, help="places that are read at once")
    given = parser.parse_args()
    names = given.places or list(PLACES)
    found: dict[str, Held] = {}
    with ProcessPoolExecutor(given.processes, get_context("spawn")) as pool:
        for name, held in zip(names, pool.map(named, names), strict=True):
            if isinstance(held, str):
                print(f"{name} is left out: {held}", flush=True)
            else:
                found[name] = held
                print(name, flush=True)
    text = page(found)
    if not given.places:
        (SHIPPED / "phenology.md").write_text(text, encoding="utf-8")
    print(text)


def named(name: str) -> Held | str:
    """A place of :data:`PLACES`; the engine's sentence where *Find seasons* finds no season."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return of_place(*PLACES[name], Path(folder))
        except EngineError as error:
            return str(error)


def of_place(year: int, listed: tuple[str, ...], folder: Path) -> Held:
    """A place with all its dates, and with a third of the clear ones hidden."""
    whole = folder / "whole.json"
    below = data_folder() / "s1s2"
    if (below / listed[0]).is_dir():
        do(scenes, folder=below / listed[0], output=whole)
    else:
        do(scenes, s2=[str(below / one) for one in listed], output=whole)
    chosen = SceneSet.load(whole)
    series, days = clear_series(chosen, year)
    hidden = hidden_days(series, days, year)
    thinned = folder / "thinned.json"
    left = tuple(one for one in chosen.scenes if one.sensor != "s2" or one.day not in hidden)
    replace(chosen, scenes=left).save(thinned)
    pixels = clear_pixels(series)
    kept = ~np.isin(days, sorted(hidden))
    less = Series(series.days[kept], series.ndvi[kept])
    by_way = {}
    for way, rule in ((PARABOLAS, parabolas), (LOGISTIC, logistic)):
        by_way[way] = tuple(by_rule(rule, one, pixels, year) for one in (series, less))
    ours = [of_ours(path, folder / path.stem, year) for path in (whole, thinned)]
    by_way[OURS] = tuple(bands[:3, pixels] for bands in ours)
    clear = int(np.median(np.isfinite(series.ndvi[:, pixels]).sum(0))) if len(pixels) else 0
    return Held(by_way, ours[0][3:, pixels], len(hidden), clear)


def clear_series(chosen: SceneSet, year: int) -> tuple[Series, np.ndarray]:
    """NDVI of the scenes' clear pixels within the year and two months around; and their dates."""
    reader, grid = Reader(chosen, chosen.grid()), chosen.grid()
    window = chosen.window(grid)
    january = date(year, 1, 1)
    days = [day for day in chosen.days("s2") if -60 <= (day - january).days < 425]
    found = []
    for day in days:
        red, near = reader.optical(day, window, ("B04", "B08"))
        with np.errstate(invalid="ignore", divide="ignore"):
            found.append(((near - red) / (near + red)).ravel())
    numbers = np.array([(day - january).days + 1 for day in days], dtype="float64")
    return Series(numbers, np.stack(found)), np.array(days)


def hidden_days(series: Series, days: np.ndarray, year: int) -> set[date]:
    """A third of the year's clear dates, drawn by a seed."""
    clear = np.isfinite(series.ndvi).mean(1) > CLEAR
    among = days[clear & np.array([day.year == year for day in days])]
    drawn = np.random.default_rng(0).permutation(len(among))[: len(among) // 3]
    return set(among[drawn])


def clear_pixels(series: Series) -> np.ndarray:
    """Numbers of pixels with a clear series of all dates, drawn by a seed."""
    known = np.isfinite(series.ndvi)
    first, last = GREEN_MONTHS
    good = []
    for pixel in np.random.default_rng(0).permutation(known.shape[1]):
        own = series.days[known[:, pixel]]
        within = own[(own >= 1) & (own <= 366)]
        green = np.concatenate([[first], own[(own > first) & (own < last)], [last]])
        if len(within) >= LEAST_DATES and np.diff(green).max() <= LONGEST_GAP:
            good.append(pixel)
        if len(good) == PIXELS:
            break
    return np.sort(np.array(good, dtype=int))


Rule = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def parabolas(days: np.ndarray, ndvi: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """Savitzky-Golay of one pixel."""
    return savitzky_golay(days, ndvi, axis)


def logistic(days: np.ndarray, ndvi: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """Double logistic of one pixel, around the season that the parabolas show."""
    return double_logistic(days, ndvi, axis, savitzky_golay(days, ndvi, axis))


def by_rule(rule: Rule, series: Series, pixels: np.ndarray, year: int) -> np.ndarray:
    """Start, peak and end (3, pixels) by a rule, on every day of the year."""
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    axis = np.arange(1.0, length + 1)
    found = np.full((len(EVENTS), len(pixels)), np.nan)
    for at, pixel in enumerate(pixels):
        known = np.isfinite(series.ndvi[:, pixel])
        if known.sum() >= LEAST_DATES // 2:
            curve = rule(series.days[known], series.ndvi[known, pixel], axis)
            found[:, at] = dates_of(curve, axis, SHARE)
    return found


def of_ours(listed: Path, folder: Path, year: int) -> np.ndarray:
    """Start, peak, end and their errors (6, pixels) by the verbs, every tenth day embedded."""
    do(
        embedseries, scenes=listed, output_folder=folder, step=STEP,
        start=date(year, 1, 1) - MARGIN, end=date(year, 12, 31) + MARGIN,
    )  # fmt: skip
    target = folder / "seasons" / "seasons.tif"
    target.parent.mkdir()
    embeddings = sorted(str(path) for path in folder.glob("*.tif"))
    do(phenology, embeddings=embeddings, year=year, share=SHARE, output=target)
    with rasterio.open(target) as file:
        names = list(file.descriptions)
        return file.read([names.index(name) + 1 for name in FULL]).reshape(len(FULL), -1)


def do(verb: ModuleType, **given: Any) -> None:
    """Run a verb of the engine here, without a word."""
    options = {
        name: value if isinstance(value, list) else str(value) for name, value in given.items()
    }
    verb.run(values(verb.OPTIONS, options), Report(stream=StringIO()))


if __name__ == "__main__":
    main()
