# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene list as rows of marks over time: a row a sensor, a mark a day, and what was left out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

SENSORS = {
    "sentinel-2": "Sentinel-2",
    "sentinel-1": "Sentinel-1",
    "hls-l30": "Landsat (HLS L30)",
}
"""Constellation as a list has it -> as people know it, in the order of the rows."""
RADAR = re.compile(r"(?<![A-Za-z0-9])S1[A-D]?(?![0-9])|sentinel-?1", re.IGNORECASE)
LANDSAT = re.compile(r"HLS|(?<![A-Za-z0-9])L30(?![0-9])")
DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
OF_ONE = re.compile(r"\((\d{4}-\d\d-\d\d)\): ")
"""What stands in a warning that names one scene alone."""


@dataclass
class Mark:
    """A day of a sensor."""

    day: str
    share: float | None = None
    """Clear share, 0 to 1; None where there is no such thing."""
    scenes: int = 0
    """How many are listed."""
    places: set[str] = field(default_factory=set)
    """Tiles and passes."""
    left_out: list[str] = field(default_factory=list)
    """``what: why`` of scenes of that day that are not in the list."""
    doubts: list[str] = field(default_factory=list)


@dataclass
class SceneRows:
    """What the timeline draws."""

    rows: dict[str, list[Mark]] = field(default_factory=dict)
    """Marks by sensor (as people know it), in order of time."""
    undated: list[str] = field(default_factory=list)
    """``what: why`` of what was left out and whose name says no day."""
    warnings: list[str] = field(default_factory=list)
    problem: str = ""
    """Why nothing could be read: "missing", "unreadable"."""

    def days(self):
        """ISO days with a listed scene of any sensor, ascending."""
        return sorted({mark.day for row in self.rows.values() for mark in row if mark.scenes})

    def mark_of(self, day, sensor=SENSORS["sentinel-2"]):
        """The mark of a day and sensor, or None."""
        return next((mark for mark in self.rows.get(sensor, ()) if mark.day == day), None)


def rows_of(path):
    """The rows of a scene list (a path)."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return _rows(content)
    except OSError:
        return SceneRows(problem="missing")
    except (ValueError, KeyError, TypeError, AttributeError):
        return SceneRows(problem="unreadable")


def _rows(content):
    found: dict[str, dict[str, Mark]] = {title: {} for title in SENSORS.values()}
    for item in content["features"]:
        facts = item["properties"]
        mark = _mark(found[SENSORS[facts["constellation"]]], day_of(facts))
        mark.scenes += 1
        mark.places |= {
            str(facts[name]) for name in ("s2:mgrs_tile", "sat:orbit_state") if facts.get(name)
        }
    optical = found[SENSORS["sentinel-2"]]
    for day, share in (content.get("ecofuse:clear") or {}).items():
        if day in optical:
            optical[day].share = float(share)
    warnings = [str(text) for text in content.get("ecofuse:warnings") or ()]
    for text in warnings:
        for day in OF_ONE.findall(text):
            for row in found.values():
                if day in row:
                    row[day].doubts.append(text)
    undated = []
    for what, why in content.get("ecofuse:left_out") or ():
        said = f"{Path(what).name}: {why}"
        day = day_in_name(Path(what).name)
        if day:
            _mark(found[sensor_of(Path(what).name)], day).left_out.append(said)
        else:
            undated.append(said)
    rows = {title: [row[day] for day in sorted(row)] for title, row in found.items() if row}
    return SceneRows(rows, undated, warnings)


def _mark(row, day):
    """The mark of a day; ValueError where the calendar has no such day."""
    date.fromisoformat(day)
    return row.setdefault(day, Mark(day))


def day_in_name(name):
    """The first ISO day that a file's name holds, "" without one; of digits that are no day, too."""
    for found in DATED.finditer(name):
        day = "-".join(found.groups())
        try:
            date.fromisoformat(day)
        except ValueError:
            continue
        return day
    return ""


def day_of(facts):
    """The ISO day of a scene's properties: that of its UTC time, but for a pass over midnight."""
    return str(facts.get("ecofuse:day") or facts["datetime"][:10])


def sensor_of(name):
    """Whose row a file of this name belongs in."""
    if RADAR.search(name):
        return SENSORS["sentinel-1"]
    return SENSORS["hls-l30" if LANDSAT.search(name) else "sentinel-2"]
