# SPDX-License-Identifier: GPL-2.0-or-later
"""How outputs look: fixed colours, one UTC day, a group; the same in a saved project."""

import hashlib
import json

import numpy as np
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from plugin.algorithms import styling
from plugin.algorithms.colours import STYLES, sidecar

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


def read(path):
    """All bands (bands, rows, cols) of a raster, by GDAL."""
    return gdal.Open(str(path)).ReadAsArray()


def utc(text):
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODate)
    moment.setTimeSpec(Qt.TimeSpec.UTC)
    return moment


def test_view_shows_the_basis_of_the_manifest_and_keeps_every_band(make_embedding, model):
    path = make_embedding(DAYS[0])
    _, view = styling.dress(path, "embedding", model=model)
    basis = json.loads((model / "manifest.json").read_text())["rgb"]
    low, high = np.array(basis["low"])[:, None, None], np.array(basis["high"])[:, None, None]
    values = read(path)
    colours = np.einsum("cf,fyx->cyx", basis["matrix"], values[:7].astype(float))
    shown = read(view)
    np.testing.assert_allclose(shown[:3], (colours - low) / (high - low), atol=1e-5)
    np.testing.assert_array_equal(shown[3:], values)
    assert np.isnan(shown[:, 0, 0]).all()
    assert gdal.Open(str(view)).GetMetadata()["ECOFUSE_MODEL"] == "ecofuse-7"


def test_view_of_integers_is_that_of_the_values_they_stand_for(make_embedding, model):
    path = make_embedding(DAYS[0])
    values = read(path)
    _, view = styling.dress(path, "embedding", model=model)
    expected = read(view)
    with_scales(path, values)
    _, view = styling.dress(path, "embedding", model=model)
    shown = read(view)
    assert np.isnan(shown[:, 0, 0]).all() and np.isfinite(shown[:, 1:]).all()
    np.testing.assert_allclose(shown[3:], values, atol=0.0005)
    np.testing.assert_allclose(shown[:3], expected[:3], atol=0.005)
    raster = gdal.Open(str(view))  # a band of a raster that has gone crashes
    band = raster.GetRasterBand(4)
    assert band.DataType == gdal.GDT_Float32 and band.GetScale() in (None, 1.0)


def with_scales(path, values):
    """Write the raster again as integers with steps of 0.001 and an offset, -32768 where missing."""
    source = gdal.Open(str(path))
    names = [source.GetRasterBand(n).GetDescription() for n in range(1, 12)]
    place, system, tags = source.GetGeoTransform(), source.GetProjection(), source.GetMetadata()
    del source
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 8, 9, 11, gdal.GDT_Int16)
    raster.SetGeoTransform(place)
    raster.SetProjection(system)
    raster.SetMetadata(tags)
    for number, (name, band) in enumerate(zip(names, values), start=1):
        numbers = np.where(np.isnan(band), -32768, np.rint((band - 1.5) / 0.001))
        raster.GetRasterBand(number).WriteArray(numbers.astype(np.int16))
        raster.GetRasterBand(number).SetDescription(name)
        raster.GetRasterBand(number).SetNoDataValue(-32768)
        raster.GetRasterBand(number).SetScale(0.001)
        raster.GetRasterBand(number).SetOffset(1.5)


def test_two_dates_wear_the_same_style(make_embedding, model):
    paths = [make_embedding(day, seed) for seed, day in enumerate(DAYS)]
    views = [styling.dress(path, "embedding", model=model)[1] for path in paths]
    for pair in (paths, views):
        assert len({hashlib.sha256(sidecar(p).read_bytes()).hexdigest() for p in pair}) == 1
    layers = [QgsRasterLayer(str(path), path.stem) for path in paths]
    for layer, path in zip(layers, paths):
        styling.show(layer, path, "embedding")
    stretches = {
        (renderer.redBand(), enhancement.minimumValue(), enhancement.maximumValue())
        for renderer in (layer.renderer() for layer in layers)
        for enhancement in (renderer.redContrastEnhancement(),)
    }
    assert stretches == {(1, 0.0, 1.0)}


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
    feature = renderer.redBand() - 1
    expected = manifest["domain"]["mean"][feature] + 2 * deviations[feature]
    assert renderer.redContrastEnhancement().maximumValue() == pytest.approx(expected, rel=1e-4)


def test_clusters_wear_the_colours_of_their_model(make_output, cluster_model):
    ids = np.array([[[0, 1], [2, 3]]], dtype=np.uint8)
    path = make_output("clusters", ids, ["cluster"], DAYS[0])
    styling.dress(path, "clusters", cluster_model=cluster_model)
    layer = QgsRasterLayer(str(path), "clusters")
    styling.show(layer, path, "clusters")
    classes = {int(c.value): c.color.name() for c in layer.renderer().classes()}
    assert classes == {1: "#102030", 2: "#a0b0c0", 3: "#ffee00"}


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
    assert (
        styling.band_names(layer.dataProvider())[layer.renderer().usesBands()[0] - 1]
        == "expected_error"
    )


def test_output_is_dressed_when_qgis_has_loaded_it(make_embedding, model):
    path, project = make_embedding(DAYS[1]), QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    styling.style_output(context, path, "embedding", model=model, load=True)
    details = context.layersToLoadOnCompletion()[str(path)]
    assert details.name == "Embedding 2019-07-06"
    layer = QgsRasterLayer(str(path), details.name)
    project.addMapLayer(layer)
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.source().endswith("_rgb.vrt") and layer.isValid()
    assert layer.temporalProperties().isActive()
    group = project.layerTreeRoot().findGroup(styling.GROUPS["embedding"])
    assert [node.layer().id() for node in group.findLayers()] == [layer.id()]
    assert len(project.layerTreeRoot().findLayers()) == 1


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
    styling.move_to_group(project, layer, "Embeddings")
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
    assert loaded.renderer().redContrastEnhancement().maximumValue() == 1.0
    assert again.layerTreeRoot().findGroup("Embeddings").findLayers()
