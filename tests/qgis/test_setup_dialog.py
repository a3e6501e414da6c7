# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog *Set up EcoFuse* without a window: what it says of the engine, and what it hands to the algorithm."""

import os
import time
from types import SimpleNamespace
from unittest import mock

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsNetworkAccessManager, QgsSettings, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtNetwork import QNetworkProxy

from plugin.algorithms.runs import RUNS
from plugin.gui.setup.engine_offer import EngineOffer
from plugin.gui.setup.engine_state import EngineState, engine_state
from plugin.gui.setup.setup_dialog import SetupDialog
from plugin.runtime import environment, room
from plugin.runtime.hardware import Machine
from plugin.runtime.variants import VARIANTS

RUNNING = QgsTask.TaskStatus.Running
HERE = Machine("linux", "x86_64", 4)


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """An empty place for environments, with a name of its own."""
    monkeypatch.delenv("ECOFUSE_PYTHON", raising=False)
    place = tmp_path / "Zwischen lager é"
    monkeypatch.setenv("ECOFUSE_CACHE", str(place))
    return place


@pytest.fixture
def dialog(provider, cache):
    """dialog() -> one that was shown a computer without a GPU."""
    made = []

    def show():
        made.append(SetupDialog())
        made[-1].look = "pretended"
        made[-1].show_machine(HERE)
        made[-1].show_state()
        return made[-1]

    yield show
    for one in made:
        if not sip.isdeleted(one):
            one.stop()


@pytest.fixture
def proxy():
    """proxy(kind): QGIS's settings with a proxy and a login."""
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()

    def use(kind):
        given = QNetworkProxy(kind, "proxy.example", 3128, "user", "geheim")
        manager.setFallbackProxyAndExcludes(given, [], [])

    yield use
    manager.setFallbackProxyAndExcludes(*before)


def stand_in(cache, name):
    """An environment as a folder with an interpreter in it."""
    python = environment._python_in(cache / "engine" / name)
    python.parent.mkdir(parents=True)
    python.touch()
    return python


def until(is_over, seconds=60):
    end = time.monotonic() + seconds
    while not is_over() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert is_over()


def test_missing_engine_is_offered_to_be_set_up(dialog):
    shown = dialog()
    assert shown.heading.text() == "The engine is not set up yet. EcoFuse needs it once."
    assert shown.go.text() == "Set up" and shown.variant_box.variant == "CPU"


def test_broken_engine_is_offered_to_be_repaired(dialog, cache):
    stand_in(cache, f"{VARIANTS['CPU'].key}-py3.11").unlink()
    shown = dialog()
    assert shown.heading.text() == "The engine is broken. Repair makes it again."
    assert shown.go.text() == "Repair"
    assert engine_state().sentence == "The engine is broken: setting it up again mends it."


def test_engine_of_another_version_is_offered_to_be_set_up_again(dialog, cache):
    """What an update of the plugin leaves where its packages have changed."""
    stand_in(cache, "cpu-01234567-py3.11")
    shown = dialog()
    assert "is of another version of EcoFuse" in shown.heading.text()
    assert "is of another version of EcoFuse" in engine_state().sentence


def test_interpreter_named_by_the_user_is_said_where_it_is_missing(dialog, monkeypatch):
    monkeypatch.setenv("ECOFUSE_PYTHON", "/nowhere/python")
    assert "names /nowhere/python, which is not there" in dialog().heading.text()


def test_engine_that_works_is_checked_and_another_variant_is_set_up(dialog, cache):
    stand_in(cache, f"{VARIANTS['CPU'].key}-py3.11")
    shown = dialog()
    assert shown.heading.text() == "The engine is set up, with the variant CPU."
    assert shown.go.text() == "Check and repair"
    assert shown.variant_box.buttons["CPU"].text().endswith("recommended, set up")
    shown.choose("CUDA12")
    assert shown.go.text() == "Set up"


def test_room_is_compared_with_the_need_of_the_chosen_variant(dialog, monkeypatch):
    shown = dialog()
    monkeypatch.setattr("plugin.gui.setup.place_box.free_megabytes", lambda folder: 5000.0)
    shown.choose("CPU")
    assert shown.place_box.room.text() == ("1.3 GB are needed while it is made, 5.0 GB are free")
    shown.choose("CUDA12")
    assert shown.place_box.room.text() == (
        "<b>7.6 GB are needed while it is made, 5.0 GB are free</b>"
    )


