# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather in rasters by day."""

from datetime import date

import numpy as np
import pytest
import rasterio
import rasterio.warp
from affine import Affine

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.weather.open_weather import open_weather

DAY = date(2018, 6, 21)
BOX = (3.0, 50.6, 3.4, 51.0)


@pytest.fixture
def write(tmp_path):
    """Factory: a raster of 0.1 degrees from 2.8 E, 51.1 N, or another place."""

    def make(name, values, unit="", description="", scale=1.0, crs="EPSG:4326", transform=None):
        path = tmp_path / "weather" / name
        path.parent.mkdir(exist_ok=True)
        rows, cols = np.shape(values)
        with rasterio.open(
            path, "w", driver="GTiff", width=cols, height=rows, count=1, dtype="float32", crs=crs, nodata=-1,
            transform=transform or Affine(0.1, 0, 2.8, 0, -0.1, 51.1),
        ) as sink:  # fmt: skip
            sink.write(np.asarray(values, "float32"), 1)
            sink.scales = [scale]
            if unit:
                sink.set_band_unit(1, unit)
            if description:
                sink.set_band_description(1, description)
        return path

    return make


def at(weather, lon=3.22, lat=50.83):
    lon, lat = np.array([lon]), np.array([lat])
    found = weather.on(DAY, BOX).onto(Drivers(clear_sky(lat, DAY)), lon, lat)
    return [
        None if one is None else float(one[0])
        for one in (found.radiation, found.temperature, found.vpd)
    ]


def test_a_folder_of_rasters_by_day_is_weather(write, tmp_path):
    rows, cols = np.mgrid[:5, :8]
    write("ssrd_20180621.tif", 1e6 * (10 + rows + 0.5 * cols), unit="J m-2")
    write("t2m_K_2018-06-21.tif", 280 + rows)
    write("d2m_20180621.tif", 2750 + 10 * rows, unit="K", scale=0.1)
    write("ssrd_20180622.tif", 1e6 * (10 + rows), unit="J m-2")
    weather = open_weather(tmp_path / "weather")
    assert weather.days == [DAY]
    radiation, temperature, vpd = at(weather)
    row, col = (51.1 - 50.83) / 0.1 - 0.5, (3.22 - 2.8) / 0.1 - 0.5
    assert radiation == pytest.approx(10 + row + 0.5 * col, rel=1e-5)
    assert temperature == pytest.approx(280 + row - 273.15, abs=1e-3)
    assert vpd > 0


def test_one_raster_with_its_unit_in_the_bands_name_serves(write):
    weather = open_weather(
        write("20180621.tif", np.full((5, 8), 200.0), description="rsds (W m-2)")
    )
    assert at(weather)[0] == pytest.approx(17.28)


def test_rasters_may_lie_in_another_crs(write):
    grid = Affine(10_000, 0, 480_000, 0, -10_000, 5_700_000)
    path = write("t2m_degC_20180621.tif", np.mgrid[:12, :12][1], crs="EPSG:32631", transform=grid)
    x = rasterio.warp.transform("EPSG:4326", "EPSG:32631", [3.22], [50.83])[0][0]
    assert at(open_weather(path))[1] == pytest.approx((x - 480_000) / 10_000 - 0.5, abs=1e-3)


@pytest.mark.parametrize(
    ("name", "values", "more", "message"),
    [
        ("ssrd_20180621.tif", 1e7, {}, "says no unit"),
        ("ssrd_20180621.tif", 1e7, {"unit": "mm"}, "'mm', which is no unit of radiation"),
        ("ssrd_20180621.tif", 1e7, {"unit": "W m-2"}, "radiation lies within 0 and 50"),
        ("clouds_20180621.tif", 1.0, {}, "shows no quantity and day"),
        ("ssrd.tif", 1.0, {"unit": "J m-2"}, "shows no quantity and day"),
    ],
    ids=["no unit", "another unit", "cannot be", "no quantity", "no day"],
)
def test_rasters_that_cannot_be_read_as_weather_are_refused(write, name, values, more, message):
    path = write(name, np.full((5, 8), values), **more)
    with pytest.raises(EngineError, match=message):
        at(open_weather(path))


def test_two_rasters_of_a_day_and_no_day_with_all_are_refused(write, tmp_path):
    write("ssrd_20180621.tif", np.full((5, 8), 1e7), unit="J m-2")
    write("t2m_20180622.tif", np.full((5, 8), 280.0), unit="K")
    with pytest.raises(EngineError, match="no day has radiation and temperature"):
        open_weather(tmp_path / "weather")
    write("rsds_2018-06-21.tif", np.full((5, 8), 100.0), unit="W m-2")
    with pytest.raises(EngineError, match="are both the radiation of 2018-06-21"):
        open_weather(tmp_path / "weather")


def test_rasters_and_netcdf_in_one_folder_are_refused(write, tmp_path):
    write("ssrd_20180621.tif", np.full((5, 8), 1e7), unit="J m-2")
    (tmp_path / "weather" / "a.nc").write_bytes(b"CDF\x01")
    with pytest.raises(EngineError, match="both NetCDF and rasters"):
        open_weather(tmp_path / "weather")
