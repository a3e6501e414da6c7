# SPDX-License-Identifier: GPL-2.0-or-later
"""A page with a plot for each site: lines by panel, gaps, and how each day was seen; HTML with SVG inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

import numpy as np

from ...outputs.band_table import GPP_UNIT, is_feature
from .site_series import KNDVI, NDVI, Observation, SiteSeries

WIDTH, HEIGHT, LEFT, BELOW = 760, 120, 60, 18
"""Pixels of a panel, of the space for its numbers, and of that below it."""
MOST_SITES = 100
"""Plots on a page."""
GAP = 3
"""A line breaks where two days lie more than so many usual steps apart."""
COLOURS = ("#1b7837", "#762a83", "#2166ac", "#b2182b", "#e08214", "#01665e", "#c51b7d", "#4d4d4d")
CLEAR, CLOUDED, UNKNOWN = "#1a9850", "#bdbdbd", "#ffffff"
BAND = ("gpp_p10", "gpp_p90")
STYLE = (
    "body{font-family:sans-serif;margin:2em}svg{display:block;margin:.3em 0}text{font-size:11px}"
)


def page_of(series: SiteSeries) -> str:
    """The page; sites without a value are left out, and those beyond the first 100.

    Panels: NDVI and kNDVI, GPP with its 10-90 % interval, the first seven numbers of the embedding, other
    bands. Below: a mark a day, green where the day itself was clear, grey where it was read through other days.
    """
    sites = [s for s in range(len(series.names)) if any(o.pixels for o in series.of_site(s))]
    parts = [_site(series.names[site], series.of_site(site)) for site in sites[:MOST_SITES]]
    left = len(sites) - MOST_SITES
    more = f"<p>{left} more sites stand in the table alone.</p>" if left > 0 else ""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Profiles</title>'
        f"<style>{STYLE}</style></head><body><h1>Profiles</h1>{''.join(parts)}{more}</body></html>\n"
    )


def _site(name: str, observations: list[Observation]) -> str:
    lines: dict[str, list[tuple[date, float]]] = {}
    for one in observations:
        for band, value in zip(one.bands, one.values, strict=True):
            if np.isfinite(value):
                lines.setdefault(band, []).append((one.day, float(value)))
    days = sorted({one.day for one in observations})
    span = (days[0] - timedelta(days=2), days[-1] + timedelta(days=2))
    panels = [
        _panel(title, {b: lines[b] for b in bands}, span, shade)
        for title, bands, shade in _panels(lines)
    ]
    return f"<h2>{escape(name)}</h2>{''.join(panels)}{_marks(lines, days, span)}"


def _panels(
    lines: dict[str, list[tuple[date, float]]],
) -> list[tuple[str, list[str], tuple[str, str] | None]]:
    """Title, bands and interval of each panel that has something to show."""
    features = [band for band in lines if is_feature(band)][:7]
    groups: list[tuple[str, list[str], tuple[str, str] | None]] = [
        ("Vegetation index", [band for band in (NDVI, KNDVI) if band in lines], None),
        (f"GPP ({GPP_UNIT})", [band for band in ("gpp",) if band in lines], BAND),
        ("Embedding", features, None),
        ("Expected error (reflectance)", [b for b in ("expected_error",) if b in lines], None),
    ]
    if not any(bands for _, bands, _ in groups):
        groups.append(("Values", list(lines)[: len(COLOURS)], None))
    return [group for group in groups if group[1]]


def _panel(
    title: str,
    lines: dict[str, list[tuple[date, float]]],
    span: tuple[date, date],
    shade: tuple[str, str] | None,
) -> str:
    every = [value for line in lines.values() for _, value in line]
    low, high = min(every), max(every)
    room = 0.05 * (high - low) or 0.5
    low, high = low - room, high + room

    def spot(day: date, value: float) -> tuple[float, float]:
        across = LEFT + (WIDTH - LEFT) * (day - span[0]).days / (span[1] - span[0]).days
        return across, HEIGHT * (high - value) / (high - low)

    drawn = [
        f'<rect x="{LEFT}" y="0" width="{WIDTH - LEFT}" height="{HEIGHT}" fill="none" stroke="#ccc"/>',
        *(
            f'<text x="{LEFT - 4}" y="{y}" text-anchor="end">{value:.3g}</text>'
            for y, value in ((10, high), (HEIGHT, low))
        ),
    ]
    for number, (band, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        for piece in pieces(line):
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (spot(*one) for one in piece))
            drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        for day, value in line:
            x, y = spot(day, value)
            said = f"<title>{escape(band)} {day}: {value:.4g}</title>"
            drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colour}">{said}</circle>')
        drawn.append(
            f'<text x="{LEFT + 8 + 70 * number}" y="{HEIGHT + 13}" fill="{colour}">{escape(band)}</text>'
        )
    return (
        f"<h3>{escape(title)}</h3>"
        f'<svg width="{WIDTH}" height="{HEIGHT + BELOW}" role="img">{"".join(drawn)}</svg>'
    )


def pieces(line: Sequence[tuple[date, float]]) -> list[list[tuple[date, float]]]:
    """A line cut where two days lie more than three usual (median) steps apart."""
    if not line:
        return []
    steps = [(b[0] - a[0]).days for a, b in zip(line, line[1:], strict=False)]
    longest = GAP * float(np.median(steps)) if steps else 0.0
    found = [[line[0]]]
    for step, one in zip(steps, line[1:], strict=True):
        if step > longest:
            found.append([])
        found[-1].append(one)
    return found


def _marks(
    lines: dict[str, list[tuple[date, float]]], days: list[date], span: tuple[date, date]
) -> str:
    """A mark for each day: seen clear itself, read through other days, or not known."""
    away = dict(lines.get("days_to_clear", ()))
    drawn = []
    for day in days:
        x = LEFT + (WIDTH - LEFT) * (day - span[0]).days / (span[1] - span[0]).days
        near = away.get(day)
        colour = UNKNOWN if near is None else CLEAR if near < 0.5 else CLOUDED
        said = "not known" if near is None else f"nearest clear day {near:.0f} days away"
        drawn.append(
            f'<rect x="{x - 2:.1f}" y="2" width="4" height="10" fill="{colour}" stroke="#999">'
            f"<title>{day}: {said}</title></rect>"
        )
    ends = "".join(
        f'<text x="{x}" y="26" text-anchor="{anchor}">{day}</text>'
        for x, day, anchor in ((LEFT, days[0], "start"), (WIDTH, days[-1], "end"))
    )
    return f'<svg width="{WIDTH}" height="30" role="img">{"".join(drawn)}{ends}</svg>'
