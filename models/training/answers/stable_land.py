# SPDX-License-Identifier: GPL-2.0-or-later
"""How often *Find changes* cries wolf on land that did not change, and what it finds where trees were cut.

``python -m models.training.stable_land`` embeds every date of ``romania_s2`` (forest, 2015 to 2021, some logging)
and writes ``change.md`` beside the model. Two minutes.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from rasterio.windows import Window as FilePart

from models.training.data.folders import data_folder
from plugin.engine.analysis.change.breaks import DIRECTIONS, EPOCH, LESS_GREEN, break_of, scored
from plugin.engine.analysis.change.looks import Looks
from plugin.engine.analysis.change.reference import NATURAL, reference_of
from plugin.engine.analysis.stacked import stacked
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.pixels.days import Reader
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embedseries, scenes

PLACE = "romania_s2"
LIMITS = (2.0, 2.5, 3.0, 4.0, 5.0, 8.0)
SUMMER = (6, 7, 8)
STEADY = 0.06
"""Range of the yearly summer medians of NDVI below which a pixel counts as stable."""
CLEAR = 0.6
"""Share of clear pixels from which a date is compared."""
NEAR, PAIRS = 10, 80
"""Days apart at most, within a year or of the season of another; pairs that are compared at most."""
KNOWN_UNTIL = 2018
"""Last year of the reference; 2019 and 2020 are searched."""
GREEN = ("B04", "B08")
DROP = 0.1
"""NDVI by which the scenes' own summer has to fall for a break to count as seen in them."""


@dataclass(frozen=True)
class Series:
    """A place on all its dates."""

    days: list[date]
    reflectance: np.ndarray
    """(days, bands, rows, cols) as decoded from the embeddings."""
    errors: np.ndarray
    away: np.ndarray
    """(days, rows, cols) days to a clear look; 0 where the day itself is clear."""
    ndvi: np.ndarray
    """(days, rows, cols) of the scenes themselves, NaN where not clear."""
    green: tuple[int, int]

    def of(self, places: Sequence[int]) -> tuple[np.ndarray, np.ndarray, list[date]]:
        """Reflectance, errors and days of some dates."""
        at = list(places)
        return self.reflectance[at], self.errors[at], [self.days[place] for place in at]

    def summers(self) -> np.ndarray:
        """(years, rows, cols) median NDVI of the scenes in each summer of 2016 to 2020."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            return np.stack(
                [
                    np.nanmedian(
                        self.ndvi[[d.year == year and d.month in SUMMER for d in self.days]],
                        axis=0,
                    )
                    for year in range(2016, 2021)
                ]
            )


def main() -> None:
    """Write and print the page."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        series = embedded(Path(folder))
    text = page(series)
    (SHIPPED / "change.md").write_text(text, encoding="utf-8")
    print(text)


def embedded(folder: Path) -> Series:
    """List the scenes, embed each date, and read both."""
    listed = folder / "scenes.json"
    do(scenes, folder=data_folder() / "s1s2" / PLACE, output=listed)
    do(embedseries, scenes=listed, output_folder=folder / "series")
    model = Model.load()
    model.start()
    with ExitStack() as stack:
        paths = sorted((folder / "series").glob("*.tif"))
        looks = Looks.opened(model, stacked(paths, model.length).rasters, stack)
        first = looks.rasters[0]
        found = looks.read(FilePart(0, 0, first.width, first.height))
        days = looks.days
    chosen = SceneSet.load(listed)
    reader, window = Reader(chosen, chosen.grid()), chosen.window(chosen.grid())
    raw = []
    for day in days:
        red, near = reader.optical(day, window, GREEN)
        raw.append((near - red) / (near + red))
    bands = model.bands("s2")
    return Series(days, *found, np.stack(raw), (bands.index("B04"), bands.index("B08")))


def page(series: Series) -> str:
    """The whole page."""
    summers = series.summers()
    stable = np.ptp(summers, axis=0) < STEADY  # False where a summer shows nothing
    near, season = pairs_of(series)
    rows = [
        ("two days, at most 10 days apart", scores_of_pairs(series, near, stable)),
        ("two summer days, another year, same season", scores_of_pairs(series, season, stable)),
    ]
    lines = [
        "# How far to trust *Find changes*",
        "",
        "Written by `python -m models.training.stable_land`. One place, in whose country the model was trained: "
        f"`{PLACE}`, mountain forest, {len(series.days)} dates. Stable: the scenes' own summer NDVI kept within "
        f"{STEADY} over five years ({100 * stable.mean():.0f} % of the pixels). Clear days of stable land "
        f"differ by {NATURAL:.0%} of their reflectance anyway; the score counts that and the model's own error.",
        "",
        "False alarms on stable pixels, per cent, by limit:",
        "",
        "| compared | pairs | " + " | ".join(f"{limit:g}" for limit in LIMITS) + " |",
        "|---" * (len(LIMITS) + 2) + "|",
    ]
    for name, (count, scores) in rows:
        shares = " | ".join(f"{100 * (scores > limit).mean():.2f}" for limit in LIMITS)
        lines.append(f"| {name} | {count} | {shares} |")
    lines += ["", *searched(series, stable, summers)]
    return "\n".join(lines) + "\n"


