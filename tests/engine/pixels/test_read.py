# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
import rasterio
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT

from plugin.engine.errors import EngineError
from plugin.engine.grid.crs import reproject_bounds
from plugin.engine.grid.grid import Grid, Window
from plugin.engine.grid.resample import Positions
from plugin.engine.pixels.bands import read_classes, read_values
from plugin.engine.scenes.scene import Asset

GRID = Grid("EPSG:32631")


def asset_of(path, unit="reflectance", **changes) -> Asset:
    with rasterio.open(path) as file:
        facts = {"index": 1, "scale": 1e-4, "unit": unit, **changes}
        return Asset(str(path), tuple(file.transform)[:6], file.shape, **facts)


def smooth(size: int) -> np.ndarray:
    rows, cols = np.mgrid[:size, :size]
    return (3000 + 900 * np.sin(rows / 5) + 700 * np.cos(cols / 7)).astype(np.uint16)


def test_aligned_10_m_pixels_are_the_files_own(make_raster):
    dn = smooth(30)
    path = make_raster("a_20180101.tif", {"B02": dn})
    values = read_values(asset_of(path), "EPSG:32631", GRID, Window(-560000, 50000, 30, 30))
    assert np.array_equal(values, (dn * np.float32(1e-4)).astype(np.float32))


def test_20_m_pixels_agree_with_gdals_bilinear(make_raster):
    path = make_raster("a_20180101.tif", {"B11": smooth(20)}, resolution=20)
    window = Window(-560000, 50000, 40, 40)
    ours = read_values(asset_of(path), "EPSG:32631", GRID, window)
    with (
        rasterio.open(path) as file,
        WarpedVRT(
            file,
            transform=GRID.transform(window),
            width=40,
            height=40,
            resampling=Resampling.bilinear,
            dtype="float32",
        ) as warped,
    ):
        theirs = warped.read(1) * 1e-4
    assert np.abs(ours - theirs).max() < 2e-6


@pytest.mark.parametrize("crs", ["EPSG:3035", "EPSG:32632"])
def test_other_crs_agree_with_gdal_within_its_own_tolerance(make_raster, crs):
    path, window = foreign(make_raster, crs)
    ours = read_values(asset_of(path), crs, GRID, window)
    with (
        rasterio.open(path) as file,
        WarpedVRT(
            file,
            crs=GRID.crs,
            transform=GRID.transform(window),
            width=window.width,
            height=window.height,
            resampling=Resampling.bilinear,
            dtype="float32",
            nodata=0,
        ) as warped,
    ):
        theirs = warped.read(1) * 1e-4
    inside = np.isfinite(ours) & (theirs > 0)
    assert inside.sum() > 500
    # GDAL places pixels within 1/8 px; the field's steepest slope is 0.018 a pixel
    assert np.abs(ours - theirs)[inside].max() < 0.018 / 8


@pytest.mark.parametrize("crs", ["EPSG:3035", "EPSG:32632", "EPSG:32631"])
@pytest.mark.parametrize("unit", ["reflectance", "dB", "classes"])
def test_a_pixel_is_the_same_to_the_bit_in_any_window(make_raster, crs, unit):
    path, window = foreign(make_raster, crs)
    asset = asset_of(path, "" if unit == "classes" else unit)

    def read(part):
        return (read_classes if unit == "classes" else read_values)(asset, crs, GRID, part)

    whole = read(window)
    for part in (
        Window(window.row + 3, window.col + 5, 9, 26),
        Window(window.row + 17, window.col, 8, 8),
    ):
        assert np.array_equal(whole[part.slices_in(window)], read(part), equal_nan=True)


def foreign(make_raster, crs):
    centre = (500155.0, 5599845.0)
    bounds = reproject_bounds((*centre, *(c + 1 for c in centre)), GRID.crs, crs)
    path = make_raster(
        f"f_{crs[5:]}_20180101.tif",
        {"B02": smooth(40)},
        crs=crs,
        origin=(bounds[0] - 203.7, bounds[1] + 196.1),
    )
    return path, GRID.window((500000, 5599700, 500310, 5600000))


def test_missing_pixels_stay_missing_and_do_not_darken_their_neighbours(make_raster):
    dn = np.full((10, 10), 2000, np.uint16)
    dn[4, 4] = 0
    path = make_raster("a_20180101.tif", {"B11": dn}, resolution=20)
    values = read_values(asset_of(path), "EPSG:32631", GRID, Window(-560000, 50000, 20, 20))
    missing = np.zeros((20, 20), bool)
    missing[8:10, 8:10] = True
    assert np.array_equal(np.isnan(values), missing)
    assert np.allclose(values[~missing], 0.2)


