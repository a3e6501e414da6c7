# SPDX-License-Identifier: GPL-2.0-or-later
"""What answers cost: three sizes a row, what 10^8 pixels take, and its own kind of table alone replaced."""

import pytest
import rasterio

from models.training.bench.answers.answer_runs import Runs
from models.training.bench.answers.answers_load import HEAD, answers, row_of
from models.training.bench.answers.made_days import boxes, fields, visited, wide_days
from models.training.bench.load import kept
from models.training.bench.measure import Child
from plugin.engine.__main__ import VERBS
from plugin.engine.vectors.shapes import read_shapes


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("answers")


def test_boxes_and_fields_are_shapes(tmp_path):
    found = read_shapes(boxes(tmp_path, ("b", "c")))
    assert set(found.table.texts("class")) == {"b", "c"}
    assert found.crs == "EPSG:32631"
    assert len(read_shapes(fields(tmp_path, 250_000)).geometries) == 25


def test_days_are_the_forest_repeated(home):
    days = wide_days(home, 90_000)
    assert len(days) == 15
    with rasterio.open(days[0]) as file:
        values = file.read(1)
        assert file.tags()["ECOFUSE_DATE"] and values.shape == (300, 300)


def test_a_row_goes_on_at_the_cost_of_the_largest_size():
    children = [Child(1.0, 0.1, 100.0 + n, 2.0 + n) for n in (0, 3, 15)]  # a second for each 10^6
    name, growth, pace, hours, *_ = row_of("it", [10**6, 4 * 10**6, 16 * 10**6], children)
    assert (name, growth) == ("it", pytest.approx(1))
    assert pace == pytest.approx(10**6)
    assert hours == pytest.approx((17 + 84) / 3600)


def test_growth_beyond_proportion_shows():
    children = [Child(1.0, 0.1, 100.0, seconds) for seconds in (1.0, 4.0, 40.0)]
    assert row_of("it", [1, 4, 16], children)[1] == pytest.approx(3)


def test_table_runs_the_verbs_and_leaves_other_tables(home, tmp_path):
    table = answers(home, 22_500, lambda said: None, ["fitclusters", "assignclusters"])
    assert [row[0] for row in table.rows] == ["fitclusters", "assignclusters"]
    assert all(len(row) == len(HEAD) and min(row[4:]) > 0 for row in table.rows)
    page = tmp_path / "page.md"
    page.write_text("# Benchmarks\n\n## Load: files\n\nrows\n\n## Answers: old\n\nrows\n", "utf-8")
    kept(page, [table], "here.", "Answers: ", "python -m this")
    text = page.read_text("utf-8")
    assert "## Load: files" in text and "Answers: old" not in text
    assert "`python -m this`" in text and table.note in text


def test_each_answer_of_this_version_has_a_row(home):
    rows = {name.partition(",")[0] for group in Runs(home).chains() for name in group}
    asked = {
        "similarity",
        "change",
        "phenology",
        "classify",
        "fitclassifier",
        "area",
        "reconstruct",
        "profiles",
    }
    assert asked | {"zonal", "fitclusters", "samplingdesign", "querypoints"} <= rows <= set(VERBS)


def test_points_are_drawn_of_every_class(home):
    runs = Runs(home)
    runs.fitclassifier("LOGISTIC", 90_000)
    runs.classify("LOGISTIC", 90_000)
    classes = runs.path("LOGISTIC.tif", 90_000)
    found = read_shapes(visited(home / "visited.geojson", classes, 5))
    with rasterio.open(classes) as file:
        codes = {int(code) for code in set(file.read(1).ravel())} - {int(file.nodata)}
    assert {int(code) for code in found.table.texts("class")} == codes
    assert len(found.geometries) == 5 * len(codes)
