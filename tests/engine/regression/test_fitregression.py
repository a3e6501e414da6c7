# SPDX-License-Identifier: GPL-2.0-or-later
"""From files of sites and embeddings to a regression and its layer, as a user does it."""

import csv
import json
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.warp
from affine import Affine

from plugin.engine.errors import EngineError
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.grid.crs import transformer, utm_of
from plugin.engine.inference.model import Model
from plugin.engine.inference.rows import embed_rows
from plugin.engine.regression.regression_model import RegressionModel
from plugin.engine.verbs import embed, embedseries, fitregression, predict
from plugin.engine.verbs import scenes as list_scenes

DATA = Path(os.environ.get("ECOFUSE_DATA", Path(__file__).parents[4] / "shared" / "data"))


def straight(numbers, draw):
    return float(2 + 3 * numbers[0] - numbers[3] + draw.normal(0, 0.1))


def bent(numbers, draw):
    return float(4 + 6 * (numbers[1] - 1) ** 2 + draw.normal(0, 0.1))


@pytest.fixture
def fit(run, tmp_path):
    """fit(made, …) -> the model's document."""

    def call(made, **given):
        target = tmp_path / "model.json"
        asked = {"observations": [str(made.observations)], "embeddings": [str(made.embeddings)]}
        asked |= {"column": "quantity", "radius": 15, "regression_model": target}
        run(fitregression, **{**asked, **given})
        return json.loads(target.read_text())

    return call


def test_fit_finds_the_line_that_the_sites_were_made_of(fit, write_sites, tmp_path, heard):
    made = write_sites(tmp_path / "in", straight)
    document = fit(made, regressor="RIDGE", report=tmp_path / "r.html", unit="m2 m-2")
    model = RegressionModel.load(tmp_path / "model.json")
    flat = np.full(7, 1.0)
    steeper = flat + np.eye(7)[0]
    found = model.predict(np.stack([flat, steeper], axis=1), None)[0]
    assert found[0] == pytest.approx(4, abs=0.1)
    assert found[1] - found[0] == pytest.approx(3, abs=0.1)
    assert (document["unit"], document["fitted"]["sites"], document["fitted"]["rows"]) == (
        "m2 m-2",
        6,
        120,
    )
    assert document["fitted"]["rmse"] == pytest.approx(0.1, abs=0.03)
    assert 0.7 <= document["fitted"]["coverage"] <= 1
    assert "sites left out: R2 0.99" in heard.messages[-1]
    assert "<h1>Regression of quantity</h1>" in (tmp_path / "r.html").read_text()


def test_a_bend_is_found_by_the_process_alone(fit, write_sites, tmp_path):
    made = write_sites(tmp_path / "in", bent, sites=8, days=40)
    ridge = fit(made, regressor="RIDGE")["fitted"]
    best = fit(made, regressor="BEST")["fitted"]
    assert "Gaussian process" in best["shape"]
    assert best["rmse"] < 0.7 * ridge["rmse"]


def test_the_same_files_give_the_same_bytes(fit, write_sites, tmp_path):
    made = write_sites(tmp_path / "in", straight)
    fit(made)
    first = (tmp_path / "model.json").read_bytes()
    fit(made, observations=[str(made.observations), str(made.observations)])
    assert (tmp_path / "model.json").read_bytes() == first


def test_layer_has_value_interval_flag_unit_and_day(run, fit, write_sites, tmp_path):
    made = write_sites(tmp_path / "in", straight)
    fit(made, unit="m2 m-2", light="true")
    raster, target = sorted(made.embeddings.iterdir())[0], tmp_path / "out.tif"
    run(predict, embeddings=raster, regression_model=tmp_path / "model.json", output=target)
    with rasterio.open(target) as layer, rasterio.open(raster) as source:
        found, shown = layer.read(), source.read()
        assert layer.descriptions == ("value", "p10", "p90", "extrapolated")
        assert layer.units[:3] == ("m2 m-2",) * 3
        tags = layer.tags()
        x, y = source.xy(1, 2)
    assert (tags["ECOFUSE_DATE"], tags["ECOFUSE_QUANTITY"], tags["ECOFUSE_UNIT"]) == (
        "2018-03-01",
        "quantity",
        "m2 m-2",
    )
    lat = rasterio.warp.transform("EPSG:32631", "EPSG:4326", [x], [y])[1][0]
    wanted = RegressionModel.load(tmp_path / "model.json").predict(
        shown[:, 1, 2], np.asarray(clear_sky(lat, date(2018, 3, 1)))
    )
    np.testing.assert_allclose(found[:, 1, 2], wanted, rtol=1e-6)
    assert np.isnan(found[:, :, 4:8]).all()


