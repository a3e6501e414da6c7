# SPDX-License-Identifier: GPL-2.0-or-later
"""A line through rows of sites, drawn towards what is known before: closed form, site by site.

Rows of one site err together: of the variance of an error, ``SHARE`` is the site's own (a random intercept). So a
site of a thousand days weighs little more than one of a hundred. Generalised least squares with equal correlation
inside a site; its inverse by the Sherman-Morrison formula (Rasmussen & Williams 2006, appendix A.3).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SHARE = 0.3
"""Of the variance of the shipped GPP head's errors at towers left out, 0.31 is each tower's own."""
BEND = 1.345
"""Deviations up to which an error counts squared, beyond it linearly (Huber 1981): a bad day bends nothing."""


@dataclass(frozen=True)
class Sums:
    """What a set of rows says of the weights: sums, so that sets can be added and taken away."""

    normal: np.ndarray
    """(terms, terms): terms' V^-1 terms, V in units of the variance of an error."""
    right: np.ndarray
    """(terms,): terms' V^-1 y."""

    def __sub__(self, other: Sums) -> Sums:
        return Sums(self.normal - other.normal, self.right - other.right)

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.normal + other.normal, self.right + other.right)


@dataclass(frozen=True)
class Line:
    """``y = terms @ weights``."""

    weights: np.ndarray
    """(terms,)."""
    covariance: np.ndarray
    """(terms, terms) of the weights, in units of the variance of an error."""

    def __call__(self, terms: np.ndarray) -> np.ndarray:
        """(rows,) of (rows, terms)."""
        return np.asarray(terms @ self.weights)

    def variance(self, terms: np.ndarray) -> np.ndarray:
        """(rows,) of the line itself, in units of the variance of an error."""
        return np.einsum("ni,ij,nj->n", terms, self.covariance, terms)


def sums_of(
    terms: np.ndarray, y: np.ndarray, groups: np.ndarray, worth: np.ndarray, share: float = SHARE
) -> Sums:
    """The sums of some rows.

    Args:
        terms: (rows, terms); y: (rows,); groups: (rows,) names of what errs together.
        worth: (rows,) 0..1, see :func:`worth_of`.
    """
    size = terms.shape[1]
    normal, right = np.zeros((size, size)), np.zeros(size)
    for group in np.unique(groups):
        inside = groups == group
        mine, weight = terms[inside], worth[inside]
        weighted = mine * weight[:, None]
        together = weighted.sum(axis=0)
        shrink = share / (1 - share + share * weight.sum())
        normal += weighted.T @ mine - shrink * np.outer(together, together)
        right += weighted.T @ y[inside] - shrink * together * (weight @ y[inside])
    return Sums(normal / (1 - share), right / (1 - share))


def line_of(sums: Sums, start: np.ndarray, strength: np.ndarray) -> Line:
    """The most likely weights.

    Args:
        start: (terms,) weights known before.
        strength: (terms, terms) how surely: inverse of their covariance, times the variance of an error.
    """
    normal = sums.normal + strength
    covariance = np.linalg.pinv(normal, hermitian=True)
    return Line(covariance @ (sums.right + strength @ start), covariance)


def worth_of(errors: np.ndarray) -> np.ndarray:
    """(rows,) 0..1: how much a row counts by its error at its own fold left out (Huber's weights).

    The spread is 1.4826 times the median absolute error, that of a normal distribution.
    """
    spread = 1.4826 * np.median(np.abs(errors)) or 1.0
    return np.minimum(1.0, BEND * spread / np.maximum(np.abs(errors), 1e-12))
