# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark of use: what labels the numbers of a day, a season and a year keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.use import probes, use_scores, use_sets, use_tables
from models.training.evaluate.use.probes import CURVE, FEW, FOREST, LOGISTIC, NEAREST, SHOTS
from models.training.evaluate.use.use_scores import Hits, Interval, Scored, Shared
from models.training.evaluate.use.use_sets import UseSet, target_days
from models.training.evaluate.use.use_sources import CURVES, WHOLE, Numbers, UseSources
from plugin.engine.inference.model import Model

WORKERS = 2
"""Processes that probe while the first one makes the numbers."""


@dataclass(frozen=True)
class Given:
    """What the probes get of one source at one set."""

    labels: np.ndarray
    blocks: np.ndarray
    fold: np.ndarray
    """(P,) each."""
    numbers: list[np.ndarray]
    """(P, n) of each target day."""

    @classmethod
    def of(cls, numbers: Numbers, held: UseSet) -> Given:
        """The numbers of a source at a set."""
        days = target_days(held.series)
        made = [numbers(held, day) for day in days]
        return cls(held.labels, held.series.blocks, held.fold, made)


Run: TypeAlias = Callable[..., Callable[[], Any]]
"""A function and what it takes -> what waits for its result."""
Probe: TypeAlias = Callable[[np.ndarray, Given, int], np.ndarray]
"""Numbers, where they are from and a seed -> guesses (P,)."""


def scored(sets: list[Given], name: str, every: bool = True) -> Scored:
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
        for seed, given in enumerate(held.numbers):
            found.width = given.shape[1]
            for probe, ask in asked.items():
                guesses[probe].append(ask(given, held, seed))
            if every:
                clusters += probes.clustered(given, len(np.unique(held.labels)))
        for probe, those in guesses.items():
            hits = Hits.of(those, held.labels, held.blocks)
            found.hits.setdefault(probe, []).append(hits)
        if every:
            found.clusters.append(Shared.of(clusters, held.labels, held.blocks))
    return found


def few(numbers: np.ndarray, held: Given, seed: int, shots: int) -> np.ndarray:
    """Guesses from a few labels a class, drawn by a seed."""
    maker = probes.logistic(probes.EACH)
    return probes.guessed(maker, numbers, held.labels, held.fold, shots, seed)


def biomass(held: Given) -> Interval:
    """R2 of a ridge regression."""
    guesses = [probes.best_ridge(made, held.labels, held.fold) for made in held.numbers]
    return use_scores.explained(held.labels, guesses, held.blocks)


def sections(
    model: Model, said: Callable[[str], None] = print, workers: int = WORKERS
) -> list[Section]:
    """All tables of the benchmark.

    Args:
        said: takes a line on the way; workers: processes that probe, 0 to do all in this one.
    """
    points, squares, forest = use_sets.points(), use_sets.squares(), use_sets.biomass()
    with TemporaryDirectory() as work, threadpool_limits(1), _pool(workers) as run:
        every = UseSources(model, Path(work)).all()
        begun = {}
        for name, numbers in every.items():
            begun[name] = (
                run(scored, [Given.of(numbers, held) for held in points], name),
                run(scored, [Given.of(numbers, held) for held in squares], name, every=False),
                run(biomass, Given.of(numbers, forest)),
            )
            said(f"{name}: numbers made")
        found, real, carbon = {}, {}, {}
        for name, (at_points, at_squares, at_forest) in begun.items():
            found[name], real[name], carbon[name] = at_points(), at_squares(), at_forest()
            said(f"{name}: {use_scores.mean_of(found[name].hits[LOGISTIC]).text()}")
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


@contextmanager
def _pool(workers: int) -> Iterator[Run]:
    """What starts a function elsewhere and gives what waits for it; without workers it is done at once."""
    if not workers:
        yield lambda work, *given, **named: partial(_same, work(*given, **named))
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _one_thread) as pool:
        yield lambda work, *given, **named: pool.submit(work, *given, **named).result


def _one_thread() -> None:
    """In a process of its own: this module's libraries are loaded by now, or no limit would reach them."""
    threadpool_limits(1)


def _same(found: Any) -> Any:
    return found