def test_embeddings_of_another_model_are_refused(run, fit, write_sites, tmp_path):
    fit(write_sites(tmp_path / "in", straight))
    other = write_sites(tmp_path / "other", straight, sha256="b" * 64)
    raster = sorted(other.embeddings.iterdir())[0]
    with pytest.raises(EngineError, match="was fitted on ecofuse-7"):
        run(
            predict,
            embeddings=raster,
            regression_model=tmp_path / "model.json",
            output=tmp_path / "o.tif",
        )
    assert not (tmp_path / "o.tif").exists()
    with pytest.raises(EngineError, match="embed with that model and give EMBEDDINGS"):
        run(
            predict, scenes=tmp_path / "s.json", date="2018-03-01", regression_model=tmp_path / "model.json",
            output=tmp_path / "o.tif",
        )  # fmt: skip


def test_a_lone_site_is_tried_on_blocks_of_days_and_few_sites_are_warned_of(
    fit, write_sites, tmp_path
):
    document = fit(
        write_sites(tmp_path / "in", straight, sites=1, days=60), report=tmp_path / "r.html"
    )
    assert document["fitted"]["left_out_together"] == "blocks of 30 days"
    assert "1 site is too few for an interval" in (tmp_path / "r.html").read_text()


def test_gaps_of_more_than_a_season_are_warned_of_and_listed(fit, write_sites, tmp_path, heard):
    made = write_sites(tmp_path / "in", straight)
    lines = made.observations.read_text().splitlines(keepends=True)
    made.observations.write_text(
        "".join(
            one
            for one in lines
            if not ("site 2" in one and "2018-0" in one and "2018-03-01" not in one)
        )
    )
    fit(made, report=tmp_path / "r.html")
    assert any(
        "site 2 has no good day from 2018-03-01 to 2018-10-03: a season" in one
        for one in heard.warnings
    )
    assert "<td>site 2, 2018-03-01 to 2018-10-03</td>" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"embeddings": []}, "Give either EMBEDDINGS"),
        ({"scenes": "s.json"}, "Give either EMBEDDINGS"),
        ({"column": "lai"}, "has no column lai: it has site, date"),
        ({"length": 16}, "LENGTH is 16, but these embeddings share the lengths 7"),
        ({"quality": 2}, "expected 0 to 1"),
        ({"regression_model": "in/sites.csv"}, "is one of the files that this run reads"),
    ],
    ids=["no embeddings", "both", "no column", "length", "quality", "over an input"],
)
def test_wrong_options_are_refused_and_nothing_is_written(
    fit, write_sites, tmp_path, change, message
):
    made = write_sites(tmp_path / "in", straight)
    before = made.observations.read_bytes()
    if "regression_model" in change:
        change = {"regression_model": tmp_path / change["regression_model"]}
    with pytest.raises(EngineError, match=message):
        fit(made, **change)
    assert made.observations.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_fewer_than_thirty_days_are_refused(fit, write_sites, tmp_path):
    with pytest.raises(
        EngineError, match="28 days have both a good value and an embedding; at least 30"
    ):
        fit(write_sites(tmp_path / "in", straight, sites=4, days=7))


def test_one_value_everywhere_is_refused(fit, write_sites, tmp_path):
    with pytest.raises(
        EngineError, match="All 120 values of quantity are 7: there is nothing to learn"
    ):
        fit(write_sites(tmp_path / "in", lambda numbers, draw: 7.0))


def test_paper_recipe_leaves_out_years(fit, write_sites, tmp_path):
    """Values every 10th day behind the first 90, embeddings every 12th: days between them are interpolated."""
    made = write_sites(tmp_path / "in", straight, days=50)
    lines = made.observations.read_text().splitlines()
    places = {line.split(",")[0]: line.split(",")[2:4] for line in lines[1:]}
    with made.observations.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("site", "date", "lat", "lon", "quantity"))
        for site, place in places.items():
            for day in np.arange("2018-03-01", "2019-10-10", dtype="datetime64[D]"):
                writer.writerow((site, day, *place, 5 + (hash_of(site, day) % 7)))
    document = fit(made, recipe="PAPER")
    assert document["fitted"]["left_out_together"] == "years"
    assert document["fitted"]["first"] == "2018-05-29"
    assert document["fitted"]["rows"] == 6 * 50


def hash_of(site, day):
    return int(site[-1]) + day.astype(int)


