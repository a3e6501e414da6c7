# SPDX-License-Identifier: GPL-2.0-or-later
"""The days of a series: every acquisition, every n days, or once a month."""

from datetime import date

import pytest

from plugin.engine.embed.targets import monthly, spaced
from plugin.engine.verbs.embedseries import step


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("acquisitions", "acquisitions"),
        ("Month", "month"),
        ("10", 10),
        ("10 days", 10),
        ("1 day", 1),
        (5, 5),
        ("3660 days", 3660),
        ("007", 7),
    ],
)
def test_step_is_read_as_people_write_it(given, read):
    assert step(given) == read


@pytest.mark.parametrize(
    "given",
    ["weekly", "0", "-5", "0 days", "months ago", "2.5", "", "days", "3661", "9" * 5000, "00"],
)
def test_other_steps_are_refused(given):
    with pytest.raises(ValueError, match="acquisitions"):
        step(given)


def test_month_keeps_the_day_of_the_first_and_falls_back_to_the_last_of_a_short_one():
    days = monthly(date(2019, 12, 31), date(2020, 4, 30))
    assert days == [
        date(2019, 12, 31),
        date(2020, 1, 31),
        date(2020, 2, 29),
        date(2020, 3, 31),
        date(2020, 4, 30),
    ]
    assert monthly(date(2019, 5, 15), date(2019, 6, 14)) == [date(2019, 5, 15)]


def test_every_n_days_begins_with_the_first():
    assert spaced(date(2019, 5, 30), date(2019, 6, 10), 5) == [
        date(2019, 5, 30),
        date(2019, 6, 4),
        date(2019, 6, 9),
    ]
