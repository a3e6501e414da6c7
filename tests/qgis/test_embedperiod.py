# SPDX-License-Identifier: GPL-2.0-or-later
"""*Embed periods* and *Colours of embeddings* from the toolbox: checks, styles, layers for later steps."""

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProject, QgsRasterLayer

from plugin.algorithms import styling
from plugin.algorithms.qml_styles import FEATURES, sidecar

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"
SPAN = {"START": "2019-06-01", "END": "2019-07-31", "STEP": "14", "STRIDE": 4}


@pytest.fixture
def given(scenes, tmp_path):
    return {
        "SCENES": scenes, "EXTENT": SMALL, "OUTPUT_FOLDER": str(tmp_path / "out"), "LOAD": False, **SPAN,
    }  # fmt: skip


def test_periods_are_layers_for_later_steps_and_a_rerun_makes_none(run, given, tmp_path):
    made = run("embedperiod", {**given, "EVERY": "month"})
    assert (made["DATES"], made["MADE"]) == ("2019-06-01,2019-07-01", 2)
    assert made["PERIOD"] == made["LAYERS"][0]
    assert run("embedperiod", {**given, "EVERY": "month"})["MADE"] == 0
    layer = QgsRasterLayer(made["PERIOD"], "")
    styling.show(layer, made["PERIOD"], "period")
    span = layer.temporalProperties().fixedTemporalRange()
    days = [one.date().toString("yyyy-MM-dd") for one in (span.begin(), span.end())]
    assert days == ["2019-06-01", "2019-06-30"]
    basis = str(tmp_path / "basis.json")
    for path, more in zip(made["LAYERS"], ({"BASIS_OUTPUT": basis}, {"COLOUR_BASIS": basis})):
        target = str(tmp_path / "colours.tif")
        found = run("pca", {"EMBEDDINGS": path, "OUTPUT": target, **more})["OUTPUT"]
        shown = QgsRasterLayer(found, "")
        assert (shown.renderer().type(), shown.bandCount()) == ("multibandcolor", 3)
        assert shown.renderer().redContrastEnhancement().maximumValue() == 255
    QgsProject.instance().clear()


def test_each_first_statistic_has_a_style_of_its_own(run, given):
    styles = set()
    for words in (["MEAN"], ["SPREAD"]):
        made = run("embedperiod", {**given, "STATISTICS": words})
        styles.add(sidecar(made["PERIOD"]).read_text("utf-8"))
    assert len(styles) == 2
    for kind in FEATURES:
        assert styling.name_of(kind, "2019-06-01").endswith("2019-06-01")


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"START": "2019-08-01"}, "START 2019-08-01 lies after END 2019-07-31"),
    ({"STEP": "month"}, "STEP month is no number of days"),
    ({"STEP": "0"}, "STEP 0 is no number of days"),
    ({"EVERY": "fortnight"}, "EVERY fortnight is neither one of span, week"),
    ({"EVERY": "9999"}, "EVERY 9999 is neither"),
    ({"STATISTICS": []}, "STATISTICS is empty"),
], ids=["reversed", "word", "nothing", "every", "too many", "no statistic"])  # fmt: skip
def test_what_cannot_be_is_refused_in_the_dialog(refused, given, wrong, sentence):
    assert sentence in refused("embedperiod", {**given, **wrong})


def test_two_bases_at_once_are_refused_in_the_dialog(refused, run, given, tmp_path):
    layer = run("embedperiod", {**given, "STATISTICS": ["MEAN"]})["PERIOD"]
    basis, target = str(tmp_path / "basis.json"), str(tmp_path / "colours.tif")
    run("pca", {"EMBEDDINGS": layer, "OUTPUT": target, "BASIS_OUTPUT": basis})
    both = {"EMBEDDINGS": layer, "OUTPUT": target, "BASIS": "MODEL"}
    assert "is fitted already" in refused("pca", {**both, "COLOUR_BASIS": basis})
    assert "is not fitted" in refused("pca", {**both, "FITTED_ON": [layer]})