def test_folder_that_is_chosen_is_looked_in_from_then_on(dialog, monkeypatch, tmp_path):
    monkeypatch.delenv("ECOFUSE_CACHE")
    shown = dialog()
    before = room.cache_folder()
    shown.place_box.folder.setFilePath(str(tmp_path / "elsewhere"))
    assert room.cache_folder() == before  # chosen, not yet used
    try:
        assert shown.place_box.parameters() == {"WHEELS": "", "NEWEST": False}
        assert room.cache_folder() == tmp_path / "elsewhere"
        shown.place_box.restore()  # it failed
        assert room.cache_folder() == before
    finally:
        QgsSettings().remove(room.FOLDER_SETTING)


def test_folder_named_by_the_variable_cannot_be_chosen(dialog, cache):
    shown = dialog()
    assert not shown.place_box.folder.isEnabled()
    assert shown.place_box.folder.filePath() == str(cache)


def test_proxy_is_said_without_its_password(dialog, proxy):
    proxy(QNetworkProxy.ProxyType.HttpProxy)
    said = dialog().place_box.proxy.text()
    assert said == "http://proxy.example:3128 (of QGIS's settings)"


def test_refusal_is_shown_and_leaves_nothing(dialog, proxy, cache):
    proxy(QNetworkProxy.ProxyType.Socks5Proxy)
    shown = dialog()
    shown.begin()
    until(lambda: shown.run is None)
    assert "socks5://proxy.example:3128 is of a kind that pip cannot use" in shown.heading.text()
    assert "geheim" not in shown.heading.text() + shown.log.toPlainText()
    assert shown.details.isChecked() and not cache.exists()


@pytest.mark.parametrize("variant", ["CUDA12", "CPU"])
def test_failure_of_a_gpu_leads_to_the_variant_that_works_everywhere(dialog, variant):
    shown = dialog()
    said = "DEVICE CUDA cannot be used here: the library libcudnn.so.9 is missing."
    shown.run = SimpleNamespace(cancelled=False, parameters={"VARIANT": variant})
    shown._end(False, said)
    more = "" if variant == "CPU" else " The variant CPU works on any computer."
    assert shown.heading.text() == said + more


def test_computer_that_is_found_after_the_plugin_went_is_passed_over(dialog):
    shown = dialog()
    sip.delete(shown)
    SetupDialog.show_machine(shown, HERE)


@pytest.mark.skipif(os.name != "posix", reason="a stand-in is a shell script")
def test_run_that_is_stopped_with_the_plugin_leaves_nothing(dialog, cache, monkeypatch, tmp_path):
    slow = tmp_path / "bin" / "python3.12"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    monkeypatch.setattr("plugin.runtime.interpreters._own", lambda layout: [])
    shown = dialog()
    shown.begin()
    until(lambda: shown.run.task is not None and shown.run.task.status() == RUNNING)
    begun = time.monotonic()
    shown.stop()
    assert time.monotonic() - begun < 5
    assert not cache.exists()


def test_environments_of_other_versions_are_removed_on_request_alone(dialog, cache):
    present = stand_in(cache, f"{VARIANTS['CPU'].key}-py3.11")
    older = [stand_in(cache, name) for name in ("cpu-01234567-py3.11", "cuda-89abcdef-py3.12")]
    row = dialog().place_box.older
    assert row.said.text() == "Environments of other versions of EcoFuse: 2"
    assert not row.isHidden() and all(python.exists() for python in older)
    row.button.click()
    until(lambda: row.task is None)
    assert row.isHidden() and present.exists()
    assert not any(python.parent.exists() for python in older)


def test_only_environment_that_is_left_is_not_offered_to_be_removed(dialog, cache):
    stand_in(cache, "cpu-01234567-py3.11")
    assert dialog().place_box.older.isHidden()


def test_a_path_with_braces_is_said_as_it_is(qgis_app):
    named = "the setting ecofuse/python names /opt/{env}/python, which is not there: correct it."
    assert EngineState(None, "named", named).sentence == named


def test_offers_go_when_the_toolbox_has_set_up(qgis_app, cache, monkeypatch):
    window = mock.Mock()
    window.mainWindow.return_value = None
    offer = EngineOffer(window)
    heard = []
    offer.on_ready.append(lambda: heard.append("ready"))
    RUNS.changed.emit()
    assert heard == []
    found = EngineState(environment.Environment(cache, "made by Set up the engine", "CPU"))
    monkeypatch.setattr("plugin.gui.setup.engine_offer.engine_state", lambda: found)
    RUNS.changed.emit()
    RUNS.changed.emit()
    offer.stop()
    assert heard == ["ready"]
