# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of years from all cleared training data, by region, so that axes can be fitted without one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from models.training.data import labelled_points, shared_places
from models.training.data.labelled_points import PointSeries
from models.training.data.shared_places import AS_ENGINE, Masks
from models.training.year import labelled_rasters
from models.training.year.year_axes import YearAxes
from models.training.year.year_pixels import RULE, anchors, rows_of
from plugin.engine.year.year_dates import YearRule

AS_READ = Masks(dilation=AS_ENGINE.dilation)
"""How the engine reads the dates of a year."""
REGIONS = {"flanders": "belgium", "hainaut": "belgium", "austria": "austria", "romania": "romania"}
"""How names of places begin -> region."""
STEP = 6
"""Every so many pixels of a training place, in both directions."""
FEWEST = 3
"""Clear dates of a row that is fitted on."""
LENGTH = 57
"""Numbers of the year in a whole embedding: 9, then 48."""


def sources() -> Iterator[PointSeries]:
    """Points with labels or without, training places, Finland's chips; held-out columns are not read."""
    for name, read in labelled_points.EVERY.items():
        yield labelled_points.rondonia() if name == "rondonia" else read()
    yield labelled_rasters.finland()[0]
    for entry in shared_places.entries("train"):
        region = REGIONS[entry["place"].split("_")[0]]
        # not screened for haze yet: that is done among the dates of a year, as in the engine
        yield labelled_rasters.pixels_of(shared_places.load(entry), region, STEP, AS_READ)


@cache
def every_source() -> list[PointSeries]:
    """:func:`sources`, read once."""
    return list(sources())


def rows_by_region(rule: YearRule = RULE) -> dict[str, list[np.ndarray]]:
    """Region -> rows (n, ROWS) of each of its sources; Austria's places count as one source."""
    found: dict[str, list[np.ndarray]] = {}
    for series in every_source():
        seen = np.isfinite(series.s2).any(2).sum(1) >= FEWEST
        some = series.only(seen)
        parts = (
            [rows_of(some, anchor, rule) for anchor in anchors(series.s2_days)]
            if seen.any()
            else []
        )
        found.setdefault(series.region, []).extend([np.concatenate(parts)] if parts else [])
    return found


def fitted(rows: dict[str, list[np.ndarray]], without: str = "") -> YearAxes:
    """Axes from all regions but one; each region counts alike."""
    return YearAxes.fit([np.concatenate(parts) for name, parts in rows.items() if name != without])
