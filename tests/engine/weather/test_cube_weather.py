# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of weather out of ERA5-Land and ERA5 as they are downloaded."""

from datetime import date

import netCDF4
import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.weather.fields import lacking
from plugin.engine.weather.open_weather import open_weather
from plugin.engine.weather.vapour import deficit, saturation
from tests.engine.weather.era5_files import hours, light, new_file, old_file, running

HERE = (3.0, 50.8, 3.3, 51.0)
DAY, NEXT = date(2018, 6, 21), date(2018, 6, 22)
SUM = light(hours("2018-06-21", 25)[1:]).sum() * 1e-6
"""MJ m-2 of every day."""


def warm(times):
    """K, (times,)."""
    return 283.15 + 5 * np.sin([(t.hour - 9) / 12 * np.pi for t in times])


def at(weather, day=DAY, lon=3.15, lat=50.9):
    lon, lat = np.array([lon]), np.array([lat])
    found = weather.on(day, HERE).onto(Drivers(clear_sky(lat, day)), lon, lat)
    return tuple(
        None if part is None else float(part[0])
        for part in (found.radiation, found.temperature, found.vpd)
    )


@pytest.fixture
def three(tmp_path):
    """Factory: a file of two days and the 0 UTC after them, all three variables."""

    def make(write=new_file, name="era5.nc", sums=running, count=49, **more):
        times = hours("2018-06-21", count)
        fields = {"t2m": warm(times), "d2m": warm(times) - 6, "ssrd": sums(times)}
        return write(tmp_path / name, times, fields, **more)

    return make


@pytest.mark.parametrize("write", [new_file, old_file], ids=["since 2024", "until 2024"])
def test_a_day_of_era5_land_is_its_sum_and_means(three, write):
    weather = open_weather(three(write))
    assert weather.days == [DAY, NEXT]
    radiation, temperature, vpd = at(weather)
    times = hours("2018-06-21", 24)
    assert radiation == pytest.approx(SUM, rel=1e-3)
    assert temperature == pytest.approx((warm(times) - 273.15).mean(), abs=1e-3)
    hourly = deficit(warm(times) - 273.15, warm(times) - 279.15).mean()
    assert vpd == pytest.approx(hourly, rel=1e-3)
    daily = deficit(np.array(temperature), np.array(temperature - 6))
    assert vpd > daily * 1.01  # FAO-56 eq. 12: a day's mean temperature gives too little


def test_sums_that_run_on_and_sums_of_an_hour_give_the_same_day(three):
    land = open_weather(three(sums=running, name="land.nc"))
    hourly = open_weather(three(sums=light, name="hourly.nc"))
    assert at(land)[0] == pytest.approx(at(hourly)[0], rel=1e-6)
    assert "the value of 0 UTC of the next day" in " ".join(land.said)
    assert "the sum of 24 times a day" in " ".join(hourly.said)


def test_a_last_day_without_the_next_midnight_is_left_out_and_said(three):
    weather = open_weather(three(count=48))
    assert weather.days == [DAY]
    assert any("2018-06-22" in line for line in weather.said)
    assert "ends on 2018-06-21" in lacking(weather, [DAY, NEXT])


def test_a_day_that_lacks_an_hour_is_left_out(tmp_path):
    times = [t for t in hours("2018-06-20", 72) if (t.day, t.hour) != (21, 5)]
    weather = open_weather(new_file(tmp_path / "gap.nc", times, {"t2m": warm(times)}))
    assert weather.days == [date(2018, 6, 20), NEXT]
    assert any("2018-06-21" in line for line in weather.said)
    assert "it has gaps" in lacking(weather, [date(2018, 6, 20), DAY, NEXT])


def test_files_of_a_day_each_are_one_series(three, tmp_path):
    folder = tmp_path / "days"
    folder.mkdir()
    every = hours("2018-06-21", 49)
    fields = {"t2m": warm(every), "d2m": warm(every) - 6, "ssrd": running(every)}
    for name, part in (("a.nc", slice(0, 24)), ("b.nc", slice(24, 48)), ("c.nc", slice(48, 49))):
        new_file(folder / name, every[part], {n: v[part] for n, v in fields.items()})
    whole, pieces = open_weather(three()), open_weather(folder)
    assert pieces.days == whole.days
    np.testing.assert_allclose(at(pieces, NEXT), at(whole, NEXT), rtol=1e-6)


def test_variables_in_files_of_their_own_are_one_weather(three, tmp_path):
    folder = tmp_path / "variables"
    folder.mkdir()
    times = hours("2018-06-21", 49)
    for name, values in (("t2m", warm(times)), ("d2m", warm(times) - 6), ("ssrd", running(times))):
        new_file(folder / f"{name}.nc", times, {name: values})
    np.testing.assert_allclose(at(open_weather(folder)), at(open_weather(three())), rtol=1e-6)


