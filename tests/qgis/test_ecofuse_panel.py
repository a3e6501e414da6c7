# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse panel: rows of runs and what can be done with them, model and engine, nothing left behind."""

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProcessingFeedback, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QApplication, QMainWindow

from plugin.algorithms.last_list import on_remembered
from plugin.algorithms.runs import CANCELLED, ENDED, FAILED, RUNS, Run
from plugin.gui.dock import engine_part, run_outputs
from plugin.gui.dock.ecofuse_panel import SETTING, EcoFusePanel
from plugin.gui.dock.engine_part import EnginePart, note_device
from plugin.gui.dock.run_log import text_of_run
from plugin.gui.dock.runs_part import RunsPart
from plugin.runtime.problems import NoEnvironment

REPORT = "EcoFuse: 0.1.0\nModel: ecofuse-7 1.0.0, SHA-256 44 (x)\n{}\nSmoke test: passed"


class Window:
    """What the panel asks of QGIS's window."""

    def __init__(self):
        self.window, self.canvas = QMainWindow(), QgsMapCanvas()
        self.icons, self.lines, self.added, self.active = [], [], [], []

    def mainWindow(self):  # noqa: N802  (QGIS's name)
        return self.window

    def mapCanvas(self):  # noqa: N802  (QGIS's name)
        return self.canvas

    def addDockWidget(self, area, dock):  # noqa: N802  (QGIS's name)
        self.window.addDockWidget(area, dock)
        dock.show()  # as QGIS does

    def removeDockWidget(self, dock):  # noqa: N802  (QGIS's name)
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action):  # noqa: N802  (QGIS's name)
        self.icons.append(action)

    def removeToolBarIcon(self, action):  # noqa: N802  (QGIS's name)
        self.icons.remove(action)

    def addPluginToRasterMenu(self, _, action):  # noqa: N802  (QGIS's name)
        self.lines.append(action)

    def removePluginRasterMenu(self, _, action):  # noqa: N802  (QGIS's name)
        self.lines.remove(action)

    def addRasterLayer(self, path, name):  # noqa: N802  (QGIS's name)
        layer = QgsRasterLayer(path, name)
        self.added.append(layer)
        return QgsProject.instance().addMapLayer(layer)

    def setActiveLayer(self, layer):  # noqa: N802  (QGIS's name)
        self.active.append(layer.source())

    def zoomToActiveLayer(self):  # noqa: N802  (QGIS's name)
        pass


@pytest.fixture
def window(qgis_app):
    RUNS.forget()
    QgsProject.instance().clear()
    for name in (SETTING, engine_part.SETTING):
        QgsSettings().remove(name)
    yield Window()
    for run in RUNS.listed():
        run.end(ENDED)
    RUNS.forget()
    QgsProject.instance().clear()


@pytest.fixture
def opened():
    return []


@pytest.fixture
def part(window, opened):
    part = RunsPart(window, lambda *words: opened.append(words))
    part.resize(300, 400)
    part.show()
    yield part
    part.stop()
    part.deleteLater()


def begun(**parameters):
    run = Run("Embed one day", "ecofuse:embed", parameters, QgsProcessingFeedback(False))
    RUNS.begin(run)
    return run


def ended(outcome=ENDED, sentence="", outputs=None, **parameters):
    run = begun(**parameters)
    run.end(outcome, sentence, outputs)
    RUNS.changed.emit()
    return run


def row_of(part, run):
    return part.list.itemWidget(part.rows[run])


def test_a_run_in_work_shows_step_progress_and_time_left(part):
    run = begun()
    row = row_of(part, run)
    assert part.beat.isActive() and row.words.whole == "Starting"
    assert row.left.whole == "0 %, time left: unknown" and row.bar.maximum() == 0
    run.step = "5,222 pixels a second, 17 s left"
    run.clock -= 30
    run.advance(25)
    part.show_progress()
    assert row.words.whole == "5,222 pixels a second" and row.bar.value() == 25
    assert row.left.whole == "25 %, about 2 min left"
    assert row.cancel.isVisible()


@pytest.mark.parametrize(
    "step",
    [
        "5,222 pixels a second, 17 s left",
        "5,222 Pixel je Sekunde, noch 17 s",
        "5,222 pixels par seconde, encore 17 s",
    ],
)
def test_what_a_step_reckons_for_itself_is_not_shown_beside_the_whole(part, step):
    run = begun()
    run.step = step
    part.show_progress()
    assert row_of(part, run).words.whole == step.rpartition(", ")[0]


def test_a_run_is_cancelled_by_its_button(part):
    run = begun()
    feedback = run.feedback
    row_of(part, run).cancel.click()
    assert feedback.isCanceled() and not row_of(part, run).cancel.isEnabled()


def test_runs_that_have_ended_say_how_and_stop_the_clock(part):
    fine = ended()
    bad = ended(FAILED, "scenes.json is not there: list the scenes.")
    stopped = ended(CANCELLED)
    assert [part.list.item(n) for n in range(3)] == [part.rows[r] for r in (stopped, bad, fine)]
    assert row_of(part, fine).words.whole.startswith("Ended after ")
    assert row_of(part, stopped).words.whole.startswith("Cancelled after ")
    assert row_of(part, bad).sentence.text() == "Failed: scenes.json is not there: list the scenes."
    assert row_of(part, bad).sentence.isVisible() and not row_of(part, bad).cancel.isVisible()
    assert not part.beat.isActive()
    part.show_progress()
    line = part.fontMetrics().height()
    short, long = (part.rows[run].sizeHint().height() for run in (fine, bad))
    assert 2 * line < short < 4 * line and long > short  # two lines, and a sentence that wraps


