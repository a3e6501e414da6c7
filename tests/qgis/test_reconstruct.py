# SPDX-License-Identifier: GPL-2.0-or-later
"""*Reconstruct* from the toolbox: checks, styles, and an image of a day."""

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsRasterLayer

from plugin.algorithms import styling
from plugin.algorithms.reconstruct import KINDS

DAY = "2019-07-11"
SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


@pytest.fixture
def embedding(run, scenes, tmp_path):
    given = {
        "SCENES": scenes,
        "DATE": DAY,
        "EXTENT": SMALL,
        "OUTPUT": str(tmp_path / "embedding.tif"),
    }
    return run("embed", given)["OUTPUT"]


@pytest.mark.parametrize(
    ("colours", "bands", "name"),
    [
        ("TRUE_COLOUR", (3, 2, 1), "Reconstruction"),
        ("INFRARED", (7, 3, 2), "Reconstruction, infrared"),
    ],
)
def test_an_image_has_the_colours_asked_for(run, embedding, tmp_path, colours, bands, name):
    target = str(tmp_path / "image.tif")
    path = run("reconstruct", {"EMBEDDINGS": embedding, "COLOURS": colours, "OUTPUT": target})[
        "OUTPUT"
    ]
    layer = QgsRasterLayer(path, "image")
    renderer = layer.renderer()
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == bands
    assert renderer.greenContrastEnhancement().maximumValue() == pytest.approx(0.18)
    assert layer.bandName(bands[0]).endswith(("B04", "B08"))
    assert styling.name_of(KINDS[colours], "") == name


def test_what_cannot_be_is_refused_in_the_dialog(refused, embedding, scenes, tmp_path):
    target = str(tmp_path / "image.tif")
    assert "either an embedding" in refused("reconstruct", {"OUTPUT": target})
    assert "needs a day" in refused("reconstruct", {"SCENES": scenes, "OUTPUT": target})
    given = {"EMBEDDINGS": embedding, "EXTENT": SMALL, "OUTPUT": target}
    assert "own extent" in refused("reconstruct", given)


def test_scenes_and_a_day_serve_as_well(run, scenes, tmp_path):
    target = str(tmp_path / "image.tif")
    given = {"SCENES": scenes, "DATE": DAY, "EXTENT": SMALL, "OUTPUT": target}
    assert QgsRasterLayer(run("reconstruct", given)["OUTPUT"], "").bandCount() == 15
