# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP: radiation by FAO-56, the head's arithmetic, and layers that say what they are."""

import json
import warnings
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import rasterio
import rasterio.warp
from scipy.ndimage import map_coordinates

from plugin.engine.errors import EngineError
from plugin.engine.gpp.drivers import Drivers
from plugin.engine.gpp.head import SHIPPED, Domain, GppHead, Interval
from plugin.engine.gpp.radiation import clear_sky, extraterrestrial
from plugin.engine.gpp.radiation_raster import RadiationRaster
from plugin.engine.inference import model
from plugin.engine.inference.model import Model
from plugin.engine.outputs import cog
from plugin.engine.verbs import embed, predictgpp
from plugin.engine.verbs import scenes as list_scenes

SHA = "c" * 64
DAY = "2018-06-21"


def make_head(**changes):
    draw = np.random.default_rng(3)
    head = GppHead(
        embedding_name="ecofuse-7",
        embedding_sha256=SHA,
        mean=np.array([1.0] * 7 + [20.0]),
        scale=np.array([0.5] * 7 + [8.0]),
        intercept=4.0,
        linear=draw.normal(0, 1, 8),
        product=draw.normal(0, 0.5, 7),
        interval=Interval(0.5, 0.3, -1.5, 1.8),
        domain=Domain(np.array([1.0] * 7 + [20.0]), np.diag([4.0] * 7 + [1 / 64]), 30.0, 15.0),
        shift={"median": 0.1, "p90": 0.4, "limit": 1.0, "place": "flanders_west"},
    )
    return replace(head, **changes)


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


# -- head ----------------------------------------------------------------------------------------


def test_stored_head_predicts_what_the_head_in_memory_does(head_file):
    z = np.random.default_rng(0).normal(1, 0.5, (7, 40))
    light = np.linspace(5, 30, 40)
    head = make_head()
    np.testing.assert_array_equal(
        GppHead.load(head_file()).predict(z, Drivers(light)), head.predict(z, Drivers(light))
    )


def test_prediction_is_linear_in_the_embedding_with_a_slope_linear_in_radiation():
    head, z = make_head(), np.random.default_rng(0).normal(1, 0.5, (7, 40))
    light = np.linspace(5, 30, 40)
    a, r = (z - 1) / 0.5, (light - 20) / 8
    wanted = 4 + head.linear @ np.vstack([a, r]) + r * (head.product @ a)
    np.testing.assert_allclose(head.linear_predictor(z, light), wanted, rtol=1e-12)


def test_interval_holds_the_prediction_and_nothing_is_negative():
    z = np.random.default_rng(0).normal(1, 1.5, (7, 500))
    gpp, low, high, _ = make_head().predict(z, Drivers(np.full(500, 20.0)))
    assert (low <= gpp).all() and (gpp <= high).all() and (low >= 0).all()
    assert (gpp == 0).any() and gpp.max() > 5


def test_interval_grows_with_gpp():
    z = np.random.default_rng(0).normal(1, 1.0, (7, 500))
    gpp, low, high, _ = make_head().predict(z, Drivers(np.full(500, 20.0)))
    order = np.argsort(gpp[gpp > 0])
    assert (np.diff((high - low)[gpp > 0][order]) >= -1e-5).all()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(4.0, (4, 1.45, 7.06)), (0.1, (0.1, 0, 1.054)), (0.0, (0, 0, 0.9)), (-3.0, (0, 0, 0.9))],
    ids=["clear of 0", "near 0", "0", "cut at 0"],
)
def test_interval_reaches_so_many_spreads_below_and_above_the_prediction(raw, expected):
    """Spread 0.5 + 0.3 GPP, from -1.5 to 1.8 spreads."""
    head = make_head(linear=np.zeros(8), product=np.zeros(7), intercept=raw)
    found = head.predict(np.ones((7, 1)), Drivers(np.array([20.0])))[:3, 0]
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-7)


def test_border_of_the_domain_lies_inside():
    """A distance of just the threshold, a GPP of just the largest, a shift of just the limit: not flagged."""
    flat = make_head(linear=np.zeros(8), product=np.zeros(7), intercept=15.0)
    domain = Domain(np.array([1.0] * 7 + [20.0]), np.diag([4.0] * 7 + [1.0]), 16.0, 15.0)
    shift = {"median": 0.5, "p90": 1.0, "limit": 1.0, "place": "flanders_west"}
    head, z = replace(flat, domain=domain, shift=shift), np.ones((7, 3))
    z[0] = [3.0, -1.0, 1.0]
    light = np.array([20.0, 20.0, 24.0])
    np.testing.assert_array_equal(head.distance(z, light), [16, 16, 16])
    np.testing.assert_array_equal(head.predict(z, Drivers(light))[3], [0, 0, 0])
    np.testing.assert_array_equal(
        replace(head, intercept=15.001).predict(z, Drivers(light))[3], [1, 1, 1]
    )


