# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates of a season, held against curves whose dates are known."""

import numpy as np
import pytest

from plugin.engine.analysis.phenology.greenness import (
    kndvi,
    kndvi_error,
    ndvi,
    ndvi_error,
    smoothed,
    trust_of,
    width_of,
)
from plugin.engine.analysis.phenology.seasons import seasons_of

AXIS = np.arange(1, 367, 5, dtype=float)


def logistic(start, end, low=0.2, high=0.9, speed=8.0, days=AXIS):
    """A season that is half way up on ``start`` and half way down on ``end``."""
    rise = 1 / (1 + np.exp(-(days - start) / speed))
    fall = 1 / (1 + np.exp((days - end) / speed))
    return low + (high - low) * rise * fall


def found(*curves, share=0.5, least=0.1, error=0.02):
    curve = np.stack(curves, axis=1)
    return seasons_of(curve, np.full(curve.shape, error), AXIS, share, least)


def test_dates_are_where_half_of_the_amplitude_is_passed():
    one = found(logistic(120, 270), logistic(90, 200, high=0.6))
    np.testing.assert_allclose(one.start, [120, 90], atol=1.5)
    np.testing.assert_allclose(one.end, [270, 200], atol=1.5)
    np.testing.assert_allclose(one.peak_value, [0.9, 0.6], atol=0.01)
    np.testing.assert_allclose(one.amplitude, [0.7, 0.4], atol=0.01)
    np.testing.assert_array_equal(one.seasons, [1, 1])
    assert ((one.peak > one.start) & (one.peak < one.end)).all()
    for place, (first, last, high) in enumerate([(120, 270, 0.9), (90, 200, 0.6)]):
        fine = np.arange(first, last, 0.1)
        area = (logistic(first, last, high=high, days=fine) - 0.2).sum() * 0.1
        assert one.integral[place] == pytest.approx(area, rel=0.04)


def test_a_smaller_share_begins_earlier():
    early, late = (found(logistic(120, 270), share=share).start[0] for share in (0.2, 0.8))
    assert early < 115 and late > 125


def test_a_slow_spring_is_less_certain():
    one = found(logistic(120, 270, speed=4), logistic(120, 270, speed=25))
    assert one.start_error[0] == 2.5  # half a step, the least there is
    # the logistic's slope where it is half way: amplitude / (4 speed)
    assert one.start_error[1] == pytest.approx(0.02 / (0.7 / 100), rel=0.25)


def test_flat_or_unknown_ground_has_no_season():
    gap = logistic(120, 270)
    gap[10] = np.nan
    one = found(np.full(AXIS.size, 0.15), gap)
    assert np.isnan(one.start).all() and np.isnan(one.integral).all()
    assert one.seasons[0] == 0 and np.isnan(one.seasons[1])


def test_two_crops_are_two_seasons_and_the_greater_one_is_dated():
    double = np.maximum(logistic(60, 150, high=0.6), logistic(200, 290))
    one = found(double, logistic(120, 270) + 0.03 * np.sin(AXIS / 4))
    np.testing.assert_array_equal(one.seasons, [2, 1])
    assert one.start[0] == pytest.approx(200, abs=3)


def test_a_season_that_the_year_cuts_off_has_no_dates():
    one = found(logistic(-40, 200))
    assert np.isnan(one.start[0]) and one.seasons[0] == 0


def test_smoothing_is_a_weighted_mean_that_knows_gaps():
    days = np.arange(0, 370, 10, dtype=float)
    values = np.tile(logistic(120, 270, days=days)[:, None], (1, 3))
    errors = np.full(values.shape, 0.02)
    values[5, 1] += 0.5
    errors[5, 1] = 0.5  # a doubtful day counts little
    values[:, 2] = np.nan
    curve, error = smoothed(values, errors, trust_of(errors), days, AXIS)
    np.testing.assert_allclose(curve[:, 0], curve[:, 1], atol=0.01)
    assert np.isnan(curve[:, 2]).all()
    assert np.abs(curve[:, 0] - logistic(120, 270)).max() < 0.06
    assert (error[:, 0] < 0.02).all()
    assert width_of(days) == 8 and width_of(np.array([0.0, 30, 60])) == 15
    far, _ = smoothed(values[:2], errors[:2], errors[:2], days[:2], np.array([100.0]))
    assert np.isnan(far).all()


def test_errors_of_indices_are_those_of_small_changes():
    draw = np.random.default_rng(0)
    red, near = 0.05 + draw.normal(0, 0.003, 50_000), 0.3 + draw.normal(0, 0.003, 50_000)
    assert ndvi(red, near).std() == pytest.approx(float(ndvi_error(0.05, 0.3, 0.003)), rel=0.02)
    value = ndvi(np.array(0.05), np.array(0.3))
    assert kndvi(ndvi(red, near)).std() == pytest.approx(
        float(kndvi_error(value, ndvi_error(0.05, 0.3, 0.003))), rel=0.02
    )
    assert np.isnan(ndvi(np.array(0.0), np.array(0.0)))
