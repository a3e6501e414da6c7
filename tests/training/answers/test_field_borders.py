# SPDX-License-Identifier: GPL-2.0-or-later
"""How a cut is held against fields, on fields that are drawn here."""

import numpy as np
import pytest

from models.training.answers.field_borders import patches, row, score, squares

FIELDS = np.kron(np.array([[1, 2], [3, 0]], np.int32), np.ones((8, 8), np.int32))
"""Three fields of 8 x 8 px, and land without one."""


def test_fields_themselves_are_a_whole_score():
    found = score(np.where(FIELDS > 0, FIELDS, 4), FIELDS)
    assert (found.found, found.true, found.overlap, found.matched, found.count) == (1, 1, 1, 1, 4)


def test_one_segment_finds_no_border_and_overlaps_little():
    found = score(np.ones_like(FIELDS), FIELDS)
    assert (found.found, found.true, found.matched) == (0, 0, 0)
    assert found.overlap == pytest.approx(0.25)


def test_a_field_cut_in_two_has_half_its_overlap():
    cut = np.where(FIELDS > 0, FIELDS, 4)
    cut[:4, :8] = 5
    found = score(cut, FIELDS)
    assert found.overlap == pytest.approx((0.5 + 1 + 1) / 3)
    assert found.found == 1 and found.true < 1
    assert found.matched == pytest.approx(2 / 3)


def test_a_border_two_pixels_away_is_not_found():
    cut = np.ones_like(FIELDS)
    cut[:, 11:] = 2
    assert score(cut, FIELDS).found < 0.1
    cut[:, 9:] = 2  # one pixel away
    assert score(cut, FIELDS).found > 0.4


def test_patches_are_connected_and_numbered():
    codes = np.array([[7, 7, 0, 7], [0, 0, 0, 7], [5, 5, 5, 7]], np.int32)
    found = patches(codes)
    assert sorted(np.unique(found)) == [0, 1, 2, 3]
    assert found[0, 0] != found[0, 3] == found[2, 3]
    assert not patches(np.zeros((2, 2), np.int32)).any()


def test_squares_are_about_as_many():
    assert len(np.unique(squares((64, 64), 64))) == 64


def test_a_row_has_its_numbers():
    found = score(np.where(FIELDS > 0, FIELDS, 4), FIELDS)
    assert row("here", "one day", "segments", found).endswith("| 4 | 100 | 100 | 1.00 | 100 |")
