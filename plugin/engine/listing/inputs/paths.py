# SPDX-License-Identifier: GPL-2.0-or-later
"""What a path holds: a raster, a stack, a product, a store or items; and what a folder holds."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import is_zipfile

from ...errors import EngineError
from ...files.stores import NETCDF
from ...files.zarrs.zarr_marks import MARKS, group_of, is_zarr, zipped_stores
from ...sensors import CLASSES, MASK, PROBABILITY, S1_BANDS
from ...special import refuse_as_input
from ..cube_formats.eopf import store_above
from ..cube_formats.nested import store_bands
from ..formats.granule import refuse_others, told_by_place, with_place
from ..formats.hls import is_l30, l30_bands
from ..formats.maja import maja_bands, metadata_in, with_metadata, zipped_maja, zipped_maja_bands
from ..formats.names import band_in, baseline_in, time_in
from ..formats.rasters import raster_bands
from ..formats.raw import Claims, NoBandsError, RawBand, Source
from ..formats.safe import (
    is_safe,
    metadata_of,
    product_above,
    safe_bands,
    zip_names,
    zipped_bands,
    zipped_products,
)
from ..formats.stac import stac_bands
from ..metadata.product import METADATA, is_level_1c, is_metadata, source_of
from ..metadata.snap_header import images_of, said_of
from ..metadata.theia import is_metadata as is_maja
from ..unread.as_shipped import MANIFEST, not_calibrated, radar_among, radar_at
from ..unread.endings import unread_at
from ..unread.virtual import virtual_at
from .found import ITEMS, ZIP, is_raster, real_path

LAYERS = (CLASSES, MASK, PROBABILITY)
ADDRESS = re.compile(r"(?:^|[/\\])(?:https?|s3|gs|az|abfss?|ftp):[/\\]", re.IGNORECASE)
"""How addresses look once they were taken for paths."""
BAND_FOLDER = re.compile(r"B\d\d?|B8A|SCL|VV|VH", re.IGNORECASE)
"""Folders that hold one band of many dates."""
DATE_ALONE = re.compile(
    r"[\dTZ\W_]*\d{8}[\dTZ\W_]*|[\dTZ\W_]*\d{4}-\d\d-\d\d[\dTZ\W_]*", re.IGNORECASE
)
"""Names of files that say nothing but a date, so that the folder's may say the band: ``gamma0_vv/20180702.tif``."""


def bands_of(
    path: Path | Source, crs: str = "", problems: list[str] | None = None
) -> list[RawBand]:
    """All bands and dates behind a path.

    Args:
        path: a raster, a NetCDF file, a Zarr group, a SAFE folder, a zip archive or a STAC file; as a
            ``Source`` with what a layer says of it.
        crs: the CRS to take where a cube names none.
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
        if path.is_symlink():
            raise EngineError(
                f"{path} is a link to {os.readlink(path)}, which is not there: connect its disk, or link it anew."
            )
        raise EngineError(f"{path} does not exist.")
    refuse_as_input(path)
    if path.is_file() and _is_index(path.name):
        path = path.parent
    is_folder = path.is_dir()  # a plain file is not asked what only a folder can be
    if is_folder and is_safe(path):
        return _product_bands(path)
    if is_folder and metadata_in(path):
        return maja_bands(path)
    _refuse(radar_at(path) or virtual_at(path))
    path = group_of(path) if is_folder else path
    if is_folder and is_zarr(path):
        return store_bands(store_above(path), crs=crs)
    if images_of(path):
        return _snap_bands(source)
    _refuse(unread_at(path))
    if is_folder:
        raise EngineError(f"{path} is a folder, neither SAFE nor Zarr: give it as FOLDER.")
    return _bands_of_file(replace(source, path=path), crs, problems)


def _is_index(name: str) -> bool:
    """Whether a product or store is chosen by a file of this name, where a dialog offers no folders."""
    known = is_metadata(name) or is_level_1c(name) or is_maja(name)
    return known or name in (MANIFEST, *MARKS)


def _bands_of_file(source: Source, crs: str, problems: list[str] | None) -> list[RawBand]:
    suffix = source.path.suffix.lower()
    if suffix in NETCDF:
        return store_bands(source.path, crs=crs)
    if suffix == ZIP or (suffix == ".zarr" and is_zipfile(source.path)):
        return _archive(source, crs, problems)
    if suffix in ITEMS:
        return stac_bands(source.path, problems)
    if is_l30(source.path):
        return l30_bands(source.path)
    if problems is not None:
        _refuse_twin(source.path)
    return _with_product(_with_header(_raster_bands(source)))


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
    real = real_path(source.path)
    if real != source.path and not member:
        source = replace(source, name=source.name or f"{source.path.stem} {real.stem}")
    inside = PurePosixPath(real.as_posix(), member)
    if _is_band_folder(inside.parent.name, inside.stem) and not band_in(inside.stem):
        source = replace(source, name=f"{source.name} {inside.parent.name}")
    refuse_others(inside)
    return with_place(raster_bands(told_by_place(source, inside), member), inside)


def _is_band_folder(folder: str, stem: str) -> bool:
    """Whether a file's band is to be had from the name of its folder."""
    if BAND_FOLDER.fullmatch(folder):
        return True
    return bool(DATE_ALONE.fullmatch(stem) and band_in(folder) and not time_in(folder))