def test_offset_is_applied_once_and_after_the_missing_value(make_raster):
    dn = np.array([[0, 1000], [1500, 21000]], np.uint16)
    path = make_raster("a_20180101.tif", {"B02": dn})
    asset = asset_of(path, offset=-0.1)
    values = read_values(asset, "EPSG:32631", GRID, Window(-560000, 50000, 2, 2))
    assert np.isnan(values[0, 0])
    assert np.allclose(values[[0, 1], [1, 0]], [0.0, 0.05], atol=1e-7)
    assert np.allclose(values[1, 1], 2.0) or np.isnan(values[1, 1])  # 2.0: no measurement
    assert np.isnan(
        read_values(asset_of(path), "EPSG:32631", GRID, Window(-560000, 50000, 2, 2))[1, 1]
    )


def test_radar_is_averaged_in_linear_power(make_raster):
    path = make_raster(
        "s_20180101.tif", {"VV": np.array([[-20.0, -10.0]] * 2, np.float32)}, resolution=20
    )
    asset = asset_of(path, "dB", scale=1.0)
    values = read_values(asset, "EPSG:32631", GRID, Window(-560000, 50000, 4, 4))
    power = [0.01, 0.75 * 0.01 + 0.25 * 0.1, 0.25 * 0.01 + 0.75 * 0.1, 0.1]
    assert np.allclose(values, 10 * np.log10(power), atol=1e-4)


def test_linear_power_and_db_give_the_same_db(make_raster):
    power = np.random.default_rng(1).uniform(0.01, 0.3, (12, 12)).astype(np.float32)
    linear = make_raster("l_20180101.tif", {"VV": power}, resolution=20)
    decibel = make_raster("d_20180101.tif", {"VV": 10 * np.log10(power)}, resolution=20)
    window = Window(-560000, 50000, 24, 24)
    a = read_values(asset_of(linear, "linear", scale=1.0), "EPSG:32631", GRID, window)
    b = read_values(asset_of(decibel, "dB", scale=1.0), "EPSG:32631", GRID, window)
    assert np.abs(a - b).max() < 1e-4


def test_finer_files_are_averaged_over_the_pixel(make_raster):
    dn = np.arange(64, dtype=np.uint16).reshape(8, 8) * 100 + 100
    path = make_raster("a_20180101.tif", {"B02": dn}, resolution=5)
    values = read_values(asset_of(path), "EPSG:32631", GRID, Window(-560000, 50000, 4, 4))
    expected = dn.reshape(4, 2, 4, 2).mean(axis=(1, 3)) * 1e-4
    assert np.allclose(values, expected, atol=1e-6)


def test_a_file_that_has_gone_is_named(make_raster, tmp_path):
    path = make_raster("a_20180101.tif", {"B02": smooth(4)})
    asset = asset_of(path)
    path.unlink()
    with pytest.raises(EngineError, match=r"a_20180101\.tif cannot be read"):
        read_values(asset, "EPSG:32631", GRID, Window(-560000, 50000, 2, 2))


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:3035"])
def test_a_missing_pixel_changes_no_other_than_its_neighbours_samples(make_raster, crs):
    """Windows without missing pixels take a shorter way: to the same bits."""
    dn = smooth(40)
    holed = dn.copy()
    holed[20, 20] = 0
    values = []
    for name, numbers in (("whole", dn), ("holed", holed)):
        path = make_raster(f"{name}_20180101.tif", {"B11": numbers}, resolution=20, crs=crs)
        centre = (500000.0 + 400, 5600000.0 - 400)
        x, y = reproject_bounds((*centre, *centre), crs, GRID.crs)[:2]
        window = GRID.window((x - 200, y - 200, x + 200, y + 200))
        values.append(read_values(asset_of(path), crs, GRID, window))
    differ = ~((values[0] == values[1]) | (np.isnan(values[0]) & np.isnan(values[1])))
    assert np.isfinite(values[0]).all()
    assert differ.any()
    rows, cols = np.nonzero(differ)
    assert max(np.ptp(rows), np.ptp(cols)) <= 6  # around one pixel of 20 m


def test_parallel_and_general_positions_give_the_same_bits():
    random = np.random.default_rng(2)
    values = random.random((3, 30, 40)).astype(np.float32)
    values[:, 7, 9] = np.nan
    rows, cols = np.arange(-2, 33, 0.37)[:, None], np.arange(-1, 42, 0.61)[None]
    parallel = Positions(rows, cols, 1)
    general = Positions(*(np.array(x) for x in np.broadcast_arrays(rows, cols)), 1)
    found = np.empty((2, 3, *parallel.shape), np.float32)
    for positions, into in zip((parallel, general), found, strict=True):
        positions.bilinear(values, 0, 0, list(into))
    assert np.isnan(found[0]).any() and np.isfinite(found[0]).any()
    assert np.array_equal(*found, equal_nan=True)


def test_backscatter_without_bounds_is_missing(make_raster):
    """1,000 dB are no float32 in linear power."""
    decibels = np.full((4, 4), -10, np.float32)
    decibels[1, 1] = 1000
    path = make_raster("s_20180101.tif", {"VV": decibels})
    asset = asset_of(path, unit="dB", scale=1.0)
    values = read_values(asset, "EPSG:32631", GRID, Window(-560000, 50000, 4, 4))
    assert np.array_equal(np.isnan(values), decibels > 0)
    assert np.allclose(values[decibels < 0], -10, atol=1e-4)
