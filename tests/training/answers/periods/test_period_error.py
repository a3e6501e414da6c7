# SPDX-License-Identifier: GPL-2.0-or-later
"""Correlations of errors and the error of means, on errors that are made up."""

from datetime import date, timedelta

import numpy as np
import pytest

from models.training.answers.periods.period_error import (
    Hidden,
    calibration,
    correlations,
    fitted,
    honest,
)
from plugin.engine.period.mean_error import FADES, FOLLOWS, STAYS

DAYS = [date(2019, 1, 1) + timedelta(5 * n) for n in range(74)]


@pytest.fixture(scope="module")
def planted():
    """Errors with the correlation of the formula, expected at 0.8 of their deviation (normal numbers)."""
    gaps = np.array([[abs((a - b).days) for a in DAYS] for b in DAYS])
    alike = STAYS + FOLLOWS * np.exp(-gaps / FADES)
    np.fill_diagonal(alike, 1)
    draw = np.random.default_rng(0).normal(size=(len(DAYS), 10, 400))
    wrong = 0.02 * np.einsum("ij,jbp->ibp", np.linalg.cholesky(alike), draw)
    expected = np.full((len(DAYS), 400), 0.02 * np.sqrt(2 / np.pi))
    wrong[3, :, :50] = expected[3, :50] = np.nan
    return Hidden("planted", DAYS, wrong, expected)


def test_a_planted_correlation_comes_back(planted):
    stays, follows, fades = fitted(*correlations([planted]))
    assert stays == pytest.approx(STAYS, abs=0.03)
    assert follows == pytest.approx(FOLLOWS, abs=0.07)
    assert fades == pytest.approx(FADES, abs=5)


def test_independent_errors_have_no_correlation(planted):
    rng = np.random.default_rng(1)
    free = Hidden("free", DAYS, rng.normal(0, 0.02, planted.wrong.shape), planted.expected)
    _, found, pairs = correlations([free])
    assert np.abs(found[pairs > 0]).max() < 0.02


def test_the_formula_is_honest_where_independence_promises_too_much(planted):
    error, formula, independent, alike = honest(planted, 90)
    assert error / formula == pytest.approx(1, abs=0.1)
    assert error / independent > 1.4 and error / alike < 0.8


def test_the_table_has_a_row_for_the_day_and_each_span(planted):
    rows = calibration([planted]).rows
    assert [row[1] for row in rows] == ["one day", "30 days", "90 days", "180 days", "365 days"]
    assert float(rows[0][2]) == pytest.approx(1, abs=0.03)
