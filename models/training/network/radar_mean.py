# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-1 averaged over a target's dates: speckle that one pass shows says nothing of the ground.

The mean is taken in linear power, over time and orbits. A *level* (every date alike) and a *departure* from
it (dates near the target count more) are one set of weights, :data:`LEVEL` + exp(-days / :data:`REACH`).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.training.network.parts import SLOTS

LEVEL = 1.0
"""Weight of a date whatever its distance, beside 1 more for one on the target day."""
REACH = 12.0
"""Days in which what makes a date count more falls to 1 / e."""
SOME = 4.0
"""Added to the number of an orbit's passes, over which its weight is shared: a lone pass must not count as much
as five."""
ADD, DIVIDE = 30.0, 35.0
"""Of the transformed values, (dB + 30) / 35."""
DECIBEL = math.log(10.0) / 10.0
"""Natural logarithm of a power ratio of 1 dB."""
LEAST = 1e-6
"""Power below which nothing is distinguished."""


def averaged(values: Tensor, valid: Tensor, days: Tensor, repeat: int) -> tuple[Tensor, Tensor]:
    """Mean backscatter of a target's dates, and whether any date has it.

    Args:
        values: (11, bands, P) transformed dB, 0 where invalid; valid: the same shape, 1/0; days: (11, 1, P)
            or (11, 1, 1) signed, from the target; repeat: days after which an orbit comes again.

    Returns:
        (bands, P) transformed dB, 0 where no date has a value; (bands, P) 1/0.
    """
    power = torch.exp(values * (DIVIDE * DECIBEL) - ADD * DECIBEL)  # valid or not: its weight says
    away = days[:, None, 0] - days[None, :, 0]  # (11, 11, P or 1)
    nearest = math.cos(2 * math.pi / repeat)
    same = torch.relu((torch.cos(away * (2 * math.pi / repeat)) - nearest) / (1 - nearest))
    if days.shape[2] == 1:  # shared by all pixels, as in the engine: one product of matrices
        passes = torch.matmul(same[:, :, 0], valid.reshape(SLOTS, -1)).reshape(valid.shape)
    else:
        passes = (same[:, :, None] * valid[None]).sum(1)
    weights = valid * (LEVEL + torch.exp(-days.abs() / REACH)) / (SOME + passes)
    total, count, powers = (_summed(x) for x in (weights, valid, weights * power))
    mean = powers / total.clamp(min=LEAST)
    known = count.clamp(max=1.0)
    decibels = torch.log(mean.clamp(min=LEAST)) / DECIBEL
    return known * ((decibels + ADD) / DIVIDE).clamp(0.0, 1.0), known


def _summed(x: Tensor) -> Tensor:
    """The sum over the dates of (11, bands, P): as a product, which ONNX Runtime is faster at."""
    return torch.matmul(x.new_ones(1, SLOTS), x.reshape(SLOTS, -1)).reshape(x.shape[1:])
