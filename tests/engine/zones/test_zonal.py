# SPDX-License-Identifier: GPL-2.0-or-later
"""Means over polygons: weighed by area, by polygon, date and band, with the error of mean GPP."""

import csv
import json

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.gpp.days.sum_error import SumError
from plugin.engine.verbs import zonal
from plugin.engine.zones.zone_means import CHIP, Mean, bounds_of


@pytest.fixture
def polygons(tmp_path):
    """polygons({name: ring}, crs) -> a GeoJSON file."""

    def make(rings, crs=32631, kind="Polygon"):
        path = tmp_path / "polygons.geojson"
        features = [
            {"type": "Feature", "properties": {"name": name, "size": 3},
             "geometry": {"type": kind, "coordinates": [ring] if kind == "Polygon" else ring}}
            for name, ring in rings.items()
        ]  # fmt: skip
        named = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
        path.write_text(
            json.dumps({"type": "FeatureCollection", "crs": named, "features": features})
        )
        return path

    return make


def ring(xmin, ymin, xmax, ymax):
    return [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]


@pytest.fixture
def layer(make_raster):
    def make(name="gpp_2019-06-01.tif", day="2019-06-01", **tags):
        rows, cols = np.mgrid[:20, :30].astype(np.float32)
        cols[0, 0] = np.nan
        bands = {"gpp": cols, "gpp_p10": cols - 1, "gpp_p90": cols + 2, "row": rows}
        path = make_raster(name, bands, nodata=np.nan)
        with rasterio.open(path, "r+") as file:
            file.update_tags(ECOFUSE_DATE=day, **tags)
        return path

    return make


@pytest.fixture
def rows_of(run, tmp_path):
    def call(layers, polygons, **given):
        table = tmp_path / "means.csv"
        run(zonal, layers=[str(one) for one in layers], polygons=polygons, output=table, **given)
        with table.open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return call


def test_pixels_weigh_by_their_share(rows_of, layer, polygons):
    """From column 1.5 to 4 and row 2 to 3: half of column 1, columns 2 and 3."""
    given = polygons({"a": ring(500015, 5599970, 500040, 5599980)})
    gpp = next(row for row in rows_of([layer()], given, id_field="name") if row["band"] == "gpp")
    mean = (0.5 * 1 + 2 + 3) / 2.5
    spread = np.sqrt((0.5 * (1 - mean) ** 2 + (2 - mean) ** 2 + (3 - mean) ** 2) / 2.5)
    assert (gpp["polygon"], gpp["date"], gpp["until"]) == ("a", "2019-06-01", "2019-06-01")
    for column, wanted in {
        "mean": mean,
        "spread": spread,
        "pixels": 2.5,
        "hectares": 0.025,
    }.items():
        assert float(gpp[column]) == pytest.approx(wanted, rel=1e-6), column


def test_two_bands_of_one_name_are_two_rows(rows_of, layer, polygons):
    path = layer()
    with rasterio.open(path, "r+") as file:
        file.set_band_description(4, "gpp_p10")
    found = rows_of(
        [path], polygons({"a": ring(500020, 5599970, 500030, 5599980)}), id_field="name"
    )
    means = {row["band"]: float(row["mean"]) for row in found}
    assert (means["gpp_p10"], means["gpp_p10 4"]) == (1, 2)


def test_missing_pixels_do_not_count_and_show_in_what_is_covered(rows_of, layer, polygons):
    given = polygons({"a": ring(500000, 5599990, 500020, 5600000)})
    found = {row["band"]: row for row in rows_of([layer()], given)}
    assert float(found["gpp"]["mean"]) == 1 and float(found["gpp"]["covered"]) == pytest.approx(0.5)
    assert float(found["row"]["covered"]) == pytest.approx(1)
    assert found["row"]["polygon"] == "0"


def test_polygons_in_degrees_lie_where_they_should(rows_of, layer, polygons):
    from plugin.engine.grid.crs import transformer

    way = transformer("EPSG:32631", "EPSG:4326")
    corners = [list(way.transform(*xy)) for xy in ring(500015, 5599970, 500040, 5599980)]
    gpp = rows_of([layer()], polygons({"a": corners}, crs=4326))[0]
    assert float(gpp["mean"]) == pytest.approx(2.2, abs=1e-4)


