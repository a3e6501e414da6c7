# SPDX-License-Identifier: GPL-2.0-or-later
"""Codes of the bands that a date shows."""

import numpy as np

from plugin.engine.dense.shown import shown_bands


def test_each_band_is_a_bit_of_the_code():
    valid = np.zeros((10, 2, 3), np.float32)
    valid[:, 0, 0] = 1
    valid[0, 0, 1] = valid[9, 0, 2] = valid[3:5, 1, 0] = 1
    assert shown_bands(valid).tolist() == [[1023, 1, 512], [24, 0, 0]]


def test_a_date_that_shows_all_or_nothing_has_two_codes():
    clear = np.random.default_rng(0).random((4, 5)) < 0.5
    found = shown_bands(np.repeat(clear[None], 10, axis=0).astype(np.float32))
    assert np.array_equal(found, clear * 1023) and found.dtype == np.uint16
