# SPDX-License-Identifier: GPL-2.0-or-later
"""STAC items on the disk, pointing at files on the disk: bands, scales and orbits from their properties."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from ...documents import Document, Item
from ...errors import EngineError, first_line
from ...grid.crs import crs_name
from ...sensors import CLASSES, NEW_BASELINE, OFFSET, PROBABILITY, S1_BANDS, SCALE
from .names import band_in, track_in
from .rasters import Opened, facts, unit_of
from .raw import NoBandsError, RawBand

COMMON_NAMES = {
    "coastal": "B01", "blue": "B02", "green": "B03", "red": "B04", "rededge1": "B05", "rededge2": "B06",
    "rededge3": "B07", "nir": "B08", "nir08": "B8A", "nir09": "B09", "swir16": "B11", "swir22": "B12",
    "scl": CLASSES, "cloud": PROBABILITY, "vv": "VV", "vh": "VH",
}  # fmt: skip
"""Asset keys of Earth Search and common names of bands -> ESA's names."""
UNITS = {"db": "dB", "decibel": "dB", "linear": "linear", "power": "linear"}
RASTER_MEDIA = re.compile(r"tiff|geotiff|jp2|jpeg2000", re.IGNORECASE)


def is_stac(content: Any) -> bool:
    """Whether a JSON document is a STAC item or a collection of items."""
    return isinstance(content, dict) and (
        "stac_version" in content
        or (content.get("type") == "FeatureCollection" and _items(content) != [])
    )


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        EngineError: no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
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
    if not is_stac(content):
        raise NoBandsError(
            f"{path} is neither a STAC item nor a collection of items: leave it out."
        )
    found = []
    for item in _items(content):
        try:
            found += _item_bands(path, item)
        except EngineError as error:
            if problems is None:
                raise
            problems.append(str(error))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            text = f"{path}, item {item.get('id', '?')}: a field is missing or of the wrong kind ({error!r})."
            if problems is None:
                raise EngineError(text) from error
            problems.append(text)
    if not found and not problems:
        raise NoBandsError(
            f"{path} has no item with an asset named like a Sentinel band (B02, red, vv, …)."
        )
    return found


def _items(content: Document) -> list[Item]:
    features = content.get("features", [content])
    return [f for f in features if isinstance(f, dict) and "assets" in f]


def _item_bands(path: Path, item: Item) -> list[RawBand]:
    label = f"{path}, item {item['id']}"
    properties = item.get("properties", {})
    text = properties.get("datetime") or properties.get("start_datetime")
    if not text:
        raise EngineError(f"{label} has no datetime: write it into its properties.")
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    time = (time if time.tzinfo else time.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    chosen: dict[str, RawBand] = {}
    for key, asset in sorted(item["assets"].items()):
        for index, (band, told) in enumerate(_named_bands(key, asset, item), 1):
            if band is None:
                continue
            file = _local(label, path, key, asset["href"])
            image = facts(file, crs=_proj_crs(asset, properties))
            raw = _raw_band(str(file), band, index, image, asset | told, properties, time, item)
            if band not in chosen or abs(raw.transform[0]) < abs(chosen[band].transform[0]):
                chosen[band] = raw
    return list(chosen.values())


def _named_bands(key: str, asset: Document, item: Item) -> list[tuple[str | None, Document]]:
    """(band, what is told of it) for each band of an asset; [] where it is no data of ours."""
    roles = asset.get("roles") or []
    if {"thumbnail", "overview", "metadata", "visual"} & set(roles) or key in ("visual", "preview"):
        return []
    if not RASTER_MEDIA.search(asset.get("type", "tiff")):
        return []
    told = asset.get("bands") or asset.get("eo:bands") or []
    raster = asset.get("raster:bands") or []
    count = max(len(told), len(raster), 1)
    found = []
    for n in range(count):
        band = told[n] if n < len(told) else {}
        facts_of_band = {**(raster[n] if n < len(raster) else {}), **band}
        texts = [band.get("name", ""), band.get("common_name", ""), band.get("eo:common_name", "")]
        name = _band((key, *texts) if count == 1 else texts)
        found.append((name, facts_of_band))
    return found


def _band(texts: tuple[str, ...] | list[str]) -> str | None:
    for text in texts:
        band = band_in(text) or COMMON_NAMES.get(text.lower().removesuffix("-jp2"))
        if band:
            return band
    return None


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
    file = Path(href) if Path(href).is_absolute() else path.parent / href
    if not file.is_file():
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


def _raw_band(
    file: str, band: str, index: int, image: Opened, told: Document, properties: Document, time: datetime,
    item: Item,
) -> RawBand:  # fmt: skip
    baseline = str(
        properties.get("s2:processing_baseline") or properties.get("processing:version") or ""
    )
    tile = str(properties.get("s2:mgrs_tile") or properties.get("grid:code", "")).removeprefix(
        "MGRS-"
    )
    track = properties.get("sat:relative_orbit")
    nodata = told.get("nodata")
    nodata = image.nodata[index - 1] if nodata in (None, "nan", "inf", "-inf") else float(nodata)
    index = min(index, len(image.dtypes))
    raw = RawBand(
        file, band, time, str(item["id"]), image.crs, image.transform, image.shape, index, "",
        image.dtypes[index - 1], None, 0.0, nodata, str(properties.get("sat:orbit_state") or "").lower(),
        unit=unit_of(band, file), source="assumed", tile=tile,
        track=str(track) if track is not None else track_in(str(item["id"])), baseline=baseline,
    )  # fmt: skip
    if band == PROBABILITY:
        return replace(raw, scale=1.0)
    if band in S1_BANDS:
        unit = str(told.get("unit") or "").lower()
        return replace(raw, unit=UNITS.get(unit, ""))
    return replace(raw, **_scale(image, index, told, properties)) if band != CLASSES else raw


def _scale(image: Opened, index: int, told: Document, properties: Document) -> dict[str, Any]:
    """Scale, offset and their source, of a Sentinel-2 band.

    ``earthsearch:boa_offset_applied`` goes before the offset in ``raster:bands``: that catalogue
    kept the offset there after it had taken it off the pixels.
    """
    scale = told.get("scale", told.get("raster:scale"))
    offset = float(told.get("offset", told.get("raster:offset", 0.0)) or 0.0)
    applied = properties.get("earthsearch:boa_offset_applied")
    if scale is None and (image.scales[index - 1], image.offsets[index - 1]) != (1.0, 0.0):
        scale, offset = image.scales[index - 1], image.offsets[index - 1]
        return {"scale": scale, "offset": offset, "source": "the file's own scale"}
    if scale is None and applied is None:
        return {}
    source = "raster:bands of the STAC item" if scale is not None else "the STAC item"
    if applied:
        return {
            "scale": float(scale or SCALE),
            "offset": 0.0,
            "source": f"{source}, earthsearch:boa_offset_applied true",
        }
    if (
        applied is False
        and not offset
        and str(properties.get("s2:processing_baseline", "")) >= NEW_BASELINE
    ):
        offset, source = OFFSET, f"{source}, earthsearch:boa_offset_applied false"
    return {"scale": float(scale or SCALE), "offset": offset, "source": source}
