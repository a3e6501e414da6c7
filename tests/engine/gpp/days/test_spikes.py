# SPDX-License-Identifier: GPL-2.0-or-later
"""One hazy look makes no peak; what changes for good stays."""

import numpy as np
import pytest

from plugin.engine.gpp.days.spikes import steadied
from plugin.engine.gpp.days.sum_error import SumError

DAYS = np.arange(0, 70, 10)


def bands(gpp, half=1.0):
    gpp = np.asarray(gpp, float)[:, None]
    return np.stack([gpp, gpp - half, gpp + half])


def moved(gpp, share=0.0, days=DAYS, half=1.0, seen=None, fading=0.0):
    error = SumError(share, fading, low=-1, high=1, unseen=1, line_growth=0)
    seen = np.ones((len(gpp), 1), bool) if seen is None else np.asarray(seen, bool)[:, None]
    return steadied(days, bands(gpp, half), seen, error)[:, 0]


@pytest.mark.parametrize("spike", [9.0, 1.0])
def test_a_day_beyond_both_neighbours_by_more_than_its_interval_is_pulled_in(spike):
    found = moved([5, 5, 5, spike, 5, 5, 5])
    # 4 beyond with a half of 1: weight 1/16
    assert found[3] == pytest.approx((1 - 1 / 16) * (5 - spike))
    assert (np.delete(found, 3) == 0).all()


def test_a_day_within_its_interval_stays():
    assert (moved([5, 5, 5, 5.9, 5, 5, 5]) == 0).all()


def test_a_harvest_stays():
    assert (moved([9, 9, 9, 9, 2, 2, 2]) == 0).all()


def test_a_peak_of_the_season_stays():
    assert (moved([1, 3, 5, 7, 5, 3, 1], half=2.0) == 0).all()


def test_the_towers_own_bias_is_no_reason_to_keep_a_spike():
    """Half an interval without a share of 0.75 is half as wide."""
    assert moved([5, 5, 5, 5.9, 5, 5, 5], share=0.75)[3] == pytest.approx(
        (1 - (0.5 / 0.9) ** 2) * -0.9
    )


def test_first_and_last_look_have_no_two_neighbours():
    assert (moved([9, 5, 5, 5, 5, 5, 9])[[0, -1]] == 0).all()


def test_neighbours_beyond_the_reach_do_not_count():
    assert (moved([5, 9, 5], days=np.array([0, 60, 120])) == 0).all()


def test_days_that_were_not_seen_are_no_neighbours_and_do_not_move():
    found = moved([5, 9, 99, 9, 9, 9, 9], seen=[1, 1, 0, 1, 1, 1, 1])
    assert (found == 0).all()


def test_near_neighbours_share_most_of_an_error_and_far_ones_little():
    """A bridge of r = 0.97 a day: of a half of 1, 0.39 is left after 5 days, 0.92 after 40."""
    gpp = [5, 5, 5, 5.5, 5, 5, 5]
    assert moved(gpp, fading=0.97, days=np.arange(0, 35, 5))[3] == pytest.approx(-0.2, abs=0.01)
    assert moved(gpp, fading=0.97, days=np.arange(0, 280, 40))[3] == 0


def test_beside_a_peak_an_ordinary_day_is_no_pit():
    """Two orbits that see a field differently: 8.5, 14, 7, 11, 6.5 is a slow fall with two peaks in it."""
    gpp = np.array([9.0, 8.5, 14, 7, 11, 6.5, 6])
    found = gpp + moved(gpp)
    np.testing.assert_allclose(found[[0, 1, 3, 5, 6]], gpp[[0, 1, 3, 5, 6]])
    assert 7 < found[2] < 8.5 and 6.5 < found[4] < 8


def test_the_same_course_in_another_pixel_is_moved_alike():
    gpp = np.array([5.0, 5, 9, 5, 5, 1, 5])
    bands_ = np.concatenate([bands(gpp), bands(np.full(7, 5.0))], axis=2)
    error = SumError(0, 0, low=-1, high=1, unseen=1, line_growth=0)
    found = steadied(DAYS, bands_, np.ones((7, 2), bool), error)
    np.testing.assert_allclose(found[:, 0], moved(gpp))
    assert (found[:, 1] == 0).all() and (found[[2, 5], 0] != 0).all()
