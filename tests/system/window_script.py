# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS's window (``qgis --code``): opens every dialog, and runs algorithms from theirs.

ECOFUSE_PLAN names a JSON file, ``{"seen": file, "pictures": folder, "runs": [[name, parameters], …]}``.
What was seen, the layers after every run among it, goes into ``seen``; then QGIS ends.
"""

import json
import os
import time
import traceback
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface, pluginMetadata, plugins

PLAN = json.loads(Path(os.environ["ECOFUSE_PLAN"]).read_text("utf-8"))
PATIENCE = 120
"""Seconds that one run may take."""

seen = {"plugins": list(plugins), "dialogs": [], "runs": [], "boxes": []}


def look():
    """Open the dialogs, then run the plan as the Run button does."""
    try:
        answer = QTimer()
        answer.timeout.connect(close_boxes)
        answer.start(200)
        seen["about"] = pluginMetadata("ecofuse", "about")
        seen["messages"] = [item.title() or item.text() for item in iface.messageBar().items()]
        provider = QgsApplication.processingRegistry().providerById("ecofuse")
        for algorithm in provider.algorithms():
            dialog = processing.createAlgorithmDialog(algorithm.id(), {})
            dialog.show()
            seen["dialogs"].append(algorithm.name())
            dialog.close()
        for number, (name, parameters) in enumerate(PLAN["runs"]):
            seen["runs"].append({"name": name, **run(name, parameters)})
            picture(f"{number:02d}-{name}")
    except Exception:
        seen["trouble"] = traceback.format_exc()
    end()


def run(name, parameters):
    """Run an algorithm from its dialog; what it said and the layers that are there then."""
    dialog = processing.createAlgorithmDialog(f"ecofuse:{name}", parameters)
    ended = []
    dialog.algorithmFinished.connect(lambda done, results: ended.append((done, results)))
    dialog.show()
    dialog.runAlgorithm()
    wait(lambda: dialog.context is None)
    wait(lambda: False, 0.5)  # the canvas draws
    text = dialog.logTextEdit.toPlainText() if hasattr(dialog, "logTextEdit") else log_of(dialog)
    dialog.close()
    done, results = ended[0] if ended else (False, {})
    return {
        "done": done,
        "results": plain(results),
        "log": text,
        "layers": layers(),
        "time": time_of(),
    }


def log_of(dialog):
    """The text of a dialog's log."""
    from qgis.PyQt.QtWidgets import QTextEdit

    return "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit))


def plain(results):
    """Results as JSON has them."""
    return json.loads(json.dumps(results, default=str))


def layers():
    """Each layer of the tree from the top, with its group, days, look and legend."""
    root = QgsProject.instance().layerTreeRoot()
    model = iface.layerTreeView().layerTreeModel()
    found = []
    for node in root.findLayers():
        layer = node.layer()
        times = layer.temporalProperties()
        span = times.fixedTemporalRange()
        found.append(
            {
                "name": layer.name(),
                "file": layer.source(),
                "valid": layer.isValid(),
                "bands": [layer.bandName(n + 1) for n in range(layer.bandCount())],
                "group": "" if node.parent() is root else node.parent().name(),
                "folded": node.parent() is not root and not node.parent().isExpanded(),
                "visible": node.isVisible(),
                "style": layer.renderer().type(),
                "shown": [layer.renderer().redBand()]
                if hasattr(layer.renderer(), "redBand")
                else [],
                "begin": span.begin().toUTC().toString("yyyy-MM-ddTHH:mm:ss")
                if times.isActive()
                else "",
                "end": span.end().toUTC().toString("yyyy-MM-ddTHH:mm:ss")
                if times.isActive()
                else "",
                "legend": [str(n.data(0) or "") for n in model.layerLegendNodes(node)],
                "credit": layer.attribution(),
                "mean": mean_of(layer),
            }
        )
    return found


def mean_of(layer):
    """Mean of the valid pixels of a layer's first band, as the layer reads them now."""
    from qgis.core import QgsRasterBandStats

    return layer.dataProvider().bandStatistics(1, QgsRasterBandStats.Mean, layer.extent(), 0).mean


def time_of():
    """The project's time: range and step."""
    times = QgsProject.instance().timeSettings()
    span = times.temporalRange()
    return {
        "begin": span.begin().toUTC().toString("yyyy-MM-ddTHH:mm:ss"),
        "end": span.end().toUTC().toString("yyyy-MM-ddTHH:mm:ss"),
        "step": times.timeStep(),
    }


def picture(name):
    """Save what the window shows."""
    iface.zoomToActiveLayer()
    iface.mapCanvas().refresh()
    wait(lambda: not iface.mapCanvas().isDrawing(), 5)
    iface.mainWindow().grab().save(str(Path(PLAN["pictures"]) / f"{name}.png"))


def wait(is_over, seconds=PATIENCE):
    """Let QGIS work until something is over, or for so long."""
    until = time.monotonic() + seconds
    while not is_over() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)


def close_boxes():
    """Note what a message box says and close it: nobody is there to read it."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        seen["boxes"].append(box.text())
        box.reject()


def end():
    """Write down what was seen and leave at once: QGIS would ask about the unsaved project."""
    Path(PLAN["seen"]).write_text(json.dumps(seen), "utf-8")
    os._exit(0)


QTimer.singleShot(2000, look)
