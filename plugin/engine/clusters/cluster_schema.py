# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a cluster model may hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from ... import contract
from ..inference.manifest_schema import EmbeddingModel
from ..protocol.json_document import Kind, Name, Number, Positive, Share, Size, WrongError
from .methods import HIERARCHICAL, MIXTURE

Colour: TypeAlias = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]
Day: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
MOST_CLUSTERS = int(contract.NUMBERS["clusters"][2] or 0)
Cluster: TypeAlias = Annotated[int, Meta(ge=1, le=MOST_CLUSTERS)]
MOST_DAYS = 1000
NAMED_BY = {"B03", "B04", "B08", "B11"}
"""Bands that say what a cluster looks like."""


class Fitted(Struct):
    """What the centres were fitted on."""

    pixels: Size
    dates: list[Day]
    shares: list[Share] | None = None
    """Of the sample's pixels, in each cluster."""


class Spectra(Struct):
    """Mean values behind the sample's pixels of each cluster."""

    bands: Annotated[list[Name], Meta(min_length=1, max_length=50)]
    values: list[list[list[Number]]]
    """By cluster, day and band: reflectance 0..1, dB."""


class ClusterFacts(Struct):
    """The whole document; see :class:`.cluster_model.ClusterModel`."""

    type: Literal["ecofuse-clusters"]
    version: Literal[1, 2]
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
    method: Literal["K_MEANS", "GAUSSIAN_MIXTURE", "HIERARCHICAL"] = "K_MEANS"
    days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] = 1
    """Days that a pixel's numbers are of, one after the other."""
    belongs: list[Cluster] | None = None
    """Of a tree: the cluster of each centre."""
    whitening: list[list[Number]] | None = None
    """Of a mixture: the upper triangle of each part's matrix row by row, or its diagonal."""
    weights: list[Positive] | None = None
    names: list[Name] | None = None
    spectra: Spectra | None = None

    def __post_init__(self) -> None:
        features = len(self.scale)
        for number, centre in enumerate(self.centres):
            if len(centre) != features:
                raise WrongError(f"centres[{number}]", f"{features} features, as in scale")
        if features % self.days:
            raise WrongError("days", f"a number that divides the {features} features")
        if self.method == HIERARCHICAL:
            self._check_tree()
        elif self.clusters != len(self.centres):
            raise WrongError("clusters", f"{len(self.centres)}, one for each of the centres")
        if self.method == MIXTURE:
            self._check_mixture(features)
        for name, held in (
            ("colours", self.colours),
            ("names", self.names),
            ("sample.shares", self.sample.shares),
        ):
            if held is not None and len(held) != self.clusters:
                raise WrongError(name, f"{self.clusters}, one for each of the clusters")
        if self.days > 1 and len(self.sample.dates) != self.days:
            raise WrongError("sample.dates", f"{self.days}, as days says")
        for day in self.sample.dates:
            try:
                date.fromisoformat(day)
            except ValueError:
                raise WrongError("sample.dates", "days of the calendar, YYYY-MM-DD") from None
        if self.spectra:
            self._check_spectra(self.spectra)

    def _check_tree(self) -> None:
        if self.belongs is None or len(self.belongs) != len(self.centres):
            raise WrongError("belongs", f"{len(self.centres)}, one for each of the centres")
        if set(self.belongs) != set(range(1, self.clusters + 1)):
            raise WrongError("belongs", f"each number from 1 to {self.clusters}")

    def _check_mixture(self, features: int) -> None:
        if self.weights is None or len(self.weights) != self.clusters:
            raise WrongError("weights", f"{self.clusters}, one for each of the clusters")
        if self.whitening is None or len(self.whitening) != self.clusters:
            raise WrongError("whitening", f"{self.clusters}, one for each of the clusters")
        for number, packed in enumerate(self.whitening):
            if len(packed) == features:
                own = packed
            elif len(packed) == features * (features + 1) // 2:
                own = [packed[row * features - row * (row - 1) // 2] for row in range(features)]
            else:
                raise WrongError(
                    f"whitening[{number}]",
                    f"{features * (features + 1) // 2} or {features} numbers",
                )
            if len(packed) != len(self.whitening[0]) or min(own) < 1e-12:
                raise WrongError(
                    f"whitening[{number}]",
                    "as many numbers as the first, those of the diagonal above 0",
                )

    def _check_spectra(self, spectra: Spectra) -> None:
        if len(spectra.values) != self.clusters:
            raise WrongError("spectra.values", f"{self.clusters}, one for each of the clusters")
        for number, days in enumerate(spectra.values):
            sizes = [len(values) for values in days]
            if sizes != [len(spectra.bands)] * self.days:
                raise WrongError(
                    f"spectra.values[{number}]",
                    f"{self.days} lists of {len(spectra.bands)} numbers, one for each of the days",
                )
        if not set(spectra.bands) >= NAMED_BY:
            raise WrongError("spectra.bands", f"{', '.join(sorted(NAMED_BY))} among them")


CLUSTERS = Kind(ClusterFacts, "a cluster model", "make it with the algorithm 'Fit clusters'")
