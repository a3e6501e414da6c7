# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS sees of the plugin: its card, its provider, and each algorithm's."""

import configparser
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsApplication

from plugin.compat import ADVANCED

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"

ROOT = Path(__file__).resolve().parents[2]
IDS = [
    "area",
    "assignclusters",
    "change",
    "checksystem",
    "classify",
    "embed",
    "embedperiod",
    "embedseries",
    "fetch",
    "fitclassifier",
    "fitclusters",
    "gpppixel",
    "gppseries",
    "gpptable",
    "fitgpp",
    "fitregression",
    "importcheckpoint",
    "importencoder",
    "map",
    "mapareas",
    "pca",
    "phenology",
    "predict",
    "predictgpp",
    "reconstruct",
    "profiles",
    "querypoints",
    "samplingdesign",
    "scenes",
    "segments",
    "setup",
    "similarity",
    "values",
    "why",
    "zonal",
]
OUTPUTS = {
    "map": {"OUTPUT_FOLDER", "LAYERS", "DATES", "REPORT"},
    "mapareas": {"OUTPUT_FOLDER", "LAYERS", "TABLE", "COUNT"},
    "scenes": {"OUTPUT", "REPORT", "DATES"},
    "fetch": {"OUTPUT", "OUTPUT_FOLDER", "DATES", "COUNT", "MEGABYTES"},
    "values": {"OUTPUT"},
    "why": {"OUTPUT"},
    "embed": {"OUTPUT"},
    "embedseries": {"OUTPUT_FOLDER", "LAYERS", "CUBE", "DATES"},
    "embedperiod": {"OUTPUT_FOLDER", "LAYERS", "PERIOD", "DATES", "MADE"},
    "pca": {"OUTPUT", "BASIS_OUTPUT"},
    "fitclusters": {"CLUSTER_MODEL", "REPORT", "CLUSTERS_FOUND"},
    "assignclusters": {"OUTPUT", "TABLE"},
    "fitgpp": {"GPP_MODEL", "REPORT"},
    "fitregression": {"REGRESSION_MODEL", "REPORT"},
    "predict": {"OUTPUT"},
    "predictgpp": {"OUTPUT"},
    "phenology": {"OUTPUT", "FOUND_YEAR"},
    "change": {"OUTPUT", "REPORT", "POLYGONS", "HECTARES"},
    "reconstruct": {"OUTPUT"},
    "fitclassifier": {"CLASS_MODEL", "REPORT", "CHECKED", "ACCURACY", "BALANCED_ACCURACY"},
    "classify": {"OUTPUT", "CONFIDENCE"},
    "querypoints": {"OUTPUT", "COUNT_FOUND"},
    "samplingdesign": {"OUTPUT", "PLAN", "COUNT"},
    "area": {"OUTPUT", "REPORT", "OVERALL_ACCURACY", "STANDARD_ERROR"},
    "profiles": {"OUTPUT", "VIEWER", "PLOTS", "COUNT"},
    "similarity": {"OUTPUT", "POLYGONS", "SIGNATURE_OUTPUT", "MATCHES"},
    "segments": {"OUTPUT", "LABELS", "COUNT"},
    "gpppixel": {"OUTPUT"},
    "gppseries": {"OUTPUT_FOLDER", "LAYERS", "DATES"},
    "zonal": {"OUTPUT"},
    "gpptable": {"OUTPUT"},
    "importcheckpoint": {"OUTPUT"},
    "importencoder": {"OUTPUT"},
    "setup": {"ENVIRONMENT", "PYTHON", "REPORT"},
    "checksystem": {"REPORT", "TEXT"},
}


def test_provider_holds_these_algorithms_and_no_others(provider):
    models = [path.stem.removeprefix("ecofuse_") for path in MODELS.glob("*.model3")]
    assert len(models) == 5
    names = sorted([*IDS, *models])
    assert sorted(algorithm.name() for algorithm in provider.algorithms()) == sorted(names)


def test_unloading_passes_over_a_message_that_was_closed(qgis_app, qgis_iface, monkeypatch):
    from qgis.PyQt import sip

    from plugin.gui import welcome
    from plugin.gui.setup.engine_state import EngineState

    monkeypatch.setattr(welcome, "engine_state", lambda: EngineState(None, "missing"))
    greeting = welcome.Welcome(qgis_iface, SimpleNamespace(open=print, on_ready=[]))
    greeting.greet()
    if greeting.message is None:
        pytest.skip("this window has no message bar")
    sip.delete(greeting.message)
    greeting.stop()
    assert greeting.message is None


def test_unloading_takes_the_provider_away_and_may_be_repeated(qgis_app):
    from plugin.plugin import EcoFusePlugin

    registry = QgsApplication.processingRegistry()
    before = len(registry.providers())
    plugin = EcoFusePlugin()
    plugin.initProcessing()
    plugin.initGui()
    plugin.unload()
    plugin.unload()
    assert len(registry.providers()) == before


@pytest.mark.parametrize("name", IDS)
def test_algorithm_has_a_whole_card(provider, name):
    algorithm = provider.algorithm(name)
    assert algorithm.id() == f"ecofuse:{name}"
    assert algorithm.displayName() and algorithm.displayName() != name
    assert algorithm.group() and re.fullmatch("[a-z]+", algorithm.groupId())
    assert len(algorithm.shortHelpString()) > 80
    assert len(algorithm.tags()) >= 3
    assert algorithm.helpUrl().startswith("file:")
    assert not algorithm.icon().isNull()
    assert type(algorithm.create()) is type(algorithm)


def test_each_algorithm_has_an_icon_of_its_own(provider):
    paths = {a.name(): Path(a.svgIconPath()) for a in provider.algorithms() if a.name() in OUTPUTS}
    assert {name: path.stem for name, path in paths.items()} == {name: name for name in OUTPUTS}
    assert len({path.read_bytes() for path in paths.values()}) == len(OUTPUTS)
    assert {path.stem for path in (ROOT / "resources/icons").glob("*.svg")} == set(OUTPUTS)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_outputs_are_declared(provider, name):
    found = {output.name() for output in provider.algorithm(name).outputDefinitions()}
    assert found >= OUTPUTS[name]


@pytest.mark.parametrize("name", IDS)
def test_every_parameter_and_output_is_described(provider, name):
    algorithm = provider.algorithm(name)
    for one in (*algorithm.parameterDefinitions(), *algorithm.outputDefinitions()):
        assert one.description() and one.description() != one.name()


def test_card_has_every_field_the_plugin_repository_asks_for():
    card = configparser.ConfigParser(interpolation=None)
    card.read(ROOT / "metadata.txt", encoding="utf-8")
    fields = card["general"]
    wanted = (
        "name description version author email about tracker repository homepage tags icon license"
    )
    assert all(fields[name].strip() for name in wanted.split())
    assert fields["qgisMinimumVersion"] == "3.22"
    assert fields["qgisMaximumVersion"] == "4.99"
    assert fields["hasProcessingProvider"] == "yes"
    assert (ROOT / fields["icon"]).is_file()


def test_seldom_used_parameters_of_gpp_are_folded(provider):
    folded = {
        one.name()
        for one in provider.algorithm("predictgpp").parameterDefinitions()
        if one.flags() & ADVANCED
    }
    assert folded == {"GPP_MODEL", "RADIATION", "WEATHER"}
