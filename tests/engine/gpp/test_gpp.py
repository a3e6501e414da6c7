# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP: radiation by FAO-56, and layers that say what they are."""

import warnings
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import rasterio
import rasterio.warp
from scipy.ndimage import map_coordinates

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.radiation import clear_sky, extraterrestrial
from plugin.engine.gpp.radiation_raster import RadiationRaster
from plugin.engine.inference import model
from plugin.engine.outputs import cog
from plugin.engine.verbs import embed, predictgpp
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.gpp.made_heads import SHA, make_head

DAY = "2018-06-21"


@pytest.fixture
def head_file(tmp_path):
    """Factory: a head on the disk."""

    def make(**changes):
        path = tmp_path / "head.json"
        path.write_text(make_head(**changes).to_json(), encoding="utf-8")
        return path

    return make


@pytest.fixture
def embedding(tmp_path):
    """Factory: an embedding raster in UTM 31 N, 600 px wide (two blocks), with a hole."""

    def make(day=DAY, sha256=SHA, crs="EPSG:32631", height=60):
        values = np.random.default_rng(1).normal(1, 0.5, (7, height, 600)).astype("float32")
        values[:, 10:20, 30:50] = np.nan
        path = tmp_path / "embedding.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=600, height=height, count=7, dtype="float32", crs=crs,
            transform=rasterio.Affine(10, 0, 500000, 0, -10, 5640000), nodata=np.nan,
        ) as sink:  # fmt: skip
            sink.write(values)
            for band in range(1, 8):
                sink.set_band_description(band, f"F{band:02d}")
            tags = {"ECOFUSE_MODEL": "ecofuse-7", "ECOFUSE_MODEL_SHA256": sha256}
            sink.update_tags(**tags, **({"ECOFUSE_DATE": day} if day else {}))
        return path

    return make


@pytest.fixture
def radiation_file(tmp_path):
    """Factory: a coarse raster of radiation in degrees around the embedding (3 E, 50.9 N)."""

    def make(values, scale=1.0):
        path = tmp_path / "radiation.tif"
        rows, cols = np.shape(values)
        with rasterio.open(
            path, "w", driver="GTiff", width=cols, height=rows, count=1, dtype="float32",
            crs="EPSG:4326", transform=rasterio.Affine(0.1, 0, 2.8, 0, -0.1, 51.1), nodata=-1,
        ) as sink:  # fmt: skip
            sink.write(np.asarray(values, "float32"), 1)
            sink.scales = [scale]
        return path

    return make


def layer_of(path):
    with rasterio.open(path) as raster:
        return raster.read()


# -- radiation -----------------------------------------------------------------------------------


def test_radiation_is_that_of_fao_example_8():
    """FAO-56, example 8: 3 September, 20 degrees south, 32.2 MJ m-2 d-1."""
    assert extraterrestrial(-20.0, date(2018, 9, 3)) == pytest.approx(32.2, abs=0.05)


def test_clear_sky_is_three_quarters():
    day = date(2018, 5, 1)
    assert clear_sky(48.0, day) == pytest.approx(0.75 * extraterrestrial(48.0, day))


def test_sun_stays_down_or_up_beyond_the_polar_circle():
    dark, bright = date(2018, 12, 21), date(2018, 6, 21)
    assert extraterrestrial(80.0, dark) == pytest.approx(0, abs=1e-9)
    assert extraterrestrial(80.0, bright) > extraterrestrial(50.0, bright) > 40


def test_radiation_keeps_the_shape_of_the_latitudes():
    latitudes = np.linspace(-60, 60, 12).reshape(3, 4)
    found = clear_sky(latitudes, date(2018, 3, 1))
    assert found.shape == (3, 4)
    assert found[2, 1] == clear_sky(latitudes[2, 1], date(2018, 3, 1))


# -- layer ---------------------------------------------------------------------------------------


