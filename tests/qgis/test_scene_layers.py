# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of the project as scenes: with and without a temporal range, parts of files, members of archives."""

import json
import shutil
from datetime import datetime

import pytest

pytest.importorskip("qgis")

from osgeo import gdal, osr
from qgis.core import Qgis, QgsDateTimeRange, QgsProcessingContext, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime, Qt

from plugin.algorithms.scene_entries import entry_of, file_of


@pytest.fixture
def export(tmp_path):
    """A raster of two named bands whose file name holds no date."""
    path = tmp_path / "export.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), 30, 30, 2, gdal.GDT_UInt16)
    made.SetGeoTransform((500000, 10, 0, 5700000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    for number, band in enumerate(("B02", "B04"), 1):
        made.GetRasterBand(number).SetDescription(band)
        made.GetRasterBand(number).Fill(400 * number)
    made = None
    return path


@pytest.fixture
def layer(export):
    """layer(name, begin="") -> an export in the project, with a fixed temporal range where one is given.

    Each has a file of its own: one file is of one time.
    """
    added = []

    def make(name, begin=""):
        path = export
        if added:
            path = export.with_name(f"export {len(added) + 1}.tif")
            shutil.copy(export, path)
        made = QgsRasterLayer(str(path), name)
        if begin:
            start = QDateTime.fromString(begin, Qt.DateFormat.ISODate)
            temporal = made.temporalProperties()
            temporal.setIsActive(True)
            temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
            temporal.setFixedTemporalRange(QgsDateTimeRange(start, start.addSecs(86399)))
        QgsProject.instance().addMapLayer(made)
        added.append(made.id())
        return made

    yield make
    QgsProject.instance().removeMapLayers(added)


@pytest.mark.parametrize(
    ("name", "begin", "day"),
    [
        ("field", "2019-07-03T00:00:00", "2019-07-03"),
        ("field 2018-01-01", "2019-07-03T00:00:00", "2019-07-03"),
        ("field 2018-05-21", "", "2018-05-21"),
    ],
    ids=["temporal range", "range before name", "name alone"],
)
def test_date_of_a_layer(run, layer, tmp_path, name, begin, day):
    output = tmp_path / "scenes.json"
    run("scenes", {"S2": [layer(name, begin).id()], "OUTPUT": str(output)})
    (item,) = json.loads(output.read_text("utf-8"))["features"]
    assert (
        datetime.fromisoformat(item["properties"]["datetime"].replace("Z", "+00:00"))
        .date()
        .isoformat()
        == day
    )


def test_layer_without_any_date_is_refused_in_a_sentence(refused, layer, tmp_path):
    output = tmp_path / "scenes.json"
    assert "no date in its name or tags" in refused(
        "scenes", {"S2": [layer("field").id()], "OUTPUT": str(output)}
    )
    assert not output.exists()


def test_range_that_is_switched_off_does_not_count(layer):
    made = layer("field", "2019-07-03T00:00:00")
    made.temporalProperties().setIsActive(False)
    assert "time" not in entry_of(made, QgsProcessingContext())


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ('NETCDF:"{}/a b.nc":B04', "a b.nc"),
        ("SENTINEL2_L2A:{}/S2.SAFE/MTD_MSIL2A.xml:10m:EPSG_32631", "S2.SAFE/MTD_MSIL2A.xml"),
        ('ZARR:"{}/c.zarr":/B04:0', "c.zarr"),
        ("/vsizip/{{{}/d.zip}}/S2.SAFE/B04.jp2", "d.zip"),
        ("/vsizip/{}/d.zip/S2.SAFE/B04.jp2", "d.zip"),
        ("{}/e.tif|option:x=1", "e.tif"),
    ],
    ids=["NetCDF", "SAFE", "Zarr", "zip in braces", "zip", "options"],
)
def test_file_behind_a_source(tmp_path, source, file):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.mkdir() if path.suffix == ".zarr" else path.write_bytes(b"")
    assert file_of(source.format(tmp_path)) == str(path)


def test_run_repeated_from_history_keeps_the_dates_of_layers(run, layer, provider, tmp_path):
    """History notes a run as Python; the layers may be gone when it is run again."""
    algorithm = provider.algorithm("scenes").create()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made = [layer("field, 2018-05-21; north"), layer("field", "2019-07-03T10:50:00")]
    given = {"S2": made, "OUTPUT": str(tmp_path / "scenes.json")}
    noted = algorithm.asPythonCommand(given, context)
    if hasattr(algorithm, "asMap"):
        assert algorithm.asMap(given, context)["inputs"]["S2"] == noted_list(noted)
    QgsProject.instance().removeMapLayers([one.id() for one in made])
    run("scenes", {"S2": noted_list(noted), "OUTPUT": given["OUTPUT"]})
    items = json.loads((tmp_path / "scenes.json").read_text("utf-8"))["features"]
    days = [item["properties"]["datetime"][:10] for item in items]
    assert days == ["2018-05-21", "2019-07-03"]


def noted_list(command):
    """The value of S2 in a command that history holds."""
    import ast

    call = ast.parse(command).body[0].value
    return ast.literal_eval(call.args[1])["S2"]
