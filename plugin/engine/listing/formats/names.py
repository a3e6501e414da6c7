# SPDX-License-Identifier: GPL-2.0-or-later
"""What names of files tell: the day and time of an acquisition, the band, the pass of the satellite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from ...naming.kept import kept
from ...naming.labels import read

_YEAR = r"20[0-4]\d|201\d"
_DAY = rf"(?P<y>{_YEAR})[-_]?(?P<m>0[1-9]|1[0-2])[-_]?(?P<d>0[1-9]|[12]\d|3[01])"
_ZONE = r"(?:(?:\.\d+)?(?P<Z>[+-](?:0\d|1[0-4]):[0-5]\d))?"
"""How far a clock is ahead of UTC: its colon keeps it apart from other numbers in a name."""
_CLOCK = rf"(?:[T -](?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d|60))?(?!\d){_ZONE})?"
_TIME = re.compile(rf"(?<!\d){_DAY}(?!\d){_CLOCK}")
_RUN_TOGETHER = re.compile(r"(?<!\d)(20\d{6})([0-2]\d[0-5]\d[0-5]\d)(?!\d)")
"""Day and clock in 14 digits: ``20180630105440``."""
_OF_THE_FILE = re.compile(
    r"(?:PROC(?:ESS(?:ED|ING)?)?|EXPORTED|EXPORT(?=[\W_]*DATE)|CREATED|GENERATED|DOWNLOAD(?:ED)?)"
    r"[\W_]*(?:(?:ON|DATE|TIME)[\W_]*)?$"
)
"""Words, in capitals, right before a date that is the file's and not the acquisition's."""
_DAY_OF_YEAR = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?P<j>[0-3]\d\d)T(?P<H>[01]\d|2[0-3])(?P<M>[0-5]\d)(?P<S>[0-5]\d)(?!\d)"
)
"""HLS counts the days of the year: ``2018181T105440``."""
_TREE = re.compile(rf"(?:^|/)({_YEAR})/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/\d)?$")
_PART = re.compile(
    r"R?[126]0m|\d|VV|VH|B\d\d?|B8A|SCL|bands?|images?|data|measurement", re.IGNORECASE
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_SNAP_DAY = re.compile(
    rf"(?<![A-Z0-9])(?P<d>\d\d)(?P<dash>-?)(?P<m>{'|'.join(_MONTHS)})(?P=dash)(?P<y>{_YEAR})(?![A-Z0-9])"
    r"(?: (?P<H>[01]\d|2[0-3]):(?P<M>[0-5]\d):(?P<S>[0-5]\d))?"
)
"""SNAP names the bands of a stack so, ``Sigma0_VV_mst_02Jul2018``, and writes times ``02-JUL-2018 17:40:16``."""
_TILE = re.compile(r"(?<![A-Z0-9])T(\d\d[C-X][A-Z]{2})(?![A-Z0-9])")
_BASELINE = re.compile(r"(?<![A-Z0-9])N(\d\d)(\d\d)(?![A-Z0-9])")
_TRACK = re.compile(r"(?<![A-Z0-9])R(\d{3})(?![A-Z0-9])")
_BURST = re.compile(r"(?<![A-Z0-9])(T\d{3}-\d{6}-IW\d)(?![A-Z0-9])")
_ORBIT = re.compile(
    r"(?:^|[^A-Z])(ASC|DESC|ASCENDING|DESCENDING)(?![A-Z])|(?<=GRDH1V[VH])([AD])(?![A-Z0-9])"
)
_S1_ORBIT = re.compile(r"(?<![A-Z0-9])S1([ABC])_.*?_(\d{6})(?![0-9])")
_FIRST_TRACK = {"A": 73, "B": 27, "C": 172}
"""Absolute orbit -> relative orbit: (orbit - this) mod 175 + 1, by satellite (ESA)."""


@kept
def time_in(text: str, of_the_file: bool = False) -> datetime | None:
    """The first date (and clock time, if it follows) in a text, as UTC; None where it has none.

    Products name the acquisition before the processing date, so the first one counts that is not
    said to be the day of processing, export or download.

    Args:
        of_the_file: take such a day too.
    """
    text = _RUN_TOGETHER.sub(r"\1T\2", text)
    for found in _TIME.finditer(text):
        if not of_the_file and _OF_THE_FILE.search(text[: found.start()].upper()):
            continue
        held = found.groupdict()
        y, m, d, hours, minutes, seconds = (int(held[key] or 0) for key in "ymdHMS")
        try:
            day = datetime(y, m, d, tzinfo=timezone.utc)
        except ValueError:  # 31 February
            continue
        # a leap second (60) has no datetime of its own
        return (
            day
            + timedelta(hours=hours, minutes=minutes, seconds=min(seconds, 59))
            - _ahead(held["Z"])
        )
    return _counted_day(text) or _snap_day(text)


def time_of_folders(folders: Sequence[str]) -> datetime | None:
    """The date of a file in the folders right above it, ``2018/06/30/R10m``; None where they have none.

    Args:
        folders: from the outermost to the one that holds the file; those for parts of a product are passed by.
    """
    above = list(folders)
    while above:
        tree = _TREE.search("/".join(above[-4:]))
        time = (
            time_in("-".join(part.zfill(2) for part in tree.groups()))
            if tree
            else time_in(above[-1])
        )
        if time or not _PART.fullmatch(above.pop()):
            return time
    return None


def _ahead(zone: str | None) -> timedelta:
    """How far a clock is ahead of UTC: ``+02:00``."""
    if not zone:
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:]))
    return -ahead if zone[0] == "-" else ahead


def _counted_day(text: str) -> datetime | None:
    found = _DAY_OF_YEAR.search(text)
    if not found or not 1 <= int(found["j"]) <= 366:
        return None
    clock = timedelta(hours=int(found["H"]), minutes=int(found["M"]), seconds=int(found["S"]))
    return (
        datetime(int(found["y"]), 1, 1, tzinfo=timezone.utc)
        + timedelta(days=int(found["j"]) - 1)
        + clock
    )


def _snap_day(text: str) -> datetime | None:
    found = _SNAP_DAY.search(text.upper())
    if not found:
        return None
    hours, minutes, seconds = (int(found[key] or 0) for key in "HMS")
    try:
        return datetime(
            int(found["y"]),
            _MONTHS.index(found["m"]) + 1,
            int(found["d"]),
            hours,
            minutes,
            seconds,
            tzinfo=timezone.utc,
        )
    except ValueError:  # 31Feb2018
        return None


def band_in(text: str) -> str | None:
    """The Sentinel band that a file's name ends with or holds (``B2``, ``sigma0_vv``) in ESA's spelling."""
    return read(text, of_file=True).band or None


@kept
def orbit_in(text: str) -> str:
    """``ascending`` or ``descending`` where a text says so, else empty."""
    found = _ORBIT.search(text.upper())
    letter = (found.group(1) or found.group(2))[0] if found else ""
    return {"A": "ascending", "D": "descending"}.get(letter, "")


@kept
def tile_in(text: str) -> str:
    """The MGRS tile (``31UDS``) in a product's name, else empty."""
    found = _TILE.search(text.upper())
    return found.group(1) if found else ""


def baseline_in(text: str) -> str:
    """The processing baseline (``N0509`` -> ``05.09``) in a product's name, else empty."""
    found = _BASELINE.search(text.upper())
    return f"{found.group(1)}.{found.group(2)}" if found else ""


def track_in(text: str) -> str:
    """Relative orbit (``51``) or burst (``T009-019294-IW2``) in a product's name, else empty."""
    text = text.upper()
    burst, track, absolute = _BURST.search(text), _TRACK.search(text), _S1_ORBIT.search(text)
    if burst:
        return burst.group(1)
    if track:
        return str(int(track.group(1)))
    if absolute:
        first = _FIRST_TRACK[absolute.group(1)]
        return str((int(absolute.group(2)) - first) % 175 + 1)
    return ""
