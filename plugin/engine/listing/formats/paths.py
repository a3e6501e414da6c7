# SPDX-License-Identifier: GPL-2.0-or-later
"""What a path holds: a raster, a stack, a product, a store or items; and what a folder holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from zipfile import is_zipfile

from ...errors import EngineError
from ...files.stores import NETCDF
from ...files.zarrs import MARKS, group_of, is_zarr, zipped_stores
from ..unread.as_shipped import MANIFEST, not_calibrated, radar_among, radar_at, radar_folder
from ..unread.endings import other_satellite, unread_at
from .dimap import dimap_bands, images_of, with_header
from .eopf import store_above
from .nested import store_bands
from .rasters import RASTERS, raster_bands
from .raw import NoBandsError, RawBand, Source
from .safe import (
    METADATA,
    TOP_OF_ATMOSPHERE,
    is_safe,
    product_above,
    read_metadata,
    safe_bands,
    source_of,
    zip_names,
    zipped_bands,
    zipped_products,
)
from .stac import is_stac, read_json, stac_bands

ITEMS = (".json", ".geojson")
ZIP = ".zip"
ADDRESS = re.compile(r"(?:^|[/\\])(?:https?|s3|gs|az|abfss?|ftp):[/\\]", re.IGNORECASE)
"""How addresses look once they were taken for paths."""
INDEXES = (METADATA, TOP_OF_ATMOSPHERE, MANIFEST, *MARKS)
"""Files by which a product or store is chosen where a dialog offers no folders."""


def bands_of(
    path: Path | Source, crs: str = "", problems: list[str] | None = None
) -> list[RawBand]:
    """All bands and dates behind a path.

    Args:
        path: a raster, a NetCDF file, a Zarr group, a SAFE folder, a zip archive or a STAC file; as a
            ``Source`` with what a layer tells of it.
        crs: the CRS to take where a cube tells none.
        problems: where to note parts that cannot be used, so that the others open; None: refuse.

    Raises:
        EngineError: not readable, truncated, no place on Earth, no band names or no date.
    """
    source = path if isinstance(path, Source) else Source(path)
    source = replace(source, path=source.path.absolute())
    path = source.path
    if not path.exists():
        if ADDRESS.search(str(path)):
            raise EngineError(
                f"{source.path} is an address: fetch the scenes with 'Fetch scenes', or download them first."
            )
        raise EngineError(f"{path} does not exist.")
    if path.is_file() and path.name in INDEXES:
        path = path.parent
    if is_safe(path):
        return safe_bands(path)
    _refuse(radar_at(path))
    path = group_of(path)
    if is_zarr(path):
        return store_bands(store_above(path), crs=crs)
    if images_of(path):
        return dimap_bands(source)
    _refuse(unread_at(path))
    if path.is_dir():
        raise EngineError(f"{path} is a folder, neither SAFE nor Zarr: give it as FOLDER.")
    return _bands_of_file(replace(source, path=path), crs, problems)


def _bands_of_file(source: Source, crs: str, problems: list[str] | None) -> list[RawBand]:
    suffix = source.path.suffix.lower()
    if suffix in NETCDF:
        return store_bands(source.path, crs=crs)
    if suffix == ZIP or (suffix == ".zarr" and is_zipfile(source.path)):
        return _archive(source, crs, problems)
    if suffix in ITEMS:
        return stac_bands(source.path, problems)
    return _with_product(with_header(raster_bands(source)))


def _with_product(bands: list[RawBand]) -> list[RawBand]:
    """Single images of a SAFE folder with what its metadata tell."""
    product = product_above(Path(bands[0].path))
    if product is None:
        return bands
    told = read_metadata((product / METADATA).read_bytes(), str(product / METADATA))
    source = source_of(told)
    return [
        replace(
            band, time=told.time, product=f"{product}/", orbit=told.orbit, source=source,
            scale=told.scale if band.band.startswith("B") else 1.0,
            offset=told.offset(band.band), track=told.track, baseline=told.baseline,
        )
        for band in bands
    ]  # fmt: skip


def _archive(source: Source, crs: str, problems: list[str] | None) -> list[RawBand]:
    """Products, stores and rasters in a zip archive, read where they lie."""
    path = source.path
    names = zip_names(path)
    products, stores, radar = zipped_products(path), zipped_stores(names), radar_among(names)
    plain = not (products or stores or radar)
    rasters = [n for n in names if n.lower().endswith(RASTERS)] if plain else []
    if not (products or stores or radar or rasters):
        raise NoBandsError(
            f"{path} holds no Sentinel product, Zarr store or raster: unpack it and give what it holds."
        )
    found = []
    for read in [
        *(partial(zipped_bands, path, *part) for part in products),
        *(partial(store_bands, path, inside, crs) for inside in stores),
        *([partial(_refuse, not_calibrated(str(path), radar))] if radar else []),
        *(partial(raster_bands, source, name) for name in rasters),
    ]:
        try:
            found += read()
        except EngineError as error:
            if problems is None:
                raise
            problems.append(str(error))
    return found


def _refuse(why: str) -> list[RawBand]:
    """No bands where nothing is said against them.

    Raises:
        NoBandsError: something is.
    """
    if why:
        raise NoBandsError(why)
    return []


def is_whole(folder: Path) -> bool:
    """Whether a folder is one product or store: read, or refused, as a whole."""
    return is_safe(folder) or is_zarr(folder) or bool(radar_folder(folder))


def found_in(folder: Path) -> Iterator[Path]:
    """What can be opened in a folder and its sub-folders: products and stores whole, then files.

    STAC files come first, so that their metadata go before those of the files they point at.

    Raises:
        EngineError: not a folder.
    """
    if not folder.is_dir():
        raise EngineError(f"{folder} is not a folder.")
    products, items, files = [], [], []
    for place, below, names in os.walk(folder):
        here = Path(place)
        if other_satellite(here):
            below.clear()
            continue
        if is_whole(here):
            products.append(here)
            below.clear()
            continue
        below.sort()
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            if suffix in ITEMS:
                items.append(here / name)
            elif suffix in (*RASTERS, *NETCDF, ZIP):
                files.append(here / name)
    yield from (path for path in items if _is_item(path))
    yield from products
    yield from files


def _is_item(path: Path) -> bool:
    """Whether a JSON file found in a folder is a STAC item; other JSON is none of ours."""
    try:
        content = read_json(path)
    except EngineError:
        return False
    return isinstance(content, dict) and is_stac(content) and "ecofuse:masking" not in content
