# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``scenes``: find the acquisitions in files and folders, settle scales, write ``scenes.json``."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from ..clouds import MASK_WORDS, is_mask_word, mask_layer, threshold
from ..errors import EngineError
from ..grid import Window
from ..options import Option, extent
from ..read import UnreadableError
from ..report import Report
from ..stack import Reader
from .collect import Collected, collect
from .files import bands_of, found_in
from .model import Masking, SceneSet
from .page import CHECKED_PIXELS, log_lines, rows_of, without_pixels, write_page
from .plausible import SIDE, check_offsets, darkness
from .raw import RawBand, Source

S2_SCALINGS = ("AUTO", "NONE", "10000", "10000-1000")
S1_UNITS = ("AUTO", "LINEAR", "DB", "CODES")
ORBITS = ("ALL", "ASCENDING", "DESCENDING", "APART")


def one_of(*words: str):
    """An option that takes one of a few words, in any case."""

    def word(value: object) -> str:
        if str(value).upper() not in words:
            raise ValueError(f"expected one of {', '.join(words)}")
        return str(value).upper()

    return word


def source(value: object) -> Source:
    """A path, or what a layer tells: ``{"path": …, "time": "2018-05-21T10:50:31", "name": …}``."""
    if not isinstance(value, dict):
        return Source(Path(str(value)))
    time = value.get("time")
    return Source(
        Path(value["path"]),
        datetime.fromisoformat(time).replace(tzinfo=timezone.utc) if time else None,
        str(value.get("name", "")),
    )


def mask_source(value: object) -> str:
    """One of the words of S2_MASK in upper case, or the path of a mask raster."""
    text = str(value)
    if is_mask_word(text.upper()):
        threshold(text.upper())
        return text.upper()
    if not Path(text).is_file():
        raise ValueError(
            f"expected one of {', '.join(MASK_WORDS)}, PROBABILITY:percent or a raster"
        )
    return text


OPTIONS = (
    Option(
        "s2", source, help="Sentinel-2 files, SAFE folders or zips, Zarr stores, items", many=True
    ),
    Option("s1", source, help="Sentinel-1 files", many=True),
    Option("folder", help="a folder searched with its sub-folders for all of these"),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code"),
    Option("s2_scaling", one_of(*S2_SCALINGS), "AUTO", "how numbers become reflectance"),
    Option(
        "s2_mask",
        mask_source,
        "AUTO",
        "AUTO (scene classification, else mask, else cloud probability), SCL, MASK, PROBABILITY[:percent], "
        "NONE, or a mask raster",
    ),
    Option("clear_classes", int, [4, 5, 6], "SCL classes that are clear", many=True),
    Option("dilation", int, 1, "pixels by which clouds are grown"),
    Option(
        "screen", float, 0.05, "blue reflectance above the pixel's median that is haze; 0 = off"
    ),
    Option("s1_units", one_of(*S1_UNITS), "AUTO", "unit of Sentinel-1 numbers"),
    Option("orbits", one_of(*ORBITS), "ALL", "Sentinel-1 passes to use"),
    Option("output", help="the scene list to write (scenes.json)", required=True),
    Option("report", help="a page about the scenes to write (html)"),
)


def run(parameters: dict, report: Report) -> dict:
    """List the scenes; see ``OPTIONS``.

    Returns:
        ``output``, ``report`` (paths), ``dates`` (ISO days with Sentinel-2, ascending).

    Raises:
        EngineError: a file that cannot be used, or nothing clear in the extent; nothing is written.
    """
    bands, passed_over = _read(parameters, report)
    words = (parameters["s2_scaling"], parameters["s1_units"], parameters["orbits"])
    try:
        collected = collect(bands, *words, strict=not parameters["folder"])
    except EngineError as error:
        if len(passed_over) == 0:
            raise
        raise EngineError(
            f"{error} {len(passed_over)} files were passed over: {passed_over[0][1]}"
        ) from error
    collected.left_out[:0] = passed_over
    masking = Masking(
        parameters["s2_mask"],
        tuple(sorted(parameters["clear_classes"])),
        parameters["dilation"],
        parameters["screen"],
    )
    named = {str(item.path.absolute()) for item in _given(parameters)}
    listed, shares, doubts = _examined(collected, masking, parameters["extent"], named, report)
    warnings = (*collected.warnings, *_without_mask(listed), *doubts)
    listed = SceneSet(listed.scenes, masking, listed.extent, warnings)
    for warning in warnings:
        report.warning(warning)
    rows = rows_of(listed, shares, collected)
    unused = without_pixels(listed, shares)
    for line in log_lines(rows, collected.left_out, unused):
        report.message(line)

    output = Path(parameters["output"]).absolute()
    listed.save(output, {day: round(share, 4) for day, share in shares.items()})
    outputs = {"output": str(output), "dates": [day.isoformat() for day in listed.days("s2")]}
    if parameters["report"]:
        page = Path(parameters["report"]).absolute()
        write_page(page, listed, shares, collected)
        outputs["report"] = str(page)
    report.message(
        f"{len(listed.days('s2'))} Sentinel-2 and {len(listed.days('s1'))} Sentinel-1 dates listed in {output}"
        f"; {len(unused)} entries of the list give no pixel, {len(collected.left_out)} files are left out."
    )
    return outputs


