# SPDX-License-Identifier: GPL-2.0-or-later
"""A series of GPP with its weather: each day its own, from a table and from ERA5-Land as downloaded."""

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.verbs import gppseries, predictgpp
from plugin.engine.weather.maps.series_weather import state_of
from tests.engine.weather.era5_files import hours, new_file, running

SPAN = {"start": "2018-05-01", "end": "2018-05-13"}
LOOKS = ("2018-05-01", "2018-05-06", "2018-05-11")


@pytest.fixture
def series(run, scenes, tmp_path):
    """series(name, …) -> outputs of a run into a folder of that name."""

    def call(name="out", **given):
        return run(gppseries, scenes=scenes, output_folder=tmp_path / name, **{**SPAN, **given})

    return call


@pytest.fixture
def table(tmp_path):
    """table({day: MJ m-2 d-1}) -> a table of radiation by day."""

    def make(light, name="weather.csv"):
        path = tmp_path / name
        lines = ["date,radiation (MJ m-2 d-1)", *(f"{day},{mj}" for day, mj in light.items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return make


def gpp_of(path):
    with rasterio.open(path) as file:
        return file.read(1)


def test_each_day_has_the_light_of_its_own_weather(series, run, scenes, heard, table, tmp_path):
    """The last look has no two neighbours and is never moved."""
    light = dict(zip(LOOKS, (20, 9, 5), strict=True))
    series("weather", weather=table(light))
    assert any("Weather: mean GPP is" in text for text in heard.messages)
    single = tmp_path / "single.tif"
    run(predictgpp, scenes=scenes, date=LOOKS[2], output=single, weather=table(light))
    found = gpp_of(tmp_path / "weather" / f"gpp_{LOOKS[2]}.tif")
    np.testing.assert_allclose(found, gpp_of(single), rtol=1e-6, atol=1e-6)
    series("clear")
    clear = gpp_of(tmp_path / "clear" / f"gpp_{LOOKS[2]}.tif")
    assert np.nanmean(found) < 0.8 * np.nanmean(clear)


def test_a_file_of_era5_land_as_downloaded_serves_a_whole_series(
    series, run, scenes, heard, tmp_path
):
    times = hours("2018-05-01", 24 * 13 + 1)
    fields = {
        "ssrd": running(times),
        "t2m": np.full(len(times), 290.0),
        "d2m": np.full(len(times), 285.0),
    }
    grid = {"lat": (50.7, 50.6, 50.5, 50.4, 50.3), "lon": (2.9, 3.0, 3.1, 3.2)}
    era5 = new_file(tmp_path / "era5.nc", times, fields, **grid)
    outputs = series(weather=era5, sums=["week"])
    assert set(outputs["dates"]) >= set(LOOKS)
    single = tmp_path / "single.tif"
    run(predictgpp, scenes=scenes, date=LOOKS[2], output=single, weather=era5)
    found = gpp_of(tmp_path / "out" / f"gpp_{LOOKS[2]}.tif")
    np.testing.assert_allclose(found, gpp_of(single), rtol=1e-6, atol=1e-6)
    with rasterio.open(tmp_path / "out" / f"gpp_{LOOKS[2]}.tif") as file:
        assert file.tags()["ECOFUSE_RADIATION"] == "weather"
    assert any(text.startswith("WEATHER:") for text in heard.messages)


def test_days_that_the_weather_lacks_and_light_given_twice_are_refused(series, table, tmp_path):
    short = table({LOOKS[0]: 20, LOOKS[1]: 20}, "short.csv")
    with pytest.raises(
        EngineError, match=r"lacks 1 of .* \(2018-05-11\), for it ends on 2018-05-06"
    ):
        series(weather=short)
    with pytest.raises(EngineError, match="leave one of them empty"):
        series(weather=table(dict.fromkeys(LOOKS, 20)), radiation="12")
    assert not list(tmp_path.glob("out/gpp_*.tif"))


def test_looks_beside_the_days_asked_for_may_lack_weather(series, table):
    """With LINEAR, looks before START and after END are drawn from where their weather is known."""
    outputs = series(
        start=LOOKS[1], end=LOOKS[1], step="1", fill="linear", weather=table({LOOKS[1]: 15})
    )
    assert outputs["dates"] == [LOOKS[1]]


def test_another_state_of_the_weather_is_another_run(table):
    first = state_of(str(table({LOOKS[0]: 20})))
    assert first != state_of(str(table({LOOKS[0]: 20, LOOKS[1]: 3})))
