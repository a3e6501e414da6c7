# SPDX-License-Identifier: GPL-2.0-or-later
"""How well rows left out were predicted: pooled, and site by site."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FEWEST = 10
"""Rows of a site below which its R2 says nothing."""


@dataclass(frozen=True)
class Score:
    """Of a set of rows."""

    rows: int
    r2: float
    """1 - SSE / SST about the rows' own mean; NaN of fewer than ``FEWEST`` rows, or where nothing varies."""
    rmse: float
    bias: float
    """Mean of predicted less measured."""
    coverage: float
    """Share of rows inside their interval."""


def score_of(y: np.ndarray, predicted: np.ndarray, inside: np.ndarray) -> Score:
    """The figures of rows (rows,)."""
    away = predicted - y
    spread = float(((y - y.mean()) ** 2).sum())
    known = len(y) >= FEWEST and spread > 0
    return Score(
        rows=len(y),
        r2=1 - float((away**2).sum()) / spread if known else float("nan"),
        rmse=float(np.sqrt((away**2).mean())),
        bias=float(away.mean()),
        coverage=float(inside.mean()),
    )


def by_site(
    y: np.ndarray, predicted: np.ndarray, inside: np.ndarray, sites: np.ndarray
) -> dict[str, Score]:
    """Site -> its figures, by name."""
    return {
        str(site): score_of(y[mine], predicted[mine], inside[mine])
        for site in np.unique(sites)
        for mine in [sites == site]
    }


def medians(scores: dict[str, Score]) -> tuple[float, float]:
    """Median over the sites of R2 and of RMSE; NaN where no site has enough rows."""
    enough = [one for one in scores.values() if one.rows >= FEWEST]
    if not enough:
        return float("nan"), float("nan")
    known = [one.r2 for one in enough if np.isfinite(one.r2)]
    r2 = float(np.median(known)) if known else float("nan")
    return r2, float(np.median([one.rmse for one in enough]))
