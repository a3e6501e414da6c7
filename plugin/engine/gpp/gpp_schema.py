# SPDX-License-Identifier: GPL-2.0-or-later
"""What ``gpp.json`` may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from ..inference.manifest_schema import DomainFacts, EmbeddingModel
from ..outputs.band_table import GPP_UNIT
from ..protocol.json_document import Kind, Number, Positive, WrongError

Numbers = Annotated[list[Number], Meta(min_length=2)]
AtLeast0 = Annotated[float, Meta(ge=0, le=1e6)]


class IntervalFacts(Struct):
    """See :class:`.head.Interval`."""

    base: AtLeast0
    growth: AtLeast0
    low: Annotated[float, Meta(ge=-1e6, le=0)]
    high: AtLeast0


class HeadDomainFacts(DomainFacts):
    """See :class:`.head.Domain`."""

    largest: Positive


class GppFacts(Struct):
    """The whole document; lengths are the embedding's, and one more for the radiation."""

    type: Literal["ecofuse-gpp"]
    version: Literal[1]
    embedding_model: EmbeddingModel
    mean: Numbers
    scale: list[Positive]
    intercept: Number
    linear: list[Number]
    product: list[Number]
    interval: IntervalFacts
    domain: HeadDomainFacts
    shift: dict[str, Any]
    """``p90`` and ``limit`` are read, the rest is for people."""
    unit: str = GPP_UNIT

    def __post_init__(self) -> None:
        if self.unit != GPP_UNIT:
            raise WrongError("unit", repr(GPP_UNIT))
        for name in ("p90", "limit"):
            if (
                not isinstance(self.shift.get(name), (int, float))
                or not 0 <= self.shift[name] <= 1e6
            ):
                raise WrongError(f"shift.{name}", "a number of at least 0")
        inputs = len(self.mean)
        lengths = {
            "scale": (len(self.scale), inputs),
            "linear": (len(self.linear), inputs),
            "product": (len(self.product), inputs - 1),
        }
        for name, (length, expected) in lengths.items():
            if length != expected:
                raise WrongError(name, f"{expected} numbers, for mean has {inputs}")
        self.domain.check("domain", inputs)


GPP = Kind(GppFacts, "a GPP model", "copy its folder again, or leave GPP_MODEL empty")
