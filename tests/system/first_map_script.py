# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS's window (``qgis --code``): clicks from an empty profile to a first map, and counts.

ECOFUSE_PLAN names a JSON file: ``{"seen": file, "pictures": folder, "engines": folder of engine environments,
"empty": a folder without scenes}``.
What was seen goes into ``seen``; then QGIS ends.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path

import processing
from in_window import close_boxes, wait
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QTextEdit
from qgis.utils import iface, plugins

PLAN = json.loads(Path(os.environ["ECOFUSE_PLAN"]).read_text("utf-8"))

seen = {"clicks": [], "boxes": [], "messages": []}


def look():
    """Click as a user would, write down what was seen, and leave at once: QGIS would ask about the project."""
    answer = QTimer()
    answer.timeout.connect(lambda: close_boxes(seen))
    answer.start(200)
    try:
        set_up()
        make_map()
        seen["part"] = proposed_over(0.5)
        seen["whole"] = proposed_over(3)
        seen["empty"] = looked_at(PLAN["empty"])
    except Exception:
        seen["trouble"] = traceback.format_exc()
    Path(PLAN["seen"]).write_text(json.dumps(seen, default=str), "utf-8")
    os._exit(0)


def set_up():
    """*Set up…* of the message, and *Set up* of its dialog."""
    click(button_of_message())
    dialog = plugins["ecofuse"].setup.dialog
    wait(dialog.go.isEnabled)
    # in the place of the download: the environment that other tests use
    place = Path(os.environ["ECOFUSE_CACHE"])
    place.mkdir()
    (place / "engine").symlink_to(PLAN["engines"], target_is_directory=True)
    click(dialog.go)
    wait(lambda: dialog.run is None)
    assert dialog.heading.text().startswith("The engine is ready"), dialog.log.toPlainText()
    dialog.close()


def make_map():
    """*First map…* of the next message, and *Run* of its dialog."""
    started = time.monotonic()
    click(button_of_message())
    dialog = dialog_of("ecofuse:map")
    wait(lambda: dialog.messageBar().items(), 30)
    seen["found"] = [item.text() for item in dialog.messageBar().items()]
    seen["given"] = shown_in(dialog)
    dialog.grab().save(str(Path(PLAN["pictures"]) / "dialog.png"))
    seen["results"] = dialog.mainWidget().wrappers["OUTPUT_FOLDER"].parameterValue()
    click(dialog.runButton())
    wait(lambda: dialog.context is None)
    seen["log"] = log_of(dialog)
    wait(lambda: False, 0.5)  # the canvas begins to draw
    wait(lambda: not iface.mapCanvas().isDrawing(), 20)
    seen["seconds"] = time.monotonic() - started
    dialog.grab().save(str(Path(PLAN["pictures"]) / "log.png"))
    wait(lambda: False, 0.5)
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / "map.png"))
    root, canvas = QgsProject.instance().layerTreeRoot(), iface.mapCanvas()
    seen["layers"] = [
        [node.layer().name(), node.parent().name(), node.isVisible()] for node in root.findLayers()
    ]
    drawn = [layer for layer in canvas.layers() if layer.name().startswith("Clusters")]
    transform = canvas.mapSettings().layerExtentToOutputExtent
    seen["in view"] = [canvas.extent().contains(transform(one, one.extent())) for one in drawn]
    times = QgsProject.instance().timeSettings().temporalRange()
    seen["time"] = [end.toUTC().toString("yyyy-MM-dd") for end in (times.begin(), times.end())]
    seen["history"] = history()


def shown_in(dialog):
    """What a dialog shows as place and days."""
    widgets = dialog.mainWidget().wrappers
    values = {name: widgets[name].parameterValue() for name in ("EXTENT", "START", "END")}
    return {n: v.toString("yyyy-MM-dd") if hasattr(v, "toString") else v for n, v in values.items()}


def proposed_over(factor):
    """What the dialog proposes for the job's scene list while the canvas shows so much more of the layers."""
    canvas = iface.mapCanvas()
    canvas.zoomToFullExtent()
    canvas.zoomByFactor(factor)
    scenes = str(Path(seen["results"]) / "scenes.json")
    dialog = processing.createAlgorithmDialog("ecofuse:map", {"SCENES": scenes})
    dialog.show()
    wait(lambda: False, 0.5)
    shown = shown_in(dialog)
    dialog.close()
    return shown


def looked_at(folder):
    """What the dialog says of a folder, before anything is run."""
    dialog = processing.createAlgorithmDialog("ecofuse:map", {"FOLDER": folder})
    dialog.show()
    wait(lambda: dialog.messageBar().items(), 30)
    said = [item.text() for item in dialog.messageBar().items()]
    dialog.close()
    return said


def history():
    """The lines of Processing's history."""
    from processing.core.ProcessingLog import ProcessingLog

    return [entry.text for entry in ProcessingLog.getLogEntries()]


def button_of_message():
    """The button of the message of EcoFuse."""
    wait(lambda: any(item.title() == "EcoFuse" for item in iface.messageBar().items()), 20)
    item = next(item for item in iface.messageBar().items() if item.title() == "EcoFuse")
    seen["messages"].append(item.text())
    return item.findChild(QPushButton)


def dialog_of(name):
    """The dialog of an algorithm that is open."""

    def found():
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [
            one for one in windows if hasattr(one, "runButton") and one.algorithm().id() == name
        ]

    wait(found, 20)
    return found()[0]


def click(button):
    """One click of the left button."""
    wait(button.isVisible, 10)
    assert button.isEnabled()
    seen["clicks"].append(button.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def log_of(dialog):
    return "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit))


def raised(kind, error, where):
    """Called by Python for what a slot raises: QGIS would open a dialog and wait."""
    seen["boxes"].append("".join(traceback.format_exception(kind, error, where)))


sys.excepthook = raised
QTimer.singleShot(2000, look)
