# SPDX-License-Identifier: GPL-2.0-or-later
"""Quality of all pixels of a tile at once is that of each part, and of the plain sums."""

import numpy as np
import pytest

from plugin.engine.dense.day_quality import DayQuality, nearest_days
from plugin.engine.inference.model import Model
from plugin.engine.inference.trust import Trust

SLOTS, TARGET, PIXELS = 11, 5, 240


@pytest.mark.parametrize("share", [0.0, 0.05, 0.6, 1.0])
@pytest.mark.parametrize(
    "days", [np.arange(-25, 30, 5), [0, 0, -9, -4, -4, 0, 4, 9, 9, 0, 0], [-90, *[0] * 10]]
)
def test_the_nearest_date_is_the_least_of_those_that_show_a_pixel(days, share):
    days = np.array(days, np.float32)
    seen = np.random.default_rng(2).random((SLOTS, PIXELS)) < share
    plain = np.where(seen, np.abs(days)[:, None], np.float32(np.inf)).min(axis=0)
    found = nearest_days(seen, days)
    np.testing.assert_array_equal(found, plain)
    assert found.dtype == np.float32


@pytest.mark.parametrize("graded", [True, False])
def test_parts_of_a_tile_make_the_bands_of_the_whole(graded):
    model, chance = Model.load(device="CPU"), np.random.default_rng(4)
    shown = np.where(chance.random((SLOTS, PIXELS)) < 0.3, 1023, 0).astype(np.uint16)
    radar = (chance.random((2, PIXELS)) < 0.4).astype(np.float32)
    embedding = chance.normal(0, 3, (model.length, PIXELS)).astype(np.float32)
    error = chance.random((12, PIXELS), np.float32)
    novelty = chance.random(PIXELS, np.float32) if graded else None
    days = np.arange(-25, 30, 5).astype(np.float32)

    def made(size: int) -> dict[str, np.ndarray]:
        quality = DayQuality(model, Trust(model.manifest), SLOTS, TARGET, PIXELS)
        for start in range(0, PIXELS, size):
            part = slice(start, start + size)
            assert quality.shows(part, shown[:, part], radar[:, part])
            graded_so = None if novelty is None else novelty[part]
            quality.add(part, embedding[:, part], error[:, part], graded_so)
        return quality.bands(embedding, days)

    whole = made(PIXELS)
    assert ("novelty" in whole) == graded
    assert 0 < whole["out_of_domain"].mean() < 1
    for size in (7, 16, 100):
        for name, band in made(size).items():
            np.testing.assert_array_equal(band, whole[name], err_msg=name)
    np.testing.assert_array_equal(whole["clear_dates"], (shown > 0).sum(axis=0))
    seen = shown[TARGET] > 0
    plain = model.calibrated("s2", error[:10].mean(axis=0), seen)
    np.testing.assert_array_equal(whole["expected_error"], plain)


def test_a_part_that_no_date_shows_is_said_to_be_one():
    model = Model.load(device="CPU")
    quality = DayQuality(model, Trust(model.manifest), SLOTS, TARGET, 4)
    shown = np.zeros((SLOTS, 2), np.uint16)
    assert not quality.shows(slice(0, 2), shown, np.ones((2, 2), np.float32))
    shown[3, 1] = 4
    assert quality.shows(slice(2, 4), shown, np.ones((2, 2), np.float32))
