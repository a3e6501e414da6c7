# SPDX-License-Identifier: GPL-2.0-or-later
"""On which side the borders lie: half of the weight missing is missing, wherever values are filled in between."""

import numpy as np
import pytest

from plugin.engine.grid.contiguous import Runs, runs
from plugin.engine.grid.grid import Grid, Window
from plugin.engine.grid.resample import Positions, at_points, between, positions

NAN = np.float32(np.nan)


def sampled(values, row, col):
    """One bilinear sample of a (height, width) file; pixel centres lie at whole numbers + 0.5."""
    positions = Positions(np.array([[row]]), np.array([[col]]), 1)
    found = np.empty((1, 1), np.float32)
    positions.bilinear(np.asarray([values], np.float32), 0, 0, [found])
    return found[0, 0]


@pytest.mark.parametrize(
    ("col", "expected"), [(0.75, 8.0), (1.0, NAN), (1.25, NAN)], ids=["less", "half", "more"]
)
def test_sample_is_missing_where_missing_neighbours_carry_half_of_the_weight(col, expected):
    found = sampled([[8, NAN], [8, NAN]], 1.25, col)
    assert np.array_equal(found, expected, equal_nan=True)


@pytest.mark.parametrize("metres", [10, 20, 60])
@pytest.mark.parametrize("missing", [0.0, 0.01, 0.5, 1.0])
@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_points_together_are_those_of_each_alone_to_the_bit(metres, missing, shift):
    """Evenly following points are blended in another way than single ones, beyond the file's edges too."""
    rng, grid, window = np.random.default_rng(3), Grid("EPSG:32631"), Window(-6, -6, 30, 26)
    values = rng.random((3, 200 // metres, 200 // metres), np.float32)
    values[:2, rng.random(values.shape[1:]) < missing] = np.nan
    values[2, 0, 0] = np.nan if missing else 1
    transform = (metres, 0.0, shift, 0.0, -metres, -shift)
    whole = np.empty((3, 30, 26), np.float32)
    positions(grid, window, grid.crs, transform).bilinear(values, 0, 0, list(whole))
    for row, col in np.ndindex(30, 26):
        one, alone = Window(row - 6, col - 6, 1, 1), np.empty((3, 1, 1), np.float32)
        positions(grid, one, grid.crs, transform).bilinear(values, 0, 0, list(alone))
        assert np.array_equal(whole[:, row, col], alone[:, 0, 0], equal_nan=True)


def test_points_follow_evenly_or_not_at_all():
    near = np.float32([0.25, 0.75, 0.25, 0.75])
    found = runs(np.array([3, 4, 4, 5]), near, 1 - near)
    assert found == Runs((3, 4), ((0.25, 0.75), (0.75, 0.25)))
    assert found.along(np.float32([[4, 8, 16, 32]]), 3, 4).tolist() == [[7, 10, 14, 20]]
    assert runs(np.array([3, 4, 4, 6]), near, 1 - near) is None
    assert runs(np.array([3, 4, 4, 5]), np.float32([0.25, 0.75, 0.3, 0.75]), 1 - near) is None


def test_preview_is_missing_where_half_of_its_weight_is():
    """Cells of 4 px, computed at their pixel 2: columns 2 and 6, and 4 is half way."""
    found = between(np.array([[[8, NAN]]], np.float32), 4, range(4))
    assert np.array_equal(found[0, 0], [8, 8, 8, 8, *[NAN] * 4], equal_nan=True)


def test_preview_is_linear_between_computed_pixels_and_holds_the_edge():
    found = between(np.array([[[0, 8], [4, 12]]], np.float32), 4, range(8))
    across, down = [0, 0, 0, 2, 4, 6, 8, 8], [0, 0, 0, 1, 2, 3, 4, 4]
    assert np.array_equal(found[0], np.add.outer(down, across))


@pytest.mark.parametrize(
    ("row", "col", "expected"),
    [(0.5, 0.5, 0), (1.5, 1.5, 6), (1.0, 1.0, 3), (0.75, 1.25, 2.5), (0.0, 2.0, 2), (2.0, 0.0, 4)],
)
def test_point_is_bilinear_and_the_edge_holds_for_half_a_pixel(row, col, expected):
    values = np.array([[0.0, 2.0], [4.0, 6.0]])
    assert at_points(values, np.array([row]), np.array([col])) == [expected]


@pytest.mark.parametrize(("row", "col"), [(-0.1, 1), (2.1, 1), (1, -0.1), (1, 2.1)])
def test_point_outside_of_a_coarse_raster_is_missing(row, col):
    assert np.isnan(at_points(np.ones((2, 2)), np.array([row]), np.array([col]))).all()