def pairs_of(series: Series) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of dates that are near, and that are of one season of two years; both in order of time."""
    clear = [place for place, away in enumerate(series.away) if (away == 0).mean() > CLEAR]
    near, season = [], []
    for a, b in combinations(clear, 2):
        first, second = series.days[a], series.days[b]
        if (second - first).days <= NEAR:
            near.append((a, b))
        turned = abs(first.timetuple().tm_yday - second.timetuple().tm_yday)
        if first.year != second.year and turned <= NEAR and first.month in SUMMER:
            season.append((a, b))
    return near[:PAIRS], season[:PAIRS]


def scores_of_pairs(
    series: Series, pairs: list[tuple[int, int]], stable: np.ndarray
) -> tuple[int, np.ndarray]:
    """How many pairs, and the scores of their stable pixels that are clear on both dates."""
    found = []
    for a, b in pairs:
        scores, _ = scored(*series.of([b])[:2], reference_of(*series.of([a])), [series.days[b]])
        both = stable & (series.away[a] == 0) & (series.away[b] == 0)
        found.append(scores[0][both])
    return len(pairs), np.concatenate(found)


def searched(series: Series, stable: np.ndarray, summers: np.ndarray) -> Iterator[str]:
    """Lines on a search of two years against three years of reference."""
    clear = (series.away == 0).mean(axis=(1, 2)) > CLEAR
    early = [n for n, day in enumerate(series.days) if clear[n] and day.year <= KNOWN_UNTIL]
    late = [n for n, day in enumerate(series.days) if clear[n] and day.year > KNOWN_UNTIL]
    reference = reference_of(*series.of(early))
    values_, errors, days = series.of(late)
    before = series.days[early[-1]]
    yield f"A search of {len(late)} dates of 2019 and 2020, the reference {len(early)} dates until {KNOWN_UNTIL}:"
    yield ""
    yield (
        "| limit | stable pixels with a break, % | other pixels with a break, % | less green | of these "
        "seen in the scenes | date right |"
    )
    yield "|---" * 6 + "|"
    for limit in LIMITS[:4]:
        found = break_of(
            values_, errors, series.away[late], reference, days, before, limit, series.green
        )
        broken = np.isfinite(found.day)
        cut = broken & (found.direction == LESS_GREEN)
        seen, right = held_against(series, summers, cut, found.day, found.earliest)
        yield (
            f"| {limit:g} | {100 * broken[stable].mean():.2f} | {100 * broken[~stable].mean():.2f} | "
            f"{cut.sum()} px | {100 * seen:.0f} % | {100 * right:.0f} % |"
        )
    yield ""
    yield (
        f"*Seen in the scenes*: the pixel's own summer NDVI of 2019 or 2020 lies {DROP} or more below the "
        f"lowest of the summers until {KNOWN_UNTIL}. *Date right*: of those, the share whose first summer with "
        "that drop is the one that the break begins in or before. Directions are "
        f"{', '.join(DIRECTIONS[1:])}."
    )


def held_against(
    series: Series, summers: np.ndarray, cut: np.ndarray, day: np.ndarray, earliest: np.ndarray
) -> tuple[float, float]:
    """Shares of breaks that the scenes' own summers show, and of these whose year agrees; NaN without any."""
    if not cut.any():
        return float("nan"), float("nan")
    lowest = summers[:3].min(axis=0)
    dropped = summers[3:] < lowest - DROP
    seen = cut & dropped.any(axis=0)
    if not seen.any():
        return 0.0, float("nan")
    ends = np.array([(date(year, 8, 31) - EPOCH).days for year in (2019, 2020)])
    starts = np.array([(date(year, 6, 1) - EPOCH).days for year in (2018, 2019)])
    first = dropped.argmax(axis=0)
    # after the summer before that still stood, and no later than the end of the one that fell
    right = (day <= ends[first]) & (day > starts[first])
    right &= earliest < ends[first]
    return float(seen[cut].mean()), float(right[seen].mean())


def do(verb: ModuleType, **given: Any) -> None:
    """Run a verb of the engine here, without a word."""
    options = {
        name: [str(one) for one in value] if isinstance(value, list) else str(value)
        for name, value in given.items()
        if value
    }
    verb.run(values(verb.OPTIONS, options), Report(stream=StringIO()))


if __name__ == "__main__":
    main()
