# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.doubt.planted import DECIBELS, NONSENSE, VEILS, veiled
from plugin.engine.sensors import NETWORK_BANDS

VALUES = np.random.default_rng(0).uniform(0.03, 0.4, (10, 50)).astype(np.float32)


def test_every_veil_changes_a_day_and_none_leaves_what_reflectance_can_be():
    random = np.random.default_rng(1)
    for veil in VEILS:
        changed = np.concatenate([np.abs(veil(VALUES, random) - VALUES).max(0) for _ in range(20)])
        assert changed.min() > 1e-4 and changed.max() < 0.5
    for _ in range(50):
        found = veiled(VALUES, random)
        assert found.dtype == np.float32 and found.min() >= 0 and found.max() <= 1


def test_haze_brightens_blue_more_than_short_wave_infrared_and_shadow_darkens():
    random = np.random.default_rng(2)
    dark = np.full((10, 1), 0.05)
    hazy, shaded = VEILS[0](dark, random)[:, 0], VEILS[3](dark, random)[:, 0]
    assert (np.diff(hazy) < 0).all() and hazy[0] > 0.05
    assert (shaded < 0.05).all() and shaded[0] > shaded[-1]


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_keeps_shape_and_range(name):
    given = np.random.default_rng(3).random((11, 10 if NONSENSE[name].sensor == "s2" else 2, 6))
    found = NONSENSE[name].made(given.astype(np.float32), np.random.default_rng(4))
    assert found.shape == given.shape and found.dtype == np.float32
    assert found.min() >= 0 and found.max() <= 1


def test_exchanged_bands_change_places_and_the_others_stay():
    given = np.arange(10, dtype=np.float32)[None, :, None] / 10
    found = NONSENSE["B02 for B08"].made(given, np.random.default_rng(0))
    moved = [b for b, x, y in zip(NETWORK_BANDS, given[0], found[0], strict=True) if x != y]
    assert moved == ["B02", "B08"]


def test_another_order_of_bands_is_the_same_on_every_date():
    given = np.broadcast_to(np.arange(10, dtype=np.float32)[None, :, None] / 10, (3, 10, 40))
    found = NONSENSE["bands in another order"].made(given, np.random.default_rng(0))
    assert (found == found[:1]).all() and (np.sort(found, 1) == given).all()
    assert (found != given).any(1).all(1).any()


def test_power_taken_for_decibels_is_near_zero_decibels():
    decibels = np.array([-20.0, -5.0])[None, :, None]
    scaled = ((decibels + DECIBELS["add"]) / DECIBELS["divide"]).astype(np.float32)
    found = NONSENSE["power for dB"].made(scaled, np.random.default_rng(0))
    back = found * DECIBELS["divide"] - DECIBELS["add"]
    np.testing.assert_allclose(back[0, :, 0], [0.01, 0.316], atol=0.01)
