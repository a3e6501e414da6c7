# SPDX-License-Identifier: GPL-2.0-or-later
"""What a model has to beat: PCA, linear regression, and five ways of filling a date from the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS
from models.training.data.training_samples import PlaceTensors
from models.training.network.parts import TARGET
from models.training.network.temporal import KERNEL

EVERY = 5
"""Every so many of the clear training pixels of a date."""
FIVE = (3, 4, 5, 8, 9)
"""B05 B06 B07 B11 B12: what flanders_east_20m shows when its B8A is hidden."""
B8A = 7


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

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """(n, bands) -> (n, components)."""
        return (rows - self.mean) @ self.axes.T

    def rebuilt(self, rows: np.ndarray) -> np.ndarray:
        """(n, bands) as the components alone give them back."""
        return self.scores(rows) @ self.axes + self.mean


@dataclass(frozen=True)
class Linear:
    """Ordinary least squares with an intercept."""

    slopes: np.ndarray
    """(inputs, outputs)."""
    intercept: np.ndarray

    @classmethod
    def fit(cls, inputs: np.ndarray, outputs: np.ndarray) -> Linear:
        """Fit on (n, inputs) and (n, outputs) rows."""
        means = inputs.mean(0, dtype=np.float64), outputs.mean(0, dtype=np.float64)
        slopes = np.linalg.lstsq(inputs - means[0], outputs - means[1], rcond=None)[0]
        return cls(slopes, means[1] - means[0] @ slopes)

    def __call__(self, inputs: np.ndarray) -> np.ndarray:
        return inputs @ self.slopes + self.intercept


@dataclass(frozen=True)
class Baselines:
    """Everything that is fitted on clear training pixels (ALL)."""

    components: int
    both: Pca
    """Of the 12 values of both sensors."""
    optical: Pca
    """Of the ten bands."""
    six: Linear
    """Six HLS bands -> ten."""
    five: Linear
    """:data:`FIVE` -> B8A."""
    rows: dict[str, int]
    """Training pixels of ``both`` and of the others."""

    @classmethod
    def fit(cls, sources: list[PlaceTensors], components: int) -> Baselines:
        """Fit on training places; see :func:`training_rows`."""
        found = [training_rows(source) for source in sources]
        values, measured = (np.concatenate(part) for part in zip(*found, strict=True))
        ten = values[measured[:, :10].all(1), :10]
        both = values[measured.all(1)]
        six = list(BAND_SETS["hls"])
        return cls(
            components,
            Pca.fit(both, components),
            Pca.fit(ten, min(components, 9)),
            Linear.fit(ten[:, six], ten),
            Linear.fit(ten[:, list(FIVE)], ten[:, [B8A]]),
            {"both": len(both), "ten": len(ten)},
        )


def components_of(length: int) -> int:
    """Components of the PCA to hold an embedding against: as many numbers, but fewer than ten bands."""
    return min(length, 9)


def training_rows(source: PlaceTensors) -> tuple[np.ndarray, np.ndarray]:
    """(n, 12) values of every fifth clear pixel of every date, and whether they were measured."""
    values: list[np.ndarray] = []
    measured: list[np.ndarray] = []
    for target, day in enumerate(source.place.s2_days):
        pixels = torch.nonzero(source.truths[False][target])[::EVERY, 0]
        slot = int(shared_places.slots(source.place, day).s1[TARGET])
        nothing = torch.zeros(len(pixels), 2)
        for found, given in ((values, source.values), (measured, source.measured)):
            radar = given["s1"][slot, pixels] if slot >= 0 else nothing
            found.append(torch.cat([given["s2"][target, pixels], radar], 1).numpy())
    return np.concatenate(values), np.concatenate(measured) > 0


def fillings(values: np.ndarray, valid: np.ndarray, days: np.ndarray) -> dict[str, np.ndarray]:
    """The target day's values from its other slots.

    Args:
        values: (slots, bands, P); valid: the same, True where usable; days: (slots,) from the target.

    Returns:
        ``linear`` (nearest valid date on each side, weighted by nearness; a lone side counts whole),
        ``nearest`` (the earlier of two), ``median`` and ``kernel`` (all valid dates weighted by
        exp(-days / :data:`KERNEL`)), each (bands, P), NaN where nothing is valid.
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
    return {
        "linear": linear,
        "nearest": nearest,
        "median": shared_places.median(series),
        "kernel": _kernel(series, days),
    }


def _kernel(series: np.ndarray, days: np.ndarray) -> np.ndarray:
    weights = np.isfinite(series) * np.exp(-np.abs(days) / KERNEL)[:, None, None]
    total = weights.sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, (weights * np.nan_to_num(series)).sum(0) / total, np.nan)


def _first_valid(series: np.ndarray, away: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = np.isfinite(series)
    first = found.argmax(0)
    value = np.take_along_axis(series, first[None], 0)[0]
    return value, np.where(found.any(0), away[first], np.nan)
