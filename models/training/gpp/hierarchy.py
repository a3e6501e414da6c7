# SPDX-License-Identifier: GPL-2.0-or-later
"""The regression behind the head: few numbers tuned on whole towers left out, the rest by Bayes' rule.

What is tuned (:class:`Choice`) is judged by towers that the parameters have not seen; the parameters follow in
closed form (``plugin.engine.gpp.posterior``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from scipy.optimize import minimize
from sklearn.cluster import KMeans

from plugin.engine.gpp.efficiency import Basis
from plugin.engine.gpp.posterior import Days, Noise, Parameters, evidence, weights_of

TYPICAL_DAYS = 40
"""Centres of the basis; 30 and 120 score the same within 0.002 of R2."""
MEAN_SD = 10.0
"""Of the mean efficiency, in mean GPP: no opinion."""
BASE, GROWTH = 0.6, 1.0
"""gC m-2 d-1 of a day's noise without green leaves, and what the mean absorbed light adds."""
NUGGET = 1e-4
"""On the diagonal of the typical days' likenesses, or two that are close would be one."""
SHIFT_WEIGHT = 0.05
"""Of the pixels seen with six bands and with all. At 1 both views agree best, and towers are predicted worse by
0.05 of R2; at 0 a pixel in ten moves by more than 1 gC m-2 d-1."""
PULL = 0.02
"""How strongly what is tuned is drawn to the start: its logarithms, against those of squared errors."""
STEPS = 20
FEWEST_ROWS = 10
"""Towers with less rows have no score of their own."""


@dataclass(frozen=True)
class Choice:
    """What is tuned; standard deviations in gC m-2 d-1 at the mean absorbed light."""

    slope: float = 4.0
    """Of the inputs' weights together."""
    bend: float = 4.0
    """Of the part that likeness to typical days adds."""
    tower: float = 0.7
    """Of a tower's own level."""
    alike: float = 5.0
    """Days of a tower that count as one."""
    reach: float = 5.0
    """Of likeness, along the embedding's axes (1: a standard deviation of the towers)."""
    season: float = 5.0
    """Of likeness, along the radiation."""


@dataclass(frozen=True)
class Frame:
    """What the data alone decide of the basis, before anything is tuned."""

    mean: np.ndarray
    axes: np.ndarray
    centres: np.ndarray
    unit: float
    """Mean absorbed light (root of the mean square) at the towers."""

    def basis(self, choice: Choice) -> Basis:
        """The basis with its reach."""
        reach = np.full(len(self.mean), choice.reach)
        reach[-1] = choice.season
        return Basis(self.mean, self.axes, self.centres, reach)

    def flat(self, choice: Choice) -> np.ndarray:
        """(parameters, parameters) precision before any tower is seen."""
        basis = self.basis(choice)
        inputs, terms = len(self.mean), basis.length
        scaled = self.centres / basis.reach
        away = ((scaled[:, None] - scaled[None]) ** 2).sum(axis=2)
        alike = np.exp(-away / 2) + NUGGET * np.eye(len(away))
        result = np.zeros((terms, terms))
        result[0, 0] = 1 / MEAN_SD**2
        result[1 : 1 + inputs, 1 : 1 + inputs] = np.eye(inputs) * inputs / choice.slope**2
        result[1 + inputs :, 1 + inputs :] = alike / choice.bend**2
        return result * self.unit**2

    def noise(self, choice: Choice) -> Noise:
        """The noise in the units of the absorbed light."""
        return Noise(choice.tower / self.unit, BASE, GROWTH / self.unit, choice.alike)


def frame_of(
    bands: np.ndarray,
    clear: np.ndarray,
    absorbed: np.ndarray,
    sites: np.ndarray,
    moved: np.ndarray,
) -> Frame:
    """Axes along which the towers' inputs are uncorrelated, and their typical days, towers counted alike.

    Args:
        bands: (rows, 6) decoded reflectance.
        clear: (rows,) radiation of a cloudless day, MJ m-2 d-1.
        absorbed: (rows,).
        sites: (rows,) names of the towers.
        moved: (pairs, 6) differences of the roots of reflectances decoded from more and from less of the same
            pixel; no axis is finer than these.
    """
    inputs = np.column_stack([np.sqrt(bands), clear])
    mean = inputs.mean(axis=0)
    spread = np.cov(inputs[:, :-1].T) + moved.T @ moved / len(moved)
    values, vectors = np.linalg.eigh(spread)
    axes = np.zeros((len(mean), len(mean)))
    axes[:-1, :-1] = (vectors / np.sqrt(values)).T
    axes[-1, -1] = 1 / clear.std()
    counts = {site: float((sites == site).sum()) for site in np.unique(sites)}
    weight = np.array([counts[site] ** -0.5 for site in sites])
    found = KMeans(TYPICAL_DAYS, n_init=3, random_state=0).fit(
        (inputs - mean) @ axes.T, sample_weight=weight
    )
    return Frame(mean, axes, found.cluster_centers_, float(np.sqrt((absorbed**2).mean())))


