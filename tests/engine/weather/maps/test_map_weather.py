# SPDX-License-Identifier: GPL-2.0-or-later
"""predictgpp under the day's weather."""

import json

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.gpp.head import GppHead, file_of
from plugin.engine.verbs import predictgpp
from plugin.engine.weather.maps.map_weather import MapWeather
from tests.engine.weather.era5_files import hours, light, new_file, running

DAY = "2018-06-21"
TOTAL = light(hours(DAY, 25)[1:]).sum() * 1e-6


@pytest.fixture
def given(tmp_path, write_embedding):
    """An embedding at 3 E, 50.5 N, and the shipped GPP model as one of its embedding model."""
    write_embedding(tmp_path / "embedding.tif", DAY, "FLOAT32", size=(40, 60))
    head = json.loads(file_of(None).read_text("utf-8"))
    head["embedding_model"] = {"name": "ecofuse-7", "sha256": "0123456789abcdef"}
    (tmp_path / "gpp.json").write_text(json.dumps(head), "utf-8")
    return {"embeddings": tmp_path / "embedding.tif", "gpp_model": tmp_path / "gpp.json"}


@pytest.fixture
def era5(tmp_path):
    times = hours(DAY, 25)
    fields = {"ssrd": running(times), "t2m": np.full(25, 290.0), "d2m": np.full(25, 285.0)}
    return new_file(
        tmp_path / "era5.nc",
        times,
        fields,
        lat=(50.7, 50.6, 50.5, 50.4, 50.3),
        lon=(2.9, 3.0, 3.1, 3.2),
    )


def layer_of(path):
    with rasterio.open(path) as raster:
        return raster.read()


def test_radiation_of_the_weather_counts_as_that_number_does(
    run, given, era5, tmp_path, monkeypatch
):
    heard = []
    predict = GppHead.predict
    monkeypatch.setattr(
        GppHead,
        "predict",
        lambda self, z, drivers: heard.append(drivers) or predict(self, z, drivers),
    )
    run(predictgpp, **given, weather=era5, output=tmp_path / "weather.tif")
    with_weather, without = heard[:2]
    np.testing.assert_allclose(with_weather.radiation, TOTAL, rtol=1e-5)
    np.testing.assert_allclose(with_weather.temperature, 16.85, atol=1e-3)
    assert with_weather.vpd.shape == with_weather.radiation.shape and (with_weather.vpd > 4).all()
    np.testing.assert_array_equal(with_weather.clear_sky, without.radiation)
    assert without.temperature is None and (without.radiation != with_weather.radiation).all()


def test_what_the_weather_changes_is_said(run, heard, given, era5, tmp_path):
    run(predictgpp, **given, weather=era5, output=tmp_path / "weather.tif")
    run(predictgpp, **given, output=tmp_path / "clear.tif")
    means = [np.nanmean(layer_of(tmp_path / name)[0]) for name in ("weather.tif", "clear.tif")]
    (line,) = [line for line in heard.messages if line.startswith("Weather: mean")]
    assert f"GPP is {means[0]:.2f} gC m-2 d-1 with it and {means[1]:.2f} without" in line
    assert abs(means[0] - means[1]) > 0.1
    with rasterio.open(tmp_path / "weather.tif") as raster:
        assert raster.tags()["ECOFUSE_RADIATION"] == "weather"
    assert sum("ssrd (J m**-2) as radiation" in line for line in heard.messages) == 1


def test_radiation_given_twice_and_a_day_that_is_not_there_are_refused(run, given, era5, tmp_path):
    with pytest.raises(
        EngineError, match=r"RADIATION is given, and WEATHER .* holds radiation, too"
    ):
        run(predictgpp, **given, weather=era5, radiation="12", output=tmp_path / "a.tif")
    early = new_file(tmp_path / "early.nc", hours("2018-06-18", 48), {"t2m": np.full(48, 290.0)})
    with pytest.raises(
        EngineError,
        match=r"lacks 1 of the days asked for \(2018-06-21\), for it ends on 2018-06-19",
    ):
        run(predictgpp, **given, weather=early, output=tmp_path / "a.tif")
    assert not (tmp_path / "a.tif").exists()


def test_weather_without_radiation_leaves_the_number_given(run, given, tmp_path):
    series = tmp_path / "series.csv"
    series.write_text(f"date,ta\n{DAY},16\n", "utf-8")
    run(predictgpp, **given, radiation="12", output=tmp_path / "number.tif")
    run(predictgpp, **given, radiation="12", weather=series, output=tmp_path / "both.tif")
    assert np.isfinite(layer_of(tmp_path / "both.tif")[0]).any()


def test_a_day_that_weather_lacks_is_refused_before_scenes_are_embedded(run, tmp_path, monkeypatch):
    monkeypatch.setattr(predictgpp.embed, "run", lambda *_: pytest.fail("embedding was started"))
    series = tmp_path / "series.csv"
    series.write_text("date,ta\n2018-06-20,16\n", "utf-8")
    given = {"scenes": tmp_path / "scenes.json", "date": DAY, "weather": series}
    with pytest.raises(EngineError, match="it ends on 2018-06-20"):
        run(predictgpp, **given, output=tmp_path / "gpp.tif")


def test_weather_needs_a_raster_with_a_place(era5):
    with pytest.raises(EngineError, match="the embedding has no CRS"):
        MapWeather.open(str(era5), "", (0.0, 0.0, 1.0, 1.0))
