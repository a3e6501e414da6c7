# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training import bottleneck, checkpoint, encoding, losses, samples, settings, thinning  # noqa: E402
from models.training.draw import Draw, batch_of, crop_of  # noqa: E402
from models.training.networks import Decoder, Encoder, Fusion, start_from_pca  # noqa: E402
from models.training.parts import BOTH, TARGET  # noqa: E402
from models.training.stage2 import train_fusion  # noqa: E402
from models.training.start import block_axes  # noqa: E402

SETTINGS = settings.read()
SMALL = replace(
    SETTINGS,
    places={"synthetic": 1.0},
    stage1=replace(SETTINGS.stage1, pixels=32),
    stage2=replace(SETTINGS.stage2, pairs=4, pixels=64),
)


@pytest.fixture
def draw(place):
    return Draw([samples.tensors(place)], SMALL.places, seed=1)


def test_steps_of_training_lower_the_loss(draw):
    torch.manual_seed(0)
    encoders = {name: Encoder(sensor) for name, sensor in BOTH.items()}
    encoding.encode_all(draw.sources[0], encoders)
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    start_from_pca(fusion, decoder, *block_axes(draw.sources, 5))
    batch, _ = batch_of(draw, SMALL.stage2)
    optimiser = torch.optim.Adam([*fusion.parameters(), *decoder.parameters()], 1e-3)
    course = []
    for _ in range(25):
        decoded = decoder(fusion(batch.window)[0])
        loss, _ = losses.centre(decoded, batch, SMALL.weights)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        course.append(float(loss.detach()))
    assert course[-1] < 0.8 * course[0]


def test_first_stage_reaches_the_encoder(draw):
    torch.manual_seed(0)
    encoder = Encoder(BOTH["s2"])
    batch = crop_of(draw, SMALL.stage1, "s2", encoder)
    batch.window["s2"].features.square().mean().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in encoder.parameters())


def test_features_of_a_crop_are_those_of_the_whole_place(draw):
    """Stage 1 trains on crops, stage 2 on whole places: the encoder sees the same context."""
    torch.manual_seed(0)
    source = draw.sources[0]
    encoders = {name: Encoder(sensor) for name, sensor in BOTH.items()}
    encoding.encode_all(source, encoders)
    target, pixels = 6, torch.nonzero(source.truths[False][6])[:50, 0]
    batch = samples.samples(source, target, pixels, thinning.PLAIN_THINNING)
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
    encoding.encode_all(source, {n: Encoder(s) for n, s in BOTH.items()})
    pixels = torch.nonzero(source.truths[True][6])[:20, 0]
    hidden = replace(thinning.PLAIN_THINNING, hidden=True)
    batch = samples.samples(source, 6, pixels, hidden)
    assert batch.window["s2"].valid[TARGET].sum() == 0
    assert batch.window["s2"].values[TARGET].abs().sum() == 0
    assert (batch.asked == 1).all()
    assert torch.equal(batch.truth[:10], source.values["s2"][6, pixels].T)


def test_invalid_values_are_zero_and_empty_slots_too(draw):
    source = draw.sources[0]
    encoding.encode_all(source, {n: Encoder(s) for n, s in BOTH.items()})
    pixels = torch.nonzero(source.truths[False][0])[:20, 0]
    batch = samples.samples(source, 0, pixels, thinning.PLAIN_THINNING)  # nothing lies before it
    for series in batch.window.values():
        assert ((series.values == 0) | (series.valid == 1)).all()
    assert batch.window["s2"].valid[:TARGET].sum() == 0
    assert batch.window["s2"].days[:TARGET].abs().sum() == 0


def test_gain_moves_inputs_and_truth_alike(draw):
    source = draw.sources[0]
    encoding.encode_all(source, {n: Encoder(s) for n, s in BOTH.items()})
    pixels = torch.nonzero(source.truths[False][6])[:20, 0]
    plain, raised = (
        samples.samples(source, 6, pixels, replace(thinning.PLAIN_THINNING, gain=gain))
        for gain in (0.0, 1.5)
    )
    assert torch.allclose(raised.truth[10:] - plain.truth[10:], torch.tensor(1.5 / 35), atol=1e-5)
    assert torch.equal(raised.truth[10:], raised.window["s1"].values[TARGET])


def test_checkpoint_gives_back_what_was_saved(networks, tmp_path):
    for name, encoder in networks.encoders.items():
        checkpoint.save_encoder(tmp_path, name, encoder)
    checkpoint.save(tmp_path, "small", networks)
    again = checkpoint.load(tmp_path, "small")
    for name, module in networks.parts().items():
        for key, value in module.state_dict().items():
            assert torch.equal(value, again.parts()[name].state_dict()[key]), (name, key)


def test_missing_checkpoint_says_what_to_run(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"models\.training\.stage2 --variant small"):
        checkpoint.load(tmp_path, "small")


def test_second_stage_leaves_the_encoders_as_they_are(draw, tmp_path):
    torch.manual_seed(0)
    encoders = {name: Encoder(sensor).requires_grad_(False) for name, sensor in BOTH.items()}
    before = {n: {k: v.clone() for k, v in e.state_dict().items()} for n, e in encoders.items()}
    shape = replace(SMALL.stage2.variants["ecofuse-7"], bottleneck_steps=3, steps=3)
    short = replace(SMALL, stage2=replace(SMALL.stage2, variants={"small": shape}))
    networks = train_fusion("small", draw.sources, encoders, short, tmp_path)
    for name, state in before.items():
        assert all(torch.equal(v, encoders[name].state_dict()[k]) for k, v in state.items())
    assert networks.decoder.axes.shape == (12, 7)
    assert (tmp_path / "stage2-small.losses.svg").is_file()


def test_bottleneck_learns_by_itself(draw, tmp_path, monkeypatch):
    monkeypatch.setattr(bottleneck, "PIXELS", 256)
    torch.manual_seed(0)
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    start_from_pca(fusion, decoder, *block_axes(draw.sources, 1))  # far from all it can do
    shape = replace(SMALL.stage2.variants["ecofuse-7"], bottleneck_steps=300)
    bottleneck.train_bottleneck(
        fusion, decoder, draw.sources, draw.shares, ("small", shape), SMALL, tmp_path
    )
    course = (tmp_path / "bottleneck-small.losses.csv").read_text().splitlines()
    errors = [float(row.split(",")[2]) for row in course if row.split(",")[1] == "s2"]
    assert errors[-1] < 0.9 * errors[0]


def test_expected_error_cannot_bend_the_reconstruction(draw):
    torch.manual_seed(0)
    encoding.encode_all(draw.sources[0], {n: Encoder(s) for n, s in BOTH.items()})
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    batch, _ = batch_of(draw, SMALL.stage2)
    embedding, error, _ = fusion(batch.window)
    losses.laplace(error, decoder(embedding), batch).backward()
    moved = {n for n, p in fusion.named_parameters() if p.grad is not None and p.grad.abs().sum()}
    assert moved and all(name.startswith("doubt") for name in moved)
    assert all(p.grad is None for p in decoder.parameters())


def test_months_weigh_alike(draw):
    weights = draw.date_weights[0]
    months = np.array([day.month for day in draw.sources[0].place.s2_days])
    sums = [weights[months == month].sum() for month in np.unique(months)]
    assert np.allclose(sums, sums[0])
