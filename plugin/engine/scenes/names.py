# SPDX-License-Identifier: GPL-2.0-or-later
"""What names tell: the day and time of an acquisition, the band, the pass of the satellite."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from .model import CLASSES, S1_BANDS, S2_BANDS

_DAY = r"(?P<y>20[0-4]\d|201\d)[-_]?(?P<m>0[1-9]|1[0-2])[-_]?(?P<d>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[T ](?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d))?)?"
_TIME = re.compile(rf"(?<!\d){_DAY}(?!\d){_CLOCK}")

_BAND = re.compile(r"(?:^|[^A-Z0-9])(B0?\d|B1[0-2]|B8A|B08A|SCL|VV|VH)(?![A-Z0-9])")


def time_in(text: str) -> datetime | None:
    """The first date (and clock time, if it follows) in a text, as UTC; None where there is none.

    Products name the acquisition before the processing date, so the first one counts.
    """
    for found in _TIME.finditer(text):
        parts = {key: int(value or 0) for key, value in found.groupdict().items()}
        try:
            return datetime(
                parts["y"],
                parts["m"],
                parts["d"],
                parts["H"],
                parts["M"],
                parts["S"],
                tzinfo=timezone.utc,
            )
        except ValueError:  # 31 February
            continue
    return None


def band_in(text: str) -> str | None:
    """The Sentinel band named in a text (``B2``, ``S2-L2A-B02``, ``sigma0_vv``) in ESA's spelling."""
    found = _BAND.findall(text.upper())
    if not found:
        return None
    band = found[-1].replace("B08A", "B8A")
    if re.fullmatch(r"B\d", band):
        band = f"B0{band[1]}"
    return band if band in (*S2_BANDS, *S1_BANDS, CLASSES) else None


def without_band(stem: str) -> str:
    """A file name with its band (and a resolution such as ``10m``) cut out: equal for one product."""
    cut = _BAND.sub("", stem.upper())
    return re.sub(r"[_-]?\d\dM$", "", cut)


def orbit_in(text: str) -> str:
    """``ascending`` or ``descending`` where a text tells, else empty."""
    found = re.search(r"(?:^|[^A-Z])(ASC|DESC|ASCENDING|DESCENDING)(?![A-Z])", text.upper())
    return {"A": "ascending", "D": "descending"}[found.group(1)[0]] if found else ""