def test_layer_is_the_heads_prediction_at_each_pixels_latitude(run, embedding, head_file, tmp_path):
    path, target = embedding(), tmp_path / "gpp.tif"
    run(predictgpp, embeddings=path, gpp_model=head_file(), output=target)
    with rasterio.open(path) as source, rasterio.open(target) as layer:
        z = source.read()
        assert (layer.crs, layer.transform, layer.shape) == (
            source.crs,
            source.transform,
            source.shape,
        )
        assert layer.descriptions == ("gpp", "gpp_p10", "gpp_p90", "extrapolated", "distance")
        assert layer.units[:3] == ("gC m-2 d-1",) * 3
        assert layer.tags()["ECOFUSE_DATE"] == DAY
        assert layer.tags()["ECOFUSE_GPP_UNIT"] == "gC m-2 d-1"
        assert float(layer.tags()["ECOFUSE_GPP_PER_UMOL"]) == pytest.approx(1.03775, abs=1e-5)
        found = layer.read()
        x, y = rasterio.transform.xy(source.transform, 7, 580)
    latitude = rasterio.warp.transform("EPSG:32631", "EPSG:4326", [x], [y])[1][0]
    light = clear_sky(latitude, date.fromisoformat(DAY))
    np.testing.assert_allclose(
        found[:, 7, 580], make_head().predict(z[:, 7, 580], Drivers(light)), rtol=1e-6
    )
    assert np.isnan(found[:, 10:20, 30:50]).all()
    assert np.isnan(found).sum() == 5 * 200


def test_how_well_a_pixel_was_seen_widens_its_band(run, heard, embedding, head_file, tmp_path):
    path, target = embedding(crs=None), tmp_path / "gpp.tif"
    with rasterio.open(path) as source:
        z, profile, tags = source.read(), source.profile, source.tags()
    error = np.where(np.arange(600) < 300, 0.0, 0.1).astype("float32") + np.zeros(
        (60, 1), "float32"
    )
    with rasterio.open(path, "w", **{**profile, "count": 8}) as sink:
        sink.write(np.concatenate([z, error[None]]))
        sink.update_tags(**tags)
        for number, name in enumerate((*(f"F{k:02d}" for k in range(1, 8)), "expected_error"), 1):
            sink.set_band_description(number, name)
    interval = replace(make_head().interval, unseen=40.0)
    head, light = make_head(interval=interval), np.full((60, 600), 20.0)
    plain = head.predict(z, Drivers(light))
    wide = head.predict(z, Drivers(light, expected_error=error))
    run(
        predictgpp,
        embeddings=path,
        gpp_model=head_file(interval=interval),
        radiation="20",
        output=target,
    )
    np.testing.assert_array_equal(layer_of(target), wide)
    assert (wide[2] >= plain[2])[np.isfinite(wide[2])].all() and not np.array_equal(wide, plain)
    assert any("further from the towers than distance 1" in line for line in heard.messages)


def test_constant_radiation_counts_everywhere(run, embedding, head_file, tmp_path):
    path, target = embedding(crs=None), tmp_path / "gpp.tif"
    run(predictgpp, embeddings=path, gpp_model=head_file(), radiation="12.5", output=target)
    with rasterio.open(path) as source:
        z = source.read()
    wanted = make_head().predict(z, Drivers(np.full(z.shape[1:], 12.5)))
    np.testing.assert_array_equal(layer_of(target), wanted)


def test_measured_light_leaves_the_season_to_the_day(run, embedding, head_file, tmp_path):
    path, target = embedding(), tmp_path / "gpp.tif"
    run(predictgpp, embeddings=path, gpp_model=head_file(), radiation="6", output=target)
    with rasterio.open(path) as source:
        z = source.read()[:, 7, 580]
        x, y = rasterio.transform.xy(source.transform, 7, 580)
    latitude = rasterio.warp.transform("EPSG:32631", "EPSG:4326", [x], [y])[1][0]
    clear = clear_sky(latitude, date.fromisoformat(DAY))
    wanted = make_head().predict(z, Drivers(np.array(6.0), clear_sky=clear))
    np.testing.assert_allclose(layer_of(target)[:, 7, 580], wanted, rtol=1e-6)
    assert not np.allclose(wanted, make_head().predict(z, Drivers(np.array(6.0))))


def test_radiation_raster_is_bilinear_in_its_own_crs(radiation_file):
    values = np.random.default_rng(0).uniform(5, 30, (5, 6))
    raster = RadiationRaster.open(radiation_file(values), "EPSG:4326")
    lon, lat = np.meshgrid(np.linspace(2.86, 3.34, 9), np.linspace(50.66, 51.04, 7))
    at = [(51.1 - lat) / 0.1 - 0.5, (lon - 2.8) / 0.1 - 0.5]
    wanted = map_coordinates(values.astype("float32").astype(float), at, order=1)
    np.testing.assert_allclose(raster.at(lon, lat), wanted, rtol=1e-6)


def test_radiation_raster_of_one_value_is_that_number(
    run, embedding, head_file, radiation_file, tmp_path
):
    """Scale applied: stored 125, scale 0.1."""
    given = {"embeddings": embedding(), "gpp_model": head_file()}
    raster = radiation_file(np.full((5, 6), 125.0), scale=0.1)
    run(predictgpp, **given, radiation=raster, output=tmp_path / "a.tif")
    run(predictgpp, **given, radiation="12.5", output=tmp_path / "b.tif")
    np.testing.assert_allclose(
        layer_of(tmp_path / "a.tif"), layer_of(tmp_path / "b.tif"), rtol=1e-5
    )


