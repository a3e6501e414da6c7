# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark of use: what labels the numbers of a day, a season and a year keep apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.use import probes, use_scores, use_sets
from models.training.evaluate.use.use_scores import Hits, Interval
from models.training.evaluate.use.use_sets import UseSet, target_days
from models.training.evaluate.use.use_sources import (
    DAY,
    SEASON,
    SERIES,
    SIXTEEN,
    VALUES,
    WHOLE,
    YEARS,
    Numbers,
    UseSources,
)
from plugin.engine.inference.model import Model

KEY = "use"
LOGISTIC, FOREST, NEAREST, FEW = "logistic", "forest", "k-NN", f"{probes.SHOTS} labels a class"
CURVE = (5, 20, 40)
"""Labels a class of the learning curve, beside those of the probe with few."""
SHOWN = tuple(sorted((*CURVE, probes.SHOTS)))
CURVES = (DAY, VALUES, SEASON, YEARS, SIXTEEN, WHOLE)
REACH = {SIXTEEN: 0.53, WHOLE: 0.595}
RATIO = 1.4
"""What the mutual information of clusters and labels shall gain over today's day."""

Probe: TypeAlias = Callable[[np.ndarray, UseSet, int], np.ndarray]
"""Numbers, their set and a seed -> guesses (P,)."""


@dataclass
class Scored:
    """One source at all sets of a kind."""

    width: int = 0
    hits: dict[str, list[Hits]] = field(default_factory=dict)
    """Probe -> one a set."""
    clusters: list[float] = field(default_factory=list)
    """Normalised mutual information, one a set, mean of the days."""


def scored(numbers: Numbers, sets: list[UseSet], name: str, every: bool = True) -> Scored:
    """A source at sets of classes.

    Args:
        every: all probes; without it the logistic regression alone.
    """
    found = Scored()
    asked: dict[str, Probe] = {
        LOGISTIC: lambda x, held, _: probes.best_logistic(x, held.labels, held.fold)
    }
    if every:
        asked[FOREST] = lambda x, held, _: probes.guessed(probes.forest, x, held.labels, held.fold)
        asked[NEAREST] = lambda x, held, _: probes.guessed(
            probes.neighbours, x, held.labels, held.fold
        )
        asked[FEW] = partial(few, shots=probes.SHOTS)
        for shots in CURVE if name in CURVES else ():
            asked[f"curve {shots}"] = partial(few, shots=shots)
    for held in sets:
        guesses: dict[str, list[np.ndarray]] = {probe: [] for probe in asked}
        mutual = []
        for seed, day in enumerate(target_days(held.series)):
            given = numbers(held, day)
            found.width = given.shape[1]
            for probe, ask in asked.items():
                guesses[probe].append(ask(given, held, seed))
            mutual.append(probes.clusters_and_labels(given, held.labels) if every else np.nan)
        for probe, those in guesses.items():
            hits = Hits.of(those, held.labels, held.series.blocks)
            found.hits.setdefault(probe, []).append(hits)
        found.clusters.append(float(np.mean(mutual)))
    return found


def few(numbers: np.ndarray, held: UseSet, seed: int, shots: int) -> np.ndarray:
    """Guesses from a few labels a class, drawn by a seed."""
    maker = probes.logistic(probes.EACH)
    return probes.guessed(maker, numbers, held.labels, held.fold, shots, seed)


def sections(model: Model, said: Callable[[str], None] = print) -> list[Section]:
    """All tables of the benchmark; said: takes a line on the way."""
    with TemporaryDirectory() as work, threadpool_limits(1):
        sources = UseSources(model, Path(work))
        every = sources.all()
        points = use_sets.points()
        found = {}
        for name, numbers in every.items():
            found[name] = scored(numbers, points, name)
            said(f"{name}: {use_scores.mean_of(found[name].hits[LOGISTIC]).text()}")
        squares = use_sets.squares()
        real = {
            name: scored(numbers, squares, name, every=False) for name, numbers in every.items()
        }
        forest = use_sets.biomass()
        carbon = {name: biomass(numbers, forest) for name, numbers in every.items()}
    names = [held.name for held in points]
    return [
        _points(found, names),
        _probes(found, names),
        _curve(found),
        _squares(real, [held.name for held in squares], carbon),
    ]


def biomass(numbers: Numbers, held: UseSet) -> Interval:
    """R2 of a ridge regression."""
    days = target_days(held.series)
    guesses = [probes.best_ridge(numbers(held, day), held.labels, held.fold) for day in days]
    return use_scores.explained(held.labels, guesses, held.series.blocks)


