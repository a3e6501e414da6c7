# SPDX-License-Identifier: GPL-2.0-or-later
"""What ``gpp.json`` may hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from ..errors import EngineError
from ..inference.manifest_schema import EmbeddingModel
from ..outputs.band_table import GPP_UNIT
from ..protocol.json_document import Kind, Number, Positive, Share, WrongError
from .canopy import BANDS
from .gpp_error import MOST_BLUE

Numbers: TypeAlias = Annotated[list[Number], Meta(min_length=2)]
Three: TypeAlias = Annotated[list[Number], Meta(min_length=3, max_length=3)]
Lower: TypeAlias = list[list[Number]]
"""Rows of a symmetric matrix, each up to the diagonal."""
AtLeast0: TypeAlias = Annotated[float, Meta(ge=0, le=1e6)]
MOST_TERMS = 1000
"""Parameters of a head; their precision grows with the square."""


class DecoderFacts(Struct):
    """See :class:`.canopy.Decoder`."""

    mean: Numbers
    scale: list[Positive]
    weights: list[list[Number]]


class CanopyFacts(Struct):
    """See :class:`.canopy.Canopy`."""

    bare: Annotated[float, Meta(ge=-1, le=1)]
    power: Annotated[float, Meta(gt=0, le=10)]
    dense: Positive | None = None


class ResponseFacts(Struct):
    """See :class:`.efficiency.Response`."""

    half: Positive
    cold: Number
    ramp: Positive
    dry: AtLeast0
    usual_cold: Three
    usual_dry: Three
    share: Share


class BasisFacts(Struct):
    """See :class:`.efficiency.Basis`."""

    mean: Numbers
    axes: list[list[Number]]
    centres: Annotated[list[list[Number]], Meta(min_length=1, max_length=MOST_TERMS)]
    reach: list[Positive]


class PriorFacts(Struct):
    """See :class:`.posterior.Parameters`; ``flat`` is the precision before any tower was seen."""

    mean: Annotated[list[Number], Meta(max_length=MOST_TERMS)]
    precision: Lower
    flat: Lower


class NoiseFacts(Struct):
    """See :class:`.posterior.Noise`."""

    tower: Positive
    base: Positive
    growth: AtLeast0
    alike: Annotated[float, Meta(ge=1, le=1e6)]


class IntervalFacts(Struct):
    """See :class:`.gpp_error.Interval`."""

    base: Positive
    growth: AtLeast0
    beyond: AtLeast0
    unseen: AtLeast0
    waiting: AtLeast0
    low: Annotated[float, Meta(ge=-1e6, le=0)]
    high: AtLeast0


class HeadDomainFacts(Struct):
    """See :class:`.gpp_error.Domain`."""

    threshold: Positive
    largest: Positive
    brightest: Positive = MOST_BLUE


class GppFacts(Struct):
    """The whole document; lengths are the embedding's, one more for the radiation, and the terms'."""

    type: Literal["ecofuse-gpp"]
    version: Literal[2]
    embedding_model: EmbeddingModel
    decoder: DecoderFacts
    canopy: CanopyFacts
    response: ResponseFacts
    basis: BasisFacts
    prior: PriorFacts
    noise: NoiseFacts
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
        features, inputs = len(self.decoder.mean), len(BANDS) + 1
        products = 1 + features + features * (features + 1) // 2
        terms = 1 + inputs + len(self.basis.centres)
        for name, found, length in (
            ("decoder.scale", self.decoder.scale, features),
            ("basis.mean", self.basis.mean, inputs),
            ("basis.reach", self.basis.reach, inputs),
            ("prior.mean", self.prior.mean, terms),
        ):
            if len(found) != length:
                raise WrongError(name, f"{length} numbers")
        _check_rows("decoder.weights", self.decoder.weights, [products] * len(BANDS))
        _check_rows("basis.axes", self.basis.axes, [inputs] * inputs)
        _check_rows("basis.centres", self.basis.centres, [inputs] * len(self.basis.centres))
        for name, rows in (
            ("prior.precision", self.prior.precision),
            ("prior.flat", self.prior.flat),
        ):
            _check_rows(name, rows, list(range(1, terms + 1)))
            for number, row in enumerate(rows):
                if not row[-1] > 0:
                    raise WrongError(f"{name}[{number}][{number}]", "a number above 0")


def _check_rows(name: str, rows: list[list[float]], lengths: list[int]) -> None:
    if [len(row) for row in rows] != lengths:
        raise WrongError(name, f"{len(lengths)} lists of {lengths[0]} to {lengths[-1]} numbers")


GPP = Kind(GppFacts, "a GPP model", "copy its folder again, or leave GPP_MODEL empty")


class _VersionFacts(Struct):
    type: str = ""
    version: int = 0


def read_head_facts(path: Path) -> GppFacts:
    """The content of a head's file.

    Raises:
        EngineError: no such file, no GPP head, or one of version 1.
    """
    data = GPP.bytes_of(path)
    try:
        said = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_VersionFacts)
    except (msgspec.DecodeError, ValueError, RecursionError):
        said = _VersionFacts()  # the whole schema says what is wrong
    if (said.type, said.version) == ("ecofuse-gpp", 1):
        raise EngineError(
            f"{path} is a GPP model of version 1, which is not read any more (now 2): "
            "fit it again, or leave GPP_MODEL empty."
        )
    return GPP.parsed(path, data)
