# SPDX-License-Identifier: GPL-2.0-or-later
"""What the metadata of MAJA's products (THEIA, CNES) say: ``SENTINEL2A_…_MTD_ALL.xml``.

Their numbers are reflectance x REFLECTANCE_QUANTIFICATION_VALUE without any offset, and -10000 where nothing was
measured. Source of the names: THEIA's description of its Level-2A and Level-3A formats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone

from ...errors import EngineError, first_line
from .product import Product, parsed, texts_of

METADATA = re.compile(r"SENTINEL2[A-DX]_\w[\w-]*_MTD_ALL\.xml", re.IGNORECASE)
NODATA = -10000.0


@dataclass(frozen=True)
class Corrected(Product):
    """A product of MAJA: no baseline, no offsets."""

    nodata: float = NODATA


def is_metadata(name: str) -> bool:
    """Whether a file of this name holds the metadata of a product of MAJA."""
    return bool(METADATA.fullmatch(name))


def read_metadata(content: bytes, label: str) -> Corrected:
    """What ``…_MTD_ALL.xml`` says.

    Args:
        label: the file, for messages; its last part is the metadata's name.

    Raises:
        EngineError: no such metadata, a value is missing, or a product that was not corrected for the atmosphere.
    """
    texts = texts_of(parsed(content, label))

    def text(tag: str) -> str:
        if not texts.get(tag, [""])[0]:
            raise EngineError(f"{label} has no {tag}: copy or download the product again.")
        return texts[tag][0]

    level = texts.get("PRODUCT_LEVEL", [""])[0]
    if level.startswith("L1"):
        raise EngineError(
            f"{label} is of level {level}: download Level-2A of the same date instead."
        )
    try:
        scale = 1 / float(text("REFLECTANCE_QUANTIFICATION_VALUE"))
        time = datetime.fromisoformat(text("ACQUISITION_DATE").replace("Z", "+00:00"))
        nodata = float(texts.get("SPECIAL_VALUE@nodata", [NODATA])[0])
    except (ValueError, ZeroDivisionError) as error:
        raise EngineError(
            f"{label} holds a value that cannot be ({first_line(error)}): download the product again."
        ) from error
    time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
    return Corrected(
        time.replace(microsecond=0).astimezone(timezone.utc), "", "", "", scale, {},
        re.split(r"[\\/]", label)[-1], nodata,
    )  # fmt: skip
