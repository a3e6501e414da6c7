# SPDX-License-Identifier: GPL-2.0-or-later
"""Any days of points are those of the benchmark of use, and their statistics those of the engine."""

from datetime import date, timedelta

import numpy as np
import pytest

from models.training.answers.periods.any_days import AnyDays
from models.training.answers.periods.period_use import beside, filled, sources, summed
from models.training.data.labelled_points import PointSeries
from models.training.evaluate.use.one_day import embedded
from plugin.engine.inference.model import Model

DAYS = [date(2019, 1, 5) + timedelta(20 * n) for n in range(18)]


@pytest.fixture(scope="module")
def days():
    rng = np.random.default_rng(0)
    s2 = rng.uniform(0.02, 0.4, (6, len(DAYS), 10)).astype(np.float32)
    s2[0, 3:5] = np.nan
    s2[5] = np.nan  # a point that is never seen
    s1 = rng.uniform(-20, -5, (6, len(DAYS), 2)).astype(np.float32)
    place = np.arange(6.0)
    series = PointSeries("made", "none", DAYS, s2, DAYS, s1, np.array(list("ababab")), place, place, 1)  # fmt: skip
    model = Model.load(device="CPU")
    model.start()
    return AnyDays(model, series)


def test_a_layer_is_what_the_benchmark_makes_of_the_day(days):
    found = days.layer(DAYS[7])
    wanted = embedded(days.model, days.series, DAYS[7]).T
    assert found[:-1, :5] == pytest.approx(wanted[:, :5], abs=1e-6)
    assert np.isnan(found[:, 5]).all()
    assert (found[-1, :5] > 0).all()


def test_a_day_between_dates_has_numbers_and_a_larger_error(days):
    between = days.layer(DAYS[7] + timedelta(10))
    assert np.isfinite(between[:, :5]).all()
    assert between[-1, 1:5].mean() > days.layer(DAYS[7])[-1, 1:5].mean()


def test_reflectance_of_a_seen_day_is_near_what_was_seen(days):
    found = days.reflectance(np.nan_to_num(days.layer(DAYS[7])))[:, 1:5]
    seen = days.series.s2[1:5, 7].T
    assert np.abs(found - seen).mean() < np.abs(seen - seen.mean()).mean()


def test_only_days_with_dates_around_them_are_asked_for(days):
    far = DAYS[-1] + timedelta(200)
    assert days.days([DAYS[0], far]) == [DAYS[0]]


def test_statistics_are_those_of_the_days(days):
    kept = {}
    found = summed(days, kept, DAYS[2:6], ("MEAN", "SPREAD"))
    numbers = np.stack([kept[day][:-1] for day in DAYS[2:6]]).astype(float)
    assert found[:5, :7] == pytest.approx(numbers.mean(0).T[:5], abs=1e-6)
    assert found[:5, 7:] == pytest.approx(numbers.std(0).T[:5], abs=1e-6)


def test_a_pixel_without_numbers_gets_the_means_of_the_others():
    given = np.array([[1.0, 4.0], [3.0, 8.0], [np.nan, np.nan]])
    assert filled(given)[2].tolist() == [2.0, 6.0]


def test_seasons_have_no_yearly_wave_and_years_have(days):
    widths = {name: made.shape[1] for name, made in sources(days, {}, DAYS[9])}
    assert widths["one day: the day's numbers"] == 7
    assert widths["a season: mean, spread"] == 14
    assert widths["a year: mean, spread, harmonics"] == 28
    assert not any("season" in name and "harmonics" in name for name in widths)


def test_rows_of_the_benchmark_stand_beside():
    rows = beside(["france", "corsica", "prodes", "rondonia"])
    assert len(rows) == 5 and all(len(row) == 7 for row in rows)
