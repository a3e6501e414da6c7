# SPDX-License-Identifier: GPL-2.0-or-later
"""How outputs look: fixed colours, one UTC day, a group; the same in a saved project."""

import hashlib
import json
import os

import numpy as np
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsLayerTreeModel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QColor

from plugin.algorithms import styling
from plugin.algorithms.legend import band_name
from plugin.algorithms.qml_styles import STYLES, sidecar, write_style
from plugin.compat import UNIT_DAYS

QUALITY = ["clear_dates", "days_to_clear", "expected_error", "out_of_domain"]
DAYS = ["2019-04-07", "2019-07-06"]


@pytest.fixture
def model(tmp_path):
    """A model folder with a manifest alone: styles read no more of it."""
    folder = tmp_path / "model"
    folder.mkdir()
    chance = np.random.default_rng(3)
    spread = chance.normal(size=(40, 7))
    manifest = {
        "rgb": {
            "matrix": chance.normal(size=(3, 7)).tolist(),
            "low": [-1.0, 0.0, -2.0],
            "high": [4.0, 3.0, 5.0],
        },
        "domain": {
            "mean": spread.mean(axis=0).tolist(),
            "inverse_covariance": np.linalg.inv(np.cov(spread.T)).tolist(),
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture
def make_output(tmp_path):
    """make_output(name, values (bands, rows, cols), bands, day) -> a GeoTIFF as the engine writes it."""

    def make(name, values, bands, day):
        path = tmp_path / f"{name}_{day}.tif"
        kind, nodata = (
            (gdal.GDT_Byte, 0) if values.dtype == np.uint8 else (gdal.GDT_Float32, np.nan)
        )
        count, rows, cols = values.shape
        raster = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, count, kind)
        raster.SetGeoTransform((590000, 10, 0, 5007000, 0, -10))
        raster.SetProjection(gdal_wkt(32634))
        raster.SetMetadata({"ECOFUSE_DATE": day, "ECOFUSE_MODEL": "ecofuse-7"})
        for number, band in enumerate(bands, start=1):
            raster.GetRasterBand(number).WriteArray(values[number - 1])
            raster.GetRasterBand(number).SetDescription(band)
            raster.GetRasterBand(number).SetNoDataValue(nodata)
        del raster
        return path

    return make


def gdal_wkt(code):
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    return reference.ExportToWkt()


@pytest.fixture
def make_embedding(make_output):
    def make(day, seed=0):
        chance = np.random.default_rng(seed)
        values = chance.gamma(2.0, size=(11, 9, 8)).astype(np.float32)
        values[:, 0, 0] = np.nan
        return make_output("embedding", values, [f"F0{n}" for n in range(1, 8)] + QUALITY, day)

    return make


@pytest.fixture
def cluster_model(tmp_path):
    path = tmp_path / "clusters.json"
    path.write_text(json.dumps({"clusters": 3, "colours": ["#102030", "#a0b0c0", "#ffee00"]}))
    return path


def utc(text):
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODate)
    moment.setTimeSpec(Qt.TimeSpec.UTC)
    return moment


def test_two_dates_wear_the_same_style(make_embedding, model):
    paths = [make_embedding(day, seed) for seed, day in enumerate(DAYS)]
    for path in paths:
        styling.dress(path, "embedding", model=model)
    assert len({hashlib.sha256(sidecar(path).read_bytes()).hexdigest() for path in paths}) == 1
    layers = [QgsRasterLayer(str(path), path.stem) for path in paths]
    for layer, path in zip(layers, paths):
        styling.show(layer, path, "embedding")
    stretches = {
        (renderer.redBand(), enhancement.minimumValue(), enhancement.maximumValue())
        for renderer in (layer.renderer() for layer in layers)
        for enhancement in (renderer.redContrastEnhancement(),)
    }
    assert len(stretches) == 1


def test_style_of_the_user_s_own_stays_and_is_said(make_embedding, model):
    """Saved in QGIS's window, or anything else of that name."""
    path = make_embedding(DAYS[0])
    own = QgsRasterLayer(str(path), "own")
    own.saveNamedStyle(str(sidecar(path)))
    before = sidecar(path).read_bytes()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setFeedback(feedback)
    styling.style_output(context, path, "embedding", model=model)
    assert sidecar(path).read_bytes() == before
    assert "is not of EcoFuse: it stays" in feedback.textLog()


