# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fetch``: search a STAC API, show what it has, read the windows of an extent, list the scenes."""

from __future__ import annotations

import functools
import shutil
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from .. import network
from ..errors import EngineError
from ..grid import reproject_bounds, utm_of
from ..options import Option, boolean, day, extent
from ..report import Report
from ..scenes.build import S2_SCALINGS, one_of
from ..scenes.model import CLASSES, SENSORS, Scene, SceneSet
from ..scenes.scaling import sentinel1
from ..web import UnreachableError, client
from ..web.address import checked, host_of
from .items import RESOLUTION, Found, NoSceneError, Source, latest, scene_of
from .numbers import contradiction, doubt
from .pool import at_once
from .presets import PRESETS, Catalogue, catalogue
from .search import Search
from .windows import MARGIN, PART, Extent, FolderError, OutsideError, Piece, copied, listed, sampled

FATAL = (UnreachableError, FolderError)
"""What ends a run: the next file would fare no better."""
NONE = "NONE"
SHOWN = 200
"""Scenes shown one by one before a download."""
BYTES = {CLASSES: 1, "VV": 4, "VH": 4}
"""Bytes of a pixel, where it is not 2."""


def share(value: object) -> float:
    """Per cent, 0 to 100."""
    number = float(str(value))
    if not 0 <= number <= 100:
        raise ValueError("expected per cent, 0 to 100")
    return number


def positive(value: object) -> float:
    """A number above 0."""
    number = float(str(value))
    if not 0 < number < float("inf"):
        raise ValueError("expected a number above 0")
    return number


def connections(value: object) -> int:
    """1 to 32."""
    number = int(str(value))
    if not 1 <= number <= 32:
        raise ValueError("expected 1 to 32")
    return number


OPTIONS = (
    Option(
        "catalog",
        help=f"{', '.join(word.lower() for word in PRESETS)}, or the address of a STAC API",
        required=True,
    ),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code", required=True),
    Option("start", day, help="first day, YYYY-MM-DD", required=True),
    Option("end", day, help="last day, YYYY-MM-DD", required=True),
    Option("max_cloud", share, 80.0, "cloud cover of a Sentinel-2 product at most, per cent"),
    Option(
        "download", boolean, True, "false: leave the files where they are, list their addresses"
    ),
    Option("output_folder", help="folder for the files (where download is true)"),
    Option("output", help="the scene list to write (scenes.json)", required=True),
    Option("max_gb", positive, 5.0, "expected size of the download at most, GB"),
    Option("s2_collection", help="Sentinel-2 collection; empty: the catalogue's usual one"),
    Option(
        "s1_collection", help="Sentinel-1 collection; empty: the usual one; NONE: no Sentinel-1"
    ),
    Option("s2_scaling", one_of(*S2_SCALINGS), "AUTO", "how numbers become reflectance"),
    Option("signing", help="address of a signing service; {collection} stands for the collection"),
    Option("connections", connections, 8, "files read at the same time"),
)


def run(parameters: dict, report: Report) -> dict:
    """Search, show, read and list; see ``OPTIONS``.

    Returns:
        ``output`` (path of the scene list), ``output_folder`` where files were written, ``dates`` (ISO days
        with Sentinel-2, ascending), ``count`` (of scenes), ``megabytes`` (pixels read by this run).

    Raises:
        EngineError: input that cannot be used, no network, too much to read, or no scene left. Files that
            are complete stay, and the same call goes on from them.
    """
    if parameters["start"] > parameters["end"]:
        raise EngineError(f"START {parameters['start']} lies after END {parameters['end']}.")
    folder = _folder(parameters)
    box = lonlat_box(parameters["extent"])
    chosen = catalogue(parameters["catalog"])
    if parameters["signing"]:
        checked(parameters["signing"].replace("{collection}", "name"))
        chosen = replace(chosen, signing=parameters["signing"])
    settings = network.current()
    if chosen not in PRESETS.values():
        # the user has typed this host in; it may be their own server
        own = host_of(checked(chosen.address))
        settings = replace(settings, private_hosts=settings.private_hosts | {own})
    with network.using(settings):
        try:
            found = _found(chosen, parameters, box, report)
            _show(chosen, found, parameters, box, folder, report)
            pieces, failed = _pieces(found, parameters, folder, report)
        except KeyboardInterrupt:
            client().stop.set()
            raise
        ready = _scenes(found, pieces, failed, parameters["extent"], report)
    output = Path(parameters["output"]).absolute()
    scenes = SceneSet(
        tuple(ready.scenes), extent=parameters["extent"], warnings=tuple(ready.warnings)
    )
    scenes.save(output)
    days = [one.isoformat() for one in scenes.days("s2")]
    size = sum(piece.new_bytes for piece in pieces.values()) / 1e6
    report.message(
        f"{len(days)} Sentinel-2 and {len(scenes.days('s1'))} Sentinel-1 dates listed in {output}"
        + (f"; {size:.1f} MB read into {folder}." if folder else "; files stay in the catalogue.")
    )
    outputs = {
        "output": str(output),
        "dates": days,
        "count": len(ready.scenes),
        "megabytes": round(size, 3),
    }
    return {**outputs, "output_folder": str(folder)} if folder else outputs


