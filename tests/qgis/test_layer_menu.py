# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer's menu: the run that made it opens again, and its quality bands are seen by one click."""

import ast
import json
from unittest import mock

import pytest

pytest.importorskip("qgis")

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QDialog

from plugin.algorithms import made_by
from plugin.algorithms.layer_time import set_range
from plugin.algorithms.quality_layers import FLAGS, SCALES, overview, quality_bands
from plugin.algorithms.run_again import UnknownMakerError, again
from plugin.gui import layer_menu

BOX = "590400,590600,5006250,5006450 [EPSG:32634]"
DAY = "2019-07-06"


@pytest.fixture
def project(qgis_app):
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


@pytest.fixture
def loaded(provider, engine, heard, project):
    """loaded(id, parameters) -> the layers that QGIS shows of a run, as a dialog loads them."""
    import processing

    def run(name, parameters):
        before = set(project.mapLayers())
        processing.runAndLoadResults(f"ecofuse:{name}", dict(parameters), feedback=heard)
        return [layer for key, layer in project.mapLayers().items() if key not in before]

    return run


@pytest.fixture
def embedding(loaded, scenes, tmp_path):
    target = str(tmp_path / "embedding.tif")
    given = {"SCENES": scenes, "DATE": DAY, "EXTENT": BOX, "STRIDE": 2, "OUTPUT": target}
    (layer,) = loaded("embed", given)
    return layer, given


@pytest.fixture
def scene(pair):
    """A raster that is not of EcoFuse."""
    with open(pair, encoding="utf-8") as file:
        asset = next(iter(json.load(file)["features"][0]["assets"].values()))
    return QgsRasterLayer(asset["href"], "a scene")


def test_the_run_that_made_a_layer_is_kept_with_it_in_the_project(embedding, project, tmp_path):
    layer, given = embedding
    assert again(project, layer) == ("ecofuse:embed", given, "")
    path = str(tmp_path / "p.qgz")
    project.write(path)
    project.clear()
    project.read(path)
    (layer,) = project.mapLayers().values()
    assert again(project, layer) == ("ecofuse:embed", given, "")


def test_a_noted_run_makes_the_same_bytes_again(embedding, project, run, tmp_path):
    layer, _ = embedding
    algorithm, parameters, _ = again(project, layer)
    target = tmp_path / "again.tif"
    run(algorithm.partition(":")[2], {**parameters, "OUTPUT": str(target)})
    assert target.read_bytes() == (tmp_path / "embedding.tif").read_bytes()


def test_layers_of_a_map_are_made_by_their_own_steps(loaded, project, forest, tmp_path):
    given = {
        "S2": forest,
        "EXTENT": BOX,
        "WANTED": ["EMBEDDINGS", "GPP"],
        "OUTPUT_FOLDER": str(tmp_path / "map"),
    }
    for _ in range(2):  # the second time every step is done
        made_by._of_file.clear()
        project.clear()
        layers = loaded("map", given)
        found = {layer.name().split()[0]: again(project, layer)[0] for layer in layers}
        assert found["Embedding"] == "ecofuse:embedseries"
        assert found["GPP"] in ("ecofuse:predictgpp", "ecofuse:gppseries")


def test_a_file_alone_says_day_place_model_and_stride(embedding, project):
    layer, _ = embedding
    layer.removeCustomProperty(made_by.RUN)
    algorithm, parameters, sentence = again(project, layer)
    assert algorithm == "ecofuse:embed"
    assert parameters["DATE"] == DAY and parameters["STRIDE"] == 2
    assert parameters["MODEL"].endswith("ecofuse-7")
    box = layer.extent()
    assert parameters["EXTENT"].startswith(f"{box.xMinimum()!r},{box.xMaximum()!r},")
    assert "DATE" in sentence and "other inputs have to be chosen" in sentence
    assert "OUTPUT" not in parameters  # nothing is written over by two clicks


def test_gpp_without_a_note_takes_the_embedding_of_its_place_and_day(
    embedding, loaded, project, tmp_path
):
    layer, _ = embedding
    given = {"EMBEDDINGS": layer, "OUTPUT": str(tmp_path / "gpp.tif")}
    gpp = next(one for one in loaded("predictgpp", given) if made_by.noted_in(one))
    assert again(project, gpp)[1]["EMBEDDINGS"] == layer.source()
    gpp.removeCustomProperty(made_by.RUN)
    algorithm, parameters, _ = again(project, gpp)
    assert (algorithm, parameters) == ("ecofuse:predictgpp", {"EMBEDDINGS": layer.source()})