def test_first_values_count_where_final_ones_are_missing(tmp_path):
    times = hours("2018-06-21", 48)
    weather = open_weather(
        old_file(tmp_path / "mixed.nc", times, {"t2m": warm(times)}, versions=30)
    )
    assert at(weather)[1] == pytest.approx((warm(times[:24]) - 273.15).mean(), abs=1e-3)


def test_midnight_sums_alone_are_those_of_the_day_before(tmp_path):
    times = hours("2018-06-21", 3, step=24)
    weather = open_weather(new_file(tmp_path / "midnight.nc", times, {"ssrd": running(times)}))
    assert weather.days == [date(2018, 6, 20), DAY, NEXT]
    assert "which 0 UTC of the next day holds" in weather.said[0]


def test_daily_means_are_taken_as_they_are(tmp_path):
    times = hours("2018-06-21", 2, step=24)
    weather = open_weather(
        new_file(tmp_path / "daily.nc", times, {"t2m": np.array([290.0, 291.0])})
    )
    assert weather.days == [DAY, NEXT]
    assert at(weather)[1] == pytest.approx(290 - 273.15, abs=1e-4)


def test_values_lie_between_cell_centres_and_longitudes_may_count_to_360(tmp_path):
    times = hours("2018-06-21", 24)
    rows, cols = np.mgrid[:3, :4]
    kelvin = np.broadcast_to(280 + rows + 0.1 * cols, (24, 3, 4))
    near = open_weather(new_file(tmp_path / "near.nc", times, {"t2m": kelvin}))
    assert at(near, lon=3.25, lat=50.95)[1] == pytest.approx(280 - 273.15 + 0.5 + 0.25, abs=1e-3)
    far = new_file(tmp_path / "far.nc", times, {"t2m": kelvin}, lon=(357.0, 357.1, 357.2, 357.3))
    found = (
        open_weather(far).on(DAY, (-3.0, 50.8, -2.7, 51.0)).at(np.array([-2.75]), np.array([50.95]))
    )
    assert found["temperature"][0] == pytest.approx(280 - 273.15 + 0.5 + 0.25, abs=1e-3)


def test_places_beside_the_grid_and_in_the_sea_are_missing(tmp_path):
    times = hours("2018-06-21", 24)
    kelvin = np.full((24, 3, 4), 280.0)
    kelvin[:, 0, 0] = np.nan
    weather = open_weather(new_file(tmp_path / "coast.nc", times, {"t2m": kelvin}))
    found = weather.on(DAY, (2.0, 50.8, 3.3, 51.0)).at(
        np.array([2.5, 3.02, 3.25]), np.array([50.9, 50.98, 50.85])
    )
    np.testing.assert_array_equal(np.isnan(found["temperature"]), [True, True, False])


def test_a_window_gives_what_the_whole_grid_gives(tmp_path):
    times = hours("2018-06-21", 24)
    kelvin = np.random.default_rng(1).uniform(270, 300, (24, 40, 50))
    lat, lon = 60 - 0.1 * np.arange(40), 0.1 * np.arange(50)
    weather = open_weather(new_file(tmp_path / "wide.nc", times, {"t2m": kelvin}, lat=lat, lon=lon))
    x, y = np.array([2.13, 2.38]), np.array([57.42, 57.91])
    small = weather.on(DAY, (2.13, 57.42, 2.38, 57.91))
    whole = weather.on(DAY, (-1.0, 50.0, 9.0, 61.0))
    np.testing.assert_allclose(
        small.at(x, y)["temperature"], whole.at(x, y)["temperature"], rtol=1e-12
    )
    assert small.fields["temperature"].values.size < whole.fields["temperature"].values.size / 10


def test_axes_in_another_order_give_the_same(tmp_path):
    times = hours("2018-06-21", 24)
    kelvin = np.random.default_rng(1).uniform(270, 300, (24, 3, 4))
    path = new_file(tmp_path / "usual.nc", times, {"t2m": kelvin})
    turned = tmp_path / "turned.nc"
    with netCDF4.Dataset(path) as source, netCDF4.Dataset(turned, "w") as file:
        for name in ("longitude", "latitude", "valid_time"):
            file.createDimension(name, source.dimensions[name].size)
            axis = file.createVariable(name, "f8", (name,))
            axis.units = source[name].units
            axis[:] = source[name][:]
        band = file.createVariable("t2m", "f4", ("longitude", "latitude", "valid_time"))
        band.units = "K"
        band[:] = source["t2m"][:].transpose(2, 1, 0)
    a, b = (open_weather(p) for p in (path, turned))
    assert at(a, lon=3.21, lat=50.87) == at(b, lon=3.21, lat=50.87)