def _folder(parameters: dict) -> Path | None:
    if not parameters["download"]:
        return None
    if not parameters["output_folder"]:
        raise EngineError(
            "Option 'output_folder' is missing: a folder for the files, or download false."
        )
    folder = Path(parameters["output_folder"]).absolute()
    if folder.exists() and not folder.is_dir():
        raise EngineError(f"OUTPUT_FOLDER {folder} is no folder.")
    return folder


def lonlat_box(box: Extent) -> tuple[float, float, float, float]:
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


# -- searching and showing -----------------------------------------------------------------------


def _found(chosen: Catalogue, parameters: dict, box: tuple, report: Report) -> list[Found]:
    """What the catalogue has, in order of time.

    Raises:
        EngineError: no Sentinel-2 scene.
    """
    report.progress(0.0, f"Searching {chosen.name}")
    search = Search(chosen, client())
    scenes: list[Found] = []
    passed: list[str] = []
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
        for item in search.items(collection, box, parameters["start"], parameters["end"]):
            try:
                scene = scene_of(item, sensor, parameters["s2_scaling"], signing, chosen.untouched)
            except NoSceneError as error:
                passed.append(str(error))
                continue
            if (scene.cloud or 0.0) > parameters["max_cloud"] and sensor == "s2":
                cloudy += 1
            elif scene.id not in {other.id for other in scenes}:
                scenes.append(scene)
    _tell_passed(passed, report)
    kept = latest(scenes)
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


def _tell_passed(passed: list[str], report: Report) -> None:
    for text in passed[:5]:
        report.warning(f"Passed over: {text}")
    if len(passed) > 5:
        report.warning(f"Passed over: {len(passed) - 5} more items.")


