# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles: means by hand, days that share a row, the viewer's column, plots, and what is refused."""

import json
import sqlite3
from datetime import date

import numpy as np
import pytest
from shapely.geometry import LineString

from plugin.engine.analysis.profiles.site_plot import pieces
from plugin.engine.analysis.profiles.site_series import with_indices
from plugin.engine.errors import EngineError
from plugin.engine.vectors.table_files import read_table
from plugin.engine.verbs import profiles
from tests.engine.analysis.conftest import CRS, NORTH, WEST, pixel_box, pixel_centre, values_of

DAYS = ("2018-06-20", "2018-05-01", "2018-07-10")


@pytest.fixture
def series(land):
    """Three days of embeddings, not in order."""
    return [str(land(day, seed=number)) for number, day in enumerate(DAYS)]


@pytest.fixture
def sites(places):
    """A field of 3 x 4 pixels, and one pixel."""
    return places("sites", [pixel_box(10, 10, 3, 4), pixel_centre(40, 50)], name=["field", "lake"])


def test_rows_are_the_means_of_each_site_and_day(run, series, sites, tmp_path):
    target = tmp_path / "profiles.csv"
    made = run(profiles, layers=series, sites=sites, site_field="name", output=target)
    table = read_table(target)
    assert made["count"] == table.rows == 6
    assert table.texts("site") == ["field"] * 3 + ["lake"] * 3
    assert table.texts("date")[:3] == sorted(DAYS)
    assert table.numbers("pixels").tolist() == [12] * 3 + [1] * 3
    first = values_of(1)  # 2018-05-01
    for number in range(7):
        found = table.numbers(f"F{number + 1:02d}")
        assert found[0] == pytest.approx(first[number, 10:13, 10:14].mean(), rel=1e-5)
        assert found[3] == pytest.approx(first[number, 40, 50], rel=1e-5)


def test_missing_pixels_are_left_out_of_the_mean(run, land, places, tmp_path):
    target = tmp_path / "profiles.csv"
    sites = places("edge", [pixel_box(0, 10, 2, 5), pixel_centre(0, 3)])
    run(profiles, layers=[str(land())], sites=sites, output=target)
    table = read_table(target)
    assert table.numbers("pixels").tolist() == [5, 0]
    assert table.numbers("F01")[0] == pytest.approx(values_of()[0, 1, 10:15].mean(), rel=1e-5)
    assert np.isnan(table.numbers("F01")[1])


def test_layers_of_a_day_share_a_row_and_reflectance_gives_indices(
    run, series, sites, make_raster, tmp_path
):
    red, infrared = np.full((2, 60, 60), [[[0.05]], [[0.35]]], np.float32)
    bands = {"B04": red, "B08": infrared}
    other = make_raster("S2_20180620.tif", bands, crs=CRS, origin=(WEST, NORTH))
    target = tmp_path / "profiles.csv"
    run(profiles, layers=[*series, str(other)], sites=sites, output=target)
    table = read_table(target)
    ndvi, kndvi = table.numbers("NDVI"), table.numbers("kNDVI")
    assert table.rows == 6
    assert np.isfinite(ndvi).tolist() == [False, True, False] * 2
    assert ndvi[1] == pytest.approx(0.75, abs=1e-6)
    assert kndvi[1] == pytest.approx(np.tanh(0.75**2), abs=1e-6)
    assert np.isfinite(table.numbers("F01")).all()


def test_no_index_without_light():
    bands, values = with_indices(("B04", "B08"), np.array([[0.0, 0.0], [0.1, 0.3]]))
    assert bands == ("B04", "B08", "NDVI", "kNDVI")
    assert np.isnan(values[0, 2]) and values[1, 2] == pytest.approx(0.5)


def test_viewer_reads_a_json_column_with_dates_bands_and_sensors(run, series, sites, tmp_path):
    target = tmp_path / "viewer.gpkg"
    given = {"layers": series, "sites": sites, "site_field": "name"}
    run(profiles, **given, output=tmp_path / "table.gpkg", viewer=target)
    with sqlite3.connect(target) as database:
        rows = database.execute("SELECT site, profile FROM viewer").fetchall()
        kind = database.execute(
            "SELECT mime_type FROM gpkg_data_columns WHERE table_name = 'viewer' AND column_name = 'profile'"
        ).fetchone()
    database.close()
    assert kind == ("application/json",)
    assert [site for site, _ in rows] == ["field", "lake"]
    said = json.loads(rows[1][1])
    assert said["date"] == sorted(DAYS)
    assert said["sensor"] == [0, 0, 0]
    facts = json.loads(said["sensor_ids"][0])
    assert (facts["nb"], facts["px_size_x"], facts["dt"]) == (7, 10.0, 6)
    assert said["values"][0] == pytest.approx(values_of(1)[:, 40, 50].tolist(), abs=1e-6)


def test_plots_show_each_site_and_its_lines(run, series, sites, tmp_path):
    target = tmp_path / "plots.html"
    given = {"layers": series, "sites": sites, "site_field": "name"}
    run(profiles, **given, output=tmp_path / "table.csv", plots=target)
    page = target.read_text("utf-8")
    assert page.count("<h2>") == 2 and "<h2>lake</h2>" in page
    assert page.count("<polyline") == 14


def test_a_line_breaks_where_days_are_missing():
    days = [date(2018, 5, n) for n in (1, 6, 11, 16)] + [date(2018, 8, 1), date(2018, 8, 6)]
    found = pieces([(day, 1.0) for day in days])
    assert [len(piece) for piece in found] == [4, 2]


def test_a_layer_beside_the_sites_is_named(run, land, sites, heard, tmp_path):
    far = land("2018-08-01", west=WEST + 9000)
    given = {"layers": [str(land()), str(far)], "sites": sites}
    run(profiles, **given, output=tmp_path / "table.csv")
    assert [far.name in said for said in heard.warnings] == [True]


def test_bad_input_gets_one_sentence_and_nothing_is_written(
    run, land, sites, places, make_raster, tmp_path
):
    out = tmp_path / "out"
    given = {"layers": [str(land())], "sites": sites, "output": out / "table.csv"}
    plain = {"B1": np.ones((60, 60), np.float32)}
    nameless = str(make_raster("photo.tif", plain, crs=CRS, origin=(WEST, NORTH)))
    keyed = {"date": np.ones((60, 60), np.float32)}
    taken = str(make_raster("a_20180501.tif", keyed, crs=CRS, origin=(WEST, NORTH)))
    line = places("line", [LineString([(WEST, NORTH), (WEST + 99, NORTH - 99)])])
    cases = [
        ({"site_field": "crop"}, "has no column crop"),
        ({"layers": [nameless]}, "says no day"),
        ({"layers": [taken]}, "has a band date"),
        ({"layers": [str(land(west=WEST + 9000))]}, "lies on pixels with values"),
        ({"sites": line}, "is a line"),
        ({"output": out / "table.xls"}, "must end in .csv or .gpkg"),
        ({"plots": out / "plots.pdf"}, "must end in .html"),
    ]
    for change, why in cases:
        with pytest.raises(EngineError) as caught:
            run(profiles, **{**given, **change})
        assert why in str(caught.value) and str(caught.value).count(". ") == 0
    assert not out.exists()
