# SPDX-License-Identifier: GPL-2.0-or-later
"""What the head learns of weather at towers without pixels, and what it must not give any GPP."""

import numpy as np
import pytest

from models.training.gpp.pixels.bare_ground import LIMIT, bare_facts, read_bare
from models.training.gpp.pixels.published_ground import BANDS, PUBLISHED, SHARES, published
from models.training.gpp.weather_towers import Weather, explained, fit_response, read_weather
from plugin.engine.gpp.efficiency import Response
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model


def invented(response, noise=0.3):
    """Eight towers of 20 fortnights whose GPP is the response, at a level of each fortnight."""
    draw = np.random.default_rng(2)
    days = 8 * 20 * 14
    group = np.repeat(np.arange(8 * 20), 14)
    level = draw.uniform(0.3, 1.5, 160)[group]
    radiation, cold, dry = (
        draw.uniform(2, 30, days),
        draw.normal(5, 8, days),
        draw.uniform(0, 25, days),
    )
    factor = np.exp(response.of_cold(cold) + response.of_dryness(dry))
    gpp = level * response.light(radiation) * factor + draw.normal(0, noise, days)
    sites = np.array([f"W{k}" for k in range(8)])[group // 20]
    return Weather(sites, group, np.maximum(gpp, 0), radiation, cold, dry)


def test_response_is_found_behind_levels_that_change():
    truth = Response(12.0, 2.0, 3.0, 0.02, np.zeros(3), np.zeros(3), 0.0)
    weather = invented(truth)
    found = fit_response(weather)
    assert found.half == pytest.approx(12, rel=0.2)
    assert found.cold == pytest.approx(2, abs=1) and found.ramp == pytest.approx(3, abs=0.8)
    assert found.dry == pytest.approx(0.02, abs=0.005)
    assert explained(weather, found)[0] > 0.9 > explained(weather, None)[0]


def test_weather_towers_lack_the_tower_of_both_tables(shared_data):
    weather = read_weather()
    assert len(set(weather.sites)) >= 38 and "GL-Dsk" not in weather.sites
    assert weather.gpp.min() >= 0 and np.bincount(weather.group).min() >= 7


def test_ground_without_plants_gets_nothing_unless_flagged(shared_data):
    model = Model.load()
    spectra = read_bare(model.bands("s2"))
    assert {kind.split(",")[0] for kind in spectra} == {"snow", "water", "town or soil"}
    facts = bare_facts(model, GppHead.load(), spectra)
    # three pixels in towns of 900 are not noticed: LIMITATIONS says so
    assert max(one["unflagged"] for one in facts.values()) < 0.01, (LIMIT, facts)
    bare = [one["unflagged"] for kind, one in facts.items() if not kind.startswith("town")]
    assert max(bare) == 0, (LIMIT, facts)


def test_published_soils_get_nothing_unless_flagged():
    model = Model.load()
    spectra = published(model.bands("s2"))
    assert len(spectra) == len(PUBLISHED) and all(
        len(rows) == len(SHARES) for rows in spectra.values()
    )
    facts = bare_facts(model, GppHead.load(), spectra)
    assert max(one["unflagged"] for one in facts.values()) == 0, (LIMIT, facts)


def test_published_spectra_come_in_the_order_of_the_bands_asked_for():
    turned = published(tuple(reversed(BANDS)))
    for kind, rows in published(BANDS).items():
        np.testing.assert_array_equal(rows, turned[kind][:, ::-1])
        assert rows[len(SHARES) // 2] == pytest.approx(PUBLISHED[kind.removesuffix(", published")])
