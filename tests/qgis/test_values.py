# SPDX-License-Identifier: GPL-2.0-or-later
"""Values at points of a layer, as a table in QGIS."""

import json

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)


@pytest.fixture
def points(scenes):
    """points(crs, [(row, col)]) -> a layer of points at the middles of pixels of the forest's red band."""
    with open(scenes, encoding="utf-8") as file:
        item = json.load(file)["features"][0]
    a, b, c, d, e, f = item["assets"]["B04"]["proj:transform"][:6]
    own = QgsCoordinateReferenceSystem(item["properties"]["ecofuse:crs"])

    def make(crs, pixels):
        layer = QgsVectorLayer(f"Point?crs={crs}", "points", "memory")
        turn = QgsCoordinateTransform(own, QgsCoordinateReferenceSystem(crs), QgsProject.instance())
        for row, col in pixels:
            feature = QgsFeature()
            x, y = col + 0.5, row + 0.5
            place = QgsPointXY(a * x + b * y + c, d * x + e * y + f)
            feature.setGeometry(QgsGeometry.fromPointXY(turn.transform(place)))
            layer.dataProvider().addFeatures([feature])
        return layer

    return make


def test_table_holds_what_the_file_holds(run, scenes, points, forest):
    layer = points("EPSG:4326", [(50, 60), (40, 40)])
    table = run("values", {"SCENES": scenes, "POINTS": layer, "OUTPUT": "memory:"})["OUTPUT"]
    rows = [feature for feature in table.getFeatures() if feature["band"] == "B04"]
    assert {row["point"] for row in rows} == {0, 1}
    # not as a raster: without units on its axes GDAL would take the file for one that starts in the south
    group = gdal.OpenEx(forest[0], gdal.OF_MULTIDIM_RASTER).GetRootGroup()
    red = group.OpenMDArray("B4").ReadAsArray()
    day = [row for row in rows if row["point"] == 0]
    assert len(day) == len(red)
    for number, row in enumerate(day):
        assert row["number"] == red[number, 50, 60]
        assert row["value"] == pytest.approx(row["number"] * row["scale"] + row["offset"], abs=0.05)
    assert {row["clear"] for row in day} <= {"True", "False"}
    assert all("S2_forest_10m.nc" in row["file"] for row in day)


def test_layer_without_points_is_refused(refused, scenes, points):
    layer = points("EPSG:4326", [])
    assert "POINTS has no points" in refused(
        "values", {"SCENES": scenes, "POINTS": layer, "OUTPUT": "memory:"}
    )
