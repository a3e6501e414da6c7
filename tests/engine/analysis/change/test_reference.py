# SPDX-License-Identifier: GPL-2.0-or-later
"""What a pixel should look like: a level, a yearly wave, and how sure that is."""

from datetime import date, timedelta

import numpy as np
import pytest

from plugin.engine.analysis.change.reference import NATURAL, reference_of

FIRST = date(2018, 1, 5)


def days(count, step):
    return [FIRST + timedelta(days=step * n) for n in range(count)]


def level(count, value=0.2, bands=2):
    return np.full((count, bands, 1, 1), value), np.full((count, 1, 1), 0.004)


def test_a_single_day_is_its_own_reference_with_natural_spread():
    values, errors = level(1)
    reference = reference_of(values, errors, days(1, 1))
    found, variance = reference.at(date(2018, 9, 1))
    np.testing.assert_allclose(found, 0.2, rtol=1e-5)
    natural = (NATURAL * 0.2) ** 2
    assert variance[0, 0] == pytest.approx(2 * natural + 0.004**2, rel=1e-3)


def test_a_season_is_followed_where_the_days_allow_it():
    span = days(20, 25)
    angle = np.array([2 * np.pi * (day - FIRST).days / 365.2422 for day in span])
    values = (0.3 + 0.1 * np.cos(angle - 0.7))[:, None, None, None] * np.ones((1, 2, 1, 1))
    reference = reference_of(values, np.full((20, 1, 1), 0.004), span)
    later = FIRST + timedelta(days=800)
    wanted = 0.3 + 0.1 * np.cos(2 * np.pi * 800 / 365.2422 - 0.7)
    assert reference.at(later)[0][0, 0, 0] == pytest.approx(wanted, abs=0.002)
    assert len(reference.coefficients) == 5
    assert len(reference_of(values[:9], np.full((9, 1, 1), 0.004), days(9, 40)).coefficients) == 3
    assert len(reference_of(values, np.full((20, 1, 1), 0.004), days(20, 5)).coefficients) == 1


def test_hazy_days_move_it_little():
    values, errors = level(12)
    values[3] += 0.3
    values[7] += 0.2
    found, _ = reference_of(values, errors, days(12, 10)).at(FIRST)
    assert abs(found[0, 0, 0] - 0.2) < (values[:, 0].mean() - 0.2) / 2


def test_missing_days_are_left_out_and_a_pixel_without_any_stays_missing():
    values, errors = level(5)
    values, errors = np.concatenate([values, values], 3), np.concatenate([errors, errors], 2)
    values[1, :, 0, 0] = np.nan
    values[..., 1] = np.nan
    found, variance = reference_of(values, errors, days(5, 10)).at(FIRST)
    assert found[0, 0, 0] == pytest.approx(0.2, rel=1e-4)
    assert np.isfinite(variance[0, 0])
    assert np.isnan(found[:, 0, 1]).all()


def test_quiet_ground_earns_a_narrower_spread():
    noise = np.random.default_rng(0).normal(0, 1, (30, 2, 1, 1))
    errors = np.full((30, 1, 1), 0.003)
    span = days(30, 5)
    quiet = reference_of(0.2 + 0.003 * noise, errors, span).spread[0, 0]
    loud = reference_of(0.2 + 0.03 * noise, errors, span).spread[0, 0]
    assert quiet < loud / 5
    assert loud == pytest.approx(0.03**2, rel=0.6)
