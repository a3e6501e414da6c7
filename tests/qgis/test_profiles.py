# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles by id, with the real engine, from embeddings of the demo's forest."""

import json

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

SMALL = "22.1470,22.1505,45.2020,45.2045 [EPSG:4326]"


@pytest.fixture
def embeddings(run, scenes, tmp_path):
    paths = []
    for day in ("2019-07-01", "2019-07-11"):
        given = {"SCENES": scenes, "DATE": day, "EXTENT": SMALL}
        paths.append(run("embed", {**given, "OUTPUT": str(tmp_path / f"{day}.tif")})["OUTPUT"])
    return paths


@pytest.fixture
def sites():
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=name:string", "sites", "memory")
    for name, wkt in (("low", "POINT(22.1480 45.2030)"), ("high", "POINT(22.1495 45.2037)")):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeatures([feature])
    return layer


def test_sites_get_a_table_plots_and_points_for_the_viewer(run, embeddings, sites, tmp_path):
    table, viewer, plots = (str(tmp_path / n) for n in ("t.gpkg", "viewer.gpkg", "plots.html"))
    given = {"LAYERS": embeddings, "SITES": sites, "SITE_FIELD": "name", "OUTPUT": table}
    made = run("profiles", {**given, "VIEWER": viewer, "PLOTS": plots})
    assert made["COUNT"] == 4
    rows = list(QgsVectorLayer(table, "table", "ogr").getFeatures())
    assert [(row["site"], row["date"]) for row in rows] == [
        (site, day) for site in ("low", "high") for day in ("2019-07-01", "2019-07-11")
    ]
    assert all(row["expected_error"] > 0 for row in rows)
    assert "<h2>low</h2>" in (tmp_path / "plots.html").read_text("utf-8")


def test_column_of_the_viewer_is_a_json_field_with_its_widget(run, embeddings, sites, tmp_path):
    viewer = str(tmp_path / "viewer.gpkg")
    given = {"LAYERS": embeddings, "SITES": sites, "OUTPUT": str(tmp_path / "table.csv")}
    run("profiles", {**given, "VIEWER": viewer})
    layer = QgsVectorLayer(viewer, "viewer", "ogr")
    field = layer.fields().field("profile")
    assert field.typeName() == "JSON"
    assert layer.editorWidgetSetup(layer.fields().indexOf("profile")).type() == "Temporal Profile"
    said = next(layer.getFeatures())["profile"]
    said = json.loads(said) if isinstance(said, str) else said
    assert said["date"] == ["2019-07-01", "2019-07-11"]
    assert len(said["values"][0]) == json.loads(said["sensor_ids"][0])["nb"]


def test_unknown_day_is_refused_in_a_sentence(refused, sites, tmp_path):
    from osgeo import gdal

    photo = str(tmp_path / "photo.tif")
    gdal.GetDriverByName("GTiff").Create(photo, 4, 4, 1).FlushCache()
    given = {"LAYERS": [photo], "SITES": sites, "OUTPUT": str(tmp_path / "t.csv")}
    assert "says no day" in refused("profiles", given)
