# SPDX-License-Identifier: GPL-2.0-or-later
"""Means over samples of a file: how many samples, and which of them count."""

import numpy as np
import pytest

from plugin.engine.grid.cell_means import averaged, mean_of_cells, steps_of
from plugin.engine.grid.grid import Grid, Window

NAN = np.float32(np.nan)


@pytest.mark.parametrize(
    ("known", "expected"), [(3, 2.0), (2, NAN), (1, NAN)], ids=["less", "half", "more"]
)
def test_mean_is_missing_where_half_of_its_samples_are(known, expected):
    samples = np.where(np.arange(4) < known, np.arange(1, 5), np.nan).reshape(1, 2, 2)
    assert np.array_equal(averaged(samples, 2, 2)[0, 0, 0], expected, equal_nan=True)


@pytest.mark.parametrize(
    ("side", "at_10", "at_20", "at_60"),
    [
        (5, 2, 4, 12),
        (8, 1, 2, 6),
        (10, 1, 2, 6),
        (15, 1, 2, 6),
        (20, 1, 1, 3),
        (30, 1, 1, 2),
        (60, 1, 1, 1),
    ],
)
def test_samples_are_the_files_pixels_in_whole_cells(side, at_10, at_20, at_60):
    transform = (side, 0.0, 0.0, 0.0, -side, 0.0)
    for resolution, steps in ((10, at_10), (20, at_20), (60, at_60)):
        grid = Grid("EPSG:32631").at(resolution)
        assert steps_of(transform, "EPSG:32631", grid) == (steps, steps)


def test_a_band_of_20_m_in_the_next_zone_is_sampled_once_a_pixel_of_20_m():
    transform = (20.0, 0.0, 300000.0, 0.0, -20.0, 5600000.0)
    assert steps_of(transform, "EPSG:32632", Grid("EPSG:32631").at(20)) == (1, 1)


def test_mean_takes_the_clear_cells_of_each_sample():
    """Two samples down and across, each of three by three cells: what is cloudy weighs nothing."""
    samples = np.array([[[1, 2], [3, 4]]], np.float32)
    clear = np.ones((6, 6), bool)
    clear[:3, :3] = False  # the first sample
    clear[3:, 3] = False  # a third of the last
    found = mean_of_cells(samples, (2, 2), 6, clear)
    np.testing.assert_allclose(found, (9 * 2 + 9 * 3 + 6 * 4) / 24, rtol=1e-6)


@pytest.mark.parametrize(("cloudy", "missing"), [(17, False), (18, True)], ids=["less", "half"])
def test_mean_is_missing_where_half_of_its_cells_are_cloudy(cloudy, missing):
    clear = (np.arange(36) >= cloudy).reshape(6, 6)
    found = mean_of_cells(np.ones((1, 6, 6), np.float32), (6, 6), 6, clear)
    assert np.isnan(found[0, 0, 0]) == missing


def test_one_sample_is_the_mean_to_the_bit_and_is_missing_with_half_of_its_cells():
    value = np.float32(0.1234567)
    for cloudy, expected in ((1, value), (2, NAN)):
        clear = (np.arange(4) >= cloudy).reshape(2, 2)
        found = mean_of_cells(np.full((1, 1, 1), value), (1, 1), 2, clear)
        assert np.array_equal(found[0, 0, 0], expected, equal_nan=True)


def test_a_mean_does_not_depend_on_what_lies_around():
    rng = np.random.default_rng(0)
    samples = rng.normal(size=(3, 60, 48)).astype(np.float32)
    samples[:, rng.random((60, 48)) < 0.2] = np.nan
    clear = rng.random((60, 48)) < 0.8
    whole = mean_of_cells(samples, (6, 6), 6, clear)
    for row, col in ((0, 0), (4, 3), (9, 7)):
        part = (slice(6 * row, 6 * row + 6), slice(6 * col, 6 * col + 6))
        alone = mean_of_cells(samples[(slice(None), *part)], (6, 6), 6, clear[part])
        assert np.array_equal(alone[:, 0, 0], whole[:, row, col], equal_nan=True)


def test_pixels_of_60_m_are_blocks_of_those_of_10_m_at_whole_multiples():
    fine = Grid("EPSG:32631", 3.0, 7.0)
    coarse = fine.at(60)
    window = coarse.window((500013.0, 5599900.0, 500100.0, 5599987.0))
    assert coarse.bounds(window) == fine.bounds(window.finer(6))
    assert (window.row * 6) % 6 == 0 and coarse.cells == 6
    assert window == coarse.window(coarse.bounds(window))
    assert Window(1, 2, 1, 1).finer(6) == Window(6, 12, 6, 6)


@pytest.mark.parametrize("resolution", [5, 15, 25])
def test_a_grid_has_whole_cells(resolution):
    with pytest.raises(ValueError, match="no multiple"):
        Grid("EPSG:32631").at(resolution)
