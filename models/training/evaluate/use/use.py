# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark of use: what labels the numbers of a day, a season and a year keep apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.use import probes, use_scores, use_sets, use_tables
from models.training.evaluate.use.probes import CURVE, FEW, FOREST, LOGISTIC, NEAREST, SHOTS
from models.training.evaluate.use.use_scores import Hits, Interval, Scored, Shared
from models.training.evaluate.use.use_sets import UseSet, target_days
from models.training.evaluate.use.use_sources import CURVES, WHOLE, Numbers, UseSources
from plugin.engine.inference.model import Model

Probe: TypeAlias = Callable[[np.ndarray, UseSet, int], np.ndarray]
"""Numbers, their set and a seed -> guesses (P,)."""


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
        asked[FEW] = partial(few, shots=SHOTS)
        for shots in CURVE if name in CURVES else ():
            asked[probes.shots_name(shots)] = partial(few, shots=shots)
    for held in sets:
        guesses: dict[str, list[np.ndarray]] = {probe: [] for probe in asked}
        clusters: list[np.ndarray] = []
        for seed, day in enumerate(target_days(held.series)):
            given = numbers(held, day)
            found.width = given.shape[1]
            for probe, ask in asked.items():
                guesses[probe].append(ask(given, held, seed))
            if every:
                clusters += probes.clustered(given, len(np.unique(held.labels)))
        for probe, those in guesses.items():
            hits = Hits.of(those, held.labels, held.series.blocks)
            found.hits.setdefault(probe, []).append(hits)
        if every:
            found.clusters.append(Shared.of(clusters, held.labels, held.series.blocks))
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
    of_the_year = [use_tables.asked(found)] if WHOLE in found else []
    return [
        *of_the_year,
        use_tables.points(found, names),
        use_tables.differences(found),
        use_tables.other_probes(found, names),
        use_tables.curve(found),
        use_tables.squares(real, [held.name for held in squares], carbon),
    ]


def biomass(numbers: Numbers, held: UseSet) -> Interval:
    """R2 of a ridge regression."""
    days = target_days(held.series)
    guesses = [probes.best_ridge(numbers(held, day), held.labels, held.fold) for day in days]
    return use_scores.explained(held.labels, guesses, held.series.blocks)
