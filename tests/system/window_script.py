# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS's window (``qgis --code``): opens every dialog, and runs algorithms from theirs.

ECOFUSE_PLAN names a JSON file: ``{"seen": file, "pictures": folder, "scenes": a scene list to open
dialogs with, "runs": [[name, parameters], …], "late": [name, parameters] of a run while time is played,
"raster": a scene's file}``. What was seen, the layers after every run among it,
goes into ``seen``; then QGIS ends.
"""

import ast
import json
import os
import traceback
from pathlib import Path

import processing
from in_window import close_boxes, wait
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterBandStats,
    QgsRasterLayer,
    QgsTemporalNavigationObject,
)
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QPushButton, QTextEdit
from qgis.utils import iface, pluginMetadata, plugins

PLAN = json.loads(Path(os.environ["ECOFUSE_PLAN"]).read_text("utf-8"))
MODES = QgsTemporalNavigationObject.NavigationMode
MOMENT = "yyyy-MM-ddTHH:mm:ss"

seen = {"plugins": list(plugins), "dialogs": [], "runs": [], "boxes": []}


def look():
    """Follow the plan, write down what was seen, and leave at once: QGIS would ask about the project."""
    answer = QTimer()
    answer.timeout.connect(lambda: close_boxes(seen))
    answer.start(200)
    try:
        seen["about"] = pluginMetadata("ecofuse", "about")
        seen["first"] = first_message()
        open_every_dialog()
        for number, (name, parameters) in enumerate(PLAN["runs"]):
            seen["runs"].append({"name": name, **run(name, parameters)})
            picture(f"{number:02d}-{name}")
        if PLAN["runs"]:
            seen["loaded"] = load_by_script(PLAN["runs"])
            seen["day"] = proposed_day(PLAN["scenes"])
            seen["noted"] = noted(PLAN["raster"])
            seen["listed again"] = listed_again(seen["noted"])
            seen["pixel"] = pixel_clicked(PLAN["scenes"])
            seen["played"] = play()
    except Exception:
        seen["trouble"] = traceback.format_exc()
    Path(PLAN["seen"]).write_text(json.dumps(seen, default=str), "utf-8")
    os._exit(0)


def first_message():
    """The message that greets a user without an engine, and the title of what its button opens."""
    for item in iface.messageBar().items():
        if item.title() == "EcoFuse":
            picture("message")
            item.findChild(QPushButton).click()
            wait(lambda: False, 0.5)
            titles = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]
            return {"text": item.text(), "opened": titles}
    return None


def open_every_dialog():
    for algorithm in QgsApplication.processingRegistry().providerById("ecofuse").algorithms():
        dialog = processing.createAlgorithmDialog(algorithm.id(), {})
        dialog.show()
        wait(lambda: False, 0.1)
        dialog.grab().save(str(Path(PLAN["pictures"]) / f"dialog-{algorithm.name()}.png"))
        seen["dialogs"].append(algorithm.name())
        dialog.close()


def run(name, parameters):
    """Run an algorithm from its dialog; what it said and the layers that are there then."""
    dialog = processing.createAlgorithmDialog(f"ecofuse:{name}", parameters)
    ended = []
    dialog.algorithmFinished.connect(lambda done, results: ended.append((done, results)))
    dialog.show()
    dialog.runAlgorithm()
    wait(lambda: dialog.context is None)
    wait(lambda: False, 0.3)  # the canvas draws
    log = "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit))
    dialog.close()
    done, results = ended[0] if ended else (False, {})
    return {
        "done": done,
        "results": results,
        "log": log,
        "layers": layers(),
        "time": project_time(),
    }


class Heard(QgsProcessingFeedback):
    """A feedback that remembers errors."""

    def __init__(self):
        super().__init__(False)
        self.errors = []

    def reportError(self, text, fatalError=False):  # noqa: N802, N803  (QGIS's names)
        self.errors.append(text)


def load_by_script(runs):
    """What ``runAndLoadResults`` adds to the map and complains of, for a temporary raster of clusters."""
    before = set(QgsProject.instance().mapLayers())
    given = next(parameters for name, parameters in runs if name == "assignclusters")
    heard = Heard()
    given = {**given, "OUTPUT": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults("ecofuse:assignclusters", given, feedback=heard)
    new = set(QgsProject.instance().mapLayers()) - before
    return {
        "errors": heard.errors,
        "names": [QgsProject.instance().mapLayer(n).name() for n in new],
    }


def layers():
    """Each layer of the tree from the top, with its group, days, look and legend."""
    root = QgsProject.instance().layerTreeRoot()
    model = iface.layerTreeView().layerTreeModel()
    found = []
    for node in root.findLayers():
        layer, group = node.layer(), node.parent()
        run = group
        while (
            group is not root and group.parent() is not root
        ):  # that of a run lies in that of a kind
            group = group.parent()
        times, provider = layer.temporalProperties(), layer.dataProvider()
        mean = provider.bandStatistics(1, QgsRasterBandStats.Stats.Mean, layer.extent(), 0).mean
        found.append(
            {
                "name": layer.name(),
                "file": layer.source(),
                "bands": layer.bandCount(),
                "group": "" if group is root else group.name(),
                "run": run.name() if run is not group else "",
                "folded": not group.isExpanded(),
                "visible": node.isVisible(),
                "style": layer.renderer().type(),
                "days": [moment[:10] for moment in span_of(times.fixedTemporalRange())],
                "legend": [str(line.data(0) or "") for line in model.layerLegendNodes(node)],
                "credit": layer.attribution(),
                "mean": mean,
            }
        )
    return found


def span_of(span):
    return [moment.toUTC().toString(MOMENT) for moment in (span.begin(), span.end())]


def project_time():
    """The project's range and step."""
    times = QgsProject.instance().timeSettings()
    return {"days": span_of(times.temporalRange()), "step": times.timeStep()}


def proposed_day(scenes):
    """The day that the dialog of *Embed one day* shows once a scene list is chosen, and the days it lists."""
    dialog = processing.createAlgorithmDialog("ecofuse:embed", {})
    dialog.show()
    wait(lambda: False, 0.3)
    widgets = dialog.mainWidget().wrappers
    seen["remembered"] = widgets["SCENES"].parameterValue()
    widgets["SCENES"].setParameterValue(scenes, QgsProcessingContext())
    wait(lambda: False, 0.3)
    shown = widgets["DATE"].parameterValue()
    (days,) = [
        one for one in dialog.findChildren(QComboBox) if one.isVisible() and one.count() > 20
    ]
    seen["days"] = [days.itemText(row) for row in range(days.count())]
    seen["day's row"] = days.currentText()
    dialog.grab().save(str(Path(PLAN["pictures"]) / "day.png"))
    days.activated.emit(3)  # as a user's choice
    seen["third day"] = widgets["DATE"].parameterValue().toString("yyyy-MM-dd")
    dialog.close()
    return shown.toString("yyyy-MM-dd")


def pixel_clicked(scenes):
    """What the panel *Pixel over time* draws after a click on the dated layers."""
    pixel = plugins["ecofuse"].pixel
    pixel.panel.choose_scenes(scenes)
    pixel.action.trigger()
    wait(lambda: False, 0.5)  # the panel takes its room from the map
    canvas = iface.mapCanvas()
    dated = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.name().startswith("GPP")
    ]
    to_map = QgsCoordinateTransform(
        dated[0].crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance()
    )
    box = dated[0].extent()  # the sample's forest is in its north
    place = to_map.transform(QgsPointXY(box.center().x(), box.yMaximum() - 15))
    canvas.setCenter(place)
    wait(lambda: not canvas.isDrawing(), 5)
    at = QPoint(pixel.tool.toCanvasCoordinates(place))
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    wait(lambda: "clear looks" in pixel.panel.said.text())
    quantities = [pixel.panel.quantity.itemText(one) for one in range(pixel.panel.quantity.count())]
    pixel.panel.quantity.setCurrentText("NDVI, clear looks")
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / "pixel.png"))
    (curve,) = pixel.panel.plot.curves.values()
    pixel.panel.setVisible(False)
    return {"quantities": quantities, "looks": [spot.day for spot in curve.spots]}


