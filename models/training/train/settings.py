# SPDX-License-Identifier: GPL-2.0-or-later
"""``config.toml`` as checked, frozen values."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import tomllib

from models.training.data.folders import ROOT
from plugin.engine.documents import Document

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Made = TypeVar("Made", bound="DataclassInstance")

CONFIG = ROOT / "models" / "training" / "config.toml"


@dataclass(frozen=True)
class Sensor1:
    """Stage 1 of a sensor."""

    length: int
    steps: int


@dataclass(frozen=True)
class Stage1:
    crop: int
    pixels: int
    learning_rate: float
    surroundings: float
    sensors: dict[str, Sensor1]


@dataclass(frozen=True)
class Variant:
    """Stage 2 of one model."""

    length: int
    optical: int
    """Numbers that start from optical axes; the next, at most two, start from Sentinel-1's."""
    bottleneck_steps: int
    """Before ``steps``, of values of one day alone."""
    steps: int
    surroundings: float


@dataclass(frozen=True)
class Stage2:
    pairs: int
    pixels: int
    learning_rate: float
    variants: dict[str, Variant]


@dataclass(frozen=True)
class Weights:
    """Of the terms of the loss beside the surroundings'."""

    shown: float = 1.0
    missing: float = 0.3
    hidden: float = 1.0
    filling: float = 1.0
    """Of what fills the target day before the bottleneck, asked for the same as what comes out of it."""
    error: float = 0.1
    likeness: float = 0.1


@dataclass(frozen=True)
class Settings:
    """Everything that shapes a run; what each number means stands in ``config.toml``."""

    seed: int
    threads: int
    stage1: Stage1
    stage2: Stage2
    weights: Weights
    places: dict[str, float]

    def facts(self) -> Document:
        """The settings as plain numbers, for a run's record."""
        return asdict(self)


def read(path: Path = CONFIG) -> Settings:
    """Settings from a TOML file.

    Raises:
        ValueError: a name that is not known, or one that is missing.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    stage1, stage2 = content.pop("stage1", {}), content.pop("stage2", {})
    sensors = {name: stage1.pop(name) for name in list(stage1) if isinstance(stage1[name], dict)}
    stage1["sensors"] = {
        name: _made(Sensor1, given, f"stage1.{name}") for name, given in sensors.items()
    }
    stage2["variants"] = {
        name: _made(Variant, given, f"stage2.variants.{name}")
        for name, given in stage2.get("variants", {}).items()
    }
    content["stage1"] = _made(Stage1, stage1, "stage1")
    content["stage2"] = _made(Stage2, stage2, "stage2")
    content["weights"] = _made(Weights, content.get("weights", {}), "weights")
    return _made(Settings, content, path.name)


def _made(kind: type[Made], given: Document, where: str) -> Made:
    names = {field.name for field in fields(kind)}
    unknown, missing = sorted(set(given) - names), sorted(names - set(given))
    if unknown or missing:
        raise ValueError(
            f"[{where}] of the training's settings: unknown {unknown or 'nothing'}, "
            f"missing {missing or 'nothing'}."
        )
    return kind(**given)