def test_distance_counts_what_varies_together():
    covariance = np.eye(8)
    covariance[0, 7] = covariance[7, 0] = 0.5
    domain = Domain(np.zeros(8), covariance, 1.0, 15.0)
    z = np.zeros((7, 3))
    z[0] = [2, 2, -2]
    found = make_head(domain=domain).distance(z, np.array([0.0, 1.0, 1.0]))
    np.testing.assert_allclose(found, [4, 4 + 1 + 2, 4 + 1 - 2])


def test_pixels_unlike_the_towers_are_flagged():
    head = make_head()
    z = np.ones((7, 3))
    z[0] = [1.0, 1.0 + 0.49 * np.sqrt(30), 1.0 + 0.51 * np.sqrt(30)]
    quiet = replace(head, linear=np.zeros(8), product=np.zeros(7))
    np.testing.assert_array_equal(quiet.predict(z, Drivers(np.full(3, 20.0)))[3], [0, 0, 1])


def test_more_gpp_than_any_tower_had_is_flagged():
    head = make_head(linear=np.zeros(8), product=np.zeros(7), intercept=15.1)
    assert head.predict(np.ones((7, 1)), Drivers(np.array([20.0])))[3] == 1


def test_every_pixel_is_flagged_when_full_embeddings_shift_gpp_by_more_than_the_limit():
    shift = {"median": 0.5, "p90": 1.2, "limit": 1.0, "place": "flanders_west"}
    assert make_head().predict(np.ones((7, 1)), Drivers(np.array([20.0])))[3] == 0
    assert make_head(shift=shift).predict(np.ones((7, 1)), Drivers(np.array([20.0])))[3] == 1


def test_missing_input_gives_missing_output():
    z = np.ones((7, 3))
    z[4, 0] = np.nan
    found = make_head().predict(z, Drivers(np.array([20.0, np.nan, 20.0])))
    np.testing.assert_array_equal(np.isnan(found).all(axis=0), [True, True, False])


def test_pixels_do_not_depend_on_their_block():
    z = np.random.default_rng(0).normal(1, 0.5, (7, 64))
    light = np.linspace(5, 30, 64)
    head = make_head()
    one_by_one = [head.predict(z[:, i], Drivers(light[i])) for i in range(64)]
    np.testing.assert_array_equal(head.predict(z, Drivers(light)).T, one_by_one)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"type": "ecofuse-clusters"}', "type is .*, expected 'ecofuse-gpp'"),
        ('{"type": "ecofuse-gpp", "version": 9}', "version is 9, expected 1"),
        ('{"type": "ecofuse-gpp", "version": 1}', "it lacks 'embedding_model'"),
    ],
    ids=["not JSON", "another type", "another version", "without numbers"],
)
def test_file_that_is_no_gpp_model_is_refused(text, message, tmp_path):
    path = tmp_path / "head.json"
    path.write_text(text)
    with pytest.raises(EngineError, match=message):
        GppHead.load(path)


def test_head_with_a_short_list_is_refused(head_file):
    path = head_file()
    document = json.loads(path.read_text())
    document["product"].pop()
    path.write_text(json.dumps(document))
    with pytest.raises(EngineError, match="product is a list of 6, expected 7 numbers"):
        GppHead.load(path)


def test_shipped_head_belongs_to_the_shipped_encoder():
    shipped, encoder = GppHead.load(SHIPPED), Model.load()
    assert (shipped.embedding_name, shipped.embedding_sha256) == (encoder.name, encoder.sha256)


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
        assert layer.descriptions == ("gpp", "gpp_p10", "gpp_p90", "extrapolated")
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
    assert np.isnan(found).sum() == 4 * 200


def test_constant_radiation_counts_everywhere(run, embedding, head_file, tmp_path):
    path, target = embedding(crs=None), tmp_path / "gpp.tif"
    run(predictgpp, embeddings=path, gpp_model=head_file(), radiation="12.5", output=target)
    with rasterio.open(path) as source:
        z = source.read()
    wanted = make_head().predict(z, Drivers(np.full(z.shape[1:], 12.5)))
    np.testing.assert_array_equal(layer_of(target), wanted)


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


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("intercept",), float("nan"), "intercept is NaN, expected a number"),
        (("linear", 2), [1.0, 2.0], r"linear\[2\] is a list of 2, expected a number"),
        (("mean", 0), "1+2j", r"mean\[0\] is .1\+2j., expected a number"),
        (("scale", 3), 0.0, r"scale\[3\] is 0.0, expected a number of at least 1e-12"),
        (("domain", "inverse_covariance", 0, 1), 9.0, r"inverse_covariance\[1\]\[0\]"),
        (("domain", "threshold"), None, "domain.threshold is null"),
        (("shift", "p90"), "x", "shift.p90 is .x., expected a number of at least 0"),
        (("interval", "high"), -1, "interval.high is -1, expected a number of at least 0"),
        (("unit",), "umol m-2 s-1", "unit is .umol m-2 s-1., expected 'gC m-2 d-1'"),
    ],
)
def test_a_wrong_place_of_a_head_is_named(head_file, place, value, says):
    path = head_file()
    document = content = json.loads(path.read_text())
    for key in place[:-1]:
        content = content[key]
    content[place[-1]] = value
    path.write_text(json.dumps(document))
    with pytest.raises(EngineError, match=says):
        GppHead.load(path)
