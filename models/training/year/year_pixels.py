# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of a year of point series, chosen by the engine's rule, as the graph takes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from models.training.data.labelled_points import PointSeries
from models.training.data.shared_places import SENSORS
from models.training.year import harmonics
from models.training.year.harmonics import YearSeries
from plugin.engine.year.year_dates import YearRule, anchor_of, year_days

RULE = YearRule(half_days=270, most_dates=24, least_dates=3)
"""What the exported manifest says; most_dates is from the curve of ``python -m models.training.year_curve``."""
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
    series: PointSeries, anchor: date, rule: YearRule = RULE, turn: float = 0.0
) -> YearSeries:
    """The clear dates of each point's year, transformed as the manifest's sensors say.

    Args:
        turn: added to the phase, as a fraction of a year: 0.5 makes southern seasons northern ones.
    """
    parts: list[np.ndarray] = []
    for name, days, values in (
        ("s2", series.s2_days, series.s2),
        ("s1", series.s1_days, series.s1),
    ):
        chosen = [days.index(day) for day in year_days(days, anchor, rule)]
        facts = SENSORS[name]
        held = np.clip((values[:, chosen] + facts["add"]) / facts["divide"], *facts["clip"])
        ordinals = np.array([days[at].toordinal() for at in chosen], np.float64)
        parts += [np.moveaxis(held, 0, 2), np.mod(harmonics.phases(ordinals) + turn, 1)]
    return YearSeries(*parts)


def rows_of(
    series: PointSeries, anchor: date, rule: YearRule = RULE, turn: float = 0.0
) -> np.ndarray:
    """(P, ROWS) of a series, see :func:`.harmonics.year_rows`."""
    return harmonics.year_rows(year_series(series, anchor, rule, turn))
