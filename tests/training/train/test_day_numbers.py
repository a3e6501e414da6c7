# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data.training_samples import tensors  # noqa: E402
from models.training.network.networks import Decoder, Fusion, Networks  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402
from models.training.train import bottleneck, day_numbers, settings  # noqa: E402


def test_numbers_are_trained_anew_and_the_filling_stays(place, tmp_path, monkeypatch):
    monkeypatch.setattr(bottleneck, "PIXELS", 256)
    torch.manual_seed(0)
    networks = Networks({}, Fusion(BOTH, 7), Decoder(7, 12))
    before = {k: v.clone() for k, v in networks.fusion.state_dict().items()}
    given = settings.read()
    shape = replace(given.stage2.variants["ecofuse-7"], bottleneck_steps=5, optical=1)
    short = replace(given, stage2=replace(given.stage2, variants={"small": shape}))
    shares = np.ones(1)
    anew = day_numbers.trained_anew(networks, "small", [tensors(place)], shares, short, tmp_path)
    changed = {k for k, v in anew.fusion.state_dict().items() if not torch.equal(v, before[k])}
    assert {"axes", "mean", "temporal.s1.level"} <= changed
    assert all(k.startswith(("axes", "mean", "refine", "temporal.s1.level")) for k in changed)
    assert torch.equal(anew.fusion.temporal["s1"].level, anew.fusion.mean[10:])
    assert anew.fusion.refine.layers[0].weight.shape[1] == 24  # values, and which the day showed


def test_bands_that_a_source_lacks_are_completed_from_those_that_it_has():
    torch.manual_seed(0)
    values = torch.rand(300, 1) * torch.linspace(0.1, 1.0, 10) + 0.05
    whole = torch.cat([values, torch.zeros(300, 2), torch.ones(300, 10), torch.zeros(300, 2)], 1)
    lacking = whole.clone()
    lacking[:, [3, 7]] = 0.0
    lacking[:, [15, 19]] = 0.0
    first, second = bottleneck.completed([whole, lacking])
    assert first is whole
    assert torch.allclose(second[:, :10], values, atol=1e-3)
    assert torch.equal(second[:, 12:], lacking[:, 12:])
    assert bottleneck.completed([lacking])[0] is lacking


def test_a_region_is_read_once_however_many_are_left_out(place, monkeypatch):
    read = []
    monkeypatch.setattr(day_numbers, "REGIONS", {"here": "here", "there": "there"})
    monkeypatch.setattr(day_numbers, "training_places", lambda name: read.append(name) or [place])
    day_numbers._read.cache_clear()
    try:
        every, shares = day_numbers.region_sources()
        alone, _ = day_numbers.region_sources(without="here")
    finally:
        day_numbers._read.cache_clear()
    assert read == ["here", "there"] and shares.tolist() == [0.5, 0.5]
    assert len(every) == 2 and alone[0] is every[1] and len(alone) == 1
