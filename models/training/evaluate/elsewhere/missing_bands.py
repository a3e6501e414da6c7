# SPDX-License-Identifier: GPL-2.0-or-later
"""A trial: what completes the bands that no date of a pixel has, in any set of bands, fitted without a region."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from models.training.data.dropout import BAND_SETS
from models.training.network.parts import S2, Mlp

HIDDEN, STEPS, RATE, ROWS = 48, 3000, 3e-3, 256
"""Units of a layer; steps of the fit, their learning rate, rows of each region in one."""
FURTHER = ((0, 1, 2, 6, 8, 9), (0, 1, 2, 6, 7, 8), (0, 1, 2, 3, 6, 7, 8, 9))
"""Sets that the filling of a day never trained on: Landsat's choice, the demo's forest, all but B06 and B07."""
NAMED, LEAST, MORE = 0.6, 0.15, 0.8
"""Share of samples in a named set of bands; of the others the share of bands that are there: evenly from the second
number to the sum of the last two."""


class Completion(nn.Module):
    """Missing bands from the others."""

    def __init__(self, level: Tensor):
        """Args: level: (bands, 1) mean of the training pixels."""
        super().__init__()
        self.network = Mlp(2 * S2.bands, HIDDEN, S2.bands)
        self.level = level

    def forward(self, values: Tensor, there: Tensor) -> Tensor:
        """Values (bands, P) with what is missing completed; bands that are there stay as they are.

        Args:
            values: (bands, P), whatever where missing; there: (bands, P) 1 where a band is there, else 0.
        """
        away = 8.0 * (values - self.level) * there
        made = self.level + 0.1 * self.network(torch.cat([away, there]))
        return there * values + (1 - there) * made


def completion(regions: Sequence[Tensor], level: Tensor, steps: int = STEPS) -> Completion:
    """One fitted on some regions, which count alike.

    Args:
        regions: rows (n, 24), values and 1/0 where measured, of 12 bands; level: see :class:`Completion`.
    """
    torch.manual_seed(0)
    made = Completion(level)
    optimiser = torch.optim.AdamW(made.parameters(), lr=RATE, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps, pct_start=0.05)
    for _ in range(steps):
        loss = missing(made, regions, ROWS).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return made.eval().requires_grad_(False)


def missing(made: Completion, regions: Sequence[Tensor], rows: int) -> Tensor:
    """Mean absolute errors (regions,) in reflectance of measured bands that were taken away from random rows."""
    drawn = torch.cat([one[torch.randint(len(one), (rows,))] for one in regions]).T
    values, measured = drawn[: S2.bands], drawn[12 : 12 + S2.bands]
    pixels = values.shape[1]
    sets = torch.zeros(len(BAND_SETS) + len(FURTHER), S2.bands)
    for at, bands in enumerate((*BAND_SETS.values(), *FURTHER)):
        sets[at, list(bands)] = 1.0
    named = sets[torch.randint(len(sets), (pixels,))].T
    other = (torch.rand(S2.bands, pixels) < LEAST + MORE * torch.rand(1, pixels)).float()
    there = torch.where(torch.rand(1, pixels) < NAMED, named, other) * measured
    # nothing can be said of a pixel that has no band left
    asked = measured * (1 - there) * there.amax(0, keepdim=True)
    away = (made(values, there) - values).abs() * asked
    sums, counts = (x.view(S2.bands, len(regions), rows).sum((0, 2)) for x in (away, asked))
    return sums / counts.clamp(min=1)