def _with_product(bands: list[RawBand]) -> list[RawBand]:
    """Single images of a product with what its metadata say."""
    path = Path(bands[0].path)
    real = real_path(path)
    product = product_above(path) or (product_above(real) if real != path else None)
    if product is None:
        return with_metadata(bands)
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


def _snap_bands(source: Source) -> list[RawBand]:
    """Bands of the images of SNAP's header; those of angles, masks and the like are passed over.

    Raises:
        EngineError: an image that cannot be used, or none that is a band.
    """
    found: list[RawBand] = []
    for image in images_of(source.path):
        with suppress(NoBandsError):
            found += _with_header(_raster_bands(replace(source, path=image)))
    if not found:
        raise NoBandsError(
            f"{source.path} has no image named like a Sentinel band (Gamma0_VV, B4, …) in its .data folder."
        )
    return found


def _with_header(bands: list[RawBand]) -> list[RawBand]:
    """Bands of an image with what SNAP's header says of their numbers."""
    said = said_of(Path(bands[0].path))
    if said is None or bands[0].member:
        return bands
    if said.is_log:
        raise EngineError(
            f"{bands[0].path} holds logarithms ({said.header.name}, LOG10_SCALED): write it from SNAP as GeoTIFF."
        )
    source = f"{said.header.name}, SNAP's header"
    # SNAP before 9 wrote no offset for baselines that have one
    claims = Claims(said.scale, None, source, baseline=baseline_in(said.header.stem))
    found = []
    for raw in bands:
        band = replace(raw, nodata=said.nodata if raw.nodata is None else raw.nodata)
        if band.band not in LAYERS and (said.scale, said.offset) != (1.0, 0.0):
            if band.band in S1_BANDS or said.offset:
                band = replace(band, scale=said.scale, offset=said.offset, source=source)
            else:
                band = replace(band, claims=claims)
        found.append(band)
    return found


def _archive(source: Source, crs: str, problems: list[str] | None) -> list[RawBand]:
    """Products, stores and rasters in a zip archive, read where they lie."""
    path = source.path
    names = zip_names(path)
    products, corrected = zipped_products(path), zipped_maja(names)
    stores, radar = zipped_stores(names), radar_among(names)
    plain = not (products or corrected or stores or radar)
    rasters = [n for n in names if is_raster(n)] if plain else []
    if plain and not rasters:
        raise NoBandsError(
            f"{path} holds no Sentinel product, Zarr store or raster: unpack it and give what it holds."
        )
    found: list[RawBand] = []
    others: list[str] = []
    for read in [
        *(partial(zipped_bands, path, *part) for part in products),
        *(partial(zipped_maja_bands, path, name) for name in corrected),
        *(partial(store_bands, path, inside, crs) for inside in stores),
        *([partial(_refuse, not_calibrated(str(path), radar))] if radar else []),
        *(partial(_raster_bands, source, name) for name in rasters),
    ]:
        try:
            found += read()
        except NoBandsError as error:  # by-products lie beside the bands in an archive
            others.append(str(error))
        except EngineError as error:
            if problems is None:
                raise
            problems.append(str(error))
    if not found and others and problems is None:
        raise NoBandsError(others[0])
    if problems is not None:
        problems += others
    return found


def _refuse_twin(path: Path) -> None:
    """In a folder, of MAJA's two reflectances the one that is corrected for slopes (FRE) is read.

    Raises:
        NoBandsError: the file is the other one (SRE), and its twin lies beside it.
    """
    twin = path.with_name(path.name.replace("_SRE_", "_FRE_"))
    if twin != path and twin.is_file():
        raise NoBandsError(
            f"{path} is left out: {twin.name} beside it holds the same band, corrected for slopes."
        )


def _refuse(why: str) -> list[RawBand]:
    """No bands where nothing is said against them.

    Raises:
        NoBandsError: something is.
    """
    if why:
        raise NoBandsError(why)
    return []
