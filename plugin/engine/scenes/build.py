# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``scenes``: find the acquisitions in files and folders, settle scales, write ``scenes.json``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..grid import Window
from ..options import Option, extent
from ..read import sample
from ..report import Report
from ..stack import Reader
from .files import NETCDF, RASTERS, NoBandsError, RawBand, bands_of
from .model import CLASSES, S1_BANDS, Asset, Masking, Scene, SceneSet
from .page import write_page
from .scaling import sentinel1, sentinel2

S2_SCALINGS = ("AUTO", "NONE", "10000", "10000-1000")
S1_UNITS = ("AUTO", "LINEAR", "DB")
ORBITS = ("ALL", "ASCENDING", "DESCENDING")
CHECKED_PIXELS = 2048
"""Side of the square, at the middle of the extent, in which clear shares are counted."""


def one_of(*words: str):
    """An option that takes one of a few words, in any case."""

    def word(value: object) -> str:
        if str(value).upper() not in words:
            raise ValueError(f"expected one of {', '.join(words)}")
        return str(value).upper()

    return word


OPTIONS = (
    Option("s2", help="Sentinel-2 files", many=True),
    Option("s1", help="Sentinel-1 files", many=True),
    Option("folder", help="a folder searched with its sub-folders for rasters and NetCDF files"),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code"),
    Option("s2_scaling", one_of(*S2_SCALINGS), "AUTO", "how numbers become reflectance"),
    Option("s2_mask", default="AUTO", help="AUTO (scene classification), NONE, or a mask raster"),
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
    named, found = _paths(parameters)
    bands: list[RawBand] = []
    for done, path in enumerate([*named, *found]):
        report.progress(0.5 * done / (len(named) + len(found)), f"Reading {path.name}")
        try:
            bands += bands_of(path)
        except NoBandsError as error:
            if path in named:
                raise
            report.warning(f"Passed over: {error}")
    scenes = collect(bands, parameters["s2_scaling"], parameters["s1_units"], parameters["orbits"])
    masking = Masking(
        parameters["s2_mask"],
        tuple(sorted(parameters["clear_classes"])),
        parameters["dilation"],
        parameters["screen"],
    )
    listed = SceneSet(tuple(scenes.found), masking, parameters["extent"], tuple(scenes.warnings))
    for warning in listed.warnings:
        report.warning(warning)

    shares = clear_shares(listed, report)
    output = Path(parameters["output"]).absolute()
    listed.save(output)
    outputs = {"output": str(output), "dates": [day.isoformat() for day in listed.days("s2")]}
    if parameters["report"]:
        page = Path(parameters["report"]).absolute()
        write_page(page, listed, shares, scenes.scalings)
        outputs["report"] = str(page)
    report.message(
        f"{len(listed.days('s2'))} Sentinel-2 and {len(listed.days('s1'))} Sentinel-1 dates listed in {output}."
    )
    return outputs


def _paths(parameters: dict) -> tuple[list[Path], list[Path]]:
    """Files named by the user, and files found in the folder, each in order of name."""
    named = {Path(text).absolute() for text in (parameters["s2"] or []) + (parameters["s1"] or [])}
    found: set[Path] = set()
    if parameters["folder"]:
        folder = Path(parameters["folder"]).absolute()
        if not folder.is_dir():
            raise EngineError(f"{folder} is not a folder.")
        found = {p for p in folder.rglob("*") if p.suffix.lower() in (*RASTERS, *NETCDF)}
        if not found:
            raise EngineError(f"{folder} holds no GeoTIFF, JPEG 2000 or NetCDF file.")
    if not named | found:
        raise EngineError("No scenes given: choose Sentinel-2 files or a folder.")
    return sorted(named), sorted(found - named)


@dataclass
class Collected:
    """Scenes, what to warn of, and how each file's numbers are read (scene id -> text)."""

    found: list[Scene] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    scalings: dict[str, str] = field(default_factory=dict)


def collect(bands: list[RawBand], s2_scaling: str, s1_units: str, orbits: str) -> Collected:
    """Join bands into acquisitions and settle their scales.

    Raises:
        EngineError: a Sentinel-2 scene without B04, contradicting scales, or no scene left.
    """
    collected = Collected()
    names: set[str] = set()
    assumed: dict[str, list[str]] = defaultdict(list)
    for group in _groups(bands):
        first = group[0]
        sensor = "s1" if first.band in S1_BANDS else "s2"
        name = f"{sensor.upper()}_{first.time:%Y%m%dT%H%M%S}"
        while name in names:
            name += "_b"
        names.add(name)
        label = f"{first.path} ({first.time:%Y-%m-%d})"
        if sensor == "s1":
            if orbits != "ALL" and first.orbit and first.orbit.upper() != orbits:
                continue
            scaling = sentinel1(s1_units, first.scale, first.offset, _middle(first), label)
            if "GRD" in Path(first.path).name.upper():
                assumed[
                    "the name says GRD: taken as sigma0; terrain-corrected gamma0 (RTC) is better"
                ].append(first.path)
        else:
            held = {band.band for band in group}
            if "B04" not in held:
                raise EngineError(
                    f"{label} has no B04 (it has {', '.join(sorted(held))}): a Sentinel-2 scene needs the red band."
                )
            dark = next((b for b in group if b.band == "B02"), first)
            scaling, warning = sentinel2(
                s2_scaling,
                dark.scale,
                dark.offset,
                _spread(dark, s2_scaling),
                label,
                whole_numbers="int" in dark.dtype,
            )
            if warning:
                assumed[warning].append(label)
            if CLASSES not in held:
                assumed["no scene classification: all valid pixels count as clear"].append(
                    first.path
                )
        assets = {b.band: _asset(b, scaling.scale, scaling.offset, scaling.unit) for b in group}
        collected.found.append(Scene(name, sensor, first.time, first.crs, assets, first.orbit))
        collected.scalings[name] = f"x {scaling.scale:g} {scaling.offset:+g} ({scaling.source})"
    for text, files in assumed.items():
        more = f" and {len(files) - 1} more scenes" if len(files) > 1 else ""
        collected.warnings.append(f"{files[0]}{more}: {text}.")
    if not any(scene.sensor == "s2" for scene in collected.found):
        raise EngineError("No Sentinel-2 scene is among the files: add at least one.")
    return collected


def _groups(bands: list[RawBand]) -> list[list[RawBand]]:
    """Bands of one product and time over the same ground; of a band held twice the finer one stays."""
    products: dict[tuple, list[list[RawBand]]] = defaultdict(list)
    fine_first = sorted(
        bands, key=lambda b: (b.time, b.product, abs(b.transform[0]), b.path, b.index)
    )
    for band in fine_first:
        key = (band.band in S1_BANDS, band.product, band.time, band.crs)
        for group in products[key]:
            if _same_ground(group[0], band):
                if all(other.band != band.band for other in group):
                    group.append(band)
                break
        else:
            products[key].append([band])
    return [group for groups in products.values() for group in groups]


def _same_ground(a: RawBand, b: RawBand) -> bool:
    slack = 2 * max(abs(a.transform[0]), abs(b.transform[0]))
    corners = []
    for band in (a, b):
        dx, _, left, _, dy, top = band.transform
        corners.append((left, top, left + dx * band.shape[1], top + dy * band.shape[0]))
    return all(abs(p - q) <= slack for p, q in zip(*corners, strict=True))


def _asset(band: RawBand, scale: float, offset: float, unit: str) -> Asset:
    if band.band == CLASSES:
        scale, offset, unit = 1.0, 0.0, ""
    return Asset(
        band.path, band.transform, tuple(band.shape), band.index, band.variable, scale, offset, band.nodata, unit
    )  # fmt: skip


def _middle(band: RawBand) -> float:
    values = sample(_asset(band, 1.0, 0.0, ""))
    return float(np.nanmedian(values)) if np.isfinite(values).any() else -15.0


def _spread(band: RawBand, setting: str) -> tuple[float, float]:
    """1st and 99th percentile of the valid numbers; NaN where nobody asks or nothing is valid."""
    if setting == "AUTO" and band.scale is not None:
        return float("nan"), float("nan")
    values = sample(_asset(band, 1.0, 0.0, ""))
    values = values[np.isfinite(values) & (values != 0)]
    if not values.size:
        return float("nan"), float("nan")
    low, high = np.percentile(values, (1, 99))
    return float(low), float(high)


def clear_shares(listed: SceneSet, report: Report) -> dict[str, float]:
    """Share of clear pixels (0..1) a Sentinel-2 day, in the middle of the extent.

    Raises:
        EngineError: no day has a clear pixel.
    """
    grid = listed.grid()
    window = listed.window(grid)
    height, width = min(window.height, CHECKED_PIXELS), min(window.width, CHECKED_PIXELS)
    middle = Window(
        window.row + (window.height - height) // 2,
        window.col + (window.width - width) // 2,
        height,
        width,
    )
    reader = Reader(listed, grid)
    days = listed.days("s2")
    shares = {}
    for done, day in enumerate(days):
        report.progress(0.5 + 0.5 * done / len(days), f"Counting clear pixels of {day}")
        shares[day.isoformat()] = float(reader.clear(day, middle).mean())
    if not any(shares.values()):
        classes = ", ".join(map(str, listed.masking.clear_classes))
        raise EngineError(
            f"None of the {len(days)} Sentinel-2 dates has a clear pixel in the extent (SCL classes {classes}): "
            "add dates, choose more CLEAR_CLASSES, or another extent."
        )
    return shares
