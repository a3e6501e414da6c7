# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a signature may hold."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ...inference.manifest_schema import EmbeddingModel
from ...protocol.json_document import Count, Kind, Number, Positive, Size, WrongError

Rows = Annotated[list[list[Number]], Meta(max_length=10_000)]


class Taken(Struct):
    """What the examples were."""

    pixels: Size
    counter_pixels: Count
    dates: list[str]


class SignatureFacts(Struct):
    """The whole document; see :class:`.signature.Signature`."""

    type: Literal["ecofuse-signature"]
    version: Literal[1]
    embedding_model: EmbeddingModel
    measure: Literal["MAHALANOBIS", "NEAREST", "PROBE"]
    axes: Annotated[list[list[Number]], Meta(min_length=1, max_length=4096)]
    positives: Rows
    negatives: Rows
    radius: Positive
    weights: list[Number]
    intercept: Number
    sample: Taken

    def __post_init__(self) -> None:
        length = len(self.axes[0])
        size = len(self.axes)
        if not length:
            raise WrongError("axes[0]", "the numbers of an embedding")
        for name, rows, expected in (
            ("axes", self.axes, length),
            ("positives", self.positives, size),
            ("negatives", self.negatives, size),
        ):
            for number, row in enumerate(rows):
                if len(row) != expected:
                    raise WrongError(f"{name}[{number}]", f"{expected} numbers")
        probe = self.measure == "PROBE"
        if len(self.weights) != (size if probe else 0):
            raise WrongError("weights", f"{size if probe else 0} numbers, as the measure has")
        if not probe and not self.positives:
            raise WrongError("positives", "at least one example")


SIGNATURE = Kind(SignatureFacts, "a signature", "make it with the algorithm 'Find similar places'")
