# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather of a table's rows: beside them, from files, and what is left out for want of it."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.spectra.placed_table import read_placed
from plugin.engine.spectra.row_drivers import drivers_of
from plugin.engine.spectra.spectra_table import Spectra
from plugin.engine.verbs import gpptable
from plugin.engine.weather.open_weather import open_weather
from tests.engine.weather.era5_files import hours, light, new_file, running

HEAD = "site,date,lat,lon,b02,b04,b8a"
TOTAL = light(hours("2018-06-21", 25)[1:]).sum() * 1e-6


@pytest.fixture
def rows(tmp_path):
    """Factory: a table of rows, each (date, lat, lon), with more columns."""

    def make(*places, more="", values=()):
        lines = [
            f"S{n},{place},0.02,0.03,0.35" + (f",{values[n]}" if more else "")
            for n, place in enumerate(places)
        ]
        path = tmp_path / "rows.csv"
        path.write_text("\n".join([HEAD + (f",{more}" if more else ""), *lines]) + "\n", "utf-8")
        return path

    return make


@pytest.fixture
def era5(tmp_path):
    times = hours("2018-06-21", 25)
    fields = {"ssrd": running(times), "t2m": np.full(25, 290.0), "d2m": np.full(25, 285.0)}
    return new_file(tmp_path / "era5.nc", times, fields)


def known(path, weather=None):
    placed = read_placed(path)
    spectra = Spectra.of(placed.table, ("B02", "B03", "B04", "B8A"))
    return drivers_of(placed, spectra, open_weather(weather) if weather else None)


def test_without_weather_the_sky_is_clear_at_each_rows_latitude(rows):
    found, spectra = known(rows("2018-06-21,51,3", "2018-12-01,-20,3"))
    wanted = [clear_sky(lat, day) for lat, day in zip((51.0, -20.0), spectra.days, strict=True)]
    np.testing.assert_allclose(found.light, wanted)
    assert found.weather == {}


def test_a_file_serves_each_row_at_its_place_and_day(rows, era5):
    found, spectra = known(
        rows("2018-06-21,50.9,3.1", "2018-06-22,50.9,3.1", "2018-06-21,48,3.1"), era5
    )
    assert found.weather["radiation"][0] == pytest.approx(TOTAL, rel=1e-5)
    assert found.weather["temperature"][0] == pytest.approx(16.85, abs=1e-3)
    assert spectra.reasons == [
        "",
        "no weather: WEATHER lacks 2018-06-22",
        "no weather: WEATHER lacks 2018-06-21 there",
    ]


def test_what_stands_beside_a_row_counts_before_the_file(rows, era5):
    path = rows(
        "2018-06-21,50.9,3.1", "2018-06-21,50.9,3.1", "2018-07-01,50.9,3.1",
        more="sw_in_Wm2,ta,vpd", values=("100,5,3", ",,", "100,5,3"),
    )  # fmt: skip
    found, spectra = known(path, era5)
    np.testing.assert_allclose(found.weather["radiation"], [8.64, TOTAL, 8.64], rtol=1e-5)
    np.testing.assert_allclose(found.weather["temperature"], [5, 16.85, 5], atol=1e-3)
    assert spectra.reasons == ["", "", ""]


def test_an_empty_radiation_without_a_file_is_a_reason(rows):
    path = rows("2018-06-21,50.9,3.1", "2018-06-21,50.9,3.1", more="sw_in_Wm2", values=("100", ""))
    assert known(path)[1].reasons == ["", "no radiation: empty"]


def test_rows_with_their_own_radiation_need_no_place(rows):
    found, spectra = known(rows("2018-06-21,,", more="sw_in_Wm2", values=("100",)))
    assert spectra.reasons == [""]
    assert found.weather["radiation"][0] == found.light[0] == pytest.approx(8.64)


def test_a_row_without_a_place_gets_no_weather_of_a_grid(rows, era5):
    assert known(rows("2018-06-21,51,"), era5)[1].reasons == ["no weather: WEATHER lacks its place"]


def test_the_run_says_what_weather_changes_and_which_days_it_lacks(
    run, heard, rows, era5, tmp_path
):
    path = rows("2018-06-21,50.9,3.1", "2018-07-01,50.9,3.1")
    run(gpptable, observations=path, weather=era5, output=tmp_path / "out.csv")
    assert any("Weather: mean GPP is" in line and "1 rows" in line for line in heard.messages)
    assert any("it ends on 2018-06-21" in line for line in heard.warnings)
    assert any("1 no weather" in line for line in heard.warnings)


def test_more_radiation_beside_a_row_than_the_sun_brings_is_refused(rows):
    path = rows("2018-12-21,51,3", more="sw_in_Wm2", values=("250",))
    with pytest.raises(EngineError, match=r"OBSERVATIONS .*radiation of 2018-12-21 is 21\.6"):
        known(path)
