# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run's row says of the time that is left."""

import pytest

pytest.importorskip("qgis")

from plugin.gui.dock.time_left import seconds_left, span, took, words_left


def steady(seconds, whole):
    """Marks of a run that goes on at one speed, one a second."""
    return [(float(n), n / whole) for n in range(seconds + 1)]


@pytest.mark.parametrize(
    "marks, age",
    [([(0.0, 0.0)], 600.0), ([(0.0, 0.0), (2.0, 0.5)], 2.0), ([(0.0, 0.0), (60.0, 0.02)], 60.0)],
    ids=["no progress", "too young", "too little done"],
)
def test_at_first_nothing_is_said(marks, age):
    assert seconds_left(marks, age) is None
    assert words_left(marks, age, str) == "time left: unknown"


def test_a_steady_run_gets_one_time(qgis_app):
    assert seconds_left(steady(30, 120), 30.0) == pytest.approx((90, 90))
    assert words_left(steady(30, 120), 30.0, str) == "about 2 min left"


def test_a_run_that_has_become_slow_gets_a_span():
    marks = [(0.0, 0.0), (10.0, 0.4), (20.0, 0.5), (60.0, 0.6)]
    least, most = seconds_left(marks, 60.0)
    assert (least, most) == pytest.approx((40, 160))
    assert words_left(marks, 60.0, str) == "40 s to 3 min left"


def test_a_run_that_stands_still_is_not_called_nearly_done():
    marks = [(0.0, 0.0), (10.0, 0.9)]
    assert words_left(marks, 300.0, str) == "more than 35 s left"


@pytest.mark.parametrize(
    "seconds, words", [(2, "5 s"), (52, "50 s"), (58, "1 min"), (3000, "50 min"), (7200, "2.0 h")]
)
def test_a_span_is_as_round_as_an_estimate(seconds, words):
    assert span(seconds, str) == words


@pytest.mark.parametrize(
    "seconds, words", [(4.25, "4.2 s"), (61, "1 min 1 s"), (3720, "1 h 2 min")]
)
def test_a_time_that_is_over_is_exact(seconds, words):
    assert took(seconds, str) == words
