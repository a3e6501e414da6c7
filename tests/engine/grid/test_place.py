# SPDX-License-Identifier: GPL-2.0-or-later
"""Turns around the Earth, and which CRS have them."""

import numpy as np
import pytest

from plugin.engine.grid.crs import is_utm, reproject_bounds, turn, utm_of
from plugin.engine.grid.place import footprint, in_turn_of, on_earth, pixel_sides


@pytest.mark.parametrize(
    ("crs", "expected"),
    [
        ("EPSG:4326", 360), ("EPSG:4807", 400), ("EPSG:3857", 2 * np.pi * 6378137), ("EPSG:32631", 0),
        ("EPSG:3832", 2 * np.pi * 6378137), ("EPSG:3035", 0), ("EPSG:3031", 0), ("EPSG:4087", 2 * np.pi * 6378137),
    ],
)  # fmt: skip
def test_a_turn_is_that_of_the_map(crs, expected):
    assert turn(crs) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("left", "step", "lon", "expected"),
    [
        (179.9, 1e-4, -179.95, 180.05),  # across the antimeridian
        (-180.1, 1e-4, 179.95, -180.05),
        (179.9, 1e-4, 179.8, 179.8),  # left of the file: no other end
        (3.0, 1e-4, 2.9, 2.9),
        (3.0, 1e-4, -160.0, 200.0),  # far away, on any side
        (0.0, 0.25, -3.0, 357.0),  # the whole Earth from Greenwich
        (-0.125, 0.25, -0.1, -0.1),
        (-180.0, 0.25, 179.9, 179.9),
        (180.1, -1e-4, -179.95, 180.05),  # columns to the west
    ],
)
def test_longitudes_come_into_the_turn_of_the_file(left, step, lon, expected):
    found = in_turn_of((step, 0, left, 0, -abs(step), 50), np.array([lon]), 360.0)
    assert found == pytest.approx([expected], abs=1e-9)


def test_longitudes_of_a_usual_file_are_not_touched():
    xs = np.linspace(2.9, 3.2, 7)
    assert in_turn_of((1e-4, 0, 3.0, 0, -1e-4, 50), xs, 360.0) is xs


@pytest.mark.parametrize(
    ("lon", "zone"), [(180.05, 1), (-3.1, 30), (356.9, 30), (179.99, 60), (180.0, 60)]
)
def test_zones_of_longitudes_beyond_180(lon, zone):
    assert utm_of((lon - 0.01, 50, lon + 0.01, 50.1), "EPSG:4326") == f"EPSG:{32600 + zone}"


def test_zones_in_kilometres_or_feet_are_no_grid_in_metres():
    assert is_utm("EPSG:32631")
    assert is_utm("EPSG:25831")
    assert not is_utm("+proj=utm +zone=31 +units=km")
    assert not is_utm("+proj=utm +zone=31 +units=us-ft")


def test_sides_and_corners_of_a_turned_raster():
    assert pixel_sides((3, -8, 0, 4, 6, 0)) == (5, 10)
    assert footprint((3, -8, 100, 4, 6, 50), (2, 10)) == (84, 50, 130, 102)


def test_a_plain_transform_is_given_back_as_it_is():
    plain = (10.0, 0.0, 501360.0, 0.0, -10.0, 5629680.0)
    assert on_earth("a.tif", "EPSG:32631", plain, (10980, 10980)) == plain


def test_bounds_that_a_crs_does_not_reach_are_infinite():
    found = reproject_bounds((100, -1, 101, 1), "EPSG:4326", "EPSG:32631")
    assert not np.isfinite(found).any()
