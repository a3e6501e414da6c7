# SPDX-License-Identifier: GPL-2.0-or-later
"""What a catalogue has for an extent and its days: searched, sorted out, and shown before it is read."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, time, timezone
from pathlib import Path

import numpy as np

from ..documents import Item, Parameters
from ..errors import EngineError
from ..grid.crs import reproject_bounds, utm_of
from ..grid.grid import Bounds, Extent
from ..naming.foreign import not_ours
from ..protocol.report import Report
from ..protocol.unsaid import holds_secret
from ..scenes.pass_days import LONGEST_PASS, days_of
from ..sensors import CLASSES, SENSORS
from ..web import client
from .causes import Causes
from .items import RESOLUTION, Found, NoSceneError, latest, safe_name, scene_of
from .pieces import MARGIN
from .presets import Catalogue
from .search import Search

NONE = "NONE"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""Days beyond which nothing is searched."""
SHOWN = 200
"""Scenes shown one by one before a download."""
BYTES = {CLASSES: 1, "VV": 4, "VH": 4}
"""Bytes of a pixel, where it is not 2."""


def lonlat_box(box: Extent) -> Bounds:
    """The extent in degrees (west, south, east, north).

    Raises:
        EngineError: it crosses the antimeridian, or has no place on Earth.
    """
    try:
        west, south, east, north = reproject_bounds(box[:4], box[4], "EPSG:4326")
    except Exception as error:  # pyproj has many
        raise EngineError(f"EXTENT: {box[4]!r} is no CRS that can be used ({error}).") from error
    if not all(map(np.isfinite, (west, south, east, north))):
        raise EngineError(f"EXTENT {box[:4]} has no place on Earth in {box[4]}: check its CRS.")
    if west > east or west < -180 or east > 180 or east - west > 180:
        raise EngineError(
            f"EXTENT crosses the antimeridian (from {west:.3f} to {east:.3f} degrees): split it at 180 degrees "
            "and fetch the two parts one after the other."
        )
    return west, south, east, north


def find(chosen: Catalogue, parameters: Parameters, box: Bounds, report: Report) -> list[Found]:
    """What the catalogue has, in order of time.

    Raises:
        EngineError: no Sentinel-2 scene.
    """
    for sensor in ("s2", "s1"):
        _refuse_collection(sensor, parameters[f"{sensor}_collection"] or "")
    report.progress(0.0, f"Searching {chosen.name}")
    search = Search(chosen, client())
    span = _span(parameters["start"], parameters["end"])
    scenes: dict[str, Found] = {}
    passed = Causes()
    cloudy = 0
    for sensor in ("s2", "s1"):
        wanted = parameters[f"{sensor}_collection"] or ""
        collection = "" if wanted.upper() == NONE else search.collection(sensor, wanted)
        if not collection:
            if sensor == "s2":
                raise EngineError(
                    f"{chosen.name} has none of the usual Sentinel-2 collections: give S2_COLLECTION."
                )
            report.message(f"No Sentinel-1 collection is searched. {chosen.about}".strip())
            continue
        signing = chosen.signing.replace("{collection}", collection)
        service = replace(chosen, signing=signing)
        answered = [
            scene
            for item in search.items(collection, box, *span)
            if (scene := _usable(item, sensor, parameters, service, passed))
        ]
        for scene in _on_pass_days(answered):
            if not parameters["start"] <= scene.day <= parameters["end"]:
                _note_not_asked(scene, span, passed)
            elif (scene.cloud or 0.0) > parameters["max_cloud"] and sensor == "s2":
                cloudy += 1
            else:
                scenes.setdefault(scene.id, scene)
    for text in passed.texts():
        report.warning(f"Passed over: {text}")
    kept = latest(list(scenes.values()))
    if len(kept) < len(scenes):
        report.message(
            f"{len(scenes) - len(kept)} scenes left out: processed again in a later baseline."
        )
    if not any(scene.sensor == "s2" for scene in kept):
        most = parameters["max_cloud"]
        raise EngineError(
            f"{chosen.name} has no Sentinel-2 scene in the extent from {parameters['start']} to "
            f"{parameters['end']} with at most {most:g} % cloud ({cloudy} are cloudier, "
            f"{len(passed)} cannot be used): choose other days, another EXTENT or a higher MAX_CLOUD."
        )
    if cloudy:
        report.message(f"{cloudy} scenes left out: more than {parameters['max_cloud']:g} % cloud.")
    return kept


def _usable(
    item: Item, sensor: str, parameters: Parameters, chosen: Catalogue, passed: Causes
) -> Found | None:
    """The scene in an item; None, and why in ``passed``, where it cannot be used."""
    try:
        scene = scene_of(item, sensor, parameters["s2_scaling"], chosen.signing, chosen.untouched)
        if not parameters["download"]:
            _refuse_keys(scene)
        return scene
    except NoSceneError as error:
        passed.add(safe_name(str(item.get("id", ""))), str(error))
        return None


