# SPDX-License-Identifier: GPL-2.0-or-later
"""Which spans of days there are, and which of their days are embedded."""

from datetime import date

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.period.spans import Span, spans_of

START, END = date(2019, 5, 1), date(2019, 7, 10)


def names(spans):
    return [span.name for span in spans]


def test_one_span_is_all_days():
    assert spans_of(START, END, "span", False) == ([Span(START, END)], [])


def test_fortnights_follow_each_other_and_the_last_one_waits_until_it_is_whole():
    whole, cut = spans_of(START, END, 14, False)
    assert names(whole)[:2] == ["period-2019-05-01_2019-05-14", "period-2019-05-15_2019-05-28"]
    assert len(whole) == 5 and names(cut) == ["period-2019-07-10_2019-07-10"]


def test_a_later_end_adds_spans_and_moves_none():
    assert spans_of(START, date(2019, 9, 1), 14, False)[0][:5] == spans_of(START, END, 14, False)[0]


def test_months_are_those_of_the_calendar():
    whole, cut = spans_of(START, END, "month", False)
    assert names(whole) == ["period-2019-05-01_2019-05-31", "period-2019-06-01_2019-06-30"]
    assert names(cut) == ["period-2019-07-01_2019-07-31"]


@pytest.mark.parametrize(("south", "name"), [
    (False, "period-2019-04-01_2019-09-30"), (True, "period-2019-10-01_2020-03-31"),
])  # fmt: skip
def test_growing_seasons_lie_in_the_summer_of_the_place(south, name):
    assert names(spans_of(date(2019, 4, 1), date(2020, 3, 31), "season", south)[0]) == [name]


def test_each_embedded_day_stands_in_the_middle_of_its_step():
    days = Span(START, date(2019, 5, 14)).days(7)
    assert days == [date(2019, 5, 4), date(2019, 5, 11)]
    assert Span(START, START).days(1) == [START]


@pytest.mark.parametrize(("first", "last", "every", "sentence"), [
    (END, START, "span", "START 2019-07-10 lies after END 2019-05-01."),
    (END, START, 14, "START 2019-07-10 lies after END 2019-05-01."),
    (START, END, 72, "EVERY is 72 days, but from START 2019-05-01 to END 2019-07-10 there are 71"),
    (START, END, "year", "no year lies whole within START 2019-05-01 to END 2019-07-10"),
], ids=["reversed", "reversed, rolling", "longer than the span", "no whole year"])  # fmt: skip
def test_days_that_cannot_be_are_refused(first, last, every, sentence):
    with pytest.raises(EngineError, match=sentence):
        spans_of(first, last, every, False)
