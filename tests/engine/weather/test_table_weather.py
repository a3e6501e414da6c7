# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather in columns and in one series of days."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.vectors.table import Table
from plugin.engine.weather.fields import lacking
from plugin.engine.weather.open_weather import open_weather
from plugin.engine.weather.quantities import BY_NAME, described, plain
from plugin.engine.weather.table_weather import columns_of, rows_of
from plugin.engine.weather.vapour import deficit, deficit_of_humidity

DAY = date(2018, 6, 21)
ANYWHERE = (-180.0, -90.0, 180.0, 90.0)


def table(**columns):
    return Table(Path("rows.csv"), {name: [value] for name, value in columns.items()})


def drivers(path, day=DAY):
    lon, lat = np.array([3.0, 100.0]), np.array([51.0, -10.0])
    return open_weather(path).on(day, ANYWHERE).onto(Drivers(clear_sky(lat, day)), lon, lat)


@pytest.fixture
def write(tmp_path):
    def make(text, name="weather.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize(
    ("label", "name", "value"),
    [
        ("radiation (MJ m-2 d-1)", "radiation", 10.0),
        ("ssrd [J m**-2]", "radiation", 10e6),
        ("ssrd_J_m-2", "radiation", 10e6),
        ("sw_in_Wm2", "radiation", 10 / 0.0864),
        ("rsds (W/m2)", "radiation", 10 / 0.0864),
        ("SW_IN_F_MDS", "radiation", 10 / 0.0864),
        ("global radiation (MJ/m2/day)", "radiation", 10.0),
        ("t2mean_K", "temperature", 283.15),
        ("temperature (°C)", "temperature", 10.0),
        ("TA_F", "temperature", 10.0),
        ("tas (K)", "temperature", 283.15),
        ("vpd (kPa)", "vpd", 1.0),
        ("VPD_F", "vpd", 10.0),
        ("vpd_hPa", "vpd", 10.0),
        ("RH", "humidity", 10.0),
        ("d2m_K", "dewpoint", 283.15),
        ("qq (W/m2)", "radiation", 10 / 0.0864),
    ],
)
def test_a_label_says_what_a_column_is_and_its_unit(label, name, value):
    ((found, numbers),) = columns_of(table(**{label: value})).items()
    assert found == name
    assert numbers[0] == pytest.approx(10.0)


@pytest.mark.parametrize(
    "label",
    ["sw_net_Wm2", "gpp_gC", "b02", "lh_Wm2", "prec_kgm2s", "pardf_Wm2", "ta_qc", "qq", "rg"],
)
def test_other_columns_are_no_weather(label):
    assert described(label) is None


def test_units_of_the_table_are_written_as_they_are_looked_up():
    assert all(plain(unit) == unit for quantity in BY_NAME.values() for unit in quantity.units)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ({"temperature": "12"}, "says no unit, and temperature comes in several"),
        ({"radiation (mm)": "12"}, "is in 'mm', which is no unit of radiation"),
        ({"radiation (MJ m-2 d-1)": "180"}, "gives 180 MJ m-2 d-1; radiation lies within 0 and 50"),
        ({"temperature (degC)": "285"}, "gives 285 degC; temperature lies within -90 and 60"),
        ({"TA_F": "1", "t2m_K": "280"}, "holds temperature twice, as 'TA_F' and 't2m_K'"),
    ],
    ids=["no unit", "another unit", "W as MJ", "K as degC", "twice"],
)
def test_columns_that_cannot_be_are_refused(column, message):
    with pytest.raises(EngineError, match=message):
        columns_of(table(**column))


def test_deficit_is_made_of_what_there_is():
    air = {"ta": 20.0, "RH": 60.0}
    assert rows_of(table(**air))["vpd"][0] == pytest.approx(0.4 * 23.38, abs=0.01)
    assert rows_of(table(ta=20.0, **{"d2m_K": 285.15}))["vpd"][0] == pytest.approx(
        float(deficit(20.0, 12.0))
    )
    assert rows_of(table(vpd=7.0, **air))["vpd"][0] == 7.0
    assert set(rows_of(table(ta=20.0))) == {"temperature"}
    assert deficit_of_humidity(np.array([20.0]), np.array([104.0]))[0] == 0


