# SPDX-License-Identifier: GPL-2.0-or-later
"""On which side the borders lie: half of the weight missing is missing, wherever values are filled in between."""

import numpy as np
import pytest

from plugin.engine.grid.resample import Positions, at_points, between

NAN = np.float32(np.nan)


def sampled(values, row, col):
    """One bilinear sample of a (height, width) file; pixel centres lie at whole numbers + 0.5."""
    positions = Positions(np.array([[row]]), np.array([[col]]), 1)
    return positions.bilinear(np.asarray([values], np.float32), 0, 0)[0, 0, 0]


@pytest.mark.parametrize(
    ("col", "expected"), [(0.75, 8.0), (1.0, NAN), (1.25, NAN)], ids=["less", "half", "more"]
)
def test_sample_is_missing_where_missing_neighbours_carry_half_of_the_weight(col, expected):
    found = sampled([[8, NAN], [8, NAN]], 1.25, col)
    assert np.array_equal(found, expected, equal_nan=True)


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
