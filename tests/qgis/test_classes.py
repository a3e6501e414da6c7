# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels, classes and points to label by id, with the real engine, from an embedding of the demo's forest."""

import json
from pathlib import Path

import numpy
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

SMALL = "22.1470,22.1505,45.2020,45.2045 [EPSG:4326]"


@pytest.fixture
def embedding(run, scenes, tmp_path):
    output = str(tmp_path / "embedding.tif")
    given = {"SCENES": scenes, "DATE": "2019-07-11", "EXTENT": SMALL, "OUTPUT": output}
    return run("embed", given)["OUTPUT"]


@pytest.fixture
def samples(embedding):
    """Boxes of 3 x 3 pixels labelled by whether F01 lies above its middle there."""
    raster = gdal.Open(embedding)
    a, b, _, d, _, f = raster.GetGeoTransform()
    first = raster.GetRasterBand(1).ReadAsArray()
    middle = numpy.nanmedian(first)
    code = raster.GetSpatialRef().GetAuthorityCode(None)
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:{code}&field=class:string", "samples", "memory")
    for row in range(1, raster.RasterYSize - 4, 4):
        for col in range(1, raster.RasterXSize - 4, 4):
            left, top = a + b * col, d + f * row
            corners = [
                (left, top),
                (left + 3 * b, top),
                (left + 3 * b, top + 3 * f),
                (left, top + 3 * f),
            ]
            ring = ", ".join(f"{x} {y}" for x, y in [*corners, corners[0]])
            feature = QgsFeature(layer.fields())
            feature.setAttributes(["high" if first[row + 1, col + 1] > middle else "low"])
            feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
            layer.dataProvider().addFeatures([feature])
    return layer


def test_label_fit_classify_and_query(run, embedding, samples, tmp_path):
    model, page, checked, classes, more, query = (
        str(tmp_path / name)
        for name in ("m.json", "r.html", "checked.gpkg", "c.tif", "more.tif", "q.gpkg")
    )
    given = {"EMBEDDINGS": [embedding], "SAMPLES": samples, "FIELD": "class", "LEARNER": "FOREST"}
    made = run("fitclassifier", {**given, "CLASS_MODEL": model, "REPORT": page, "CHECKED": checked})
    assert made["ACCURACY"] > 0.6
    assert json.loads(Path(model).read_text("utf-8"))["learner"]["kind"] == "FOREST"
    assert "Learning curve" in Path(page).read_text("utf-8")
    assert QgsVectorLayer(checked, "checked", "ogr").fields().indexOf("advice") >= 0
    given = {"EMBEDDINGS": [embedding], "CLASS_MODEL": model}
    run("classify", {**given, "SMOOTHING": 1, "OUTPUT": classes, "CONFIDENCE": more})
    assert set(gdal.Open(classes).ReadAsArray().ravel()) <= {0, 1, 2}
    style = Path(classes).with_suffix(".qml").read_text("utf-8")
    assert 'label="high"' in style and 'label="low"' in style
    assert gdal.Open(more).GetRasterBand(7).GetDescription() == "set low"
    assert Path(more).with_suffix(".qml").is_file()
    found = run("querypoints", {**given, "COUNT": 3, "SPACING": 4, "OUTPUT": query})
    assert found["COUNT_FOUND"] == QgsVectorLayer(query, "query", "ogr").featureCount() == 3


def test_areas_from_a_designed_and_labelled_sample(run, embedding, samples, tmp_path):
    model, classes, visit, plan, areas, page = (
        str(tmp_path / name)
        for name in ("m.json", "c.tif", "visit.gpkg", "plan.csv", "areas.csv", "areas.html")
    )
    given = {"EMBEDDINGS": [embedding], "SAMPLES": samples, "FIELD": "class"}
    run("fitclassifier", {**given, "CLASS_MODEL": model})
    run("classify", {"EMBEDDINGS": [embedding], "CLASS_MODEL": model, "OUTPUT": classes})
    asked = {"MAP": classes, "STANDARD_ERROR": 0.1, "LEAST_POINTS": 10, "CLASS_ACCURACY": "low=0.9"}
    made = run("samplingdesign", {**asked, "OUTPUT": visit, "PLAN": plan})
    layer = QgsVectorLayer(visit, "visit", "ogr")
    assert made["COUNT"] == layer.featureCount() >= 20
    rows = Path(plan).read_text("utf-8").splitlines()
    assert rows[0] == "class,code,pixels,expected_accuracy,points"
    codes = gdal.Open(classes)
    a, b, _, d, _, f = codes.GetGeoTransform()
    band = codes.ReadAsArray()
    place = layer.fields().indexOf("class")
    changes = {}
    for one in layer.getFeatures():
        spot = one.geometry().asPoint()
        code = int(band[int((spot.y() - d) / f), int((spot.x() - a) / b)])
        changes[one.id()] = {place: ["", "high", "low"][code]}
    assert layer.dataProvider().changeAttributeValues(changes)
    given = {"MAP": classes, "SAMPLES": layer, "FIELD": "class", "OUTPUT": areas, "REPORT": page}
    made = run("area", given)
    assert made["OVERALL_ACCURACY"] == 1
    assert made["STANDARD_ERROR"] == 0
    table = dict(
        zip(*(line.split(",") for line in Path(areas).read_text("utf-8").splitlines()[:2]))
    )
    assert float(table["area_ha"]) == pytest.approx(float(table["mapped_ha"]))
    assert "Areas and accuracy" in Path(page).read_text("utf-8")


def test_one_class_is_refused_in_a_sentence(refused, embedding, samples, tmp_path):
    samples.setSubsetString("")
    ids = [one.id() for one in samples.getFeatures() if one["class"] == "low"]
    samples.dataProvider().deleteFeatures(ids)
    given = {"EMBEDDINGS": [embedding], "SAMPLES": samples, "FIELD": "class"}
    said = refused("fitclassifier", {**given, "CLASS_MODEL": str(tmp_path / "m.json")})
    assert "holds one class" in said
