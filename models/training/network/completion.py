# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands that no date of a pixel has, from those that some date has."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.training.network.parts import Mlp

HIDDEN = 48
"""Units of the network's layers."""


class Completion(nn.Module):
    """One sensor's missing bands from the others, for every set of bands that there may be.

    Asked for are bands that scenes do not have at all: six of ten, say. What a date lacks beside other dates that
    have it is filled from these.
    """

    def __init__(self, bands: int):
        super().__init__()
        self.network = Mlp(2 * bands, HIDDEN, bands)

    def forward(self, values: Tensor, there: Tensor, level: Tensor) -> Tensor:
        """Values with what is missing completed (bands, P); bands that are there stay as they are.

        Args:
            values: (bands, P), whatever where missing; there: (bands, P) 1 where a band is there, else 0; level:
                (bands, 1) mean of the training pixels, which stays where a pixel has no band at all.
        """
        away = 8.0 * (values - level) * there
        made = level + 0.1 * there.amax(0, keepdim=True) * self.network(torch.cat([away, there]))
        # to the bit the values where a band is there
        return there * values + (1 - there) * made