def test_pixels_beside_the_radiation_raster_are_missing(radiation_file):
    raster = RadiationRaster.open(radiation_file(np.full((5, 6), 12.0)), "EPSG:4326")
    found = raster.at(np.array([2.79, 2.81, 3.39, 3.41]), np.full(4, 50.9))
    np.testing.assert_array_equal(np.isnan(found), [True, False, False, True])


def test_places_that_its_crs_does_not_know_lie_outside_without_a_warning(tmp_path):
    path = tmp_path / "radiation.tif"
    with rasterio.open(
        path, "w", driver="GTiff", count=1, height=5, width=6, dtype="float32", crs="EPSG:32631",
        transform=rasterio.Affine(1e4, 0, 5e5, 0, -1e4, 5.65e6),
    ) as file:  # fmt: skip
        file.write(np.full((1, 5, 6), 12.0, "float32"))
    raster = RadiationRaster.open(path, "EPSG:4326")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = raster.at(np.array([3.3, 3.3, 1e9]), np.array([50.9, 95.0, 0.0]))
    np.testing.assert_array_equal(found, [12.0, np.nan, np.nan])


def test_longitudes_of_a_weather_raster_may_count_to_360(tmp_path):
    """ERA5's grid: pixel centres from 0 to 350 E, here ten degrees apart; -30 is 330."""
    path = tmp_path / "radiation.tif"
    values = np.tile(np.arange(36.0), (18, 1))
    with rasterio.open(
        path, "w", driver="GTiff", count=1, height=18, width=36, dtype="float64", crs="EPSG:4326",
        transform=rasterio.Affine(10, 0, -5, 0, -10, 90),
    ) as file:  # fmt: skip
        file.write(values, 1)
    raster = RadiationRaster.open(path, "EPSG:4326")
    found = raster.at(np.array([-30.0, -9.0, 0.0, 3.0, 179.0, -179.0]), np.full(6, 45.0))
    np.testing.assert_allclose(found, [33, 35, 0, 0.3, 17.9, 18.1], atol=1e-9)


def test_layer_is_the_same_to_the_byte_when_made_again(run, embedding, head_file, tmp_path):
    for name in ("a.tif", "b.tif"):
        run(predictgpp, embeddings=embedding(), gpp_model=head_file(), output=tmp_path / name)
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()


def test_layer_does_not_depend_on_the_block_size(run, embedding, head_file, tmp_path, monkeypatch):
    given = {"embeddings": embedding(), "gpp_model": head_file()}
    run(predictgpp, **given, output=tmp_path / "a.tif")
    parts = predictgpp.Embeddings.parts
    monkeypatch.setattr(predictgpp.Embeddings, "parts", lambda self, size=37: parts(self, 37))
    run(predictgpp, **given, output=tmp_path / "b.tif")
    np.testing.assert_array_equal(layer_of(tmp_path / "a.tif"), layer_of(tmp_path / "b.tif"))


def test_user_is_warned_when_the_head_does_not_fit_full_embeddings(
    run, heard, embedding, head_file, tmp_path
):
    shift = {"median": 0.5, "p90": 1.2, "limit": 1.0, "place": "flanders_west"}
    target = tmp_path / "gpp.tif"
    run(predictgpp, embeddings=embedding(), gpp_model=head_file(shift=shift), output=target)
    assert any("1.2 gC m-2 d-1" in warning for warning in heard.warnings)
    flags = layer_of(target)[3]
    assert (flags[np.isfinite(flags)] == 1).all()


def test_scenes_are_embedded_on_the_way(run, make_raster, optical, tmp_path):
    for day, seed in (("20190701", 1), ("20190706", 2)):
        make_raster(f"S2_{day}.tif", optical(seed, size=24))
    listed = tmp_path / "scenes.json"
    run(list_scenes, folder=tmp_path, output=listed)
    asked = {"scenes": listed, "date": "2019-07-06"}
    run(predictgpp, **asked, output=tmp_path / "direct.tif")
    run(embed, **asked, output=tmp_path / "embedding.tif")
    run(predictgpp, embeddings=tmp_path / "embedding.tif", output=tmp_path / "stepwise.tif")
    direct = layer_of(tmp_path / "direct.tif")
    np.testing.assert_array_equal(direct, layer_of(tmp_path / "stepwise.tif"))
    assert np.isfinite(direct).any()
    assert not list(tmp_path.glob(".ecofuse*"))


