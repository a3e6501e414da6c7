# SPDX-License-Identifier: GPL-2.0-or-later
"""How unlike training values are: their distance from the usual ones, and whether they look made up."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.training.network.parts import SLOTS, Mlp, Series, softplus
from plugin.engine.sensors import NETWORK_BANDS

DARK = 0.02
"""Added to reflectance before its logarithm where it is asked whether it looks made up."""
HIDDEN = 32
"""Units of the network's layers."""
RED_EDGE = NETWORK_BANDS.index("B05")
"""Sets of bands with it pin a spectrum down, sets without it (six bands, those of 10 m) much less: what is filled
there comes from the others and lies nearer to what is usual."""


class Usual(nn.Module):
    """A sensor's values as training has them: a middle and a spread, fitted and not trained."""

    def __init__(self, bands: int, floor: float):
        super().__init__()
        self.floor = floor
        self.whitening = nn.Parameter(torch.eye(bands), requires_grad=False)
        """The inverse of the covariance's Cholesky factor."""
        self.middle = nn.Parameter(torch.zeros(bands, 1), requires_grad=False)
        """The mean, whitened."""

    def spectrum(self, values: Tensor) -> Tensor:
        """Values (bands, P) as they are compared."""
        return torch.log(torch.clamp(values, min=0.0) + self.floor) if self.floor else values

    def forward(self, values: Tensor) -> Tensor:
        """Mahalanobis' distance (1, P) of values (bands, P) from the middle, root of the mean square over bands."""
        away = torch.matmul(self.whitening, self.spectrum(values)) - self.middle
        mean = away.new_full((1, len(values)), 1 / len(values))
        return torch.sqrt(torch.matmul(mean, away * away))


class Strange(nn.Module):
    """Whether spectra look made up: bands exchanged, another order, chance, surfaces that training has not.

    A network that has learnt to keep true spectra and planted ones apart gives the logarithm of how much more often
    a spectrum is planted than true (Gutmann and Hyvaerinen 2010, noise-contrastive estimation).

    It does not see which bands are filled: a set of bands that no region of its training has would look strange.
    """

    def __init__(self, bands: int):
        super().__init__()
        self.network = Mlp(2 * bands, HIDDEN, 1)

    def inputs(self, filled: Tensor, average: Tensor) -> Tensor:
        """(2 bands, P) of the network.

        Args:
            filled: (bands, P) values of the target day; average: (bands, P) see :func:`averages`.
        """
        return torch.log(torch.clamp(torch.cat([filled, average]), min=0.0) + DARK)

    def forward(self, filled: Tensor, average: Tensor) -> Tensor:
        """A distance (1, P) from 0 on, the softplus of the network's logit. Arguments: see :meth:`inputs`."""
        return softplus(self.network(self.inputs(filled, average)))


def averages(series: Series, filled: Tensor) -> Tensor:
    """Mean over a pixel's clear dates (bands, P), the target's too; ``filled`` where no date has the band."""
    sums = filled.new_ones(1, SLOTS)  # sums as products: ONNX Runtime is faster at these
    total, count = (
        torch.matmul(sums, x.reshape(SLOTS, -1)).reshape(x.shape[1:])
        for x in (series.values, series.valid)
    )
    none = torch.relu(1.0 - count)
    return (total + none * filled) / (count + none)


def red_edge(there: Tensor) -> Tensor:
    """(2, P) which limits a pixel's distances have: 1 in the first row where no date has :data:`RED_EDGE`, else
    1 in the second.

    Args:
        there: (bands, P) 1 where any date has the band, the first sensor's first.
    """
    seen = there[RED_EDGE : RED_EDGE + 1]
    return torch.cat([1.0 - seen, seen])
