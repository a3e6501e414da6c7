# SPDX-License-Identifier: GPL-2.0-or-later
"""What the head sees of an embedding, what it makes of light and weather, and how wide its band is."""

import numpy as np
import pytest

from plugin.engine.gpp.canopy import BANDS, LEAST, Canopy, quadratic
from plugin.engine.gpp.efficiency import MOST_GAIN, Response
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import FAR, Interval
from tests.engine.gpp.made_heads import make_decoder, make_head

GROUNDS = {  # B02 B03 B04 B8A B11 B12
    "sand": (0.18, 0.25, 0.33, 0.40, 0.50, 0.45),
    "snow": (0.95, 0.95, 0.94, 0.85, 0.12, 0.10),
    "water": (0.05, 0.04, 0.02, 0.01, 0.01, 0.01),
    "dark roof": (0.10, 0.11, 0.12, 0.15, 0.18, 0.17),
}
LUSH = (0.02, 0.05, 0.03, 0.40, 0.20, 0.08)
RESPONSE = Response(
    10.0, 0.0, 4.0, 0.01, np.array([-0.3, 0.0, 0.0]), np.array([-0.1, 0.0, 0.0]), 0.5
)


def test_decoder_is_its_quadratic_form():
    decoder, z = make_decoder(), np.random.default_rng(0).normal(1, 0.5, (7, 30))
    wanted = quadratic(((z - 1) / 0.5).T) @ decoder.weights.T
    np.testing.assert_allclose(np.stack(decoder(z), axis=1), np.maximum(wanted, LEAST), rtol=1e-12)


@pytest.mark.parametrize("ground", GROUNDS)
def test_ground_without_leaves_is_no_canopy(ground):
    canopy = Canopy(0.16, 1.3)
    bands, lush = ([np.array([value]) for value in values] for values in (GROUNDS[ground], LUSH))
    assert len(bands) == len(BANDS)
    assert canopy(bands)[0] < 1e-2 * canopy(lush)[0]


def test_leaves_over_snow_are_no_canopy_and_missing_stays_missing():
    bands = [np.array([v, v, np.nan]) for v in (0.2, 0.3, 0.1, 0.5, 0.2, 0.1)]
    bands[4] = np.array([0.2, 0.05, 0.05])
    canopy = Canopy(0.16, 1.3)(bands)
    assert canopy[0] > 0.1 and canopy[1] == 0 and np.isnan(canopy[2])


def test_dense_canopies_count_less_and_sparse_ones_in_full():
    lush, sparse = (
        [np.array([v]) for v in values] for values in (LUSH, [0.06, 0.08, 0.1, 0.2, 0.2, 0.1])
    )
    plain, bent = Canopy(0.16, 1.3), Canopy(0.16, 1.3, dense=0.25)
    for bands, share in ((lush, None), (sparse, 0.9)):
        c = plain(bands)[0]
        assert bent(bands)[0] == pytest.approx(c / (1 + c / 0.25), rel=1e-12)
        assert share is None or bent(bands)[0] > share * c
    assert bent(lush)[0] < 0.65 * plain(lush)[0]


def test_light_saturates():
    light = RESPONSE.light(np.array([0.0, 10.0, 1e6]))
    np.testing.assert_allclose(light, [0, 5, 10], rtol=1e-4)


def test_weather_counts_by_its_departure_from_the_usual():
    canopy = np.full(3, 0.2)
    given = Drivers(
        np.full(3, 20.0), temperature=np.array([-10.0, 0.0, 30.0]), vpd=np.full(3, 10.0)
    )
    found = RESPONSE.weather(canopy, given)
    departure = RESPONSE.of_cold(given.temperature) + 0.3 + (-0.1 + 0.1)
    np.testing.assert_allclose(found, np.exp(0.5 * np.minimum(departure, MOST_GAIN)), rtol=1e-12)
    assert (np.diff(found) > 0).all()
    np.testing.assert_array_equal(RESPONSE.weather(canopy, Drivers(np.full(3, 20.0))), 1)


def test_dry_air_takes_from_gpp():
    dry = [
        make_head().predict(np.ones((7, 1)), Drivers(np.array([20.0]), vpd=np.array([v])))[0, 0]
        for v in (0.0, 30.0)
    ]
    assert dry[1] == pytest.approx(dry[0] * np.exp(-0.3), rel=1e-4)


def test_measured_light_changes_the_light_and_not_the_season():
    head, z = make_head(), np.random.default_rng(0).normal(1, 0.5, (7, 20))
    clear = np.full(20, 24.0)
    dull = Drivers(np.full(20, 6.0), clear_sky=clear)
    ratio = head.linear_predictor(z, dull) / head.linear_predictor(z, Drivers(clear))
    light = head.response.light(np.array([6.0, 24.0]))
    np.testing.assert_allclose(ratio, light[0] / light[1], rtol=1e-10)
    np.testing.assert_array_equal(head.distance(z, dull), head.distance(z, Drivers(clear)))


def test_band_widens_with_distance_error_and_waiting():
    interval = Interval(0.5, 0.3, 1.0, 40.0, 2.0, -1.5, 1.8)
    gpp, absorbed = np.full(2, 4.0), np.full(2, 2.0)

    def spread(distance=0.0, **given):
        drivers = Drivers(np.full(2, 20.0), **{k: np.full(2, v) for k, v in given.items()})
        return interval.spread(gpp, absorbed, np.full(2, distance), drivers)[0]

    assert spread() == pytest.approx(0.5 + 0.3 * 4)
    assert spread(distance=1.0) == pytest.approx(np.hypot(1.7, 2.0))
    assert spread(distance=100.0) == pytest.approx(np.hypot(1.7, 2.0 * FAR))
    assert spread(expected_error=0.05) == pytest.approx(np.hypot(1.7, 40 * 2 * 0.05))
    assert spread(days_to_clear=-15.0) == pytest.approx(np.hypot(1.7, 2.0 * 2 * 0.5))
    assert spread(days_to_clear=300.0) == pytest.approx(np.hypot(1.7, 2.0 * 2))
    assert spread(expected_error=np.nan) == pytest.approx(1.7)


@pytest.mark.parametrize(
    ("gpp", "expected"), [(4.0, (1.45, 7.06)), (0.1, (0, 1.054)), (0.0, (0, 0.9))]
)
def test_band_reaches_so_many_spreads_below_and_above(gpp, expected):
    """Spread 0.5 + 0.3 GPP, from -1.5 to 1.8 spreads."""
    interval = Interval(0.5, 0.3, 0.0, 0.0, 0.0, -1.5, 1.8)
    g = np.array([gpp])
    low, high = interval.around(g, interval.spread(g, g, g, Drivers(g)))
    np.testing.assert_allclose([low[0], high[0]], expected, rtol=1e-9)
