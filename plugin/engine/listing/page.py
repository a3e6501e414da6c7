# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user reads before a run: a page and a table of dates, clear shares, offsets and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from ..files.whole import put_text, refused
from ..pixels.clouds import CLOUD_PERCENT, is_mask_word, mask_layer
from ..pixels.slots import nearest_day
from ..protocol.unsaid import without_secrets
from ..scenes.scene import Scene
from ..scenes.sceneset import Masking, SceneSet
from ..sensors import FMASK, HLS, MASK, PROBABILITY, TITLES
from .collect import Collected
from .examine import Examined
from .reflectance.look import CHECKED_PIXELS
from .timeline import Marks, timeline

_STYLE = (
    "body{font-family:sans-serif;margin:2em}td,th{padding:.2em .8em;text-align:left}"
    "tr:nth-child(even){background:#f4f4f4}"
)
HEAD = (
    "Day", "Scene (time in UTC)", "Sensor", "Pass, tile", "Baseline", "Bands, how known, cloud mask", "Clear",
    "Unit, scale and offset, and why", "Nearest Sentinel-1",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One scene as people read it, in the order of :data:`HEAD`."""

    day: str
    scene: str
    sensor: str
    place: str
    baseline: str
    bands: str
    clear: str
    scaling: str
    nearest: str


def rows_of(found: Examined, collected: Collected) -> list[Row]:
    """One row a scene, in order of time."""
    rows = []
    for scene in sorted(found.listed.scenes, key=lambda s: (s.time, s.id)):
        place = _place(scene, collected.passes.get(scene.id) or scene.orbit)
        gap, clear = "-", "-"
        if scene.sensor == "s2":
            nearest = nearest_day(found.radar_days, scene.day, 10**6)
            days = abs((nearest - scene.day).days) if nearest else None
            gap = "none" if nearest is None else f"{days} days ({nearest})"
            clear = f"{100 * found.shares[scene.day.isoformat()]:.0f} %"
        rows.append(
            Row(
                scene.day.isoformat(), scene.id, TITLES[scene.sensor],
                place, scene.baseline or "-",
                _bands(scene, collected.band_sources[scene.id], found.listed.masking), clear,
                collected.scalings[scene.id], gap,
            )
        )  # fmt: skip
    return rows


def log_lines(
    rows: list[Row], left_out: list[tuple[str, str]], unused: list[tuple[str, str]]
) -> list[str]:
    """The table as plain text, a line a scene in even columns, what is left out and what gives no pixel."""
    table = [HEAD, *(astuple(row) for row in rows)]
    widths = [max(len(line[n]) for line in table) for n in range(len(HEAD))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) for line in table
    ]
    return [
        *(line.rstrip() for line in lines),
        *(f"Left out: {what}: {why}" for what, why in left_out),
        *(f"Listed, but without a pixel: {what}: {why}" for what, why in unused),
    ]


def without_pixels(found: Examined) -> list[tuple[str, str]]:
    """(what, why) of listed scenes and days that no pixel will come from."""
    optical = [scene for scene in found.listed.scenes if scene.sensor == "s2"]
    near = {scene.day.isoformat() for scene in optical if scene.id not in found.away}
    dark = [day for day, share in found.shares.items() if share == 0 and day in near]
    why = "no clear pixel in the extent; the day keeps its place in the windows"
    return [
        *((name, "lies outside the extent") for name in found.away),
        *((day, why) for day in dark),
    ]


def write_page(
    path: Path,
    found: Examined,
    passes: dict[str, str],
    rows: list[Row],
    left_out: list[tuple[str, str]],
    unused: list[tuple[str, str]],
) -> None:
    """Write the page as HTML, under its name only when whole.

    Args:
        passes: id of a Sentinel-1 scene -> direction of the satellite.
        rows: see :func:`rows_of`.
        left_out: (what, why) of files that are not in the list.
        unused: see :func:`without_pixels`.
    """
    listed, window = found.listed, found.window
    optical: Marks = [(date.fromisoformat(day), share) for day, share in found.shares.items()]
    radar = listed.of("s1")
    directions = sorted({passes.get(scene.id, "") for scene in radar})
    bars: list[tuple[str, Marks]] = [("Sentinel-2", optical)]
    bars += [
        (
            f"Sentinel-1 {flown}".strip(),
            [(s.day, None) for s in radar if passes.get(s.id, "") == flown],
        )
        for flown in directions
    ]
    third = listed.of(HLS)
    bars += [(TITLES[HLS], [(s.day, None) for s in third])] if third else []
    dates = f"{len(optical)} Sentinel-2 and {len(found.radar_days)} Sentinel-1 dates"
    dates += f", {len(listed.days(HLS))} of {TITLES[HLS]}" if third else ""
    parts = [
        f"<!doctype html><meta charset='utf-8'><title>Scenes</title><style>{_STYLE}</style><h1>Scenes</h1>",
        f"<p>{dates}. Grid: "
        f"{escape(found.grid.crs[:60])}, 10 m, {window.width} x {window.height} px. {escape(_masks(listed))}</p>",
        *(f"<p><b>Warning:</b> {escape(text)}</p>" for text in listed.warnings),
        "<h2>Timeline</h2><p>Height of the green: share of clear pixels in the extent (in the middle "
        f"{CHECKED_PIXELS} x {CHECKED_PIXELS} px of a larger one), before the haze screen.</p>",
        timeline(bars),
        f"<h2>Left out: {len(left_out)}</h2>",
        _table(("What", "Why"), left_out) if left_out else "<p>Nothing.</p>",
        f"<h2>Listed, but without a pixel: {len(unused)}</h2>",
        _table(("What", "Why"), unused) if unused else "<p>Nothing.</p>",
        f"<h2>{len(rows)} scenes listed</h2>",
        _table(HEAD, [astuple(row) for row in rows]),
    ]
    with refused(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_text(path, without_secrets("\n".join(parts)))


def _place(scene: Scene, flown: str) -> str:
    parts = (flown, f"T{scene.tile}" if scene.tile else "", scene.track and f"orbit {scene.track}")
    return " ".join(part for part in parts if part) or "-"


def _bands(scene: Scene, known: str, masking: Masking) -> str:
    """A scene's bands, how they are known, and what says where its clouds are."""
    text = f"{', '.join(sorted(scene.assets))} ({known})"
    if scene.sensor == HLS:
        return f"{text}; clouds by {FMASK if FMASK in scene.assets else 'nothing'}"
    if scene.sensor != "s2":
        return text
    layer = mask_layer(masking.source, scene.assets)
    if not is_mask_word(masking.source):
        clouds = Path(masking.source).name
    elif layer == MASK:
        clouds = "QA60" if scene.assets[layer].unit == "qa60" else "its cloud mask"
    else:
        clouds = {"": "nothing", PROBABILITY: "its cloud probability"}.get(layer, layer)
    return f"{text}; clouds by {clouds}"


def _masks(listed: SceneSet) -> str:
    """How clouds are kept out, in words."""
    masking = listed.masking
    used = {mask_layer(masking.source, scene.assets) for scene in listed.of("s2")}
    names = {
        "SCL": f"classes {', '.join(map(str, masking.clear_classes))} of the scene classification clear"
    }
    names |= {MASK: "the product's cloud mask", "": "no mask"}
    names[PROBABILITY] = (
        f"the product's cloud probability ({CLOUD_PERCENT:g} % unless S2_MASK says otherwise)"
    )
    return (
        f"Mask ({masking.source}): {'; '.join(names[layer] for layer in sorted(used))}; clouds grown by "
        f"{masking.dilation} px; haze screen {masking.screen:g} in blue reflectance."
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> str:
    def line(cells: tuple[Any, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    return "<table>" + line(head, "th") + "".join(line(row, "td") for row in rows) + "</table>"
