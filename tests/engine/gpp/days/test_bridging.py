# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines between looks: where they run, where they end, and how far a day is from what was seen."""

import numpy as np
import pytest

from plugin.engine.gpp.days.bridging import BEYOND, WIDEST, Looks, line

DAYS = np.array([100, 110, 130, 140])


@pytest.fixture
def looks():
    """Three pixels: seen on all days, on the outer ones, on none."""
    seen = np.array([[1, 1, 0], [1, 0, 0], [1, 0, 0], [1, 1, 0]], bool)
    return Looks(DAYS, seen)


VALUES = np.array([[1.0, 1, 9], [3, 9, 9], [7, 9, 9], [5, 5, 9]])


def test_a_day_lies_on_the_line_between_its_own_pixels_looks(looks):
    found = line(looks, VALUES, 120)
    np.testing.assert_allclose(found.values[:2], [5.0, 3.0])
    np.testing.assert_array_equal(found.gap[:2], [10, 20])
    assert np.isnan(found.values[2])


def test_a_look_keeps_its_value_and_has_no_gap(looks):
    found = line(looks, VALUES, 110)
    assert (found.values[0], found.gap[0]) == (3.0, 0)
    assert found.values[1] == pytest.approx(2.0)  # its pixel has no look there


@pytest.mark.parametrize("day", [DAYS[0] - BEYOND, DAYS[-1] + BEYOND])
def test_the_outermost_look_holds_for_some_days(looks, day):
    found = line(looks, VALUES, day)
    assert found.values[0] == (1.0 if day < 100 else 5.0)
    assert found.gap[0] == BEYOND


@pytest.mark.parametrize("day", [DAYS[0] - BEYOND - 1, DAYS[-1] + BEYOND + 1])
def test_beyond_them_nothing_is_said(looks, day):
    assert np.isnan(line(looks, VALUES, day).values).all()


def test_no_line_crosses_a_gap_of_more_than_the_reach_of_an_embedding():
    for width, there in ((WIDEST, True), (WIDEST + 1, False)):
        looks = Looks(np.array([0, width]), np.ones((2, 1), bool))
        assert np.isfinite(line(looks, np.ones((2, 1)), 50).values[0]) == there


def test_the_looks_around_a_day_leave_out_the_day_itself(looks):
    around = looks.around(110, but_itself=True)
    assert (around.before[0], around.after[0]) == (0, 2)
    around = looks.around(110)
    assert (around.before[0], around.after[0]) == (1, 1)
