# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC item as the bands of an acquisition. Everything in it is somebody else's text."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from ..documents import Document, Item
from ..errors import EngineError
from ..listing.formats.names import band_in
from ..listing.scaling import Scaling
from ..sensors import CLASSES, S1_BANDS, S2_BANDS
from ..web.address import checked, without_query
from .numbers import band_facts, baseline_of, scaling_of

COMMON = {
    "coastal": "B01", "blue": "B02", "green": "B03", "red": "B04", "rededge1": "B05", "rededge2": "B06",
    "rededge3": "B07", "nir": "B08", "nir08": "B8A", "nir09": "B09", "swir16": "B11", "swir22": "B12",
    "rededge071": "B05", "rededge075": "B06", "rededge078": "B07", "scl": CLASSES,
}  # fmt: skip
"""Names of assets after what a band sees -> ESA's names."""

RESOLUTION = {
    **dict.fromkeys(("B02", "B03", "B04", "B08", *S1_BANDS), 10),
    **dict.fromkeys(("B05", "B06", "B07", "B8A", "B11", "B12", CLASSES), 20),
    **dict.fromkeys(("B01", "B09"), 60),
}
"""Metres per pixel as products have them, for the size that is shown before anything is opened."""

USED = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", CLASSES, *S1_BANDS)
"""Bands that are fetched: those the models read, and the scene classification."""

SAME_PASS = timedelta(minutes=10)
LONGEST_ID = 120


@dataclass(frozen=True)
class Source:
    """One band of an acquisition at its address."""

    band: str
    href: str
    signing: str
    scaling: Scaling
    nodata: float | None


@dataclass(frozen=True)
class Found:
    """One acquisition as a catalogue describes it."""

    id: str
    """Letters, digits, ``_``, ``-`` and ``.`` only: files are named so."""
    sensor: str
    time: datetime
    bbox: tuple[float, float, float, float]
    """Degrees."""
    cloud: float | None
    """Per cent of the whole product."""
    orbit: str
    tile: str
    baseline: float | None
    sources: dict[str, Source]
    warning: str = ""
    """What to say about how its numbers are read."""


class NoSceneError(EngineError):
    """An item that is none of our acquisitions: it is passed over, the others stay."""


def scene_of(item: Item, sensor: str, setting: str, signing: str, untouched: bool) -> Found:
    """The acquisition in an item.

    Args:
        sensor: ``s2`` or ``s1``, after the collection searched.
        setting: S2_SCALING.
        signing: address of the service that signs the collection's files, or "".
        untouched: see :class:`.presets.Catalogue`.

    Raises:
        NoSceneError: no time, no place, none of our bands at an http(s) address, or not the sensor.
    """
    name = safe_name(str(item.get("id", "")))
    try:
        properties = dict(item["properties"])
        time = _time(properties)
        bbox = tuple(float(value) for value in item["bbox"])
        bbox = bbox if len(bbox) == 4 else (bbox[0], bbox[1], bbox[3], bbox[4])
        if not all(map(math.isfinite, bbox)):
            raise ValueError("bbox")
        assets = {str(key): dict(asset) for key, asset in dict(item["assets"]).items()}
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as error:
        raise NoSceneError(
            f"Item {name} has no usable time, place or assets ({repr(error)[:100]})."
        ) from None
    chosen, refused = _chosen(assets, sensor)
    needed = "B04" if sensor == "s2" else "VV"
    if needed not in chosen:
        raise NoSceneError(
            f"Item {name} has no {needed} to read"
            + (
                f" ({refused[0]})"
                if refused
                else f" (assets: {', '.join(map(ascii, list(assets)[:12]))[:200] or 'none'})"
            )
            + "."
        )
    sources, warning = {}, ""
    for band, asset in chosen.items():
        facts = band_facts(asset)
        if band == CLASSES:
            scaling = Scaling(1.0, 0.0, "", "classes")
        elif sensor == "s1":
            scaling = Scaling(
                facts.get("scale", 1.0), facts.get("offset", 0.0), "linear", "the catalogue"
            )
        else:
            scaling, warning = scaling_of(setting, properties, facts, name, untouched)
        sources[band] = Source(band, asset["href"], signing, scaling, facts.get("nodata"))
    return Found(
        name, sensor, time, bbox, _number(properties.get("eo:cloud_cover")),
        _orbit(properties), _tile(properties, name), baseline_of(properties, name), sources, warning,
    )  # fmt: skip


def latest(scenes: list[Found]) -> list[Found]:
    """Scenes in order of time; of one tile and pass processed twice only the latest baseline stays."""
    of_tile: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for scene in scenes:
        of_tile[scene.sensor, scene.tile].append(scene)
    kept = [
        scene
        for scene in scenes
        if all(
            abs(other.time - scene.time) >= SAME_PASS
            or (other.baseline or 0) <= (scene.baseline or 0)
            for other in of_tile[scene.sensor, scene.tile]
        )
    ]
    return sorted(kept, key=lambda scene: (scene.time, scene.id))


def safe_name(text: str) -> str:
    """A name that is a plain file name on every system, made of an item's."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", text).lstrip(".")[:LONGEST_ID].rstrip(".") or "item"


def _chosen(assets: dict[str, Document], sensor: str) -> tuple[dict[str, Document], list[str]]:
    """Band -> its asset, the finest where there are several; and why others were refused."""
    wanted = S1_BANDS if sensor == "s1" else (*S2_BANDS, CLASSES)
    found: dict[str, tuple[float, Document]] = {}
    refused = []
    for key, asset in sorted(assets.items()):
        band = _band(key, asset)
        if band not in wanted or band not in USED:
            continue
        href = asset.get("href")
        try:
            checked(href if isinstance(href, str) else "")
        except EngineError as error:
            refused.append(f"{key[:40]!a} at {without_query(str(href))[:120]!a}: {error}")
            continue
        size = _metres(key, asset, band)
        if band not in found or size < found[band][0]:
            found[band] = size, asset
    return {band: asset for band, (_, asset) in sorted(found.items())}, refused


def _band(key: str, asset: Document) -> str | None:
    """ESA's name of the band in an asset, None for previews and what else items hold."""
    kind = str(asset.get("type", "image/tiff")).lower()
    if not kind.startswith("image/") or "png" in kind or "jpeg" in kind:
        return None
    return COMMON.get(key.lower()) or band_in(key)


def _metres(key: str, asset: Document, band: str) -> float:
    told = re.search(r"_(\d\d)m$", key.lower())
    transform = asset.get("proj:transform")
    if told:
        return float(told.group(1))
    if isinstance(transform, list) and transform and isinstance(transform[0], (int, float)):
        return abs(_number(transform[0]) or RESOLUTION[band])
    return _number(asset.get("gsd")) or float(RESOLUTION[band])


def _time(properties: Document) -> datetime:
    text = properties.get("datetime") or properties["start_datetime"]
    time = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
    return time.astimezone(timezone.utc).replace(microsecond=0)


def _orbit(properties: Document) -> str:
    word = str(properties.get("sat:orbit_state", "")).lower()
    return word if word in ("ascending", "descending") else ""


def _tile(properties: Document, name: str) -> str:
    told = properties.get("grid:code") or properties.get("s2:mgrs_tile")
    if told:
        return safe_name(str(told)[-5:].upper())
    found = re.search(r"(?:^|_)T?(\d\d[C-X][A-Z]{2})(?:_|$)", name)
    return found.group(1) if found else name


def _number(value: Any) -> float | None:
    """A finite number, None for anything else."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or abs(value) > 1e300:
        return None
    return float(value) if math.isfinite(value) else None
