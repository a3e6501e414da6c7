# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a regression may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from ..inference.manifest_schema import DomainFacts, EmbeddingModel
from ..protocol.json_document import Kind, Name, Number, Positive, Size, Text, WrongError

Numbers = Annotated[list[Number], Meta(min_length=1)]


class RangeFacts(Struct):
    """Smallest and largest value measured."""

    smallest: Number
    largest: Number


class RegressionFacts(Struct):
    """The whole document; see :class:`.regression_model.RegressionModel`."""

    type: Literal["ecofuse-regression"]
    version: Literal[1]
    embedding_model: EmbeddingModel
    quantity: Name
    unit: Text
    features: Size
    light: bool
    mean: Numbers
    scale: list[Positive]
    centres: list[list[Number]]
    length: Positive
    weights: list[Number]
    noise: Positive
    constant: Number
    quadratic: list[list[Number]]
    factor: Positive
    domain: DomainFacts
    measured: RangeFacts
    least: Number | None = None
    fitted: dict[str, Any] = field(default_factory=dict)
    """For people: rows, sites, scores."""

    def __post_init__(self) -> None:
        inputs = self.features + self.light
        terms = 1 + (len(self.centres) or inputs)
        lengths = {
            "mean": (len(self.mean), inputs),
            "scale": (len(self.scale), inputs),
            "weights": (len(self.weights), terms),
            "quadratic": (len(self.quadratic), terms),
        }
        for name, (length, expected) in lengths.items():
            if length != expected:
                raise WrongError(name, f"{expected} numbers, by features, light and centres")
        for number, centre in enumerate(self.centres):
            if len(centre) != inputs:
                raise WrongError(f"centres[{number}]", f"{inputs} numbers, as in mean")
        for number, row in enumerate(self.quadratic):
            if len(row) != terms:
                raise WrongError(f"quadratic[{number}]", f"{terms} numbers, as in weights")
        self.domain.check("domain", inputs)


REGRESSION = Kind(RegressionFacts, "a regression", "make it with the algorithm 'Fit a regression'")
