# SPDX-License-Identifier: GPL-2.0-or-later
"""One reading of a STAC item, for files and for catalogues: its time, its bands, what it says of their numbers.

``pystac`` holds the item. It gets no links, no collection and no version to migrate, so there is nothing that it
could fetch. All texts are somebody else's: what has no sense is left out, and nothing is decided here
(:mod:`..scaling` does).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from ...documents import Document
from ...errors import EngineError, first_line
from ...sensors import CLASSES, PROBABILITY
from ..metadata.coding import is_percent
from .names import band_in, baseline_in
from .raw import Claims

if TYPE_CHECKING:
    from pystac import Asset, Item

COMMON_NAMES = {
    "coastal": "B01", "blue": "B02", "green": "B03", "red": "B04", "rededge1": "B05", "rededge2": "B06",
    "rededge3": "B07", "nir": "B08", "nir08": "B8A", "nir09": "B09", "swir16": "B11", "swir22": "B12",
    "rededge071": "B05", "rededge075": "B06", "rededge078": "B07", "scl": CLASSES, "cloud": PROBABILITY,
    "vv": "VV", "vh": "VH",
}  # fmt: skip
"""Asset keys of Earth Search and common names of bands -> ESA's names."""
FLAGS = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")
"""Properties of Earth Search, the later first: whether the offset was taken off the numbers."""
BASELINES = (
    "s2:processing_baseline", "processing:version", "sentinel:processing_baseline",
    "sentinel2:processing_baseline",
)  # fmt: skip
PRODUCTS = ("s2:product_uri", "sentinel:product_id")
RASTER_MEDIA = re.compile(r"tiff|geotiff|jp2|jpeg2000", re.IGNORECASE)
NO_DATA_ROLES = {"thumbnail", "overview", "metadata", "visual"}
NO_DATA_KEYS = ("visual", "preview")
NUMBERS = ("scale", "offset", "nodata")


@dataclass(frozen=True)
class ItemBand:
    """A band of ours in an item."""

    band: str
    key: str
    """Of the asset."""
    asset: Asset
    index: int
    """Position in the asset's file, from 1."""
    count: int
    """Bands of the asset."""
    numbers: dict[str, float]
    """``scale``, ``offset`` and ``nodata`` (NaN and infinite too), each where the item has it."""


