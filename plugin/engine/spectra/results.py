# SPDX-License-Identifier: GPL-2.0-or-later
"""What is written beside a table's rows: GPP with its interval and flags, the embedding, and reasons."""

from __future__ import annotations

from collections import Counter

import numpy as np

from ..errors import EngineError
from ..gpp.head import GC_PER_UMOL
from ..outputs.band_table import GPP_BANDS, band_names
from ..vectors.table import Cell, Table

COLUMNS = {"gpp": "gpp_gC"}
"""Band -> its column, where that has the unit in its name."""
WHOLE = ("extrapolated",)
"""Columns of whole numbers."""
PREDICTED = "_predicted"
"""Goes behind a name that the table has already."""


def columns_of_results(
    bands: np.ndarray, embedding: np.ndarray, reasons: list[str]
) -> dict[str, list[Cell]]:
    """Columns of results, empty where a row has a reason.

    Args:
        bands: (bands, rows) as a GPP head gives them, named by ``outputs.band_table.GPP_BANDS``.
        embedding: (features, rows).
        reasons: "" for rows that have GPP.
    """
    found: dict[str, list[Cell]] = {}
    for band, values in zip(GPP_BANDS, bands, strict=True):
        found[COLUMNS.get(band.name, band.name)] = _cells(values, reasons, band.name in WHOLE)
        if band.name == "gpp":
            found["gpp_umol"] = _cells(values / GC_PER_UMOL, reasons)
    for name, values in zip(band_names(len(embedding), ()), embedding, strict=True):
        found[name] = _cells(values, reasons)
    found["reason"] = [why or None for why in reasons]
    return found


def beside(table: Table, results: dict[str, list[Cell]]) -> tuple[dict[str, list[Cell]], list[str]]:
    """A table's own columns, then those of results; and the names of results that had to give way.

    Raises:
        EngineError: the table has a name and the one that it gives way to.
    """
    columns = dict(table.columns)
    taken = {name.lower() for name in columns}
    gave_way = []
    for name, cells in results.items():
        written = name
        if name.lower() in taken:
            gave_way.append(name)
            written = name + PREDICTED
        if written.lower() in taken:
            raise EngineError(
                f"{table.path} has the columns {name} and {written}, which are those of results: rename one."
            )
        columns[written] = cells
    return columns, gave_way


def counted(reasons: list[str]) -> str:
    """Rows by the kind of their reason: ``10 cloud, 2 no date``."""
    kinds = Counter(why.partition(":")[0] for why in reasons if why)
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())


def _cells(values: np.ndarray, reasons: list[str], whole: bool = False) -> list[Cell]:
    """Numbers of six digits, which is what a float32 holds; None where a row has none."""
    return [
        None if why or np.isnan(value) else int(value) if whole else float(f"{value:.6g}")
        for value, why in zip(values.tolist(), reasons, strict=True)
    ]
