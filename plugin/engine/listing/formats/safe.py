# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-2 L2A products as ESA ships them: a SAFE folder, or a zip archive read in place.

Their metadata (:mod:`..metadata.product`) say date, baseline, scale and offset. Neither the date nor the name
decides: Collection 1 holds old dates with new baselines.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ...bounded import BROKEN_ARCHIVE, content_of, member_of, refuse_of_system
from ...errors import EngineError, first_line
from ...sensors import MASK, PROBABILITY
from ..metadata.product import (
    METADATA,
    TOP_OF_ATMOSPHERE,
    Product,
    is_level_1c,
    is_metadata,
    metadata_in,
    read_metadata,
    source_of,
)
from .names import band_in, tile_in
from .rasters import facts, label_of, unit_of
from .raw import NoBandsError, RawBand

IMAGE = re.compile(r"(.*)IMG_DATA/(?:.*/)?[^/]*_(?:B\d\d|B8A|SCL)(?:_L2A_TL_[^/]*)?_(\d\d)m\.jp2$")
"""Granule and metres; before December 2016 the classification was called ``S2A_USER_SCL_L2A_TL_…_20m.jp2``."""
CLOUD_PROBABILITY = re.compile(
    r"(.*)QI_DATA/(?:[^/]*_)?(?:MSK_CLDPRB|CLD)(?:_L2A_TL_[^/]*)?_(\d\d)m\.jp2$"
)


def is_safe(folder: Path) -> bool:
    """Whether a folder is a Sentinel-2 product."""
    return metadata_in(folder) is not None or _level_1c_in(folder)


def _level_1c_in(folder: Path) -> bool:
    if (folder / TOP_OF_ATMOSPHERE).is_file():
        return True
    return "MSIL1C" in folder.name and any(is_level_1c(p.name) for p in folder.glob("*.xml"))


def product_above(path: Path) -> Path | None:
    """The product folder in which a file lies, or None."""
    return next((up for up in list(path.parents)[:5] if metadata_in(up)), None)


def safe_bands(folder: Path) -> list[RawBand]:
    """Bands of a SAFE folder; see :func:`_bands`."""
    metadata = metadata_in(folder)
    if metadata is None:
        raise NoBandsError(level_1c(str(folder)))
    told = read_metadata(content_of(metadata), str(metadata))
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.jp2"))
    return _bands(folder, "", names, told)


def metadata_of(product: Path) -> Product:
    """What the metadata of a product's folder (see :func:`product_above`) say.

    Raises:
        EngineError: as :func:`.product.read_metadata`.
    """
    metadata = metadata_in(product) or product / METADATA
    return read_metadata(content_of(metadata), str(metadata))


def zipped_products(path: Path) -> list[tuple[str, bool]]:
    """Products in a zip archive: (name of its metadata in there, whether it is L2A).

    Raises:
        EngineError: no zip archive, or truncated.
    """
    found = []
    for name in zip_names(path):
        last = name.rpartition("/")[2]
        if is_metadata(last) or is_level_1c(last):
            found.append((name, is_metadata(last)))
    return found


def zip_names(path: Path) -> list[str]:
    """Names in a zip archive, ascending.

    Raises:
        EngineError: it cannot be read, is no zip archive, truncated, or packed with backslashes.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(archive.namelist())
    except BROKEN_ARCHIVE as error:
        refuse_of_system(path, error)
        raise EngineError(
            f"{path} is no zip archive or is truncated ({first_line(error)}): download it again."
        ) from error
    if any("\\" in name for name in names):  # a program of Windows; GDAL finds no such name
        raise EngineError(
            f"{path} was packed with backslashes between its folders: unpack it, and give the folder."
        )
    return names


def zipped_text(path: Path, name: str) -> bytes:
    """A product's metadata inside a zip archive.

    Raises:
        EngineError: it cannot be read, is truncated, or too large to be metadata.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return member_of(archive, name, label_of(path, name))
    except BROKEN_ARCHIVE as error:
        refuse_of_system(path, error)
        raise EngineError(
            f"{path} is truncated ({first_line(error)}): download it again."
        ) from error


def zipped_bands(path: Path, metadata: str, is_l2a: bool) -> list[RawBand]:
    """Bands of a product inside a zip archive; see :func:`_bands`."""
    folder = metadata[: metadata.rfind("/") + 1]
    if not is_l2a:
        raise NoBandsError(level_1c(label_of(path, folder)))
    told = read_metadata(zipped_text(path, metadata), label_of(path, metadata))
    names = [
        n[len(folder) :] for n in zip_names(path) if n.startswith(folder) and n.endswith(".jp2")
    ]
    return _bands(path, folder, names, told)


def level_1c(label: str) -> str:
    """What a product of the top of the atmosphere is refused with."""
    return f"{label} is Level-1C (top of atmosphere): download Level-2A of the same date instead."


def _bands(root: Path, folder: str, names: list[str], told: Product) -> list[RawBand]:
    """The finest file of each band, and the cloud probability, of each tile.

    Args:
        root: the SAFE folder, or the zip archive.
        folder: the product's folder inside the archive.
        names: its JPEG 2000 files, relative to the product.

    Raises:
        EngineError: no image, or one that is truncated.
    """
    finest: dict[tuple[str, str], tuple[int, str]] = {}
    """Granule (products before December 2016 hold several) and band -> metres and file."""
    for name in names:
        image, probability = IMAGE.search(name), CLOUD_PROBABILITY.search(name)
        band = band_in(name.rpartition("/")[2]) if image else PROBABILITY if probability else None
        shown = image or probability
        if shown and band and band != MASK:
            granule, metres = shown.group(1), int(shown.group(2))
            key = granule, band
            finest[key] = min(finest.get(key, (metres, name)), (metres, name))
    if not any(band.startswith("B") for _, band in finest):
        raise EngineError(
            f"{label_of(root, folder)} holds no image of a band (GRANULE/…/IMG_DATA/R10m/…_B04_10m.jp2): "
            "the download is incomplete; download it again."
        )
    zipped = root.is_file()
    found = []
    for (_, band), (_, name) in sorted(finest.items()):
        path, member = (root, folder + name) if zipped else (root / name, "")
        raster = facts(path, member)
        scale, offset = (told.scale, told.offset(band)) if band.startswith("B") else (1.0, 0.0)
        found.append(
            RawBand(
                str(path), band, told.time, f"{root}/{folder}", raster.crs, raster.transform, raster.shape, 1,
                "", raster.dtypes[0], scale, offset, raster.nodata[0], told.orbit, member=member,
                unit=unit_of(band, name), source=source_of(told),
                tile=tile_in(name) or tile_in(f"{root.name} {folder}"), track=told.track, baseline=told.baseline,
            )
        )  # fmt: skip
    return found