def test_each_date_and_polygon_has_its_rows_and_those_without_a_pixel_are_counted(
    rows_of, layer, polygons, heard
):
    rings = {
        n: ring(500015 + 60 * k, 5599970, 500040 + 60 * k, 5599980) for k, n in enumerate("ab")
    }
    rings["far"] = ring(0, 0, 10, 10)
    layers = [layer(), layer("gpp_sum.tif", "2019-06-01", ECOFUSE_PERIOD="2019-06-01/2019-06-30")]
    found = rows_of(layers, polygons(rings), id_field="name")
    assert len(found) == 2 * 2 * 4
    assert {row["until"] for row in found if row["layer"] == "gpp_sum.tif"} == {"2019-06-30"}
    assert heard.warnings == ["1 of 3 polygons cover no pixel with a value."]


def test_mean_gpp_has_an_interval_and_other_bands_have_none(rows_of, layer, polygons):
    given = polygons({"a": ring(500015, 5599970, 500040, 5599980)})
    found = {row["band"]: row for row in rows_of([layer()], given)}
    assert float(found["gpp"]["p10"]) == pytest.approx(
        2.2 - 1
    )  # far smaller than a chip: all common
    assert float(found["gpp"]["p90"]) == pytest.approx(2.2 + 2)
    assert (found["row"]["p10"], found["gpp_p10"]["p10"]) == ("", "")


def test_only_what_is_not_the_places_own_averages_out_between_chips():
    means = {name: Mean(1.0, mean) for name, mean in (("gpp", 5), ("gpp_p10", 3), ("gpp_p90", 9))}
    share = SumError.load(None)[0].bias_share
    low, high = bounds_of(means, 100 * CHIP**2 / 1e4, share)["gpp"]
    factor = np.sqrt(share + (1 - share) / 100)
    assert (low, high) == (pytest.approx(5 - 2 * factor), pytest.approx(5 + 4 * factor))


def test_a_mean_made_in_blocks_is_that_of_all(make=np.random.default_rng):
    values, weights = make(1).normal(1e4, 1, 1000), make(2).uniform(0, 1, 1000)
    whole = Mean()
    for part in np.split(np.arange(1000), 10):
        whole.add(values[part], weights[part])
    mean = np.average(values, weights=weights)
    assert whole.mean == pytest.approx(mean)
    wanted = np.sqrt(np.average((values - mean) ** 2, weights=weights))
    assert whole.spread == pytest.approx(wanted, rel=1e-9)


def test_what_cannot_be_used_is_refused_in_a_sentence(run, layer, polygons, make_raster, tmp_path):
    good = polygons({"a": ring(500015, 5599970, 500040, 5599980)})
    out = tmp_path / "t.csv"
    classes = make_raster("c.tif", {"cluster": np.ones((4, 4), np.uint8)})
    degrees = make_raster("d.tif", {"F01": np.ones((4, 4), np.float32)}, crs="EPSG:4326",
                          origin=(3.0, 50.0), resolution=0.1)  # fmt: skip
    for layers, more, words in (
        ([classes], {}, "numbers of clusters"),
        ([degrees], {}, "CRS in degrees"),
        ([layer()], {"id_field": "nobody"}, "no column nobody"),
        ([layer()], {"output": tmp_path / "t.xlsx"}, r"must end in \.csv or \.gpkg"),
    ):
        with pytest.raises(EngineError, match=words):
            run(
                zonal,
                **{"layers": [str(p) for p in layers], "polygons": good, "output": out, **more},
            )
    with pytest.raises(EngineError, match=r"gone\.tif is not there: check its name"):
        run(zonal, layers=[str(tmp_path / "gone.tif")], polygons=good, output=out)
    with pytest.raises(EngineError, match="No polygon covers a pixel"):
        run(zonal, layers=[str(layer())], polygons=polygons({"far": ring(0, 0, 9, 9)}), output=out)
    points = polygons({"p": [500015, 5599970]}, kind="Point")
    with pytest.raises(EngineError, match="holds a Point: give polygons"):
        run(zonal, layers=[str(layer())], polygons=points, output=out)
