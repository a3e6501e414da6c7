# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``change``: rasters in, raster and table out."""

import json
import math

import numpy as np
import pytest
import rasterio
from shapely.geometry import box

from plugin.engine.analysis.change.breaks import DIRECTIONS
from plugin.engine.analysis.change.change_areas import by_month, kept_patches, month_of
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.outputs.band_table import QUALITY, band_names
from plugin.engine.outputs.cog import new_layer
from plugin.engine.vectors.shapes import read_shapes
from plugin.engine.vectors.table_files import read_table
from plugin.engine.verbs import change

SIZE = 40
BLOCK = np.s_[10:20, 5:25]
"""Where the planted change lies: 200 pixels, 2 ha."""
LONELY = (35, 35)


@pytest.fixture(scope="module")
def model():
    return Model.load()


@pytest.fixture
def rasters(model, tmp_path):
    """Factory: embeddings of forest on days, cleared at BLOCK and at one lonely pixel from a day on."""
    middle = np.array(model.manifest["domain"]["mean"])
    spread = np.sqrt(np.diag(np.linalg.inv(model.manifest["domain"]["inverse_covariance"])))

    def make(*days, cut="9999", crs="EPSG:32631", size=SIZE, shift=0):
        paths = []
        for number, day in enumerate(days):
            values = np.empty((7 + len(QUALITY), size, size), np.float32)
            noise = np.random.default_rng(number).normal(0, 0.02, (7, size, size))
            values[:7] = middle[:, None, None] + noise * spread[:, None, None]
            if day >= cut:
                for spot in (BLOCK, LONELY):
                    values[(slice(0, 7), *spot)] += 3 * spread.reshape(
                        7, *[1] * (values[(0, *spot)].ndim)
                    )
            values[7:] = np.array([8, 0, 0.004, 0])[:, None, None]
            values[:, 0, 0] = np.nan
            path = tmp_path / f"embedding_{day}{crs[-2:]}.tif"
            with new_layer(
                path, width=size, height=size, crs=crs, dtype="float32", nodata=np.nan,
                transform=rasterio.Affine(10, 0, 500000 + shift, 0, -10, 5.6e6), bands=band_names(7),
            ) as sink:  # fmt: skip
                sink.write(values)
                sink.update_tags(
                    ECOFUSE_DATE=day, ECOFUSE_MODEL=model.name, ECOFUSE_MODEL_SHA256=model.sha256
                )
            paths.append(str(path))
        return paths

    return make


def read(path):
    with rasterio.open(path) as raster:
        return dict(zip(raster.descriptions, raster.read(), strict=True)), raster.tags()


def test_a_planted_cut_is_found_dated_and_summed_up(run, rasters, tmp_path):
    before = rasters("2019-06-01", "2019-06-11")
    after = rasters("2020-06-01", "2020-06-11", "2020-06-21", "2020-07-01", cut="2020-06-11")
    target, table = tmp_path / "change.tif", tmp_path / "change.csv"
    found = run(change, before=before, after=after, output=target, report=table)
    bands, tags = read(target)
    planted = np.zeros((SIZE, SIZE), bool)
    planted[BLOCK] = True
    assert ((bands["direction"] > 0) == planted).all()  # the lonely pixel is below 0.1 ha
    assert np.isnan(bands["direction"][0, 0]) and np.isnan(bands["change"][0, 0])
    assert bands["change"][LONELY] > 3
    assert set(bands["break_day"][planted]) == {18424.0}  # 2020-06-11
    assert set(bands["break_after"][planted]) == {18414.0}
    assert found["hectares"] == 2.0
    columns = read_table(table)
    assert columns.texts("month") == ["2020-06"] and columns.numbers("hectares").tolist() == [2.0]
    assert tags["ECOFUSE_AFTER"].startswith("2020-06-01, ")
    again = tmp_path / "again.tif"
    run(change, before=before[::-1], after=after[::-1], output=again)
    assert again.read_bytes() == target.read_bytes()


def test_single_pixels_count_where_no_area_is_asked_for(run, rasters, tmp_path):
    before, after = rasters("2019-06-01"), rasters("2020-06-01", cut="2020-06-01")
    run(change, before=before, after=after, min_area="0", output=tmp_path / "change.tif")
    assert read(tmp_path / "change.tif")[0]["direction"][LONELY] > 0


EARLY, LATE = "2019-06-01", "2020-06-01"


def test_a_report_of_another_kind_is_refused_before_any_work(run, rasters, tmp_path):
    made, report = tmp_path / "change.tif", tmp_path / "change.html"
    with pytest.raises(EngineError, match=r"REPORT .*change.html must end in .csv or .gpkg"):
        run(change, before=rasters(EARLY), after=rasters(LATE), output=made, report=report)
    assert not made.exists()


def test_a_report_that_cannot_be_written_leaves_no_raster(run, rasters, tmp_path):
    made, report = tmp_path / "change.tif", tmp_path / "change.csv"
    report.mkdir()
    with pytest.raises(EngineError, match=r"change.csv"):
        run(change, before=rasters(EARLY), after=rasters(LATE), output=made, report=report)
    assert not made.exists()


