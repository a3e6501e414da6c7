# SPDX-License-Identifier: GPL-2.0-or-later
"""Daily values of a flux file: good days alone, in units of a day.

As in the daily files of FLUXNET2015 (Pastorello et al. 2020, doi:10.1038/s41597-020-0534-3), a day is the mean of
all its half hours, gap-filled ones too, and its quality is the share of measured or well filled ones (QC 0 or 1).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from ...errors import EngineError
from ...gpp.head import GC_PER_UMOL
from .flux_files import FluxFile, is_carbon

GOOD = 1
"""The largest QC of a good half hour: 0 measured, 1 filled from many like it; 2 and 3 are poorer."""
MOST_HOURS = 2.0
"""Hours without any value that are bridged within a day: more would leave out a part of its light."""


@dataclass(frozen=True)
class Days:
    """A series of days."""

    days: list[date]
    values: np.ndarray
    """(days,) float64."""
    poor: int
    """Days left out for their quality, or for hours without a value."""
    unchecked: bool
    """Whether the file says nothing of the quality."""


def days_of(file: FluxFile, column: str, quality: float) -> Days:
    """The good days of a column.

    Args:
        column: fluxes of carbon come back in gC m-2 d-1, others in their own unit.
        quality: the least share of good half hours, 0..1.

    Raises:
        EngineError: no such column, a quality that is neither codes nor shares, a cell that is no number.
    """
    if column not in file.columns:
        like = [
            name for name in file.columns if name.split("_")[0] == column.split("_", maxsplit=1)[0]
        ]
        has = (
            f"it has {', '.join(like[:5])}" if like else f"it has {', '.join(file.columns[:5])}, …"
        )
        raise EngineError(f"{file.path} has no column {column}: {has}; name one in COLUMN.")
    known = file.quality_of(column)
    times, table = file.read((column, known) if known else (column,))
    codes = table[:, 1] if known else np.zeros(len(table))
    if file.daily:
        if known and np.nanmax(codes, initial=0) > 1:
            raise EngineError(
                f"{file.path}: {known} reaches {np.nanmax(codes):g}, but the quality of a day is a share, 0 to 1: "
                "give the file as it was downloaded."
            )
        days = [time.date() for time in times]
        return _kept(days, table[:, 0], codes >= quality if known else None)
    if known and not set(np.unique(codes[np.isfinite(codes)])) <= {0, 1, 2, 3}:
        raise EngineError(
            f"{file.path}: {known} holds other values than 0, 1, 2, 3, the codes of half hours: give the file as "
            "it was downloaded."
        )
    factor = GC_PER_UMOL if is_carbon(column) else 1.0
    return _of_hours(file, times, factor * table[:, 0], codes <= GOOD, quality, not known)


def _of_hours(
    file: FluxFile,
    times: list[datetime],
    values: np.ndarray,
    good: np.ndarray,
    quality: float,
    unchecked: bool,
) -> Days:
    rows: dict[date, list[int]] = defaultdict(list)
    for number, time in enumerate(times):
        rows[time.date()].append(number)
    slots = 1440 // file.minutes
    days = sorted(rows)
    means = np.full(len(days), np.nan)
    enough = np.zeros(len(days), bool)
    for place, day in enumerate(days):
        inside = rows[day]
        at = np.array([(times[n].hour * 60 + times[n].minute) // file.minutes for n in inside])
        filled = np.full(slots, np.nan)
        filled[at] = values[inside]
        share = (good[inside] & np.isfinite(values[inside])).sum() / slots
        means[place], enough[place] = _mean(filled, file.minutes), share >= quality
    kept = _kept(days, means, enough)
    return Days(kept.days, kept.values, kept.poor, unchecked)


def _mean(filled: np.ndarray, minutes: int) -> float:
    """Mean of a day's slots, short gaps bridged by lines; NaN where a gap is longer."""
    known = np.flatnonzero(np.isfinite(filled))
    if not known.size:
        return np.nan
    edges = np.concatenate([[-1], known, [len(filled)]])
    if (np.diff(edges) - 1).max() * minutes > 60 * MOST_HOURS:
        return np.nan
    return float(np.interp(np.arange(len(filled)), known, filled[known]).mean())


def _kept(days: list[date], values: np.ndarray, good: np.ndarray | None) -> Days:
    use = np.isfinite(values) & (True if good is None else good)
    known = [day for day, kept in zip(days, use, strict=True) if kept]
    return Days(known, values[use], int((~use).sum()), good is None)
