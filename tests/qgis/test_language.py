# SPDX-License-Identifier: GPL-2.0-or-later
"""In a German or French QGIS the window speaks that language, and the engine's sentences are found in it."""

import re

import pytest
from qgis.core import (
    QgsApplication,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsTemporalNavigationObject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QLabel

from plugin.algorithms import styling
from plugin.algorithms.layer_time import DAY
from plugin.algorithms.quality_layers import FLAGS, SCALES
from plugin.algorithms.setup import OwnWords
from plugin.gui.playing import Playing
from plugin.gui.setup.variant_box import MachineBox, VariantBox
from plugin.language import Language
from plugin.runtime.hardware import Machine
from plugin.words import in_own_words, tr


@pytest.fixture(params=["de", "fr"])
def language(request, qgis_app):
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", f"{request.param}_XX")
    speaks = Language()
    speaks.begin()
    yield request.param
    speaks.end()
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


def test_texts_of_the_window(language, provider):
    registry = QgsApplication.processingRegistry()
    embed = registry.createAlgorithmById("ecofuse:embed")
    titles = {"de": "Einen Tag einbetten", "fr": "Plonger un jour"}
    assert embed.displayName() == titles[language]
    assert embed.parameterDefinition("SCENES").description() != "Scene list"


def test_sentence_of_the_engine_keeps_its_values(language):
    said = in_own_words("START 2020-01-02 lies after END 2019-12-31.")
    expected = {
        "de": "START 2020-01-02 liegt nach END 2019-12-31.",
        "fr": "START 2020-01-02 vient après END 2019-12-31.",
    }
    assert said == expected[language]


def test_sentence_in_a_sentence(language):
    inner = (
        "SCHEDULER x has had no worker for 3 s: start workers ('dask worker ADDRESS'), then the same run again: "
        "it goes on with what is done."
    )
    assert in_own_words(inner) != inner
    outer = f"{inner} Or end that worker, and start the same run again."
    assert in_own_words(inner) in in_own_words(outer)


def test_reasons_inside_of_a_sentence(language):
    reason = "it holds a list of 0, expected an object {…}"
    said = in_own_words(
        f"/a/list.json is not a scene list of EcoFuse: {reason}; make it with the algorithm 'List scenes'."
    )
    assert said.startswith("/a/list.json ")
    assert not [word for word in ("scene list", "holds", "expected", "make it") if word in said]


def test_parts_of_a_value_are_said_one_by_one(language):
    said = in_own_words(
        "Sentinel-2 on 2019-07-20: 51% comes from 2019-07-16 (4 days earlier); 19% comes from 2019-07-21 "
        "(a day later); the rest from 3 more; learnt correction +0.002 (mean of 10 bands)."
    )
    assert not [word for word in ("comes", "days", "later", "the rest", "learnt") if word in said]
    assert "51%" in said and "2019-07-21" in said and "+0.002" in said


def test_end_of_a_sentence_behind_a_name(language):
    said = in_own_words(
        "/my folder/x.tif has no geotransform and no CRS, so its place is unknown: georeference it "
        "(Layer > Georeferencer), or give the file it was made of."
    )
    assert said.startswith("/my folder/x.tif ")
    assert "unknown" not in said and "CRS" not in said


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody says this, not even once.",
        "cannot open the layer and 5 more files",
        "/my data/its day: 5 of 6 days: none",
    ],
)
def test_unknown_sentence_stays(language, sentence):
    assert in_own_words(sentence) == sentence


def test_the_setup_speaks_of_the_computer_in_the_language(language, qgis_app):
    machine = Machine("linux", "x86_64", processors=4, memory=16_000_000_000)
    box, variants = MachineBox(), VariantBox()
    box.show_machine(machine)
    variants.show_machine(machine)
    said = [label.text() for label in box.findChildren(QLabel)]
    said += [note.text() for note in variants.notes.values()]
    assert len(said) >= 7
    said += [button.text() for button in variants.buttons.values()]
    english = r"processors|memory|driver|needs|was found|any computer|from Turing"
    assert not [text for text in said if re.search(english, text)]


def test_refusal_of_a_run_is_in_the_language(language, tmp_path, refused):
    gone = tmp_path / "list.json"
    gone.write_text("[]", "utf-8")
    expected = {"de": "ist nicht", "fr": "n'est pas"}
    said = refused(
        "embed", {"SCENES": str(gone), "DATE": "2019-07-06", "OUTPUT": str(tmp_path / "a.tif")}
    )
    assert expected[language] in said, said


def test_titles_units_and_legends_of_quality_bands(language):
    said = [part for row in (*SCALES.values(), *FLAGS.values()) for part in row[:3]]
    english = [text for text in said if isinstance(text, str) and text and tr(text) == text]
    assert [text for text in english if text != "dates"] == []  # the same in French


def test_layers_join_the_group_that_was_made_in_another_language(language, qgis_app):
    project = QgsProject()
    root = project.layerTreeRoot()
    english = root.addGroup("EcoFuse embeddings")  # of a project from before groups were noted
    noted = root.addGroup("a name of the user's")
    noted.setCustomProperty(styling.GROUP, styling.GROUPS["clusters"])
    for title, group in (("EcoFuse embeddings", english), ("EcoFuse clusters", noted)):
        layer = QgsVectorLayer("Point?crs=EPSG:4326", title, "memory")
        project.addMapLayer(layer)
        styling.put_in_group(project, layer, title, "change_polygons")
        assert [node.layerId() for node in group.findLayers()] == [layer.id()]
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "GPP", "memory")
    project.addMapLayer(layer)
    styling.put_in_group(project, layer, styling.GROUPS["gpp"], "change_polygons")
    names = [group.name() for group in root.findGroups()]
    assert sorted(names) == sorted([english.name(), noted.name(), tr(styling.GROUPS["gpp"])])
    assert styling.title_of(root.findGroup(tr(styling.GROUPS["gpp"]))) == styling.GROUPS["gpp"]


def test_layers_of_a_group_of_another_language_are_played_too(language, qgis_app):
    project = QgsProject.instance()
    project.clear()
    group = project.layerTreeRoot().addGroup("EcoFuse embeddings")
    layer = QgsRasterLayer("gone.tif", "a day")
    layer.setCustomProperty(DAY, "2019-07-06")
    project.addMapLayer(layer, False)
    group.addLayer(layer).setItemVisibilityChecked(False)
    playing = Playing(QgsTemporalNavigationObject())
    playing.enter()
    shown = group.findLayer(layer.id()).itemVisibilityChecked()
    playing.stop()
    project.clear()
    assert shown


def test_steps_of_the_set_up_are_said_in_the_language(language, heard):
    spoken = OwnWords(heard)
    steps = (
        "Making a Python environment",
        "Fetching the package numpy (16.5 MB)",
        "Unpacking the packages",
        "Trying the engine out",
    )
    for step in steps:
        spoken.setProgressText(step)
    spoken.setProgress(40)
    assert not set(heard.steps) & set(steps) and len(heard.steps) == len(steps)
    assert heard.progress() == 40 and "16.5" in heard.steps[1]


def test_english_after_the_plugin_has_gone(qgis_app):
    assert tr("Scene list") == "Scene list"
    assert in_own_words("START a lies after END b.") == "START a lies after END b."