def test_scenes_are_embedded_around_the_sites_alone(
    run, make_raster, optical, write_table_of, tmp_path, heard
):
    """Ten days of made-up scenes, three made-up sites, one of them outside; the way by rasters gives the same."""
    days = [f"201907{day:02d}" for day in range(1, 31, 3)]
    for seed, day in enumerate(days):
        make_raster(f"s/S2_{day}.tif", optical(seed, size=32))
    listed = tmp_path / "scenes.json"
    run(list_scenes, folder=tmp_path / "s", output=listed)
    table = write_table_of(
        days, {"a": (60, -70), "b": (160, -250), "c": (250, -100), "away": (9000, 0)}
    )
    asked = {"observations": [str(table)], "column": "synthetic", "radius": 25}
    target = tmp_path / "by_scenes.json"
    heard.fractions.clear()
    run(fitregression, **asked, scenes=listed, regression_model=target)
    assert any("away" in one and "outside of all scenes" in one for one in heard.warnings)
    assert heard.fractions == sorted(heard.fractions)
    assert not list(tmp_path.glob(".ecofuse*"))
    run(embedseries, scenes=listed, output_folder=tmp_path / "e")
    run(
        fitregression,
        **asked,
        embeddings=[str(tmp_path / "e")],
        regression_model=tmp_path / "by_rasters.json",
    )
    one, other = (
        RegressionModel.load(tmp_path / name) for name in ("by_scenes.json", "by_rasters.json")
    )
    np.testing.assert_allclose(one.weights, other.weights, rtol=1e-3, atol=1e-4)
    whole, part = tmp_path / "whole.tif", tmp_path / "stepwise.tif"
    run(predict, scenes=listed, date="2019-07-04", regression_model=target, output=whole)
    run(embed, scenes=listed, date="2019-07-04", output=tmp_path / "day.tif")
    run(predict, embeddings=tmp_path / "day.tif", regression_model=target, output=part)
    with rasterio.open(whole) as first, rasterio.open(part) as second:
        np.testing.assert_array_equal(first.read(), second.read())


@pytest.fixture
def write_table_of(tmp_path):
    """A table of made-up values at places in metres from the scenes' corner."""

    def write(days, places):
        draw = np.random.default_rng(0)
        path = tmp_path / "synthetic.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("site", "date", "lat", "lon", "synthetic"))
            for site, (x, y) in places.items():
                lon, lat = transformer("EPSG:32631", "EPSG:4326").transform(500000 + x, 5600000 + y)
                for day in days:
                    writer.writerow((site, day, lat, lon, draw.uniform(1, 5)))
        return path

    return write


@pytest.mark.skipif(
    not (DATA / "gpp").is_dir(), reason=f"the flux towers are not in {DATA}: set ECOFUSE_DATA"
)
def test_real_towers_are_predicted_as_well_as_by_the_bands(run, heard, tmp_path):
    """GPP of 30 towers from their numbers; a ridge on bands and radiation has R2 0.738, a NIRv line 0.664."""
    with (DATA / "gpp" / "hls_tower_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["b02"]) <= 0.2]
    model = Model.load()
    bands = model.bands("s2")
    seen = np.array([[float(row.get(band.lower()) or "nan") for band in bands] for row in rows])
    table, folder = tmp_path / "towers.csv", tmp_path / "e"
    folder.mkdir()
    with table.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("site", "date", "lat", "lon", "gpp_gC"))
        writer.writerows(
            [[row[name] for name in ("site", "date", "lat", "lon", "gpp_gC")] for row in rows]
        )
    for row, numbers in zip(rows, embed_rows(model, seen), strict=True):
        place = float(row["lon"]), float(row["lat"])
        crs = utm_of((*place, *place), "EPSG:4326")
        x, y = transformer("EPSG:4326", crs).transform(*place)
        with rasterio.open(
            folder / f"{row['site']}_{row['date']}.tif", "w", driver="GTiff", height=1, width=1, count=7,
            dtype="float32", crs=crs, transform=Affine(10, 0, x - 5, 0, -10, y + 5), nodata=np.nan,
        ) as sink:  # fmt: skip
            sink.write(numbers[:, None, None])
            sink.descriptions = tuple(f"F{n:02d}" for n in range(1, 8))
            sink.update_tags(
                ECOFUSE_MODEL=model.name,
                ECOFUSE_MODEL_SHA256=model.sha256,
                ECOFUSE_DATE=row["date"],
            )
    target = tmp_path / "m.json"
    given = {
        "observations": [str(table)],
        "embeddings": [str(folder)],
        "column": "gpp_gC",
        "light": "true",
    }
    run(fitregression, **given, regression_model=target)
    fitted = json.loads(target.read_text())["fitted"]
    assert (fitted["rows"], fitted["sites"]) == (767, 30)
    assert fitted["r2"] > 0.71
    assert fitted["median_rmse_of_sites"] < 1.75
    assert 0.75 <= fitted["coverage"] <= 0.92