def _points(found: dict[str, Scored], names: list[str]) -> Section:
    rows, figures = [], []
    for name, one in found.items():
        own, mean = (
            [hits.whole() for hits in one.hits[LOGISTIC]],
            use_scores.mean_of(one.hits[LOGISTIC]),
        )
        rows.append([name, str(one.width), *(f"{x:.3f}" for x in own), mean.text()])
        figures.append(
            {"from": name, "numbers": one.width, "mean": mean.figures()}
            | {held: round(x, 4) for held, x in zip(names, own, strict=True)}
        )
    pairs = (
        (WHOLE, VALUES),
        (WHOLE, DAY),
        (WHOLE, SEASON),
        (WHOLE, YEARS),
        (WHOLE, SERIES),
        (SIXTEEN, DAY),
        (DAY, VALUES),
    )
    notes = [
        f"{ours} less {other}: "
        f"{use_scores.difference(found[ours].hits[LOGISTIC], found[other].hits[LOGISTIC]).text(True)}."
        for ours, other in pairs
    ]
    for name, reach in REACH.items():
        got = use_scores.mean_of(found[name].hits[LOGISTIC]).value
        notes.append(
            f"Reach of {name}: {reach}: {'met' if got >= reach else 'NOT met'} ({got:.3f})."
        )
    about = (
        "Balanced accuracy of a logistic regression at four sets of points, five folds of whole blocks "
        "(0.1 degrees, 0.25 in Brazil) inside each, mean of four target days. Its C and its scaling are the "
        "best of four tries on the same folds, alike for all sources. Axes are fitted without the region; "
        "the network of the day saw none of these regions. "
        f"In brackets 95 % of {use_scores.DRAWS} bootstraps over blocks."
    )
    return Section(
        KEY,
        "Use: labels of points",
        about,
        ["from", "numbers", *names, "mean"],
        rows,
        notes,
        figures,
    )


def _probes(found: dict[str, Scored], names: list[str]) -> Section:
    rows, figures = [], []
    columns = (FOREST, NEAREST, FEW)
    for name, one in found.items():
        means = [use_scores.mean_of(one.hits[probe]) for probe in columns]
        mutual = float(np.mean(one.clusters))
        rows.append([name, *(mean.text() for mean in means), f"{mutual:.3f}"])
        figures.append(
            {"from": name, "nmi": round(mutual, 4)}
            | {probe: mean.figures() for probe, mean in zip(columns, means, strict=True)}
        )
    day = float(np.mean(found[DAY].clusters))
    notes = []
    for name in (SIXTEEN, WHOLE):
        ratio = float(np.mean(found[name].clusters)) / day
        verdict = "met" if ratio >= RATIO else "NOT met"
        notes.append(
            f"Clusters of {name} over those of the day: {ratio:.2f}; reach {RATIO}: {verdict}."
        )
    about = (
        f"Mean of {', '.join(names)}: balanced accuracy of a forest of {probes.TREES} trees, of the "
        f"{probes.NEIGHBOURS} nearest, of a logistic regression on {probes.SHOTS} labels a class "
        "(drawn anew for each target day); normalised mutual information of labels and as many k-means clusters."
    )
    head = ["from", *columns, "k-means NMI"]
    return Section(KEY, "Use: other probes", about, head, rows, notes, figures)


def _curve(found: dict[str, Scored]) -> Section:
    rows, figures = [], []
    for name in CURVES:
        means = [
            use_scores.mean_of(found[name].hits[f"curve {shots}" if shots != probes.SHOTS else FEW])
            for shots in SHOWN
        ]
        rows.append([name, *(mean.text() for mean in means)])
        figures.append(
            {"from": name} | {f"labels_{n}": m.figures() for n, m in zip(SHOWN, means, strict=True)}
        )
    about = (
        "Mean of the four sets of points, logistic regression (C 0.1) on so many labels a class."
    )
    head = ["from", *(str(shots) for shots in SHOWN)]
    return Section(KEY, "Use: learning curve", about, head, rows, (), figures)


def _squares(found: dict[str, Scored], names: list[str], carbon: dict[str, Interval]) -> Section:
    rows, figures = [], []
    for name, one in found.items():
        each = [use_scores.mean_of([hits]) for hits in one.hits[LOGISTIC]]
        rows.append([name, *(x.text() for x in each), carbon[name].text()])
        figures.append(
            {"from": name, "finland_biomass": carbon[name].figures()}
            | {held: x.figures() for held, x in zip(names, each, strict=True)}
        )
    about = (
        "Balanced accuracy of a logistic regression on real dates and clouds: land cover (LC) and crop type "
        "(CT) of two Belgian squares, every second pixel, blocks of 160 m; a field may lie in two. Finland: "
        "R2 of a ridge regression of above-ground biomass, blocks of 640 m. Axes are fitted without Belgium, or "
        "without Finland. The network of the day cannot be fitted anew here: it has seen pixels of flanders_west "
        "and of a part of hainaut, not their labels. Each pixel is embedded alone, without its surroundings."
    )
    head = ["from", *names, "Finland, biomass"]
    return Section(KEY, "Use: real dates and biomass", about, head, rows, (), figures)
