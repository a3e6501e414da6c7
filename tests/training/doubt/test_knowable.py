# SPDX-License-Identifier: GPL-2.0-or-later
"""Boosted trees on spectra with exchanged bands and on hidden days."""

import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.doubt import knowable


def series(seed: int) -> knowable.Series:
    """Vegetation: near infrared far above blue, red hardly; noise of its own on every date."""
    random = np.random.default_rng(seed)
    level = np.array([0.04, 0.07, 0.05, 0.1, 0.25, 0.3, 0.32, 0.33, 0.18, 0.1])
    size = random.uniform(0.005, 0.08, (200, 1, 1))
    values = level * random.uniform(0.7, 1.3, (200, 1, 10)) + size * random.normal(
        size=(200, 11, 1)
    )
    days = np.tile(np.arange(-25, 30, 5), (200, 1))
    return values, days, np.repeat(np.arange(20), 10)


def test_bands_far_apart_are_found_and_bands_that_are_alike_are_not():
    held = {name: series(seed) for seed, name in enumerate(("here", "there"))}
    assert min(knowable.found(held, ("B02", "B08"), six=True, several=True)) > 0.95
    assert max(knowable.found(held, ("B08", "B8A"), six=False, several=False)) < 0.5


def test_another_order_of_the_bands_is_found_and_differs_from_pixel_to_pixel():
    held = {name: series(seed) for seed, name in enumerate(("here", "there"))}
    assert min(knowable.found(held, None, six=True, several=True)) > 0.9
    true = held["here"][0]
    moved = knowable.exchanged(true, None, six=False)
    np.testing.assert_array_equal(np.sort(moved, 2), np.sort(true, 2))
    orders = {tuple(one[0].argsort()[true_one[0].argsort().argsort()]) for one, true_one in
              zip(moved, true, strict=True)}  # fmt: skip
    assert len(orders) > 100


def test_six_bands_have_the_narrow_infrared_in_the_place_of_the_broad():
    values = np.arange(6.0)[None, None] * np.ones((2, 11, 1))
    moved = knowable.exchanged(values, ("B02", "B08"), six=True)
    assert moved[0, 0].tolist() == [3, 1, 2, 0, 4, 5]


def test_restless_pixels_are_known_to_err_more_by_their_other_dates():
    held = {name: series(seed) for seed, name in enumerate(("here", "there"))}
    known = list(knowable.ranks(held))
    assert [one.region for one in known] == ["here", "there"]
    assert min(x for one in known for x in (one.elsewhere, one.there)) > 0.3
    # both are made alike, so what four of five errors of one stay below holds in the other
    assert all(abs(one.within - knowable.SHARE) < 0.15 for one in known)
    values, days, dates = series(3)
    given, error = knowable.hidden((values, days, dates))
    values[:, knowable.TARGET] += 0.1  # what a hidden day shows is asked for and never given
    changed, other = knowable.hidden((values, days, dates))
    np.testing.assert_array_equal(given, changed)
    assert not np.allclose(error, other)


def test_a_band_that_a_region_lacks_is_no_hindrance():
    held = {name: series(seed) for seed, name in enumerate(("here", "there"))}
    held["here"][0][:, :, 3:6] = np.nan
    with np.errstate(invalid="ignore"):
        known = list(knowable.ranks(held))
    assert all(np.isfinite(one[1:]).all() for one in known)
