# SPDX-License-Identifier: GPL-2.0-or-later
"""Days in pixels of 20 m and 60 m: means of clear cells of 10 m, radar in power, bands of 20 m as they are."""

from datetime import date, datetime, timezone

import numpy as np
import pytest
import rasterio

from plugin.engine.grid.crs import reproject_bounds
from plugin.engine.grid.grid import Grid, Window
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.scenes.sceneset import Masking, SceneSet

DAY = date(2018, 5, 1)
FINE = Grid("EPSG:32631")
CELLS = Window(
    -559800, 50040, 48, 48
)  # the rasters' corner is (500400, 5598000), a multiple of 60 m
ORIGIN = (500400.0, 5598000.0)


@pytest.fixture
def days(make_raster):
    """days(resolution, {band: array}, …, dilation=0) -> a Reader; arrays of 24 x 24 lie at 20 m."""

    def make(resolution, bands, dilation=0, screen=0.0):
        assets = {}
        for band, array in bands.items():
            side = 480 // array.shape[0]
            path = make_raster(f"{band}.tif", {band: array}, origin=ORIGIN, resolution=side)
            radar = (
                {"unit": "dB"} if band in ("VV", "VH") else {"scale": 1e-4, "unit": "reflectance"}
            )
            facts = {} if band == "SCL" else radar
            with rasterio.open(path) as file:
                assets[band] = Asset(str(path), tuple(file.transform)[:6], file.shape, 1, **facts)
        time = datetime(2018, 5, 1, 10, tzinfo=timezone.utc)
        sensor = "s1" if "VV" in bands else "s2"
        scene = Scene("x", sensor, time, "EPSG:32631", assets)
        masking = Masking(clear_classes=(4,), dilation=dilation, screen=screen)
        return Reader(SceneSet((scene,), masking), FINE.at(resolution))

    return make


