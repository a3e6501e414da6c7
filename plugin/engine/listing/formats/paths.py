# SPDX-License-Identifier: GPL-2.0-or-later
"""What a path holds: a raster, a stack, a product, a store or items; and what a folder holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from ...errors import EngineError
from ...files.stores import NETCDF, is_zarr, opened
from ..metadata.product import METADATA, is_metadata, source_of
from ..metadata.theia import is_metadata as is_maja
from .cubes import bands_of_cube
from .granule import is_no_band, refuse_others, told_by_place, with_place
from .maja import maja_bands, metadata_in, with_metadata, zipped_maja, zipped_maja_bands
from .names import band_in
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
BAND_FOLDER = re.compile(r"B\d\d?|B8A|SCL|VV|VH", re.IGNORECASE)
"""Folders that hold one band of many dates."""


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
        if path.is_symlink():
            raise EngineError(
                f"{path} is a link to {os.readlink(path)}, which is not there: connect its disk, or link it anew."
            )
        raise EngineError(f"{path} does not exist.")
    if is_metadata(path.name) or is_safe(path):
        return _product_bands(path.parent if path.is_file() else path)
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
    return _with_product(_raster_bands(source))


def _product_bands(folder: Path) -> list[RawBand]:
    """Bands of a product's folder; its images may lie right below it, without GRANULE and IMG_DATA."""
    images = sorted(folder.rglob("*.jp2")) if product_above(folder / METADATA) == folder else []
    if not images or any("IMG_DATA" in path.relative_to(folder).parts for path in images):
        return safe_bands(folder)
    found = []
    for path in images:
        with suppress(NoBandsError):
            found += _with_product(_raster_bands(Source(path)))
    return found or safe_bands(folder)


def _raster_bands(source: Source, member: str = "") -> list[RawBand]:
    """Bands of a raster with what its name and place say; a linked file's are those of the file itself."""
    real = source.path.resolve()
    if real != source.path and not member:
        source = replace(source, name=source.name or f"{source.path.stem} {real.stem}")
    inside = PurePosixPath(real.as_posix(), member)
    if BAND_FOLDER.fullmatch(inside.parent.name) and not band_in(inside.stem):
        source = replace(source, name=f"{source.name} {inside.parent.name}")
    refuse_others(inside)
    return with_place(raster_bands(told_by_place(source, inside), member), inside)


def _with_product(bands: list[RawBand]) -> list[RawBand]:
    """Single images of a product with what its metadata say."""
    path = Path(bands[0].path)
    product = product_above(path) or product_above(path.resolve())
    if product is None:
        return [with_metadata(band) for band in bands]
    told = metadata_of(product)
    source = source_of(told)
    return [
        replace(
            band, time=told.time, product=f"{product}/", orbit=told.orbit, source=source,
            scale=told.scale if band.band.startswith("B") else 1.0,
            offset=told.offset(band.band), track=told.track, baseline=told.baseline, claims=None,
        )
        for band in bands
    ]  # fmt: skip


def _archive(source: Source, problems: list[str] | None) -> list[RawBand]:
    """Products and rasters in a zip archive, read where they lie."""
    path = source.path
    products, corrected = zipped_products(path), zipped_maja(zip_names(path))
    plain = not products and not corrected
    rasters = [n for n in zip_names(path) if _is_raster(n)] if plain else []
    if plain and not rasters:
        raise NoBandsError(
            f"{path} holds neither a Sentinel-2 product nor a raster: unpack what it holds."
        )
    found = []
    for read in [
        *(partial(zipped_bands, path, *part) for part in products),
        *(partial(zipped_maja_bands, path, name) for name in corrected),
        *(partial(_raster_bands, source, name) for name in rasters),
    ]:
        try:
            found += read()
        except EngineError as error:
            if problems is None:
                raise
            problems.append(str(error))
    return found


def _is_raster(name: str) -> bool:
    """Whether a file can be a raster of bands, by its name; ``._`` begins macOS's notes on a file."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(RASTERS) and not last.startswith("._") and not is_no_band(last)


def found_in(folder: Path) -> Iterator[Path]:
    """What can be opened in a folder and its sub-folders: products and stores whole, then files.

    STAC files come first, so that their metadata go before those of the files they point at. Layers of
    quality are no bands and stay out.

    Raises:
        EngineError: not a folder.
    """
    if not folder.is_dir():
        raise EngineError(f"{folder} is not a folder.")
    products, items, files = [], [], []
    for here, names in _walked(folder):
        if _is_whole(here):
            products.append(here)
            continue
        for name in names:
            suffix = Path(name).suffix.lower()
            if name.startswith("._"):
                continue
            if suffix in ITEMS:
                items.append(here / name)
            elif _is_raster(name) or suffix in (*NETCDF, ZIP):
                files.append(here / name)
    yield from (path for path in items if _is_item(path))
    yield from products
    yield from files


def _is_whole(folder: Path) -> bool:
    """Whether a folder is a product or a store, to be opened as one."""
    return bool(is_safe(folder) or metadata_in(folder) or is_zarr(folder))


def _walked(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folders and the names of their files, ascending; what lies in a product or a store is left to it.

    Linked folders are followed, each real folder once: a link to what lies in ``folder`` anyway, or to a
    folder above, is a circle and is not followed.
    """
    root = folder.resolve()
    seen = set()
    for place, below, names in os.walk(folder, followlinks=True):
        here = Path(place)
        real = here.resolve()
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        yield here, sorted(names)
        if _is_whole(here):
            below.clear()
        below[:] = sorted(name for name in below if not _is_circle(here / name, real, root))


def _is_circle(path: Path, here: Path, root: Path) -> bool:
    """Whether a link in the real folder ``here`` leads into ``root``, or to a folder above of either."""
    if not path.is_symlink():
        return False
    real = path.resolve()
    return real.is_relative_to(root) or root.is_relative_to(real) or here.is_relative_to(real)


def _is_item(path: Path) -> bool:
    """Whether a JSON file found in a folder is a STAC item; other JSON is none of ours."""
    try:
        content = read_json(path)
    except EngineError:
        return False
    return isinstance(content, dict) and is_stac(content) and "ecofuse:masking" not in content
