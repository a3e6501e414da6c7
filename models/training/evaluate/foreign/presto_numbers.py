# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's numbers of a year of a labelled series: the foreign encoder of the benchmark of use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from models.training.data.folders import ROOT
from models.training.data.labelled_points import PointSeries
from models.training.data.shared_places import SENSORS
from models.training.evaluate.foreign.presto_network import CHANNELS, Months, Presto

FILE = Path("presto") / "default_model.pt"
BANDS = range(2, 12)
"""Places of the ten bands of Sentinel-2 among a month's values, in the network's order."""
RED, NEAR = 2, 6
"""B04 and B08 among the ten bands."""
NDVI = 16
SHIFT = UNIT = 25.0
"""Of Sentinel-1, which Presto takes as (dB + 25) / 25."""
MOST = 24
"""Months that Presto takes."""
BEYOND = 16
"""Days before the first and after the last date of a series where its months end."""
DEGREES = 1.0
"""Sides of blocks of points, in degrees, are below this; of pixels of a raster, in metres, above."""


def weights() -> Path | None:
    """Presto's weights in ``ECOFUSE_REFERENCE`` (else ../shared/reference), None where they are not at hand."""
    folder = Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference")
    return folder / FILE if (folder / FILE).is_file() else None


def found_weights() -> Path:
    """As :func:`weights`.

    Raises:
        FileNotFoundError: they are not at hand.
    """
    path = weights()
    if path is None:
        raise FileNotFoundError(f"{FILE} is missing: set ECOFUSE_REFERENCE to its folder.")
    return path


def every_month(series: PointSeries) -> list[date]:
    """The 15th of every month of a series, the first :data:`MOST`."""
    first, last = series.s2_days[0], series.s2_days[-1]
    start = 12 * first.year + first.month - 1
    count = min(12 * last.year + last.month - start, MOST)
    return [date(month // 12, month % 12 + 1, 15) for month in range(start, start + count)]


def numbers(
    presto: Presto, series: PointSeries, filled: np.ndarray, asked: Sequence[date]
) -> np.ndarray:
    """(P, 128) of successive months.

    Args:
        filled: (P, months, 12), see :func:`months_of`; asked: a day of each month.
    """
    months = months_of(series, filled, asked[0].month - 1)
    first, last = series.s2_days[0], series.s2_days[-1]
    beyond = [(first - day).days > BEYOND or (day - last).days > BEYOND for day in asked]
    months.missing[:, beyond] = True
    return presto.numbers(months).astype(np.float64)


def months_of(series: PointSeries, filled: np.ndarray, first: int) -> Months:
    """A year as Presto takes it, without weather, terrain and land cover.

    Bands and sensors that no date of the series has are missing; so is the place of pixels of a raster.

    Args:
        filled: (P, months, 12) values of successive months as the model's sensors transform them, without
            gaps; first: calendar month of the first, 0 to 11.
    """
    shape = (*filled.shape[:2], CHANNELS)
    values, missing = np.zeros(shape, np.float32), np.ones(shape, bool)
    if np.isfinite(series.s1).any():
        ours = SENSORS["s1"]
        decibels = filled[..., 10:] * ours["divide"] - ours["add"]
        values[..., :2] = (decibels + SHIFT) / UNIT
        missing[..., :2] = False
    has = np.isfinite(series.s2).any((0, 1))
    values[..., BANDS] = filled[..., :10]
    missing[..., BANDS] = ~has
    red, near = filled[..., RED], filled[..., NEAR]
    values[..., NDVI] = (near - red) / np.maximum(near + red, 1e-6)
    missing[..., NDVI] = not (has[RED] and has[NEAR])
    on_earth = series.block_side < DEGREES
    place = np.stack([series.lat, series.lon], 1) if on_earth else None
    return Months(values, missing, first, place)
