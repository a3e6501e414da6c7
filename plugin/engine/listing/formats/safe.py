# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-2 L2A products as ESA ships them: a SAFE folder, or a zip archive read in place.

``MTD_MSIL2A.xml`` tells date, baseline, scale and offset. Neither the date nor the name decides:
Collection 1 holds old dates with new baselines.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from xml.etree.ElementTree import Element  # nosec B405

from defusedxml import DTDForbidden, ElementTree

from ...errors import EngineError, first_line
from ...sensors import MASK, PROBABILITY
from .names import band_in, tile_in
from .rasters import facts, label_of, unit_of
from .raw import NoBandsError, RawBand

METADATA = "MTD_MSIL2A.xml"
TOP_OF_ATMOSPHERE = "MTD_MSIL1C.xml"
BIGGEST_XML = 50_000_000
BAND_IDS = (
    "B01",
    "B02",
    "B03",
    "B04",
    "B05",
    "B06",
    "B07",
    "B08",
    "B8A",
    "B09",
    "B10",
    "B11",
    "B12",
)
"""``band_id`` of BOA_ADD_OFFSET counts these from 0."""
IMAGE = re.compile(r"IMG_DATA/(?:.*/)?[^/]*_(?:B\d\d|B8A|SCL)_(\d\d)m\.jp2$")
CLOUD_PROBABILITY = re.compile(r"QI_DATA/(?:[^/]*_)?MSK_CLDPRB_(\d\d)m\.jp2$")


@dataclass(frozen=True)
class Product:
    """What a product's metadata tell."""

    time: datetime
    baseline: str
    track: str
    orbit: str
    scale: float
    """1 / BOA_QUANTIFICATION_VALUE."""
    offsets: dict[str, float]
    """Band -> offset in reflectance; empty before baseline 04.00."""

    def offset(self, band: str) -> float:
        """Offset of a band in reflectance."""
        return self.offsets.get(band, 0.0)


def source_of(product: Product) -> str:
    """Whose scale and offsets a product's are."""
    return f"{METADATA}, baseline {product.baseline}"


def is_safe(folder: Path) -> bool:
    """Whether a folder is a Sentinel-2 product."""
    return (folder / METADATA).is_file() or (folder / TOP_OF_ATMOSPHERE).is_file()


def product_above(path: Path) -> Path | None:
    """The product folder in which a file lies, or None."""
    return next((up for up in list(path.parents)[:5] if (up / METADATA).is_file()), None)


def safe_bands(folder: Path) -> list[RawBand]:
    """Bands of a SAFE folder; see :func:`_bands`."""
    if not (folder / METADATA).is_file():
        raise NoBandsError(_level_1c(str(folder)))
    told = read_metadata((folder / METADATA).read_bytes(), str(folder / METADATA))
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.jp2"))
    return _bands(folder, "", names, told)


def zipped_products(path: Path) -> list[tuple[str, bool]]:
    """Products in a zip archive: (folder inside it with a slash at its end, whether it is L2A).

    Raises:
        EngineError: no zip archive, or truncated.
    """
    found = []
    for name in zip_names(path):
        folder, _, last = name.rpartition("/")
        if last in (METADATA, TOP_OF_ATMOSPHERE):
            found.append((folder + "/" if folder else "", last == METADATA))
    return found


def zip_names(path: Path) -> list[str]:
    """Names in a zip archive, ascending.

    Raises:
        EngineError: no zip archive, or truncated.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(archive.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise EngineError(
            f"{path} is no zip archive or is truncated ({first_line(error)}): download it again."
        ) from error


def zipped_bands(path: Path, folder: str, is_l2a: bool) -> list[RawBand]:
    """Bands of a product inside a zip archive; see :func:`_bands`."""
    if not is_l2a:
        raise NoBandsError(_level_1c(label_of(path, folder)))
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(folder + METADATA).file_size > BIGGEST_XML:
                raise EngineError(
                    f"{path}: {METADATA} is larger than 50 MB: no product's metadata."
                )
            content = archive.read(folder + METADATA)
    except (zipfile.BadZipFile, OSError, KeyError) as error:
        raise EngineError(
            f"{path} is truncated ({first_line(error)}): download it again."
        ) from error
    told = read_metadata(content, label_of(path, folder + METADATA))
    names = [
        n[len(folder) :] for n in zip_names(path) if n.startswith(folder) and n.endswith(".jp2")
    ]
    return _bands(path, folder, names, told)


def _level_1c(label: str) -> str:
    return f"{label} is Level-1C (top of atmosphere): download Level-2A of the same date instead."


def read_metadata(content: bytes, label: str) -> Product:
    """What ``MTD_MSIL2A.xml`` tells.

    Raises:
        EngineError: no such metadata, or a value is missing.
    """
    root = _parsed(content, label)

    def text(tag: str) -> str:
        node = next(root.iter(tag), None)
        found = "" if node is None else (node.text or "").strip()
        if not found:
            raise EngineError(f"{label} has no {tag}: copy or download the product again.")
        return found

    try:
        quantification = float(text("BOA_QUANTIFICATION_VALUE"))
        offsets = {
            BAND_IDS[int(node.get("band_id", ""))]: float(node.text or "") / quantification
            for node in root.iter("BOA_ADD_OFFSET")
        }
        time = datetime.fromisoformat(text("PRODUCT_START_TIME").replace("Z", "+00:00"))
    except (ValueError, IndexError, ZeroDivisionError) as error:
        raise EngineError(
            f"{label} holds a value that is none ({first_line(error)}): download the product again."
        ) from error
    direction = next((node.text or "" for node in root.iter("SENSING_ORBIT_DIRECTION")), "")
    return Product(
        time.replace(microsecond=0).astimezone(timezone.utc), text("PROCESSING_BASELINE"),
        text("SENSING_ORBIT_NUMBER"), direction.strip().lower(), 1 / quantification, offsets,
    )  # fmt: skip


def _parsed(content: bytes, label: str) -> Element:
    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except DTDForbidden as error:
        raise EngineError(
            f"{label} declares a document type, which no product does: download it again."
        ) from error
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # no XML, or its encoding
        raise EngineError(f"{label} is no XML ({error}): download the product again.") from error


def _bands(root: Path, folder: str, names: list[str], told: Product) -> list[RawBand]:
    """The finest file of each band, and the cloud probability.

    Args:
        root: the SAFE folder, or the zip archive.
        folder: the product's folder inside the archive.
        names: its JPEG 2000 files, relative to the product.

    Raises:
        EngineError: no image, or one that is truncated.
    """
    finest: dict[str, tuple[int, str]] = {}
    for name in names:
        image, probability = IMAGE.search(name), CLOUD_PROBABILITY.search(name)
        band = band_in(name.rpartition("/")[2]) if image else PROBABILITY if probability else None
        shown = image or probability
        if shown and band and band != MASK:
            metres = int(shown.group(1))
            finest[band] = min(finest.get(band, (metres, name)), (metres, name))
    if not any(band.startswith("B") for band in finest):
        raise EngineError(
            f"{label_of(root, folder)} holds no image of a band (GRANULE/…/IMG_DATA/R10m/…_B04_10m.jp2): "
            "the download is incomplete; download it again."
        )
    zipped = root.is_file()
    found = []
    for band, (_, name) in sorted(finest.items()):
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
