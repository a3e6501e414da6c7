# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands that no date has: what is there stays, what is missing comes from it."""

import pytest

torch = pytest.importorskip("torch")

from models.training.network.completion import Completion  # noqa: E402

LEVEL = torch.linspace(0.1, 0.4, 10)[:, None]


@pytest.fixture
def completion() -> Completion:
    torch.manual_seed(0)
    made = Completion(10)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(0.3 * torch.randn_like(parameter))
    return made.eval().requires_grad_(False)


def test_bands_that_are_there_stay_to_the_bit_and_the_rest_comes_from_them(completion):
    values, there = torch.rand(10, 50), torch.ones(10, 50)
    there[[3, 7]] = 0
    made = completion(values, there, LEVEL)
    assert torch.equal(made[there > 0], values[there > 0])
    assert ((made - LEVEL)[[3, 7]].abs() > 1e-5).all()
    other = values.clone()
    other[[3, 7]] = 5.0  # whatever stands where nothing is
    assert torch.equal(completion(other, there, LEVEL), made)
    other[0] += 0.2
    assert not torch.isclose(completion(other, there, LEVEL)[3], made[3]).any()


def test_a_pixel_without_any_band_keeps_the_mean(completion):
    values = torch.rand(10, 4)
    assert torch.equal(completion(values, torch.zeros(10, 4), LEVEL), LEVEL.expand(-1, 4))
