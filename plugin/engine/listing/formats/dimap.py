# SPDX-License-Identifier: GPL-2.0-or-later
"""SNAP's own format (BEAM-DIMAP): a header ``….dim``, and a folder ``….data`` with an ENVI image a band.

How numbers are scaled, and which one is missing, stands in the header alone.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ...errors import EngineError
from ...sensors import CLASSES, MASK, PROBABILITY, S1_BANDS
from .names import baseline_in
from .rasters import raster_bands
from .raw import Claims, NoBandsError, RawBand, Source

HEADER, IMAGES = ".dim", ".data"


@dataclass(frozen=True)
class BandInfo:
    """What the header says of a band: ``value = number * scale + offset``."""

    scale: float
    offset: float
    nodata: float | None
    is_log: bool
    """The numbers are decimal logarithms of the values."""


def images_of(header: Path) -> list[Path]:
    """The images that belong to a header, [] for files that are none."""
    if header.suffix.lower() != HEADER:
        return []
    return sorted(header.with_suffix(IMAGES).glob("*.img"))


def dimap_bands(source: Source) -> list[RawBand]:
    """Bands of a header's images; those of angles, masks and the like are passed over.

    Raises:
        EngineError: an image that cannot be used, or none that is a band.
    """
    found: list[RawBand] = []
    for image in images_of(source.path):
        with contextlib.suppress(NoBandsError):
            found += with_header(raster_bands(replace(source, path=image)))
    if not found:
        raise NoBandsError(
            f"{source.path} has no image named like a Sentinel band (Gamma0_VV, B4, …) in its .data folder."
        )
    return found


def with_header(bands: list[RawBand]) -> list[RawBand]:
    """Bands of an image with what the header beside its folder says of their numbers.

    Raises:
        EngineError: the header is no XML, or the numbers are logarithms.
    """
    image = Path(bands[0].path)
    header = image.parent.with_suffix(HEADER)
    if image.parent.suffix.lower() != IMAGES or not header.is_file() or bands[0].member:
        return bands
    info = _infos(header).get(image.stem)
    return [_told(band, info, header) for band in bands] if info else bands


def _told(band: RawBand, info: BandInfo, header: Path) -> RawBand:
    if info.is_log:
        raise EngineError(
            f"{band.path} holds logarithms ({header.name}, LOG10_SCALED): write it from SNAP as GeoTIFF."
        )
    band = replace(band, nodata=info.nodata if band.nodata is None else band.nodata)
    if band.band in (CLASSES, MASK, PROBABILITY) or (info.scale, info.offset) == (1.0, 0.0):
        return band
    source = f"{header.name}, SNAP's header"
    if band.band in S1_BANDS or info.offset:
        return replace(band, scale=info.scale, offset=info.offset, source=source)
    # SNAP before 9 wrote no offset for baselines that have one
    claims = Claims(info.scale, None, source, baseline=baseline_in(header.stem))
    return replace(band, claims=claims)


def _infos(header: Path) -> dict[str, BandInfo]:
    """Name of each band -> what the header says of it."""
    try:
        root = ElementTree.fromstring(header.read_bytes(), forbid_dtd=True)
        return {
            _text(node, "BAND_NAME"): BandInfo(
                float(_text(node, "SCALING_FACTOR") or 1),
                float(_text(node, "SCALING_OFFSET") or 0),
                float(_text(node, "NO_DATA_VALUE") or "nan")
                if _text(node, "NO_DATA_VALUE_USED") == "true"
                else None,
                _text(node, "LOG10_SCALED") == "true",
            )
            for node in root.iter("Spectral_Band_Info")
        }
    except (ElementTree.ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise EngineError(
            f"{header} is no header of SNAP ({error}): copy it again, its numbers' scale stands in it."
        ) from error


def _text(node: Element, tag: str) -> str:
    return (node.findtext(tag) or "").strip()