def test_style_is_not_written_through_a_link(make_embedding, model, tmp_path):
    path, precious = make_embedding(DAYS[0]), tmp_path / "precious.txt"
    precious.write_text("mine")
    sidecar(path).symlink_to(precious)
    styling.dress(path, "embedding", model=model)
    assert precious.read_text() == "mine" and sidecar(path).is_symlink()
    precious.unlink()
    styling.dress(path, "gpp")
    assert not precious.exists() and sidecar(path).is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX has them")
def test_pipe_in_the_place_of_a_style_is_left_alone(make_embedding, model):
    path = make_embedding(DAYS[0])
    os.mkfifo(sidecar(path))
    styling.dress(path, "embedding", model=model)
    assert sidecar(path).is_fifo()


def test_every_style_of_ours_is_known_as_such_and_renewed(make_embedding, model, cluster_model):
    path = make_embedding(DAYS[0])
    seen = set()
    for kind in (
        "embedding",
        "clusters",
        "gpp",
        "expected_error",
        "rgb",
        "reconstruction",
        "infrared",
    ):
        manifest = json.loads((model / "manifest.json").read_text())
        colours = json.loads(cluster_model.read_text())
        assert write_style(path, kind, manifest, colours)
        seen.add(sidecar(path).read_bytes())
    assert len(seen) == 7
    assert [one.name for one in path.parent.glob(".*.part")] == []


def test_file_dragged_into_qgis_takes_its_colours_from_the_sidecar(make_embedding, model):
    path = make_embedding(DAYS[0])
    styling.dress(path, "embedding", model=model)
    manifest = json.loads((model / "manifest.json").read_text())
    layer = QgsRasterLayer(str(path), "dragged in")
    renderer = layer.renderer()
    assert renderer.type() == "multibandcolor"
    bands = [renderer.redBand(), renderer.greenBand(), renderer.blueBand()]
    assert len(set(bands)) == 3 and all(1 <= band <= 7 for band in bands)
    deviations = np.sqrt(np.diag(np.linalg.inv(manifest["domain"]["inverse_covariance"])))
    stretches = (
        renderer.redContrastEnhancement(),
        renderer.greenContrastEnhancement(),
        renderer.blueContrastEnhancement(),
    )
    for band, stretch, weights in zip(bands, stretches, manifest["rgb"]["matrix"]):
        mean, deviation = manifest["domain"]["mean"][band - 1], deviations[band - 1]
        ends = [max(0.0, mean - 2 * deviation), mean + 2 * deviation]
        ends = ends if weights[band - 1] >= 0 else ends[::-1]  # counted down: turned round
        assert [stretch.minimumValue(), stretch.maximumValue()] == pytest.approx(ends, rel=1e-4)


def test_numbers_that_the_basis_counts_down_are_drawn_turned_round(make_output):
    """In the shipped model plants have a low first and a high second number: green; bare ground the other way."""
    shipped = styling.DEFAULT_MODEL
    mean = json.loads((shipped / "manifest.json").read_text())["domain"]["mean"]
    values = np.repeat(np.array(mean, dtype=np.float32)[:, None, None], 2, axis=2)
    values[0, 0], values[1, 0] = (1.5, 2.5), (2.9, 1.5)  # a meadow, and bare soil
    path = make_output("embedding", values, [f"F{n:02d}" for n in range(1, 8)], DAYS[0])
    styling.dress(path, "embedding", model=shipped)
    layer = QgsRasterLayer(str(path), "plants and soil")
    block = layer.renderer().block(1, layer.extent(), 2, 1)
    plants, soil = QColor(block.color(0, 0)), QColor(block.color(0, 1))
    assert plants.green() > 200 > plants.red()
    assert soil.red() > 200 > soil.green()


def test_clusters_wear_the_colours_of_their_model(make_output, cluster_model):
    ids = np.array([[[0, 1], [2, 3]]], dtype=np.uint8)
    path = make_output("clusters", ids, ["cluster"], DAYS[0])
    styling.dress(path, "clusters", cluster_model=cluster_model)
    layer = QgsRasterLayer(str(path), "clusters")
    styling.show(layer, path, "clusters")
    classes = {int(c.value): c.color.name() for c in layer.renderer().classes()}
    assert classes == {1: "#102030", 2: "#a0b0c0", 3: "#ffee00"}
    assert [c.label for c in layer.renderer().classes()] == ["Cluster 1", "Cluster 2", "Cluster 3"]


