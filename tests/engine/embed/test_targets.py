# SPDX-License-Identifier: GPL-2.0-or-later
"""The days of a series: every acquisition, every n days, once a month, or days that are named."""

from datetime import date
from types import SimpleNamespace

import pytest

from plugin.engine.embed.targets import days_of, monthly, spaced
from plugin.engine.errors import EngineError
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
        ("2019-07-06, 2019-07-01", (date(2019, 7, 1), date(2019, 7, 6))),
    ],
)
def test_step_is_read_as_people_write_it(given, read):
    assert step(given) == read


@pytest.mark.parametrize(
    "given",
    [
        "weekly",
        "0",
        "-5",
        "0 days",
        "months ago",
        "2.5",
        "",
        "days",
        "3661",
        "9" * 5000,
        "00",
        "2019-07-01,",
    ],
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


@pytest.fixture
def work():
    """What days_of asks of a job: scenes of five days in July, and slots within ten days of them."""
    acquired = [date(2019, 7, day) for day in (1, 6, 11, 16, 21)]

    def slots(target):
        return ([any(abs((target - one).days) <= 10 for one in acquired)],)

    embedder = SimpleNamespace(slots=slots, refusal=lambda target: "")
    return SimpleNamespace(scenes=SimpleNamespace(days=lambda sensor: acquired), embedder=embedder)


def test_named_days_are_taken_also_between_acquisitions_and_beyond_them(work):
    named = (date(2019, 6, 28), date(2019, 7, 3), date(2019, 7, 21))
    assert days_of(work, None, None, named) == list(named)
    assert days_of(work, date(2019, 7, 1), date(2019, 7, 5), named) == [date(2019, 7, 3)]


def test_named_days_far_from_every_acquisition_are_refused(work):
    with pytest.raises(EngineError, match="No day to embed between 2020-01-01 and 2020-01-01"):
        days_of(work, None, None, (date(2020, 1, 1),))
