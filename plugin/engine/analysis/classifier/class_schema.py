# SPDX-License-Identifier: GPL-2.0-or-later
"""What the JSON file of a class model may hold; its arrays are held against each other before they are used."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from ...inference.manifest_schema import EmbeddingModel
from ...protocol.json_document import Count, Kind, Name, Number, Positive, Share, Size, WrongError

Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]
Code = Annotated[int, Meta(ge=1, le=254)]
Places = list[Annotated[int, Meta(ge=0, le=1 << 24)]]
Rows = list[list[Number]]
MEND = "make it with the algorithm 'Fit classifier'"


class TreeFacts(Struct):
    """See :class:`.trees.Trees`."""

    roots: Places
    feature: Places
    threshold: list[Number]
    left: Places
    right: Places
    values: Rows
    depth: Annotated[int, Meta(ge=0, le=64)]

    def check(self, features: int, classes: int) -> None:
        """Raise unless every number names a node or a number of a pixel."""
        nodes = len(self.feature)
        if not self.roots or not nodes:
            raise WrongError("learner.trees.roots", "at least one tree")
        for name in ("threshold", "left", "right", "values"):
            if len(getattr(self, name)) != nodes:
                raise WrongError(f"learner.trees.{name}", f"{nodes} nodes, as feature has")
        for name, most in (
            ("roots", nodes),
            ("left", nodes),
            ("right", nodes),
            ("feature", features),
        ):
            if max(getattr(self, name)) >= most:
                raise WrongError(f"learner.trees.{name}", f"numbers below {most}")
        _refuse_rows("learner.trees.values", self.values, classes)


class LearnerFacts(Struct):
    """See :class:`.learners.Learner`."""

    kind: Literal["LOGISTIC", "FOREST", "BOOSTING", "NEIGHBOURS"]
    mean: list[Number] = field(default_factory=list)
    spread: list[Positive] = field(default_factory=list)
    weights: Rows = field(default_factory=list)
    trees: TreeFacts | None = None
    samples: Rows = field(default_factory=list)
    labels: Places = field(default_factory=list)

    def check(self, features: int, classes: int) -> None:
        """Raise unless the arrays of its kind are there, of the right sizes."""
        if self.kind in ("FOREST", "BOOSTING"):
            if self.trees is None:
                raise WrongError("learner.trees", "trees, as its kind has")
            self.trees.check(features, classes)
            return
        if self.trees is not None:
            raise WrongError("learner.trees", "nothing, as its kind has no trees")
        for name in ("mean", "spread"):
            if len(getattr(self, name)) != features:
                raise WrongError(f"learner.{name}", f"{features} numbers, as features says")
        if self.kind == "LOGISTIC":
            if len(self.weights) != classes:
                raise WrongError("learner.weights", f"{classes} rows, one for each class")
            _refuse_rows("learner.weights", self.weights, features + 1)
            return
        if not self.samples or len(self.labels) != len(self.samples):
            raise WrongError("learner.samples", "samples, and as many labels")
        _refuse_rows("learner.samples", self.samples, features)
        if max(self.labels) >= classes:
            raise WrongError("learner.labels", f"numbers below {classes}")


class NearFacts(Struct):
    """See :class:`.applicability.Applicability`."""

    mean: list[Number]
    spread: list[Positive]
    samples: Annotated[Rows, Meta(min_length=1, max_length=100_000)]
    limit: Positive


class ClassFacts(Struct):
    """One class."""

    code: Code
    name: Name
    colour: Colour


class FittedFacts(Struct):
    """What it was fitted on, and how well it did on held-out blocks."""

    pixels: Size
    sites: Size
    block: Annotated[float, Meta(ge=0)]
    accuracy: Share
    balanced_accuracy: Share
    coverage: Share
    seed: Count


class ClassModelFacts(Struct):
    """The whole document; see :class:`.class_model.ClassModel`."""

    type: Literal["ecofuse-classes"]
    version: Literal[1]
    embedding_model: EmbeddingModel
    length: Size
    dates: Annotated[list[str], Meta(min_length=1, max_length=1000)]
    classes: Annotated[list[ClassFacts], Meta(min_length=2, max_length=254)]
    learner: LearnerFacts
    bound: Share
    applicability: NearFacts
    sample: FittedFacts

    def __post_init__(self) -> None:
        features = self.length * len(self.dates)
        codes = [one.code for one in self.classes]
        if len(set(codes)) != len(codes):
            raise WrongError("classes", "each code once")
        for day in filter(None, self.dates):  # "" where nobody knows the day
            try:
                date.fromisoformat(day)
            except ValueError:
                raise WrongError("dates", "days of the calendar, YYYY-MM-DD") from None
        self.learner.check(features, len(codes))
        near = self.applicability
        for name in ("mean", "spread"):
            if len(getattr(near, name)) != features:
                raise WrongError(f"applicability.{name}", f"{features} numbers")
        _refuse_rows("applicability.samples", near.samples, features)


def _refuse_rows(name: str, rows: Rows, length: int) -> None:
    for number, row in enumerate(rows):
        if len(row) != length:
            raise WrongError(f"{name}[{number}]", f"{length} numbers")


CLASSES = Kind(ClassModelFacts, "a class model", MEND)
