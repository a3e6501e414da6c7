# SPDX-License-Identifier: GPL-2.0-or-later
"""What the networks are asked for: the centre first, its surroundings a little, honest errors."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from models.training.data.training_samples import Samples
from models.training.network.parts import TARGET
from models.training.train.settings import Weights

TYPICAL = {"shown": 0.005, "missing": 0.015, "hidden": 0.03}
"""Usual absolute error of a Sentinel-2 value that is shown, that is missing beside others of its date,
or whose date is hidden: losses are divided by it, or hidden targets would drown visible ones."""
TYPICAL_RADAR = {"shown": 0.0375, "missing": 0.05}
"""The same for Sentinel-1: a mean over eleven passes still wavers by about 0.6 dB, finer it need not come back."""
RADAR_SHARE = 0.3
"""Weight of Sentinel-1 against Sentinel-2."""
RADAR_OF_NUMBERS = 0.2
"""The same while the numbers of a day are trained: what they hold of radar they lack of Sentinel-2."""
ANYHOW, HIDDEN_SHARE = 0.01, 6.0
"""Error in reflectance that a hidden value has before the numbers, and the weight of what they add to it."""


def centre(
    values: Tensor, samples: Samples, weights: Weights, expected: Tensor | None = None
) -> tuple[Tensor, dict[str, float]]:
    """Mean absolute error of the target day in units of the usual one, and its parts for the log.

    Args:
        values: (bands, P) decoded; the bands of ``samples.truth`` in that order.
        expected: (bands, P) the network's own expected error. Where given, a hidden target counts in
            units of it: quiet places, whose errors are small, are not drowned by restless ones.
    """
    difference = (values - samples.truth).abs()
    # nothing of a batch may be asked for; even then there is a gradient, of zeros
    total, log = 0.0 * values.sum(), {}
    for name, group, asked, usual in _groups(samples):
        count = asked.sum()
        if count > 0:
            error = (difference * asked).sum() / count
            share = 1.0 if name == "s2" else RADAR_SHARE
            relative = error / usual
            if group == "hidden" and expected is not None:
                own = expected.detach() + TYPICAL["missing"] / 2
                relative = (difference / own * asked).sum() / count
            total = total + share * getattr(weights, group) * relative
            log[f"{name} {group}"] = float(error.detach())
    return total, log


def felt(away: Tensor, shown: Tensor) -> Tensor:
    """What absolute errors (bands, P) of the numbers weigh, in reflectance.

    A value that the day shows is as wrong as the numbers make it. A hidden one is wrong anyhow: an independent
    error adds to that by its square, sqrt(own^2 + away^2) - own. So few large errors weigh more than many small
    ones.

    Args:
        shown: (bands, P) 1 where the day shows the value, else 0.
    """
    added = torch.sqrt(away * away + ANYHOW * ANYHOW) - ANYHOW
    return shown * away + (1 - shown) * HIDDEN_SHARE * added


def _groups(samples: Samples) -> Iterator[tuple[str, str, Tensor, float]]:
    """Sensor, group, which values (bands, P) belong to it, and their usual error."""
    start = 0
    for name, series in samples.series.items():
        shown = torch.zeros_like(samples.asked)
        own = torch.zeros_like(samples.asked)
        rows = slice(start, start + series.valid.shape[1])
        shown[rows], own[rows] = series.valid[TARGET], 1.0
        start = rows.stop
        asked = samples.asked * own
        hidden = samples.hidden.float() if name == "s2" else samples.asked.new_zeros(1)
        yield name, "shown", asked * shown, (TYPICAL if name == "s2" else TYPICAL_RADAR)["shown"]
        missing = asked * (1 - shown) * (1 - hidden)
        yield name, "missing", missing, (TYPICAL if name == "s2" else TYPICAL_RADAR)["missing"]
        if name == "s2":
            yield name, "hidden", asked * (1 - shown) * hidden, TYPICAL["hidden"]


def surroundings(values: Tensor, samples: Samples) -> Tensor:
    """Weighted mean absolute error of neighbouring pixels and dates, in units of a hidden target's."""
    difference = (values - samples.around).abs() * samples.around_asked
    return difference.sum() / (samples.around_asked.sum() + 1.0) / TYPICAL["hidden"]


def laplace(error: Tensor, values: Tensor, samples: Samples) -> Tensor:
    """Negative log-likelihood of a Laplace distribution, whose scale is the expected absolute error.

    The reconstruction is taken as given: gradients reach the scale alone.
    """
    found = (values.detach() - samples.truth).abs()
    each = torch.log(error) + found / error
    return (each * samples.asked).sum() / samples.asked.sum()


def likeness(less: Tensor, full: Tensor) -> Tensor:
    """Mean absolute difference of the same pixels' embeddings (length, P) from less and from all data."""
    return (less - full.detach()).abs().mean()
