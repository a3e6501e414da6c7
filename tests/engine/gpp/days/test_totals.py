# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums of a period: what is added up, what counts less, and where a gap leaves nothing."""

from datetime import date

import numpy as np
import pytest

from plugin.engine.gpp.days.periods import Period
from plugin.engine.gpp.days.sum_error import BAND, SumError
from plugin.engine.gpp.days.totals import Course, total

JUNE = Period("month_2019-06", date(2019, 6, 1), date(2019, 6, 30))
FIRST = JUNE.first.toordinal()
ERROR = SumError(
    bias_share=1.0, day_correlation=0.0, low=-1.0, high=2.0, unseen=0.5, line_growth=0
)  # fmt: skip


def course(days, gpp, looks=(), flags=None):
    gpp = np.asarray(gpp, float)[:, None]
    days = FIRST + np.asarray(days)
    looks = FIRST + np.asarray(looks, int)
    bands = np.stack([gpp, gpp - BAND / 2, gpp + BAND / 2])
    flags = np.zeros_like(gpp) if flags is None else np.asarray(flags, float)[:, None]
    return Course(days, bands, flags, looks, np.ones((len(looks), 1), bool))


def test_days_between_those_of_the_series_lie_on_the_line():
    found = total(course([0, 29], [0.0, 29.0]), JUNE, ERROR, cloudless=False)[:, 0]
    assert found[0] == pytest.approx(sum(range(30)))


def test_the_band_is_so_many_deviations_wide_and_none_is_below_0():
    found = total(course([0, 29], [2.0, 2.0]), JUNE, ERROR, cloudless=False)[:, 0]
    np.testing.assert_allclose(found[:3], [60, 30, 120])  # a spread of 1 on each of 30 days
    found = total(course([0, 29], [0.1, 0.1]), JUNE, ERROR, cloudless=False)[:, 0]
    assert found[1] == 0


def test_days_that_were_not_clear_count_less_under_the_radiation_of_a_clear_sky():
    given = course([0, 29], [2.0, 2.0], looks=[0, 10, 29])
    found = total(given, JUNE, ERROR, cloudless=True)[:, 0]
    assert found[0] == pytest.approx(3 * 2 + 27 * 1)
    assert found[3] == 3  # days_seen
    assert total(given, JUNE, ERROR, cloudless=False)[0, 0] == pytest.approx(60)


def test_looks_outside_of_the_period_are_not_its_days():
    given = course([0, 29], [2.0, 2.0], looks=[-5, 31])
    assert total(given, JUNE, ERROR, cloudless=True)[3, 0] == 0


def test_extrapolated_is_the_share_of_days():
    given = course([0, 14, 15, 29], [1.0] * 4, flags=[1, 1, 0, 0])
    assert total(given, JUNE, ERROR, cloudless=False)[4, 0] == pytest.approx(0.5)


def test_a_period_that_the_line_does_not_fill_has_no_sum():
    found = total(course([-60, -31], [1.0, 1.0]), JUNE, ERROR, cloudless=False)
    assert np.isnan(found).all()