def test_scenes_are_refused_before_embedding_when_the_encoder_is_another(
    run, head_file, tmp_path, monkeypatch
):
    monkeypatch.setattr(embed, "run", lambda *_: pytest.fail("embedding was started"))
    given = {"scenes": tmp_path / "scenes.json", "date": DAY, "gpp_model": head_file()}
    with pytest.raises(EngineError, match=r"fitted on ecofuse-7 \(cccccccc\)"):
        run(predictgpp, **given, output=tmp_path / "gpp.tif")
    assert model.SHIPPED.name == "ecofuse-7"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"embeddings": ""}, "Give either EMBEDDINGS"),
        ({"scenes": "scenes.json"}, "Give either EMBEDDINGS"),
        ({"embeddings": "", "scenes": "scenes.json"}, "SCENES needs DATE"),
        ({"date": "2018-06-22"}, "is of 2018-06-21, but DATE is 2018-06-22"),
        ({"radiation": "250"}, "RADIATION is 250; a day's sum lies within 0 and 50"),
        ({"radiation": "-1"}, "RADIATION is -1"),
        ({"radiation": "nowhere.tif"}, r"nowhere\.tif is neither a number nor a raster"),
        ({"gpp_model": "nowhere.json"}, r"nowhere\.json does not exist: copy its folder"),
        ({"embeddings": "nowhere.tif"}, r"nowhere\.tif does not exist"),
    ],
    ids=["nothing", "both", "no day", "another day", "watts", "negative", "no raster", "no model",
         "no embedding"],
)  # fmt: skip
def test_bad_input_is_refused_in_a_sentence_and_leaves_nothing(
    run, embedding, head_file, tmp_path, change, message
):
    target = tmp_path / "gpp.tif"
    given = {"embeddings": embedding(), "gpp_model": head_file(), "output": target, **change}
    before = sorted(tmp_path.iterdir())
    with pytest.raises(EngineError, match=message):
        run(predictgpp, **given)
    assert sorted(tmp_path.iterdir()) == before


def test_radiation_raster_in_watts_is_refused_with_its_range(
    run, embedding, head_file, radiation_file, tmp_path
):
    raster = radiation_file(np.full((5, 6), 240.0))
    given = {"embeddings": embedding(), "gpp_model": head_file(), "radiation": raster}
    with pytest.raises(EngineError, match=r"radiation\.tif holds 240 to 240"):
        run(predictgpp, **given, output=tmp_path / "gpp.tif")


def test_embeddings_of_another_model_are_refused(run, embedding, head_file, tmp_path):
    path = embedding(sha256="d" * 64)
    with pytest.raises(EngineError, match=r"ecofuse-7 \(dddddddd\).*ecofuse-7 \(cccccccc\)"):
        run(predictgpp, embeddings=path, gpp_model=head_file(), output=tmp_path / "gpp.tif")


def test_embedding_without_a_day_needs_one(run, embedding, head_file, tmp_path):
    given = {"embeddings": embedding(day=None), "gpp_model": head_file()}
    with pytest.raises(EngineError, match="does not say its day"):
        run(predictgpp, **given, output=tmp_path / "gpp.tif")
    run(predictgpp, **given, date=DAY, output=tmp_path / "gpp.tif")
    assert rasterio.open(tmp_path / "gpp.tif").tags()["ECOFUSE_DATE"] == DAY


def test_embedding_without_a_crs_needs_radiation(run, embedding, head_file, tmp_path):
    with pytest.raises(EngineError, match="has no CRS, so no latitude: give RADIATION"):
        run(
            predictgpp,
            embeddings=embedding(crs=None),
            gpp_model=head_file(),
            output=tmp_path / "gpp.tif",
        )


def test_truncated_embedding_is_refused_and_leaves_nothing(run, embedding, head_file, tmp_path):
    path, head = embedding(), head_file()
    path.write_bytes(path.read_bytes()[:200_000])
    before = sorted(tmp_path.iterdir())
    with pytest.raises(EngineError, match=r"embedding\.tif.*(truncated|can be read)"):
        run(predictgpp, embeddings=path, gpp_model=head, output=tmp_path / "gpp.tif")
    assert sorted(tmp_path.iterdir()) == before


def test_full_disk_is_refused(run, embedding, head_file, tmp_path, monkeypatch):
    given = {"embeddings": embedding(), "gpp_model": head_file()}
    usage = cog.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(cog.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(EngineError, match=r"gpp\.tif needs up to .* MB, and 0 MB are free"):
        run(predictgpp, **given, output=tmp_path / "gpp.tif")
