# SPDX-License-Identifier: GPL-2.0-or-later
"""Running sums, held against the same statistics of all days at once."""

from datetime import date, timedelta

import numpy as np
import pytest

from plugin.engine.period.span_sums import HARMONICS, MEAN, SPREAD, SpanSums, wave

NAMES = ("clear_dates", "days_to_clear", "expected_error", "out_of_domain", "novelty")
DAYS = [date(2019, 1, 4) + timedelta(n) for n in range(0, 365, 7)]
NUMBERS = 3


@pytest.fixture
def layers():
    """(days, bands, 4, 5): numbers, then quality; a pixel has few days, one has none, one lacks a single day."""
    rng = np.random.default_rng(1)
    found = rng.normal(2, 0.3, (len(DAYS), NUMBERS + len(NAMES), 4, 5)).astype(np.float32)
    found[:, NUMBERS + 3] = rng.random((len(DAYS), 4, 5)) < 0.4
    found[: len(DAYS) // 2 + 1, :, 0, 0] = np.nan
    found[:, :, 1, 1] = np.nan
    found[7, :, 2, 2] = np.nan
    return found


def summed(layers, *statistics):
    sums = SpanSums(statistics, NUMBERS, NAMES, len(DAYS))
    for day, layer in zip(DAYS, layers, strict=True):
        sums.add(day, layer)
    return sums.bands(np.full((4, 5), 9))


def test_mean_and_spread_are_those_of_all_days(layers):
    found = summed(layers, MEAN, SPREAD)
    numbers = layers[:, :NUMBERS, 2:].astype(float)
    assert found[:NUMBERS, 2:] == pytest.approx(np.nanmean(numbers, 0), rel=1e-6)
    assert found[NUMBERS : 2 * NUMBERS, 2:] == pytest.approx(np.nanstd(numbers, 0), rel=1e-5)


def test_harmonics_are_the_least_squares_wave(layers):
    found = summed(layers, HARMONICS)[: 2 * NUMBERS]
    design = np.array([wave(day) for day in DAYS])
    known = np.isfinite(layers[:, 0, 2, 2])
    assert known.sum() == len(DAYS) - 1
    numbers = layers[known, :NUMBERS, 2, 2].astype(float)
    wanted, *_ = np.linalg.lstsq(design[known], numbers, rcond=None)
    assert found[:, 2, 2] == pytest.approx(wanted[1:].ravel(), abs=1e-6)


def test_a_planted_wave_comes_back_with_its_phase(layers):
    for place, day in enumerate(DAYS):
        layers[place, :NUMBERS] = wave(day) @ [2.0, 0.3, -0.2]
    found = summed(layers, HARMONICS)
    assert found[:NUMBERS] == pytest.approx(0.3, abs=1e-5)
    assert found[NUMBERS : 2 * NUMBERS] == pytest.approx(-0.2, abs=1e-5)


def test_a_pixel_with_less_than_half_of_its_days_is_missing(layers):
    found = summed(layers, MEAN)
    missing = np.isnan(found).all(axis=0)
    assert missing[0, 0] and missing[1, 1] and missing.sum() == 2
    assert np.isfinite(found[:, ~missing]).all()


def test_days_that_never_came_count_among_those_of_the_span(layers):
    sums = SpanSums((MEAN,), NUMBERS, NAMES, 2 * len(DAYS) + 2)
    for day, layer in zip(DAYS, layers, strict=True):
        sums.add(day, layer)
    assert np.isnan(sums.bands(np.full((4, 5), 9))).all()


def test_quality_is_summed_up_by_its_own_rules(layers):
    found = dict(zip(NAMES, summed(layers, MEAN)[NUMBERS:, 3, 3], strict=True))
    day = dict(zip(NAMES, np.moveaxis(layers[:, NUMBERS:, 3, 3], 1, 0), strict=True))
    assert found["clear_dates"] == 9
    assert found["days_to_clear"] == pytest.approx(day["days_to_clear"].mean(), rel=1e-6)
    assert found["novelty"] == pytest.approx(day["novelty"].mean(), rel=1e-6)
    assert found["out_of_domain"] == (day["out_of_domain"].mean() >= 0.5)
    assert found["expected_error"] < day["expected_error"].mean()


def test_a_pixel_does_not_depend_on_those_beside_it(layers):
    whole = summed(layers, MEAN, SPREAD, HARMONICS)
    alone = SpanSums((MEAN, SPREAD, HARMONICS), NUMBERS, NAMES, len(DAYS))
    for day, layer in zip(DAYS, layers[:, :, 3:, 4:], strict=True):
        alone.add(day, layer)
    assert np.array_equal(alone.bands(np.array([[9]])), whole[:, 3:, 4:])