def test_clusters_wear_the_names_of_their_model(make_output, cluster_model):
    names = ["water or shadow", "bare <bright>", "dense green"]
    content = {**json.loads(cluster_model.read_text()), "names": names}
    cluster_model.write_text(json.dumps(content))
    ids = np.array([[[0, 1], [2, 3]]], dtype=np.uint8)
    path = make_output("clusters", ids, ["cluster"], DAYS[0])
    styling.dress(path, "clusters", cluster_model=cluster_model)
    layer = QgsRasterLayer(str(path), "clusters")
    styling.show(layer, path, "clusters")
    assert [c.label for c in layer.renderer().classes()] == names


def test_gpp_always_runs_from_0_to_20_with_its_unit(make_output):
    values = np.full((4, 3, 3), 2.5, dtype=np.float32)
    path = make_output("gpp", values, ["gpp", "gpp_p10", "gpp_p90", "extrapolated"], DAYS[0])
    styling.dress(path, "gpp")
    layer = QgsRasterLayer(str(path), "gpp")
    styling.show(layer, path, "gpp")
    renderer = layer.renderer()
    shader = renderer.shader().rasterShaderFunction()
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0.0, 20.0)
    assert shader.legendSettings().suffix() == " gC m⁻² d⁻¹"
    assert len(shader.colorRampItemList()) == 6


def test_expected_error_is_read_from_its_own_band(make_embedding):
    path = make_embedding(DAYS[0])
    layer = QgsRasterLayer(str(path), "error")
    layer.loadNamedStyle(str(STYLES / "expected_error.qml"))
    assert band_name(layer, layer.renderer().usesBands()[0]) == "expected_error"


@pytest.fixture
def load():
    """load(project, path, kind, …) -> the layer, dressed as Processing does once a run has ended."""

    def load(project, path, kind, **more):
        context = QgsProcessingContext()
        context.setProject(project)
        styling.style_output(context, path, kind, load=True, **more)
        details = context.layersToLoadOnCompletion()[str(path)]
        layer = next(
            (one for one in project.mapLayers().values() if one.source() == str(path)), None
        )
        if layer is None:
            layer = QgsRasterLayer(str(path), details.name)
            project.addMapLayer(layer)
        details.setOutputLayerName(layer)
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        return layer

    return load


def days_of(layer):
    span = layer.temporalProperties().fixedTemporalRange()
    return tuple(span_end.toString("yyyy-MM-dd") for span_end in (span.begin(), span.end()))


def legend_of(project, layer):
    model = QgsLayerTreeModel(project.layerTreeRoot())
    nodes = model.layerLegendNodes(project.layerTreeRoot().findLayer(layer.id()))
    return [str(node.data(Qt.ItemDataRole.DisplayRole) or "") for node in nodes]


def test_output_is_dressed_when_qgis_has_loaded_it(make_embedding, model, load):
    path, project = make_embedding(DAYS[1]), QgsProject()
    layer = load(project, path, "embedding", model=model)
    assert (layer.name(), layer.source()) == ("Embedding 2019-07-06", str(path))
    assert [layer.bandName(n).split(": ")[-1] for n in (1, 11)] == ["F01", "out_of_domain"]
    assert days_of(layer) == ("2019-07-06", "2019-07-06")
    assert layer.attribution() == "Contains modified Copernicus Sentinel data 2019"
    group = project.layerTreeRoot().findGroup(styling.GROUPS["embedding"])
    assert [node.layer().id() for node in group.findLayers()] == [layer.id()]
    assert len(project.layerTreeRoot().findLayers()) == 1
    assert not group.isExpanded()


def test_file_added_by_hand_looks_as_the_loaded_layer_does(make_embedding, model, load):
    project = QgsProject()
    loaded = load(project, make_embedding(DAYS[0]), "embedding", model=model)
    by_hand = QgsRasterLayer(loaded.source(), "by hand")
    assert bands_shown(by_hand) == bands_shown(loaded)
    assert by_hand.bandCount() == loaded.bandCount() == 11


def bands_shown(layer):
    renderer = layer.renderer()
    return [
        (band, enhancement.minimumValue(), enhancement.maximumValue())
        for band, enhancement in (
            (renderer.redBand(), renderer.redContrastEnhancement()),
            (renderer.greenBand(), renderer.greenContrastEnhancement()),
            (renderer.blueBand(), renderer.blueContrastEnhancement()),
        )
    ]


def test_newest_layer_is_on_top_and_alone_visible(make_embedding, model, load):
    project = QgsProject()
    first, second = (load(project, make_embedding(d), "embedding", model=model) for d in DAYS)
    nodes = project.layerTreeRoot().findGroup(styling.GROUPS["embedding"]).findLayers()
    assert [node.layerId() for node in nodes] == [second.id(), first.id()]
    assert [node.isVisible() for node in nodes] == [True, False]


