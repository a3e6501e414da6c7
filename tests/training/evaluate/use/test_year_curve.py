# SPDX-License-Identifier: GPL-2.0-or-later
"""What the study of the year leaves out, is out."""

from datetime import date, timedelta

import numpy as np
import pytest

from models.training.data.labelled_points import PointSeries
from models.training.evaluate.use import year_curve
from models.training.evaluate.use.use_sets import UseSet
from plugin.engine.year.year_dates import YearRule


@pytest.fixture
def series():
    days = [date(2021, 1, 1) + timedelta(days=10 * n) for n in range(36)]
    s2, s1 = np.full((4, 36, 10), 0.2, np.float32), np.full((4, 36, 2), -10, np.float32)
    return PointSeries(
        "drawn", "here", days, s2, days, s1, np.full(4, "a"), np.arange(4.0), np.zeros(4), 1.0
    )


def test_six_bands_are_left_and_the_given_series_stays(series):
    found = year_curve.six_bands(series, date(2021, 6, 15))
    assert np.isfinite(found.s2).all((0, 1)).sum() == 6
    assert np.isfinite(series.s2).all()


def test_without_sentinel_1_no_date_of_it_is_left(series):
    found = year_curve.no_radar(series, date(2021, 6, 15))
    assert found.s1_days == [] and found.s1.shape == (4, 0, 2)


def test_two_months_lie_around_the_anchor(series):
    anchor = date(2021, 6, 15)
    found = year_curve.two_months(series, anchor)
    assert len(found.s2_days) == found.s2.shape[1] == 6
    assert max(abs((day - anchor).days) for day in found.s2_days) <= 30


def test_dates_are_counted_by_the_rule(series):
    held = UseSet("drawn", series, series.labels)
    assert year_curve.dates_read([held], YearRule(270, 6)) == 6


def test_each_screen_is_a_line_of_squares_as_they_are_read(series, monkeypatch):
    masks, asked = [], []
    held = UseSet("drawn", series, series.labels)
    monkeypatch.setattr(year_curve.use_sets, "squares", lambda given: masks.append(given) or [held])
    monkeypatch.setattr(
        year_curve, "score", lambda sets, axes, length, screen: asked.append(screen) or [screen]
    )
    lines = year_curve.screens({}, [held])
    assert [line[1:] for line in lines] == [["0.150"] * 4, ["0.050"] * 4, ["0.000"] * 4]
    assert masks == [year_curve.AS_READ] and masks[0].screen == 0 and len(asked) == 12
