# SPDX-License-Identifier: GPL-2.0-or-later
"""Which way the satellite flew: stated, or known from the local time of the pass."""

from __future__ import annotations

from ..grid.crs import transformer
from .formats.raw import RawBand

POLAR = 60.0
"""Latitude beyond which the local time of a pass says nothing about its direction."""


def direction(band: RawBand) -> str:
    """``ascending``, ``descending`` or "" of a Sentinel-1 band.

    Where nothing says so, by the clock: Sentinel-1 flies along the terminator, northwards at 18 h
    and southwards at 6 h local solar time.
    """
    if band.orbit or not (band.time.hour or band.time.minute):
        return band.orbit
    a, _, c, _, e, f = band.transform
    height, width = band.shape
    lon, lat = transformer(band.crs, "EPSG:4326").transform(c + a * width / 2, f + e * height / 2)
    if not abs(lat) <= POLAR:
        return ""
    hour = (band.time.hour + band.time.minute / 60 + lon / 15) % 24
    if abs(hour - 18) < 2:
        return "ascending"
    return "descending" if abs(hour - 6) < 2 else ""
