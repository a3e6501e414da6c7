# SPDX-License-Identifier: GPL-2.0-or-later
"""Ready-made embeddings from the toolbox: a word or a descriptor's relative path says how their raster is read."""

import json

import pytest

pytest.importorskip("qgis")

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from plugin.algorithms.lineage import describe
from plugin.algorithms.styling import until_in

CRS = "EPSG:32631"
SIDE = 16


@pytest.fixture
def halves(tmp_path):
    """A raster in AlphaEarth's form: the left half looks along the first number, the right one along the second."""
    path = str(tmp_path / "tile_2023.tif")
    # GDAL before 3.7 knows signed bytes by an option
    kind, how = (
        (gdal.GDT_Int8, [])
        if hasattr(gdal, "GDT_Int8")
        else (gdal.GDT_Byte, ["PIXELTYPE=SIGNEDBYTE"])
    )
    raster = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 64, kind, how)
    raster.SetGeoTransform((500000, 10, 0, 5640000, 0, -10))
    place = osr.SpatialReference()
    place.ImportFromEPSG(32631)
    raster.SetProjection(place.ExportToWkt())
    for band in range(1, 65):
        values = np.zeros((SIDE, SIDE), "int8")
        if band < 3:
            values[:, (band - 1) * SIDE // 2 : band * SIDE // 2] = 127
        raster.GetRasterBand(band).WriteArray(values.view("uint8") if how else values)
    raster.FlushCache()
    return path


def example():
    layer = QgsVectorLayer(f"Point?crs={CRS}", "examples", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500015, 5639985)))
    layer.dataProvider().addFeatures([feature])
    return layer


def test_a_word_says_how_the_raster_is_read_and_whom_it_credits(run, halves, tmp_path):
    given = {"EMBEDDINGS": halves, "POSITIVES": example(), "OUTPUT": str(tmp_path / "like.tif")}
    assert run("similarity", {**given, "DESCRIPTOR": "alphaearth"})["MATCHES"] == SIDE * SIDE / 2
    layer = QgsRasterLayer(given["OUTPUT"], "like")
    describe(layer)
    assert "Google DeepMind" in layer.attribution() and layer.metadata().licenses() == ["CC BY 4.0"]
    assert until_in(layer) == "2023-12-31"


def test_another_word_is_refused(refused, halves, tmp_path):
    # apart from layers of the test: QGIS keeps the frames of a refusal, and what they hold, until GDAL is closed
    given = {"EMBEDDINGS": halves, "POSITIVES": example(), "OUTPUT": str(tmp_path / "like.tif")}
    assert "has 64 bands" in refused("similarity", {**given, "DESCRIPTOR": "TESSERA"})


def test_a_relative_descriptor_lies_beside_the_project(run, halves, tmp_path, monkeypatch):
    from plugin.algorithms.base import ROOT

    said = json.loads((ROOT / "resources/embeddings/alphaearth.embedding.json").read_text("utf-8"))
    (tmp_path / "mine.json").write_text(json.dumps({**said, "name": "mine"}), "utf-8")
    monkeypatch.chdir(tmp_path)
    QgsProject.instance().clear()
    given = {"EMBEDDINGS": halves, "POSITIVES": example(), "OUTPUT": str(tmp_path / "like.tif")}
    assert run("similarity", {**given, "DESCRIPTOR": "mine.json"})["MATCHES"] == SIDE * SIDE / 2
    tags = gdal.Open(given["OUTPUT"]).GetMetadata()
    assert tags["ECOFUSE_MODEL"] == "mine" and tags["ECOFUSE_DATE"] == "2023-01-01"
