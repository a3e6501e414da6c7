# SPDX-License-Identifier: GPL-2.0-or-later
"""What the header of SNAP's own format (BEAM-DIMAP) says of numbers: a file ``….dim`` beside a folder ``….data``.

The folder holds an ENVI image a band. How its numbers are scaled, and which one is missing, stands in the
header alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element  # nosec B405

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ...bounded import content_of
from ...errors import EngineError

HEADER, IMAGES = ".dim", ".data"


@dataclass(frozen=True)
class SnapBand:
    """What the header says of a band: ``value = number * scale + offset``."""

    header: Path
    scale: float
    offset: float
    nodata: float | None
    is_log: bool
    """The numbers are decimal logarithms of the values."""


def images_of(header: Path) -> list[Path]:
    """The images that belong to a header, [] for files that are not one."""
    if header.suffix.lower() != HEADER:
        return []
    return sorted(header.with_suffix(IMAGES).glob("*.img"))


def said_of(image: Path) -> SnapBand | None:
    """What the header beside an image's folder says of it, None where there is no header.

    Raises:
        EngineError: the header is not XML.
    """
    header = image.parent.with_suffix(HEADER)
    if image.parent.suffix.lower() != IMAGES or not header.is_file():
        return None
    return _bands(header).get(image.stem)


def _bands(header: Path) -> dict[str, SnapBand]:
    """Name of each band -> what the header says of it."""
    try:
        root = ElementTree.fromstring(content_of(header), forbid_dtd=True)
        return {
            _text(node, "BAND_NAME"): SnapBand(
                header,
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
