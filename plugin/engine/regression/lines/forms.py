# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapes that a regression can take: a line in the inputs, or a Gaussian process through a few centres.

Both are lines in their terms. Of the process the terms are its covariances with the centres (the subset of
regressors: Quinonero-Candela & Rasmussen 2005, JMLR 6, section 5), so that a JSON file holds all of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CENTRES = 50
"""Of a Gaussian process at most: the time of a prediction grows with their square."""
LENGTHS = (1.0, 2.0, 4.0)
"""Lengths of the process that are tried, in units of the median distance between centres."""
JITTER = 1e-6


@dataclass(frozen=True)
class Form:
    """What makes terms of inputs."""

    mean: np.ndarray
    """(inputs,)."""
    scale: np.ndarray
    """(inputs,) > 0."""
    centres: np.ndarray
    """(centres, inputs) in standard units; none: a line in the inputs."""
    length: float = 1.0
    """Of the squared exponential covariance, in standard units."""

    @property
    def inputs(self) -> int:
        """Numbers of a row."""
        return len(self.mean)

    def terms(self, inputs: np.ndarray) -> np.ndarray:
        """(terms, …) of (inputs, …): 1, then the standard inputs or the covariances with the centres.

        Every pixel is computed alone, input by input: the answer does not depend on the block.
        """
        standard = [
            (row - mean) / scale
            for row, mean, scale in zip(inputs, self.mean, self.scale, strict=True)
        ]
        if not len(self.centres):
            return np.stack([np.ones_like(standard[0]), *standard])
        return np.stack(
            [np.ones_like(standard[0]), *(self._near(standard, c) for c in self.centres)]
        )

    def strength(self) -> np.ndarray:
        """(terms, terms): inverse of the terms' prior covariance; the first one, a constant, is free."""
        size = 1 + (len(self.centres) or self.inputs)
        result = np.eye(size)
        if len(self.centres):
            result[1:, 1:] = self.between()
        result[0, 0] = 0.0
        return result

    def between(self) -> np.ndarray:
        """(centres, centres) covariances of the centres, with a little more on the diagonal: it is inverted."""
        columns = list(self.centres.T)
        return np.stack([self._near(columns, c) for c in self.centres]) + JITTER * np.eye(
            len(self.centres)
        )

    def unseen(self, terms: np.ndarray) -> np.ndarray:
        """(rows,) 0..1 of (rows, terms): share of a process's variance that no centre speaks for; 0 for a line."""
        if not len(self.centres):
            return np.zeros(len(terms))
        near = terms[:, 1:]
        known = np.einsum("ni,ij,nj->n", near, np.linalg.inv(self.between()), near)
        return np.clip(1 - known, 0, 1)

    def _near(self, standard: list[np.ndarray], centre: np.ndarray) -> np.ndarray:
        away = np.zeros_like(standard[0])
        for row, at in zip(standard, centre, strict=True):
            away += (row - at) ** 2
        return np.asarray(np.exp(-0.5 * away / self.length**2))


def line_form(inputs: np.ndarray) -> Form:
    """A line in the inputs (rows, inputs)."""
    return Form(*_standard(inputs), np.empty((0, inputs.shape[1])))


def process_forms(inputs: np.ndarray) -> list[Form]:
    """Gaussian processes of several lengths through centres among the inputs (rows, inputs)."""
    mean, scale = _standard(inputs)
    centres = _spread_out((inputs - mean) / scale)
    apart = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
    middle = float(np.median(apart[apart > 0])) if (apart > 0).any() else 1.0
    return [Form(mean, scale, centres, times * middle) for times in LENGTHS]


def _standard(inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    spread = inputs.std(axis=0)
    return inputs.mean(axis=0), np.where(spread > 1e-9, spread, 1.0)


def _spread_out(standard: np.ndarray) -> np.ndarray:
    """Rows as centres: the one nearest to the mean, then each time the one farthest from those chosen.

    No chance in it: the same rows give the same centres. Of many rows alike one is enough.
    """
    distance = (standard**2).sum(axis=1)
    chosen = [int(distance.argmin())]
    away = ((standard - standard[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < CENTRES and away.max() > 1e-6:
        chosen.append(int(away.argmax()))
        away = np.minimum(away, ((standard - standard[chosen[-1]]) ** 2).sum(axis=1))
    return standard[chosen]
