# SPDX-License-Identifier: GPL-2.0-or-later
"""What a scene list says of its days and places, as far as QGIS's side needs it before the engine runs."""

import json
from pathlib import Path

from qgis.PyQt.QtCore import QDate


def shares_of(path):
    """The clear share (0 to 1) of each Sentinel-2 day of a scene list.

    A list without shares (of *Fetch scenes*) has 1 for every day.

    Args:
        path: a ``scenes.json``.

    Returns:
        Share by ISO day, ascending; {} where the file is no list.
    """
    try:
        content = _content(path)
        shares = content.get("ecofuse:clear") or {
            item["properties"].get("ecofuse:day", item["properties"]["datetime"][:10]): 1.0
            for item in content["features"]
            if item["properties"]["constellation"] == "sentinel-2"
        }
        return {day: float(share) for day, share in sorted(shares.items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def clear_days(path, first="", last=""):
    """ISO days of a scene list that are about as clear as it gets, ascending; [] where the file is no list.

    A day counts as clear with at least half of the best day's clear share.

    Args:
        first: ISO day before which none is taken, "" for no limit; ``last`` likewise.
    """
    shares = {
        day: share
        for day, share in shares_of(path).items()
        if first <= day and (not last or day <= last)
    }
    least = max(shares.values(), default=0.0) / 2
    return [day for day, share in shares.items() if share >= least]


def middle_clear_day(path):
    """The middle one of the clear days of a scene list (QDate), None without a list."""
    days = clear_days(path)
    return QDate.fromString(days[len(days) // 2], "yyyy-MM-dd") if days else None


def boxes_of(path):
    """West, south, east and north (degrees) of each scene of a list; [] where the file is no list."""
    try:
        boxes = [item.get("bbox") for item in _content(path)["features"]]
        return [tuple(map(float, box)) for box in boxes if box and len(box) == 4]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def files_of(path):
    """Files that the scenes of a list lie in, each once and sorted; [] where the file is no list."""
    try:
        items = _content(path)["features"]
        return sorted({asset["href"] for item in items for asset in item["assets"].values()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def meets(boxes, box):
    """Whether a box meets one of several, all west, south, east, north (degrees).

    A scene across the antimeridian has its west east of its east and meets both sides of it.
    """
    west, south, east, north = box
    return any(
        s < north and south < n and (w < east and west < e if w <= e else w < east or west < e)
        for w, s, e, n in boxes
    )


def _content(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))
