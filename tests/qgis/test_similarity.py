# SPDX-License-Identifier: GPL-2.0-or-later
"""Similar places by id, with the real engine, from an embedding of the demo's forest."""

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

SMALL = "22.1470,22.1505,45.2020,45.2045 [EPSG:4326]"
INSIDE = [(22.1480, 45.2030), (22.1485, 45.2035), (22.1495, 45.2037)]


@pytest.fixture
def embedding(run, scenes, tmp_path):
    output = str(tmp_path / "embedding.tif")
    given = {"SCENES": scenes, "DATE": "2019-07-11", "EXTENT": SMALL}
    return run("embed", {**given, "OUTPUT": output})["OUTPUT"]


def points(places=INSIDE):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=fid:integer", "examples", "memory")
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        layer.dataProvider().addFeatures([feature])
    return layer


def rows(places=INSIDE):
    layer = QgsVectorLayer("NoGeometry?field=lon:double&field=lat:double", "rows", "memory")
    for place in places:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(place))
        layer.dataProvider().addFeatures([feature])
    return layer


def bands(path):
    raster = gdal.Open(str(path))
    return {
        raster.GetRasterBand(n).GetDescription(): raster.GetRasterBand(n).ReadAsArray()
        for n in range(1, raster.RasterCount + 1)
    }


def test_points_of_a_layer_give_similarity_polygons_and_a_signature(run, embedding, tmp_path):
    like, again, polygons, kept = (
        str(tmp_path / name) for name in ("like.tif", "again.tif", "like.gpkg", "kept.json")
    )
    given = {"EMBEDDINGS": embedding, "POSITIVES": points(), "OUTPUT": like}
    made = run("similarity", {**given, "POLYGONS": polygons, "SIGNATURE_OUTPUT": kept})
    found = bands(like)
    assert list(found) == ["similarity", "distance", "match"]
    assert made["MATCHES"] == (found["match"] == 1).sum() > 0
    layer = QgsVectorLayer(made["POLYGONS"], "like", "ogr")
    assert layer.isValid() and layer.fields().indexOf("area_m2") >= 0
    run("similarity", {"EMBEDDINGS": embedding, "SIGNATURE": kept, "OUTPUT": again})
    assert abs(bands(again)["similarity"] - found["similarity"])[1:-1, 1:-1].max() < 1e-4
    assert (tmp_path / "like.qml").is_file()


def test_rows_of_a_table_serve_as_examples(run, embedding, tmp_path):
    first, second = str(tmp_path / "a.tif"), str(tmp_path / "b.tif")
    run("similarity", {"EMBEDDINGS": embedding, "POSITIVES": points(), "OUTPUT": first})
    run("similarity", {"EMBEDDINGS": embedding, "POSITIVES": rows(), "OUTPUT": second})
    assert (bands(first)["match"] == bands(second)["match"]).all()


def test_every_choice_reaches_the_engine(run, embedding, tmp_path):
    output = str(tmp_path / "like.tif")
    given = {"EMBEDDINGS": embedding, "POSITIVES": points(), "MEASURE": "NEAREST", "THRESHOLD": 0.9}
    run("similarity", {**given, "OUTPUT": output})
    raster = gdal.Open(output)
    assert raster.GetMetadataItem("ECOFUSE_MEASURE") == "NEAREST"
    assert raster.GetMetadataItem("ECOFUSE_THRESHOLD") == "0.9"


def test_neither_examples_nor_signature_is_refused(refused, embedding, tmp_path):
    output = tmp_path / "like.tif"
    said = refused("similarity", {"EMBEDDINGS": embedding, "OUTPUT": str(output)})
    assert "Give either POSITIVES" in said and not output.exists()