def play():
    """What is drawn in the frames of the Temporal Controller: as it is, after a run, after reopening."""
    controller = iface.mapCanvas().temporalController()
    controller.setNavigationMode(MODES.Animated)
    seen_now = {"frames": frames_of(controller)}
    picture("played")
    controller.setNavigationMode(MODES.NavigationOff)
    seen_now["after"] = drawn(lambda times: True)

    controller.setNavigationMode(MODES.Animated)
    run(*PLAN["late"])
    seen_now["late"] = frames_of(controller)
    picture("played-on")
    project = QgsProject.instance()
    project.write(str(Path(PLAN["pictures"]) / "played.qgz"))
    project.clear()
    controller.setNavigationMode(MODES.NavigationOff)
    project.read(str(Path(PLAN["pictures"]) / "played.qgz"))
    wait(lambda: False, 0.3)
    return {**seen_now, "reopened": drawn(lambda times: True)}


def frames_of(controller):
    """Each frame's day, and the embeddings that are drawn in it."""
    frames = []
    for number in range(controller.totalFrameCount()):
        span = controller.dateTimeRangeForFrameNumber(number)
        day = span.begin().toUTC().addSecs(1).toString("yyyy-MM-dd")
        shown = drawn(lambda times, span=span: times.isVisibleInTemporalRange(span))
        frames.append([day, shown])
    return frames


def listed_again(item):
    """The scenes that a dialog shows for an entry of the history: opened from there, not run by a script."""
    dialog = processing.createAlgorithmDialog("ecofuse:scenes", {"S2": [item]})
    dialog.show()
    wait(lambda: False, 0.3)
    shown = dialog.mainWidget().wrappers["S2"].parameterValue()
    dialog.close()
    return shown


def noted(path):
    """What the history notes of a layer of this file with a date in its name."""
    layer = QgsRasterLayer(path, "field, 2018-05-21; north")
    QgsProject.instance().addMapLayer(layer)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecofuse:scenes")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    definition = algorithm.parameterDefinition("S2")
    text = definition.valueAsPythonString([layer], context)
    QgsProject.instance().removeMapLayer(layer.id())
    return ast.literal_eval(text)[0]


def drawn(is_now):
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    shown = [n.layer() for n in nodes if n.isVisible() and is_now(n.layer().temporalProperties())]
    return sorted({layer.name() for layer in shown if layer.name().startswith("Embedding")})


def picture(name):
    """Save what the window shows."""
    if iface.mapCanvas().layerCount():
        iface.mapCanvas().zoomToFullExtent()
    wait(lambda: not iface.mapCanvas().isDrawing(), 5)
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / f"{name}.png"))


QTimer.singleShot(2000, look)
