# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of a year of point series, chosen by the engine's rule, as the graph takes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from models.training.data.labelled_points import PointSeries
from models.training.data.shared_places import AS_ENGINE, SENSORS
from models.training.year import harmonics
from models.training.year.harmonics import YearSeries
from plugin.engine.pixels.clouds import hazy
from plugin.engine.pixels.slots import SLOT_RULES, optical_slots
from plugin.engine.sensors import NETWORK_BANDS
from plugin.engine.year.tile_year import LENIENT
from plugin.engine.year.year_dates import YearRule, anchor_of, year_days

RULE = YearRule(half_days=270, most_dates=24, least_dates=3)
"""What the exported manifest says; most_dates is from the curve of ``python -m models.training.year_curve``."""
SCREEN = LENIENT * AS_ENGINE.screen
"""Reflectance of the screen of a year's dates, as the engine has it."""
SHARES = (0.2, 0.4, 0.6, 0.8)
"""Of a series' span: where anchors of training rows lie."""


def every_day(half_days: int) -> YearRule:
    """A rule that thins nothing; each half month still gives one date."""
    return YearRule(half_days, most_dates=99)


def anchors(days: Sequence[date]) -> list[date]:
    """Middles of months spread over a series, each once."""
    span = (days[-1] - days[0]).days
    return sorted({anchor_of(days[0] + timedelta(days=round(span * share))) for share in SHARES})


def year_series(
    series: PointSeries,
    anchor: date,
    rule: YearRule = RULE,
    turn: float = 0.0,
    screen: float = SCREEN,
) -> YearSeries:
    """The clear dates of each point's year, transformed as the manifest's sensors say.

    Args:
        turn: added to the phase, as a fraction of a year: 0.5 makes southern seasons northern ones.
        screen: reflectance, see :func:`screened`; 0 switches it off.
    """
    parts: list[np.ndarray] = []
    for name, days, values in (
        ("s2", series.s2_days, series.s2),
        ("s1", series.s1_days, series.s1),
    ):
        year = year_days(days, anchor, rule)
        chosen = [days.index(day) for day in year]
        taken = values[:, chosen]
        if name == "s2" and screen > 0:
            taken = screened(taken, year, screen)
        facts = SENSORS[name]
        held = np.clip((taken + facts["add"]) / facts["divide"], *facts["clip"])
        ordinals = np.array([days[at].toordinal() for at in chosen], np.float64)
        parts += [np.moveaxis(held, 0, 2), np.mod(harmonics.phases(ordinals) + turn, 1)]
    return YearSeries(*parts)


def screened(values: np.ndarray, days: Sequence[date], screen: float) -> np.ndarray:
    """Values (P, dates, 10) without hazy ones, as the engine screens a year among its own dates.

    Args:
        days: of the dates, ascending; screen: reflectance, see :func:`plugin.engine.pixels.clouds.hazy`.
    """
    before, after, most = (SLOT_RULES[name] for name in ("before", "after", "max_days"))
    blue = values[:, :, NETWORK_BANDS.index("B02")].T[:, None]
    result = values.copy()
    for at, day in enumerate(days):
        around = [one for one in optical_slots(list(days), day, before, after, most) if one]
        series = [blue[days.index(one)] for one in around]
        result[hazy(blue[at], series, screen)[0], at] = np.nan
    return result


def rows_of(
    series: PointSeries,
    anchor: date,
    rule: YearRule = RULE,
    turn: float = 0.0,
    screen: float = SCREEN,
) -> np.ndarray:
    """(P, ROWS) of a series, see :func:`year_series` and :func:`.harmonics.year_rows`."""
    return harmonics.year_rows(year_series(series, anchor, rule, turn, screen))
