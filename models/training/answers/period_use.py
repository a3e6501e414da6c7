# SPDX-License-Identifier: GPL-2.0-or-later
"""What the statistics of a period keep apart, beside the numbers of a day: labelled points, probes of the benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from models.training.answers.any_days import AnyDays
from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.use import probes, use_scores, use_sets
from models.training.evaluate.use.made_models import without_region
from models.training.evaluate.use.use_scores import Hits
from models.training.evaluate.use.use_sets import UseSet, target_days
from plugin.engine.inference.model import Model
from plugin.engine.period.span_sums import HARMONICS, MEAN, SPREAD, SpanSums
from plugin.engine.year.year_dates import anchor_of

SPANS = {"a season": 46, "a year": 182}
"""Days on either side of the middle."""
STEP = 14
PARTS = ((MEAN,), (MEAN, SPREAD), (MEAN, HARMONICS), (MEAN, SPREAD, HARMONICS))
QUALITY = ("expected_error", "out_of_domain")


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
            found.setdefault(name, []).append(hits(held, each))
    rows = []
    for name, each in found.items():
        scores = [f"{one.whole():.3f}" for one in each]
        rows.append([name, str(widths[name]), *scores, use_scores.mean_of(each).text()])
    about = (
        "Balanced accuracy of a logistic regression, four sets of points, folds of whole blocks, mean of four target "
        "days, numbers of the day trained without the region: as the table of points in `models/ecofuse-64/use.md`, "
        f"to whose rows these belong. A season is {2 * SPANS['a season']} days around the target day, a year 364 days "
        f"around the middle of its month; days every {STEP} days. In brackets 95 % of 1000 bootstraps over blocks."
    )
    head = ["from", "numbers", *(held.name for held in sets), "mean"]
    return Section("period_use", "What the statistics keep apart", about, head, rows)


def hits(held: UseSet, guesses: list[np.ndarray]) -> Hits:
    """Guesses at a set by block."""
    return Hits.of(guesses, held.labels, held.series.blocks)


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
    sums = SpanSums(parts, length, QUALITY)
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