def _show(
    chosen: Catalogue,
    found: list[Found],
    parameters: dict,
    box: tuple,
    folder: Path | None,
    report: Report,
) -> None:
    """Tell what was found and how large it is, before anything of it is read.

    Raises:
        EngineError: more than MAX_GB, or than the disk holds.
    """
    counts = []
    for sensor, name in (("s2", "Sentinel-2"), ("s1", "Sentinel-1")):
        days = {scene.time.date() for scene in found if scene.sensor == sensor}
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
            f"  {scene.time:%Y-%m-%d %H:%M} UTC, {SENSORS[scene.sensor]}, {scene.tile}{cloud}, {len(scene.sources)} "
            f"bands, {sizes[scene.id] / 1e6:.1f} MB: {scene.id}"
        )
    if len(found) > SHOWN:
        report.message(f"  … and {len(found) - SHOWN} more.")
    total = sum(sizes.values())
    files = sum(len(scene.sources) for scene in found)
    report.message(
        f"Together {files} files, {total / 1e6:.1f} MB of pixels in the extent (MAX_GB is {parameters['max_gb']:g})."
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


def expected_bytes(scene: Found, area: Extent, box: tuple) -> float:
    """Bytes of pixels of a scene in the extent with its margin, before compression."""
    zone = utm_of(box, "EPSG:4326")
    xmin, ymin, xmax, ymax = reproject_bounds(area[:4], area[4], zone)
    west, south, east, north = scene.bbox
    across = max(0.0, min(east, box[2]) - max(west, box[0])) / (box[2] - box[0])
    along = max(0.0, min(north, box[3]) - max(south, box[1])) / (box[3] - box[1])
    width = (xmax - xmin) * min(across, 1.0) + 2 * MARGIN
    height = (ymax - ymin) * min(along, 1.0) + 2 * MARGIN
    return sum(width * height / RESOLUTION[b] ** 2 * BYTES.get(b, 2) for b in scene.sources)


# -- reading -------------------------------------------------------------------------------------


def _pieces(
    found: list[Found], parameters: dict, folder: Path | None, report: Report
) -> tuple[dict[tuple[str, str], Piece], dict[str, str]]:
    """(scene, band) -> its piece, and scene -> why a band of it cannot be had (told, and left out).

    Raises:
        UnreachableError: no network any more; EngineError: the folder. What is complete stays.
    """
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(
                f"OUTPUT_FOLDER {folder} cannot be made: {error.strerror}."
            ) from error
        for left in folder.glob(f"{PART}*.part"):  # of a run that was killed
            left.unlink(missing_ok=True)
    tasks = [(scene, source) for scene in found for source in scene.sources.values()]
    area = parameters["extent"]
    work = functools.partial(_piece, area=area, folder=folder)
    pieces: dict[tuple[str, str], Piece] = {}
    failed: dict[str, str] = {}
    start, size, reused = time.monotonic(), 0, 0
    for done, (task, result) in enumerate(at_once(tasks, work, parameters["connections"]), 1):
        scene, source = task
        if isinstance(result, Piece):
            pieces[scene.id, source.band] = result
            size += result.new_bytes
            reused += folder is not None and not result.new_bytes
        elif isinstance(result, FATAL) or not isinstance(result, EngineError):
            raise result
        elif not isinstance(result, OutsideError):
            failed.setdefault(scene.id, str(result))
        seconds = time.monotonic() - start
        fresh = done - reused
        left = f", {seconds / fresh * (len(tasks) - done):.0f} s left" if fresh > 0 else ""
        report.progress(
            0.05 + 0.85 * done / len(tasks),
            f"{done} of {len(tasks)} files, {size / 1e6:.1f} MB{left}",
        )
    if reused:
        report.message(
            f"{reused} of {len(tasks)} files were there from an earlier run, and are whole."
        )
    for text in list(failed.values())[:10]:
        report.warning(f"Left out: {text}")
    if len(failed) > 10:
        report.warning(f"Left out: bands of {len(failed) - 10} more scenes.")
    return pieces, failed


def _piece(task: tuple[Found, Source], area: Extent, folder: Path | None) -> Piece:
    scene, source = task
    if folder is None:
        return listed(source, area)
    return copied(scene, source, area, folder)


# -- listing -------------------------------------------------------------------------------------


@dataclass
class _Ready:
    scenes: list[Scene] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def _scenes(
    found: list[Found],
    pieces: dict[tuple[str, str], Piece],
    failed: dict[str, str],
    area: Extent,
    report: Report,
) -> _Ready:
    """The scenes whose bands are there and whose numbers are plausible.

    Raises:
        EngineError: no Sentinel-2 scene is left.
    """
    ready, remarks = _Ready(), defaultdict(list)
    empty = 0
    judged = at_once(found, functools.partial(_judged, pieces=pieces, area=area), 8)
    results = {scene.id: result for scene, result in judged}
    for scene in found:
        result = results[scene.id]
        if isinstance(result, EngineError):
            if isinstance(result, UnreachableError):
                raise result
            ready.warnings.append(f"Left out: {result}")
        elif isinstance(result, Exception):
            raise result
        elif result is None:
            empty += scene.id not in failed
        else:
            ready.scenes.append(result[0])
            for text in result[1:]:
                remarks[text].append(scene.id)
    for text, names in remarks.items():
        more = f" and {len(names) - 1} more scenes" if len(names) > 1 else ""
        ready.warnings.append(f"{names[0]}{more}: {text}.")
    for text in ready.warnings:
        report.warning(text)
    if empty:
        report.message(f"{empty} scenes left out: nothing of them lies in the extent.")
    counts = Counter(scene.sensor for scene in ready.scenes)
    if not counts["s2"]:
        why = [*failed.values(), *ready.warnings, "nothing of them lies in the extent."]
        number = sum(scene.sensor == "s2" for scene in found)
        raise EngineError(f"None of the {number} Sentinel-2 scenes found can be used: {why[0]}")
    return ready


def _judged(
    scene: Found, pieces: dict[tuple[str, str], Piece], area: Extent
) -> tuple[Scene, ...] | None:
    """The scene (and remarks on its numbers), None where nothing of it lies in the extent.

    Raises:
        EngineError: a band it cannot do without is missing, or its numbers contradict what is said of them.
    """
    held = {band: pieces[scene.id, band] for band in scene.sources if (scene.id, band) in pieces}
    needed = "B04" if scene.sensor == "s2" else "VV"
    if not held:
        return None
    if needed not in held:
        raise EngineError(f"{scene.id}: its {needed} could not be read.")
    if len({piece.crs for piece in held.values()}) > 1:
        raise EngineError(f"{scene.id}: its bands have different CRS.")
    assets = {band: piece.asset for band, piece in held.items()}
    crs = held[needed].crs
    judged = assets.get("B02", assets[needed])
    numbers = sampled(judged, crs, area)
    numbers = numbers[np.isfinite(numbers)]
    if not numbers.size:
        return None
    remarks = [scene.warning] if scene.warning else []
    if scene.sensor == "s1":
        scaling = sentinel1("AUTO", None, 0.0, float(np.median(numbers)), scene.id)
        assets = {band: replace(asset, unit=scaling.unit) for band, asset in assets.items()}
    else:
        scaling = scene.sources[needed].scaling
        darkest = float(np.percentile(numbers, 1))
        against = contradiction(scaling, darkest)
        if against:
            raise EngineError(
                f"{scene.id}: {against}. Leave it out, or say which is right with S2_SCALING 10000 or 10000-1000."
            )
        remark = doubt(scaling, darkest)
        remarks += [remark] if remark else []
    return (Scene(scene.id, scene.sensor, scene.time, crs, assets, scene.orbit), *remarks)
