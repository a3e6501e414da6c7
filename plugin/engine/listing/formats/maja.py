# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-2 products of MAJA as THEIA ships them: a folder with one GeoTIFF a band, or its zip archive.

Of the two reflectances of Level-2A the one corrected for slopes (FRE) is read, else that of the surface as it lies
(SRE). Level-3A has one kind (FRC). The cloud mask (CLM) is a set of bits: 0 is clear.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ...bounded import content_of
from ...sensors import MASK, S2_BANDS
from ..metadata.product import source_of
from ..metadata.theia import Corrected, is_metadata, read_metadata
from .names import band_in, tile_in
from .rasters import facts, label_of
from .raw import NoBandsError, RawBand
from .safe import zip_names, zipped_text

IMAGE = re.compile(r"_(FRE|FRC|SRE)_(B\d\d?A?)\.tif$", re.IGNORECASE)
KINDS = ("FRE", "FRC", "SRE")
"""Kinds of reflectance, the one that is taken first."""
CLOUDS = re.compile(r"_CLM_R1\.tif$", re.IGNORECASE)
"""The cloud mask of the 10 m bands."""


def metadata_in(folder: Path) -> Path | None:
    """The metadata of the product of MAJA that a folder is, None where it is no such product."""
    if "SENTINEL2" not in folder.name.upper():
        return None
    return next((path for path in sorted(folder.glob("*.xml")) if is_metadata(path.name)), None)


def maja_bands(folder: Path) -> list[RawBand]:
    """Bands of a product's folder; see :func:`_bands`."""
    metadata = metadata_in(folder)
    if metadata is None:
        raise NoBandsError(f"{folder} has no …_MTD_ALL.xml: copy or download the product again.")
    said = read_metadata(content_of(metadata), str(metadata))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.tif"))
    return _bands(folder, "", names, said)


def zipped_maja(names: list[str]) -> list[str]:
    """Names of the metadata of products of MAJA among those in a zip archive."""
    return [name for name in names if is_metadata(name.rpartition("/")[2])]


def zipped_maja_bands(path: Path, metadata: str) -> list[RawBand]:
    """Bands of a product inside a zip archive; see :func:`_bands`."""
    folder = metadata[: metadata.rfind("/") + 1]
    said = read_metadata(zipped_text(path, metadata), label_of(path, metadata))
    names = [name[len(folder) :] for name in zip_names(path) if name.startswith(folder)]
    return _bands(path, folder, names, said)


def with_metadata(bands: list[RawBand]) -> list[RawBand]:
    """The bands of one image with what the metadata of its product say, where it lies in one of MAJA."""
    image = Path(bands[0].path)
    if not IMAGE.search(image.name):
        return bands
    folder = next((up for up in list(image.parents)[:2] if metadata_in(up)), None)
    metadata = metadata_in(folder) if folder else None
    if metadata is None:
        return bands
    said = read_metadata(content_of(metadata), str(metadata))
    return [
        replace(
            band, time=said.time, product=f"{folder}/", scale=said.scale, offset=0.0, source=source_of(said),
            nodata=said.nodata if band.nodata is None else band.nodata,
        )
        for band in bands
    ]  # fmt: skip


def _bands(root: Path, folder: str, names: list[str], said: Corrected) -> list[RawBand]:
    """The bands of the first kind that the product holds, and the cloud mask.

    Args:
        root: the product's folder, or the zip archive.
        folder: the product's folder inside the archive.
        names: its files, relative to the product.

    Raises:
        EngineError: no image, or one that is truncated.
    """
    kinds: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    chosen: dict[str, str] = {}
    for name in names:
        image = IMAGE.search(name)
        band = band_in(image.group(2)) if image else None
        if image and band in S2_BANDS:
            kinds[image.group(1).upper()][band] = name
        elif CLOUDS.search(name):
            chosen[MASK] = name
    images = next((held for held in kinds.values() if held), {})
    if not images:
        raise NoBandsError(
            f"{label_of(root, folder)} holds no image of a band (…_FRE_B4.tif or …_SRE_B4.tif): download it again."
        )
    zipped = root.is_file()
    found = []
    for band, name in sorted({**images, **chosen}.items()):
        path, member = (root, folder + name) if zipped else (root / name, "")
        raster = facts(path, member)
        nodata = raster.nodata[0]
        if band != MASK and nodata is None:
            nodata = said.nodata
        found.append(
            RawBand(
                str(path), band, said.time, f"{root}/{folder}", raster.crs, raster.transform, raster.shape, 1,
                "", raster.dtypes[0], None if band == MASK else said.scale, 0.0, nodata, "", member=member,
                unit="mask" if band == MASK else "", source=source_of(said), tile=tile_in(f"{root.name} {folder}"),
            )
        )  # fmt: skip
    return found
