# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands that no date has come from those that there are, in any set."""

import pytest

torch = pytest.importorskip("torch")

from models.training.data.dropout import BAND_SETS  # noqa: E402
from models.training.evaluate.elsewhere import missing_bands  # noqa: E402


def rows(seed: int, lacking: tuple[int, ...] = ()) -> torch.Tensor:
    """Ten bands that one number decides, and two of radar."""
    random = torch.Generator().manual_seed(seed)
    values = torch.rand(500, 1, generator=random) * torch.linspace(0.1, 0.5, 12)
    measured = torch.ones(500, 12)
    measured[:, list(lacking)] = 0.0
    return torch.cat([values * measured, measured], 1)


def test_missing_bands_are_learnt_from_the_others_and_the_rest_stays():
    regions = [rows(1), rows(2, lacking=(7,))]
    level = torch.linspace(0.1, 0.5, 12)[:10, None] / 2
    made = missing_bands.completion(regions, level, steps=400)
    values = rows(3)[:, :10].T
    there = torch.zeros_like(values)
    there[list(BAND_SETS["hls"])] = 1
    found = made(values * there, there)
    assert torch.equal(found[there > 0], values[there > 0])
    away = (found - values).abs()[there == 0].mean()
    assert away < 0.2 * (level - values).abs()[there == 0].mean()


def test_what_was_never_measured_is_not_asked_for():
    level = torch.zeros(10, 1)
    made = missing_bands.Completion(level)
    whole, poor = rows(1), rows(1, lacking=tuple(range(1, 10)))
    errors = missing_bands.missing(made, [whole, poor], rows=400)
    assert errors[0] > 0.05
    # its only band is either there or, taken away, leaves nothing to go by
    assert errors[1] == 0
