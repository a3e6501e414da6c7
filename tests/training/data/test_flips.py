# SPDX-License-Identifier: GPL-2.0-or-later
"""Flips and quarter turns: undone exactly, and neighbours named as the flipped place shows them."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import dropout, encoding, training_samples  # noqa: E402
from models.training.data.flips import FLIPS, flipped, flipped_back, offset_before  # noqa: E402
from models.training.network.networks import Encoder  # noqa: E402
from models.training.network.parts import BOTH, TARGET, encoded  # noqa: E402
from models.training.train.sampler import random_flips  # noqa: E402


@pytest.mark.parametrize("flip", range(FLIPS))
def test_a_flip_is_undone(flip):
    x = torch.arange(2 * 3 * 5).view(2, 3, 5)
    assert torch.equal(flipped_back(flipped(x, flip), flip), x)


def test_the_eight_flips_differ():
    x = torch.arange(9).view(3, 3)
    assert len({tuple(flipped(x, flip).ravel().tolist()) for flip in range(FLIPS)}) == FLIPS


@pytest.mark.parametrize("flip", range(FLIPS))
def test_offsets_lead_to_the_pixel_that_the_flipped_raster_shows(flip):
    x = torch.arange(15 * 15).view(15, 15)
    shown, above, left = flipped(x, flip), *offset_before(2, -3, flip)
    row, col = (flipped(x, flip) == x[6, 9]).nonzero()[0].tolist()
    assert shown[row + 2, col - 3] == x[6 + above, 9 + left]


@pytest.mark.parametrize("flip", [1, 6])
def test_samples_of_a_flipped_place_are_those_of_the_place_that_lies_so(place, flip):
    """Features and neighbours agree with a place whose arrays were flipped on disk."""
    torch.manual_seed(0)
    encoders = {name: Encoder(sensor) for name, sensor in encoded(BOTH).items()}
    upright, lying = training_samples.tensors(place), training_samples.tensors(_lying(place, flip))
    upright.flips = {"plain": flip}
    for source in (upright, lying):
        encoding.encode_all(source, encoders, ["plain"], [0.0])
    height, width = place.shape
    row, col = height // 2, width // 2
    pixel = (row + 7) * upright.row_length + col + 7
    marked = torch.zeros(1, height, width)
    marked[0, row, col] = 1
    there_row, there_col = flipped(marked, flip)[0].nonzero()[0].tolist()
    there = (there_row + 7) * lying.row_length + there_col + 7
    plain = dropout.Dropout("plain", False, np.ones(11, bool), np.ones(11, bool), 0.0)
    one, other = (
        training_samples.samples(source, 6, torch.tensor([at]), plain)
        for source, at in ((upright, pixel), (lying, there))
    )
    assert torch.equal(one.truth, other.truth)
    assert torch.equal(one.around, other.around)
    assert torch.equal(one.around_asked, other.around_asked)
    for name in ("s2", "s1"):
        first, second = one.series[name], other.series[name]
        assert torch.allclose(first.features[TARGET], second.features[TARGET], atol=1e-5)


def _lying(place, flip):
    from dataclasses import fields, replace

    arrays = {
        field.name: np.ascontiguousarray(flipped(torch.from_numpy(array), flip).numpy())
        for field in fields(place)
        if isinstance(array := getattr(place, field.name), np.ndarray)
    }
    return replace(place, **arrays)


def test_views_of_places_are_flipped_every_way():
    drawn = [random_flips(7, at) for at in range(32)]
    assert drawn == [random_flips(7, at) for at in range(32)]
    assert {flip for flips in drawn for flip in flips.values()} == set(range(FLIPS))
    assert set(drawn[0]) == set(dropout.VIEWS)
