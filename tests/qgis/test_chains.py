# SPDX-License-Identifier: GPL-2.0-or-later
"""The shipped chains from end to end, without a window, on real land: felled forest, and fields in Hainaut."""

import csv
import os
import shutil
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal, ogr, osr
from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

ROOT = Path(__file__).resolve().parents[2]
FOREST = ROOT / "resources" / "demo" / "scenes" / "romania_forest"


@pytest.fixture
def named(provider):
    """named(model, {short name of an output: path}) -> the same by the names that this QGIS gives outputs."""

    def named(model, outputs):
        every = [one.name() for one in provider.algorithm(model).parameterDefinitions()]
        return {
            next(name for name in every if name.split(":")[-1] == short): str(path)
            for short, path in outputs.items()
        }

    return named


def test_from_scenes_to_polygons_of_what_was_felled(run, named, tmp_path):
    """A clearing of that summer: one patch that is less green, and nothing greener."""
    folder = tmp_path / "scenes"
    shutil.copytree(FOREST, folder)
    outputs = {"CHANGE": tmp_path / "change.tif", "CHANGES": tmp_path / "changes.gpkg"}
    given = {"FOLDER": str(folder), "BEFORE": "2019-07-06", "AFTER": "2019-08-20"}
    run("scenes_embed_changes", {**given, **named("scenes_embed_changes", outputs)})
    rows = list(QgsVectorLayer(str(outputs["CHANGES"]), "changes", "ogr").getFeatures())
    felled = max(rows, key=lambda row: row["pixels"])
    assert felled["direction"] == "less green" and felled["change"] > 3
    assert felled["hectares"] == pytest.approx(felled.geometry().area() / 1e4)
    assert felled["hectares"] > 0.2
    assert felled["break_first"] == "2019-08-20"
    assert "greener" not in {row["direction"] for row in rows}
    raster = gdal.Open(str(outputs["CHANGE"]))
    directions = raster.GetRasterBand(2).ReadAsArray()
    assert sum(row["pixels"] for row in rows) == (directions > 0).sum()


def test_from_scenes_to_the_colours_of_a_season(run, named, tmp_path):
    folder = tmp_path / "scenes"
    shutil.copytree(FOREST, folder)
    outputs = {
        "PERIODS": tmp_path / "periods",
        "COLOURS": tmp_path / "colours.tif",
        "COLOUR_BASIS": tmp_path / "colours.json",
    }
    given = {"FOLDER": str(folder), "START": "2019-06-01", "END": "2019-08-31"}
    run("scenes_period_colours", {**given, **named("scenes_period_colours", outputs)})
    raster = gdal.Open(str(outputs["COLOURS"]))
    colours = raster.ReadAsArray()
    assert colours.shape[0] == 3 and colours.max() > 200
    (period,) = outputs["PERIODS"].glob("*.tif")
    assert gdal.Open(str(period)).RasterXSize == raster.RasterXSize
    assert outputs["COLOUR_BASIS"].is_file()


def test_from_scenes_to_a_table_of_gpp_by_polygon(run, named, tmp_path):
    folder = tmp_path / "scenes"
    shutil.copytree(FOREST, folder)
    area = QgsVectorLayer("Polygon?crs=EPSG:3035&field=stand:string", "stands", "memory")
    for name, west in (("left", 5_272_300), ("right", 5_272_700)):
        stand = QgsFeature(area.fields())
        stand["stand"] = name
        stand.setGeometry(
            QgsGeometry.fromRect(QgsRectangle(west, 2_532_300, west + 200, 2_532_600))
        )
        area.dataProvider().addFeatures([stand])
    outputs = {"DAYS": tmp_path / "days", "TABLE": tmp_path / "table.csv"}
    given = {"FOLDER": str(folder), "START": "2019-06-15", "END": "2019-07-20"}
    given |= {"POLYGONS": area, "ID_FIELD": "stand"}
    run("scenes_gpp_fields", {**given, **named("scenes_gpp_fields", outputs)})
    with outputs["TABLE"].open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["band"] == "gpp"]
    assert {row["polygon"] for row in rows} == {"left", "right"}
    assert len({row["date"] for row in rows}) == len(list(outputs["DAYS"].glob("gpp_*.tif"))) > 3
    # a forest in full leaf, and clearings in it
    assert all(2 < float(row["mean"]) < 16 for row in rows if row["date"] == "2019-07-06")


CROPS = {1110: "wheat", 1200: "maize", 9120: "potato"}
"""Codes of the crops with the largest fields."""


