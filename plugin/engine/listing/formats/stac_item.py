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
from ...naming.foreign import CIRRUS, LEVEL_1C, OURS, not_ours, satellite_of_band
from ...naming.labels import Label, dialect, has_cirrus, read
from ..metadata.coding import is_percent
from .names import baseline_in
from .raw import Claims

if TYPE_CHECKING:
    from pystac import Asset, Item

FLAGS = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")
"""Properties of Earth Search, the later first: whether the offset was taken off the numbers."""
BASELINES = (
    "s2:processing_baseline", "processing:version", "sentinel:processing_baseline",
    "sentinel2:processing_baseline",
)  # fmt: skip
SAYS_WHOSE = (
    "s2:product_uri", "s2:product_type", "product:type", "sentinel:product_id", "sentinel2:product_title",
    "sentinel2:product_type", "platform", "constellation",
)  # fmt: skip
"""Properties that say which satellite and level an item is of."""
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
    unit: str = ""
    """As the item spells it, "" where it has none."""


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


def not_ours_by_item(content: Document) -> str:
    """Why an item is no scene of ours: another satellite, or Level-1C of Sentinel-2.

    Its id, its collection and its properties (platform, product, level) are asked, in this order.

    Returns:
        The end of a sentence that begins with the item; "" where nothing speaks against it.
    """
    properties = content.get("properties")
    said = properties if isinstance(properties, dict) else {}
    texts = [
        str(text)
        for text in (
            content.get("id"),
            content.get("collection"),
            *(said.get(key) for key in SAYS_WHOSE),
        )
        if isinstance(text, str) and text
    ]
    why = not_ours(texts)
    if why:
        return why
    level = str(said.get("processing:level", "")).upper()
    ours = str(said.get("constellation") or said.get("platform") or "").upper()
    if level.startswith("L1") and re.match(r"SENTINEL[-_ ]?2", ours):
        return LEVEL_1C
    assets = content.get("assets")
    keys = list(map(str, assets)) if isinstance(assets, dict) else []
    return (
        CIRRUS
        if any(has_cirrus(key) for key in keys) and "HLS" not in "".join(texts).upper()
        else ""
    )


def item_bands(item: Item) -> list[ItemBand]:
    """The bands of ours in an item's data, by the assets' keys; previews and other layers are no data.

    An asset of one band is known by its key, or by the name or common name of its band; one of several by
    the bands' own names alone.
    """
    found = []
    keys = list(item.assets)
    if any(satellite_of_band(key) for key in keys) and not OURS.search(item.id.upper()):
        return []
    words = {read(key).word for key in keys}
    for key, asset in sorted(item.assets.items()):
        if not _is_data(key, asset):
            continue
        named = _dicts(asset.extra_fields, "bands") or _dicts(asset.extra_fields, "eo:bands")
        raster = _dicts(asset.extra_fields, "raster:bands")
        count = max(len(named), len(raster), 1)
        for n in range(count):
            own = [part[n] for part in (named, raster) if n < len(part)]
            names = [str(named[n].get(k) or "") for k in NAMES] if n < len(named) else []
            label = _label([key, *names] if count == 1 else names)
            band = dialect(label, words, item.id, " ".join(keys))
            if band:
                numbers = _numbers(asset.extra_fields, *own)
                unit = _unit(asset.extra_fields, *own)
                found.append(ItemBand(band, key, asset, n + 1, count, numbers, unit))
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
    """A list of objects in an asset's fields, [] where it has none."""
    parts = fields.get(key)
    return parts if isinstance(parts, list) and all(isinstance(p, dict) for p in parts) else []


def _label(texts: list[str]) -> Label:
    """The first name that says anything."""
    labels = [read(text) for text in texts]
    return next((label for label in labels if label.band or label.other), Label())


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


def _unit(*holders: Document) -> str:
    """The unit in an asset, its ``bands`` and its ``raster:bands``; the last that has one counts."""
    found = [
        text
        for holder in holders
        for key in ("raster:unit", "unit")
        if isinstance(text := holder.get(key), str) and text
    ]
    return found[-1] if found else ""


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
