# SPDX-License-Identifier: GPL-2.0-or-later
"""How many dates a year needs: ``python -m models.training.year_curve`` prints scores against dates read.

Land cover and crop type of two Belgian squares with real clouds; axes from all other countries. Then what
is missing: bands, Sentinel-1, months; the screen of dates; and the year turned round in the south.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from models.training.data.labelled_points import PointSeries
from models.training.data.shared_places import AS_ENGINE
from models.training.evaluate.scoring.tables import table
from models.training.evaluate.use import probes, use_sets
from models.training.evaluate.use.use_sets import UseSet, target_days
from models.training.year.training_years import AS_READ, LENGTH, fitted, rows_by_region
from models.training.year.year_axes import YearAxes
from models.training.year.year_pixels import RULE, SCREEN, every_day, rows_of
from plugin.engine.sensors import NETWORK_BANDS
from plugin.engine.year.year_dates import YearRule, anchor_of, year_days

COUNTS = (6, 12, 18, 24, 36)
LENGTHS = (9, LENGTH)
SIX = ("B02", "B03", "B04", "B8A", "B11", "B12")
TWO_MONTHS = 60
SCREENS = {
    "dates screened as here": SCREEN,
    "dates screened as a day": AS_ENGINE.screen,
    "dates not screened": 0.0,
}
"""Name -> reflectance. Rows of their own: pixels of squares are read without the screen of their days."""

Change = Callable[[PointSeries, date], PointSeries]


def score(
    sets: list[UseSet],
    axes: dict[str, YearAxes],
    length: int,
    rule: YearRule = RULE,
    change: Change = lambda series, _: series,
    turn: float = 0.0,
    screen: float = SCREEN,
) -> list[float]:
    """Balanced accuracy of a logistic regression at each set, mean of four target days.

    Args:
        axes: by the region they were fitted without; change: what is left of a series at an anchor.
    """
    found = []
    for held in sets:
        days = []
        for day in target_days(held.series):
            anchor = anchor_of(day)
            rows = rows_of(change(held.series, anchor), anchor, rule, turn, screen)
            numbers = axes[held.series.region].numbers(rows, length)
            guesses = probes.best_logistic(numbers, held.labels, held.fold)
            days.append(probes.balanced_accuracy(held.labels, guesses))
        found.append(float(np.mean(days)))
    return found


def six_bands(series: PointSeries, _: date) -> PointSeries:
    """Without the four bands that Harmonised Landsat Sentinel has not."""
    lost = [at for at, band in enumerate(NETWORK_BANDS) if band not in SIX]
    s2 = series.s2.copy()
    s2[:, :, lost] = np.nan
    return replace(series, s2=s2)


def no_radar(series: PointSeries, _: date) -> PointSeries:
    """Without Sentinel-1."""
    return replace(series, s1_days=[], s1=series.s1[:, :0])


def two_months(series: PointSeries, anchor: date) -> PointSeries:
    """Dates within a month of the anchor alone, both sensors."""
    parts: dict[str, Any] = {}
    for name in ("s2", "s1"):
        days = getattr(series, f"{name}_days")
        near = [at for at, day in enumerate(days) if abs((day - anchor).days) <= TWO_MONTHS // 2]
        parts |= {f"{name}_days": [days[at] for at in near], name: getattr(series, name)[:, near]}
    return replace(series, **parts)


def dates_read(sets: list[UseSet], rule: YearRule) -> float:
    """Mean number of Sentinel-2 dates that a year reads."""
    return float(
        np.mean(
            [
                len(year_days(held.series.s2_days, anchor_of(day), rule))
                for held in sets
                for day in target_days(held.series)
            ]
        )
    )


def curve(sets: list[UseSet]) -> list[list[str]]:
    """A line for each number of dates."""
    rows = []
    for most in (*COUNTS, None):
        rule = YearRule(RULE.half_days, most) if most else every_day(RULE.half_days)
        axes = {"belgium": fitted(rows_by_region(rule), "belgium")}
        lines = [score(sets, axes, length, rule) for length in LENGTHS]
        name = str(most) if most else "all half months"
        means = [f"{np.mean(line):.3f}" for line in lines]
        rows.append(
            [name, f"{dates_read(sets, rule):.1f}", *(f"{x:.3f}" for x in lines[-1]), *means]
        )
    return rows


def missing(sets: list[UseSet], points: list[UseSet]) -> list[list[str]]:
    """A line for what may be missing: mean of the squares, mean of the points, both lengths."""
    rows_of_regions = rows_by_region()
    regions = {held.series.region for held in (*sets, *points)}
    axes = {region: fitted(rows_of_regions, region) for region in regions}
    changes: dict[str, Change] = {
        "everything": lambda series, _: series,
        "six bands": six_bands,
        "no Sentinel-1": no_radar,
        "two months of scenes": two_months,
    }
    lines = []
    for name, change in changes.items():
        means = [
            np.mean(score(those, axes, length, change=change))
            for those in (sets, points)
            for length in LENGTHS
        ]
        lines.append([name, *(f"{mean:.3f}" for mean in means)])
    return [*lines, *screens(axes, points)]


def screens(axes: dict[str, YearAxes], points: list[UseSet]) -> list[list[str]]:
    """A line for each of :data:`SCREENS`, columns as in :func:`missing`."""
    bare, lines = use_sets.squares(AS_READ), []
    for name, screen in SCREENS.items():
        means = [
            np.mean(score(those, axes, length, screen=screen))
            for those in (bare, points)
            for length in LENGTHS
        ]
        lines.append([name, *(f"{mean:.3f}" for mean in means)])
    return lines


def turned(points: list[UseSet]) -> list[list[str]]:
    """The southern sets with their phase as it is and turned by half a year; axes from Europe alone."""
    south = [held for held in points if held.series.region == "rondonia"]
    axes = {"rondonia": fitted(rows_by_region(), "rondonia")}
    lines = []
    for name, turn in (("as it is", 0.0), ("turned by half a year", 0.5)):
        found = [score(south, axes, length, turn=turn) for length in LENGTHS]
        lines.append([name, *(f"{x:.3f}" for one in found for x in one)])
    return lines


def main() -> None:
    """Print the three tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    sets, points = use_sets.squares(), use_sets.points()
    heads = [f"{length} numbers" for length in LENGTHS]
    names = [f"{held.name}, {LENGTH}" for held in sets]
    print(table(["most dates", "read", *names, *heads], curve(sets)), "\n", flush=True)
    head = ["", *(f"{kind}, {length}" for kind in ("squares", "points") for length in LENGTHS)]
    print(table(head, missing(sets, points)), "\n", flush=True)
    south = [f"{name}, {length}" for length in LENGTHS for name in ("prodes", "rondonia")]
    print(table(["phase in the south", *south], turned(points)))


if __name__ == "__main__":
    main()
