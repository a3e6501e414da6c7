# SPDX-License-Identifier: GPL-2.0-or-later
"""*Draw fields and stands* by id, with the real engine, from an embedding of the demo's forest."""

from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

SMALL = "22.1465,22.1520,45.2000,45.2035 [EPSG:4326]"


@pytest.fixture
def embedding(run, scenes, tmp_path):
    output = str(tmp_path / "embedding.tif")
    given = {"SCENES": scenes, "DATE": "2019-07-11", "EXTENT": SMALL, "OUTPUT": output}
    return run("embed", given)["OUTPUT"]


def test_polygons_have_their_numbers_and_those_of_other_layers(run, embedding, tmp_path):
    gpp, target, labels = (str(tmp_path / name) for name in ("gpp.tif", "cut.gpkg", "cut.tif"))
    run("predictgpp", {"EMBEDDINGS": embedding, "OUTPUT": gpp})
    given = {"EMBEDDINGS": [embedding], "LAYERS": [gpp], "OUTPUT": target, "LABELS": labels}
    made = run("segments", {**given, "DIFFERENCE": 0.4, "MIN_AREA": 0.2})
    layer = QgsVectorLayer(made["OUTPUT"], "cut", "ogr")
    assert layer.featureCount() == made["COUNT"] > 3
    rows = list(layer.getFeatures())
    assert all(row["hectares"] >= 0.2 and row["gpp"] > 0 for row in rows)
    ground = QgsRasterLayer(embedding, "ground")
    assert ground.extent().contains(layer.extent())
    numbers = QgsRasterLayer(labels, "numbers")  # kept: its provider goes with it
    spot = rows[2].geometry().pointOnSurface().asPoint()
    assert numbers.dataProvider().sample(spot, 1) == (rows[2]["id"], True)
    fewer = run("segments", {**given, "DIFFERENCE": 3.0, "MIN_AREA": 0.2})
    assert fewer["COUNT"] < made["COUNT"]


def test_polygons_are_shown_in_the_colours_of_their_embedding(run, embedding, tmp_path):
    """In the group of segments, named by the day, and dressed from the file beside them."""
    from plugin.algorithms.polygon_styling import style_polygons

    target = str(tmp_path / "cut.gpkg")
    run("segments", {"EMBEDDINGS": [embedding], "DIFFERENCE": 0.4, "OUTPUT": target})
    style = Path(target).with_suffix(".qml")
    style.unlink()  # the run has written it
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    details = QgsProcessingContext.LayerDetails("cut", project, "OUTPUT")
    context.addLayerToLoadOnCompletion(target, details)
    style_polygons(context, target, "segments", [embedding])
    details = context.layersToLoadOnCompletion()[target]
    assert details.name == "Segments 2019-07-11"
    layer = QgsVectorLayer(target, details.name, "ogr")
    project.addMapLayer(layer)
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    group = project.layerTreeRoot().findGroup("EcoFuse segments")
    assert [node.layerId() for node in group.findLayers()] == [layer.id()]
    symbol = layer.renderer().symbol().symbolLayer(0)
    fill = symbol.dataDefinedProperties().property(QgsSymbolLayer.Property.PropertyFillColor)
    assert fill.isActive() and '"colour"' in fill.expressionString()
    assert "2019" in layer.attribution()
    assert style.is_file()
    assert all(row["colour"].startswith("#") for row in layer.getFeatures())


def test_a_shapefile_is_refused_in_a_sentence(refused, embedding, tmp_path):
    given = {"EMBEDDINGS": [embedding], "OUTPUT": str(tmp_path / "cut.shp")}
    assert "must end in .gpkg" in refused("segments", given)
