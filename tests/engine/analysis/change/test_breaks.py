# SPDX-License-Identifier: GPL-2.0-or-later
"""Since when a pixel differs, and which way."""

from datetime import date, timedelta

import numpy as np
import pytest

from plugin.engine.analysis.change.breaks import (
    BRIGHTER,
    DARKER,
    EPOCH,
    GREENER,
    LESS_GREEN,
    SAME,
    break_of,
)
from plugin.engine.analysis.change.reference import reference_of

BEFORE = date(2019, 6, 1)
DAYS = [date(2020, 6, 1) + timedelta(days=10 * n) for n in range(8)]
GREEN = (0, 1)
"""Red and near infrared of the two bands here."""
FOREST, CLEARED, WET = (0.03, 0.35), (0.12, 0.2), (0.02, 0.22)


def found(*looks, limit=3.0, away=None):
    """The break in one pixel whose later days are ``looks``; None is a missing day."""
    errors = np.full((len(looks), 1, 1), 0.005)
    values = np.array([(np.nan, np.nan) if one is None else one for one in looks])[:, :, None, None]
    earlier = np.array([FOREST] * 3)[:, :, None, None]
    reference = reference_of(
        earlier, np.full((3, 1, 1), 0.005), [BEFORE - timedelta(days=n) for n in (20, 10, 0)]
    )
    away = np.zeros(errors.shape) if away is None else np.array(away, float)[:, None, None]
    days = DAYS[: len(looks)]
    result = break_of(values, errors, away, reference, days, BEFORE, limit, GREEN)
    return {name: getattr(result, name)[0, 0] for name in result.__dataclass_fields__}


def number(day):
    return (day - EPOCH).days


def test_nothing_changes_nothing():
    one = found(*[FOREST] * 5)
    assert one["score"] < 0.1 and one["direction"] == SAME
    assert np.isnan(one["day"]) and np.isnan(one["earliest"])


def test_a_clear_cut_is_dated_between_two_looks():
    one = found(FOREST, FOREST, CLEARED, CLEARED, CLEARED, CLEARED)
    assert one["direction"] == LESS_GREEN and one["score"] > 3
    assert one["day"] == number(DAYS[2])
    assert one["earliest"] == number(DAYS[1])


def test_the_last_clear_look_is_further_back_where_the_day_before_was_filled():
    one = found(FOREST, FOREST, CLEARED, CLEARED, CLEARED, away=[0, 7, 0, 0, 0])
    assert one["earliest"] == number(DAYS[1]) - 7


def test_one_bad_day_is_no_break():
    one = found(FOREST, CLEARED, FOREST, FOREST, FOREST)
    assert np.isnan(one["day"]) and one["direction"] == SAME


def test_two_last_days_are_too_few_and_a_single_later_day_is_enough():
    assert np.isnan(found(FOREST, FOREST, FOREST, CLEARED, CLEARED)["day"])
    assert found(CLEARED)["day"] == number(DAYS[0])
    assert found(CLEARED)["earliest"] == number(BEFORE)


def test_missing_days_neither_begin_nor_end_a_break():
    one = found(FOREST, None, CLEARED, None, CLEARED, CLEARED)
    assert one["day"] == number(DAYS[2]) and one["earliest"] == number(DAYS[0])
    assert np.isnan(found(None, None, None)["score"])
    assert np.isnan(found(None, None, None)["day"])


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (FOREST, CLEARED, LESS_GREEN),
        ((0.15, 0.2), (0.03, 0.35), GREENER),
        ((0.1, 0.12), (0.3, 0.36), BRIGHTER),
        ((0.3, 0.36), (0.1, 0.12), DARKER),
    ],
)
def test_directions(before, after, direction):
    reference = reference_of(
        np.array(before)[None, :, None, None], np.full((1, 1, 1), 0.005), [BEFORE]
    )
    result = break_of(
        np.array(after)[None, :, None, None], np.full((1, 1, 1), 0.005), np.zeros((1, 1, 1)),
        reference, DAYS[:1], BEFORE, 2.0, GREEN,
    )  # fmt: skip
    assert result.direction[0, 0] == direction
