# SPDX-License-Identifier: GPL-2.0-or-later
"""Clusters and GPP by id, with the real engine, from an embedding of the demo's forest."""

import json
from pathlib import Path

import numpy
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("embeddings")


@pytest.fixture
def embeddings(run, scenes, folder):
    """Embeddings of two summer days, about 30 x 30 px; made once, read by all."""
    paths = []
    for day in ("2019-07-01", "2019-07-11"):
        output = folder / f"embedding_{day}.tif"
        if not output.exists():
            given = {"SCENES": scenes, "DATE": day, "EXTENT": SMALL, "OUTPUT": str(output)}
            run("embed", given)
        paths.append(str(output))
    return paths


@pytest.fixture
def cluster_model(run, embeddings, tmp_path):
    target = str(tmp_path / "clusters.json")
    given = {"EMBEDDINGS": embeddings, "CLUSTERS": "4", "SEED": 2, "CLUSTER_MODEL": target}
    return run("fitclusters", given)["CLUSTER_MODEL"]


def band(path, number=1):
    raster = gdal.Open(str(path))  # a band of a raster that has gone crashes
    return raster.GetRasterBand(number).ReadAsArray()


def test_clusters_are_fitted_on_all_days_and_assigned_to_each(
    run, embeddings, cluster_model, tmp_path
):
    model = json.loads(Path(cluster_model).read_text("utf-8"))
    assert (model["clusters"], model["seed"]) == (4, 2)
    assert model["sample"]["dates"] == ["2019-07-01", "2019-07-11"]
    output = str(tmp_path / "ids.tif")
    given = {"EMBEDDINGS": embeddings[1], "CLUSTER_MODEL": cluster_model, "OUTPUT": output}
    assert run("assignclusters", given)["OUTPUT"] == output
    raster, source = gdal.Open(output), gdal.Open(embeddings[1])
    assert raster.GetGeoTransform() == source.GetGeoTransform()
    assert raster.GetMetadataItem("ECOFUSE_DATE") == "2019-07-11"
    assert set(band(output).ravel()) <= {0, 1, 2, 3, 4}
    assert Path(output).with_suffix(".qml").is_file()


def test_an_attribute_table_comes_with_the_layer(run, embeddings, cluster_model, tmp_path):
    """Read by GDAL, and where QGIS knows such tables (3.30 on) by QGIS."""
    output, table = str(tmp_path / "ids.tif"), str(tmp_path / "areas.csv")
    given = {
        "EMBEDDINGS": embeddings[0],
        "CLUSTER_MODEL": cluster_model,
        "OUTPUT": output,
        "TABLE": table,
    }
    assert run("assignclusters", given)["TABLE"] == table
    names = json.loads(Path(cluster_model).read_text("utf-8"))["names"]
    raster = gdal.Open(output)
    held = raster.GetRasterBand(1).GetDefaultRAT()
    columns = {held.GetNameOfCol(n): n for n in range(held.GetColumnCount())}
    assert held.GetRowCount() == 4
    assert [held.GetValueAsString(row, columns["Name"]) for row in range(4)] == names
    hectares = [held.GetValueAsDouble(row, columns["Hectares"]) for row in range(4)]
    assert sum(hectares) == pytest.approx((band(output) > 0).sum() * 0.01)
    layer = QgsRasterLayer(output, "ids")
    if hasattr(layer, "attributeTable"):
        valid, why = layer.attributeTable(1).isValid()
        assert valid, why
        assert layer.attributeTable(1).hasColor()
    assert [one.label for one in layer.renderer().classes()] == names
    assert Path(table).read_text("utf-8").count("\n") == 5


def test_days_together_go_from_the_toolbox_to_the_map(run, embeddings, tmp_path):
    model, output = str(tmp_path / "both.json"), str(tmp_path / "ids.tif")
    given = {
        "EMBEDDINGS": embeddings,
        "SEVERAL_DAYS": "TOGETHER",
        "CLUSTERS": 3,
        "CLUSTER_MODEL": model,
    }
    page = str(tmp_path / "page.html")
    found = run(
        "fitclusters", {**given, "METHOD": "GAUSSIAN_MIXTURE", "HOW_MANY": "AUTO", "REPORT": page}
    )
    assert found["CLUSTERS_FOUND"] in (2, 3) and "<svg" in Path(page).read_text("utf-8")
    again = run(
        "fitclusters", {**given, "PREVIOUS": model, "CLUSTER_MODEL": str(tmp_path / "next.json")}
    )
    colours = [
        json.loads(Path(one).read_text("utf-8"))["colours"]
        for one in (model, again["CLUSTER_MODEL"])
    ]
    assert colours[1][: found["CLUSTERS_FOUND"]] == colours[0]
    given = {
        "EMBEDDINGS": embeddings[1],
        "OTHER_DAYS": embeddings[:1],
        "CLUSTER_MODEL": model,
        "OUTPUT": output,
    }
    run("assignclusters", given)
    assert gdal.Open(output).GetMetadataItem("ECOFUSE_DATES") == "2019-07-01 2019-07-11"


