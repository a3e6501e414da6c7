# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to fill withheld days: each sees what is left and nothing more."""

import importlib.util

import numpy as np
import pytest

from models.training.gpp.days.days_page import page, widening
from models.training.gpp.days.ways import ANYDAY, KALMAN, LINEAR, MEAN, STEADY, WAYS, Filled, filled
from models.training.gpp.days.withheld import HIDDEN, Shown
from plugin.engine.gpp.days.sum_error import SumError

ERROR = SumError(0.0, 0.0, low=-1, high=1, unseen=1, line_growth=0)
DAYS = np.arange(737000, 737000 + 40 * 9, 9)
needs_statsmodels = pytest.mark.skipif(
    importlib.util.find_spec("statsmodels") is None, reason="statsmodels is not installed"
)


@pytest.fixture
def place(monkeypatch):
    """Two pixels with a straight course, but for a spike on the withheld day 20; smoothers say -1."""

    class Still:
        def __init__(self, days, values, fitted_on):
            assert not fitted_on[20]

        def at(self, day, shown):
            assert not shown[np.flatnonzero(day == DAYS)[0]]
            return -1.0

    monkeypatch.setattr("models.training.gpp.days.ways.Smoother", Still)
    gpp = np.linspace(2, 10, 40)[:, None] + np.zeros((1, 2))
    gpp[20] += 5
    bands = np.stack([gpp, gpp - 1, gpp + 1], axis=1)
    anyday = {hidden: np.full((1, 2), 7.0 + hidden) for hidden in HIDDEN}
    return Shown("here", DAYS, bands, np.ones((40, 2), bool), np.array([20]), anyday)


def test_the_line_bridges_what_is_hidden_and_never_sees_the_day(place):
    found = filled(place, ERROR)
    course = np.linspace(2, 10, 40)[20]
    np.testing.assert_allclose(found.by_way[LINEAR], course)
    np.testing.assert_allclose(found.by_way[STEADY], course)
    np.testing.assert_allclose(found.truth, course + 5)
    np.testing.assert_array_equal(found.gap, np.repeat([9, 18, 27], 2))
    np.testing.assert_array_equal(found.hidden, np.repeat(HIDDEN, 2))


def test_the_other_ways_are_theirs(place):
    found = filled(place, ERROR)
    np.testing.assert_array_equal(found.by_way[ANYDAY], 7.0 + np.repeat(HIDDEN, 2))
    assert (found.by_way[KALMAN] == -1).all()
    np.testing.assert_allclose(
        found.by_way[MEAN], (found.by_way[ANYDAY] + found.by_way[STEADY]) / 2
    )


def test_pixels_that_were_not_clear_on_the_day_do_not_count(place):
    place.seen[20, 1] = False
    assert len(filled(place, ERROR).truth) == len(HIDDEN)


def table(gap, away):
    rows = len(gap)
    ways = dict.fromkeys(WAYS, np.asarray(away, float))
    return Filled(
        np.full(rows, "hainaut"), np.arange(rows), np.resize(HIDDEN, rows), np.asarray(gap), np.zeros(rows), ways
    )  # fmt: skip


def test_widening_finds_how_the_lines_error_grows():
    """The noise of the looks, a variance of 4, is no part of it."""
    rng = np.random.default_rng(0)
    gap = np.repeat([2, 6, 10, 15, 20, 30], 3000)
    growth = widening(table(gap, rng.normal(0, np.sqrt(4 + 0.3**2 * gap))))
    assert growth == pytest.approx(0.3, abs=0.03)


def test_the_page_shows_the_errors():
    text = page(table([2, 6, 9] * 2, [1.0, -3.0, 2.0, 1.0, 1.0, 2.0]), 0.25)
    assert f"| {ANYDAY} | 1.00 (1.00) | 2.00 (2.24) | 2.00 (2.00) |" in text
    assert "0.25² a day" in text


@needs_statsmodels
def test_the_smoother_finds_a_season_again_and_fills_a_gap_with_it():
    from models.training.gpp.days.kalman import Smoother

    days = np.arange(0, 900, 6)
    season = 5 + 4 * np.sin(2 * np.pi * days / 365.25)
    values = season + np.random.default_rng(1).normal(0, 0.2, len(days))
    shown = (days < 420) | (days > 500)
    found = Smoother(days, values, shown).at(462, shown)
    assert found == pytest.approx(season[days == 462][0], abs=0.6)
    line = np.interp(462, days[shown], values[shown])
    assert abs(line - season[days == 462][0]) > 0.6  # a line cannot


@needs_statsmodels
def test_a_pixel_with_few_looks_has_no_smoother():
    from models.training.gpp.days.kalman import FEWEST, Smoother

    days = np.arange(0, 9 * FEWEST, 9)
    shown = np.arange(FEWEST) > 0
    assert np.isnan(Smoother(days, np.ones(FEWEST), shown).at(9, shown))
