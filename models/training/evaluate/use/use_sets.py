# SPDX-License-Identifier: GPL-2.0-or-later
"""The labelled series of the benchmark of use, and the four days of each that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from models.training.data import labelled_points
from models.training.data.labelled_points import PointSeries
from models.training.data.point_labels import NO_LABEL
from models.training.data.shared_places import AS_ENGINE, Masks
from models.training.evaluate.use.probes import folds
from models.training.year import labelled_rasters

TARGETS = 4
NEAR = 20
"""Days around an even share of a series within which its target day is chosen."""


@dataclass(frozen=True)
class UseSet:
    """One labelled set; the folds leave whole blocks out."""

    name: str
    series: PointSeries
    labels: np.ndarray
    """(P,) classes; of a regression numbers."""

    @property
    def fold(self) -> np.ndarray:
        return folds(self.series.blocks)

    @property
    def is_regression(self) -> bool:
        return self.labels.dtype.kind == "f"


def points() -> list[UseSet]:
    """The four sets of points."""
    read = {name: load().labelled() for name, load in labelled_points.LABELLED.items()}
    return [UseSet(name, series, series.labels) for name, series in read.items()]


def squares(masks: Masks = AS_ENGINE) -> list[UseSet]:
    """Land cover and crop type of two Belgian squares, real dates and clouds."""
    found = []
    for name in labelled_rasters.SQUARES:
        series = labelled_rasters.pixels_of(labelled_rasters.square(name), "belgium", masks=masks)
        for layer in labelled_rasters.NOTHING:
            codes = labelled_rasters.codes(name, layer)
            some = codes != NO_LABEL
            found.append(UseSet(f"{name} {layer}", series.only(some), codes[some]))
    return found


def biomass() -> UseSet:
    """Finland's above-ground biomass, a regression."""
    series, held = labelled_rasters.finland()
    return UseSet("finland biomass", series, held)


def target_days(series: PointSeries) -> list[date]:
    """Four days, at one to four fifths of a series: of the dates at most :data:`NEAR` days from there the one
    that most pixels see, the earlier of equals."""
    days = series.s2_days
    seen = np.isfinite(series.s2).any(2).sum(0)
    chosen = []
    for number in range(1, TARGETS + 1):
        ideal = days[0] + (days[-1] - days[0]) * number / (TARGETS + 1)
        away = [abs((day - ideal).days) for day in days]
        inside = [at for at, gap in enumerate(away) if gap <= max(NEAR, min(away))]
        chosen.append(days[max(inside, key=lambda at: (seen[at], -at))])
    return chosen
