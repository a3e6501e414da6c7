# SPDX-License-Identifier: GPL-2.0-or-later
"""Each algorithm run by its id, with the real engine on the demo's forest."""

import json
import time
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"
"""Part of the forest, about 30 x 30 px."""
BANDS = [f"F0{n}" for n in range(1, 8)]
BANDS += ["clear_dates", "days_to_clear", "expected_error", "out_of_domain", "novelty"]


def bands_of(path):
    raster = gdal.Open(str(path))
    return [raster.GetRasterBand(n + 1).GetDescription() for n in range(raster.RasterCount)]


def tag_of(path, name):
    return gdal.Open(str(path)).GetMetadataItem(name)


def test_checksystem_writes_its_report(run, tmp_path):
    outputs = run("checksystem", {"REPORT": str(tmp_path / "report.html")})
    assert "QGIS: 3." in outputs["TEXT"] and "Smoke test: passed" in outputs["TEXT"]
    assert "Smoke test: passed" in (tmp_path / "report.html").read_text("utf-8")


def test_scenes_lists_netcdf_stacks_that_qgis_cannot_open_as_one_layer(run, forest, tmp_path):
    listed, page = tmp_path / "scenes.json", tmp_path / "scenes.html"
    outputs = run("scenes", {"S2": forest, "OUTPUT": str(listed), "REPORT": str(page)})
    assert len(outputs["DATES"].split(",")) == 40
    assert len(json.loads(listed.read_text("utf-8"))["features"]) == 40
    assert page.is_file()


def test_scenes_takes_layers_of_the_project(run, forest, tmp_path):
    layer = QgsRasterLayer(f'NETCDF:"{forest[0]}":B4', "red")
    assert layer.isValid()
    outputs = run("scenes", {"S2": [layer], "OUTPUT": str(tmp_path / "scenes.json")})
    assert len(outputs["DATES"].split(",")) == 40


def test_scenes_takes_a_folder_and_an_extent_in_another_crs(run, forest, tmp_path):
    listed = tmp_path / "scenes.json"
    folder = str(Path(forest[0]).parent)
    run("scenes", {"FOLDER": folder, "EXTENT": SMALL, "OUTPUT": str(listed)})
    assert "EPSG:4326" in listed.read_text("utf-8")


def test_scenes_hands_every_choice_to_the_engine(provider, forest, tmp_path):
    from qgis.core import QgsProcessingContext

    algorithm = provider.algorithm("scenes").create()
    given = {
        "S2": forest,
        "S1": forest[:1],
        "S2_SCALING": "10000-1000",
        "S2_MASK": "NONE",
        "CLEAR_CLASSES": "4,5,7",
        "DILATION": "3",
        "SCREEN": "0.1",
        "S1_UNITS": "DB",
        "ORBITS": "DESCENDING",
        "OUTPUT": str(tmp_path / "scenes.json"),
    }
    context = QgsProcessingContext()
    assert algorithm.checkParameterValues(given, context)[0]
    job = algorithm.job(given, context)
    assert (job["s2"], job["s1"]) == (forest, forest[:1])
    assert job["s2_scaling"] == "10000-1000" and job["s2_mask"] == "NONE"
    assert job["clear_classes"] == [4, 5, 7]
    assert (job["dilation"], job["screen"]) == (3, 0.1)
    assert (job["s1_units"], job["orbits"]) == ("DB", "DESCENDING")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"S2": []}, "No scenes given"),
        ({"S2": ["/nowhere/S2.tif"]}, "/nowhere/S2.tif is neither a raster layer nor a file"),
        ({"S2": [], "FOLDER": "/nowhere"}, "/nowhere is not a folder"),
        ({"S2_MASK": "maybe"}, "S2_MASK maybe"),
        ({"EXTENT": "0,1,0,1 []"}, "EXTENT"),
    ],
    ids=["no scenes", "no file", "no folder", "no mask", "no CRS"],
)
def test_scenes_refuses_before_it_runs(refused, forest, tmp_path, change, why):
    output = tmp_path / "scenes.json"
    assert why in refused("scenes", {"S2": forest, "OUTPUT": str(output), **change})
    assert not output.exists()


def test_refusal_of_the_engine_names_the_file(refused, tmp_path):
    broken = tmp_path / "S2_20190701.tif"
    broken.write_bytes(b"no raster")
    output = tmp_path / "scenes.json"
    assert "S2_20190701.tif" in refused("scenes", {"S2": [str(broken)], "OUTPUT": str(output)})
    assert not output.exists()


def test_embed_writes_a_dated_raster_with_quality_bands(run, scenes, tmp_path):
    output = tmp_path / "embedding.tif"
    run(
        "embed",
        {"SCENES": scenes, "DATE": "2019-07-03", "EXTENT": SMALL, "OUTPUT": str(output)},
    )
    assert bands_of(output) == BANDS
    assert tag_of(output, "ECOFUSE_DATE") == "2019-07-03"
    assert gdal.Open(str(output)).RasterXSize < 50


def test_embed_on_a_device_that_is_not_there_says_why_and_leaves_nothing(refused, scenes, tmp_path):
    output = tmp_path / "embedding.tif"
    given = {"SCENES": scenes, "DATE": "2019-07-01", "DEVICE": "DIRECTML", "OUTPUT": str(output)}
    assert refused("embed", given).startswith("DEVICE DIRECTML cannot be used here: ")
    assert list(tmp_path.iterdir()) == []


