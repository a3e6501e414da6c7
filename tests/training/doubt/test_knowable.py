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


def test_restless_pixels_are_known_to_err_more_by_their_other_dates():
    held = {name: series(seed) for seed, name in enumerate(("here", "there"))}
    lines = list(knowable.ranks(held))
    assert [line[0] for line in lines] == ["here", "there"]
    assert min(float(x) for line in lines for x in line[1:]) > 0.3
    values, days, dates = series(3)
    given, error = knowable.hidden((values, days, dates))
    values[:, knowable.TARGET] += 0.1  # what a hidden day shows is asked for and never given
    changed, other = knowable.hidden((values, days, dates))
    np.testing.assert_array_equal(given, changed)
    assert not np.allclose(error, other)
