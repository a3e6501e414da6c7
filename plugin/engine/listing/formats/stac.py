# SPDX-License-Identifier: GPL-2.0-or-later
"""STAC items on the disk, pointing at files on the disk: bands, scales and orbits from their properties."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from ...bounded import LARGEST_LIST, MOST_SCENES, NESTED, content_of
from ...documents import Document
from ...errors import EngineError, first_line
from ...grid.crs import crs_name
from ...grid.place import pixel_sides
from ...naming.labels import known_names, read
from ...naming.radar_names import radar_unit
from ...sensors import BAND_NAMES, CLASSES, PROBABILITY, S1_BANDS
from ..metadata.product import source_of
from ..unread.as_shipped import not_calibrated, radar_product
from .names import track_in
from .rasters import Opened, facts, own_coding, percent_of, unit_of
from .raw import Claims, NoBandsError, RawBand, is_untouched, with_own
from .safe import metadata_of, product_above
from .stac_item import (
    ItemBand,
    baseline_of,
    claims_of,
    item_bands,
    not_ours_by_item,
    read_item,
    time_of,
)

if TYPE_CHECKING:
    from pystac import Item


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
        for key, asset in item["assets"].items():
            text = f"{asset.get('type')} {asset.get('href')}" if isinstance(asset, dict) else ""
            if "zarr" in text.lower():
                raise NoBandsError(
                    f"{path}: asset {key} is a Zarr store ({str(asset.get('href'))[:120]}): have the store on "
                    "this computer and give its folder in the place of the item."
                )


def _items(content: Document) -> list[Document]:
    features = content.get("features", [content])
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
        image = facts(file, crs=_proj_crs(part.asset.extra_fields, item.properties))
        _refuse_other_bands(label, image, part)
        raw = _raw_band(file, image, part, item)
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
        assets = item["assets"].items() if isinstance(item["assets"], dict) else ()
        for key, asset in assets:
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


def _proj_crs(asset: Document, properties: Document) -> str:
    """The CRS of the projection extension, "" without it; a file's own CRS goes before."""
    for fields in (asset, properties):
        for key in ("proj:code", "proj:epsg", "proj:wkt2"):
            if fields.get(key):
                text = str(fields[key])
                return crs_name(f"EPSG:{text}" if key == "proj:epsg" else text)
    return ""


def _refuse_other_bands(label: str, image: Opened, part: ItemBand) -> None:
    """Refuse an asset whose file lacks the band, or calls it by ESA's name of another one.

    Raises:
        EngineError: so it is.
    """
    count = len(image.dtypes)
    if part.index > count:
        raise EngineError(
            f"{label}: asset {part.key} lists {part.count} bands, and its file has {count}: correct the item."
        )
    name = image.descriptions[part.index - 1]
    said = read(name)
    if said.word in BAND_NAMES and said.band != part.band:
        raise EngineError(
            f"{label}: asset {part.key} says {part.band} of its band {part.index}, and the file calls it {name}: "
            "correct one of the two, or give the file without the item."
        )


def _raw_band(file: Path, image: Opened, part: ItemBand, item: Item) -> RawBand:
    properties, said, band = item.properties, part.numbers, part.band
    tile = str(properties.get("s2:mgrs_tile") or properties.get("grid:code", "")).removeprefix(
        "MGRS-"
    )
    track = properties.get("sat:relative_orbit")
    stated = said.get("nodata", math.nan)
    nodata = stated if math.isfinite(stated) else image.nodata[part.index - 1]
    raw = RawBand(
        str(file), band, time_of(item), item.id, image.crs, image.transform, image.shape, part.index, "",
        image.dtypes[part.index - 1], None, 0.0, nodata, str(properties.get("sat:orbit_state") or "").lower(),
        unit=unit_of(band, str(file)), source="assumed", tile=tile,
        track=str(track) if track is not None else track_in(item.id),
        baseline=baseline_of(properties, item.id),
    )  # fmt: skip
    if band == PROBABILITY:
        scale, _ = percent_of(part.key, raw.dtype)
        return replace(raw, scale=said.get("scale", scale), offset=said.get("offset", 0.0))
    if band in S1_BANDS:
        unit = radar_unit(
            [_said_unit(part), image.units[part.index - 1], part.key, file.stem, item.id]
        )
        return replace(raw, scale=said.get("scale"), offset=said.get("offset", 0.0), unit=unit)
    return _with_claims(raw, file, image, claims_of(item, said)) if band != CLASSES else raw


def _said_unit(part: ItemBand) -> str:
    """The ``unit`` of a band in ``raster:bands`` or ``bands`` (STAC), "" where it has none."""
    for key in ("raster:bands", "bands"):
        listed = part.asset.extra_fields.get(key)
        if isinstance(listed, list) and part.index <= len(listed):
            band = listed[part.index - 1]
            if isinstance(band, dict) and band.get("unit"):
                return str(band["unit"])
    return ""


def _with_claims(raw: RawBand, file: Path, image: Opened, claims: Claims) -> RawBand:
    """A band of Sentinel-2 with what the metadata of its product say, else its item, else its own file."""
    untouched = is_untouched(str(file))
    product = product_above(file) if untouched else None
    if product is not None:
        said = metadata_of(product)
        claims = Claims(said.scale, said.offset(raw.band), source_of(said), sure=True)
        return replace(raw, claims=claims, baseline=said.baseline)
    scale, offset, _ = own_coding(image, raw.index, raw.band)
    own = with_own(claims, 1.0 if scale is None else scale, offset)
    return replace(raw, claims=replace(own, untouched=untouched))
