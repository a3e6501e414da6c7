# SPDX-License-Identifier: GPL-2.0-or-later
"""A Gaussian process over all bands of both sensors in time, to hold a filling against.

The linear model of coregionalisation (Álvarez et al. 2012, doi:10.1561/2200000036) on optical and radar series,
as FuseTS fills gaps (Pipia et al. 2019, doi:10.1016/j.rse.2019.111452). Between a value of output a on day s and
one of output b on day t the covariance is the sum over parts q of B_q[a, b] k_q(|s - t|), where
B_q = W_q W_q' + diag(v_q): one part that never changes, and two Matérn 3/2 of lengths that are fitted, as is the
noise of each output. Beyond FuseTS a fourth part holds what all bands of one date share and no other date has:
haze, and the side it is seen from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

OPTICAL = 10
"""Outputs from this one on are Sentinel-1's."""
LENGTHS = (60.0, 12.0)
"""Days: where the two lengths begin."""
RANK = 4
"""Columns of each W_q."""
LEAST_NOISE = 1e-3
"""Of the variance of an output; keeps the matrices invertible."""
PARTS = 4
"""Constant, two lengths, one date alone."""
RATE = 0.05
"""Step of Adam."""
BATCH = 16


@dataclass(frozen=True)
class Observed:
    """P windows of n values each: every output on every one of its dates.

    A value that is missing keeps its place in the row, so that windows stand side by side.
    """

    values: Tensor
    """(P, n) float64, 0 where missing."""
    known: Tensor
    """(P, n) bool."""
    days: Tensor
    """(P, n) float64, from the target day."""
    outputs: Tensor
    """(n,) int64: number of the output of each place."""

    def of(self, chosen: Tensor) -> Observed:
        """Some of the windows."""
        return Observed(self.values[chosen], self.known[chosen], self.days[chosen], self.outputs)


@dataclass(frozen=True)
class Hyper:
    """What is fitted; a leading axis of P where each window has its own."""

    lengths: Tensor
    """(2,) log days."""
    mixing: Tensor
    """(PARTS, outputs, RANK)."""
    own: Tensor
    """(PARTS, outputs) log of v_q."""
    noise: Tensor
    """(outputs,) log variance."""

    @classmethod
    def start(cls, outputs: int) -> Hyper:
        """Where a fit begins: all outputs a little alike."""
        draw = torch.Generator().manual_seed(0)
        mixing = 0.4 + 0.1 * torch.randn(PARTS, outputs, RANK, generator=draw, dtype=torch.float64)
        return cls(
            torch.tensor(LENGTHS, dtype=torch.float64).log(),
            mixing,
            torch.full((PARTS, outputs), -2.0, dtype=torch.float64),
            torch.full((outputs,), -2.0, dtype=torch.float64),
        )

    def parts(self) -> list[Tensor]:
        """In the order of the fields."""
        return [self.lengths, self.mixing, self.own, self.noise]

    def each(self, windows: int) -> Hyper:
        """A copy for every window."""
        return Hyper(*(part.expand(windows, *part.shape).clone() for part in self.parts()))


def covariance(hyper: Hyper, left: Tensor, right: Tensor, one: Tensor, other: Tensor) -> Tensor:
    """Between the ground's values of two lists: without noise, and without what one date has alone.

    Args:
        left, right: (..., n) and (..., m) days; one, other: (n,) and (m,) their outputs.

    Returns:
        (..., n, m).
    """
    shared = _mixed(hyper)[..., one, :][..., other]  # (..., PARTS, n, m)
    apart = (left[..., :, None] - right[..., None, :]).abs()
    scaled = 3**0.5 * apart[..., None, :, :] / hyper.lengths.exp()[..., None, None]
    matern = (1 + scaled) * (-scaled).exp()
    return shared[..., 0, :, :] + (shared[..., 1:3, :, :] * matern).sum(-3)


def _mixed(hyper: Hyper) -> Tensor:
    """B_q of every part: (..., PARTS, outputs, outputs)."""
    return hyper.mixing @ hyper.mixing.mT + torch.diag_embed(hyper.own.exp())


