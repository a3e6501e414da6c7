# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of a year: by dates alone, each half month once, few enough."""

from datetime import date, timedelta

import pytest

from plugin.engine.year.year_dates import YearRule, anchor_of, phase_of, year_days

DAYS = [date(2019, 1, 3) + timedelta(days=5 * n) for n in range(220)]
ANCHOR = date(2020, 7, 15)


def half(day):
    return day.year, day.month, day.day > 15


@pytest.mark.parametrize("most", [1, 2, 6, 18, 36, 99])
def test_dates_are_of_different_half_months_within_reach(most):
    found = year_days(DAYS, ANCHOR, YearRule(270, most))
    assert found == sorted(found) and set(found) <= set(DAYS)
    assert len({half(day) for day in found}) == len(found) <= most
    assert all(abs((day - ANCHOR).days) <= 270 for day in found)


def test_every_half_month_within_reach_gives_its_nearest_date():
    found = year_days(DAYS, ANCHOR, YearRule(270, 99))
    near = [day for day in DAYS if abs((day - ANCHOR).days) <= 270]
    assert {half(day) for day in found} == {half(day) for day in near}
    for day in found:
        middle = 23 if day.day > 15 else 8
        own = [other for other in near if half(other) == half(day)]
        assert abs(day.day - middle) == min(abs(other.day - middle) for other in own)


def test_the_earlier_of_two_stays():
    days = [date(2020, 6, 6), date(2020, 6, 10), date(2020, 6, 20), date(2020, 6, 26)]
    found = year_days(days, ANCHOR, YearRule(270, 9))
    assert found == [date(2020, 6, 6), date(2020, 6, 20)]


def test_thinned_dates_reach_from_the_first_to_the_last():
    every, some = (year_days(DAYS, ANCHOR, YearRule(270, most)) for most in (99, 10))
    assert (some[0], some[-1], len(some)) == (every[0], every[-1], 10)
    gaps = [(b - a).days for a, b in zip(some, some[1:], strict=False)]
    assert max(gaps) <= 2.5 * min(gaps)


def test_order_and_repetition_of_days_do_not_matter():
    rule = YearRule(270, 12)
    assert year_days([*DAYS[::-1], *DAYS], ANCHOR, rule) == year_days(DAYS, ANCHOR, rule)


def test_all_days_of_a_month_share_their_anchor():
    month = [date(2020, 2, day) for day in range(1, 30)]
    assert {anchor_of(day) for day in month} == {date(2020, 2, 15)}


def test_nothing_within_reach_is_nothing():
    assert year_days([date(2010, 1, 1)], ANCHOR, YearRule(270, 12)) == []


def test_phases_run_through_a_year_and_the_same_day_lies_alike_in_all():
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(1500)]
    assert all(0 <= phase_of(day) < 1 for day in days)
    apart = [
        (phase_of(date(year, 7, 1)) - phase_of(date(2020, 7, 1))) * 365.25
        for year in range(2015, 2026)
    ]
    assert max(map(abs, apart)) < 1
    assert phase_of(date(2020, 8, 1)) - phase_of(date(2020, 7, 1)) == pytest.approx(31 / 365.25)
