# SPDX-License-Identifier: GPL-2.0-or-later
"""The provider in a running QGIS, a feedback that remembers, and the demo's scenes."""

import os
from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProcessingException, QgsProcessingFeedback

ROOT = Path(__file__).resolve().parents[2]
PAIR = ROOT / "resources" / "demo" / "scenes" / "ireland_pair"
FOREST = ROOT / "resources" / "demo" / "scenes" / "romania_forest"


@pytest.fixture(scope="session", autouse=True)
def no_window(qgis_app, qgis_processing):
    """Later QGIS hands results to a window: that of pytest-qgis is a stand-in, which it refuses."""
    from processing.gui import Postprocessing

    Postprocessing.iface = None


class Heard(QgsProcessingFeedback):
    """A feedback that remembers what it was given."""

    def __init__(self):
        super().__init__(False)
        self.messages, self.warnings, self.errors, self.steps = [], [], [], []

    def pushInfo(self, text):
        self.messages.append(text)

    def pushWarning(self, text):
        self.warnings.append(text)

    def reportError(self, text, fatalError=False):  # noqa: N803  (QGIS's name)
        self.errors.append(text)

    def setProgressText(self, text):
        self.steps.append(text)


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def provider(qgis_app, qgis_processing):
    """The provider as the plugin registers it."""
    from plugin.plugin import EcoFusePlugin

    plugin = EcoFusePlugin()
    plugin.initProcessing()
    yield plugin.provider
    plugin.unload()


@pytest.fixture(scope="session")
def engine():
    """The engine environment that `make test` has made."""
    if not os.environ.get("ECOFUSE_CACHE"):
        pytest.skip("ECOFUSE_CACHE is not set: run through `make test`")
    from plugin.runtime import environment

    return environment.find().python


@pytest.fixture
def run(provider, engine, heard):
    """run(id, parameters, feedback=heard) -> outputs, as `processing.run` gives them."""
    import processing

    def run(name, parameters, feedback=None):
        return processing.run(f"ecofuse:{name}", parameters, feedback=feedback or heard)

    return run


@pytest.fixture
def refused(run, heard):
    """refused(id, parameters) -> the sentence with which an algorithm refuses to run."""

    def refused(name, parameters):
        with pytest.raises(QgsProcessingException) as caught:
            run(name, parameters)
        return " ".join([str(caught.value), *heard.errors])

    return refused


@pytest.fixture(scope="session")
def forest():
    """The files of the forest series: 40 dates of 1 km x 1 km, at 10 m and at 20 m."""
    return [str(FOREST / "S2_forest_10m.nc"), str(FOREST / "S2_forest_20m.nc")]


@pytest.fixture(scope="session")
def scenes(engine, forest, tmp_path_factory):
    """A scene list of the forest series."""
    from plugin.runtime.job import run_job

    output = tmp_path_factory.mktemp("scenes") / "scenes.json"
    run_job(engine, "scenes", {"s2": forest, "output": str(output)}, Heard())
    return str(output)


@pytest.fixture(scope="session")
def pair(engine, tmp_path_factory):
    """A scene list of the Irish pair: all bands of both sensors on one day."""
    from plugin.runtime.job import run_job

    output = tmp_path_factory.mktemp("pair") / "scenes.json"
    run_job(engine, "scenes", {"folder": str(PAIR), "output": str(output)}, Heard())
    return str(output)
