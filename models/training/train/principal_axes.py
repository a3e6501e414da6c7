# SPDX-License-Identifier: GPL-2.0-or-later
"""Principal components of the training pixels: where the networks' linear road starts."""

from __future__ import annotations

import torch
from torch import Tensor

from models.training.data import shared_places
from models.training.data.training_samples import PlaceTensors
from models.training.network.parts import TARGET


def _visible_pixels(sources: list[PlaceTensors], sensor: str, per_place: int = 5000) -> Tensor:
    """(n, bands) values of a sensor at the pixels that Sentinel-2 sees clear, every so many of them."""
    found = []
    for source in sources:
        rows = []
        for target, day in enumerate(source.place.s2_days):
            date = (
                target
                if sensor == "s2"
                else shared_places.slots(source.place, day).of(sensor)[0][TARGET]
            )
            if date < 0:
                continue
            whole = source.truths[False][target] & (source.measured[sensor][date].amin(-1) > 0)
            rows.append(source.values[sensor][date][whole])
        if rows:
            rows = torch.cat(rows)
            found.append(rows[:: max(len(rows) // per_place, 1)])
    return torch.cat(found)


def principal(
    sources: list[PlaceTensors], sensor: str, length: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Mean, axes (length, bands) and gains (length,) of a PCA of a sensor's bands."""
    rows = _visible_pixels(sources, sensor).cpu().double()
    mean = rows.mean(0)
    _, spread, axes = torch.linalg.svd(rows - mean, full_matrices=False)
    spread = spread[:length] / len(rows) ** 0.5
    # numbers of small spread are raised half-way to the others: alive, yet not all noise
    gains = (0.4 / spread.clamp(min=1e-3)) ** 0.5 * 2.0
    return mean.float(), axes[:length].float(), gains.float()


def block_axes(
    sources: list[PlaceTensors], optical: int, radar: int = 2
) -> tuple[Tensor, Tensor, Tensor]:
    """Optical axes, then the radar axes: (optical + radar, 12), with mean (12,) and gains."""
    mean_s2, axes_s2, gains_s2 = principal(sources, "s2", optical)
    mean_s1, axes_s1, gains_s1 = principal(sources, "s1", radar)
    axes = torch.block_diag(axes_s2, axes_s1)
    return axes, torch.cat([mean_s2, mean_s1]), torch.cat([gains_s2, gains_s1])
