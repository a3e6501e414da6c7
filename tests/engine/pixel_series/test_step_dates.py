# SPDX-License-Identifier: GPL-2.0-or-later
"""Steps of a target day: calendar months, dekads and dates, chosen by date alone."""

from datetime import date, timedelta

import pytest

from plugin.engine.pixel_series.composites import weight_of
from plugin.engine.pixel_series.step_dates import Step, reach_of, steps_of

EVERY_5 = [date(2019, 1, 3) + timedelta(5 * n) for n in range(100)]
EVERY_6 = [date(2019, 1, 2) + timedelta(6 * n) for n in range(80)]
DAYS = {"s2": EVERY_5, "s1": EVERY_6, "hls": [date(2019, 3, 3)]}


def window(before, after, max_days=40, s1_max_days=6):
    return {"before": before, "after": after, "max_days": max_days, "s1_max_days": s1_max_days}


def test_months_hold_all_their_days_and_no_others():
    steps = steps_of("months", window(2, 1), DAYS, date(2019, 3, 31))
    assert [step.middle for step in steps] == [
        date(2019, 1, 16), date(2019, 2, 15), date(2019, 3, 16), date(2019, 4, 16)
    ]  # fmt: skip
    for month, step in enumerate(steps, start=1):
        assert step.s2 == tuple(day for day in EVERY_5 if day.month == month and day.year == 2019)
        assert step.s1 == tuple(day for day in EVERY_6 if day.month == month and day.year == 2019)


def test_all_days_of_a_month_have_its_steps_and_the_year_turns():
    rules = window(6, 5)
    first, last = (steps_of("months", rules, DAYS, date(2019, 12, day)) for day in (1, 31))
    assert first == last and len(first) == 12
    assert (first[0].middle.month, first[-1].middle) == (6, date(2020, 5, 16))
    assert first[-1].s2 == tuple(day for day in EVERY_5 if (day.year, day.month) == (2020, 5))


def test_steps_that_end_with_the_target():
    steps = steps_of("months", window(2, 0), DAYS, date(2019, 2, 1))
    assert [step.middle.month for step in steps] == [12, 1, 2] and steps[0].s2 == ()


@pytest.mark.parametrize(
    ("day", "first", "last"), [(1, 1, 10), (10, 1, 10), (11, 11, 20), (21, 21, 28), (28, 21, 28)]
)
def test_dekads_part_a_month_in_three(day, first, last):
    (step,) = steps_of("dekads", window(0, 0), DAYS, date(2019, 2, day))
    assert step.s2 == tuple(
        one for one in EVERY_5 if date(2019, 2, first) <= one <= date(2019, 2, last)
    )


def test_a_year_of_dekads_meets_every_date_once():
    steps = steps_of("dekads", window(35, 0), DAYS, date(2019, 12, 31))
    assert sorted(day for step in steps for day in step.s2) == [
        day for day in EVERY_5 if day.year == 2019
    ]


def test_dates_are_the_slots_with_the_nearest_radar_day():
    target = date(2019, 1, 13)
    steps = steps_of("dates", window(3, 1), DAYS, target)
    assert [step.s2 for step in steps] == [
        (), (date(2019, 1, 3),), (date(2019, 1, 8),), (target,), (date(2019, 1, 18),)
    ]  # fmt: skip
    assert [step.s1 for step in steps[1:]] == [
        (date(2019, 1, 2),), (date(2019, 1, 8),), (date(2019, 1, 14),), (date(2019, 1, 20),)
    ]  # fmt: skip


def test_a_target_without_acquisition_has_its_own_step_with_radar_alone():
    steps = steps_of("dates", window(1, 1), DAYS, date(2019, 1, 10))
    assert steps[1] == Step(date(2019, 1, 10), 0, (), (date(2019, 1, 8),))
    assert steps[0].s2 == (date(2019, 1, 8),) and steps[2].s2 == (date(2019, 1, 13),)


def test_days_at_the_ends_of_the_calendar_have_empty_steps():
    for target in (date(1, 1, 5), date(9999, 12, 31)):
        for unit in ("months", "dekads", "dates"):
            steps = steps_of(unit, window(6, 5), DAYS, target)
            assert len(steps) == 12 and not any(step.s2 for step in steps)


def test_no_date_lies_further_than_the_reach():
    for unit in ("months", "dekads", "dates"):
        rules = window(3, 2)
        for target in EVERY_5[::7]:
            steps = steps_of(unit, rules, DAYS, target)
            away = [abs((day - target).days) for step in steps for day in step.s2]
            assert max(away) <= reach_of(unit, rules)


def test_weights_fall_evenly_and_are_never_nothing():
    step = Step(date(2019, 1, 16), 15)
    days = [date(2019, 1, day) for day in (1, 8, 16, 24, 31)]
    assert [weight_of(step, day) for day in days] == [1 / 16, 0.5, 1, 0.5, 1 / 16]
