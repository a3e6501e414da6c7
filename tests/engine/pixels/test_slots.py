# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date, timedelta

from plugin.engine.pixels.slots import nearest_day, optical_slots, radar_slots, signed_days

START = date(2018, 1, 1)


def days(*numbers: int) -> list[date]:
    return [START + timedelta(n) for n in numbers]


def test_target_lies_in_the_middle_with_its_nearest_five_on_each_side():
    series = days(*range(0, 200, 5))
    slots = optical_slots(series, START + timedelta(100), 5, 5, 100)
    assert signed_days(slots, START + timedelta(100)) == [
        -25,
        -20,
        -15,
        -10,
        -5,
        0,
        5,
        10,
        15,
        20,
        25,
    ]


def test_a_day_without_acquisition_has_an_empty_middle():
    slots = optical_slots(days(*range(0, 60, 5)), START + timedelta(32), 5, 5, 100)
    assert slots[5] is None
    assert [d for d in slots if d] == days(10, 15, 20, 25, 30, 35, 40, 45, 50, 55)


def test_ends_of_a_series_leave_the_outer_slots_empty():
    slots = optical_slots(days(0, 5, 10), START, 5, 5, 100)
    assert slots == (*[None] * 5, *days(0, 5, 10), *[None] * 3)


def test_dates_beyond_the_limit_are_not_used():
    slots = optical_slots(days(0, 99, 100, 201), START + timedelta(100), 5, 5, 100)
    assert [d for d in slots if d] == days(0, 99, 100)


def test_radar_follows_each_slot_and_the_target_itself():
    slots = optical_slots(days(0, 20), START + timedelta(9), 5, 5, 100)
    radar = radar_slots(days(1, 8, 33), slots, START + timedelta(9), 12)
    assert radar == (*[None] * 4, *days(1, 8), *days(8), *[None] * 4)


def test_the_earlier_of_two_equally_near_days_is_taken():
    assert nearest_day(days(3, 7), START + timedelta(5), 12) == START + timedelta(3)
    assert nearest_day(days(3, 7), START + timedelta(30), 12) is None


def test_slots_of_a_long_series_are_those_of_looking_at_every_day():
    days = sorted({date(2015, 1, 1) + timedelta(n * n % 700) for n in range(300)})
    for target in (days[0], days[7] + timedelta(1), days[40], days[-1], days[-1] + timedelta(60)):
        near = [day for day in days if abs((day - target).days) <= 40]
        earlier = [day for day in near if day < target][-5:]
        later = [day for day in near if day > target][:5]
        middle = target if target in days else None
        expected = [
            *[None] * (5 - len(earlier)),
            *earlier,
            middle,
            *later,
            *[None] * (5 - len(later)),
        ]
        assert optical_slots(days, target, 5, 5, 40) == tuple(expected)
