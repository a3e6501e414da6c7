# SPDX-License-Identifier: GPL-2.0-or-later
"""A class model: classes, the learner that parts them by its arrays, and what is known of its errors."""

from __future__ import annotations

import colorsys
import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from ...documents import Document
from ..labelled import Labelled
from .applicability import Applicability
from .class_schema import CLASSES, LearnerFacts
from .learners import Learner
from .trees import Trees

TYPE, VERSION = "ecofuse-classes", 1
MOST_CODE = 254


@dataclass(frozen=True)
class ClassModel:
    """What pixels of one embedding model are sorted into classes by."""

    embedding_name: str
    embedding_sha256: str
    """SHA-256 of that model's manifest."""
    length: int
    """Numbers of each day that are read."""
    dates: tuple[str, ...]
    """Days of the rasters that it was fitted on, in order; "" of a raster that names none."""
    codes: tuple[int, ...]
    """Numbers of the classes in a raster, 1 to 254."""
    names: tuple[str, ...]
    colours: tuple[str, ...]
    """``#rrggbb`` each."""
    learner: Learner
    bound: float
    """Probability from which a class is in a pixel's set; see :mod:`.conformal`."""
    applicability: Applicability
    fitted: Document
    """``pixels``, ``sites``, ``block``, ``accuracy``, ``balanced_accuracy``, ``coverage``, ``seed``."""

    @property
    def features(self) -> int:
        """Numbers a pixel of all days."""
        return self.length * len(self.dates)

    def to_json(self) -> str:
        """The model as text: the same one always gives the same bytes."""
        near, learner = self.applicability, self.learner
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "length": self.length,
            "dates": list(self.dates),
            "classes": [
                {"code": code, "name": name, "colour": colour}
                for code, name, colour in zip(self.codes, self.names, self.colours, strict=True)
            ],
            "learner": {
                "kind": learner.kind,
                "mean": learner.mean.tolist(),
                "spread": learner.spread.tolist(),
                "weights": learner.weights.tolist(),
                "trees": _lists(learner.trees) if learner.trees else None,
                "samples": learner.samples.tolist(),
                "labels": learner.labels.tolist(),
            },
            "bound": self.bound,
            "applicability": {
                "mean": near.mean.tolist(),
                "spread": near.spread.tolist(),
                "samples": near.samples.round(6).tolist(),
                "limit": near.limit,
            },
            "sample": self.fitted,
        }
        return json.dumps(document) + "\n"

    @classmethod
    def load(cls, path: str | Path) -> ClassModel:
        """Read a class model.

        Raises:
            EngineError: the file is missing or no class model of a version known here: which place is wrong.
        """
        said = CLASSES.read(Path(path))
        near = said.applicability
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            length=said.length,
            dates=tuple(said.dates),
            codes=tuple(one.code for one in said.classes),
            names=tuple(one.name for one in said.classes),
            colours=tuple(one.colour for one in said.classes),
            learner=_learner(said.learner, len(said.classes)),
            bound=said.bound,
            applicability=Applicability(
                np.asarray(near.mean, float),
                np.asarray(near.spread, float),
                np.asarray(near.samples, float),
                near.limit,
            ),
            fitted={name: getattr(said.sample, name) for name in said.sample.__struct_fields__},
        )


def codes_of(samples: Labelled) -> tuple[int, ...]:
    """Numbers of the classes in a raster: their names where all are whole numbers from 1 to 254, else 1, 2, …"""
    names = samples.names
    if all(name.isdecimal() and 1 <= int(name) <= MOST_CODE for name in names):
        codes = tuple(int(name) for name in names)
        if len(set(codes)) == len(codes):
            return codes
    return tuple(range(1, len(names) + 1))


def colours_of(count: int) -> tuple[str, ...]:
    """Colours that differ: hues by the golden ratio, light and dark in turn."""
    found = []
    for number in range(count):
        rgb = colorsys.hls_to_rgb((0.33 + 0.618034 * number) % 1, 0.62 if number % 2 else 0.42, 0.6)
        found.append("#" + "".join(f"{round(255 * share):02x}" for share in rgb))
    return tuple(found)


def _lists(trees: Trees) -> Document:
    return {
        one.name: getattr(trees, one.name)
        if one.name == "depth"
        else getattr(trees, one.name).tolist()
        for one in fields(trees)
    }


def _learner(said: LearnerFacts, classes: int) -> Learner:
    trees = None
    if said.trees is not None:
        kinds = {"roots": np.int32, "feature": np.int32, "left": np.int32, "right": np.int32}
        trees = Trees(
            depth=said.trees.depth,
            **{
                name: np.asarray(getattr(said.trees, name), kinds.get(name, float))
                for name in ("roots", "feature", "threshold", "left", "right", "values")
            },
        )
    return Learner(
        kind=said.kind,
        classes=classes,
        mean=np.asarray(said.mean, float),
        spread=np.asarray(said.spread, float),
        weights=np.asarray(said.weights, float),
        trees=trees,
        samples=np.asarray(said.samples, float),
        labels=np.asarray(said.labels, int),
    )
