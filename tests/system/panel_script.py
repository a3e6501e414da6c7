# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS's window (``qgis --code``): the EcoFuse panel, with runs, a cancelled one, days and footprints.

ECOFUSE_PLAN names a JSON file: ``{"seen": file, "pictures": folder, "sample": folder of scenes, "work": folder}``.
What was seen goes into ``seen``; then QGIS ends.
"""

import json
import os
import time
import traceback
from datetime import date
from pathlib import Path

import processing
from in_window import close_boxes, wait
from qgis.core import QgsDirectoryItem, QgsMimeDataUtils, QgsProcessingException, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu
from qgis.utils import iface, plugins, unloadPlugin

PLAN = json.loads(Path(os.environ["ECOFUSE_PLAN"]).read_text("utf-8"))
WORK = Path(PLAN["work"])
SCENES = str(WORK / "scenes.json")
SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"
seen = {"boxes": []}


def look():
    """Use the panel as a user would, write down what was seen, and leave at once."""
    answer = QTimer()
    answer.timeout.connect(lambda: close_boxes(seen))
    answer.start(200)
    try:
        panel = plugins["ecofuse"].panel
        opened(panel)
        finished(panel)
        cancelled(panel)
        failed()
        rows = [panel.runs.list.itemWidget(panel.runs.list.item(n)) for n in range(4)]
        seen["runs"] = [
            [row.run.title, row.run.outcome, row.run.sentence, bool(row.run.log)] for row in rows
        ]
        repeated(panel)
        clicked(panel)
        slid(panel)
        dropped()
        browsed()
        unloaded()
    except Exception:
        seen["trouble"] = traceback.format_exc()
    Path(PLAN["seen"]).write_text(json.dumps(seen, default=str), "utf-8")
    os._exit(0)


def opened(panel):
    """Open the panel by its button; how long that takes, and whether View > Panels has it."""
    started = time.perf_counter()
    panel.action.trigger()
    QCoreApplication.processEvents()
    seen["opened in"] = time.perf_counter() - started
    seen["visible"] = panel.dock.isVisible()
    menu = iface.mainWindow().findChild(QMenu, "mPanelMenu")
    seen["in menu"] = any("EcoFuse" in action.text() for action in menu.actions())
    picture("empty")


def finished(panel):
    """A run from its dialog, seen to its end, and its list in the timeline."""
    dialog = started("scenes", {"FOLDER": PLAN["sample"], "OUTPUT": SCENES})
    seen["listed in work"] = [run.outcome for run in panel.runs.rows]
    wait(lambda: dialog.context is None)
    dialog.close()
    wait(lambda: panel.scenes.scenes.rows, 20)
    seen["rows"] = {name: len(row) for name, row in panel.scenes.scenes.rows.items()}


def cancelled(panel):
    """A run that is cancelled in the panel."""
    series = {"SCENES": SCENES, "STEP": "1 day", "OUTPUT_FOLDER": str(WORK / "series")}
    dialog = started("embedseries", series)
    run = next(iter(one for one in panel.runs.rows if not one.outcome))
    row = panel.runs.list.itemWidget(panel.runs.rows[run])
    seen["at first"] = row.left.whole
    wait(lambda: run.fraction > 0.05 and run.age() > 6)
    wait(lambda: False, 0.6)
    seen["later"] = row.left.whole
    picture("in-work")
    QTest.mouseClick(row.cancel, Qt.MouseButton.LeftButton)
    wait(lambda: dialog.context is None, 20)
    dialog.close()
    processing.run("ecofuse:embed", {**one_day("2019-07-06"), "OUTPUT": str(WORK / "day.tif")})


def failed():
    """A run by script that fails."""
    try:
        processing.run("ecofuse:embed", {**one_day("2010-01-01"), "OUTPUT": str(WORK / "no.tif")})
    except QgsProcessingException:
        picture("ended")


def one_day(day):
    return {"SCENES": SCENES, "EXTENT": SMALL, "DATE": day}


def repeated(panel):
    """The dialog that *Repeat* of the run by script opens, and what *Open* puts on the map."""
    run = next(one for one in panel.runs.rows if one.outputs.get("OUTPUT") == str(WORK / "day.tif"))
    menu = panel.runs.list.itemWidget(panel.runs.rows[run]).menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Repeat…").trigger()
    wait(lambda: False, 0.5)
    dialog = plugins["ecofuse"].welcome.dialogs[-1]
    widgets = dialog.mainWidget().wrappers
    seen["repeated"] = [
        dialog.windowTitle(),
        widgets["DATE"].parameterValue().toString("yyyy-MM-dd"),
        widgets["SCENES"].parameterValue(),
    ]
    dialog.close()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Open day.tif").trigger()
    wait(lambda: False, 0.5)
    seen["opened layer"] = iface.activeLayer().source()


def clicked(panel):
    """A click on a day of the timeline."""
    timeline = panel.scenes.timeline
    timeline.grab()
    marks = timeline.rows["Sentinel-2"]
    at = QPointF(timeline.axis.x(date.fromisoformat(marks[9].day).toordinal() + 0.5), 30)
    seen["meant"] = timeline.mark_at(at)[1].day
    QTest.mouseClick(
        timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint()
    )
    wait(lambda: False, 0.5)
    seen["clicked"] = shown()
    seen["said"] = panel.scenes.day.text()
    picture("clicked")


def slid(panel):
    """The slider moved to its end, and time switched off again."""
    panel.scenes.slider.setValue(panel.scenes.slider.maximum())
    wait(lambda: shown()[0] == panel.scenes.days[-1], 5)
    seen["slid"] = shown()
    QTest.mouseClick(panel.scenes.all, Qt.MouseButton.LeftButton)
    controller = iface.mapCanvas().temporalController()
    off = type(controller).NavigationMode.NavigationOff
    seen["all"] = controller.navigationMode() == off
    seen["last day"] = panel.scenes.days[-1]


def shown():
    span = iface.mapCanvas().temporalRange()
    return [
        moment.toUTC().addSecs(1).toString("yyyy-MM-dd") for moment in (span.begin(), span.end())
    ]


def dropped():
    """The list dropped on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(SCENES)])
    window = iface.mainWindow()
    before = set(QgsProject.instance().mapLayers())
    drop(window, data)
    wait(lambda: set(QgsProject.instance().mapLayers()) - before, 20)
    new = [
        QgsProject.instance().mapLayer(n) for n in set(QgsProject.instance().mapLayers()) - before
    ]
    seen["dropped"] = [[one.name(), one.featureCount(), one.fields().names()] for one in new]
    iface.mapCanvas().setExtent(
        iface.mapCanvas().mapSettings().layerExtentToOutputExtent(new[0], new[0].extent())
    )
    iface.mapCanvas().zoomByFactor(1.3)
    picture("dropped")