def test_what_no_one_has_noted_is_said(project, scene):
    with pytest.raises(UnknownMakerError, match="noted neither in this project nor in its file"):
        again(project, scene)


def test_the_line_of_the_history_makes_the_same_bytes(embedding, provider, heard, tmp_path):
    """A dialog hands over a QDateTime, and a layer of the project."""
    import processing

    layer, given = embedding
    context = QgsProcessingContext()
    target = tmp_path / "history.tif"
    day = QDateTime.fromString(f"{DAY}T00:00:00", Qt.DateFormat.ISODate)
    algorithm = provider.algorithm("embed").create()
    line = algorithm.asPythonCommand({**given, "DATE": day, "OUTPUT": str(target)}, context)
    call = ast.parse(line, mode="eval").body
    assert ast.unparse(call.func) == "processing.run"
    processing.run(*map(ast.literal_eval, call.args))
    assert target.read_bytes() == (tmp_path / "embedding.tif").read_bytes()
    gpp = provider.algorithm("predictgpp").create()
    context.setProject(QgsProject.instance())
    for given in (layer, layer.id()):  # a dialog gives the id, which another project does not know
        line = gpp.asPythonCommand({"EMBEDDINGS": given, "MODEL": None}, context)
        assert (
            line == f"processing.run(\"ecofuse:predictgpp\", {{'EMBEDDINGS': '{layer.source()}'}})"
        )


def test_the_line_of_the_history_keeps_the_days_of_layers(provider, project, embedding):
    layer, _ = embedding
    set_range(layer, QDate(2018, 5, 21), QDate(2018, 5, 21))
    context = QgsProcessingContext()
    context.setProject(project)
    for name in ("scenes", "map", "mapareas"):
        line = provider.algorithm(name).create().asPythonCommand({"S2": [layer.id()]}, context)
        assert "ECOFUSE_TIME=2018-05-21" in line


def test_selected_features_stay_selected_when_a_run_is_repeated(provider, embedding):
    layer, _ = embedding
    fields = QgsVectorLayer("Polygon?crs=EPSG:32634", "fields", "memory")
    QgsProject.instance().addMapLayer(fields)
    chosen = QgsProcessingFeatureSourceDefinition(fields.id(), True, 5)
    line = (
        provider.algorithm("zonal")
        .create()
        .asPythonCommand({"POLYGONS": chosen, "EMBEDDINGS": [layer]}, QgsProcessingContext())
    )
    assert "selectedFeaturesOnly=True" in line and "featureLimit=5" in line
    assert ast.unparse(ast.parse(line, mode="eval").body.func) == "processing.run"
    made_by.note("a.tif", "ecofuse:zonal", {"POLYGONS": chosen, "OUTPUT": "b.csv"})
    layer.setCustomProperty(made_by.RUN, made_by.run_of(QgsProcessingContext(), "a.tif"))
    found = made_by.noted_in(layer)[1]
    assert found["OUTPUT"] == "b.csv"
    again_chosen = found["POLYGONS"]
    assert again_chosen.selectedFeaturesOnly and again_chosen.featureLimit == 5
    assert again_chosen.source.staticValue() == fields.id()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "no JSON",
        "[1]",
        '{"algorithm": "native:buffer", "parameters": {}}',
        '{"algorithm": "ecofuse:zonal", "parameters": {"POLYGONS": {"limit": [1]}}}',
    ],
)
def test_a_note_that_is_none_is_passed_over(embedding, words):
    layer, _ = embedding
    layer.setCustomProperty(made_by.RUN, words)
    assert made_by.noted_in(layer) is None


def test_values_of_every_kind_become_plain(embedding, tmp_path):
    layer, _ = embedding
    moment = QDateTime.fromString("2019-07-06T00:00:00", Qt.DateFormat.ISODate)
    box = QgsReferencedRectangle(QgsRectangle(1, 2, 3, 4), layer.crs())
    assert made_by.plain([layer, moment, 2, 0.5, True]) == [layer.source(), DAY, 2, 0.5, True]
    assert made_by.plain(box) == "1.0,3.0,2.0,4.0 [EPSG:32634]"
    assert made_by.plain(QgsProcessingOutputLayerDefinition("/a.tif")) == "/a.tif"
    given = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT")
    assert made_by.plain(given) == "TEMPORARY_OUTPUT"


