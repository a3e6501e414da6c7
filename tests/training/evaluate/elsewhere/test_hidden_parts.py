# SPDX-License-Identifier: GPL-2.0-or-later
"""The parts of a hidden day's error, all at the same values."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data.training_samples import samples, tensors  # noqa: E402
from models.training.doubt import lone_pixels  # noqa: E402
from models.training.evaluate.elsewhere import hidden_parts, parts_page  # noqa: E402
from models.training.evaluate.scoring.reconstruction import HIDING  # noqa: E402
from models.training.network.completion import Completion  # noqa: E402


@pytest.fixture
def source(place, networks):
    found = tensors(place)
    lone_pixels.encode(found, networks.encoders, ("engine",))
    return found


def chosen(source, target: int):
    return torch.nonzero(source.truths[True][target])[:20, 0]


def test_every_way_is_judged_at_the_same_values(source, networks):
    found = defaultdict(dict)
    hidden_parts.add(found, networks, None, source, 6, chosen(source, 6))
    assert {parts_page.KERNEL, parts_page.FILLING, parts_page.NUMBERS} < set(found)
    assert len({count for those in found.values() for _, count in those.values()}) == 1
    # without a completion the numbers are what they are
    assert found[parts_page.COMPLETED] == found[parts_page.NUMBERS]
    assert found[parts_page.WITHOUT] != found[parts_page.NUMBERS]
    # dates a week apart are no composites
    assert "curve 0.1" not in found


def test_a_place_without_radar_is_not_asked_what_radar_does(place, networks):
    poor = replace(
        place,
        s1_days=[],
        s1_values=np.zeros((0, 2, 20, 20), np.float32),
        s1_measured=np.zeros((0, 2, 20, 20), bool),
    )
    source = tensors(poor)
    lone_pixels.encode(source, networks.encoders, ("engine",))
    found = defaultdict(dict)
    hidden_parts.add(found, networks, None, source, 6, chosen(source, 6))
    assert found[parts_page.NUMBERS] and parts_page.WITHOUT not in found


def test_bands_that_are_there_are_rebuilt_alike_and_missing_ones_change_the_numbers(
    source, networks
):
    with torch.no_grad():
        batch = samples(source, 6, chosen(source, 6), HIDING)
        fused = networks.fusion.whole(batch.series)
        made = Completion(10)
        made.network.layers[-1].bias.fill_(3.0)
        usual = networks.decoder(fused.embedding)[:10].numpy()
        whole = hidden_parts.rebuilt(networks, made, fused)
        known = fused.known.clone()
        known[7] = 0
        lacking = hidden_parts.rebuilt(networks, made, fused._replace(known=known))
    seen = fused.known[:10].numpy().min(0) > 0
    np.testing.assert_allclose(whole[:, seen], usual[:, seen], atol=1e-6)
    assert seen.sum() > 10 and np.abs(lacking - usual)[:, seen].max() > 1e-3


def test_only_regions_that_lack_bands_get_a_completion_without_them(networks, monkeypatch):
    asked = []
    monkeypatch.setattr(hidden_parts, "without", lambda rows, networks: asked.append(rows))
    whole, poor = torch.ones(30, 24), torch.ones(30, 24)
    poor[:, 12 + 7] = 0
    made = hidden_parts.completions(networks, {"finland": whole, "corsica": poor})
    assert set(made) == {"corsica"}
    assert list(asked[0]) == ["finland"] and asked[0]["finland"] is whole
