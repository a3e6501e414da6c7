# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of a season and of a year that need no training: values, percentiles, random convolutions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from plugin.engine.pixels.slots import SLOT_RULES, optical_slots

MONTHS = 12
LEVELS = (10, 25, 50, 75, 90)
KERNELS, WIDTH = 64, 5


def between(
    days: Sequence[date], values: np.ndarray, asked: Sequence[date], empty: np.ndarray
) -> np.ndarray:
    """(P, asked, bands): linear in time between a pixel's own dates, the nearest beyond them.

    Args:
        values: (P, T, bands), NaN where missing; empty: (bands,) for series without any date.
    """
    at = np.array([day.toordinal() for day in days], float)
    wanted = np.array([day.toordinal() for day in asked], float)
    found = np.tile(empty[None, None], (len(values), len(asked), 1)).astype(np.float64)
    for pixel, series in enumerate(values):
        for band in range(values.shape[2]):
            known = np.isfinite(series[:, band])
            if known.any():
                found[pixel, :, band] = np.interp(wanted, at[known], series[known, band])
    return found


def season_days(days: list[date], target: date) -> list[date]:
    """The eleven dates that a day is seen through."""
    rule = {key: SLOT_RULES[key] for key in ("before", "after", "max_days")}
    return [day for day in optical_slots(days, target, **rule) if day is not None]


def month_days(anchor: date) -> list[date]:
    """The 15th of twelve months around an anchor, in the order of the calendar."""
    first = anchor.year * 12 + anchor.month - 1 - MONTHS // 2
    months = sorted(range(first, first + MONTHS), key=lambda month: month % 12)
    return [date(month // 12, month % 12 + 1, 15) for month in months]


def percentiles(series: np.ndarray) -> np.ndarray:
    """(P, bands x 5) of (P, dates, bands)."""
    found = np.percentile(series, LEVELS, axis=1)
    return np.moveaxis(found, 0, 2).reshape(len(series), -1)


def random_convolutions(series: np.ndarray, seed: int = 0) -> np.ndarray:
    """(P, 2 KERNELS) of (P, dates, bands): of each random kernel over the year the largest answer, and how
    often it is above its bias (as in ROCKET: Dempster et al. 2020, doi:10.1007/s10618-020-00701-z)."""
    random = np.random.default_rng(seed)
    away = (series - series.mean((0, 1))) / (series.std((0, 1)) + 1e-6)
    windows = np.stack([np.roll(away, -step, 1) for step in range(WIDTH)], 3)
    kernels = random.normal(size=(KERNELS, series.shape[2], WIDTH))
    kernels *= random.random((KERNELS, series.shape[2], 1)) < 3 / series.shape[2]
    kernels -= kernels.mean(2, keepdims=True)
    answers = np.einsum("ptbw,kbw->ptk", windows, kernels, optimize=True)
    answers += random.uniform(-1, 1, KERNELS)
    return np.concatenate([answers.max(1), (answers > 0).mean(1)], 1)