def factor(hyper: Hyper, seen: Observed) -> Tensor:
    """Lower Cholesky factor (P, n, n) of the values' covariance; a missing value stands alone with variance 1."""
    days, outputs = seen.days, seen.outputs
    whole = covariance(hyper, days, days, outputs, outputs)
    radar = outputs >= OPTICAL
    same = (days[:, :, None] == days[:, None, :]) & (radar[:, None] == radar[None])
    whole = whole + _mixed(hyper)[..., 3, :, :][..., outputs, :][..., outputs] * same
    noise = (hyper.noise.exp() + LEAST_NOISE)[..., outputs]
    both = seen.known[:, :, None] & seen.known[:, None, :]
    kept = torch.where(both, whole + torch.diag_embed(noise), 0.0)
    return torch.linalg.cholesky(kept + torch.diag_embed((~seen.known).to(kept.dtype)))


def misfit(hyper: Hyper, seen: Observed) -> Tensor:
    """(P,) negative log likelihood of each window's values, but for a constant."""
    lower = factor(hyper, seen)
    white = torch.linalg.solve_triangular(lower, seen.values[..., None], upper=False)[..., 0]
    return 0.5 * white.square().sum(-1) + lower.diagonal(dim1=-2, dim2=-1).log().sum(-1)


def fitted(seen: Observed, outputs: int, steps: int) -> Hyper:
    """One set of numbers for all windows, of the largest likelihood that Adam finds."""
    start = Hyper.start(outputs)
    parts = [part.clone().requires_grad_() for part in start.parts()]
    adam = torch.optim.Adam(parts, lr=RATE)
    draw = torch.Generator().manual_seed(0)
    for _ in range(steps):
        chosen = torch.randint(len(seen.values), (BATCH,), generator=draw)
        adam.zero_grad()
        misfit(Hyper(*parts), seen.of(chosen)).mean().backward()
        adam.step()
    return Hyper(*(part.detach() for part in parts))


def fitted_each(shared: Hyper, seen: Observed, steps: int) -> Hyper:
    """Numbers of each window's own, as FuseTS fits every pixel; it begins from those that all share."""
    parts = [part.requires_grad_() for part in shared.each(len(seen.values)).parts()]
    adam = torch.optim.Adam(parts, lr=RATE)
    for _ in range(steps):
        adam.zero_grad()
        misfit(Hyper(*parts), seen).sum().backward()
        adam.step()
    return Hyper(*(part.detach() for part in parts))


def filled(hyper: Hyper, seen: Observed, outputs: int) -> Tensor:
    """(P, outputs) expected values on the target day, of windows whose missing values may differ."""
    lower = factor(hyper, seen)
    solved = torch.cholesky_solve(seen.values[..., None], lower)[..., 0]
    every = torch.arange(outputs)
    target = torch.zeros(*seen.days.shape[:-1], outputs, dtype=torch.float64)
    across = covariance(hyper, target, seen.days, every, seen.outputs)
    return (across @ torch.where(seen.known, solved, 0.0)[..., None])[..., 0]


def filled_alike(hyper: Hyper, seen: Observed, outputs: int) -> Tensor:
    """The same, once for all windows of one day that lack the same values: one matrix a pattern, not a pixel."""
    found = torch.empty(len(seen.values), outputs, dtype=torch.float64)
    _, which = np.unique(seen.known.numpy(), axis=0, return_inverse=True)
    every = torch.arange(outputs)
    for pattern in range(int(which.max()) + 1):
        rows = torch.from_numpy(np.flatnonzero(which.ravel() == pattern))
        one = seen.of(rows[:1])
        lower = factor(hyper, one)[0]
        across = covariance(
            hyper, torch.zeros(outputs, dtype=torch.float64), one.days[0], every, seen.outputs
        )
        weights = torch.cholesky_solve((across * one.known[0]).T, lower)
        found[rows] = seen.values[rows] @ weights
    return found
