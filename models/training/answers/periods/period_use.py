# SPDX-License-Identifier: GPL-2.0-or-later
"""What the statistics of a period keep apart, beside the numbers of a day: labelled points, probes of the
benchmark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from models.training.answers.periods.any_days import AnyDays
from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.use import probes, use_scores, use_sets
from models.training.evaluate.use.made_models import without_region
from models.training.evaluate.use.use_scores import Hits, Interval
from models.training.evaluate.use.use_sets import target_days
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.period.span_sums import HARMONICS, MEAN, SPREAD, SpanSums
from plugin.engine.year.year_dates import anchor_of

SPANS = {"a season": 46, "a year": 182}
"""Days on either side of the middle."""
STEP = 14
PARTS = ((MEAN,), (MEAN, SPREAD), (MEAN, HARMONICS), (MEAN, SPREAD, HARMONICS))
QUALITY = ("expected_error", "out_of_domain")
BENCHMARK = SHIPPED.parent / "ecofuse-64" / "use.json"
BESIDE = (
    "a season: values",
    "a year: values of 12 months",
    "a year: harmonics",
    "a year: 57",
    "day and year: 64",
)
"""Rows of the benchmark of use that are shown again."""


def section(model: Model) -> Section:
    """The table: mean of four target days at each set of points."""
    sets = use_sets.points()
    found: dict[str, list[Hits]] = {}
    widths: dict[str, int] = {}
    for held in sets:
        days = AnyDays(without_region(model, held.series.region), held.series)
        layers: dict[date, np.ndarray] = {}
        guesses: dict[str, list[np.ndarray]] = {}
        for target in target_days(held.series):
            for name, numbers in sources(days, layers, target):
                widths[name] = numbers.shape[1]
                made = probes.best_logistic(numbers, held.labels, held.fold)
                guesses.setdefault(name, []).append(made)
        for name, each in guesses.items():
            found.setdefault(name, []).append(Hits.of(each, held.labels, held.series.blocks))
    rows = []
    for name, those in found.items():
        scores = [f"{one.whole():.3f}" for one in those]
        rows.append([name, str(widths[name]), *scores, use_scores.mean_of(those).text()])
    rows += beside([held.name for held in sets])
    about = (
        "Balanced accuracy of a logistic regression, four sets of points, folds of whole blocks, mean of four "
        "target days, numbers of the day trained without the region: as the table of points in "
        "`models/ecofuse-64/use.md`, some of whose rows stand here again. A season is "
        f"{2 * SPANS['a season']} days around the target day, a year 364 days around the middle of its month; days "
        f"every {STEP} days. In brackets 95 % of 1000 bootstraps over blocks."
    )
    head = ["from", "numbers", *(held.name for held in sets), "mean"]
    return Section("period_use", "What the statistics keep apart", about, head, rows)


def beside(names: list[str]) -> list[list[str]]:
    """Rows of :data:`BENCHMARK` in the columns of this table; names: of the sets."""
    rows = []
    for one in json.loads(BENCHMARK.read_text("utf-8"))["use_points"]:
        if one["from"] in BESIDE:
            mean = Interval(**one["mean"]).text()
            scores = [f"{one[name]:.3f}" for name in names]
            rows.append([f"use.md, {one['from']}", str(one["numbers"]), *scores, mean])
    return rows


def sources(
    days: AnyDays, layers: dict[date, np.ndarray], target: date
) -> Iterator[tuple[str, np.ndarray]]:
    """Name and numbers (pixels, n) of the day, and of each span with each choice of statistics."""
    yield "one day: the day's numbers", filled(_kept(days, layers, target)[:-1].T)
    for name, half in SPANS.items():
        middle = target if name == "a season" else anchor_of(target)
        wanted = [middle + timedelta(n) for n in range(-half, half + 1, STEP)]
        for parts in PARTS:
            if HARMONICS in parts and name == "a season":
                continue
            made = summed(days, layers, days.days(wanted), parts)
            yield f"{name}: {', '.join(parts).lower()}", made


def summed(
    days: AnyDays, layers: dict[date, np.ndarray], targets: list[date], parts: tuple[str, ...]
) -> np.ndarray:
    """(pixels, n) statistics of some days, by the engine's own sums."""
    length = days.model.length
    sums = SpanSums(parts, length, QUALITY, len(targets))
    for target in targets:
        layer = _kept(days, layers, target)[:, None]
        sums.add(target, np.concatenate([layer, np.zeros_like(layer[:1])]))
    return filled(sums.bands(np.zeros((1, len(days.series.s2))))[: -len(QUALITY), 0].T)


def filled(numbers: np.ndarray) -> np.ndarray:
    """(pixels, n): a pixel without any gets the means of the others."""
    return np.asarray(np.where(np.isfinite(numbers), numbers, np.nanmean(numbers, axis=0)))


def _kept(days: AnyDays, layers: dict[date, np.ndarray], target: date) -> np.ndarray:
    if target not in layers:
        layers[target] = days.layer(target)
    return layers[target]
