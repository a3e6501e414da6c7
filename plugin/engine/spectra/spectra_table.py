# SPDX-License-Identifier: GPL-2.0-or-later
"""A user's table of reflectances, a row a place and day: what of it can be used, and why the rest cannot."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..errors import EngineError
from ..pixels.units import FILLINGS
from ..sensors import BAND_NAMES, S1_BANDS
from ..vectors.table import Table

MOST_REFLECTANCE = 1.6
"""Sunlit snow and cloud edges reach 1.4."""
MOST_BLUE = 0.2
"""Rows brighter than this in B02 are cloud or snow."""
DECIBELS = (-50.0, 37.0)
"""Backscatter of the ground, see :mod:`.pixels.units`."""
PERCENT, STORED = 100.0, 10_000.0
"""What reflectances are multiplied by in tables that count otherwise."""
SITE = ("site", "site_id", "siteid", "station")
DATE = ("date", "day")


@dataclass(frozen=True)
class Spectra:
    """The rows of a table."""

    table: Table
    sites: list[str]
    days: list[date | None]
    optical: np.ndarray
    """(rows, bands) reflectance in the order of the model, NaN where missing and in rows that cannot be used."""
    acquired: np.ndarray
    """(rows,) whether a row has any reflectance, clouds and impossible ones too."""
    radar: np.ndarray
    """(rows, 2) dB, VV and VH, NaN where missing or impossible; clouds do not hide it."""
    reasons: list[str]
    """Why a row cannot be used, ``kind: detail``; "" where it can."""

    @classmethod
    def of(cls, table: Table, bands: tuple[str, ...]) -> Spectra:
        """Read a table's columns ``site, date``, the bands and ``vv, vh``.

        Args:
            bands: of Sentinel-2, in the order of the model.

        Raises:
            EngineError: no site, date or band; a cell that is no number or day; numbers in another unit.
        """
        sites, days = table.texts(table.column(*SITE)), table.dates(table.column(*DATE))
        if not sites:
            raise EngineError(f"OBSERVATIONS {table.path} has no rows: give a table with some.")
        optical, radar = _bands(table, bands), _bands(table, S1_BANDS)
        if np.isnan(optical).all():
            raise EngineError(
                f"OBSERVATIONS {table.path} has no reflectance: give columns {bands[0].lower()} … "
                f"{bands[-1].lower()} of 0 to 1, or some of them."
            )
        _refuse_other_reflectance(table, optical)
        _refuse_other_backscatter(table, radar)
        reasons = _reasons(sites, days, bands, optical, radar)
        acquired = ~np.isnan(optical).all(axis=1)
        optical[[bool(why) for why in reasons]] = np.nan
        radar[(radar < DECIBELS[0]) | (radar > DECIBELS[1])] = np.nan
        return cls(table, sites, days, optical, acquired, radar, reasons)

    def by_site(self) -> dict[str, list[int]]:
        """Site -> its rows that have a day, in the order of the table."""
        found: dict[str, list[int]] = defaultdict(list)
        for row, (site, day) in enumerate(zip(self.sites, self.days, strict=True)):
            if site and day:
                found[site].append(row)
        return dict(found)


def _bands(table: Table, bands: tuple[str, ...]) -> np.ndarray:
    found: dict[str, str] = {}
    for name in table.columns:
        band = BAND_NAMES.get(name.strip().upper())
        if band not in bands:
            continue
        if band in found:
            raise EngineError(
                f"OBSERVATIONS {table.path} holds {band} twice, as {found[band]!r} and {name!r}: keep one."
            )
        found[band] = name
    values = np.full((table.rows, len(bands)), np.nan)
    for column, band in enumerate(bands):
        if band in found:
            values[:, column] = table.numbers(found[band])
    values[np.isin(values, FILLINGS)] = np.nan
    return values


def _refuse_other_reflectance(table: Table, optical: np.ndarray) -> None:
    middle = float(np.nanmedian(optical))
    if middle <= MOST_REFLECTANCE:
        return
    stored = middle > PERCENT * MOST_REFLECTANCE / 2
    what, divide = ("reflectance x 10,000", STORED) if stored else ("per cent", PERCENT)
    raise EngineError(
        f"OBSERVATIONS {table.path}: the median of its bands is {middle:.4g}, which looks like {what}: divide "
        f"b02 … b12 by {divide:,.0f}; reflectance lies within 0 and {MOST_REFLECTANCE:g}."
    )


def _refuse_other_backscatter(table: Table, radar: np.ndarray) -> None:
    if np.isnan(radar).all() or (middle := float(np.nanmedian(radar))) <= 0:
        return
    power = middle < DECIBELS[1]
    what = "power" if power else "a product's stored numbers"
    mend = "write 10 x log10 of it" if power else "calibrate them to dB"
    raise EngineError(
        f"OBSERVATIONS {table.path}: the median of vv and vh is {middle:.4g}, which looks like {what}, not dB: "
        f"{mend}; backscatter lies within {DECIBELS[0]:g} and {DECIBELS[1]:g} dB, mostly below 0."
    )


def _reasons(
    sites: list[str],
    days: list[date | None],
    bands: tuple[str, ...],
    optical: np.ndarray,
    radar: np.ndarray,
) -> list[str]:
    taken: dict[tuple[str, date], int] = {}
    found = []
    for row, (site, day) in enumerate(zip(sites, days, strict=True)):
        why = "no site" if not site else "no date" if day is None else ""
        why = why or _unusable(bands, optical[row]) or _no_backscatter(radar[row])
        if not why and day is not None and (first := taken.setdefault((site, day), row)) != row:
            why = f"day stands twice: row {first + 1} is of this site and day, too"
        found.append(why)
    return found


def _unusable(bands: tuple[str, ...], values: np.ndarray) -> str:
    if np.isnan(values).all():
        return "no reflectance"
    for band, value in zip(bands, values, strict=True):
        if not np.isnan(value) and not 0 <= value <= MOST_REFLECTANCE:
            return f"not reflectance: {band.lower()} is {value:.4g}, outside of 0 to {MOST_REFLECTANCE:g}"
    blue = values[bands.index("B02")] if "B02" in bands else np.nan
    if blue > MOST_BLUE:
        return f"cloud: b02 is {blue:.3g}, above {MOST_BLUE:g}"
    return ""


def _no_backscatter(values: np.ndarray) -> str:
    for band, value in zip(S1_BANDS, values, strict=True):
        if not np.isnan(value) and not DECIBELS[0] <= value <= DECIBELS[1]:
            low, high = DECIBELS
            return f"not dB: {band.lower()} is {value:.4g}, outside of {low:g} to {high:g} dB"
    return ""