def drop(window, data):
    """Qt brings a drop to the widget that an entering drag has found."""
    at, words = QPoint(400, 400), (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    for kind in (QDragEnterEvent, QDropEvent):
        place = QPointF(at) if kind is QDropEvent else at
        QApplication.sendEvent(window, kind(place, *words, Qt.KeyboardModifier.NoModifier))


def browsed():
    """What the browser finds in the folder, and a list dragged from there onto the window."""
    folder = QgsDirectoryItem(None, "work", str(WORK))
    folder.populate(True)
    items = [one for one in plugins["ecofuse"].footprints.items.made if not sip.isdeleted(one)]
    items = [one for one in items if one.file == SCENES]
    seen["browsed"] = [item.name() for item in items]
    before = len(QgsProject.instance().mapLayers())
    drop(iface.mainWindow(), QgsMimeDataUtils.encodeUriList(items[0].mimeUris()))
    wait(lambda: len(QgsProject.instance().mapLayers()) > before, 10)
    seen["dragged"] = len(QgsProject.instance().mapLayers()) - before


def unloaded():
    """What is left of the plugin in the window once it is switched off."""
    series = {"SCENES": SCENES, "STEP": "1 day", "OUTPUT_FOLDER": str(WORK / "cut"), "LOAD": True}
    dialog = started("embedseries", series)
    run = next(one for one in plugins["ecofuse"].panel.runs.rows if not one.outcome)
    wait(lambda: run.fraction > 0.05)
    unloadPlugin("ecofuse")
    seen["run at the end"] = run.outcome
    QCoreApplication.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # as the loop of events would
    wait(lambda: False, 0.5)
    seen["dialog at the end"] = not sip.isdeleted(dialog) and dialog.isVisible()
    docks = iface.mainWindow().findChildren(QgsDockWidget)
    seen["docks left"] = [dock.objectName() for dock in docks if "EcoFuse" in dock.objectName()]
    menu = iface.mainWindow().findChild(QMenu, "mPanelMenu")
    seen["lines left"] = [one.text() for one in menu.actions() if "EcoFuse" in one.text()]


def started(name, parameters):
    dialog = processing.createAlgorithmDialog(f"ecofuse:{name}", parameters)
    dialog.show()
    dialog.runAlgorithm()
    panel = plugins["ecofuse"].panel
    wait(lambda: any(not run.outcome for run in panel.runs.rows), 20)
    return dialog


def picture(name):
    """Save what the window shows."""
    wait(lambda: False, 0.3)
    wait(lambda: not iface.mapCanvas().isDrawing(), 5)
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / f"panel-{name}.png"))


QTimer.singleShot(2000, look)
