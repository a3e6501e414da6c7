# SPDX-License-Identifier: GPL-2.0-or-later
"""TIMESAT's rules on curves whose dates are known, and the choice of pixels and of hidden dates."""

from datetime import date, timedelta

import numpy as np
import pytest

from models.training.answers.season_days import (
    Series,
    by_rule,
    clear_pixels,
    hidden_days,
    parabolas,
)
from models.training.answers.season_page import LOGISTIC, OURS, PARABOLAS, Held, page
from models.training.answers.season_rules import (
    dates_of,
    double_logistic,
    logistic,
    savitzky_golay,
)

AXIS = np.arange(1.0, 366)
TRUE = np.array([0.2, 0.6, 110.0, 12.0, 280.0, 12.0])


def test_dates_lie_where_the_share_is_reached():
    start, peak, end = dates_of(logistic(AXIS, TRUE), AXIS, 0.5)
    assert start == pytest.approx(110, abs=1.5) and end == pytest.approx(280, abs=1.5)
    assert 110 < peak < 280
    assert np.isnan(dates_of(np.full(365, np.nan), AXIS, 0.5)).all()


def test_both_curves_find_the_season_of_few_dates():
    days = np.arange(5.0, 365, 12)
    values = logistic(days, TRUE)
    guide = savitzky_golay(days, values, AXIS)
    assert dates_of(guide, AXIS, 0.5)[0] == pytest.approx(110, abs=4)
    curve = double_logistic(days, values, AXIS, guide)
    assert np.nanmax(np.abs(curve - logistic(AXIS, TRUE))) < 0.02
    assert np.isnan(double_logistic(days[:5], values[:5], AXIS, guide)).all()


def test_parabolas_are_drawn_to_the_upper_envelope():
    days = np.arange(5.0, 365, 6)
    values = logistic(days, TRUE)
    values[30] -= 0.4  # a cloud that no mask knew
    at = int(days[30]) - 1
    assert savitzky_golay(days, values, AXIS)[at] > 0.7


def series():
    """Two pixels of 2021, the second without a summer."""
    days = np.arange(3.0, 365, 10)
    ndvi = np.repeat(logistic(days, TRUE)[:, None], 2, axis=1)
    ndvi[(days > 150) & (days < 220), 1] = np.nan
    return Series(days, ndvi)


def test_only_pixels_without_a_long_gap_count():
    assert clear_pixels(series()).tolist() == [0]


def test_a_third_of_the_clear_dates_is_hidden():
    made = series()
    days = np.array([date(2021, 1, 1) + timedelta(int(day) - 1) for day in made.days])
    hidden = hidden_days(made, days, 2021)
    assert len(hidden) == len(days) // 3 and hidden <= set(days)
    made.ndvi[:] = np.nan
    assert hidden_days(made, days, 2021) == set()


def test_a_rule_gives_dates_of_the_asked_pixels():
    found = by_rule(parabolas, series(), np.array([0]), 2021)
    assert found.shape == (3, 1) and found[0, 0] == pytest.approx(110, abs=5)


def test_page_leaves_out_what_a_way_lacks_and_gives_quartiles():
    whole = np.array([[100.0, 102.0, 104.0, 90.0]] * 3)
    less = whole + 7
    less[0, 3] = np.nan
    dates = {OURS: (whole + 3, whole + 4), PARABOLAS: (whole, less), LOGISTIC: (whole, whole)}
    text = page({"there": Held(dates, np.full((3, 4), 2.0), 5, 20)})
    assert "| there | start | 3 | 3.0 (3.0 to 3.0) | 3.0 (3.0 to 3.0) | 0.0 (0.0 to 0.0) |" in text
    assert "| there | start | 3 | 1.0 (1.0 to 1.0) | 7.0 (7.0 to 7.0) | 0.0 (0.0 to 0.0) |" in text
    assert "| there | start | 3 | 0% | 100% | 2.0 |" in text
    assert "there 20 (5 hidden)" in text
