# SPDX-License-Identifier: GPL-2.0-or-later
"""What a finished fusion does not know: the error to expect of each band, and how unlike training a pixel is."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.training.network.networks import Fused
from models.training.network.parts import SLOTS, TARGET, Dense, Mlp, Sensor, Series

REACH = 15.0
"""Days after which a neighbour counts a third when a date is guessed from the others."""
NEAR = 40.0
"""Days from the target after which a date counts a third."""
LEAST = 1e-3
"""Added before logarithms: noise of a value."""
FLOOR = {"s2": 0.02}
"""By sensor, what is added to values before their logarithm; the others are logarithms already."""
LOWEST, HIGHEST = 2e-4, 1.0
"""Bounds of an expected error."""
KINDS = 6
"""Kinds of surface that the usual values of a sensor are described by."""


class Usual(nn.Module):
    """Values as training has them: kinds of surface, each with its middle and its spread.

    The parameters are fitted, not trained: see ``models.training.doubt.mixture``.
    """

    def __init__(self, bands: int, floor: float):
        super().__init__()
        self.floor = floor
        self.means = nn.Parameter(torch.zeros(KINDS, bands), requires_grad=False)
        self.whitening = nn.Parameter(torch.zeros(KINDS * bands, bands), requires_grad=False)
        """Of each kind the inverse of its covariance's Cholesky factor, one below the other."""

    def spectrum(self, values: Tensor) -> Tensor:
        """Values (bands, P) as the kinds describe them."""
        return torch.log(torch.clamp(values, min=0.0) + self.floor) if self.floor else values

    def forward(self, values: Tensor) -> Tensor:
        """Distance (1, P) of values (bands, P) from the nearest kind: Mahalanobis', as a mean over bands."""
        kinds, bands = self.means.shape
        middle = torch.matmul(self.whitening.view(kinds, bands, bands), self.means[:, :, None])
        away = torch.matmul(self.whitening, self.spectrum(values)) - middle.view(-1, 1)
        squares = (away * away).view(kinds, bands, -1).mean(1)
        return torch.sqrt(squares.amin(0, keepdim=True) + 1e-9)


class Doubt(nn.Module):
    """Expected errors and novelty of a fusion that is finished: ``python -m models.training.doubt`` makes it."""

    def __init__(self, sensors: dict[str, Sensor], judged: int):
        super().__init__()
        self.bands = [sensor.bands for sensor in sensors.values()]
        total = sum(self.bands)
        evidence = 3 * total + len(self.bands)
        self.linear = Dense(evidence, total, zero=True)
        self.network = Mlp(evidence + judged, 48, total)
        self.usual = nn.ModuleList(
            Usual(sensor.bands, FLOOR.get(name, 0.0)) for name, sensor in sensors.items()
        )
        self.limits = nn.Parameter(torch.ones(2 * len(self.bands), 1), requires_grad=False)
        """What each of :meth:`unlike`'s distances may be at most in a pixel that is like training."""
        with torch.no_grad():
            self.linear.bias.fill_(-4.0)

    def forward(
        self, fused: Fused, decoded: Tensor, series: dict[str, Series]
    ) -> tuple[Tensor, Tensor]:
        """Expected absolute error (bands, P) in transformed units; novelty (1, P) from 0 to 1.

        Args:
            decoded: (bands, P) what the decoder makes of the embedding.
        """
        evidence = self.evidence(fused, decoded, series)
        return self.expected(evidence, fused.judged), self.novelty(self.unlike(fused, decoded))

    def evidence(self, fused: Fused, decoded: Tensor, series: dict[str, Series]) -> Tensor:
        """Sizes of what goes wrong around a pixel and day, as logarithms (n, P): they grow alike everywhere."""
        around = [restlessness(one) for one in series.values()]
        restless, counted = (torch.cat(part, 0) for part in zip(*around, strict=True))
        surprise = fused.valid * (fused.filled - fused.filling).abs()
        sizes = [restless, surprise, counted, self._lost(fused, decoded)]
        return torch.log(torch.cat(sizes, 0) + LEAST).detach()

    def expected(self, evidence: Tensor, judged: Tensor) -> Tensor:
        """Expected absolute errors (bands, P) from :meth:`evidence` and what the fusion has seen."""
        size = self.linear(evidence) + self.network(torch.cat([0.3 * evidence, judged], 0))
        return torch.clamp(torch.exp(torch.clamp(size, max=0.0)), min=LOWEST, max=HIGHEST)

    def unlike(self, fused: Fused, decoded: Tensor) -> Tensor:
        """Distances from training (2 sensors, P): of each sensor's values, 0 where no date has any; then
        what the embedding loses of them."""
        seen = torch.maximum(fused.valid, fused.known)
        values, there = (x.split(self.bands) for x in (fused.filled, seen))
        far = [
            usual(one) * known.amax(0, keepdim=True)
            for usual, one, known in zip(self.usual, values, there, strict=True)
        ]
        known = torch.cat([one.amax(0, keepdim=True) for one in there])
        return torch.cat([*far, self._lost(fused, decoded) * known], 0)

    def novelty(self, unlike: Tensor) -> Tensor:
        """(1, P): 0.5 where the worst of the distances is at its limit, towards 1 far beyond."""
        worst = (unlike / self.limits).amax(0, keepdim=True)
        return worst / (1.0 + worst)

    def _lost(self, fused: Fused, decoded: Tensor) -> Tensor:
        """Mean absolute difference (sensors, P) of what is decoded from what went in."""
        away = (decoded - fused.filled).abs().split(self.bands)
        return torch.cat([one.mean(0, keepdim=True) for one in away])


def restlessness(series: Series) -> tuple[Tensor, Tensor]:
    """How badly a date is guessed from the others (bands, P), and from how much that is known (bands, P).

    Every date but the target's is compared with the mean of the others, weighted by exp(-days /
    :data:`REACH`); dates near the target count most. Quiet ground gives little, fields and hazy series much.
    """
    other = torch.ones(SLOTS, 1, 1, device=series.days.device)
    other[TARGET] = 0.0
    valid = series.valid * other
    day = series.days[:, 0]
    apart = torch.ones(SLOTS, SLOTS, 1, device=day.device)
    apart[range(SLOTS), range(SLOTS)] = 0.0
    near = apart * torch.exp(-(day[:, None] - day[None]).abs() / REACH)
    weight, total = _weighed(near, valid), _weighed(near, valid * series.values)
    surprise = (series.values - total / (weight + 1e-6)).abs()
    believed = valid * weight / (weight + 0.05) * torch.exp(-series.days.abs() / NEAR)
    found = believed.sum(0)
    return (believed * surprise).sum(0) / (found + 1e-3), found


def _weighed(near: Tensor, x: Tensor) -> Tensor:
    """Sums over the dates: (11, 11, P or 1) and (11, bands, P) -> (11, bands, P)."""
    if near.shape[2] == 1:  # days shared by all pixels, as in the engine: one product of matrices
        channels, pixels = x.shape[1:]
        mixed = torch.matmul(near[:, :, 0], x.reshape(SLOTS, channels * pixels))
        return mixed.reshape(SLOTS, channels, pixels)
    return torch.einsum("ijp,jbp->ibp", near, x)