def read_item(content: Document) -> Item:
    """The item of a JSON object.

    Raises:
        EngineError: no datetime; KeyError, TypeError, ValueError, AttributeError, OverflowError: other nonsense.
    """
    from pystac import Item  # brings the network's libraries, which local files do without
    from pystac.errors import STACError

    properties = dict(content.get("properties") or {})
    text = properties.get("datetime") or properties.get("start_datetime")
    if not text:
        raise EngineError("has no datetime: write it into its properties.")
    time = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    time = (time if time.tzinfo else time.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    assets = {
        str(key): {**asset, "href": asset["href"]}
        for key, asset in dict(content["assets"]).items()
        if isinstance(asset, dict) and isinstance(asset.get("href"), str)
    }
    bare = {
        "type": "Feature", "stac_version": "1.0.0", "id": str(content["id"]), "geometry": None,
        "bbox": content.get("bbox"), "properties": {**properties, "datetime": time.isoformat()},
        "assets": assets,
    }  # fmt: skip
    try:
        return Item.from_dict(bare, migrate=False)
    except STACError as error:
        raise ValueError(first_line(error)) from error


def item_bands(item: Item) -> list[ItemBand]:
    """The bands of ours in an item's data, by the assets' keys; previews are no data.

    An asset of one band is known by its key, or by the name or common name of its band; one of several by
    the bands' own names alone.
    """
    found = []
    for key, asset in sorted(item.assets.items()):
        if not _is_data(key, asset):
            continue
        named = _dicts(asset.extra_fields, "bands") or _dicts(asset.extra_fields, "eo:bands")
        raster = _dicts(asset.extra_fields, "raster:bands")
        count = max(len(named), len(raster), 1)
        for n in range(count):
            own = [part[n] for part in (named, raster) if n < len(part)]
            names = [str(named[n].get(k) or "") for k in NAMES] if n < len(named) else []
            band = _band([key, *names] if count == 1 else names)
            if band:
                numbers = _numbers(asset.extra_fields, *own)
                found.append(ItemBand(band, key, asset, n + 1, count, numbers))
    return found


NAMES = ("name", "common_name", "eo:common_name")


def _is_data(key: str, asset: Asset) -> bool:
    roles = asset.roles if isinstance(asset.roles, list) else []
    media = asset.media_type or "image/tiff"
    return not (
        NO_DATA_ROLES.intersection(map(str, roles))
        or key in NO_DATA_KEYS
        or not RASTER_MEDIA.search(str(media))
    )


def _dicts(fields: Document, key: str) -> list[Document]:
    """A list of objects in an asset's fields, [] where there is none."""
    parts = fields.get(key)
    return parts if isinstance(parts, list) and all(isinstance(p, dict) for p in parts) else []


def _band(texts: list[str]) -> str | None:
    for text in texts:
        band = band_in(text) or COMMON_NAMES.get(text.lower().removesuffix("-jp2"))
        if band:
            return band
    return None


def _numbers(*holders: Document) -> dict[str, float]:
    """What an asset, its ``bands`` and its ``raster:bands`` say; the last that says it counts.

    STAC 1.0 has ``scale`` in ``raster:bands``, 1.1 ``raster:scale`` in ``bands`` or on the asset. A scale of 1
    without offset says nothing: it is the extension's default.
    """
    found: dict[str, float] = {}
    percent = False
    for holder in holders:
        for key in NUMBERS:
            for spelling in (f"raster:{key}", key):
                value = _number(holder.get(spelling), infinite=key == "nodata")
                if value is not None:
                    found[key] = value
        percent = percent or any(is_percent(holder.get(key)) for key in ("unit", "raster:unit"))
    if percent:
        found["scale"] = found.get("scale", 1.0) / 100
        found["offset"] = found.get("offset", 0.0) / 100
    if not found.get("scale", 1.0) > 0 or (found.get("scale") == 1.0 and not found.get("offset")):
        found.pop("scale", None)
        found.pop("offset", None)
    return found


def _number(value: Any, infinite: bool = False) -> float | None:
    """A number of an item, None for anything else; ``infinite``: NaN and the infinities are numbers too."""
    if infinite and isinstance(value, str) and value.lower() in ("nan", "inf", "-inf"):
        return float(value)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return value if infinite else None
    return float(value) if abs(value) < 1e300 else None


def claims_of(item: Item, numbers: dict[str, float], untouched: bool = False) -> Claims:
    """What an item says of the numbers of one of its bands, for :func:`..scaling.settled`.

    Args:
        numbers: of the band (:class:`ItemBand`).
        untouched: its file is known to be ESA's own image.
    """
    flag = next((item.properties[key] for key in FLAGS if key in item.properties), None)
    return Claims(
        numbers.get("scale"), numbers.get("offset"), "the item's bands",
        applied=flag if isinstance(flag, bool) else None, untouched=untouched,
        baseline=baseline_of(item.properties, item.id), baseline_from="the STAC item",
    )  # fmt: skip


def time_of(item: Item) -> datetime:
    """When an item of :func:`read_item` was acquired."""
    if item.datetime is None:
        raise EngineError("has no datetime: write it into its properties.")
    return item.datetime


def baseline_of(properties: Document, name: str) -> str:
    """The processing baseline such as ``05.09``, from the properties or a product's name; "" without one."""
    for key in BASELINES:
        value = properties.get(key)
        if isinstance(value, float) and 0 < value < 100:
            return f"{value:05.2f}"
        if re.fullmatch(r"\d\d?\.\d\d", str(value)):
            return str(value).zfill(5)
    return baseline_in(" ".join([*(str(properties.get(key, "")) for key in PRODUCTS), name]))
