# SPDX-License-Identifier: GPL-2.0-or-later
"""The days to embed: one that is asked for, or those of a series."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ...contract import STEPS
from ..errors import EngineError
from .work import Work

ACQUISITIONS, MONTH = STEPS
"""A series of the days with Sentinel-2, or of a day a month."""


def one_day(work: Work, target: date) -> list[date]:
    """The day itself, if the model can embed it: for most, a Sentinel-2 date in one of its slots is enough.

    Raises:
        EngineError: it cannot.
    """
    if not any(work.embedder.slots(target)[0]):
        days = work.scenes.days("s2")
        span = (
            f"they run from {days[0]} to {days[-1]}"
            if days
            else "the scene list has no scenes of Sentinel-2"
        )
        reach = work.embedder.rules["max_days"]
        if any(abs((day - target).days) <= reach for day in days):  # in no step of a series
            raise EngineError(
                f"{work.model.name} reads months or parts of them around {target}, and none of them has a scene of "
                f"Sentinel-2: {span}."
            )
        raise EngineError(f"No Sentinel-2 scene within {reach} days of {target}: {span}.")
    if why := work.embedder.refusal(target):
        raise EngineError(why)
    return [target]


def spaced(first: date, last: date, every: int) -> list[date]:
    """Every n-th day from first to last."""
    return [first + timedelta(n) for n in range(0, (last - first).days + 1, every)]


def monthly(first: date, last: date) -> list[date]:
    """The first's day of each month up to last; the month's own last day where it is shorter."""
    days = []
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, number = divmod(month, 12)
        longest = monthrange(year, number + 1)[1]
        days.append(date(year, number + 1, min(first.day, longest)))
    return [one for one in days if one <= last]


def days_of(
    work: Work, start: date | None, end: date | None, every: str | int | tuple[date, ...]
) -> list[date]:
    """The target days of a series, ascending.

    Args:
        every: :data:`ACQUISITIONS`, :data:`MONTH`, a number of days, or the days themselves, ascending.

    Raises:
        EngineError: start after end, or no day left.
    """
    acquired = work.scenes.days("s2")
    if not acquired:
        raise EngineError("The scene list has no Sentinel-2 scene: list some, too.")
    named = every if isinstance(every, tuple) else acquired
    first, last = start or named[0], end or named[-1]
    if first > last:
        raise EngineError(f"START {first} lies after END {last}.")
    if every == ACQUISITIONS:
        days = [one for one in acquired if first <= one <= last]
    else:
        if isinstance(every, tuple):
            days = [one for one in every if first <= one <= last]
        else:
            days = monthly(first, last) if every == MONTH else spaced(first, last, int(every))
        days = [one for one in days if any(work.embedder.slots(one)[0])]
    refused = [why for one in days if (why := work.embedder.refusal(one))]
    if refused:
        raise EngineError(f"{refused[0]} Set STEP to {ACQUISITIONS}.")
    if not days:
        raise EngineError(
            f"No day to embed between {first} and {last}: the Sentinel-2 scenes run from "
            f"{acquired[0]} to {acquired[-1]}."
        )
    return days