@dataclass(frozen=True)
class View:
    """Pixels as the regression sees them."""

    bands: np.ndarray
    """(pixels, 6) decoded reflectance."""
    clear: np.ndarray
    """(pixels,) radiation of a cloudless day, MJ m-2 d-1."""
    absorbed: np.ndarray
    """(pixels,)."""

    def terms(self, basis: Basis) -> np.ndarray:
        """(pixels, parameters)."""
        columns = basis.columns(list(self.bands.T), self.clear)
        return self.absorbed[:, None] * np.stack(list(columns), axis=1)


@dataclass(frozen=True)
class Problem:
    """Towers' rows in the order of ``sites``, and pixels whose two views shall get one GPP."""

    frame: Frame
    full: View
    less: View
    bands: np.ndarray
    """(rows, 6) decoded reflectance."""
    clear: np.ndarray
    """(rows,) radiation of a cloudless day, MJ m-2 d-1."""
    absorbed: np.ndarray
    """(rows,)."""
    gpp: np.ndarray
    """(rows,) gC m-2 d-1."""
    sites: np.ndarray
    """(rows,) names of the towers."""

    def terms(self, choice: Choice) -> np.ndarray:
        """(rows, parameters)."""
        return View(self.bands, self.clear, self.absorbed).terms(self.frame.basis(choice))

    def flat(self, choice: Choice) -> np.ndarray:
        """(parameters, parameters) precision before any tower is seen.

        Differences between the two views of a pixel are held against 0 like errors of as many days as towers have,
        times SHIFT_WEIGHT.
        """
        basis, noise = self.frame.basis(choice), self.frame.noise(choice)
        sd = noise.base + noise.growth * self.less.absorbed
        away = (self.full.terms(basis) - self.less.terms(basis)) / sd[:, None]
        shift = SHIFT_WEIGHT * len(self.gpp) / (noise.alike * len(away)) * (away.T @ away)
        return self.frame.flat(choice) + shift

    def days(self, terms: np.ndarray, groups: Sequence[np.ndarray]) -> list[Days]:
        """One :class:`Days` a tower."""
        return [Days(terms[rows], self.absorbed[rows], self.gpp[rows]) for rows in groups]


def rows_by_site(sites: np.ndarray, used: np.ndarray | None = None) -> list[np.ndarray]:
    """Row numbers of each tower, of the rows that are used."""
    used = np.ones(len(sites), bool) if used is None else used
    groups = (np.flatnonzero((sites == site) & used) for site in np.unique(sites))
    return [rows for rows in groups if len(rows)]


def fitted(problem: Problem, choice: Choice, used: np.ndarray) -> Parameters:
    """The parameters from the rows that are used."""
    days = problem.days(problem.terms(choice), rows_by_site(problem.sites, used))
    flat = problem.flat(choice)
    return Parameters(np.zeros(len(flat)), flat).updated(days, problem.frame.noise(choice))


def each_left_out(
    problem: Problem, choice: Choice, groups: Sequence[np.ndarray]
) -> list[np.ndarray]:
    """Predictions of each tower by all others, none below 0; the towers' evidence is summed up once.

    Days are weighed by what all towers together say, so a tower left out has a small say in how odd days count;
    scores that are published come from fits without it.
    """
    noise = problem.frame.noise(choice)
    days = problem.days(problem.terms(choice), groups)
    flat = problem.flat(choice)
    found = Parameters(np.zeros(len(flat)), flat).updated(days, noise)
    added = [evidence(one, weights_of(found.mean, one, noise), noise) for one in days]
    precision = flat + sum(more for more, _ in added)
    right = sum((pull for _, pull in added), np.zeros(len(flat)))
    return [
        np.maximum(one.terms @ np.linalg.solve(precision - more, right - pull), 0)
        for one, (more, pull) in zip(days, added, strict=True)
    ]


def badness(errors: Sequence[np.ndarray]) -> float:
    """Log of the mean square over all rows, plus log of its mean over towers: both are asked for."""
    own = [(e**2).mean() for e in errors if len(e) >= FEWEST_ROWS]
    return float(np.log((np.concatenate(errors) ** 2).mean()) + np.log(np.mean(own)))


UNSOLVED = 1e3
"""Badness of a choice whose equations have no solution: worse than any that has one."""


def tuned(problem: Problem, used: np.ndarray | None = None, steps: int = STEPS) -> Choice:
    """The choice that predicts towers left out best, among the rows that are used."""
    groups = rows_by_site(problem.sites, used)
    middle = np.log(astuple(Choice()))

    def judged(x: np.ndarray) -> float:
        try:
            found = each_left_out(problem, Choice(*np.exp(x)), groups)
        except np.linalg.LinAlgError:
            return UNSOLVED  # a step of the search so far out that nothing is left to solve
        errors = [problem.gpp[rows] - p for rows, p in zip(groups, found, strict=True)]
        return badness(errors) + PULL / 2 * float(((x - middle) ** 2).sum())

    best = minimize(judged, middle, method="L-BFGS-B", options={"maxiter": steps})
    return Choice(*map(float, np.exp(best.x)))
