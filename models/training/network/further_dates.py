# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates of a further optical sensor among those that the first sensor's filling is made of."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.network.parts import SLOTS, TARGET, Sensor, Series
from models.training.network.temporal import OfDates


class FurtherDates(nn.Module):
    """A filling moved towards the values that a further sensor saw on days near the target.

    A date weighs trust * exp(-days / reach), a band each, and the filling weighs what the first sensor's own dates
    do, exp(-days / own reach), and a little more. Bands that the further sensor lacks move along with those it has.
    Without any date of the further sensor the filling stays what it was, to the bit.
    """

    def __init__(self, sensor: Sensor, bands: int):
        """Args: sensor: the further one; bands: of the first sensor."""
        super().__init__()
        self.same_as = list(sensor.same_as)
        same = torch.eye(bands)[:, self.same_as]
        self.register_buffer("same", same, persistent=False)
        """(bands, further bands) 1 where the two are one."""
        self.trust = nn.Parameter(torch.full((len(self.same_as), 1), -1.0))
        """Natural logarithm of what a date weighs beside one of the first sensor's."""
        self.reach = nn.Parameter(torch.full((len(self.same_as), 1), 2.0))
        """Natural logarithm of the days after which its dates count a third."""
        self.own_reach = nn.Parameter(torch.full((len(self.same_as), 1), 2.0))
        """The same of the first sensor's dates."""
        self.least = nn.Parameter(torch.full((len(self.same_as), 1), -2.0))
        """Natural logarithm of what a filling weighs whose own dates are far away."""
        self.carry = nn.Parameter(same.clone())
        """How far each of the first sensor's bands moves when one of these does."""

    def forward(self, own: Series, further: Series, of_dates: OfDates) -> OfDates:
        """What the first sensor's other dates say (``of_dates``), with those of the further sensor among them.

        Args:
            own, further: both sensors' dates; the further sensor's may stand in several slots, and count once.
        """
        weighed = self._kernel(further.days, self.reach) * further.valid / self._times(further)
        there = weighed * torch.exp(self.trust)
        near = self._kernel(own.days, self.own_reach) * own.valid[:, self.same_as]
        first = near.sum(0) - near[TARGET] + torch.exp(self.least)
        second = there.sum(0)
        # values are 0 where they are invalid: what is missing moves nothing
        moved = (there * further.values).sum(0) - second * of_dates.filling[self.same_as]
        filling = of_dates.filling + torch.matmul(self.carry, moved / (first + second))
        seen = torch.matmul(self.same, further.valid.amax(0))
        return of_dates._replace(filling=filling, known=torch.maximum(of_dates.known, seen))

    @staticmethod
    def _kernel(days: Tensor, reach: Tensor) -> Tensor:
        """(11, further bands, P or 1)."""
        return torch.exp(-days.abs() * torch.exp(-reach))

    @staticmethod
    def _times(further: Series) -> Tensor:
        """In how many slots each date stands, at least 1: (11, further bands, P)."""
        days = further.days
        same = functional.relu(1 - (days[:, None, 0] - days[None, :, 0]).abs())  # (11, 11, P or 1)
        if days.shape[2] == 1:  # shared by all pixels, as in the engine: one product of matrices
            flat = further.valid.reshape(SLOTS, -1)
            times = torch.matmul(same[:, :, 0], flat).reshape(further.valid.shape)
        else:
            times = (same[:, :, None] * further.valid[None]).sum(1)
        return times.clamp(min=1.0)
