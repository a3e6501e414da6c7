# SPDX-License-Identifier: GPL-2.0-or-later
"""Both stages learn what they are asked, and leave alone what is to stay."""

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from models.training.data import encoding, training_samples  # noqa: E402
from models.training.network.networks import Decoder, Encoder, Fusion, start_from_pca  # noqa: E402
from models.training.network.parts import BOTH, encoded  # noqa: E402
from models.training.train import losses, settings  # noqa: E402
from models.training.train.principal_axes import block_axes  # noqa: E402
from models.training.train.sampler import Sampler, batch_of  # noqa: E402
from models.training.train.stage2 import train_fusion  # noqa: E402

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


def test_steps_of_training_lower_the_loss(sampler):
    torch.manual_seed(0)
    encoders = {name: Encoder(sensor) for name, sensor in encoded(BOTH).items()}
    encoding.encode_all(sampler.sources[0], encoders)
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    start_from_pca(fusion, decoder, *block_axes(sampler.sources, 5))
    batch, _ = batch_of(sampler, SMALL.stage2)
    optimiser = torch.optim.Adam([*fusion.parameters(), *decoder.parameters()], 1e-3)
    course = []
    for _ in range(25):
        decoded = decoder(fusion(batch.series)[0])
        loss, _ = losses.centre(decoded, batch, SMALL.weights)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        course.append(float(loss.detach()))
    assert course[-1] < 0.8 * course[0]


def test_second_stage_leaves_the_encoders_as_they_are(sampler, tmp_path):
    torch.manual_seed(0)
    encoders = {
        name: Encoder(sensor).requires_grad_(False) for name, sensor in encoded(BOTH).items()
    }
    before = {n: {k: v.clone() for k, v in e.state_dict().items()} for n, e in encoders.items()}
    shape = replace(SMALL.stage2.variants["ecofuse-7"], bottleneck_steps=3, steps=3)
    short = replace(SMALL, stage2=replace(SMALL.stage2, variants={"small": shape}))
    networks = train_fusion("small", sampler.sources, encoders, short, tmp_path)
    for name, state in before.items():
        assert all(torch.equal(v, encoders[name].state_dict()[k]) for k, v in state.items())
    assert networks.decoder.axes.shape == (12, 7)
    assert (tmp_path / "stage2-small.losses.svg").is_file()


def test_expected_error_cannot_bend_the_reconstruction(sampler):
    torch.manual_seed(0)
    encoding.encode_all(sampler.sources[0], {n: Encoder(s) for n, s in encoded(BOTH).items()})
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    batch, _ = batch_of(sampler, SMALL.stage2)
    embedding, error, _ = fusion(batch.series)
    losses.laplace(error, decoder(embedding), batch).backward()
    moved = {n for n, p in fusion.named_parameters() if p.grad is not None and p.grad.abs().sum()}
    assert moved and all(name.startswith("doubt") for name in moved)
    assert all(p.grad is None for p in decoder.parameters())