def test_layers_of_the_map_serve_as_embeddings_of_several_days(run, embeddings, tmp_path):
    layers = [QgsRasterLayer(path, path) for path in embeddings]
    found = []
    for number, given in enumerate((embeddings, layers)):
        target = str(tmp_path / f"{number}.json")
        run("fitclusters", {"EMBEDDINGS": given, "CLUSTERS": 3, "CLUSTER_MODEL": target})
        found.append(Path(target).read_text("utf-8"))
    assert found[0] == found[1]


def test_gpp_has_its_bands_unit_and_day(run, embeddings, tmp_path):
    output = str(tmp_path / "gpp.tif")
    run("predictgpp", {"EMBEDDINGS": embeddings[0], "OUTPUT": output})
    raster = gdal.Open(output)
    names = [raster.GetRasterBand(n).GetDescription() for n in range(1, raster.RasterCount + 1)]
    assert names == ["gpp", "gpp_p10", "gpp_p90", "extrapolated", "distance"]
    assert raster.GetRasterBand(1).GetUnitType() == "gC m-2 d-1"
    assert raster.GetMetadataItem("ECOFUSE_DATE") == "2019-07-01"
    gpp, low, high = (band(output, n)[numpy.isfinite(band(output))] for n in (1, 2, 3))
    assert gpp.size and (low <= gpp).all() and (gpp <= high).all()
    assert 0 < gpp.mean() < 25


def test_gpp_hands_every_choice_to_the_engine(run, scenes, embeddings, tmp_path):
    """From scenes and a day, the shipped model by its folder, and less light."""
    head = str(Path(__file__).resolve().parents[2] / "models" / "gpp-ecofuse-7")
    whole, dark, light = (str(tmp_path / f"{name}.tif") for name in ("whole", "dark", "light"))
    given = {"SCENES": scenes, "DATE": "2019-07-01", "GPP_MODEL": head}
    run("predictgpp", {**given, "RADIATION": "12.5", "OUTPUT": whole})
    assert gdal.Open(whole).GetMetadataItem("ECOFUSE_RADIATION") == "12.5"
    for radiation, output in (("8,0", dark), ("25", light)):
        run(
            "predictgpp",
            {"EMBEDDINGS": embeddings[0], "RADIATION": radiation, "OUTPUT": output},
        )
    assert numpy.nanmean(band(dark)) < numpy.nanmean(band(light))
    assert gdal.Open(dark).GetMetadataItem("ECOFUSE_RADIATION") == "8"


def test_radiation_may_be_a_layer_of_the_project(run, embeddings, tmp_path):
    source = gdal.Open(embeddings[0])
    path = str(tmp_path / "light.tif")
    size = (source.RasterXSize, source.RasterYSize)
    made = gdal.GetDriverByName("GTiff").Create(path, *size, 1, gdal.GDT_Float32)
    made.SetGeoTransform(source.GetGeoTransform())
    made.SetProjection(source.GetProjection())
    made.GetRasterBand(1).Fill(11)
    made = None
    layer = QgsRasterLayer(path, "light of July")
    QgsProject.instance().addMapLayer(layer)
    outputs = []
    for radiation in ("11", layer.id(), "light of July", path):
        output = str(tmp_path / f"{len(outputs)}.tif")
        given = {"EMBEDDINGS": embeddings[0], "RADIATION": radiation, "OUTPUT": output}
        run("predictgpp", given)
        outputs.append(band(output))
    QgsProject.instance().removeMapLayer(layer.id())
    for found in outputs[1:]:
        numpy.testing.assert_array_equal(found, outputs[0])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"EMBEDDINGS": None}, "Give either an embedding (EMBEDDINGS) or a scene list (SCENES)"),
        ({"RADIATION": "250"}, "RADIATION is 250"),
        ({"DATE": "2019-07-02"}, "is of 2019-07-01, but DATE is 2019-07-02"),
        ({"GPP_MODEL": "/nowhere"}, "/nowhere"),
    ],
    ids=["nothing", "watts", "another day", "no model"],
)
def test_predictgpp_refuses_in_a_sentence_and_writes_nothing(
    refused, embeddings, tmp_path, change, why
):
    output = tmp_path / "out" / "gpp.tif"
    output.parent.mkdir()
    given = {"EMBEDDINGS": embeddings[0], "OUTPUT": str(output), **change}
    assert why in refused("predictgpp", given)
    assert not list(output.parent.iterdir())


def test_raster_that_is_no_embedding_is_refused_with_its_name(refused, cluster_model, tmp_path):
    photo = str(tmp_path / "photo.tif")
    gdal.GetDriverByName("GTiff").Create(photo, 4, 4, 3).FlushCache()
    output = tmp_path / "ids.tif"
    given = {"EMBEDDINGS": photo, "CLUSTER_MODEL": cluster_model, "OUTPUT": str(output)}
    assert "photo.tif is not an embedding raster" in refused("assignclusters", given)
    assert not output.exists()


def test_number_of_clusters_is_checked_before_anything_runs(provider):
    number = provider.algorithm("fitclusters").parameterDefinition("CLUSTERS")
    accepted = [n for n in (1, 2, 1000, 1001) if number.checkValueIsAcceptable(n)]
    assert accepted == [2, 1000]
