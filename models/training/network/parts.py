# SPDX-License-Identifier: GPL-2.0-or-later
"""What the networks are made of: sensors, dates of pixels as (channel, pixel) matrices, linear layers."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

SLOTS = 11
TARGET = 5
"""Index of the target day's slot."""


@dataclass(frozen=True)
class Sensor:
    """What the fusion has to know of a sensor."""

    bands: int
    features: int
    """Channels its encoder gives; 0: its dates are averaged as they are, and no encoder looks at them."""
    token: int
    """Width of a date inside the fusion, 0 where it is not encoded."""
    repeat: int
    """Days after which the satellites pass on the same orbit."""
    radar: bool = False
    """Averaged over all dates, and never asked to correct what another sensor shows."""
    same_as: tuple[int, ...] = ()
    """Of a further optical sensor: which band of the first sensor each of its bands is. Its dates stand among those
    of the first sensor's filling, and nowhere else; see ``further_dates``."""


S2 = Sensor(bands=10, features=32, token=40, repeat=5)
S1 = Sensor(bands=2, features=0, token=0, repeat=6, radar=True)
BOTH = {"s2": S2, "s1": S1}


def encoded(sensors: dict[str, Sensor]) -> dict[str, Sensor]:
    """Those whose dates an encoder looks at."""
    return {name: sensor for name, sensor in sensors.items() if sensor.features}


@dataclass(frozen=True)
class Series:
    """One sensor's dates, slot by slot, of P pixels."""

    features: Tensor
    """(11, features, P)."""
    values: Tensor
    """(11, bands, P), 0 where invalid."""
    valid: Tensor
    """(11, bands, P), 1 or 0; (11, 1, P) of dates that show all of their bands or none."""
    days: Tensor
    """(11, 1, P) or (11, 1, 1): signed days from the target, 0 for empty slots."""


def of_bands(x: Tensor, bands: int) -> Tensor:
    """(1, P) or (bands, P), the same of all bands or not -> (bands, P)."""
    return x if len(x) == bands else torch.cat([x] * bands)


def softplus(x: Tensor) -> Tensor:
    """log(1 + exp(x)) of operators that ONNX Runtime is quick at."""
    return functional.relu(x) + torch.log(1 + torch.exp(-x.abs()))


class Dense(nn.Module):
    """A linear layer over the channels of (…, channels, P)."""

    def __init__(self, inputs: int, outputs: int, zero: bool = False):
        super().__init__()
        scale = 0.0 if zero else (2.0 / inputs) ** 0.5
        self.weight = nn.Parameter(torch.randn(outputs, inputs) * scale)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x: Tensor) -> Tensor:
        return torch.matmul(self.weight, x) + self.bias[:, None]


class Mlp(nn.Module):
    """Two hidden layers; the output starts at zero, so that what it corrects starts uncorrected."""

    def __init__(self, inputs: int, hidden: int, outputs: int):
        super().__init__()
        self.layers = nn.ModuleList(
            [Dense(inputs, hidden), Dense(hidden, hidden), Dense(hidden, outputs, zero=True)]
        )

    def forward(self, x: Tensor) -> Tensor:
        first, second, last = self.layers
        return last(functional.relu(second(functional.relu(first(x)))))
