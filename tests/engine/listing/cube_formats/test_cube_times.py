# SPDX-License-Identifier: GPL-2.0-or-later
"""Times of cubes: in words, in digits, in names of variables; those that cannot be read."""

import netCDF4
import numpy as np
import pytest

from plugin.engine.errors import EngineError

JUNE_17 = 10029
"""2017-06-17 in days since 1990-01-01."""


@pytest.fixture
def cube(make_netcdf, fine):
    """cube(n, change) -> a file of ``n`` dates, the second 7 DN brighter; ``change`` gets it open."""

    def make(change, n=1, days=(JUNE_17, JUNE_17 + 3)):
        stack = {
            band: np.stack([fine[band], fine[band] + 7][:n]).astype(np.int16)
            for band in ("B02", "B04")
        }
        path = make_netcdf("cube.nc", stack, list(days[:n]))
        with netCDF4.Dataset(path, "a") as file:
            change(file)
        return path

    return make


def in_place_of_time(values, kind, **attributes):
    """The axis t with these values."""

    def change(file):
        file.renameVariable("t", "old")
        file["old"].delncattr("units")
        made = file.createVariable("t", kind, ("t",))
        made.setncatts(attributes)
        made[:] = np.array(values, object) if kind is str else values

    return change


@pytest.mark.parametrize(
    ("values", "kind", "said"),
    [
        (["2017-06-17T11:33:21Z", "2017-06-20"], str, {}),
        (["2017-06-18T00:33:21+02:00", "20170620T113321"], str, {}),
        ([20170617, 20170620], "i4", {}),
        ([20170617.48, 20170620.5], "f8", {"units": "day as %Y%m%d.%f"}),
    ],
    ids=["ISO", "ahead of UTC", "whole numbers", "CDO"],
)
def test_dates_without_a_count_are_read(cube, listing, reflectance, fine, values, kind, said):
    listed = listing(cube(in_place_of_time(values, kind, **said), 2))
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    assert np.allclose(reflectance(listed, day=1)[0], (fine["B04"] + 7) * 1e-4, atol=1e-6)


def test_fraction_of_a_written_day_is_its_clock(cube, listing):
    change = in_place_of_time([20170617.25], "f8", units="day as %Y%m%d.%f")
    (scene,) = listing(cube(change)).of("s2")
    assert f"{scene.time:%Y-%m-%dT%H:%M:%S}" == "2017-06-17T06:00:00"


def test_missing_text_is_a_missing_date(cube, listing):
    listed = listing(cube(in_place_of_time(["2017-06-17", "NaT"], str), 2))
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17"]


@pytest.mark.parametrize(
    ("values", "kind", "units", "message"),
    [
        ([0], "i4", "", "has no units '… since …'.*days since 1970-01-01"),
        (["June"], str, "", "t is 'June', which shows no date"),
        ([5], "i4", "months since 2017-01-01", "counts in 'months since.*days since 1970-01-01"),
        ([20171799], "i4", "", "shows no date"),
    ],
    ids=["an index", "no date", "months", "no month"],
)
def test_times_that_are_no_dates_are_refused(cube, listing, values, kind, units, message):
    said = {"units": units} if units else {}
    with pytest.raises(EngineError, match=message):
        listing(cube(in_place_of_time(values, kind, **said)))


def test_default_time_of_1970_is_no_date(cube, listing):
    with pytest.raises(EngineError, match=r"1970-01-01, lies before the first Sentinel-2 flew"):
        listing(cube(in_place_of_time([0], "i4", units="days since 1970-01-01")))


def test_day_to_come_is_doubted(cube, listing):
    listed = listing(cube(lambda file: None, days=(JUNE_17 + 20 * 365,)))
    assert any("is still to come" in warning for warning in listed.warnings)


def test_variable_for_each_band_and_date(make_netcdf, listing, reflectance, fine, tmp_path):
    stack = {
        f"{band}_{day}": (fine[band] + more).astype(np.int16)[None]
        for band in ("B02", "B04")
        for day, more in (("20170617", 0), ("20170620", 7))
    }
    path = tmp_path / "flat.nc"
    with (
        netCDF4.Dataset(make_netcdf("cube.nc", stack, [JUNE_17])) as cube,
        netCDF4.Dataset(path, "w") as file,
    ):
        for axis in ("y", "x"):
            file.createDimension(axis, 120)
            file.createVariable(axis, "f8", (axis,))[:] = cube[axis][:]
        file.createVariable("crs", "S1").crs_wkt = cube["crs"].crs_wkt
        for name in stack:
            made = file.createVariable(name, "i2", ("y", "x"))
            made.grid_mapping, made[:] = "crs", cube[name][0]
    listed = listing(path)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    assert np.allclose(reflectance(listed, day=0)[0], fine["B04"] * 1e-4, atol=1e-6)
    assert np.allclose(reflectance(listed, day=1)[0], (fine["B04"] + 7) * 1e-4, atol=1e-6)
