# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a ready-made embedding may hold: how the numbers of others' rasters are read."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from ...protocol.json_document import Kind, Name, Number, Positive, Text, WrongError

YEAR = re.compile(r"(19|20)\d\d")
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
STEM = "{name}"
"""Stands for the raster's own name without its ending, in ``scales``."""


class Decoding(Struct, forbid_unknown_fields=True):
    """From a stored number v to the embedding's: ``x = scale v + offset``, and ``sign(x) x**2`` where asked."""

    scale: Positive = 1.0
    offset: Number = 0.0
    signed_square: bool = False


class DescriptorFacts(Struct, forbid_unknown_fields=True):
    """The whole document."""

    type: Literal["ecofuse-embedding"]
    version: Literal[1]
    name: Name
    """Of the embedding with its version: what is fitted on one name takes no other."""
    length: Annotated[int, Meta(ge=1, le=4096)]
    """Numbers of a pixel: the raster has so many bands."""
    storage: Literal["int8", "uint8", "int16", "uint16", "float32", "float64"]
    """Type of the stored numbers, to which nodata, decoding and scales belong."""
    unit_vectors: bool
    """Whether the numbers of a pixel, decoded, have length 1: their metric is then the cosine."""
    time: Literal["year", "day"]
    """What a raster is of."""
    nodata: Number | None = None
    decoding: Decoding = field(default_factory=Decoding)
    scales: Text = ""
    """Name of a raster beside, with the factor of each pixel, in one band or one a number; {name}: the raster's."""
    decoded: list[Literal["float32", "float64"]] = field(default_factory=list)
    """Types of rasters that hold the numbers as they are, decoded by another program."""
    when: str = ""
    """Year (YYYY) or day (YYYY-MM-DD) of the raster beside; empty: as the file's name says."""
    licence: Text = ""
    attribution: Text = ""
    source: Text = ""
    """Address where the facts above are published."""

    def __post_init__(self) -> None:
        if any(letter in self.scales for letter in "/\\:") or self.scales.startswith(".."):
            raise WrongError("scales", "the name of a file beside the raster, without a folder")
        if self.scales and self.storage in self.decoded:
            raise WrongError("decoded", f"no {self.storage}, which is what is scaled")
        form, words = (YEAR, "YYYY") if self.time == "year" else (DAY, "YYYY-MM-DD")
        if self.when and not form.fullmatch(self.when):
            raise WrongError("when", f"a {self.time} as {words}")


DESCRIPTOR = Kind(
    DescriptorFacts,
    "a descriptor of a ready-made embedding",
    "choose ALPHAEARTH, TESSERA, or a file as the help describes",
)
