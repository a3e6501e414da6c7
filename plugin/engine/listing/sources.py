# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user named and what a folder holds, opened: the bands to be joined into scenes."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import rasterio

from ..documents import Parameters
from ..errors import EngineError
from ..pixels.open_files import each_once
from ..protocol.options import pathname, text
from ..protocol.report import Report
from .formats.granule import is_no_band
from .formats.raw import RawBand, Source
from .formats.stac import files_of_others
from .inputs.found import found_among, is_whole, real_path, walked
from .inputs.paths import bands_of
from .scaling import with_spread
from .unread.endings import unread_among


def source(value: Any) -> Source:
    """A path, or what a layer says: ``{"path": …, "time": "2018-05-21T10:50:31", "name": …}``."""
    if not isinstance(value, dict):
        return Source(Path(pathname(value)))
    if "path" not in value:
        raise ValueError("expected a path, or an object with a path")
    when = value.get("time")
    return Source(
        Path(pathname(value["path"])),
        _moment(when) if when else None,
        text(value.get("name", "")),
    )


def _moment(value: Any) -> datetime:
    try:
        return datetime.fromisoformat(value).replace(tzinfo=timezone.utc)
    except (TypeError, ValueError):
        raise ValueError("expected a time such as 2018-05-21T10:50:31") from None


def given(parameters: Parameters) -> list[Source]:
    """What the user named."""
    return (parameters["s2"] or []) + (parameters["s1"] or [])


def read_bands(
    parameters: Parameters, report: Report
) -> tuple[list[RawBand], list[tuple[str, str]]]:
    """Bands of all files; and of those found in the folder, which are passed over and why.

    Raises:
        EngineError: a file the user named cannot be used, or nothing was named.
    """
    folders = list(walked(Path(parameters["folder"]).absolute())) if parameters["folder"] else []
    named, found = _sources(parameters, folders)
    # one environment of GDAL for all: else each file is opened in a new one
    with rasterio.Env(), each_once(len(named) + len(found)):
        bands, passed_over = _opened(named, found, parameters, report)
    passed_over += unread_among(folders, is_whole)
    for _, why in passed_over:
        report.warning(f"Passed over: {why}")
    return bands, passed_over


def _opened(
    named: list[Source], found: list[Source], parameters: Parameters, report: Report
) -> tuple[list[RawBand], list[tuple[str, str]]]:
    """Bands of all files; and of those found in the folder, which are passed over and why.

    Raises:
        EngineError: a file the user named cannot be used.
    """
    crs = parameters["extent"][4] if parameters["extent"] else ""
    bands: list[RawBand] = []
    passed_over: list[tuple[str, str]] = []
    items_hold: set[Path] = set()
    held: dict[tuple[Any, ...], set[datetime]] = defaultdict(set)
    by_name, every = set(named), [*named, *found]
    for done, item in enumerate(every):
        report.progress(0.5 * done / len(every), f"Reading {item.path.name}")
        if items_hold and real_path(item.path) in items_hold:
            continue  # its STAC item said more
        problems: list[str] | None = None if item in by_name else []
        try:
            opened = bands_of(item, crs, problems)
        except EngineError as error:
            alone = len(named) == 1
            if item in by_name and (alone or not is_no_band(item.path.name)):
                raise  # whoever names R10m/*.jp2 names previews too
            opened, problems = [], [str(error)]
        fresh = _not_yet(opened, held, item in by_name)
        bands += with_spread(fresh, parameters["s2_scaling"])
        passed_over += [(item.path.name, why) for why in problems or []]
        if item.path.suffix.lower() == ".json":
            items_hold |= {Path(band.path).resolve() for band in opened}
            items_hold |= files_of_others(item.path)
    return bands, passed_over


def _not_yet(
    opened: list[RawBand], held: dict[tuple[Any, ...], set[datetime]], is_named: bool
) -> list[RawBand]:
    """The bands that were not read already by another path; a layer given twice may have two times."""
    real = {path: str(real_path(Path(path))) for path in {band.path for band in opened}}
    keys = [_key(band, real[band.path]) for band in opened]
    found = [
        (key, band)
        for key, band in zip(keys, opened, strict=True)
        if key not in held or (is_named and band.time not in held[key])
    ]
    for key, band in found:
        held[key].add(band.time)
    return [band for _, band in found]


def _key(band: RawBand, real: str) -> tuple[Any, ...]:
    """Equal for bands at one place of one file, by whatever path it was reached; ``real`` is its own."""
    return real, band.member, band.variable, band.index, band.layer, band.band


def _sources(
    parameters: Parameters, folders: list[tuple[Path, list[str]]]
) -> tuple[list[Source], list[Source]]:
    """What the user named, and what was found in the folder, each in order of path.

    Args:
        folders: those of the folder, walked.
    """
    named = {Source(item.path.absolute(), item.time, item.name) for item in given(parameters)}
    paths = {item.path for item in named}
    found: list[Source] = []
    if parameters["folder"]:
        folder = Path(parameters["folder"]).absolute()
        found = [Source(path) for path in found_among(folders) if path not in paths]
        if not found:
            unread = " ".join(why for _, why in unread_among(folders, is_whole))
            raise EngineError(
                f"{folder} holds no GeoTIFF, JPEG 2000, NetCDF, SAFE, zip, Zarr or STAC file. {unread}".strip()
            )
    if not named and not found:
        raise EngineError("No scenes given: choose Sentinel-2 files or a folder.")
    return sorted(named, key=lambda item: item.path), found
