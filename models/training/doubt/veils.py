# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a clear day lies under haze, thin cloud or shadow: what keeps such days apart, and how wrong they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.doubt import judging
from models.training.doubt.gathered import CLEAR, VEILED, Gathered
from models.training.network.doubt import Doubt

STEPS, ROWS, RATE = 400, 1024, 3e-3
"""Steps, rows of a step (evenly from all regions, half of them under a veil), learning rate."""
CLEAR_SHARE = 0.9
"""Share of a region's clear days that count as clear, where that region was left out."""

Region = Mapping[tuple[str, str], Gathered]


def trained(doubt: Doubt, regions: Sequence[Region], seed: int) -> None:
    """Train in place what keeps clear days and the same days under a planted veil apart; regions count alike."""
    with torch.no_grad():
        true, veiled = (
            [doubt.veil_inputs(one[key].evidence.T, one[key].filled.T) for one in regions]
            for key in (CLEAR, VEILED)
        )
    kept_apart(doubt.veil, true, veiled, (STEPS, ROWS, RATE), seed)


def kept_apart(
    network: nn.Module,
    true: Sequence[Tensor],
    planted: Sequence[Tensor],
    how: tuple[int, int, float],
    seed: int,
) -> None:
    """Train a network (inputs, P) -> logit (1, P) in place, above 0 of what is planted.

    Args:
        true, planted: (inputs, n) of each region, which count alike, and both kinds; how: steps, rows of a step,
            learning rate.
    """
    torch.manual_seed(seed)
    steps, rows, rate = how
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.1)
    each = rows // (2 * len(true))
    for _ in range(steps):
        drawn = [
            torch.cat([one[:, torch.randint(one.shape[1], (each,))] for one in kind], 1)
            for kind in (true, planted)
        ]
        logits = network(torch.cat(drawn, 1)).chunk(2, 1)
        loss = functional.softplus(logits[0]).mean() + functional.softplus(-logits[1]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()


def clear_limit(doubt: Doubt, region: Region) -> float:
    """The logit up to which :data:`CLEAR_SHARE` of a region's clear days lie; the head does not know the region."""
    part = region[CLEAR]
    with torch.no_grad():
        logit = doubt.veil(doubt.veil_inputs(part.evidence.T, part.filled.T))
        return float(logit.quantile(CLEAR_SHARE))


def shared(doubt: Doubt, regions: Sequence[Region]) -> None:
    """Fit in place how wrong a veiled value is, of its difference from its neighbours: the middle region's.

    It is what makes 80 % of the planted days' errors lie in their intervals: a mean would leave more of them out.
    """
    bands, found = doubt.bands[0], []
    with torch.no_grad():
        doubt.share.fill_(1.0)
        for region in regions:
            part = region[VEILED]
            said = doubt.veiled(part.evidence.T, part.filled.T)[:bands].T
            known = part.asked[:, :bands] * part.shown[:, :bands] * (said > 0)
            ratio = torch.where(known > 0, part.away[:, :bands] / said, torch.nan)
            found.append(ratio.nanquantile(judging.SHARE, 0).numpy() / judging.LOG5)
        middle = np.nan_to_num(np.nanmedian(np.stack(found), 0), nan=1.0)
        doubt.share.copy_(torch.from_numpy(middle)[:, None])