def test_layers_of_a_run_have_a_group_of_their_folder(make_embedding, model, load):
    project = QgsProject()
    paths = [make_embedding(day) for day in DAYS]
    series = [
        load(project, path, "embedding", model=model, folder="/somewhere/july") for path in paths
    ]
    alone = load(
        project, make_embedding("2019-08-05"), "embedding", model=model, folder="/x/OUTPUT_FOLDER"
    )
    group = project.layerTreeRoot().findGroup(styling.GROUPS["embedding"])
    (july,) = group.findGroups()
    assert july.name() == "july" and not july.isExpanded()
    assert {node.layerId() for node in july.findLayers()} == {layer.id() for layer in series}
    assert [node.name() for node in group.children()] == [alone.name(), "july"]
    shown = [node.layerId() for node in group.findLayers() if node.isVisible()]
    assert shown == [alone.id()]


def test_one_layer_alone_has_no_group_of_its_run():
    assert styling.run_folder("/somewhere/july", ["a.tif"]) == ""
    assert styling.run_folder("/somewhere/july", ["a.tif", "b.tif"]) == "/somewhere/july"


def test_layer_is_shown_until_the_next_date_and_the_project_spans_them_all(
    make_embedding, model, load
):
    project = QgsProject()
    days = ("2019-07-06", "2019-07-16", "2019-07-11")
    layers = {day: load(project, make_embedding(day), "embedding", model=model) for day in days}
    assert days_of(layers["2019-07-06"]) == ("2019-07-06", "2019-07-10")
    assert days_of(layers["2019-07-11"]) == ("2019-07-11", "2019-07-15")
    assert days_of(layers["2019-07-16"]) == ("2019-07-16", "2019-07-16")
    time = project.timeSettings()
    assert time.temporalRange().begin() == utc("2019-07-06T00:00:00")
    assert time.temporalRange().end() == utc("2019-07-16T23:59:59")
    assert (time.timeStep(), time.timeStepUnit()) == (5.0, UNIT_DAYS)
    load(project, make_embedding("2019-07-23"), "embedding", model=model)
    assert time.timeStep() == 1.0  # the dates lie 5, 5 and 7 days apart


def test_file_written_again_renews_name_day_style_and_pixels(make_output, cluster_model, load):
    project = QgsProject()
    paths = [
        make_output("ids", np.full((1, 2, 2), n, np.uint8), ["cluster"], DAYS[n]) for n in (0, 1)
    ]
    layer = load(project, paths[0], "clusters", cluster_model=cluster_model)
    before = layer.name()
    os.replace(paths[1], paths[0])
    cluster_model.write_text(json.dumps({"clusters": 1, "colours": ["#00ff00"]}))
    again = load(project, paths[0], "clusters", cluster_model=cluster_model)
    assert again is layer and len(project.mapLayers()) == 1
    assert (before, layer.name()) == (f"Clusters {DAYS[0]}", f"Clusters {DAYS[1]}")
    assert days_of(layer)[0] == DAYS[1]
    assert [c.color.name() for c in layer.renderer().classes()] == ["#00ff00"]
    assert layer.dataProvider().sample(layer.extent().center(), 1)[0] == 1.0


def test_gpp_is_grey_beyond_the_towers_and_the_legend_says_what_is_missing(make_output, load):
    values = np.full((4, 3, 3), 2.5, dtype=np.float32)
    values[3], values[3, 1] = 0, 1
    values[:, 2] = np.nan
    path = make_output("gpp", values, ["gpp", "gpp_p10", "gpp_p90", "extrapolated"], DAYS[0])
    project = QgsProject()
    layer = load(project, path, "gpp")
    root = project.layerTreeRoot()
    over = root.findLayers()[0].layer()
    assert over is not layer and root.findLayers()[1].layer() is layer
    assert all(node.isVisible() for node in root.findLayers())
    picture = painted([over, layer])
    assert picture[1].name() == "#c4c9be" or picture[1].saturation() < 30  # grey
    assert picture[0].saturation() > 30 and picture[2].name() == "#ffffff"
    assert any("no value" in text for text in legend_of(project, over))
    assert load(project, path, "gpp") is layer
    assert len(root.findLayers()) == 2  # not a second one over it