def test_runs_are_forgotten_with_their_project_but_not_those_in_work(part):
    ended()
    works = begun()
    QgsProject.instance().clear()
    assert list(part.rows) == [works] and part.list.count() == 1
    works.end(ENDED)
    RUNS.forget(works)
    assert part.stack.currentWidget() is part.nothing


def test_a_run_is_repeated_with_its_parameters(part, opened):
    run = ended(SCENES="scenes.json", DATE="2019-07-01")
    menu = row_of(part, run).menu
    next(action for action in menu.actions() if action.text() == "Repeat…").trigger()
    assert opened == [("ecofuse:embed", {"SCENES": "scenes.json", "DATE": "2019-07-01"})]


def test_the_log_has_command_messages_and_end(part, provider):
    run = begun(DATE=QDate(2019, 7, 1), EXTENT=None)
    run.log.append("3 dates")
    run.end(FAILED, "No memory.")
    text = text_of_run(run)
    assert "processing.run(\"ecofuse:embed\", {'DATE': '2019-07-01'})" in text
    assert text.endswith("3 dates\n\nFailed: No memory.")
    part.show_log(run)
    assert part.logs[0].isVisible() and part.logs[0].text.toPlainText() == text


def test_outputs_that_are_there_are_offered_and_a_raster_is_put_on_the_map(
    part, window, forest, tmp_path
):
    raster = str(tmp_path / "day.tif")
    from osgeo import gdal

    gdal.GetDriverByName("GTiff").Create(raster, 2, 2)
    run = ended(outputs={"OUTPUT": raster, "LAYERS": [raster, "/not/there.tif"], "TEXT": "a\nb"})
    assert run_outputs.made(run.outputs) == [raster]
    row_of(part, run).menu.aboutToShow.emit()
    words = [action.text() for action in row_of(part, run).menu.actions()]
    assert "Open day.tif" in words and "Open the folder" in words
    for _ in range(2):
        run_outputs.open_output(window, raster)
    assert len(window.added) == 1 and window.active == [raster, raster]


def test_other_outputs_are_given_to_the_system(window, tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(run_outputs.QDesktopServices, "openUrl", given.append)
    run_outputs.open_output(window, str(tmp_path))
    assert given[0].toLocalFile() == str(tmp_path)


def test_device_of_the_last_check_is_shown_and_one_asked_for_by_name_is_not(window, opened):
    part = EnginePart(lambda: opened.append("setup"), lambda *words: opened.append(words))
    assert part.model.text() == "ecofuse-7 1.0.0"
    assert "not known" in part.device.text()
    run = Run("System check", "ecofuse:checksystem", {}, QgsProcessingFeedback(False))
    RUNS.begin(run)
    line = "Device: CPU (AUTO: onnxruntime 1.32.0 (the CPU package) has no other device)."
    run.end(ENDED, outputs={"TEXT": REPORT.format(line)})
    RUNS.changed.emit()
    assert part.device.text().startswith("CPU (reported ")
    assert "has no other device" in part.device.toolTip()
    note_device(REPORT.format("Device: GPU 0: NVIDIA T4 (16 GB), as asked."))
    part.renew()
    assert part.device.text().startswith("CPU (reported ")
    part.set_up.click()
    part.check.click()
    assert opened == ["setup", ("ecofuse:checksystem", {})]
    part.stop()


def test_engine_that_is_missing_is_said_without_starting_anything(window, monkeypatch):
    def missing():
        raise NoEnvironment("There is no engine environment yet.")

    monkeypatch.setattr("plugin.gui.setup.engine_state.environment.find", missing)
    part = EnginePart(lambda: None, lambda *words: None)
    assert part.engine.text().endswith("not set up")
    assert part.engine.toolTip().startswith("There is no engine environment yet.")
    part.stop()


def test_a_low_panel_is_wide_enough_for_its_buttons(window, qgis_app):
    panel = EcoFusePanel(window, lambda: None, lambda *words: None)
    panel.dock.setVisible(True)
    window.window.resize(200, 200)  # Qt gives a dock its least
    window.window.show()
    qgis_app.processEvents()
    shown = panel.dock.widget()
    assert shown.verticalScrollBar().isVisible()
    assert (
        shown.viewport().width()
        >= shown.widget().minimumSizeHint().width()
        == shown.widget().width()
    )
    panel.stop()


def test_the_panel_stays_as_it_was_left_and_leaves_nothing_behind(window, qgis_app):
    before = len(on_remembered), RUNS.receivers(RUNS.changed)
    panel = EcoFusePanel(window, lambda: None, lambda *words: None)
    window.window.show()
    assert not panel.dock.isVisible() and len(window.icons) == len(window.lines) == 1
    panel.action.trigger()
    assert panel.dock.isVisible() and QgsSettings().value(SETTING, type=bool)
    panel.stop()
    panel = EcoFusePanel(window, lambda: None, lambda *words: None)
    assert not panel.dock.isHidden()
    panel.dock.close()
    assert not QgsSettings().value(SETTING, type=bool)
    panel.stop()
    qgis_app.sendPostedEvents(None, 52)  # what was to be deleted later is
    assert window.icons == window.lines == []
    assert (len(on_remembered), RUNS.receivers(RUNS.changed)) == before
    assert not [w for w in QApplication.allWidgets() if isinstance(w, QgsDockWidget)]
