# SPDX-License-Identifier: GPL-2.0-or-later
"""A band that a STAC item names, with the facts of the file on the disk that it points at."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...documents import Document
from ...errors import EngineError
from ...grid.crs import crs_name, known_crs
from ...naming.labels import read
from ...naming.radar_names import radar_unit
from ...sensors import BAND_NAMES, CLASSES, PROBABILITY, S1_BANDS
from ..metadata.product import source_of
from .names import track_in
from .rasters import Opened, own_coding, percent_of, unit_of
from .raw import Claims, RawBand, is_untouched, with_own
from .safe import metadata_of, product_above
from .stac_item import ItemBand, baseline_of, claims_of, time_of

if TYPE_CHECKING:
    from pystac import Item


def proj_crs(asset: Document, properties: Document) -> str:
    """The CRS of the projection extension, "" without it; a file's own CRS goes before.

    Raises:
        ValueError: it names none.
    """
    for fields in (asset, properties):
        for key in ("proj:code", "proj:epsg", "proj:wkt2"):
            if fields.get(key):
                text = str(fields[key])
                text = f"EPSG:{text}" if key == "proj:epsg" else text
                try:
                    return crs_name(known_crs(text))
                except ValueError as error:
                    raise ValueError(f"{key} is {text[:40]!r}, expected {error}") from error
    return ""


def refuse_other_bands(label: str, image: Opened, part: ItemBand) -> None:
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


def raw_band(file: Path, image: Opened, part: ItemBand, item: Item) -> RawBand:
    """A band of an item with the facts of its file and what the item says of its numbers."""
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
