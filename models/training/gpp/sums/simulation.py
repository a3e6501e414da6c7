# SPDX-License-Identifier: GPL-2.0-or-later
"""Years of towers as a pixel would show them: errors of the head on clear days, lines between, and the sum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from statistics import NormalDist

import numpy as np

from models.training.gpp.sums.errors_in_time import InTime
from models.training.gpp.sums.tower_years import TowerYear
from plugin.engine.gpp.days.bridging import WIDEST
from plugin.engine.gpp.days.periods import MONTH, YEAR, periods_of
from plugin.engine.gpp.days.sum_error import BAND, SumError
from plugin.engine.gpp.days.totals import Course, total

REVISIT = 5
"""Days between passes in the simulation by the towers' own weather."""
FEWEST = 10
"""Sunny days of a tower's year, and clear looks, with which it is simulated."""


@dataclass(frozen=True)
class Simulated:
    """Sums of many draws."""

    sites: np.ndarray
    """(rows,) names of towers."""
    kinds: np.ndarray
    """(rows,) ``month`` or ``year``."""
    measured: np.ndarray
    """(rows,) gC m-2."""
    found: np.ndarray
    """(rows,) gC m-2, as the engine adds up."""
    deviation: np.ndarray
    """(rows,) gC m-2, as the engine has it."""
    unseen_measured: np.ndarray
    """(rows,) gC m-2 of days without a clear look."""
    unseen_found: np.ndarray
    """(rows,) gC m-2, on the line and without any factor."""

    def part(self, rows: np.ndarray) -> Simulated:
        """Some of the rows."""
        return Simulated(**{name: column[rows] for name, column in vars(self).items()})


def looks_by_weather(year: TowerYear, rng: np.random.Generator) -> np.ndarray:
    """Days (from 0) on which a pass meets a sunny day of the tower's own."""
    passes = np.arange(int(rng.integers(REVISIT)), len(year.gpp), REVISIT)
    sunny = year.sunny if year.sunny is not None else np.zeros(len(year.gpp), bool)
    return passes[sunny[passes]]


def is_enough(looks: np.ndarray, days: int) -> bool:
    """Whether the engine would add a year up: looks enough, and no gap too wide for a line."""
    if len(looks) < FEWEST:
        return False
    gaps = np.diff(np.append(looks, looks[0] + days))
    return bool(gaps.max() <= WIDEST)


def draw(
    year: TowerYear, looks: np.ndarray, errors: InTime, rng: np.random.Generator
) -> np.ndarray:
    """What the head would say on the looks: GPP of a day without clouds less an error, not below 0 (looks,).

    The bias is one of the towers'. The rest has the distribution of the left-out errors and fades from day to
    day: a normal first-order autoregression, each value exchanged for that of the same rank.
    """
    bias = rng.choice(errors.biases)
    normal = np.empty(len(looks))
    for number, day in enumerate(looks):
        if number == 0:
            normal[0] = rng.normal()
            continue
        r = errors.day_correlation ** float(day - looks[number - 1])
        normal[number] = r * normal[number - 1] + np.sqrt(1 - r**2) * rng.normal()
    rest = np.quantile(errors.marginal, [NormalDist().cdf(one) for one in normal])
    truth = year.cloudless[looks]
    return np.maximum(truth - errors.spread(truth) * (bias + rest), 0)


def summed(
    year: TowerYear, drawn: list[tuple[np.ndarray, np.ndarray]], errors: InTime, error: SumError
) -> Simulated:
    """Sums of a year's draws and of its whole months, by the engine's own code: each draw is a pixel.

    Args:
        drawn: looks and what the head says on them, of each draw.
    """
    first = date(year.year, 1, 1).toordinal()
    every = np.arange(len(year.gpp))
    line = np.empty((len(every), len(drawn)))
    half, seen = np.empty_like(line), np.zeros(line.shape, bool)
    for number, (looks, gpp) in enumerate(drawn):
        # every day as the engine has it: on the line between looks, wider with the distance
        # the looks of the years before and after are those of this one: a year is a circle
        line[:, number] = np.interp(every, looks, gpp, period=len(every))
        away = np.abs(every[:, None] - looks[None])
        gap = np.minimum(away, len(every) - away).min(axis=1).astype("float64")
        half_of = errors.spread(gpp) * BAND / 2
        between = np.interp(every, looks, half_of, period=len(every))
        half[:, number] = error.on_the_line(between, gap)
        seen[looks, number] = True
    bands = np.stack([line, np.maximum(line - half, 0), line + half])
    course = Course(first + every, bands, np.zeros_like(line), first + every, seen)
    plain = replace(error, low=0.0, high=1.0)  # its upper bound is then one deviation above
    whole = (date(year.year, 1, 1), date(year.year, 12, 31))
    parts = []
    for one in periods_of([MONTH, YEAR], *whole, False)[0]:
        found, _, above, _, _ = total(course, one, plain, cloudless=True).astype("float64")
        within = slice(one.first.toordinal() - first, one.last.toordinal() - first + 1)
        measured, hidden = year.gpp[within, None], ~seen[within]
        parts.append(
            Simulated(
                sites=np.full(len(drawn), year.site),
                kinds=np.full(len(drawn), one.name.partition("_")[0]),
                measured=np.full(len(drawn), measured.sum()),
                found=found,
                deviation=above - found,
                unseen_measured=(measured * hidden).sum(axis=0),
                unseen_found=(line[within] * hidden).sum(axis=0),
            )
        )
    return together(parts)


def together(parts: list[Simulated]) -> Simulated:
    """Several tables as one."""
    names = vars(parts[0])
    return Simulated(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in names})


def simulated(
    years: list[TowerYear],
    clear: list[np.ndarray] | None,
    errors: InTime,
    error: SumError,
    draws: int,
    seed: int,
) -> Simulated:
    """Draws of every tower-year.

    Args:
        clear: real years of clear dates, one drawn each time; None: by the towers' own weather.
    """
    rng = np.random.default_rng(seed)
    parts = []
    for year in years:
        if year.sunny is None or year.sunny.sum() < FEWEST:
            continue
        drawn = []
        for _ in range(draws):
            looks = clear[int(rng.integers(len(clear)))] if clear else looks_by_weather(year, rng)
            if is_enough(looks, len(year.gpp)):
                drawn.append((looks, draw(year, looks, errors, rng)))
        if drawn:
            parts.append(summed(year, drawn, errors, error))
    return together(parts)
