# SPDX-License-Identifier: GPL-2.0-or-later
"""One pixel's GPP in time: read from dated layers, and drawn with its interval and its clear looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...files.opening import open_raster
from ...files.refusals import refuse_missing
from ...grid.crs import transformer
from ...listing.timeline import month_ticks
from ...outputs.band_table import GPP_UNIT

WIDTH, HEIGHT, LEFT, TOP = 860, 260, 60, 14
"""Pixels: width and height of the axes, room for the numbers beside and above."""
BAND, COURSE, LOOK = "#cfe3cf", "#2a7d3f", "#14401f"
STEPS = (0.5, 1, 2, 5, 10)
"""gC m-2 d-1 between the lines of the scale, the first that gives at most :data:`MOST_LINES`."""
MOST_LINES = 8
WANTED = ("gpp", "gpp_p10", "gpp_p90")
KNOWN = ("days_to_clear", "extrapolated")


@dataclass(frozen=True)
class Reading:
    """A pixel on a day, gC m-2 d-1."""

    day: date
    gpp: float
    low: float
    high: float
    clear: bool
    """Whether the day is a clear look; False where the layer does not say."""
    extrapolated: bool


def read_pixels(
    layers: list[Path], points: list[tuple[float, float]], crs: str
) -> list[list[Reading]]:
    """What dated layers of GPP hold at points, each in order of time; missing values are left out.

    Args:
        points: x and y in ``crs``.

    Raises:
        EngineError: a file that is no dated layer of GPP, or cannot be read.
    """
    found: list[dict[date, Reading]] = [{} for _ in points]
    for path in layers:
        refuse_missing(path)
        try:
            with open_raster(path).dataset as source:
                day = _day_of(path, source)
                for series, point in zip(found, points, strict=True):
                    if (reading := _at(source, day, point, crs)) is not None:
                        series[day] = reading
        except RasterioError as error:
            raise EngineError(f"{path} is not a raster that can be read.") from error
    return [[series[day] for day in sorted(series)] for series in found]


def _day_of(path: Path, source: rasterio.DatasetReader) -> date:
    names = source.descriptions
    if missing := [name for name in WANTED if name not in names]:
        raise EngineError(
            f"{path} is no layer of GPP: it has no band named {missing[0]}; give those of a series of GPP."
        )
    try:
        return date.fromisoformat(source.tags().get("ECOFUSE_DATE", ""))
    except ValueError:
        raise EngineError(
            f"{path} does not say its day (tag ECOFUSE_DATE): give layers that EcoFuse has written."
        ) from None


def _at(
    source: rasterio.DatasetReader, day: date, point: tuple[float, float], crs: str
) -> Reading | None:
    """The pixel that holds a point; None outside, or where GPP is missing."""
    x, y = transformer(crs, source.crs.to_wkt()).transform(*point) if source.crs else point
    if not np.isfinite([x, y]).all():  # a place that the layer's CRS does not know
        return None
    a, b, c, d, e, f = (~source.transform)[:6]
    col, row = int(np.floor(a * x + b * y + c)), int(np.floor(d * x + e * y + f))
    if not (0 <= row < source.height and 0 <= col < source.width):
        return None
    pixel = source.read(window=FilePart(col, row, 1, 1))[:, 0, 0].astype("float64")
    named = dict(zip(source.descriptions, pixel, strict=True))
    gpp, low, high = (float(named[name]) for name in WANTED)
    if not np.isfinite([gpp, low, high]).all():
        return None
    away, flag = (float(named.get(name, np.nan)) for name in KNOWN)
    return Reading(day, gpp, low, high, away == 0, flag == 1)


def plot(readings: list[Reading], title: str) -> str:
    """The picture as SVG: the interval as a band, GPP as a line, a dot for each clear look.

    Args:
        readings: in order of time, at least one; hollow dots: beyond what the towers showed.
    """
    first = readings[0].day - timedelta(days=3)
    last = readings[-1].day + timedelta(days=3)
    span, most = (last - first).days, max(1.0, *(one.high for one in readings))

    def x(day: date) -> float:
        return LEFT + WIDTH * (day - first).days / span

    def y(value: float) -> float:
        return TOP + HEIGHT * (1 - value / most)

    bottom = TOP + HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}" '
        f'viewBox="0 0 {LEFT + WIDTH + 30} {bottom + 40}" style="max-width:100%;font:12px sans-serif">',
        f'<text x="{LEFT}" y="{bottom + 36}">{GPP_UNIT}; band: 8 of 10 towers\' days; dots: clear looks, hollow '
        "beyond the towers</text>",
    ]
    step = next((s for s in STEPS if most / s <= MOST_LINES), STEPS[-1])
    for number in range(int(most / step) + 1):
        at = y(number * step)
        parts.append(
            f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{at:.1f}" y2="{at:.1f}" stroke="#e4e4e4"/>'
            f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{number * step:g}</text>'
        )
    for day in month_ticks(first, last):
        if day >= first:
            parts.append(
                f'<line x1="{x(day):.1f}" x2="{x(day):.1f}" y1="{TOP}" y2="{bottom}" stroke="#e4e4e4"/>'
                f'<text x="{x(day):.1f}" y="{bottom + 18}" text-anchor="middle">{day:%Y-%m}</text>'
            )
    above = [(x(one.day), y(one.high)) for one in readings]
    below = [(x(one.day), y(one.low)) for one in reversed(readings)]
    course = [(x(one.day), y(one.gpp)) for one in readings]
    parts.append(f'<polygon points="{_list(above + below)}" fill="{BAND}"/>')
    parts.append(
        f'<polyline points="{_list(course)}" fill="none" stroke="{COURSE}" stroke-width="1.5"/>'
    )
    for one in readings:
        if one.clear:
            fill = "white" if one.extrapolated else LOOK
            parts.append(
                f'<circle cx="{x(one.day):.1f}" cy="{y(one.gpp):.1f}" r="3" fill="{fill}" stroke="{LOOK}">'
                f"<title>{one.day}: {one.gpp:.2f} ({one.low:.2f} to {one.high:.2f})</title></circle>"
            )
    return "".join([*parts, "</svg>"])


def _list(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
