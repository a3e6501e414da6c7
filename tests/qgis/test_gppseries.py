# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP of a series, its plot and its means by id, with the real engine, on the demo's forest."""

import json
from pathlib import Path

import numpy
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("series")


@pytest.fixture
def series(run, scenes, folder):
    """Six weeks of summer every five days with sums of months; made once, read by all."""
    kept = folder / "outputs.json"
    if not kept.exists():
        given = {"START": "2019-06-24", "END": "2019-08-04", "STEP": "5", "SUMS": ["week", "month"]}
        given |= {
            "SCENES": scenes,
            "EXTENT": SMALL,
            "FILL": "LINEAR",
            "OUTPUT_FOLDER": str(folder / "gpp"),
        }
        kept.write_text(json.dumps(run("gppseries", given)))
    return json.loads(kept.read_text())


def test_days_and_whole_periods_are_layers_with_unit_and_style(series):
    names = [Path(path).name for path in series["LAYERS"]]
    assert names[0] == "gpp_2019-06-24.tif" and "gpp_sum_month_2019-07.tif" in names
    assert series["DATES"].split(",")[:2] == ["2019-06-24", "2019-06-29"]
    for path in series["LAYERS"]:
        assert Path(path).with_suffix(".qml").is_file()
    month = gdal.Open(next(p for p in series["LAYERS"] if "month_2019-07" in p))
    assert month.GetRasterBand(1).GetUnitType() == "gC m-2"
    assert 0 < numpy.nanmean(month.GetRasterBand(1).ReadAsArray()) < 620


def test_a_sum_is_shown_for_all_its_days_and_its_legend_has_the_unit(series, qgis_app):
    from plugin.algorithms.layer_time import reach_to_the_next
    from plugin.algorithms.styling import GROUPS, open_raster, show, sum_kind

    path = next(p for p in series["LAYERS"] if "month_2019-07" in p)
    layer = open_raster(path)
    show(layer, path, sum_kind(path))
    span = layer.temporalProperties().fixedTemporalRange()
    assert span.begin().date().toString("yyyy-MM-dd") == "2019-07-01"
    assert span.end().date().toString("yyyy-MM-dd") == "2019-07-31"
    shader = layer.renderer().shader().rasterShaderFunction()
    assert shader.legendSettings().suffix().strip() == "gC m⁻²"
    assert "gC m⁻²" in GROUPS[sum_kind(path)]
    group = QgsProject.instance().layerTreeRoot().insertGroup(0, "one sum")
    QgsProject.instance().addMapLayer(layer, False)
    group.addLayer(layer)
    reach_to_the_next(group)
    assert layer.temporalProperties().fixedTemporalRange().end() == span.end()
    QgsProject.instance().clear()


def box_layer(paths):
    """A layer with a polygon of 2.5 x 2 pixels that have a value in all rasters, called "stand"."""
    a, b, c, d, e, f = (raster := gdal.Open(paths[0])).GetGeoTransform()
    there = numpy.isfinite([gdal.Open(path).ReadAsArray()[0] for path in paths]).all(axis=0)
    whole = (
        there[1:, 2:]
        & there[:-1, 2:]
        & there[1:, 1:-1]
        & there[:-1, 1:-1]
        & there[1:, :-2]
        & there[:-1, :-2]
    )
    row, col = numpy.argwhere(whole)[0]
    crs = QgsCoordinateReferenceSystem.fromWkt(raster.GetProjection())
    layer = QgsVectorLayer(f"Polygon?crs={crs.authid()}&field=name:string", "stands", "memory")
    feature = QgsFeature(layer.fields())
    x, y = a + col * b, d + row * f
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y + 2 * f, x + 2.5 * b, y)))
    feature["name"] = "stand"
    layer.dataProvider().addFeatures([feature])
    assert (c, e) == (0, 0)
    return layer


def test_means_over_polygons_come_as_a_table(run, series, tmp_path):
    polygons = box_layer(series["LAYERS"][:2])
    target = str(tmp_path / "means.gpkg")
    given = {
        "LAYERS": series["LAYERS"][:2],
        "POLYGONS": polygons,
        "ID_FIELD": "name",
        "OUTPUT": target,
    }
    table = QgsVectorLayer(run("zonal", given)["OUTPUT"].split("|")[0], "means", "ogr")
    rows = [f for f in table.getFeatures() if f["band"] == "gpp"]
    assert [(row["polygon"], row["date"]) for row in rows] == [
        ("stand", "2019-06-24"), ("stand", "2019-06-29")]  # fmt: skip
    assert rows[0]["pixels"] == pytest.approx(5, abs=1e-6)
    assert rows[0]["hectares"] == pytest.approx(0.05, abs=1e-6)
    assert rows[0]["p10"] < rows[0]["mean"] < rows[0]["p90"]


def test_a_points_year_is_drawn(run, series, tmp_path):
    days = [path for path in series["LAYERS"] if "sum" not in path]
    polygons = box_layer(days)
    place = next(polygons.getFeatures()).geometry().centroid()
    points = QgsVectorLayer(f"Point?crs={polygons.crs().authid()}", "points", "memory")
    feature = QgsFeature()
    feature.setGeometry(place)
    points.dataProvider().addFeatures([feature])
    page = str(tmp_path / "page.html")
    run("gpppixel", {"LAYERS": days, "POINTS": points, "OUTPUT": page})
    text = Path(page).read_text("utf-8")
    assert text.count("<svg") == 1 and f"{len(days)} days from 2019-06-24" in text


def test_days_that_cannot_be_are_refused_before_the_engine_starts(provider):
    algorithm = provider.algorithm("gppseries")
    given = {
        "SCENES": "scenes.json",
        "START": "2019-07-02",
        "END": "2019-07-01",
        "OUTPUT_FOLDER": "x",
    }
    fine, why = algorithm.checkParameterValues(given, QgsProcessingContext())
    assert not fine and "START 2019-07-02 lies after END 2019-07-01" in why
