# SPDX-License-Identifier: GPL-2.0-or-later
"""Fits to measured sites by id, with the real engine: a made-up quantity and made-up GPP in the demo's forest."""

import csv
import json
from pathlib import Path

import numpy
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"
DAYS = ("2019-07-01", "2019-07-11")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sites")


@pytest.fixture
def embeddings(run, scenes, folder):
    """Embeddings of two summer days, about 30 x 30 px; made once, read by all."""
    paths = []
    for day in DAYS:
        output = folder / f"embedding_{day}.tif"
        if not output.exists():
            run("embed", {"SCENES": scenes, "DATE": day, "EXTENT": SMALL, "OUTPUT": str(output)})
        paths.append(str(output))
    return paths


@pytest.fixture
def table(folder):
    """Twenty made-up sites: on both days a synthetic quantity and a synthetic GPP."""
    path = folder / "synthetic.csv"
    draw = numpy.random.default_rng(0)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("site", "date", "lat", "lon", "synthetic", "gpp_gC"))
        for number in range(20):
            lat, lon = 45.20095 - 0.0001 * (number // 10), 22.1468 + 0.0003 * (number % 10)
            for day in DAYS:
                writer.writerow(
                    (f"site {number}", day, lat, lon, draw.uniform(1, 5), draw.uniform(4, 9))
                )
    return str(path)


def test_regression_is_fitted_reported_and_mapped(run, embeddings, table, tmp_path):
    model, page, output = (str(tmp_path / name) for name in ("m.json", "r.html", "map.tif"))
    given = {
        "OBSERVATIONS": [table],
        "EMBEDDINGS": embeddings,
        "COLUMN": "synthetic",
        "UNIT": "m2 m-2",
        "RADIUS": 10,
    }
    outputs = run(
        "fitregression",
        {**given, "LIGHT": True, "REGRESSOR": "RIDGE", "REGRESSION_MODEL": model, "REPORT": page},
    )
    assert (outputs["REGRESSION_MODEL"], outputs["REPORT"]) == (model, page)
    document = json.loads(Path(model).read_text("utf-8"))
    assert (document["quantity"], document["unit"], document["light"]) == (
        "synthetic",
        "m2 m-2",
        True,
    )
    assert (document["fitted"]["rows"], document["fitted"]["sites"]) == (40, 20)
    assert "<svg" in Path(page).read_text("utf-8")
    run("predict", {"EMBEDDINGS": embeddings[0], "REGRESSION_MODEL": model, "OUTPUT": output})
    raster = gdal.Open(output)
    names = [raster.GetRasterBand(n).GetDescription() for n in range(1, raster.RasterCount + 1)]
    assert names == ["value", "p10", "p90", "extrapolated"]
    assert raster.GetRasterBand(1).GetUnitType() == "m2 m-2"
    layer = QgsRasterLayer(output)
    layer.loadNamedStyle(str(Path(output).with_suffix(".qml")))
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    shown = document["measured"]
    assert renderer.classificationMin() == pytest.approx(shown["smallest"], rel=1e-5)
    assert renderer.classificationMax() == pytest.approx(shown["largest"], rel=1e-5)


def test_gpp_model_of_towers_serves_predict_gpp(run, embeddings, table, tmp_path):
    outputs = []
    for fit in ("UPDATE", "ALONE"):
        model, output = str(tmp_path / f"{fit}.json"), str(tmp_path / f"{fit}.tif")
        given = {"OBSERVATIONS": table, "EMBEDDINGS": embeddings, "RADIUS": 10, "FIT": fit}
        assert run("fitgpp", {**given, "GPP_MODEL": model})["GPP_MODEL"] == model
        run("predictgpp", {"EMBEDDINGS": embeddings[0], "GPP_MODEL": model, "OUTPUT": output})
        raster = gdal.Open(output)  # a band of a raster that has gone crashes
        outputs.append(raster.GetRasterBand(1).ReadAsArray())
    assert not numpy.allclose(outputs[0], outputs[1], equal_nan=True)


def test_measurements_may_be_a_layer_of_the_project(run, embeddings, table, tmp_path):
    """Points without coordinates in their columns give the same regression as the table."""
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=site:string&field=date:string&field=synthetic:double",
        "plots",
        "memory",
    )
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([row["site"], row["date"], float(row["synthetic"])])
            feature.setGeometry(
                QgsGeometry.fromPointXY(QgsPointXY(float(row["lon"]), float(row["lat"])))
            )
            layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    found = []
    for number, given in enumerate(([table], ["plots"])):
        model = str(tmp_path / f"{number}.json")
        asked = {
            "OBSERVATIONS": given,
            "EMBEDDINGS": embeddings,
            "COLUMN": "synthetic",
            "RADIUS": 10,
        }
        run("fitregression", {**asked, "REGRESSOR": "RIDGE", "REGRESSION_MODEL": model})
        found.append(json.loads(Path(model).read_text("utf-8")))
    QgsProject.instance().removeMapLayer(layer.id())
    assert found[0]["fitted"]["rows"] == found[1]["fitted"]["rows"] == 40
    assert found[1]["weights"] == pytest.approx(found[0]["weights"], rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("fitgpp", {"EMBEDDINGS": None}, "Give either embeddings of many days (EMBEDDINGS)"),
        ("fitgpp", {"OBSERVATIONS": ["/nowhere.csv"]}, "/nowhere.csv does not exist"),
        ("fitgpp", {"COLUMN": "nothing"}, "has no column nothing"),
        ("fitregression", {"COLUMN": "nothing"}, "has no column nothing"),
    ],
    ids=["no embeddings", "no file", "no column of GPP", "no column"],
)
def test_fits_refuse_in_a_sentence_and_write_nothing(
    refused, embeddings, table, tmp_path, name, change, why
):
    target = "GPP_MODEL" if name == "fitgpp" else "REGRESSION_MODEL"
    given = {
        "OBSERVATIONS": [table],
        "EMBEDDINGS": embeddings,
        target: str(tmp_path / "m.json"),
        **change,
    }
    assert why in refused(name, given)
    assert not list(tmp_path.iterdir())


def test_predict_refuses_what_is_no_regression(refused, embeddings, tmp_path):
    head = str(Path(__file__).resolve().parents[2] / "models" / "gpp-ecofuse-7" / "gpp.json")
    output = tmp_path / "out.tif"
    given = {"EMBEDDINGS": embeddings[0], "REGRESSION_MODEL": head, "OUTPUT": str(output)}
    assert "is not a regression" in refused("predict", given)
    assert not output.exists()
