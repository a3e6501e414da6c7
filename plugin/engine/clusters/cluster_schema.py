# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a cluster model may hold."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from ... import contract
from ..inference.manifest_schema import EmbeddingModel
from ..protocol.json_document import Kind, Number, Positive, Size, WrongError

Colour: TypeAlias = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]
Day: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
MOST_CLUSTERS = int(contract.NUMBERS["clusters"][2] or 0)


class Fitted(Struct):
    """What the centres were fitted on."""

    pixels: Size
    dates: list[Day]


class ClusterFacts(Struct):
    """The whole document; see :class:`.cluster_model.ClusterModel`."""

    type: Literal["ecofuse-clusters"]
    version: Literal[1]
    embedding_model: EmbeddingModel
    clusters: Size
    seed: Annotated[int, Meta(ge=0, le=int(contract.NUMBERS["seed"][2] or 0))]
    centres: Annotated[
        list[Annotated[list[Number], Meta(min_length=1)]],
        Meta(min_length=1, max_length=MOST_CLUSTERS),
    ]
    scale: list[Positive]
    colours: list[Colour]
    sample: Fitted

    def __post_init__(self) -> None:
        for number, centre in enumerate(self.centres):
            if len(centre) != len(self.scale):
                raise WrongError(f"centres[{number}]", f"{len(self.scale)} features, as in scale")
        for name, count in (("clusters", self.clusters), ("colours", len(self.colours))):
            if count != len(self.centres):
                raise WrongError(name, f"{len(self.centres)}, one for each of the centres")


CLUSTERS = Kind(ClusterFacts, "a cluster model", "make it with the algorithm 'Fit clusters'")
