# SPDX-License-Identifier: GPL-2.0-or-later
"""*Make maps of areas*: each polygon's maps in a folder of its name, and one that fails stops no other."""

import csv
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate

from plugin.algorithms.layer_time import set_range
from plugin.algorithms.mapareas import folder_name

DAY = "2019-07-06"
BOXES = {
    "north field": (590400, 5006350, 590460, 5006400),
    "Süd/1": (590500, 5006250, 590560, 5006300),
    "far away": (700000, 5006250, 700060, 5006300),
}


@pytest.fixture
def areas():
    """areas(names) -> a layer of rectangles, with the column called."""

    def make(*names, crs="EPSG:32634"):
        layer = QgsVectorLayer(f"Polygon?crs={crs}&field=called:string", "areas", "memory")
        for name in names:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*BOXES[name])))
            feature["called"] = name
            layer.dataProvider().addFeatures([feature])
        return layer

    return make


@pytest.fixture
def given(scenes, tmp_path):
    return {
        "SCENES": scenes,
        "NAME_FIELD": "called",
        "START": DAY,
        "END": DAY,
        "WANTED": ["EMBEDDINGS", "GPP"],
        "OUTPUT_FOLDER": str(tmp_path / "out"),
    }


def rows_of(table):
    return list(csv.DictReader(Path(table).read_text("utf-8").splitlines()))


def test_each_area_has_a_folder_of_its_name_and_others_go_on(run, areas, given, heard, tmp_path):
    found = run("mapareas", {**given, "AREAS": areas(*BOXES)})
    assert found["COUNT"] == 2
    rows = rows_of(found["TABLE"])
    assert [(row["area"], row["days"], row["layers"]) for row in rows] == [
        ("north_field", DAY, "2"),
        ("Süd_1", DAY, "2"),
        ("far_away", "", "0"),
    ]
    assert not rows[0]["problem"] and "EXTENT" in rows[2]["problem"]
    assert any(text.startswith("far_away: ") for text in heard.warnings)
    names = [f"{kind}_{DAY}.tif" for kind in ("embedding", "gpp")]
    for area in ("north_field", "Süd_1"):
        assert sorted(one.name for one in (tmp_path / "out" / area).glob("*.tif")) == names
    assert len(found["LAYERS"]) == 4
    left, _, _, top, *_ = gdal.Open(found["LAYERS"][0]).GetGeoTransform()[0:4]
    assert (left, top) == (590400, 5006400)


def test_a_map_of_an_area_is_that_of_make_a_map_to_the_byte(run, areas, given, tmp_path):
    found = run("mapareas", {**given, "AREAS": areas("north field")})
    west, south, east, north = BOXES["north field"]
    alone = {name: value for name, value in given.items() if name != "NAME_FIELD"}
    alone["EXTENT"] = f"{west},{east},{south},{north} [EPSG:32634]"
    single = run("map", {**alone, "OUTPUT_FOLDER": str(tmp_path / "alone")})
    for one, other in zip(found["LAYERS"], single["LAYERS"]):
        assert Path(one).read_bytes() == Path(other).read_bytes()


def test_layers_of_scenes_keep_their_days(provider, forest):
    layer = QgsRasterLayer(forest[0], "B02")
    set_range(layer, QDate(2018, 5, 21), QDate(2018, 5, 21))
    algorithm = provider.algorithm("mapareas").create()
    given = algorithm.of_map({"S2": [layer], "START": None}, QgsProcessingContext())
    assert given["S2"] == [
        f"{forest[0]}|option:ECOFUSE_TIME=2018-05-21T00%3A00%3A00|option:ECOFUSE_NAME=B02"
    ]
    assert list(given) == ["S2"]


def test_loaded_layers_are_called_by_their_area(provider, engine, heard, areas, given):
    import processing
    from qgis.core import QgsProject

    QgsProject.instance().clear()
    wanted = {**given, "WANTED": ["EMBEDDINGS"], "AREAS": areas("north field", "Süd/1")}
    processing.runAndLoadResults("ecofuse:mapareas", wanted, feedback=heard)
    names = sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())
    QgsProject.instance().clear()
    assert names == [f"Embedding {DAY}, Süd_1", f"Embedding {DAY}, north_field"]


@pytest.mark.parametrize(
    ("names", "more", "sentence"),
    [
        ([], {}, "AREAS has no polygon with an area"),
        (["far away"], {}, "EXTENT"),
        (["north field"], {"SCENES": ""}, "No scenes given"),
        (["north field"], {"WANTED": []}, "WANTED is empty"),
        (
            ["north field"],
            {"NAME_FIELD": "name"},
            "AREAS has no column name: choose one of called.",
        ),
    ],
    ids=["no polygon", "all off the scenes", "no scenes", "nothing wanted", "no such column"],
)
def test_refuses_in_a_sentence_before_any_work(
    refused, areas, given, tmp_path, names, more, sentence
):
    assert sentence in refused("mapareas", {**given, **more, "AREAS": areas(*names)})
    assert not (tmp_path / "out").exists()


def test_names_of_folders_hold_no_path_and_come_once():
    taken = set()
    said = ["a/b", "../..", None, "A_B", "x" * 200, "Feld 1."]
    found = [folder_name(value, number, taken) for number, value in enumerate(said, start=1)]
    assert found == ["a_b", "area_2", "area_3", "A_B_2", "x" * 80, "Feld_1"]
