# SPDX-License-Identifier: GPL-2.0-or-later
"""STAC items on the disk, pointing at files on the disk: bands, scales and orbits from their properties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from ...bounded import LARGEST_LIST, MOST_SCENES, NESTED, content_of
from ...documents import Document, part_of
from ...errors import EngineError, first_line
from ...grid.place import pixel_sides
from ...naming.labels import known_names
from ..unread.as_shipped import not_calibrated, radar_product
from .rasters import facts
from .raw import NoBandsError, RawBand
from .stac_file import proj_crs, raw_band, refuse_other_bands
from .stac_item import (
    item_bands,
    not_ours_by_item,
    read_item,
)

if TYPE_CHECKING:
    pass


def is_stac(content: Any) -> bool:
    """Whether a JSON document is a STAC item or a collection of items."""
    return isinstance(content, dict) and (
        "stac_version" in content
        or (content.get("type") == "FeatureCollection" and _items(content) != [])
    )


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        EngineError: no JSON, or no file.
    """
    try:
        return json.loads(content_of(path, LARGEST_LIST).decode("utf-8"))
    except RecursionError as error:
        raise EngineError(f"{path} is no JSON of a catalogue ({NESTED}): leave it out.") from error
    except (OSError, ValueError) as error:
        raise EngineError(f"{path} is no JSON ({first_line(error)}): leave it out.") from error


def stac_bands(path: Path, problems: list[str] | None = None) -> list[RawBand]:
    """Bands of the items in a STAC file.

    Args:
        problems: where to note what is wrong with an item, so that the others open; None: refuse.

    Raises:
        EngineError: no item, an asset that is missing, remote or no raster, no date.
    """
    content = read_json(path)
    if isinstance(content, dict) and "ecofuse:masking" in content:
        raise NoBandsError(
            f"{path} is a scene list of EcoFuse already: give it to the other algorithms."
        )
    if not isinstance(content, dict) or not is_stac(content):
        raise NoBandsError(
            f"{path} is neither a STAC item nor a collection of items: leave it out."
        )
    items = _items(content)
    if len(items) > MOST_SCENES:
        raise EngineError(
            f"{path} holds {len(items):,} items, more than {MOST_SCENES:,}: give fewer days or a smaller area."
        )
    found = []
    for item in items:
        try:
            found += _item_bands(path, item)
        except EngineError as error:
            if problems is None:
                raise
            problems.append(str(error))
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            OverflowError,
            RecursionError,
        ) as error:
            text = f"{path}, item {item.get('id', '?')}: a field is missing or of the wrong kind ({error!r})."
            if problems is None:
                raise EngineError(text) from error
            problems.append(text)
    if not found and not problems:
        _refuse_stores(path, content)
        raise NoBandsError(
            f"{path} has no item with an asset named like a Sentinel band ({known_names()}): name its assets so, "
            "or give the files themselves."
        )
    return found


def _refuse_stores(path: Path, content: Document) -> None:
    """Raise where items point at Zarr stores: a store is read whole, without its item.

    Raises:
        NoBandsError: they do.
    """
    for item in _items(content):
        for key, asset in part_of(item, "assets").items():
            text = f"{asset.get('type')} {asset.get('href')}" if isinstance(asset, dict) else ""
            if "zarr" in text.lower():
                raise NoBandsError(
                    f"{path}: asset {key} is a Zarr store ({str(asset.get('href'))[:120]}): have the store on "
                    "this computer and give its folder in the place of the item."
                )


def _items(content: Document) -> list[Document]:
    features = content.get("features", [content])
    if not isinstance(features, list):
        return []
    return [f for f in features if isinstance(f, dict) and "assets" in f]


def _item_bands(path: Path, content: Document) -> list[RawBand]:
    label = f"{path}, item {content['id']}"
    why = not_ours_by_item(content)
    if why:
        raise NoBandsError(f"{label} {why}")
    try:
        item = read_item(content)
    except EngineError as error:
        raise EngineError(f"{label} {error}") from error
    chosen: dict[str, RawBand] = {}
    missing: dict[str, EngineError] = {}
    for part in item_bands(item):
        try:
            file = _local(label, path, part.key, part.asset.href)
        except EngineError as error:
            kind = radar_product(item.id)  # fetching it would be of no use
            if kind:
                raise NoBandsError(not_calibrated(label, kind)) from None
            missing.setdefault(part.band, error)  # another asset may hold the band as well
            continue
        image = facts(file, crs=proj_crs(part.asset.extra_fields, item.properties))
        refuse_other_bands(label, image, part)
        raw = raw_band(file, image, part, item)
        known = chosen.get(part.band)
        if known is None or pixel_sides(raw.transform) < pixel_sides(known.transform):
            chosen[part.band] = raw
    for band, trouble in missing.items():
        if band not in chosen:
            raise trouble
    return list(chosen.values())


def files_of_others(path: Path) -> set[Path]:
    """The files of items of other satellites or levels: their own names say less, so nobody reads them."""
    found: set[Path] = set()
    try:
        items = _items(read_json(path))
    except (EngineError, AttributeError, TypeError):
        return found
    for item in (item for item in items if not_ours_by_item(item)):
        for key, asset in part_of(item, "assets").items():
            try:
                found.add(_local("", path, str(key), str(asset["href"])))
            except (EngineError, KeyError, TypeError, ValueError, OSError):
                continue
    return found


def _local(label: str, path: Path, key: str, href: str) -> Path:
    """The file an asset points at.

    Raises:
        EngineError: an address of the network, or no file.
    """
    parsed = urlparse(href)
    if parsed.scheme == "file" and parsed.netloc in ("", "localhost"):
        href = unquote(parsed.path)
    elif len(parsed.scheme) > 1:  # one letter is a drive of Windows
        raise EngineError(
            f"{label}: asset {key} lies at {parsed.scheme}://{parsed.netloc}, not on this computer: "
            "fetch the scenes first, or point the item at local files."
        )
    file = path.parent / href  # an absolute path stays as it is
    if not file.is_file():
        file = path.parent / unquote(href)  # STAC's links are addresses: a blank is %20 there
    if not file.is_file():
        file = path.parent / href
        raise EngineError(f"{label}: asset {key} points at {file}, which is not there.")
    return file.resolve()
