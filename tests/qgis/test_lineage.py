# SPDX-License-Identifier: GPL-2.0-or-later
"""What a layer says of its making comes from its file, and stays with the project."""

from types import SimpleNamespace

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer

from plugin.algorithms.lineage import CREDIT, describe, meanings_of, tags_of, tip_of
from plugin.algorithms.styling import day_in, until_in


@pytest.fixture
def raster(qgis_app, tmp_path):
    def make(words="", **tags):
        path = tmp_path / "made.tif"
        file = gdal.GetDriverByName("GTiff").Create(str(path), 2, 2, 2, gdal.GDT_Float32)
        for number, name in enumerate(("F01", "expected_error"), 1):
            file.GetRasterBand(number).SetDescription(name)
        file.SetMetadata(
            {f"ECOFUSE_{name}": words for name, words in tags.items()}
            | {"OTHER": "no", **({"TIFFTAG_IMAGEDESCRIPTION": words} if words else {})}
        )
        file = None
        return QgsRasterLayer(str(path), "Embedding 2019-07-06")

    return make


def test_tags_are_read_with_the_signs_in_them(raster):
    tags = {"DATE": "2019-07-06", "PARAMETERS": '{"stride": 1, "a & b": "<c>"}'.replace("<c>", "c")}
    assert tags_of(raster(**tags)) == tags


def test_tags_are_read_where_pythons_shell_of_the_provider_has_gone(raster):
    def gone():
        raise RuntimeError("wrapped C/C++ object has been deleted")

    layer = raster(DATE="2019-07-06")
    stand_in = SimpleNamespace(dataProvider=gone, htmlMetadata=layer.htmlMetadata)
    assert tags_of(stand_in) == tags_of(layer) == {"DATE": "2019-07-06"}


def test_metadata_names_model_day_bands_and_credit(raster):
    layer = raster(DATE="2019-07-06", MODEL="ecofuse-7", HIDDEN="four bands", DEVICE="CPU")
    describe(layer)
    said = layer.metadata()
    assert said.title() == "Embedding 2019-07-06"
    assert said.abstract() == "Made by EcoFuse, 2019-07-06. Bands: F01, expected_error."
    assert said.rights() == [f"{CREDIT} 2019"] and layer.attribution() == f"{CREDIT} 2019"
    assert said.history() == [
        "DATE: 2019-07-06",
        "Device: CPU",
        "Doubt: hidden days of these bands score badly: four bands",
        "Embedding model: ecofuse-7",
    ]


def test_abstract_and_map_tip_say_what_the_bands_mean(raster):
    words = "Made by EcoFuse. F01: embedding; expected_error: expected absolute error"
    layer = raster(words=words, DATE="2019-07-06")
    assert meanings_of(layer) == "F01: embedding; expected_error: expected absolute error"
    describe(layer)
    said = layer.metadata().abstract()
    assert said == f"Made by EcoFuse, 2019-07-06. Bands: {meanings_of(layer)}."
    tip = tip_of(layer)
    assert "<b>expected_error</b></td><td>[% round(raster_value(@layer, 2," in tip
    assert tip.index("expected absolute error") > tip.index("raster_value(@layer, 2,")
    if hasattr(layer, "mapTipTemplate"):
        assert layer.mapTipTemplate() == tip


def test_metadata_survives_the_project(raster, tmp_path):
    layer = raster(DATE="2019-07-06", MODEL="ecofuse-7")
    describe(layer)
    project = QgsProject.instance()
    project.clear()
    project.addMapLayer(layer)
    project.write(str(tmp_path / "p.qgz"))
    project.clear()
    project.read(str(tmp_path / "p.qgz"))
    (again,) = project.mapLayers().values()
    assert "Embedding model: ecofuse-7" in again.metadata().history()
    project.clear()


def test_day_and_last_day_come_from_the_same_tags(raster):
    layer = raster(DATE="2019-07-01", PERIOD="2019-07-01/2019-07-31")
    assert (day_in(layer), until_in(layer)) == ("2019-07-01", "2019-07-31")
    assert (day_in(raster()), until_in(raster())) == ("", "")
