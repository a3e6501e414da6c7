# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels asked before their meaning is known: fillings are none of them, wherever the measured ones lie."""

import numpy as np
import pytest

from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.listing.samples import measured, numbers_of, spread_of

RNG = np.random.default_rng(7)


@pytest.fixture
def band(raster_writer, tmp_path):
    """band(numbers) -> the raw band of a file of one band."""

    def make(numbers, **facts):
        return bands_of(raster_writer(tmp_path / "S2_20170617.tif", {"B04": numbers}, **facts))[0]

    return make


@pytest.mark.parametrize("filling", [0, -9999, -32768, 9999, 1, 32767])
def test_undeclared_fillings_enter_no_percentile(band, filling):
    numbers = RNG.integers(1200, 4000, (120, 120)).astype(np.int16)
    numbers[:30] = filling
    low, high = spread_of(band(numbers), "10000-1000")
    assert 1200 <= low < 1300 and 3900 < high < 4000


@pytest.mark.parametrize("filling", [1e20, 9.97e36, -3.4e38, np.nan, np.inf, 65535, 255.0])
def test_fillings_of_fractions_do_not_make_them_whole(band, filling):
    """255 is in no list: it fills a twentieth of the pixels, where no other number comes twice."""
    numbers = RNG.uniform(0.01, 0.5, (120, 120)).astype(np.float32)
    numbers[:30] = filling
    assert spread_of(band(numbers), "AUTO")[1] < 0.5


def test_masked_pixels_are_not_asked(band):
    numbers = np.full((120, 120), 3000, np.uint16)
    numbers[:60] = 77
    assert spread_of(band(numbers, nodata=77), "10000") == (3000, 3000)


def test_one_number_that_is_most_of_few_is_no_filling():
    assert measured(np.float32([700, 700, 9000])).tolist() == [700, 700, 9000]
    assert measured(np.float32([1, 1, 9000])).tolist() == [1, 1, 9000]


@pytest.mark.parametrize("corner", [(0, 0), (1990, 1500), (700, 1990)])
def test_measured_pixels_are_found_wherever_they_lie(band, corner):
    """The middle of the file is empty, and so is most of the rest."""
    numbers = np.zeros((2000, 2000), np.uint16)
    numbers[corner[0] : corner[0] + 12, corner[1] : corner[1] + 12] = 4321
    raw = band(numbers)
    found = numbers_of(raw)
    assert found.size >= 100 and set(found) == {4321}


def test_the_middle_is_enough_where_it_is_measured(band, monkeypatch):
    from plugin.engine.listing import samples

    asked = []
    real = samples.sample
    monkeypatch.setattr(samples, "sample", lambda *words: asked.append(words) or real(*words))
    numbers_of(band(np.full((2000, 2000), 5, np.uint16)))
    assert [words[2] for words in asked] == [(744, 744)]


def test_file_without_a_measured_pixel_has_no_numbers(band):
    raw = band(np.zeros((1100, 600), np.uint16))
    assert numbers_of(raw).size == 0 and np.isnan(spread_of(raw, "10000")).all()
