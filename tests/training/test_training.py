# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training import checkpoint, losses, samples, train  # noqa: E402
from models.training.networks import (  # noqa: E402
    BOTH,
    TARGET,
    Decoder,
    Encoder,
    Fusion,
    start_from_pca,
)

SETTINGS = train.Settings(
    place_weights=(("synthetic", 1.0),), stage2_pairs=4, stage2_pixels=64, stage1_pixels=32
)


@pytest.fixture
def draw(place):
    return train.Draw([samples.tensors(place)], SETTINGS)


def test_steps_of_training_lower_the_loss(draw):
    torch.manual_seed(0)
    encoders = {name: Encoder(sensor) for name, sensor in BOTH.items()}
    samples.encode_all(draw.sources[0], encoders)
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    start_from_pca(fusion, decoder, *train.block_axes(draw.sources, 7))
    batch, _ = train.batch_of(draw, SETTINGS)
    optimiser = torch.optim.Adam([*fusion.parameters(), *decoder.parameters()], 1e-3)
    course = []
    for _ in range(25):
        decoded = decoder(fusion(batch.window)[0])
        loss, _ = losses.centre(decoded, batch, losses.Weights())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        course.append(float(loss.detach()))
    assert course[-1] < 0.8 * course[0]


def test_first_stage_reaches_the_encoder(draw):
    torch.manual_seed(0)
    encoder = Encoder(BOTH["s2"])
    batch = train.crop_of(draw, SETTINGS, "s2", encoder)
    batch.window["s2"].features.square().mean().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in encoder.parameters())


def test_features_of_a_crop_are_those_of_the_whole_place(draw):
    """Stage 1 trains on crops, stage 2 on whole places: the encoder sees the same context."""
    torch.manual_seed(0)
    source = draw.sources[0]
    encoders = {name: Encoder(sensor) for name, sensor in BOTH.items()}
    samples.encode_all(source, encoders)
    target, pixels = 6, torch.nonzero(source.truths[False][6])[:50, 0]
    batch = samples.samples(source, target, pixels, samples.PLAIN_THINNING)
    height, width = (n + 14 for n in source.place.shape)
    values, valid = (
        x[target].T.reshape(1, 10, height, width)
        for x in (source.values["s2"], source.views["engine"])
    )
    for at, pixel in enumerate(pixels.tolist()):
        row, col = divmod(pixel, width)
        patch = (..., slice(row - 7, row + 8), slice(col - 7, col + 8))
        alone = encoders["s2"](values[patch], valid[patch])[0, :, 0, 0]
        assert torch.allclose(alone, batch.window["s2"].features[TARGET, :, at], atol=1e-5)


def test_hidden_target_is_asked_but_not_shown(draw):
    source = draw.sources[0]
    samples.encode_all(source, {n: Encoder(s) for n, s in BOTH.items()})
    pixels = torch.nonzero(source.truths[True][6])[:20, 0]
    hidden = replace(samples.PLAIN_THINNING, hidden=True)
    batch = samples.samples(source, 6, pixels, hidden)
    assert batch.window["s2"].valid[TARGET].sum() == 0
    assert batch.window["s2"].values[TARGET].abs().sum() == 0
    assert (batch.asked == 1).all()
    assert torch.equal(batch.truth[:10], source.values["s2"][6, pixels].T)


def test_invalid_values_are_zero_and_empty_slots_too(draw):
    source = draw.sources[0]
    samples.encode_all(source, {n: Encoder(s) for n, s in BOTH.items()})
    pixels = torch.nonzero(source.truths[False][0])[:20, 0]
    batch = samples.samples(source, 0, pixels, samples.PLAIN_THINNING)  # nothing lies before it
    for series in batch.window.values():
        assert ((series.values == 0) | (series.valid == 1)).all()
    assert batch.window["s2"].valid[:TARGET].sum() == 0
    assert batch.window["s2"].days[:TARGET].abs().sum() == 0


def test_gain_moves_inputs_and_truth_alike(draw):
    source = draw.sources[0]
    samples.encode_all(source, {n: Encoder(s) for n, s in BOTH.items()})
    pixels = torch.nonzero(source.truths[False][6])[:20, 0]
    plain, raised = (
        samples.samples(source, 6, pixels, replace(samples.PLAIN_THINNING, gain=gain))
        for gain in (0.0, 1.5)
    )
    assert torch.allclose(raised.truth[10:] - plain.truth[10:], torch.tensor(1.5 / 35), atol=1e-5)
    assert torch.equal(raised.truth[10:], raised.window["s1"].values[TARGET])


def test_checkpoint_gives_back_what_was_saved(networks, tmp_path):
    checkpoint.save(tmp_path, networks)
    again = checkpoint.load(tmp_path)
    for name, module in networks.parts().items():
        for key, value in module.state_dict().items():
            assert torch.equal(value, again.parts()[name].state_dict()[key]), (name, key)


def test_missing_checkpoint_says_what_to_run(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"models\.training\.train"):
        checkpoint.load(tmp_path)


def test_expected_error_cannot_bend_the_reconstruction(draw):
    torch.manual_seed(0)
    samples.encode_all(draw.sources[0], {n: Encoder(s) for n, s in BOTH.items()})
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    batch, _ = train.batch_of(draw, SETTINGS)
    embedding, error = fusion(batch.window)
    losses.laplace(error, decoder(embedding), batch).backward()
    moved = {n for n, p in fusion.named_parameters() if p.grad is not None and p.grad.abs().sum()}
    assert moved and all(name.startswith("doubt") for name in moved)
    assert all(p.grad is None for p in decoder.parameters())


def test_months_weigh_alike(draw):
    weights = draw.date_weights[0]
    months = np.array([day.month for day in draw.sources[0].place.s2_days])
    sums = [weights[months == month].sum() for month in np.unique(months)]
    assert np.allclose(sums, sums[0])
