# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a colour basis may hold."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from ...inference.manifest_schema import EmbeddingModel
from ...protocol.json_document import Kind, Number, Size, WrongError

Three: TypeAlias = Annotated[list[Number], Meta(min_length=3, max_length=3)]


class Coloured(Struct):
    """What the basis was fitted on."""

    pixels: Size
    dates: list[str]


class BasisFacts(Struct):
    """The whole document; see :class:`.colour_basis.ColourBasis`."""

    type: Literal["ecofuse-colours"]
    version: Literal[1]
    embedding_model: EmbeddingModel
    matrix: Annotated[
        list[Annotated[list[Number], Meta(min_length=1, max_length=4096)]],
        Meta(min_length=3, max_length=3),
    ]
    low: Three
    high: Three
    explained: Three
    sample: Coloured

    def __post_init__(self) -> None:
        for number, row in enumerate(self.matrix):
            if len(row) != len(self.matrix[0]):
                raise WrongError(f"matrix[{number}]", f"{len(self.matrix[0])} numbers")
        for number, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            if low >= high:
                raise WrongError(f"low[{number}]", "a number below that of high")


BASIS = Kind(BasisFacts, "a colour basis", "make it with the algorithm 'Colours of embeddings'")
