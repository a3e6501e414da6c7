# SPDX-License-Identifier: GPL-2.0-or-later
"""The shipped example models, as the Model Designer and its dialog see them; test_chains runs the later ones."""

from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProcessingContext, QgsProcessingModelAlgorithm

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "models"
MODEL = FOLDER / "ecofuse_scenes_embed_clusters.model3"
INPUTS = {
    "scenes_embed_clusters": ["FOLDER", "DATE", "EXTENT", "CLUSTERS"],
    "scenes_embed_changes": ["FOLDER", "BEFORE", "AFTER", "EXTENT", "LIMIT", "MIN_AREA"],
    "scenes_period_colours": ["FOLDER", "START", "END", "EXTENT"],
    "scenes_gpp_fields": ["FOLDER", "START", "END", "EXTENT", "POLYGONS", "ID_FIELD"],
    "label_classify_area": ["EMBEDDINGS", "SAMPLES", "FIELD", "REFERENCE", "STANDARD_ERROR"],
}
"""Names of the models, and what their dialogs ask for, in order."""


def load(path):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(path))
    return model


@pytest.fixture
def shipped(provider):
    """The model of the file; its steps are found in the registered provider."""
    return load(MODEL)


@pytest.fixture(params=sorted(INPUTS))
def every(request, provider):
    """Each of the models."""
    return load(FOLDER / f"ecofuse_{request.param}.model3")


def test_designer_finds_nothing_to_complain_of(every):
    assert every.validate() == (True, [])
    for name in every.childAlgorithms():
        assert every.validateChildAlgorithm(name) == (True, [])


def test_steps_have_every_default_of_their_algorithms(every):
    given = INPUTS[every.name()]
    for name, child in every.childAlgorithms().items():
        sources = child.parameterSources()
        for one in child.algorithm().parameterDefinitions():
            if one.defaultValue() is not None and one.name() not in (*given, *ASKED.get(name, ())):
                (source,) = sources[one.name()]
                held = source.staticValue()
                held = "" if held is None else held  # as later versions of QGIS read an empty text
                assert held == one.defaultValue(), (name, one.name())


ASKED = {"look_up": ("PREDICATE", "METHOD")}
"""Parameters of steps for which the model has a value of its own."""


LATER = {
    "embed": ("RESOLUTION", "LENGTH"),
    "fitclusters": ("LENGTH", "MEMORY_MB", "METHOD", "HOW_MANY", "SEVERAL_DAYS", "RADAR_WEIGHT"),
    "assignclusters": ("MEMORY_MB",),
}
"""Parameters that 0.1 did not have."""


def test_models_drawn_before_a_parameter_was_there_are_complete(shipped):
    content = shipped.toVariant()
    for name, missing in LATER.items():
        for parameter in missing:
            del content["children"][name]["params"][parameter]
    old = QgsProcessingModelAlgorithm()
    assert old.loadVariant(content)
    assert old.validate() == (True, [])


def test_a_parameter_left_empty_is_its_default(provider):
    context = QgsProcessingContext()
    for name, given in (("embed", {}), ("embed", {"RESOLUTION": None, "LENGTH": None})):
        algorithm = provider.algorithm(name)
        assert algorithm.parameterAsEnumString(given, "RESOLUTION", context) == "10"
        assert algorithm.parameterAsInt(given, "LENGTH", context) == 0
    for name in ("fitclusters", "assignclusters"):
        default = provider.algorithm(name).parameterDefinition("MEMORY_MB").defaultValue()
        assert (
            provider.algorithm(name).parameterAsInt({"MEMORY_MB": None}, "MEMORY_MB", context)
            == default
        )


def test_dialog_asks_in_the_order_of_the_work(every, provider):
    for model in (every, provider.algorithm(every.name())):
        inputs = [one.name() for one in model.parameterDefinitions() if not one.isDestination()]
        assert inputs == INPUTS[every.name()]


def test_outputs_keep_their_names_in_every_version(shipped):
    """A file drawn in a later QGIS than 3.22 would rename them there."""
    outputs = [one.name() for one in shipped.parameterDefinitions() if one.isDestination()]
    assert outputs == [
        "assignclusters:CLUSTER_LAYER",
        "embed:EMBEDDING",
        "fitclusters:CLUSTER_MODEL",
    ]


def drawing(model):
    """What the script decides about a model; later versions of QGIS add how they name outputs."""
    content = model.toVariant()
    content.pop("internal_version", None)
    inputs = content["parameterOrder"]
    content["parameterDefinitions"] = {
        name: content["parameterDefinitions"][name] for name in inputs
    }
    return content


def test_file_is_what_its_script_draws_today(every, tmp_path):
    """If not: run the command on top of resources/models/build.py."""
    from resources.models import build

    written = tmp_path / "written.model3"
    assert build.DRAWINGS[f"ecofuse_{every.name()}.model3"]().toFile(str(written))
    assert drawing(every) == drawing(load(written))


def test_every_file_has_its_script():
    from resources.models import build

    assert sorted(build.DRAWINGS) == sorted(one.name for one in FOLDER.glob("*.model3"))
