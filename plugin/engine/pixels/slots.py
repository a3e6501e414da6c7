# SPDX-License-Identifier: GPL-2.0-or-later
"""Which dates a day is seen through: chosen by date alone, never by clouds, extent or tile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date

Slots = tuple[date | None, ...]

SLOT_RULES = {"before": 5, "after": 5, "max_days": 100, "s1_max_days": 12}
"""The slots by which haze is found, and those of the models here: how many before and after a day, days a slot may
lie away, and days that Sentinel-1 may lie from a slot. A model's own stands in its manifest."""


def optical_slots(days: list[date], target: date, before: int, after: int, max_days: int) -> Slots:
    """The Sentinel-2 days that a target is seen through, its slots.

    Args:
        days: all days with an acquisition, ascending.
        target: the day asked for, acquired or not.
        before, after: slots on each side; max_days: the furthest away a slot may lie.

    Returns:
        ``before + 1 + after`` days in order of time; slot ``before`` is the target (None when
        nothing was acquired that day), empty slots are None and lie at the outer ends.
    """
    at, behind = bisect_left(days, target), bisect_right(days, target)
    earlier = [d for d in days[max(at - before, 0) : at] if (target - d).days <= max_days]
    later = [d for d in days[behind : behind + after] if (d - target).days <= max_days]
    middle = target if behind > at else None
    empty_before, empty_after = before - len(earlier), after - len(later)
    return (*[None] * empty_before, *earlier, middle, *later, *[None] * empty_after)


def radar_slots(days: list[date], slots: Slots, target: date, max_days: int) -> Slots:
    """For each optical slot the Sentinel-1 day nearest to it (for the target's slot: to the target)."""
    anchors = [target if index == len(slots) // 2 else day for index, day in enumerate(slots)]
    return tuple(nearest_day(days, day, max_days) if day else None for day in anchors)


def slots_of(
    days: dict[str, list[date]], target: date, rules: Mapping[str, int]
) -> tuple[Slots, Slots]:
    """Sentinel-2's and Sentinel-1's slots of a day, by the rules of a model's manifest (its field ``window``).

    Args:
        days: ``s2`` and ``s1``, all days with an acquisition, ascending.
        rules: ``before``, ``after``, ``max_days``, ``s1_max_days``.
    """
    optical = optical_slots(days["s2"], target, rules["before"], rules["after"], rules["max_days"])
    return optical, radar_slots(days["s1"], optical, target, rules["s1_max_days"])


def nearest_day(days: list[date], day: date, max_days: int) -> date | None:
    """The nearest of ``days`` (ascending) at most ``max_days`` away, the earlier of two; else None."""
    at = bisect_left(days, day)
    near = [d for d in days[max(at - 1, 0) : at + 1] if abs((d - day).days) <= max_days]
    return min(near, key=lambda d: (abs((d - day).days), d), default=None)


def signed_days(slots: Slots, target: date) -> list[float]:
    """Days from the target to each slot (negative = earlier), 0 for empty slots."""
    return [float((day - target).days) if day else 0.0 for day in slots]
