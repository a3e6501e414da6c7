# SPDX-License-Identifier: GPL-2.0-or-later
"""Which periods lie whole between two days, and which are cut."""

from datetime import date

from plugin.engine.gpp.days.periods import Period, periods_of


def names(kinds, first, last, south=False):
    whole, cut = periods_of(kinds, date.fromisoformat(first), date.fromisoformat(last), south)
    return [one.name for one in whole], [one.name for one in cut]


def test_months_that_the_days_cut_get_no_sum():
    whole, cut = names(["month"], "2019-01-15", "2019-03-31")
    assert (whole, cut) == (["month_2019-02", "month_2019-03"], ["month_2019-01"])


def test_weeks_are_those_of_iso_8601():
    """1 January 2021 is a Friday and lies in week 53 of 2020."""
    whole, cut = names(["week"], "2020-12-28", "2021-01-10")
    assert (whole, cut) == (["week_2020-W53", "week_2021-W01"], [])


def test_the_growing_season_is_the_summer_half_of_the_year():
    whole, _ = periods_of(["season"], date(2018, 1, 1), date(2019, 12, 31), False)
    assert whole == [
        Period("season_2018", date(2018, 4, 1), date(2018, 9, 30)),
        Period("season_2019", date(2019, 4, 1), date(2019, 9, 30)),
    ]


def test_south_of_the_equator_it_is_named_by_the_year_in_which_it_ends():
    whole, cut = periods_of(["season"], date(2018, 7, 1), date(2019, 12, 31), True)
    assert whole == [Period("season_2019", date(2018, 10, 1), date(2019, 3, 31))]
    assert [one.name for one in cut] == ["season_2020"]


def test_a_leap_year_has_all_its_days():
    (year,), _ = periods_of(["year"], date(2020, 1, 1), date(2020, 12, 31), False)
    assert len(year.days) == 366 and year.days[59] == date(2020, 2, 29)


def test_kinds_come_in_the_contracts_order_and_none_is_no_kind():
    whole, _ = names(["year", "none", "month"], "2019-01-01", "2019-12-31")
    assert whole[0] == "month_2019-01" and whole[-1] == "year_2019" and len(whole) == 13