def test_rounding_just_below_nothing_is_nothing():
    assert columns_of(table(**{"ssrd (J m-2)": -5e4}))["radiation"][0] == 0
    with pytest.raises(EngineError, match=r"gives -0\.2 MJ"):
        columns_of(table(**{"ssrd (J m-2)": -2e5}))


def test_fluxnets_filling_is_missing():
    assert np.isnan(columns_of(table(SW_IN_F="-9999"))["radiation"][0])


def test_a_series_holds_everywhere_and_a_sky_without_radiation_is_clear(write):
    found = drivers(write("TIMESTAMP,SW_IN_F,TA_F,VPD_F\n20180621,200,15.5,8\n"))
    np.testing.assert_allclose(found.radiation, [17.28, 17.28])
    np.testing.assert_array_equal(found.temperature, [15.5, 15.5])
    np.testing.assert_array_equal(found.vpd, [8, 8])
    bare = drivers(write("date;temperature (degC)\n2018-06-21;15,5\n"))
    np.testing.assert_allclose(bare.radiation, clear_sky(np.array([51.0, -10.0]), DAY))
    assert bare.vpd is None and bare.clear_sky is None
    np.testing.assert_allclose(found.clear_sky, bare.radiation)


def test_days_that_a_series_lacks_are_named(write):
    days = "".join(f"2018-06-{day:02d},20\n" for day in range(1, 21) if day not in (7, 8))
    weather = open_weather(write("date,radiation (MJ m-2 d-1)\n" + days + "2018-06-21,\n"))
    asked = [
        date(2018, 5, 30),
        date(2018, 6, 7),
        date(2018, 6, 8),
        date(2018, 6, 21),
        date(2018, 7, 4),
    ]
    sentence = lacking(weather, asked)
    assert (
        "lacks 5 of the days asked for (2018-05-30, 2018-06-07 to 2018-06-08, 2018-06-21, 2018-07-04)"
        in sentence
    )
    assert "it begins on 2018-06-01 and it ends on 2018-06-20 and it has gaps" in sentence
    assert lacking(weather, [date(2018, 6, 6)]) == ""
    assert any("1 rows left out" in line for line in weather.said)


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("date,x\n2018-06-21,1\n", "a.csv", "expected radiation .MJ m-2 d-1. or temperature"),
        ("ta\n1\n", "a.csv", "expected a column date"),
        (
            "date,ta\n2018-06-21,1\n2018-06-21,2\n",
            "a.csv",
            "holds 2018-06-21 twice: give one row a day",
        ),
        ("date,ta\n2018-06-21,\n", "a.csv", "no row without a missing value"),
        ("date,ta\n2018-06-21,warm\n", "a.csv", "row 1: ta is 'warm', which is no number"),
        ("GRIB", "a.grib", "GRIB is not read: download it as NetCDF"),
        ("PK", "a.zip", "Unpack the archive"),
        ("x", "a.doc", "of no kind that is read"),
        ("not hdf", "a.nc", "is not a NetCDF file despite its name"),
    ],
    ids=["no weather", "no date", "twice", "empty", "word", "GRIB", "zip", "other", "not NetCDF"],
)
def test_a_file_that_is_no_weather_is_refused_in_a_sentence(write, text, name, message):
    with pytest.raises(EngineError, match=message):
        open_weather(write(text, name))


def test_names_that_lead_elsewhere_and_missing_files_are_refused(tmp_path):
    for name in ("/vsicurl/http://x/a.nc", "http://x/a.nc", "NETCDF:a.nc"):
        with pytest.raises(EngineError, match="is no path of this machine"):
            open_weather(name)
    with pytest.raises(EngineError, match="does not exist"):
        open_weather(tmp_path / "a.nc")
    with pytest.raises(EngineError, match="neither NetCDF nor rasters"):
        open_weather(tmp_path)


def test_more_radiation_than_the_sun_brings_is_refused(write):
    """Watts taken for megajoules in winter lie within what a summer's day may have."""
    path = write("date,radiation (MJ m-2 d-1)\n2018-12-21,30\n")
    day = open_weather(path).on(date(2018, 12, 21), ANYWHERE)
    south, north = np.array([-35.0]), np.array([51.0])
    assert day.at(np.array([3.0]), south)["radiation"][0] == 30
    with pytest.raises(
        EngineError, match=r"radiation of 2018-12-21 is 30 MJ m-2 d-1, where the sun brings 6\.86"
    ):
        day.at(np.array([3.0]), north)
