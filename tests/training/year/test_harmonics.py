# SPDX-License-Identifier: GPL-2.0-or-later
"""Harmonics of a year: known waves come back, missing is zero; axes are those of a PCA."""

import numpy as np
import pytest

from models.training.year import harmonics
from models.training.year.year_axes import YearAxes


def series(values, phase):
    """Sentinel-2 alone, all bands alike (D,)."""
    s2 = np.repeat(np.asarray(values, float)[:, None, None], 10, 1)
    return harmonics.YearSeries(s2, phase, np.full((0, 2, 1), np.nan), np.zeros(0))


def test_a_wave_comes_back_as_its_terms():
    phase = np.linspace(0, 1, 400, endpoint=False)
    wave = 0.3 + 0.1 * np.cos(2 * np.pi * phase) - 0.05 * np.sin(4 * np.pi * phase)
    rows = harmonics.year_rows(series(wave, phase))[0, :50].reshape(10, 5)
    expected = (rows * harmonics.SPREAD[:10, None])[:, 1:]
    assert np.allclose(expected[:, 0], 0.1, rtol=0.01)
    assert np.allclose(expected[:, 3], -0.05, rtol=0.01)
    assert np.abs(expected[:, [1, 2]]).max() < 1e-3


def test_without_dates_every_row_is_zero():
    empty = series(np.full(5, np.nan), np.linspace(0, 0.9, 5))
    assert not harmonics.year_rows(empty).any()


def test_no_third_wave_is_looked_for():
    """What comes back three times a year fits no wave: it is unrest."""
    phase = np.linspace(0, 1, 400, endpoint=False)
    rows = harmonics.year_rows(series(0.3 + 0.07 * np.cos(6 * np.pi * phase), phase))[0]
    assert np.abs(rows[:50].reshape(10, 5)[:, 1:]).max() < 1e-2 and rows[-18] > 0.8


def test_missing_dates_do_not_count():
    phase = np.linspace(0, 0.9, 9)
    values = 0.2 + 0.1 * np.sin(6 * phase)
    gone = np.where(np.arange(9) % 3 == 0, np.nan, values)
    kept = np.arange(9) % 3 != 0
    assert np.allclose(
        harmonics.year_rows(series(gone, phase)),
        harmonics.year_rows(series(values[kept], phase[kept])),
    )


def test_extremes_are_those_of_the_indices():
    phase = np.linspace(0, 0.9, 6)
    s2 = series(np.full(6, 0.2), phase)
    s2.s2[:, 6] = np.array([0.1, 0.5, 0.3, np.nan, 0.2, 0.4])[:, None]
    ndvi = [3 * (nir - 0.2) / (nir + 0.22) for nir in (0.1, 0.5)]
    rows = harmonics.year_rows(s2)[0, -30:-18]
    assert rows[[0, 6]] == pytest.approx(ndvi)


def test_unrest_is_what_the_waves_leave():
    """Dates that jump up and down by .07 are no wave: they stand two spreads of blue's .035 from it."""
    phase = np.linspace(0, 1, 400, endpoint=False)
    wave = 0.3 + 0.1 * np.cos(2 * np.pi * phase)
    jumps = np.where(np.arange(400) % 2, 0.07, -0.07)
    calm, restless = (
        harmonics.year_rows(series(values, phase))[0, -18:] for values in (wave, wave + jumps)
    )
    assert calm[0] == pytest.approx(-0.28, abs=0.02) and restless[0] == pytest.approx(1.7, abs=0.02)
    few = harmonics.year_rows(series([0.3], phase[:1]))[0, -18:]
    assert abs(few[0]) < 0.1, "one date says nothing of unrest"


def test_axes_are_those_of_a_pca_and_sources_count_alike():
    random = np.random.default_rng(1)
    one = random.normal(size=(300, 5)) * [5, 3, 1, 0.5, 0.1]
    axes = YearAxes.fit([one, np.repeat(one, 7, axis=0)])
    _, spread, directions = np.linalg.svd(one - one.mean(0), full_matrices=False)
    assert np.allclose(np.abs((axes.directions * directions).sum(1)), 1)
    assert np.allclose(axes.spread, spread / np.sqrt(len(one)))


def test_numbers_are_nested_and_above_zero():
    rows = np.random.default_rng(1).normal(size=(50, 20))
    axes = YearAxes.fit([rows])
    assert np.allclose(axes.numbers(rows, 9)[:, :4], axes.numbers(rows, 4))
    assert axes.numbers(rows, 9).min() > 0
