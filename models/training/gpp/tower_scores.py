# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores of predictions of towers left out: pooled, per tower, by vegetation. R2 = 1 - SSE / SST throughout."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.training.gpp.hierarchy import FEWEST_ROWS, rows_by_site
from models.training.gpp.ridge import over_towers, r2, rmse

QUARTERS = (0.25, 0.5, 0.75)
KINDS = ("WET", "ENF", "GRA", "CRO")
"""Vegetation that several towers stand for (IGBP)."""
DRAWS = 2000
WINTER_LIGHT = 10.0
"""MJ m-2 d-1 of a clear sky: days with less are winter."""


@dataclass(frozen=True)
class TowerScores:
    """Of one way to predict; gC m-2 d-1 but for R2."""

    r2: float
    rmse: float
    r2_of_tower: np.ndarray
    """(towers,) with at least FEWEST_ROWS rows."""
    rmse_of_tower: np.ndarray
    bias_of_tower: np.ndarray
    bias: dict[str, float]
    """Predicted less measured, by KINDS."""

    @property
    def r2_quarters(self) -> list[float]:
        """Quartiles over towers."""
        return [float(q) for q in np.quantile(self.r2_of_tower, QUARTERS)]

    @property
    def rmse_quarters(self) -> list[float]:
        """Quartiles over towers."""
        return [float(q) for q in np.quantile(self.rmse_of_tower, QUARTERS)]


def scores_of(
    gpp: np.ndarray, predicted: np.ndarray, sites: np.ndarray, land: np.ndarray
) -> TowerScores:
    """Scores of one (rows,) or several (repeats, rows) predictions, whose figures are averaged."""
    repeats = np.atleast_2d(predicted)
    groups = [rows for rows in rows_by_site(sites) if len(rows) >= FEWEST_ROWS]

    own = np.array(
        [
            [(r2(gpp[i], p[i]), rmse(gpp[i], p[i]), float((p[i] - gpp[i]).mean())) for i in groups]
            for p in repeats
        ]
    ).mean(axis=0)
    away = (repeats - gpp).mean(axis=0)
    return TowerScores(
        r2=float(np.mean([r2(gpp, p) for p in repeats])),
        rmse=float(np.mean([rmse(gpp, p) for p in repeats])),
        r2_of_tower=own[:, 0],
        rmse_of_tower=own[:, 1],
        bias_of_tower=own[:, 2],
        bias={kind: float(away[land == kind].mean()) for kind in KINDS if (land == kind).any()},
    )


def against(
    gpp: np.ndarray, ours: np.ndarray, theirs: np.ndarray, sites: np.ndarray, seed: int
) -> tuple[float, float]:
    """95 % of RMSE(ours) - RMSE(theirs), whole towers drawn with replacement, both by the same draw."""
    return over_towers(
        lambda rows: rmse(gpp[rows], ours[rows]) - rmse(gpp[rows], theirs[rows]),
        sites,
        DRAWS,
        seed,
    )


def winter_bias(
    gpp: np.ndarray, predicted: np.ndarray, light: np.ndarray, land: np.ndarray
) -> dict[str, tuple[float, int]]:
    """Predicted less measured on winter days, by vegetation, and how many there are."""
    winter = light < WINTER_LIGHT
    return {
        str(kind): (
            float((predicted - gpp)[winter & (land == kind)].mean()),
            int((winter & (land == kind)).sum()),
        )
        for kind in np.unique(land[winter])
    }
