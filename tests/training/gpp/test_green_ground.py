# SPDX-License-Identifier: GPL-2.0-or-later
"""Forest and meadow where no tower stands: GPP of a clear summer day is what such ground has, or is flagged."""

import numpy as np
import pytest

from models.training.gpp.pixels import green_ground
from models.training.gpp.pixels.green_ground import Green, demo_greens, green_facts, tower_ranges
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model

PLAUSIBLE = {"broadleaf forest": (8.0, 16.0), "grass": (7.0, 19.0)}
"""gC m-2 d-1 of a sunny day of June or July in Europe, 10 to 90 % of measured days by kind (``tower_ranges``)."""
BEYOND = 1.5
"""gC m-2 d-1 by which a median may lie above them."""


@pytest.fixture(scope="module")
def demo():
    return list(demo_greens(Model.load()))


@pytest.mark.parametrize("number", [0, 1], ids=["forest", "meadow"])
def test_demo_has_plausible_gpp_or_is_flagged(demo, number):
    one = demo[number]
    light = Drivers(np.full(len(one.embedding), one.radiation))
    gpp, flag = GppHead.load().predict(one.embedding.T, light)[[0, 3]]
    low, high = PLAUSIBLE[one.kind]
    assert len(gpp) > 100
    # lush meadows of Ireland lie beyond the towers by a little: LIMITATIONS says so
    assert low <= np.median(gpp) <= high + BEYOND or np.median(flag) == 1


def test_plausible_is_what_towers_measured(shared_data):
    found = tower_ranges()
    assert set(found) == set(green_ground.KINDS)
    for kind, (low, high) in PLAUSIBLE.items():
        assert found[kind] == (pytest.approx(low, abs=1), pytest.approx(high, abs=1))


def test_facts_are_the_heads_own_numbers(demo, monkeypatch):
    monkeypatch.setattr(green_ground, "tower_ranges", lambda: {"grass": (1.0, 2.0)})
    dark = Green("a night", "cave", demo[1].day, demo[1].embedding, 0.0)
    meadow, night = green_facts(GppHead.load(), [demo[1], dark])
    low, median, high = meadow["gpp"]
    assert 0 < low < median < high and meadow["towers"] == (1.0, 2.0)
    assert night["gpp"] == [0.0, 0.0, 0.0] and night["towers"] is None