@pytest.fixture(scope="module")
def hainaut():
    data = Path(os.environ.get("ECOFUSE_DATA") or ROOT.parent / "shared" / "data")
    found = data / "s1s2" / "hainaut"
    if not found.is_dir():
        pytest.skip(f"{found} is missing: set ECOFUSE_DATA")
    return found


@pytest.fixture
def fields(hainaut):
    """(64, 64) codes of the crops of each pixel, 1 where it is another crop or none."""
    raster = gdal.Open(f'NETCDF:"{hainaut / "OUTPUT_POLY-110_10m.nc"}":CT')
    codes = raster.ReadAsArray()
    known = sum(codes == code for code in CROPS) > 0
    codes[~known] = 1
    return codes.astype("int32")


def polygons(path, codes, embedding, part=None):
    """Write the outlines of equal codes with their names, those of one part of the ground alone if asked."""
    source = gdal.Open(embedding)
    memory = gdal.GetDriverByName("MEM").Create("", *codes.shape[::-1], 1, gdal.GDT_Int32)
    memory.SetGeoTransform(source.GetGeoTransform())
    memory.SetProjection(source.GetProjection())
    shown = codes if part is None else codes * part
    memory.GetRasterBand(1).WriteArray(shown)
    sink = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference(source.GetProjection())
    layer = sink.CreateLayer("fields", crs, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("code", ogr.OFTInteger))
    layer.CreateField(ogr.FieldDefn("crop", ogr.OFTString))
    gdal.Polygonize(memory.GetRasterBand(1), None, layer, 0)
    for one in list(layer):
        code = one.GetField("code")
        if code == 0:
            layer.DeleteFeature(one.GetFID())
            continue
        one.SetField("crop", CROPS.get(code, "other"))
        layer.SetFeature(one)
    return str(path)


def test_from_labels_to_areas_with_intervals(run, named, hainaut, fields, tmp_path):
    """Half of the squares of 80 m are labelled; the areas of the whole lie in their intervals."""
    scenes = str(tmp_path / "scenes.json")
    names = ("S2_L2A_10m.nc", "S2_L2A_20m.nc")
    given = {"S2": [str(hainaut / name) for name in names], "OUTPUT": scenes}
    run("scenes", {**given, "S1": [str(hainaut / "S1_GRD-ASCENDING_20m.nc")]})
    embeddings = []
    for day in ("2019-05-30", "2019-06-29"):
        embeddings.append(str(tmp_path / f"{day}.tif"))
        run("embed", {"SCENES": scenes, "DATE": day, "OUTPUT": embeddings[-1]})
    raster = gdal.Open(embeddings[0])
    assert (raster.RasterYSize, raster.RasterXSize) == fields.shape
    rows, cols = (fields.shape[axis] // 8 for axis in (0, 1))
    part = fields * 0
    for row in range(rows):
        for col in range(row % 2, cols, 2):
            part[8 * row + 1 : 8 * row + 7, 8 * col + 1 : 8 * col + 7] = 1
    outputs = {
        "CLASS_MODEL": tmp_path / "classes.json",
        "CLASSES": tmp_path / "classes.tif",
        "POINTS": tmp_path / "points.gpkg",
        "AREAS": tmp_path / "areas.gpkg",
        "REPORT": tmp_path / "areas.html",
    }
    asked = {
        "EMBEDDINGS": embeddings,
        "SAMPLES": polygons(tmp_path / "labels.gpkg", fields, embeddings[0], part),
        "FIELD": "crop",
        "REFERENCE": polygons(tmp_path / "reference.gpkg", fields, embeddings[0]),
        "STANDARD_ERROR": 0.02,
    }
    run("label_classify_area", {**asked, **named("label_classify_area", outputs)})
    assert all(path.is_file() for path in outputs.values())
    points = QgsVectorLayer(str(outputs["POINTS"]), "points", "ogr")
    assert points.featureCount() > 150
    assert {one["true_crop"] for one in points.getFeatures()} <= {*CROPS.values(), "other"}
    found = QgsVectorLayer(str(outputs["AREAS"]), "areas", "ogr")
    inside = 0
    for row in found.getFeatures():
        code = next((code for code, name in CROPS.items() if name == row["class"]), 1)
        hectares = (fields == code).sum() / 100
        inside += row["area_ha_low"] <= hectares <= row["area_ha_high"]
    assert inside >= 3  # four intervals of 95 %
