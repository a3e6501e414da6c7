# SPDX-License-Identifier: GPL-2.0-or-later
"""What the metadata of a Sentinel-2 L2A product of ESA say, of every age.

Products of Sen2Cor up to 2.5 (2015 to the autumn of 2018) write ``L2A_BOA_QUANTIFICATION_VALUE`` where later ones
write ``BOA_QUANTIFICATION_VALUE``. Before December 2016 the file has the product's name
(``S2A_USER_MTD_SAFL2A_PDMC_….xml``). Offsets (``BOA_ADD_OFFSET``) stand there from baseline 04.00 on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from xml.etree.ElementTree import Element  # nosec B405

from defusedxml import DTDForbidden, ElementTree

from ...errors import EngineError, first_line

METADATA = "MTD_MSIL2A.xml"
TOP_OF_ATMOSPHERE = "MTD_MSIL1C.xml"
FIRST_NAMES = re.compile(r"S2[A-D]_(?:USER|OPER)_MTD_SAFL2A\w*\.xml")
"""Names of the metadata before December 2016."""
FIRST_NAMES_1C = re.compile(r"S2[A-D]_OPER_MTD_SAFL1C\w*\.xml")
BAND_IDS = (
    "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12",
)  # fmt: skip
"""``band_id`` of BOA_ADD_OFFSET counts these from 0."""
QUANTIFICATION = ("BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE")
"""How products call what reflectance was multiplied by, the later name first."""


@dataclass(frozen=True)
class Product:
    """What a product's metadata say."""

    time: datetime
    baseline: str
    """Such as ``05.09``; "" where it is not said."""
    track: str
    orbit: str
    scale: float
    """1 / BOA_QUANTIFICATION_VALUE."""
    offsets: dict[str, float]
    """Band -> offset in reflectance; empty before baseline 04.00."""
    file: str = METADATA
    """Name of the metadata."""

    def offset(self, band: str) -> float:
        """Offset of a band in reflectance; of one that the metadata leave out, that of all others."""
        common = set(self.offsets.values())
        return self.offsets.get(band, common.pop() if len(common) == 1 else 0.0)


def source_of(product: Product) -> str:
    """Whose scale and offsets a product's are."""
    baseline = f", baseline {product.baseline}" if product.baseline else ""
    return product.file + baseline


def is_metadata(name: str) -> bool:
    """Whether a file of this name holds the metadata of a Level-2A product."""
    return name == METADATA or bool(FIRST_NAMES.fullmatch(name))


def is_level_1c(name: str) -> bool:
    """Whether a file of this name holds the metadata of a Level-1C product."""
    return name == TOP_OF_ATMOSPHERE or bool(FIRST_NAMES_1C.fullmatch(name))


def metadata_in(folder: Path) -> Path | None:
    """The metadata of the Level-2A product that a folder is, None where it is no such product."""
    if (folder / METADATA).is_file():
        return folder / METADATA
    if "MSIL2A" not in folder.name:  # folders of thousands of files are not listed for nothing
        return None
    return next((path for path in sorted(folder.glob("*.xml")) if is_metadata(path.name)), None)


def read_metadata(content: bytes, label: str) -> Product:
    """What the metadata of a product say.

    Args:
        label: the file, for messages; its last part is the metadata's name.

    Raises:
        EngineError: no such metadata, or a value is missing.
    """
    texts = texts_of(parsed(content, label))

    def text(*tags: str) -> str:
        found = next((texts[tag][0] for tag in tags if texts.get(tag, [""])[0]), "")
        if not found:
            raise EngineError(f"{label} has no {tags[0]}: copy or download the product again.")
        return found

    def perhaps(tag: str) -> str:
        return texts.get(tag, [""])[0]

    try:
        quantification = float(text(*QUANTIFICATION))
        offsets = {
            BAND_IDS[int(band)]: float(value) / quantification
            for band, value in zip(
                texts.get("BOA_ADD_OFFSET@band_id", []),
                texts.get("BOA_ADD_OFFSET", []),
                strict=True,
            )
        }
        time = datetime.fromisoformat(text("PRODUCT_START_TIME").replace("Z", "+00:00"))
        scale = 1 / quantification
    except (ValueError, IndexError, ZeroDivisionError) as error:
        raise EngineError(
            f"{label} holds a value that cannot be ({first_line(error)}): download the product again."
        ) from error
    time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
    return Product(
        time.replace(microsecond=0).astimezone(timezone.utc), perhaps("PROCESSING_BASELINE"),
        perhaps("SENSING_ORBIT_NUMBER"), perhaps("SENSING_ORBIT_DIRECTION").lower(), scale, offsets,
        re.split(r"[\\/]", label)[-1] or METADATA,
    )  # fmt: skip


def texts_of(root: Element) -> dict[str, list[str]]:
    """Tag without its namespace -> texts in order.

    Beside these ``BOA_ADD_OFFSET@band_id`` -> the bands of the offsets, and of THEIA's special values
    ``SPECIAL_VALUE@nodata`` -> the number of that name.
    """
    found: dict[str, list[str]] = {}
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        found.setdefault(tag, []).append((node.text or "").strip())
        if tag == "BOA_ADD_OFFSET":
            found.setdefault(f"{tag}@band_id", []).append(node.get("band_id", ""))
        if tag == "SPECIAL_VALUE" and node.get("name"):
            found.setdefault(f"{tag}@{node.get('name')}", []).append((node.text or "").strip())
    return found


def parsed(content: bytes, label: str) -> Element:
    """The root of an XML document without a document type.

    Raises:
        EngineError: no XML, or it declares a type.
    """
    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except DTDForbidden as error:
        raise EngineError(
            f"{label} declares a document type, which no product does: download it again."
        ) from error
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # no XML, or its encoding
        raise EngineError(f"{label} is no XML ({error}): download the product again.") from error
