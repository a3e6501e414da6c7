# SPDX-License-Identifier: GPL-2.0-or-later
"""What names tell: the day and time of an acquisition, the band, the pass of the satellite."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from ...sensors import CLASSES, MASK, PROBABILITY, S1_BANDS, S2_BANDS

_DAY = r"(?P<y>20[0-4]\d|201\d)[-_]?(?P<m>0[1-9]|1[0-2])[-_]?(?P<d>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[T ](?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d))?)?"
_TIME = re.compile(rf"(?<!\d){_DAY}(?!\d){_CLOCK}")

_CLOUDS = {
    "CLP": PROBABILITY,
    "CLD": PROBABILITY,
    "CLDPRB": PROBABILITY,
    "CLOUD_PROBABILITY": PROBABILITY,
    "CLM": MASK,
    "QA60": MASK,
    "CLOUD_MASK": MASK,
    "S2_CLOUD_CLASSIFICATION": MASK,
}
"""How providers call their cloud layers -> our two kinds."""
_BAND = re.compile(
    rf"(?:^|[^A-Z0-9])(B0?\d|B1[0-2]|B8A|B08A|SCL|VV|VH|{'|'.join(_CLOUDS)})(?![A-Z0-9])"
)
_TILE = re.compile(r"(?<![A-Z0-9])T(\d\d[C-X][A-Z]{2})(?![A-Z0-9])")
_BASELINE = re.compile(r"(?<![A-Z0-9])N(\d\d)(\d\d)(?![A-Z0-9])")
_TRACK = re.compile(r"(?<![A-Z0-9])R(\d{3})(?![A-Z0-9])")
_BURST = re.compile(r"(?<![A-Z0-9])(T\d{3}-\d{6}-IW\d)(?![A-Z0-9])")
_S1_ORBIT = re.compile(r"(?<![A-Z0-9])S1([ABC])_.*?_(\d{6})(?![0-9])")
_FIRST_TRACK = {"A": 73, "B": 27, "C": 172}
"""Absolute orbit -> relative orbit: (orbit - this) mod 175 + 1, by satellite (ESA)."""


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
    band = _CLOUDS.get(found[-1], found[-1]).replace("B08A", "B8A")
    if re.fullmatch(r"B\d", band):
        band = f"B0{band[1]}"
    return band if band in (*S2_BANDS, *S1_BANDS, CLASSES, PROBABILITY, MASK) else None


def without_band(stem: str) -> str:
    """A file name with its band (and a resolution such as ``10m``) cut out: equal for one product."""
    cut = _BAND.sub("", stem.upper())
    return re.sub(r"[_-]?\d\dM$", "", cut)


def orbit_in(text: str) -> str:
    """``ascending`` or ``descending`` where a text tells, else empty."""
    found = re.search(r"(?:^|[^A-Z])(ASC|DESC|ASCENDING|DESCENDING)(?![A-Z])", text.upper())
    return {"A": "ascending", "D": "descending"}[found.group(1)[0]] if found else ""


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
