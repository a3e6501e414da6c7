# SPDX-License-Identifier: GPL-2.0-or-later
"""The day of an acquisition: the UTC day on which its pass began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from .scene import Scene

LONGEST_PASS = timedelta(minutes=30)
"""Scenes of one sensor less far apart are of one pass. The next orbit follows after 98 minutes."""


def days_of(moments: Iterable[datetime]) -> dict[datetime, date]:
    """The day of each moment of one sensor: its UTC day, or the day before for a pass over midnight.

    A pass goes over midnight where something was acquired at most :data:`LONGEST_PASS` earlier, before
    midnight. At 0:00:00 exactly no clock was given, as a rule, and the date alone counts.

    Args:
        moments: times of acquisition in UTC, of all scenes of the sensor.
    """
    known = set(moments)
    days = {}
    for moment in known:
        midnight = datetime.combine(moment.date(), time(), moment.tzinfo)
        early = timedelta() < moment - midnight <= LONGEST_PASS
        begun = early and any(
            other < midnight and moment - other <= LONGEST_PASS for other in known
        )
        days[moment] = moment.date() - timedelta(days=begun)
    return days


def on_pass_days(scenes: Iterable[Scene]) -> list[Scene]:
    """The scenes in their order, those of a pass over midnight on the day on which it began."""
    scenes = list(scenes)
    days = {
        sensor: days_of(scene.time for scene in scenes if scene.sensor == sensor)
        for sensor in {scene.sensor for scene in scenes}
    }
    return [
        scene
        if days[scene.sensor][scene.time] == scene.time.date()
        else replace(scene, pass_day=days[scene.sensor][scene.time])
        for scene in scenes
    ]
