# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from affine import Affine

from plugin.engine.errors import EngineError
from plugin.engine.grid.crs import utm_of
from plugin.engine.grid.grid import Grid, Window


@pytest.mark.parametrize("phase", [(0.0, 0.0), (3.5, 9.25)], ids=["esa", "shifted"])
def test_bounds_of_a_window_give_the_window_back(phase):
    grid = Grid("EPSG:32631", *phase)
    window = Window(-560123, 50007, 33, 70)
    assert grid.window(grid.bounds(window)) == window


def test_extent_is_grown_to_whole_pixels():
    window = Grid("EPSG:32631").window((12.0, 21.0, 28.0, 39.0))
    assert Grid("EPSG:32631").bounds(window) == (10.0, 20.0, 30.0, 40.0)


def test_tiles_cover_each_pixel_once_and_lie_on_the_absolute_raster():
    window = Window(-130, 250, 200, 190)
    count = np.zeros((200, 190), int)
    for tile in Grid("EPSG:32631").tiles(window, 64):
        assert tile.row % 64 == 0
        assert tile.col % 64 == 0
        count[tile.intersection(window).slices_in(window)] += 1
    assert (count == 1).all()


def test_transform_maps_the_corner_and_the_stride():
    grid = Grid("EPSG:32633", 0, 0)
    assert grid.transform(Window(-10, 4, 6, 6), 3) == Affine(30, 0, 40, 0, -30, 100)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(3.0, 50.8, 32631), (2.99, -1.0, 32731), (179.9, 10, 32660), (-179.9, 10, 32601)],
)
def test_utm_zone_of_a_place(lon, lat, code):
    assert utm_of((lon, lat, lon, lat), "EPSG:4326") == f"EPSG:{code}"


def test_poles_have_no_utm_zone():
    with pytest.raises(EngineError, match="no UTM zone"):
        utm_of((0, 88, 1, 89), "EPSG:4326")