def _refuse_keys(scene: Found) -> None:
    """Raise where a list of addresses would hold a key.

    Raises:
        NoSceneError: a signature, a key or a login stands in an address of the scene.
    """
    for source in scene.sources.values():
        if holds_secret(source.href):
            raise NoSceneError(
                f"Item {scene.id} has a signature or a key in its addresses, which a scene list must not hold: "
                "fetch its files (DOWNLOAD true)."
            )


def _refuse_collection(sensor: str, name: str) -> None:
    """Refuse a collection that by its name is another satellite's, or Level-1C.

    Raises:
        EngineError: which it is.
    """
    why = not_ours([name]).partition(":")[0]
    if why:
        other = {"s2": "Sentinel-2 Level-2A, such as sentinel-2-l2a", "s1": "Sentinel-1 RTC"}
        raise EngineError(
            f"{sensor.upper()}_COLLECTION {name} {why}: choose a collection of {other[sensor]}."
        )


def _span(start: date, end: date) -> tuple[datetime, datetime]:
    """First and last second to search: a pass over midnight belongs to the day on which it began."""
    first = datetime.combine(max(start, FIRST_DAY), time(), timezone.utc)
    last = datetime.combine(min(end, LAST_DAY), time(23, 59, 59), timezone.utc)
    return first - LONGEST_PASS, last + LONGEST_PASS


def _on_pass_days(found: list[Found]) -> list[Found]:
    """Acquisitions of one sensor, each on its day."""
    days = days_of(scene.time for scene in found)
    return [
        scene
        if days[scene.time] == scene.time.date()
        else replace(scene, pass_day=days[scene.time])
        for scene in found
    ]


def _note_not_asked(scene: Found, span: tuple[datetime, datetime], passed: Causes) -> None:
    """Note an item that the catalogue should not have sent; not where it was searched."""
    if not span[0] <= scene.time <= span[1]:
        text = f"Item {scene.id} is of {scene.time:%Y-%m-%d}, which was not asked for."
        passed.add(scene.id, text, f"{scene.time:%Y-%m-%d}")


def show(
    chosen: Catalogue,
    found: list[Found],
    parameters: Parameters,
    box: Bounds,
    folder: Path | None,
    report: Report,
) -> None:
    """Tell what was found and how large it is, before anything of it is read.

    Raises:
        EngineError: more than MAX_GB, or than the disk holds.
    """
    counts = []
    for sensor, name in (("s2", "Sentinel-2"), ("s1", "Sentinel-1")):
        days = {scene.day for scene in found if scene.sensor == sensor}
        number = sum(scene.sensor == sensor for scene in found)
        if number:
            counts.append(
                f"{number} {name} scenes on {len(days)} dates ({min(days)} to {max(days)})"
            )
    report.message(f"{chosen.name}: {'; '.join(counts)}.")
    sizes = {scene.id: expected_bytes(scene, parameters["extent"], box) for scene in found}
    for scene in found[:SHOWN]:
        cloud = (
            "" if scene.cloud is None or scene.sensor == "s1" else f", cloud {scene.cloud:.0f} %"
        )
        report.message(
            f"  {scene.time:%Y-%m-%d %H:%M} UTC, {SENSORS[scene.sensor]}, {scene.tile}{cloud}, "
            f"{len(scene.sources)} bands, {sizes[scene.id] / 1e6:.1f} MB: {scene.id}"
        )
    if len(found) > SHOWN:
        report.message(f"  … and {len(found) - SHOWN} more.")
    total = sum(sizes.values())
    files = sum(len(scene.sources) for scene in found)
    report.message(
        f"Together {files} files, {total / 1e6:.1f} MB of pixels in the extent "
        f"(MAX_GB is {parameters['max_gb']:g})."
    )
    if folder is None:
        return
    if total > parameters["max_gb"] * 1e9:
        raise EngineError(
            f"{len(found)} scenes have {total / 1e9:.3g} GB in the extent, more than MAX_GB "
            f"{parameters['max_gb']:g}: choose a smaller EXTENT, fewer days, a lower MAX_CLOUD, or a higher MAX_GB."
        )
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    if total > free:
        raise EngineError(
            f"{folder} needs up to {total / 1e6:.0f} MB, and {free / 1e6:.0f} MB are free: free some room or "
            "choose another folder."
        )


def expected_bytes(scene: Found, area: Extent, box: Bounds) -> float:
    """Bytes of pixels of a scene in the extent with its margin, before compression."""
    zone = utm_of(box, "EPSG:4326")
    xmin, ymin, xmax, ymax = reproject_bounds(area[:4], area[4], zone)
    west, south, east, north = scene.bbox
    across = max(0.0, min(east, box[2]) - max(west, box[0])) / (box[2] - box[0])
    along = max(0.0, min(north, box[3]) - max(south, box[1])) / (box[3] - box[1])
    width = (xmax - xmin) * min(across, 1.0) + 2 * MARGIN
    height = (ymax - ymin) * min(along, 1.0) + 2 * MARGIN
    return sum(width * height / RESOLUTION[b] ** 2 * BYTES.get(b, 2) for b in scene.sources)
