# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of a GPP head as a normal distribution, and how days measured at towers narrow it.

The model of a tower's days is ``gpp = terms @ parameters + absorbed * own + noise``: every tower has an efficiency
of its own, so that many days of one tower say little of the next (mixed effects; Laird and Ware 1982,
doi:10.2307/2529876). Noise has heavy tails, so that one bad day does not pull.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

TAILS = 4.0
"""Degrees of freedom of Student's t, whose weights (nu + 1) / (nu + (residual / sd)²) count odd days less."""
ROUNDS = 5
"""Of weighing and solving again; the weights stand still to 1 % after four."""


@dataclass(frozen=True)
class Noise:
    """Standard deviations, ``base + growth * absorbed`` of a day and ``tower * absorbed`` of a tower."""

    tower: float
    """Of the own efficiency, gC m-2 d-1 in a unit of absorbed light."""
    base: float
    """gC m-2 d-1."""
    growth: float
    """gC m-2 d-1 in a unit of absorbed light."""
    alike: float
    """Days of a tower that count as one, for the errors of neighbouring days are alike."""


@dataclass(frozen=True)
class Days:
    """The measured days of one tower."""

    terms: np.ndarray
    """(days, parameters) float64, of ``GppHead.terms``."""
    absorbed: np.ndarray
    """(days,), of ``GppHead.absorbed``."""
    gpp: np.ndarray
    """(days,) gC m-2 d-1."""


@dataclass(frozen=True)
class Parameters:
    """A normal distribution of the parameters."""

    mean: np.ndarray
    """(parameters,)."""
    precision: np.ndarray
    """(parameters, parameters), the inverse of the covariance."""

    def updated(self, towers: Sequence[Days], noise: Noise) -> Parameters:
        """The distribution once the days of more towers are known; this one is the prior.

        Bayes' rule for a linear model in closed form (Bishop 2006, eq. 3.50 and 3.51), solved again with the
        days weighed anew. A tower's own efficiency is integrated out (Sherman-Morrison).
        """
        weights = [np.ones(len(days.gpp)) for days in towers]
        found = self._solved(towers, weights, noise)
        for _ in range(ROUNDS):
            weights = [weights_of(found.mean, days, noise) for days in towers]
            found = self._solved(towers, weights, noise)
        return found

    def at_place(self, days: Days, noise: Noise) -> Parameters:
        """The parameters at one place where few days, far from each other, were measured: for that place alone.

        The place's own efficiency is added to the first term, which is the absorbed light.
        """
        scattered = replace(noise, alike=1.0)
        found = self.updated([days], scattered)
        weight = weights_of(found.mean, days, scattered)
        mean = found.mean.copy()
        mean[0] += own_efficiency(days.gpp - days.terms @ mean, days, weight, scattered)
        return Parameters(mean, found.precision)

    def _solved(
        self, towers: Sequence[Days], weights: list[np.ndarray], noise: Noise
    ) -> Parameters:
        precision = self.precision.copy()
        right = self.precision @ self.mean
        for days, weight in zip(towers, weights, strict=True):
            more, pull = evidence(days, weight, noise)
            precision += more
            right += pull
        return Parameters(np.linalg.solve(precision, right), precision)


def evidence(days: Days, weight: np.ndarray, noise: Noise) -> tuple[np.ndarray, np.ndarray]:
    """What a tower adds to the precision and to ``precision @ mean``: ``X' V^-1 X`` and ``X' V^-1 y``.

    ``V = diag(alike sd² / weight) + tower² absorbed absorbed'``.
    """
    certain = weight / (noise.alike * _sd(days, noise) ** 2)
    g = days.absorbed
    shared = noise.tower**2 / (1 + noise.tower**2 * (certain * g * g).sum())
    scaled = certain[:, None] * days.terms
    along = scaled.T @ g
    return (
        scaled.T @ days.terms - shared * np.outer(along, along),
        scaled.T @ days.gpp - shared * along * (certain * g * days.gpp).sum(),
    )


def own_efficiency(residual: np.ndarray, days: Days, weight: np.ndarray, noise: Noise) -> float:
    """A tower's departure from the parameters, shrunk to 0 where few days speak for it."""
    certain = weight / (noise.alike * _sd(days, noise) ** 2)
    g = days.absorbed
    found = (certain * g * residual).sum() / (1 / noise.tower**2 + (certain * g * g).sum())
    return float(found)


def weights_of(mean: np.ndarray, days: Days, noise: Noise) -> np.ndarray:
    """(days,) weights of a tower's days, given the parameters and the tower's own efficiency."""
    residual = days.gpp - days.terms @ mean
    weight = np.ones(len(residual))
    for _ in range(2):
        away = residual - own_efficiency(residual, days, weight, noise) * days.absorbed
        weight = (TAILS + 1) / (TAILS + (away / _sd(days, noise)) ** 2)
    return weight


def _sd(days: Days, noise: Noise) -> np.ndarray:
    return noise.base + noise.growth * days.absorbed
