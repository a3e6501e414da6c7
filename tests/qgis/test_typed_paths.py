# SPDX-License-Identifier: GPL-2.0-or-later
"""Names that a user typed: relative ones, wrong endings, and what QGIS loads or not."""

import os
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)

from plugin.algorithms.typed_paths import resolved, target_of

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """The folder of a saved project, and the working directory."""
    home, here = tmp_path / "project", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    return home, here


@pytest.fixture
def context(folders):
    """A context whose project is saved in its folder."""
    project = QgsProject()
    project.setFileName(str(folders[0] / "project.qgz"))
    context = QgsProcessingContext()
    context.setProject(project)
    yield context
    project.clear()  # its layers must not outlive QGIS


def whole(provider, context, name="embed", **parameters):
    return resolved(parameters, provider.algorithm(name).parameterDefinitions(), context)


def test_file_is_found_beside_the_project_before_the_working_directory(provider, context, folders):
    home, here = folders
    for folder in folders:
        (folder / "scenes.json").write_text("{}")
    (here / "other.json").write_text("{}")
    assert whole(provider, context, SCENES="scenes.json")["SCENES"] == str(home / "scenes.json")
    assert whole(provider, context, SCENES="other.json")["SCENES"] == str(here / "other.json")
    assert whole(provider, context, SCENES="no.json")["SCENES"] == "no.json"


def test_every_file_of_a_list_is_found(provider, context, folders):
    home, _ = folders
    (home / "a.tif").write_bytes(b"")
    found = whole(provider, context, "scenes", S2=["a.tif|name=field", "a layer"])["S2"]
    assert found == [f"{home / 'a.tif'}|name=field", "a layer"]
    found = whole(provider, context, "scenes", S2="a.tif;/elsewhere/b.tif")["S2"]
    assert found == f"{home / 'a.tif'};/elsewhere/b.tif"


def test_output_goes_beside_the_project_else_into_the_working_directory(provider, context, folders):
    home, here = folders
    assert whole(provider, context, OUTPUT="x.tif")["OUTPUT"] == str(home / "x.tif")
    bare = QgsProcessingContext()
    assert whole(provider, bare, OUTPUT="x.tif")["OUTPUT"] == str(here / "x.tif")
    project = QgsProject()
    given = QgsProcessingOutputLayerDefinition("x.tif", project)
    made = whole(provider, context, OUTPUT=given)["OUTPUT"]
    assert target_of(made) == str(home / "x.tif") and made.destinationProject is not None
    assert target_of(given) == "x.tif"  # the caller's stays as it was
    for temporary in ("TEMPORARY_OUTPUT", QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT")):
        assert target_of(whole(provider, context, OUTPUT=temporary)["OUTPUT"]) == ""


def test_run_with_relative_names_leaves_its_files_where_they_belong(run, scenes, folders):
    _, here = folders
    os.link(scenes, here / "scenes.json")
    outputs = run(
        "embed", {"SCENES": "scenes.json", "DATE": "2019-07-01", "EXTENT": SMALL, "OUTPUT": "x.tif"}
    )
    assert outputs["OUTPUT"] == str(here / "x.tif") and (here / "x.tif").is_file()
    given = {"EMBEDDINGS": ["x.tif"], "CLUSTERS": 2, "CLUSTER_MODEL": "clusters.json"}
    assert run("fitclusters", given)["CLUSTER_MODEL"] == str(here / "clusters.json")
    given = {"EMBEDDINGS": "x.tif", "CLUSTER_MODEL": "clusters.json", "OUTPUT": "ids.tif"}
    assert Path(run("assignclusters", given)["OUTPUT"]) == here / "ids.tif"


@pytest.mark.parametrize("ending", [".gpkg", ".vrt", ".png", ""], ids=lambda e: e or "none")
@pytest.mark.parametrize("name", ["embed", "assignclusters", "predictgpp"])
def test_output_of_another_ending_is_refused(provider, name, ending, tmp_path):
    raster = tmp_path / "e.tif"
    gdal.GetDriverByName("GTiff").Create(str(raster), 2, 2, 1).FlushCache()
    output = str(tmp_path / f"output{ending}")
    given = {
        "EMBEDDINGS": str(raster),
        "CLUSTER_MODEL": "c.json",
        "SCENES": "s.json" if name == "embed" else "",
        "DATE": "2019-07-01",
        "OUTPUT": output,
    }
    fine, why = (
        provider.algorithm(name).create().checkParameterValues(given, QgsProcessingContext())
    )
    assert (fine, why) == (False, f"OUTPUT {output} must end in .tif: a GeoTIFF is written.")


def test_no_other_ending_is_offered(provider):
    assert provider.supportedOutputRasterLayerExtensions() == ["tif", "tiff"]
    assert provider.defaultRasterFileExtension() == "tif"


@pytest.fixture
def load(provider, engine, heard):
    """load(id, parameters) -> the context after a run whose outputs are to be loaded, and the outputs."""
    import processing

    def load(name, parameters):
        context = QgsProcessingContext()
        project = context.keep = QgsProject()
        context.setProject(project)
        output = QgsProcessingOutputLayerDefinition(parameters["OUTPUT"], project)
        outputs = processing.run(
            f"ecofuse:{name}", {**parameters, "OUTPUT": output}, feedback=heard, context=context
        )
        return context, outputs

    return load


def test_temporary_output_is_the_one_layer_to_load(load, scenes):
    given = {"SCENES": scenes, "DATE": "2019-07-01", "EXTENT": SMALL, "OUTPUT": "TEMPORARY_OUTPUT"}
    context, outputs = load("embed", given)
    assert list(context.layersToLoadOnCompletion()) == [outputs["OUTPUT"]]
    assert QgsProcessingUtils.mapLayerFromString(outputs["OUTPUT"], context).isValid()


def test_failed_run_names_no_layer_to_load(provider, engine, scenes, heard):
    algorithm = provider.algorithm("embed").create()
    context = QgsProcessingContext()
    project = QgsProject()
    context.setProject(project)
    output = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
    given = {"SCENES": scenes, "DATE": "2010-01-01", "OUTPUT": output}
    assert algorithm.checkParameterValues(given, context)[0]
    _, fine = algorithm.run(given, context, heard)
    assert not fine and heard.errors
    assert not context.layersToLoadOnCompletion()


def test_layer_of_the_project_is_taken_by_its_name(provider, context, folders):
    path = folders[0] / "field.tif"
    gdal.GetDriverByName("GTiff").Create(str(path), 2, 2, 1).FlushCache()
    layer = QgsRasterLayer(str(path), "my field")
    context.project().addMapLayer(layer)
    assert (
        whole(provider, context, "assignclusters", EMBEDDINGS="my field")["EMBEDDINGS"]
        == "my field"
    )
