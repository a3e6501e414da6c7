# SPDX-License-Identifier: GPL-2.0-or-later
"""The page a user reads before a run: dates, clear shares, scales, and the gap to Sentinel-1."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from ..window import nearest_day
from .model import SceneSet

_STYLE = "body{font-family:sans-serif;margin:2em}td,th{padding:.2em .8em;text-align:left}"


def write_page(
    path: Path, listed: SceneSet, shares: dict[str, float], scalings: dict[str, str]
) -> None:
    """Write the page as HTML, under its name only when whole."""
    radar = listed.days("s1")
    rows = []
    for scene in listed.of("s2"):
        nearest = nearest_day(radar, scene.day, 10**6)
        gap = "none" if nearest is None else f"{abs((nearest - scene.day).days)} days ({nearest})"
        bands = ", ".join(sorted(scene.assets))
        share = f"{100 * shares[scene.day.isoformat()]:.0f} %"
        rows.append((scene.day.isoformat(), scene.id, bands, share, scalings[scene.id], gap))
    radar_rows = [
        (s.day.isoformat(), s.id, ", ".join(sorted(s.assets)), s.orbit or "-", scalings[s.id])
        for s in listed.of("s1")
    ]
    grid = listed.grid()
    window = listed.window(grid)
    masking = listed.masking
    parts = [
        f"<!doctype html><meta charset='utf-8'><title>Scenes</title><style>{_STYLE}</style><h1>Scenes</h1>",
        f"<p>Grid: {escape(grid.crs[:60])}, 10 m, {window.width} x {window.height} px. Clear classes: "
        f"{', '.join(map(str, masking.clear_classes))}; clouds grown by {masking.dilation} px; haze screen "
        f"{masking.screen:g} in blue reflectance; mask {escape(masking.source)}.</p>",
        *(f"<p><b>Warning:</b> {escape(text)}</p>" for text in listed.warnings),
        f"<h2>Sentinel-2: {len(listed.days('s2'))} dates</h2>",
        _table(("Day", "Scene", "Bands", "Clear", "Scale", "Nearest Sentinel-1"), rows),
        f"<h2>Sentinel-1: {len(radar)} dates</h2>",
        _table(("Day", "Scene", "Bands", "Pass", "Scale"), radar_rows),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text("\n".join(parts), encoding="utf-8")
    os.replace(part, path)


def _table(head: tuple[str, ...], rows: list[tuple]) -> str:
    def line(cells: tuple, tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    return "<table>" + line(head, "th") + "".join(line(row, "td") for row in rows) + "</table>"
