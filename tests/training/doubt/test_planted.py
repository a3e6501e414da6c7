# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.doubt.planted import DECIBELS, NONSENSE, VEILS, strangers, veiled
from plugin.engine.sensors import NETWORK_BANDS

VALUES = np.random.default_rng(0).uniform(0.03, 0.4, (10, 50)).astype(np.float32)


def made(name: str, given: np.ndarray, seed: int = 0) -> np.ndarray:
    return NONSENSE[name].made(given, np.ones(given.shape, bool), np.random.default_rng(seed))


def moved(given: np.ndarray, found: np.ndarray) -> list[str]:
    return [b for b, x, y in zip(NETWORK_BANDS, given[0], found[0], strict=True) if (x != y).any()]


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
    found = made(name, given.astype(np.float32), 4)
    assert found.shape == given.shape and found.dtype == np.float32
    assert found.min() >= 0 and found.max() <= 1


def test_exchanged_bands_change_places_and_the_others_stay():
    given = np.arange(10, dtype=np.float32)[None, :, None] / 10
    assert moved(given, made("B02 for B08", given)) == ["B02", "B08"]


def test_where_there_is_no_b08_b8a_stands_for_it_and_no_band_that_is_missing_moves():
    six = np.array([0, 1, 2, 7, 8, 9])
    shown = np.zeros((2, 10, 30), bool)
    shown[:, six] = True
    given = (np.arange(10, dtype=np.float32)[None, :, None] / 10 + 0.05) * shown
    assert moved(given, NONSENSE["B02 for B08"].made(given, shown, None)) == ["B02", "B8A"]
    random = np.random.default_rng(5)
    for name in ("bands in another order", *range(60)):
        stranger = NONSENSE[name] if name in NONSENSE else strangers(random)
        found = stranger.made(given, shown, random)
        drawn = "spectra" in stranger.made.__qualname__  # may be black
        assert drawn or (found[shown] > 0).all(), name


def test_what_the_guard_learns_from_is_of_every_kind_and_never_what_it_is_asked_for():
    random = np.random.default_rng(6)
    given = np.broadcast_to(VALUES, (11, 10, 50))
    kinds = {strangers(random).made.__qualname__.split(".")[0] for _ in range(300)}
    assert kinds == {
        "_exchanged", "_any_exchanged", "_shuffled", "_random_spectra", "_smooth_spectra"
    }  # fmt: skip
    assert "_ground" in NONSENSE["desert"].made.__qualname__
    smooth = next(
        one for one in iter(lambda: strangers(random), None) if "smooth" in one.made.__qualname__
    ).made(given, given > 0, random)
    assert smooth.min() >= 0 and smooth.max() <= 1
    assert smooth.max() > 0.3 and smooth.min() < 0.05


def test_another_order_of_bands_is_the_same_on_every_date():
    given = np.broadcast_to(np.arange(10, dtype=np.float32)[None, :, None] / 10, (3, 10, 40))
    found = made("bands in another order", given)
    assert (found == found[:1]).all() and (np.sort(found, 1) == given).all()
    assert (found != given).any(1).all(1).any()


def test_power_taken_for_decibels_is_near_zero_decibels():
    decibels = np.array([-20.0, -5.0])[None, :, None]
    scaled = ((decibels + DECIBELS["add"]) / DECIBELS["divide"]).astype(np.float32)
    found = made("power for dB", scaled)
    back = found * DECIBELS["divide"] - DECIBELS["add"]
    np.testing.assert_allclose(back[0, :, 0], [0.01, 0.316], atol=0.01)
