# SPDX-License-Identifier: GPL-2.0-or-later
"""Which crops, batches and dates a step sees."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import dropout, encoding, training_samples  # noqa: E402
from models.training.network.networks import Encoder  # noqa: E402
from models.training.network.parts import BOTH, TARGET, encoded  # noqa: E402
from models.training.train import settings  # noqa: E402
from models.training.train.sampler import Sampler, crop_of  # noqa: E402

SETTINGS = settings.read()
SMALL = replace(
    SETTINGS,
    places={"synthetic": 1.0},
    stage1=replace(SETTINGS.stage1, pixels=32),
    stage2=replace(SETTINGS.stage2, pairs=4, pixels=64),
)


@pytest.fixture
def sampler(place):
    return Sampler([training_samples.tensors(place)], SMALL.places, seed=1)


def test_first_stage_reaches_the_encoder(sampler):
    torch.manual_seed(0)
    encoder = Encoder(BOTH["s2"])
    batch = crop_of(sampler, SMALL.stage1, "s2", encoder)
    batch.series["s2"].features.square().mean().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in encoder.parameters())


def test_features_of_a_crop_are_those_of_the_whole_place(sampler):
    """Stage 1 trains on crops, stage 2 on whole places: the encoder sees the same context."""
    torch.manual_seed(0)
    source = sampler.sources[0]
    encoders = {name: Encoder(sensor) for name, sensor in encoded(BOTH).items()}
    encoding.encode_all(source, encoders)
    target, pixels = 6, torch.nonzero(source.truths[False][6])[:50, 0]
    batch = training_samples.samples(source, target, pixels, dropout.NOTHING_DROPPED)
    height, width = (n + 14 for n in source.place.shape)
    values, valid = (
        x[target].T.reshape(1, 10, height, width)
        for x in (source.values["s2"], source.views["engine"])
    )
    for at, pixel in enumerate(pixels.tolist()):
        row, col = divmod(pixel, width)
        patch = (..., slice(row - 7, row + 8), slice(col - 7, col + 8))
        alone = encoders["s2"](values[patch], valid[patch])[0, :, 0, 0]
        assert torch.allclose(alone, batch.series["s2"].features[TARGET, :, at], atol=1e-5)


def test_months_weigh_alike(sampler):
    weights = sampler.date_weights[0]
    months = np.array([day.month for day in sampler.sources[0].place.s2_days])
    sums = [weights[months == month].sum() for month in np.unique(months)]
    assert np.allclose(sums, sums[0])