@pytest.mark.parametrize(
    ("before", "after", "facts", "sentence"),
    [
        (LATE, EARLY, {}, "which is not before 2019-06-01"),
        (EARLY, EARLY, {}, "both of 2019-06-01"),
        (EARLY, LATE, {"shift": 10}, "another grid"),
        (EARLY, LATE, {"memory_mb": "512"}, "is too little"),
        (EARLY, LATE, {"crs": "EPSG:4326"}, "no CRS in metres"),
    ],
    ids=["order", "a day twice", "grids", "memory", "degrees"],
)
def test_bad_input_gets_a_sentence(run, rasters, tmp_path, before, after, facts, sentence):
    crs, shift = facts.pop("crs", "EPSG:32631"), facts.pop("shift", 0)
    given = {"before": rasters(before, crs=crs), "after": rasters(after, crs=crs, shift=shift)}
    with pytest.raises(EngineError, match=sentence):
        run(change, output=tmp_path / "change.tif", **given, **facts)
    assert not (tmp_path / "change.tif").exists()


def test_rasters_without_their_quality_are_refused(run, rasters, tmp_path):
    before, after = rasters("2019-06-01"), rasters("2020-06-01")
    with rasterio.open(after[0], "r+", IGNORE_COG_LAYOUT_BREAK="YES") as raster:
        raster.set_band_description(10, "unknown")
    with pytest.raises(EngineError, match="has no band expected_error"):
        run(change, before=before, after=after, output=tmp_path / "change.tif")


def test_patches_keep_their_shape():
    field = np.zeros((6, 6), np.uint8)
    field[0:3, 0:3] = 2
    field[1, 1] = 0  # a hole that stays
    field[5, 5] = 1
    field[3, 3] = 3  # joined by a corner
    kept = kept_patches(field, 5)
    assert kept[5, 5] == 0
    field[5, 5] = 0
    np.testing.assert_array_equal(kept, field)


def test_hectares_by_month_and_without_a_date():
    days = np.array([[18414.0, np.nan], [18450.0, 18414.0]])
    months = month_of(days)
    assert months.tolist() == [[605, -1], [606, 605]]
    columns = by_month(np.array([[2, 2], [0, 2]]), months, 0.01)
    assert columns == {
        "month": [None, "2020-06"],
        "direction": ["less green"] * 2,
        "pixels": [1, 2],
        "hectares": [0.01, 0.02],
    }
    assert by_month(np.array([[1]]), np.array([[-1]]), math.nan)["hectares"] == [None]


def test_the_shipped_model_is_the_one_that_the_fixtures_speak_of(model):
    assert json.loads((SHIPPED / "manifest.json").read_text())["name"] == model.name


def test_polygons_surround_what_has_changed_with_its_days(run, rasters, tmp_path):
    before = rasters("2019-06-01", "2019-06-11")
    after = rasters("2019-07-01", "2019-07-11", "2019-08-01", "2019-08-11", cut="2019-07-11")
    target, drawn = tmp_path / "change.tif", tmp_path / "changes.gpkg"
    made = run(
        change, before=before, after=after, output=str(target), polygons=str(drawn), min_area=0.1
    )
    assert made["polygons"] == str(drawn)
    shapes = read_shapes(drawn)
    bands, _ = read(target)
    assert shapes.table.numbers("pixels").tolist() == [200]
    assert shapes.geometries[0].equals(box(500050, 5.6e6 - 200, 500250, 5.6e6 - 100))
    assert shapes.table.numbers("hectares").tolist() == [2.0]
    assert shapes.table.texts("direction") == [DIRECTIONS[int(bands["direction"][15, 15])]]
    assert shapes.table.numbers("change")[0] == pytest.approx(
        bands["change"][BLOCK].mean(), rel=1e-5
    )
    assert shapes.table.texts("break_first") == shapes.table.texts("break_last") == ["2019-07-11"]


def test_without_changes_the_polygons_are_an_empty_layer(run, rasters, tmp_path):
    drawn = tmp_path / "changes.gpkg"
    days = {"before": rasters("2019-06-01"), "after": rasters("2019-07-01")}
    run(change, **days, output=str(tmp_path / "change.tif"), polygons=str(drawn))
    assert read_table(drawn).rows == 0


@pytest.mark.parametrize(("option", "name"), (("polygons", "c.shp"), ("report", "c.html")))
def test_an_ending_that_is_not_written_is_refused_before_the_work(
    run, rasters, tmp_path, option, name
):
    days = {"before": rasters("2019-06-01"), "after": rasters("2019-07-01")}
    with pytest.raises(EngineError, match=f"{option.upper()} .* must end in"):
        run(change, **days, output=str(tmp_path / "c.tif"), **{option: str(tmp_path / name)})
    assert not (tmp_path / "c.tif").exists()