def _examined(
    collected: Collected, masking: Masking, extent: tuple | None, named: set[str], report: Report
) -> tuple[SceneSet, dict[str, float], list[str]]:
    """The list with its clear shares and doubts; scenes of a folder whose pixels are damaged stay out.

    Raises:
        EngineError: as in :func:`examine`, or a file the user named is damaged.
    """
    while True:
        listed = SceneSet(tuple(collected.found), masking, extent)
        try:
            return listed, *examine(listed, collected, report)
        except UnreadableError as error:
            damaged = [
                s for s in listed.scenes if error.href in {a.href for a in s.assets.values()}
            ]
            rest = [scene for scene in listed.scenes if scene not in damaged]
            whole = any(scene.sensor == "s2" for scene in rest)
            if not damaged or not whole or any(error.href.startswith(path) for path in named):
                raise
            collected.found[:] = rest
            collected.left_out += [(scene.id, str(error)) for scene in damaged]
            report.warning(f"Passed over: {error}")


def _given(parameters: dict) -> list[Source]:
    """What the user named."""
    return (parameters["s2"] or []) + (parameters["s1"] or [])


def _read(parameters: dict, report: Report) -> tuple[list[RawBand], list[tuple[str, str]]]:
    """Bands of all files; and of those found in the folder, which are passed over and why.

    Raises:
        EngineError: a file the user named cannot be used, or there is none.
    """
    named, found = _sources(parameters)
    crs = parameters["extent"][4] if parameters["extent"] else ""
    bands: list[RawBand] = []
    passed_over: list[tuple[str, str]] = []
    items_hold: set[Path] = set()
    for done, item in enumerate([*named, *found]):
        report.progress(0.5 * done / (len(named) + len(found)), f"Reading {item.path.name}")
        if item.path.resolve() in items_hold:
            continue  # its STAC item told more
        problems: list[str] | None = None if item in named else []
        try:
            opened = bands_of(item, crs, problems)
        except EngineError as error:
            if item in named:
                raise
            opened, problems = [], [str(error)]
        bands += opened
        passed_over += [(item.path.name, why) for why in problems or []]
        if item.path.suffix.lower() == ".json":
            items_hold |= {Path(band.path).resolve() for band in opened}
    for _, why in passed_over:
        report.warning(f"Passed over: {why}")
    return bands, passed_over


def _sources(parameters: dict) -> tuple[list[Source], list[Source]]:
    """What the user named, and what was found in the folder, each in order of path."""
    named = {Source(item.path.absolute(), item.time, item.name) for item in _given(parameters)}
    paths = {item.path for item in named}
    found: list[Source] = []
    if parameters["folder"]:
        folder = Path(parameters["folder"]).absolute()
        found = [Source(path) for path in found_in(folder) if path not in paths]
        if not found:
            raise EngineError(
                f"{folder} holds no GeoTIFF, JPEG 2000, NetCDF, SAFE, zip, Zarr or STAC file."
            )
    if not named and not found:
        raise EngineError("No scenes given: choose Sentinel-2 files or a folder.")
    return sorted(named, key=lambda item: item.path), found


def _without_mask(listed: SceneSet) -> list[str]:
    """A warning where S2_MASK asks for a layer that scenes do not have."""
    word = listed.masking.source
    if word in ("AUTO", "NONE") or not is_mask_word(word):
        return []
    bare = [scene for scene in listed.of("s2") if not mask_layer(word, scene.assets)]
    if not bare:
        return []
    return [
        f"{bare[0].id} and {len(bare) - 1} more scenes have no layer for S2_MASK {word}: unmasked."
    ]


def examine(
    listed: SceneSet, collected: Collected, report: Report
) -> tuple[dict[str, float], list[str]]:
    """Clear share (0..1) a Sentinel-2 day in the middle of the extent, and doubts about offsets.

    Raises:
        EngineError: no day has a clear pixel, or an offset is contradicted beyond doubt.
    """
    grid = listed.grid()
    window = listed.window(grid)
    reader = Reader(listed, grid)
    shares = clear_shares(listed, reader, middle(window, CHECKED_PIXELS), report)
    part = middle(window, SIDE)
    judged = {scene.id: darkness(reader, scene, part) for scene in listed.of("s2")}
    return shares, check_offsets(list(listed.of("s2")), judged, collected.rules)


def middle(window: Window, side: int) -> Window:
    """The square in the middle of a window, at most ``side`` px long."""
    height, width = min(window.height, side), min(window.width, side)
    return Window(
        window.row + (window.height - height) // 2,
        window.col + (window.width - width) // 2,
        height,
        width,
    )


def clear_shares(
    listed: SceneSet, reader: Reader, window: Window, report: Report
) -> dict[str, float]:
    """Share of clear pixels (0..1) a Sentinel-2 day in a window.

    Raises:
        EngineError: no day has a clear pixel.
    """
    days = listed.days("s2")
    shares = {}
    for done, day in enumerate(days):
        report.progress(0.5 + 0.4 * done / len(days), f"Counting clear pixels of {day}")
        shares[day.isoformat()] = float(reader.clear(day, window).mean())
    if not any(shares.values()):
        classes = ", ".join(map(str, listed.masking.clear_classes))
        raise EngineError(
            f"None of the {len(days)} Sentinel-2 dates has a clear pixel in the extent (SCL classes {classes}): "
            "add dates, choose more CLEAR_CLASSES, or another extent."
        )
    return shares
