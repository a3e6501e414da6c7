# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from models.training.data import training_samples  # noqa: E402
from models.training.network.networks import Decoder, Fusion, start_from_pca  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402
from models.training.train import bottleneck, settings  # noqa: E402
from models.training.train.principal_axes import block_axes  # noqa: E402
from models.training.train.sampler import Sampler  # noqa: E402

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


def test_bottleneck_learns_by_itself(sampler, tmp_path, monkeypatch):
    monkeypatch.setattr(bottleneck, "PIXELS", 256)
    torch.manual_seed(0)
    fusion, decoder = Fusion(BOTH, 7), Decoder(7, 12)
    start_from_pca(fusion, decoder, *block_axes(sampler.sources, 1))  # far from all it can do
    shape = replace(SMALL.stage2.variants["ecofuse-7"], bottleneck_steps=300)
    bottleneck.train_bottleneck(
        fusion, decoder, sampler.sources, sampler.shares, ("small", shape), SMALL, tmp_path
    )
    course = (tmp_path / "bottleneck-small.losses.csv").read_text().splitlines()
    errors = [float(row.split(",")[2]) for row in course if row.split(",")[1] == "s2"]
    assert errors[-1] < 0.9 * errors[0]
