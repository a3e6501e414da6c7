# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC item as the bands of an acquisition. Everything in it is somebody else's text."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..documents import Document
from ..errors import EngineError
from ..grid.grid import Bounds
from ..listing.backscatter import unit_said
from ..listing.formats.raw import Claims, is_untouched
from ..listing.formats.stac_item import (
    ItemBand,
    baseline_of,
    claims_of,
    item_bands,
    not_ours_by_item,
    read_item,
    time_of,
)
from ..listing.reflectance.s2_words import word_on
from ..listing.scaling import Scaling, settled
from ..sensors import CLASSES, S1_BANDS, S2_BANDS
from ..web.address import checked, without_query

if TYPE_CHECKING:
    from pystac import Item

RESOLUTION = {
    **dict.fromkeys(("B02", "B03", "B04", "B08", *S1_BANDS), 10),
    **dict.fromkeys(("B05", "B06", "B07", "B8A", "B11", "B12", CLASSES), 20),
    **dict.fromkeys(("B01", "B09"), 60),
}
"""Metres per pixel as products have them, for the size that is shown before anything is opened."""

USED = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", CLASSES, *S1_BANDS)
"""Bands that are fetched: those the models read, and the scene classification."""

NOTHING = Claims()
SAME_PASS = timedelta(minutes=10)
NEARLY = 0.95
"""Part of a scene's box that another one has to hold to be the same ground."""
LONGEST_ID = 120


@dataclass(frozen=True)
class Source:
    """One band of an acquisition at its address."""

    band: str
    href: str
    signing: str
    scaling: Scaling
    """Before its pixels are known."""
    nodata: float | None
    claims: Claims = NOTHING
    """What the item says of its numbers; the pixels are asked when they are here."""
    unit: str = ""
    """Unit of Sentinel-1 numbers that the item says, "" where it says none."""


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
    setting: str = "AUTO"
    """S2_SCALING."""
    pass_day: date | None = None
    """As a scene's, where its pass began on the UTC day before."""

    @property
    def day(self) -> date:
        """UTC day on which its pass began."""
        return self.pass_day or self.time.date()


NONSENSE = (
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    OverflowError,
    AttributeError,
    RecursionError,
)
"""What reading somebody else's item can raise."""


class NoSceneError(EngineError):
    """An item that is not an acquisition of ours: it is passed over, the others stay."""


def scene_of(content: Document, sensor: str, setting: str, signing: str, untouched: bool) -> Found:
    """The acquisition in an item.

    Args:
        sensor: ``s2`` or ``s1``, after the collection searched.
        setting: S2_SCALING.
        signing: address of the service that signs the collection's files, or "".
        untouched: see :class:`.presets.Catalogue`.

    Raises:
        NoSceneError: no time, no place, none of our bands at an http(s) address, or not the sensor.
    """
    name = safe_name(str(content.get("id", "")))
    why = not_ours_by_item(content)
    if why:
        raise NoSceneError(f"Item {name} {why}")
    try:
        item = read_item(content)
        bbox = tuple(float(value) for value in item.bbox or ())
        bbox = bbox if len(bbox) == 4 else (bbox[0], bbox[1], bbox[3], bbox[4])
        if not all(map(math.isfinite, bbox)):
            raise ValueError("bbox")
    except (EngineError, *NONSENSE) as error:
        raise NoSceneError(
            f"Item {name} has no usable time, place or assets ({repr(error)[:100]})."
        ) from None
    chosen, refused = _chosen(item, sensor)
    needed = "B04" if sensor == "s2" else "VV"
    lacking = [band for band in (needed, *refused) if band not in chosen]
    if (
        lacking
    ):  # a scene is whole, or it is out: without its classification clouds would count as clear
        raise NoSceneError(
            f"Item {name} has no {lacking[0]} to read"
            + (
                f" ({refused[lacking[0]]})"
                if lacking[0] in refused
                else f" (assets: {', '.join(map(ascii, list(item.assets)[:12]))[:200] or 'none'})"
            )
            + "."
        )
    sources = {}
    for band, part in chosen.items():
        href, numbers = part.asset.href, part.numbers
        claims = claims_of(item, numbers, untouched or is_untouched(without_query(href)))
        if band == CLASSES:
            scaling = Scaling(1.0, 0.0, "", "classes")
        elif sensor == "s1":
            pair = numbers.get("scale", 1.0), numbers.get("offset", 0.0)
            scaling = Scaling(*pair, "linear", "the catalogue")
        else:
            word = word_on(setting, time_of(item).date(), math.nan)
            scaling, _ = settled(word, claims, (math.nan, math.nan), name)
        unit = unit_said(part.unit) if sensor == "s1" else ""
        sources[band] = Source(band, href, signing, scaling, numbers.get("nodata"), claims, unit)
    properties, baseline = item.properties, baseline_of(item.properties, name)
    return Found(
        name, sensor, time_of(item).replace(microsecond=0), bbox,
        _number(properties.get("eo:cloud_cover")), _orbit(properties), _tile(properties, name),
        float(baseline) if baseline else None, sources, setting,
    )  # fmt: skip


def latest(scenes: list[Found]) -> list[Found]:
    """Scenes in order of time; of one tile and pass processed twice only the latest baseline stays.

    What covers other ground, such as the next data strip of a tile, is not the same processed twice.
    """
    of_tile: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for scene in scenes:
        of_tile[scene.sensor, scene.tile].append(scene)
    kept = [
        scene
        for scene in scenes
        if all(
            abs(other.time - scene.time) >= SAME_PASS
            or not _covers(other.bbox, scene.bbox)
            or (other.baseline or 0) <= (scene.baseline or 0)
            for other in of_tile[scene.sensor, scene.tile]
        )
    ]
    return sorted(kept, key=lambda scene: (scene.time, scene.id))


def _covers(a: Bounds, b: Bounds) -> bool:
    """Whether a box holds nearly all of another."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    along = min(a[3], b[3]) - max(a[1], b[1])
    whole = (b[2] - b[0]) * (b[3] - b[1])
    return across >= 0 and along >= 0 and across * along >= NEARLY * whole


def safe_name(text: str) -> str:
    """A name that is a plain file name on every system, made of an item's."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", text).lstrip(".")[:LONGEST_ID].rstrip(".") or "item"


def _chosen(item: Item, sensor: str) -> tuple[dict[str, ItemBand], dict[str, str]]:
    """Band -> its asset, the finest where there are several; and band -> why one was refused."""
    wanted = S1_BANDS if sensor == "s1" else (*S2_BANDS, CLASSES)
    found: dict[str, tuple[float, ItemBand]] = {}
    refused: dict[str, str] = {}
    for part in item_bands(item):
        if part.count != 1 or part.band not in wanted or part.band not in USED:
            continue
        href = part.asset.href
        try:
            checked(href)
        except EngineError as error:
            refused[part.band] = f"{part.key[:40]!a} at {without_query(href)[:120]!a}: {error}"
            continue
        size = _metres(part.key, part.asset.extra_fields, part.band)
        if part.band not in found or size < found[part.band][0]:
            found[part.band] = size, part
    return {band: part for band, (_, part) in sorted(found.items())}, refused


def _metres(key: str, asset: Document, band: str) -> float:
    told = re.search(r"_(\d\d)m$", key.lower())
    transform = asset.get("proj:transform")
    if told:
        return float(told.group(1))
    if isinstance(transform, list) and transform and isinstance(transform[0], (int, float)):
        return abs(_number(transform[0]) or RESOLUTION[band])
    return _number(asset.get("gsd")) or float(RESOLUTION[band])


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
