# SPDX-License-Identifier: GPL-2.0-or-later
"""Which dates the year of a pixel is read from: chosen by date alone, never by clouds, extent or tile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..documents import Manifest

MIDDLES = (8, 23)
"""Days of the month around which its two halves lie, 1 to 15 and 16 to the end."""
SECOND_HALF = 16
ANCHOR = 15
"""Day of the month that its year is centred on."""
YEAR = 365.25
"""Days."""


@dataclass(frozen=True)
class YearRule:
    """What a manifest says of a model's year."""

    half_days: int
    """The furthest a date may lie from the anchor, in days."""
    most_dates: int
    """Dates of a sensor that are read at most."""
    least_dates: int = 1
    """With fewer clear dates of Sentinel-2 a pixel has no numbers of the year."""


def rule_of(manifest: Manifest) -> YearRule:
    """The rule in a model's manifest, which has one."""
    said = manifest["year"]
    return YearRule(*(int(said[name]) for name in ("half_days", "most_dates", "least_dates")))


def anchor_of(target: date) -> date:
    """The middle of a day's month: all days of a month share their year."""
    return target.replace(day=ANCHOR)


def year_days(days: Sequence[date], anchor: date, rule: YearRule) -> list[date]:
    """The days of a sensor that a year is read from, ascending.

    Of the days at most ``half_days`` from the anchor, each half of a calendar month (1 to 15, 16 to its
    end) gives the one nearest to its middle (the 8th, the 23rd), the earlier of two. Are these more than
    ``most_dates``, so many of them stay, spread evenly over their order: the first, the last, and those
    between by rounded equal steps.

    Args:
        days: all days with an acquisition, in any order.
        anchor: see :func:`anchor_of`.
    """
    known = sorted(set(days))
    reach = timedelta(days=rule.half_days)
    near = known[bisect_left(known, anchor - reach) : bisect_right(known, anchor + reach)]
    best: dict[tuple[int, int, bool], date] = {}
    for day in near:
        half = (day.year, day.month, day.day >= SECOND_HALF)
        if half not in best or _away(day) < _away(best[half]):
            best[half] = day
    chosen = list(best.values())
    if len(chosen) <= rule.most_dates:
        return chosen
    if rule.most_dates == 1:
        return [min(chosen, key=lambda day: (abs((day - anchor).days), day))]
    last, steps = len(chosen) - 1, rule.most_dates - 1
    return [chosen[(2 * n * last + steps) // (2 * steps)] for n in range(rule.most_dates)]


def _away(day: date) -> int:
    """Days from the middle of a day's half month."""
    return abs(day.day - MIDDLES[day.day >= SECOND_HALF])


def phase_of(day: date) -> float:
    """Fraction 0..1 of a year of 365.25 days: the same day lies alike in all years."""
    return (day.toordinal() % YEAR) / YEAR