def test_quality_bands_are_a_group_with_legends_and_units(embedding, project):
    layer, _ = embedding
    group = overview(project, layer)
    assert group.name() == f"Quality of Embedding {DAY}"
    layers = [node.layer() for node in group.findLayers()]
    assert [one.renderer().usesBands()[0] for one in layers] == list(quality_bands(layer).values())
    assert len(layers) >= 5 and layers[0].name() == "Clear dates"
    assert group.isExpanded()
    assert sum(node.itemVisibilityChecked() for node in group.findLayers()) == 1
    by_name = {one.name(): one.renderer() for one in layers}
    error = by_name["Expected error"].shader().rasterShaderFunction()
    assert error.legendSettings().suffix() == " reflectance"
    assert (error.minimumValue(), error.maximumValue()) == (0.0, 0.1)
    assert [one.label for one in by_name["Out of domain"].classes()] == list(
        FLAGS["out_of_domain"][1:]
    )
    for one in layers:
        assert one.temporalProperties().fixedTemporalRange() == (
            layer.temporalProperties().fixedTemporalRange()
        )
    row = project.layerTreeRoot().children().index(group)
    below = project.layerTreeRoot().children()[row + 1]
    assert below.findLayer(layer.id()) is not None
    name = overview(project, layer).name()
    groups = [node.name() for node in project.layerTreeRoot().findGroups()]
    assert groups.count(name) == 1
    assert len(project.mapLayers()) == 1 + len(layers)


def test_colours_of_quality_are_those_of_their_values(embedding, project):
    layer, _ = embedding
    shown = {node.layer().name(): node.layer() for node in overview(project, layer).findLayers()}
    days = shown["Days to a clear look"]
    block = days.renderer().block(1, days.extent(), days.width(), days.height())
    values = days.dataProvider().block(
        quality_bands(layer)["days_to_clear"], days.extent(), days.width(), days.height()
    )
    assert values.value(0, 0) == 0
    assert QColor(block.color(0, 0)).name() == SCALES["days_to_clear"][3][0]


def test_a_layer_without_quality_bands_has_no_overview(project, scene):
    assert overview(project, scene) is None


def test_the_menu_is_offered_by_layers_of_ecofuse_alone(embedding, project, scene, monkeypatch):
    import processing

    layer, given = embedding
    window = mock.Mock()
    window.mainWindow.return_value = None
    menu = layer_menu.LayerMenu(window)
    kinds = [call.args for call in window.addCustomActionForLayerType.call_args_list]
    assert [(kind, every) for *_, kind, every in kinds] == [(layer.type(), False)] * 2
    project.addMapLayer(scene)

    def offered():
        return [call.args for call in window.addCustomActionForLayer.call_args_list]

    assert offered() == [(menu.again, layer), (menu.quality, layer)]
    opened = mock.Mock(return_value=QDialog())
    monkeypatch.setattr(processing, "createAlgorithmDialog", opened)
    window.activeLayer.return_value = layer
    menu.again.trigger()
    opened.assert_called_once_with("ecofuse:embed", given)
    assert opened.return_value.isVisible()
    menu.quality.trigger()
    assert project.layerTreeRoot().findGroup(f"Quality of Embedding {DAY}") is not None
    assert {one.id() for action, one in offered() if action is menu.quality} == {layer.id()}
    window.messageBar().pushWarning.assert_not_called()
    window.activeLayer.return_value = scene
    menu.again.trigger()
    assert "noted neither in this project" in window.messageBar().pushWarning.call_args.args[1]
    opened.assert_called_once()
    menu.stop()
    assert window.removeCustomActionForLayerType.call_count == 2
    assert not opened.return_value.isVisible()


def test_a_dialog_that_was_closed_hinders_neither_the_next_nor_the_end(
    embedding, project, monkeypatch
):
    import processing

    window = mock.Mock()
    window.mainWindow.return_value = None
    window.activeLayer.return_value, _ = embedding
    menu = layer_menu.LayerMenu(window)
    dialogs = [QDialog(), QDialog()]
    monkeypatch.setattr(processing, "createAlgorithmDialog", mock.Mock(side_effect=dialogs))
    for dialog in dialogs:  # QGIS's own are deleted as they are closed, too
        menu.run_again()
        dialog.close()
        sip.delete(dialog)
    assert len(menu.dialogs) == 1
    menu.stop()
    assert menu.dialogs == []


def test_a_run_over_an_output_that_is_loaded_renews_the_layer(embedding, loaded, project):
    layer, given = embedding
    assert loaded("embed", {**given, "DATE": "2019-07-16"}) == []  # the layer that is there
    assert list(project.mapLayers().values()) == [layer]
    assert layer.name() == "Embedding 2019-07-16" and layer.isValid()
    assert made_by.noted_in(layer)[1]["DATE"] == "2019-07-16"
