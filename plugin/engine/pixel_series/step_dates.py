# SPDX-License-Identifier: GPL-2.0-or-later
"""Which dates make the steps of a series: chosen by date alone, never by clouds, extent or tile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..pixels.slots import nearest_day, optical_slots

MONTHS, DEKADS, DATES = "months", "dekads", "dates"
"""Words of a manifest's ``series.steps``."""
PARTS = {MONTHS: 1, DEKADS: 3}
"""Steps of a calendar month."""
FIRST_DAYS = {MONTHS: (1,), DEKADS: (1, 11, 21)}
"""Of a month: where its steps begin."""
LONGEST = {MONTHS: 31, DEKADS: 11}
"""Days of a step at most."""
YEARS = range(1, 9999)
"""Years whose steps Python's calendar can hold."""


@dataclass(frozen=True)
class Step:
    """One step of a series."""

    middle: date
    """The day that the step stands for."""
    half: int
    """Days from there to its furthest end."""
    s2: tuple[date, ...] = ()
    """Days with an acquisition of Sentinel-2, ascending."""
    s1: tuple[date, ...] = ()
    """Of Sentinel-1."""


def steps_of(
    unit: str, window: Mapping[str, int], days: Mapping[str, Sequence[date]], target: date
) -> tuple[Step, ...]:
    """The steps of a target day, ``before + 1 + after`` in order of time.

    Args:
        unit: :data:`MONTHS`, :data:`DEKADS` or :data:`DATES`.
        window: of the manifest: ``before``, ``after``; for DATES also ``max_days``, ``s1_max_days``.
        days: ``s2`` and ``s1``, all days with an acquisition, ascending.
    """
    if unit == DATES:
        return tuple(_dates(window, days, target))
    parts = PARTS[unit]
    own = 12 * target.year + target.month - 1
    place = bisect_right(FIRST_DAYS[unit], target.day) - 1
    at = parts * own + place
    every = range(at - window["before"], at + window["after"] + 1)
    return tuple(_calendar_step(unit, number, days, target) for number in every)


def reach_of(unit: str, window: Mapping[str, int]) -> int:
    """The furthest that a date of a step can lie from the target, in days."""
    if unit == DATES:
        return window["max_days"]
    return LONGEST[unit] * (max(window["before"], window["after"]) + 1)


def _dates(
    window: Mapping[str, int], days: Mapping[str, Sequence[date]], target: date
) -> list[Step]:
    """A step for each slot of Sentinel-2, with the day of Sentinel-1 nearest to it."""
    slots = optical_slots(
        list(days["s2"]), target, window["before"], window["after"], window["max_days"]
    )
    steps = []
    for number, day in enumerate(slots):
        if day is None and number != window["before"]:
            steps.append(Step(target, 0))
            continue
        anchor = day or target
        radar = nearest_day(list(days["s1"]), anchor, window["s1_max_days"])
        steps.append(Step(anchor, 0, (day,) if day else (), (radar,) if radar else ()))
    return steps


def _calendar_step(
    unit: str, number: int, days: Mapping[str, Sequence[date]], target: date
) -> Step:
    """The step of a number that counts all of a calendar's; beyond the calendar one without days."""
    month, place = divmod(number, PARTS[unit])
    if month // 12 not in YEARS:
        return Step(target, 0)
    starts = FIRST_DAYS[unit]
    first = date(month // 12, month % 12 + 1, starts[place])
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    end = first.replace(day=starts[place + 1]) if place + 1 < len(starts) else following
    length = (end - first).days
    middle = first + timedelta(length // 2)
    found = {
        sensor: tuple(some[bisect_left(some, first) : bisect_left(some, end)])
        for sensor, some in days.items()
        if sensor in ("s2", "s1")
    }
    return Step(middle, length // 2, found["s2"], found["s1"])
