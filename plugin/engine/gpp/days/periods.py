# SPDX-License-Identifier: GPL-2.0-or-later
"""Periods over which GPP is summed: weeks, months, growing seasons and years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ....contract import SUMS
from ...errors import EngineError

NONE, WEEK, MONTH, SEASON, YEAR = SUMS


@dataclass(frozen=True)
class Period:
    """Days that are summed."""

    name: str
    """Of its file: ``week_2019-W27``, ``month_2019-07``, ``season_2019``, ``year_2019``."""
    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """All its days, ascending."""
        count = (self.last - self.first).days + 1
        return [self.first + timedelta(n) for n in range(count)]


def period_of(kind: str, day: date, south: bool) -> Period | None:
    """The period of a kind that holds a day.

    Weeks are those of ISO 8601, from Monday. The growing season is the summer half of the year: April to
    September, south of the equator October to March, named by the year in which it ends; None outside of it.
    """
    if kind == WEEK:
        first = day - timedelta(day.weekday())
        year, number, _ = day.isocalendar()
        return Period(f"{WEEK}_{year}-W{number:02d}", first, first + timedelta(6))
    if kind == MONTH:
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return Period(f"{MONTH}_{day:%Y-%m}", day.replace(day=1), last)
    if kind == YEAR:
        return Period(f"{YEAR}_{day.year}", date(day.year, 1, 1), date(day.year, 12, 31))
    if not south:
        within = 4 <= day.month <= 9
        found = Period(f"{SEASON}_{day.year}", date(day.year, 4, 1), date(day.year, 9, 30))
    else:
        within = not 4 <= day.month <= 9
        end = day.year + (day.month >= 10)
        found = Period(f"{SEASON}_{end}", date(end - 1, 10, 1), date(end, 3, 31))
    return found if within else None


def periods_of(
    kinds: list[str], first: date, last: date, south: bool
) -> tuple[list[Period], list[Period]]:
    """The periods that lie whole within two days, and those that the two days cut.

    Args:
        kinds: words of ``contract.SUMS``; south: whether the place lies south of the equator.

    Returns:
        Both in the order of the kinds, then of time.
    """
    whole: dict[str, Period] = {}
    cut: dict[str, Period] = {}
    for kind in (one for one in SUMS if one in kinds and one != NONE):
        for number in range((last - first).days + 1):
            period = period_of(kind, first + timedelta(number), south)
            if period:
                fits = first <= period.first and period.last <= last
                (whole if fits else cut)[period.name] = period
    return list(whole.values()), list(cut.values())


def whole_periods(
    kinds: list[str], first: date, last: date, south: bool
) -> tuple[list[Period], list[Period]]:
    """Whole and cut periods.

    Raises:
        EngineError: sums are asked for, and none is whole.
    """
    wanted = [kind for kind in kinds if kind != NONE]
    whole, cut = periods_of(wanted, first, last, south)
    if wanted and not whole:
        raise EngineError(
            f"SUMS {', '.join(wanted)}: no such period lies whole within {first} to {last}. Set START and END to "
            "its first and last day, or choose a shorter one."
        )
    return whole, cut


def period(value: str) -> str:
    """A word of ``contract.SUMS``.

    Raises:
        ValueError: it is something else.
    """
    word = str(value).strip().lower()
    if word not in SUMS:
        raise ValueError(f"expected {', '.join(SUMS)}")
    return word
