# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from models.training.data import training_samples  # noqa: E402
from models.training.network.networks import Decoder, Fusion, Networks  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402
from models.training.studies import ablations  # noqa: E402
from models.training.train import settings  # noqa: E402
from models.training.train.sampler import Sampler, batch_of  # noqa: E402

SETTINGS = settings.read()


@pytest.mark.parametrize("ablation", ablations.ABLATIONS, ids=lambda a: a.name)
def test_every_ablation_gives_finite_scores(ablation, place, networks):
    torch.manual_seed(0)
    sensors, source = ablation.sensors or BOTH, training_samples.tensors(place)
    fusion, decoder = Fusion(sensors, ablation.length), Decoder(ablation.length, 12)
    changed = Networks(networks.encoders, fusion.eval(), decoder)
    found = ablations.errors(changed, ablation, [({"place": "synthetic"}, source)])
    assert set(found) == {("synthetic", "visible"), ("synthetic", "hidden")}
    assert all(count > 500 and 0 < total / count < 1 for total, count in found.values())
    ablation.encode(source, networks.encoders)
    sampler = Sampler([source], {"others": 1.0}, 1)
    batch, _ = batch_of(sampler, replace(SETTINGS.stage2, pairs=2, pixels=16))
    assert torch.isfinite(fusion(batch.series)[0]).all()


def test_the_first_row_starts_as_the_shipped_model_does():
    shipped, first = SETTINGS.stage2.variants["ecofuse-7"], ablations.ABLATIONS[0]
    assert (first.length, first.optical) == (shipped.length, shipped.optical)


def test_day_of_year_stands_beside_the_features(place, networks):
    source = training_samples.tensors(place)
    ablations.with_day_of_year(source, networks.encoders)
    features = source.features["s2", "plain"]
    assert features.shape[2] == ablations.SEASON["s2"].features
    length = features[:, :, -2:].square().sum(2)
    assert torch.allclose(length, torch.ones_like(length))
    assert not torch.equal(features[0, 0, -2:], features[5, 0, -2:])


def test_without_context_a_neighbour_changes_nothing(place, networks):
    source = training_samples.tensors(place)
    ablations.without_context(source, networks.encoders)
    before = source.features["s2", "plain"].clone()
    pixel = 15 * source.row_length + 15
    source.values["s2"][:, pixel + 1] = 0.9
    ablations.without_context(source, networks.encoders)
    after = source.features["s2", "plain"]
    assert torch.equal(after[:, pixel], before[:, pixel])
    assert not torch.equal(after[:, pixel + 1], before[:, pixel + 1])
