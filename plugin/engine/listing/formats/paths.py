# SPDX-License-Identifier: GPL-2.0-or-later
"""What a path holds: a raster, a stack, a product, a store or items; and what a folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...errors import EngineError
from ...files.stores import NETCDF, is_zarr, opened
from ..metadata.product import is_metadata, source_of
from ..metadata.theia import is_metadata as is_maja
from .cubes import bands_of_cube
from .maja import maja_bands, metadata_in, with_metadata, zipped_maja, zipped_maja_bands
from .rasters import RASTERS, raster_bands
from .raw import NoBandsError, RawBand, Source
from .safe import (
    is_safe,
    metadata_of,
    product_above,
    safe_bands,
    zip_names,
    zipped_bands,
    zipped_products,
)
from .stac import is_stac, read_json, stac_bands

ITEMS = (".json", ".geojson")
ZIP = ".zip"


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
        raise EngineError(f"{path} does not exist.")
    if is_metadata(path.name) or is_safe(path):
        return safe_bands(path.parent if path.is_file() else path)
    if is_maja(path.name) or metadata_in(path):
        return maja_bands(path.parent if path.is_file() else path)
    if is_zarr(path) or path.suffix.lower() in NETCDF:
        with opened(path) as cube:
            return bands_of_cube(cube, crs)
    if path.is_dir():
        raise EngineError(f"{path} is a folder, neither SAFE nor Zarr: give it as FOLDER.")
    if path.suffix.lower() == ZIP:
        return _archive(source, problems)
    if path.suffix.lower() in ITEMS:
        return stac_bands(path, problems)
    return _with_product(raster_bands(source))


def _with_product(bands: list[RawBand]) -> list[RawBand]:
    """Single images of a product with what its metadata say."""
    product = product_above(Path(bands[0].path))
    if product is None:
        return [with_metadata(band) for band in bands]
    told = metadata_of(product)
    source = source_of(told)
    return [
        replace(
            band, time=told.time, product=f"{product}/", orbit=told.orbit, source=source,
            scale=told.scale if band.band.startswith("B") else 1.0,
            offset=told.offset(band.band), track=told.track, baseline=told.baseline,
        )
        for band in bands
    ]  # fmt: skip


def _archive(source: Source, problems: list[str] | None) -> list[RawBand]:
    """Products and rasters in a zip archive, read where they lie."""
    path = source.path
    products, corrected = zipped_products(path), zipped_maja(zip_names(path))
    plain = not products and not corrected
    rasters = [n for n in zip_names(path) if n.lower().endswith(RASTERS)] if plain else []
    if plain and not rasters:
        raise NoBandsError(
            f"{path} holds neither a Sentinel-2 product nor a raster: unpack what it holds."
        )
    found = []
    for read in [
        *(partial(zipped_bands, path, *part) for part in products),
        *(partial(zipped_maja_bands, path, name) for name in corrected),
        *(partial(raster_bands, source, name) for name in rasters),
    ]:
        try:
            found += read()
        except EngineError as error:
            if problems is None:
                raise
            problems.append(str(error))
    return found


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
        if is_safe(here) or metadata_in(here) or is_zarr(here):
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