def test_embed_hands_every_choice_to_the_engine(run, scenes, tmp_path):
    output = tmp_path / "embedding.tif"
    given = {
        "SCENES": scenes,
        "DATE": "2019-07-01",
        "EXTENT": SMALL,
        "MODEL": str(Path(__file__).resolve().parents[2] / "models" / "ecofuse-7"),
        "DEVICE": "CPU",
        "MEMORY_MB": "700",
        "STRIDE": "4",
        "OUTPUT": str(output),
    }
    run("embed", given)
    assert gdal.Open(str(output)).GetGeoTransform()[1] == 40
    assert tag_of(output, "ECOFUSE_DEVICE") == "CPU"


@pytest.mark.parametrize(
    "given",
    [
        QDateTime(QDate(2019, 7, 1), QTime(0, 0), Qt.TimeSpec.OffsetFromUTC, 9 * 3600),
        QDateTime(QDate(2019, 7, 1), QTime(23, 59), Qt.TimeSpec.OffsetFromUTC, -9 * 3600),
        QDate(2019, 7, 1),
        "2019-07-01",
    ],
    ids=["midnight in Tokyo", "late in Alaska", "a date", "text"],
)
def test_date_stays_the_day_the_user_chose(provider, given):
    from qgis.core import QgsProcessingContext

    algorithm = provider.algorithm("embed").create()
    parameters = {"DATE": given, "OUTPUT": "e.tif"}
    assert algorithm.job(parameters, QgsProcessingContext())["date"] == "2019-07-01"


def test_parameters_that_a_dialog_leaves_null_count_as_left_out(provider, forest, tmp_path):
    from qgis.core import NULL, QgsProcessingContext

    algorithm = provider.algorithm("scenes").create()
    given = {"S2": forest, "S1": NULL, "FOLDER": None, "EXTENT": NULL, "OUTPUT": "s.json"}
    context = QgsProcessingContext()
    assert algorithm.checkParameterValues(given, context) == (True, "")
    job = algorithm.job(given, context)
    assert (job["s1"], job["folder"], job["extent"]) == ([], "", "")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"DATE": "2010-01-01"}, "2010-01-01"),
        ({"OUTPUT": "embedding.png"}, "must end in .tif"),
        ({"EXTENT": "0,1,0,1 [EPSG:4326]"}, "extent"),
        ({"MODEL": "/nowhere"}, "/nowhere"),
        ({"STRIDE": 0}, "STRIDE"),
    ],
    ids=["far day", "no GeoTIFF", "elsewhere", "no model", "stride 0"],
)
def test_embed_refuses_in_a_sentence_and_writes_nothing(refused, scenes, tmp_path, change, why):
    output = tmp_path / "out" / "embedding.tif"
    output.parent.mkdir()
    given = {"SCENES": scenes, "DATE": "2019-07-01", "OUTPUT": str(output), **change}
    assert why.lower() in refused("embed", given).lower()
    assert not list(output.parent.glob("*.tif"))


def test_embedseries_writes_a_layer_a_day_and_the_cube(run, scenes, tmp_path):
    given = {
        "SCENES": scenes,
        "START": "2019-07-01",
        "END": "2019-07-11",
        "STEP": "5",
        "EXTENT": SMALL,
        "STRIDE": 2,
        "OUTPUT_FOLDER": str(tmp_path / "series"),
        "CUBE": str(tmp_path / "cube.nc"),
    }
    outputs = run("embedseries", given)
    assert outputs["DATES"] == "2019-07-01,2019-07-06,2019-07-11"
    names = [Path(path).name for path in outputs["LAYERS"]]
    assert names == [f"embedding_{day}.tif" for day in outputs["DATES"].split(",")]
    assert all(bands_of(path) == BANDS for path in outputs["LAYERS"])
    assert (tmp_path / "cube.nc").is_file()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"START": "2019-07-11", "END": "2019-07-01"},
            "START 2019-07-11 lies after END 2019-07-01",
        ),
        ({"STEP": "weekly"}, "STEP weekly"),
        ({"STEP": "3661 days"}, "nor a number of days from 1 to 3660"),
        ({"SCHEDULER": "10.0.0.1:8786"}, "SCHEDULER 10.0.0.1:8786 is not the address"),
        ({"SCHEDULER": "http://node:8786"}, "SCHEDULER http://node:8786 is not the address"),
        ({"START": "2031-01-01", "END": "2031-02-01"}, "2031-01-01"),
        ({"CUBE": "cube.tif"}, "cube.tif must end in .nc (NetCDF) or .zarr (Zarr)"),
        ({"OUTPUT_TYPE": "INT9"}, "OUTPUT_TYPE"),
        ({"EXTENT": "2,3,45,46 [EPSG:4326]"}, "meets none of the 40 scenes"),
    ],
    ids=[
        "order",
        "step",
        "long step",
        "scheduler",
        "protocol",
        "no scenes then",
        "cube",
        "type",
        "place",
    ],
)
def test_embedseries_refuses_in_a_sentence_and_writes_nothing(
    refused, scenes, tmp_path, change, why
):
    folder = tmp_path / "series"
    assert why in refused("embedseries", {"SCENES": scenes, "OUTPUT_FOLDER": str(folder), **change})
    assert not list(folder.glob("*.tif"))


def test_cancelled_series_ends_within_a_second_without_half_files(refused, scenes, heard, tmp_path):
    folder = tmp_path / "series"
    cancelled = []
    remember = heard.setProgressText

    def cancel_at_first_pixels(text):
        remember(text)
        if "pixels a second" in text and not cancelled:
            cancelled.append(time.monotonic())
            heard.cancel()

    heard.setProgressText = cancel_at_first_pixels
    given = {"SCENES": scenes, "OUTPUT_FOLDER": str(folder), "CUBE": str(tmp_path / "cube.nc")}
    said = refused("embedseries", given)
    assert time.monotonic() - cancelled[0] < 1
    assert "Cancelled" in said
    assert not list(folder.glob("*.tif")) and not (tmp_path / "cube.nc").exists()
