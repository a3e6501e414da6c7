# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of a table of reflectances, embedded site by site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..inference.model import Model
from ..inference.row_series import RowModel, Series
from .spectra_table import Spectra

ROWS = 20_000
"""Rows whose days are in memory encoded, 2 kB each; of a site with more, all of them."""


@dataclass(frozen=True)
class EmbeddedRows:
    """Rows of a table, NaN where one cannot be used."""

    embedding: np.ndarray
    """(features, rows) float32."""
    expected_error: np.ndarray
    """(rows,) reflectance."""


def embed_table(spectra: Spectra, model: Model, done: Callable[[int], None]) -> EmbeddedRows:
    """Embed a table's usable rows; memory grows with the table alone.

    Args:
        model: of the dense kind, on the CPU.
        done: hears, after each row, how many there are.
    """
    rows = spectra.table.rows
    found = EmbeddedRows(np.full((model.length, rows), np.nan, np.float32), np.full(rows, np.nan))
    embedder, count = RowModel(model), 0
    for sites in _together(list(spectra.by_site().values())):
        series, at = zip(*(_series(spectra, numbers) for numbers in sites), strict=True)
        for one in embedder.embed(series):
            row = at[one.series][one.day]
            found.embedding[:, row] = one.numbers
            found.expected_error[row] = one.expected_error
            count += 1
            done(count)
    return found


def _together(sites: list[list[int]]) -> Iterator[list[list[int]]]:
    """Whole sites, so many at a time that their rows fill memory to a bound."""
    part: list[list[int]] = []
    held = 0
    for rows in sites:
        if part and held + len(rows) > ROWS:
            yield part
            part, held = [], 0
        part.append(rows)
        held += len(rows)
    if part:
        yield part


def _series(spectra: Spectra, numbers: list[int]) -> tuple[Series, dict[date, int]]:
    """A site's days, and those to embed with their rows.

    A row that cannot be used is a day of which nothing is seen: windows of days are chosen by date alone.
    """
    optical: dict[date, np.ndarray] = {}
    radar: dict[date, np.ndarray] = {}
    targets: dict[date, int] = {}
    for row in numbers:
        day = spectra.days[row]
        if day is None:
            continue
        usable = not spectra.reasons[row]
        if spectra.acquired[row] and (usable or day not in optical):
            optical[day] = spectra.optical[row]
        if day not in radar and not np.isnan(spectra.radar[row]).all():
            radar[day] = spectra.radar[row]
        if usable:
            targets[day] = row
    return Series(optical, radar, list(targets)), targets