def test_gpp_and_its_overlay_survive_saving_and_moving_the_project(make_output, load, tmp_path):
    values = np.full((4, 3, 3), 2.5, dtype=np.float32)
    values[3] = 1
    path = make_output("gpp", values, ["gpp", "gpp_p10", "gpp_p90", "extrapolated"], DAYS[0])
    project = QgsProject()
    project.setFileName(str(tmp_path / "saved.qgz"))
    load(project, path, "gpp")
    assert project.write()
    moved = tmp_path.with_name(tmp_path.name + " moved")
    tmp_path.rename(moved)

    again = QgsProject()
    assert again.read(str(moved / "saved.qgz"))
    over, gpp = (node.layer() for node in again.layerTreeRoot().findLayers())
    assert over.isValid() and gpp.isValid()
    assert (over.renderer().type(), gpp.renderer().type()) == ("paletted", "singlebandpseudocolor")
    assert days_of(over) == days_of(gpp) == (DAYS[0], DAYS[0])
    assert "no value" in " ".join(legend_of(again, over))
    assert "Band" not in " ".join(legend_of(again, gpp))
    assert (
        load(again, moved / path.name, "gpp") is gpp
    )  # predicted again where the project lies now
    assert len(again.mapLayers()) == 2


def test_what_is_made_of_another_lies_over_it_in_whatever_order_they_come(
    make_output, make_embedding, cluster_model, model, load
):
    project = QgsProject()
    ids = make_output("ids", np.ones((1, 2, 2), np.uint8), ["cluster"], DAYS[0])
    gpp = make_output("gpp", np.ones((4, 2, 2), np.float32), ["gpp"] * 4, DAYS[0])
    load(project, ids, "clusters", cluster_model=cluster_model)
    load(project, make_embedding(DAYS[0]), "embedding", model=model)
    load(project, gpp, "gpp")
    names = [group.name() for group in project.layerTreeRoot().findGroups()]
    assert names == [styling.GROUPS[kind] for kind in ("gpp", "clusters", "embedding")]


def painted(layers):
    """The colours at the middle of the rows of 3 x 3 px layers on white."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(layers[0].extent())
    settings.setOutputSize(QSize(90, 90))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return [job.renderedImage().pixelColor(45, row) for row in (15, 45, 75)]


def test_legends_name_no_bands(make_output, make_embedding, cluster_model, model, load):
    project = QgsProject()
    ids = make_output("ids", np.ones((1, 2, 2), np.uint8), ["cluster"], DAYS[0])
    gpp = make_output("gpp", np.ones((4, 2, 2), np.float32), ["gpp"] * 4, DAYS[0])
    layers = [
        load(project, ids, "clusters", cluster_model=cluster_model),
        load(project, gpp, "gpp"),
        load(project, make_embedding(DAYS[0]), "embedding", model=model),
    ]
    legends = [legend_of(project, layer) for layer in layers]
    assert legends[0] == ["Cluster 1", "Cluster 2", "Cluster 3"]
    assert [text.split(":")[0] for text in legends[2]] == ["red", "green", "blue"]
    assert not [text for legend in legends for text in legend if "Band" in text]


def test_without_a_project_nothing_is_loaded_but_the_sidecar_is_written(make_embedding, model):
    path, context = make_embedding(DAYS[0]), QgsProcessingContext()
    styling.style_output(context, path, "embedding", model=model, load=True)
    assert not context.layersToLoadOnCompletion()
    assert sidecar(path).is_file()


def test_day_survives_saving_and_moving_the_project(make_embedding, model, tmp_path):
    path = make_embedding(DAYS[1])
    styling.dress(path, "embedding", model=model)
    project = QgsProject()
    project.setFileName(str(tmp_path / "saved.qgz"))
    layer = QgsRasterLayer(str(path), "embedding")
    styling.show(layer, path, "embedding")
    project.addMapLayer(layer)
    styling.put_in_group(project, layer, "Embeddings", "embedding")
    assert project.write()
    moved = tmp_path.with_name(tmp_path.name + " moved")
    tmp_path.rename(moved)

    again = QgsProject()
    assert again.read(str(moved / "saved.qgz"))
    (loaded,) = again.mapLayers().values()
    properties = loaded.temporalProperties()
    assert loaded.isValid()
    assert properties.isActive()
    assert properties.mode() == Qgis.RasterTemporalMode.FixedTemporalRange
    assert properties.fixedTemporalRange().begin() == utc("2019-07-06T00:00:00")
    assert properties.fixedTemporalRange().end() == utc("2019-07-06T23:59:59")
    assert bands_shown(loaded) == bands_shown(layer)
    assert again.layerTreeRoot().findGroup("Embeddings").findLayers()
