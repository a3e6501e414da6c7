# SPDX-License-Identifier: GPL-2.0-or-later
"""How a pixel's dates scatter about a day that hides it: what orders the errors of such days."""

from __future__ import annotations

import torch
from torch import Tensor

from models.training.network.parts import SLOTS, TARGET, Series, of_bands
from models.training.network.temporal import KERNEL

ONE_SIDED = 0.04
"""How far the sides of a day lie apart where there are dates on one side alone."""
FAINT = 1e-4
"""Least weight of a date, so that lone dates count whole, however far they lie."""


def scatter(series: Series) -> Tensor:
    """Mean over the bands (3, P): how far the dates before the target lie from those after it; how far dates near
    the target lie from their own mean; how far all of them do.

    Dates count exp(-days / :data:`KERNEL`) in the first two, as in the plain smoother. What lies between two sides
    that differ may be like either. All dates beside the near ones say how much of that is the season.
    """
    day = series.days
    near = torch.exp(-day.abs() / KERNEL) + FAINT
    before, after = (_rows(day, *ends) for ends in ((0, TARGET), (TARGET + 1, SLOTS)))
    others = before + after
    weights = torch.cat([before * near, after * near, others * near, others.expand_as(near)], 1)
    total, count = (_sums(weights, x) for x in (series.values, series.valid))
    square = _sums(weights[:, 2:], series.values * series.values)

    # values are 0 where they are invalid
    share = 1 / (count + 1e-12)
    mean = total * share
    there = (count[0] * count[1] / FAINT**2).clamp(max=1.0)
    apart = ONE_SIDED + there * ((mean[0] - mean[1]).abs() - ONE_SIDED)
    spread = torch.sqrt(torch.relu(square * share[2:] - mean[2:] * mean[2:]))
    known = of_bands(count[3].clamp(max=1.0), series.values.shape[1])
    sizes = known * torch.cat([apart[None], spread])
    return _of_bands(sizes)[:, 0] / _of_bands(known).clamp(min=1.0)


def _rows(like: Tensor, first: int, end: int) -> Tensor:
    """(11, 1, 1): 1 at some slots."""
    rows = torch.zeros(SLOTS, 1, 1, dtype=like.dtype, device=like.device)
    rows[first:end] = 1.0
    return rows


def _of_bands(x: Tensor) -> Tensor:
    """The sum over the bands, (…, bands, P) -> (…, 1, P): a product, which is what an ONNX graph of it costs."""
    return torch.matmul(x.new_ones(1, x.shape[-2]), x)


def _sums(weights: Tensor, x: Tensor) -> Tensor:
    """Sums over the dates: (11, n, P or 1) and (11, bands, P) -> (n, bands, P)."""
    if weights.shape[2] == 1:  # days shared by all pixels, as in the engine
        mixed = torch.matmul(weights[:, :, 0].T, x.reshape(SLOTS, -1))
        return mixed.reshape(-1, *x.shape[1:])
    return torch.einsum("jnp,jbp->nbp", weights, x)
