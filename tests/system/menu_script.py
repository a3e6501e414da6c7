# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS's window (``qgis --code``): the menu of a layer that a dialog has made, and *Why* of a click.

ECOFUSE_PLAN names a JSON file: ``{"seen": file, "pictures": folder, "runs": [[name, parameters], …], "scenes":
scene list, "place": x and y of the layer's system}``. What was seen goes into ``seen``; then QGIS ends.
"""

import json
import os
import traceback
from pathlib import Path

import processing
from in_window import close_boxes, wait
from qgis.core import QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog
from qgis.utils import iface, plugins

PLAN = json.loads(Path(os.environ["ECOFUSE_PLAN"]).read_text("utf-8"))

seen = {"boxes": []}


def look():
    """Follow the plan, write down what was seen, and leave at once: QGIS would ask about the project."""
    answer = QTimer()
    answer.timeout.connect(lambda: close_boxes(seen))
    answer.start(200)
    try:
        for name, parameters in PLAN["runs"]:
            run(name, parameters)
        layer = next(
            one
            for one in QgsProject.instance().mapLayers().values()
            if one.name().startswith("Embedding")
        )
        iface.layerTreeView().setCurrentLayer(layer)
        seen["menu"], actions = menu_of_layer()
        actions["Show the quality bands"].trigger()
        seen["quality"] = quality(layer)
        iface.layerTreeView().setCurrentLayer(layer)
        seen["again"] = run_again(actions["Run again…"])
        seen["why"] = why(layer)
    except Exception:
        seen["trouble"] = traceback.format_exc()
    Path(PLAN["seen"]).write_text(json.dumps(seen, default=str), "utf-8")
    os._exit(0)


def run(name, parameters):
    """Run an algorithm from its dialog."""
    dialog = processing.createAlgorithmDialog(f"ecofuse:{name}", parameters)
    dialog.show()
    dialog.runAlgorithm()
    wait(lambda: dialog.context is None)
    wait(lambda: False, 0.3)
    dialog.close()


def menu_of_layer():
    """Texts of the menu that a right click on the current layer opens below EcoFuse, and its actions by text."""
    menu = iface.layerTreeView().menuProvider().createContextMenu()
    below = next(action.menu() for action in menu.actions() if action.text() == "EcoFuse")
    actions = {action.text(): action for action in below.actions()}
    return list(actions), actions


def quality(layer):
    """Names and legends of the group with the quality bands."""
    group = QgsProject.instance().layerTreeRoot().findGroup(f"Quality of {layer.name()}")
    model = iface.layerTreeView().layerTreeModel()
    found = {
        node.name(): [str(line.data(0) or "") for line in model.layerLegendNodes(node)]
        for node in group.findLayers()
    }
    for node in group.findLayers():
        node.setItemVisibilityChecked(node.name() == "Expected error")
    picture("quality")
    group.setItemVisibilityChecked(False)
    return found


def run_again(action):
    """Title and parameters of the dialog that *Run again…* opens."""
    action.trigger()
    wait(lambda: False, 0.5)
    dialog = next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    )
    dialog.grab().save(str(Path(PLAN["pictures"]) / "again.png"))
    given = {name: str(value) for name, value in dialog.createProcessingParameters().items()}
    title = dialog.windowTitle()
    dialog.close()
    return {"title": title, "given": given}


def why(layer):
    """What *Why* says of a click."""
    pixel = plugins["ecofuse"].pixel
    pixel.panel.choose_scenes(PLAN["scenes"])
    pixel.action.trigger()
    pixel.panel.buttons["why"].click()
    wait(lambda: False, 0.5)  # the panel takes its room from the map
    canvas = iface.mapCanvas()
    crs = canvas.mapSettings().destinationCrs()
    to_map = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    place = to_map.transform(QgsPointXY(*PLAN["place"]))
    canvas.setCenter(place)
    wait(lambda: not canvas.isDrawing(), 5)
    at = QPoint(pixel.tool.toCanvasCoordinates(place))
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    pane = pixel.panel.why
    running = pane.running is not None
    wait(lambda: pane.answer is not None)
    wait(lambda: "clear looks" in pixel.panel.said.text())
    wait(lambda: False, 1)  # the bars take their room
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / "why.png"))
    return {
        "running": running,
        "day": pane.day.currentText(),
        "said": pane.said.text(),
        "rows": [(row.name, row.words, row.weight) for row in pane.bars.rows],
    }


def picture(name):
    """Save what the window shows."""
    iface.mapCanvas().zoomToFullExtent()
    wait(lambda: False, 0.5)
    wait(lambda: not iface.mapCanvas().isDrawing(), 10)
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / f"{name}.png"))


QTimer.singleShot(2000, look)