def coarse(resolution: int) -> Window:
    cells = resolution // 10
    return Window(CELLS.row // cells, CELLS.col // cells, 48 // cells, 48 // cells)


def blocks(fine: np.ndarray, cells: int) -> np.ndarray:
    """(rows, cells, cols, cells) of float64."""
    rows, cols = (size // cells for size in fine.shape)
    return fine.astype(np.float64).reshape(rows, cells, cols, cells)


@pytest.fixture
def numbers():
    return np.random.default_rng(1).integers(200, 4000, (48, 48)).astype(np.uint16)


@pytest.mark.parametrize("resolution", [20, 60])
def test_reflectance_is_the_mean_of_the_cells(days, numbers, resolution):
    found = days(resolution, {"B02": numbers}).optical(DAY, coarse(resolution), ("B02",))[0]
    np.testing.assert_allclose(
        found, blocks(numbers, resolution // 10).mean((1, 3)) * 1e-4, rtol=1e-6
    )


def test_backscatter_is_averaged_in_linear_power(days):
    decibels = np.random.default_rng(2).uniform(-25, -5, (48, 48)).astype(np.float32)
    found = days(60, {"VV": decibels, "VH": decibels}).radar(DAY, coarse(60), ("VV",))[0]
    power = blocks(10 ** (decibels.astype(np.float64) / 10), 6).mean((1, 3))
    np.testing.assert_allclose(found, 10 * np.log10(power), atol=1e-4)


def test_a_band_of_20_m_enters_as_it_is(days, numbers):
    half = numbers[:24, :24]
    found = days(20, {"B11": half}).optical(DAY, coarse(20), ("B11",))[0]
    assert np.array_equal(found, half * np.float32(1e-4))
    found = days(60, {"B11": half}).optical(DAY, coarse(60), ("B11",))[0]
    np.testing.assert_allclose(found, blocks(half, 3).mean((1, 3)) * 1e-4, rtol=1e-6)


def test_clouds_are_grown_in_cells_and_leave_the_rest_of_a_pixel(days, numbers):
    """One cloudy cell with two around it takes 25 cells of 10 m, not five pixels of 60 m."""
    classes = np.full((48, 48), 4, np.uint16)
    classes[8, 8] = 9
    bands = {"B02": numbers, "SCL": classes}
    found = days(60, bands, dilation=2).optical(DAY, coarse(60), ("B02",))[0]
    clear = np.ones((48, 48))
    clear[6:11, 6:11] = 0
    kept = blocks(numbers * clear, 6).sum((1, 3)) / blocks(clear, 6).sum((1, 3))
    kept[1, 1] = np.nan  # 25 of its 36 cells are cloudy
    np.testing.assert_allclose(found, kept * 1e-4, rtol=1e-6)


def test_dilation_reaches_in_from_beyond_the_window(days, numbers):
    """The last column of the second pixel is cloudy: grown by two, it takes two columns of the third."""
    classes = np.full((48, 48), 4, np.uint16)
    classes[:, 11] = 9
    reader = days(60, {"B02": numbers, "SCL": classes}, dilation=2)
    window = coarse(60)
    third = Window(window.row, window.col + 2, 8, 1)
    found = reader.optical(DAY, third, ("B02",))[0][:, 0]
    clear = numbers[:, 14:18].reshape(8, 24).mean(1) * 1e-4
    np.testing.assert_allclose(found, clear, rtol=1e-6)
    assert np.isnan(reader.optical(DAY, window, ("B02",))[0][:, 1]).all()  # half of it is cloudy


@pytest.mark.parametrize("resolution", [20, 60])
def test_a_pixel_has_one_value_in_every_window(days, numbers, resolution):
    classes = np.where(np.random.default_rng(3).random((24, 24)) < 0.2, 9, 4).astype(np.uint16)
    bands = {"B02": numbers, "B11": numbers[:24, :24], "SCL": classes}
    reader = days(resolution, bands, dilation=1)
    window = coarse(resolution)
    whole = reader.optical(DAY, window, ("B02", "B11"))
    assert 0 < np.isnan(whole).mean() < 1
    for row, col, size in ((0, 0, 1), (1, 3, 2), (5, 2, 3)):
        part = Window(window.row + row, window.col + col, size, size)
        found = reader.optical(DAY, part, ("B02", "B11"))
        expected = whole[:, row : row + size, col : col + size]
        assert np.array_equal(found, expected, equal_nan=True)


def test_the_finer_reader_reads_cells(days, numbers):
    reader = days(60, {"B02": numbers})
    assert np.array_equal(
        reader.fine.optical(DAY, CELLS, ("B02",))[0],
        (numbers * np.float32(1e-4)).astype(np.float32),
    )
    fine = reader.fine
    assert fine.fine is fine


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:3035"])
def test_scenes_of_another_crs_have_one_value_in_every_window(make_raster, crs):
    """Cells of 10 m sampled in the file's own CRS, then averaged: as read at 10 m, and the same in each window."""
    xmin, ymin, xmax, ymax = reproject_bounds(FINE.bounds(CELLS), FINE.crs, crs)
    side = int(max(xmax - xmin, ymax - ymin) / 10) + 20
    rows, cols = np.mgrid[:side, :side]
    array = (2000 + 9 * rows + 7 * cols).astype(np.uint16)
    path = make_raster("a.tif", {"B02": array}, crs=crs, origin=(xmin - 50, ymax + 50))
    with rasterio.open(path) as file:
        place = tuple(file.transform)[:6], file.shape
    asset = Asset(str(path), *place, 1, scale=1e-4, unit="reflectance")
    time = datetime(2018, 5, 1, 10, tzinfo=timezone.utc)
    reader = Reader(SceneSet((Scene("x", "s2", time, crs, {"B02": asset}),)), FINE.at(60))
    whole = reader.raw_optical(DAY, coarse(60), ("B02",))[0]
    cells = reader.fine.raw_optical(DAY, CELLS, ("B02",))[0]
    np.testing.assert_allclose(whole, blocks(cells, 6).mean((1, 3)), rtol=1e-6)
    for row, col in ((0, 0), (3, 5), (7, 7)):
        part = Window(coarse(60).row + row, coarse(60).col + col, 1, 1)
        assert reader.raw_optical(DAY, part, ("B02",))[0, 0, 0] == whole[row, col]