def test_a_zarr_store_gives_what_the_file_gives(three, tmp_path):
    zarr = pytest.importorskip("zarr")
    path = three()
    store = zarr.open_group(tmp_path / "era5.zarr", mode="w", zarr_format=2)
    with netCDF4.Dataset(path) as file:
        for name in ("valid_time", "latitude", "longitude", "t2m", "d2m", "ssrd"):
            values = np.asarray(file[name][:])
            array = store.create_array(name, shape=values.shape, dtype=values.dtype)
            array[...] = values
            array.attrs["_ARRAY_DIMENSIONS"] = list(file[name].dimensions)
            array.attrs["units"] = file[name].units
    assert at(open_weather(tmp_path / "era5.zarr")) == at(open_weather(path))


def test_many_files_are_not_all_kept_open(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for day in range(1, 21):
        times = hours(f"2018-06-{day:02d}", 24)
        new_file(folder / f"{day:02d}.nc", times, {"t2m": np.full(24, 270.0 + day)})
    weather = open_weather(folder)
    found = [at(weather, day)[1] for day in (*weather.days, weather.days[0])]
    np.testing.assert_allclose(found, [*range(-2, 18), -2], atol=0.2)
    assert len(weather.layers[0].layer.files._open) <= 8


def _renamed(path, name, **attributes):
    with netCDF4.Dataset(path, "a") as file:
        for key, value in attributes.items():
            if value is None:
                file[name].delncattr(key)
            else:
                file[name].setncattr(key, value)
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"units": "m s-1"}, "'m s-1', which is no unit of temperature"),
        ({"units": None}, "says no unit"),
    ],
    ids=["of something else", "none"],
)
def test_a_unit_that_is_not_known_is_refused(tmp_path, change, message):
    times = hours("2018-06-21", 24)
    path = _renamed(new_file(tmp_path / "unit.nc", times, {"t2m": warm(times)}), "t2m", **change)
    with pytest.raises(EngineError, match=message):
        open_weather(path)


def test_values_that_cannot_be_are_refused_with_the_day(tmp_path):
    times = hours("2018-06-21", 24)
    path = _renamed(
        new_file(tmp_path / "wrong.nc", times, {"t2m": warm(times)}), "t2m", units="degC"
    )
    with pytest.raises(
        EngineError, match=r"t2m of 2018-06-21 gives .* degC; temperature lies within -90 and 60"
    ):
        at(open_weather(path))


def test_a_file_without_weather_and_no_whole_day_are_refused(tmp_path):
    times = hours("2018-06-21", 20)
    with pytest.raises(EngineError, match="no day is complete"):
        open_weather(new_file(tmp_path / "part.nc", times, {"t2m": warm(times)}))
    path = tmp_path / "none.nc"
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("x", 2)
        file.createVariable("x", "f8", ("x",))[:] = [0, 1]
    with pytest.raises(EngineError, match="holds no weather that is known"):
        open_weather(path)


def test_a_map_grid_is_refused(tmp_path):
    path = tmp_path / "map.nc"
    with netCDF4.Dataset(path, "w") as file:
        for name, size in (("time", 2), ("y", 2), ("x", 2)):
            file.createDimension(name, size)
            file.createVariable(name, "f8", (name,))[:] = [0, 1]
        file["time"].units, file["x"].units, file["y"].units = "days since 2018-01-01", "m", "m"
        file.createVariable("t2m", "f4", ("time", "y", "x")).units = "K"
        file["t2m"][:] = 280
    with pytest.raises(EngineError, match="not in degrees"):
        open_weather(path)


def test_links_to_other_files_are_refused(tmp_path):
    h5py = pytest.importorskip("h5py")
    times = hours("2018-06-21", 24)
    path = new_file(tmp_path / "link.nc", times, {"t2m": warm(times)})
    with h5py.File(path, "a") as file:
        file["other"] = h5py.ExternalLink("/etc/hostname", "/x")
    with pytest.raises(EngineError, match="a link to another file"):
        open_weather(path)


def test_two_grids_in_a_folder_are_refused(tmp_path):
    folder = tmp_path / "two"
    folder.mkdir()
    times = hours("2018-06-21", 48)
    new_file(folder / "a.nc", times[:24], {"t2m": warm(times[:24])})
    new_file(folder / "b.nc", times[24:], {"t2m": warm(times[24:])}, lat=(52.0, 51.9, 51.8))
    with pytest.raises(EngineError, match="under two grids"):
        open_weather(folder)


def test_saturated_air_is_that_of_faos_table():
    """FAO-56 annex 2, table 2.3: 0.6108 kPa at 0 °C, 2.338 at 20 °C, 4.243 at 30 °C."""
    np.testing.assert_allclose(saturation([0.0, 20.0, 30.0]), [6.108, 23.38, 42.43], atol=0.01)
