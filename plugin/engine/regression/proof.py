# SPDX-License-Identifier: GPL-2.0-or-later
"""What a fit was on rows that it had not seen: what its report shows, and its file says in short."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..documents import Document
from ..towers.tower_rows import TowerRows
from .lines.accuracy import Score, by_site, medians, score_of
from .lines.site_intervals import covered, factor_of

DIGITS = 4


@dataclass(frozen=True)
class Proof:
    """Rows, each predicted by a fit without its fold."""

    rows: TowerRows
    predicted: np.ndarray
    """(rows,)."""
    low: np.ndarray
    """(rows,) 10 % end of the interval, of a factor made of all folds."""
    high: np.ndarray
    inside: np.ndarray
    """(rows,) whether the value lies in an interval made without its fold."""
    flagged: np.ndarray
    """(rows,) whether a fit without its fold calls it extrapolated."""
    shape: str
    """What was fitted, in words."""

    @classmethod
    def of(
        cls,
        rows: TowerRows,
        predicted: np.ndarray,
        spread: np.ndarray,
        folds: np.ndarray,
        groups: np.ndarray,
        flagged: np.ndarray,
        shape: str,
        least: float | None = None,
        factor: float = 0.0,
    ) -> Proof:
        """Of left-out predictions and their spread, see :mod:`.lines.site_intervals`.

        Args:
            least: what no value of the quantity falls below; factor: the least of spreads to both sides.
        """
        errors = rows.values - predicted
        factor = max(factor, factor_of(errors, spread, groups))
        inside = covered(errors, spread, groups, folds)
        low = predicted - factor * spread
        return cls(
            rows,
            predicted,
            low if least is None else np.maximum(low, least),
            predicted + factor * spread,
            inside,
            flagged,
            shape,
        )

    @property
    def score(self) -> Score:
        """Of all rows."""
        return score_of(self.rows.values, self.predicted, self.inside)

    @property
    def sites(self) -> dict[str, Score]:
        """Site -> its figures."""
        return by_site(self.rows.values, self.predicted, self.inside, self.rows.sites)

    def of_flagged(self, flagged: bool) -> Score | None:
        """Of the rows that are extrapolated, or of the others; None where there are no such rows."""
        rows = self.flagged == flagged
        if not rows.any():
            return None
        return score_of(self.rows.values[rows], self.predicted[rows], self.inside[rows])

    def summary(self) -> Document:
        """The figures for the model's file."""
        score, (r2, rmse) = self.score, medians(self.sites)
        found: dict[str, float | str] = {
            "rows": score.rows,
            "sites": len(self.sites),
            "first": str(self.rows.days.min()),
            "last": str(self.rows.days.max()),
            "shape": self.shape,
            "r2": score.r2,
            "rmse": score.rmse,
            "bias": score.bias,
            "coverage": score.coverage,
            "median_r2_of_sites": r2,
            "median_rmse_of_sites": rmse,
        }
        return {name: _rounded(value) for name, value in found.items()}


def _rounded(value: float | str) -> float | str | None:
    if not isinstance(value, float):
        return value
    return round(value, DIGITS) if np.isfinite(value) else None
