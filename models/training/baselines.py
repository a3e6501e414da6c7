# SPDX-License-Identifier: GPL-2.0-or-later
"""What a model has to beat: PCA of the same length, and four ways of filling a date from the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .parts import TARGET


@dataclass(frozen=True)
class Pca:
    """Principal components of unstandardised, centred values."""

    mean: np.ndarray
    """(bands,)."""
    axes: np.ndarray
    """(components, bands) orthonormal rows."""

    @classmethod
    def fit(cls, rows: np.ndarray, components: int) -> Pca:
        """Fit on (n, bands) rows."""
        mean = rows.mean(0, dtype=np.float64)
        covariance = np.cov((rows - mean).T)
        return cls(mean, np.linalg.eigh(covariance)[1][:, ::-1][:, :components].T)

    def rebuilt(self, rows: np.ndarray) -> np.ndarray:
        """(n, bands) as the components alone give them back."""
        return (rows - self.mean) @ self.axes.T @ self.axes + self.mean


def fillings(values: np.ndarray, valid: np.ndarray, days: np.ndarray) -> dict[str, np.ndarray]:
    """The target day's values from the other slots of a window.

    Args:
        values: (slots, bands, P); valid: the same, True where usable; days: (slots,) from the target.

    Returns:
        ``linear`` (nearest valid date on each side, weighted by nearness; a lone side counts whole),
        ``nearest`` (the earlier of two) and ``median``, each (bands, P), NaN where nothing is valid.
    """
    series = np.where(valid, values, np.nan)
    series[TARGET] = np.nan
    before, days_before = _first_valid(series[:TARGET][::-1], -days[:TARGET][::-1])
    after, days_after = _first_valid(series[TARGET + 1 :], days[TARGET + 1 :])
    with np.errstate(invalid="ignore", divide="ignore"):
        share = days_after / (days_before + days_after)
        between = share * before + (1 - share) * after
        linear = np.where(
            np.isnan(before), after, np.where(np.isnan(after), before, between)
        )  # a lone side counts whole
        nearest = np.where(
            np.isnan(after) | (days_before <= days_after), before, after
        )  # comparisons with NaN are false: then it is the later one
    return {"linear": linear, "nearest": nearest, "median": _median(series)}


def _first_valid(series: np.ndarray, away: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = np.isfinite(series)
    first = found.argmax(0)
    value = np.take_along_axis(series, first[None], 0)[0]
    return value, np.where(found.any(0), away[first], np.nan)


def _median(series: np.ndarray) -> np.ndarray:
    count = np.isfinite(series).sum(axis=0)
    ordered = np.sort(series, axis=0)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(series) - 1)[None], axis=0)[0]
    return (low + high) / 2
