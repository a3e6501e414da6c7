# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog of *Make a map* follows its scenes: their days, and the part of them that the map canvas shows."""

import os

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingContext,
    QgsProject,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QDateTime, QTimer
from qgis.utils import iface

from ..algorithms.listed_days import boxes_of, meets, shares_of
from ..algorithms.scene_entries import items_of, layer_of
from ..words import tr
from .folder_look import FolderLook
from .own_widget import own_widget

DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


class ProposedPlace:
    """The widget of EXTENT; QGIS makes an object of this class where it wants the widget of a parameter."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        return own_widget(parameter, dialog, Follower)


class Follower:
    """Proposes the place and the days of the scenes that a dialog has, wherever the user has chosen none."""

    def __init__(self, extent, dialog):
        try:
            self.widgets = dialog.mainWidget().wrappers
            sources = [self.widgets[name] for name in ("FOLDER", "SCENES", "S2")]
        except (AttributeError, KeyError, RuntimeError):  # another dialog, or one that has gone
            return
        self.dialog, self.look, self.proposed = dialog, None, {}
        for source in sources:
            source.widgetValueHasChanged.connect(self.scenes_changed)
        self.pause = QTimer(dialog)  # a folder that is typed is many folders on the way
        self.pause.setSingleShot(True)
        self.pause.setInterval(500)
        self.pause.timeout.connect(self.start_looking)
        dialog.rejected.connect(self.stop_looking)
        dialog.followed = self  # nobody else keeps it
        self.scenes_changed()

    def scenes_changed(self, *_):
        """Called by QGIS when a source of scenes is chosen, and once as the dialog opens."""
        folder, scenes = (self.widgets[name].parameterValue() for name in ("FOLDER", "SCENES"))
        self.stop_looking()
        if scenes:
            self.known(boxes_of(scenes), list(shares_of(scenes)))
        elif folder and os.path.isdir(folder):
            self.folder = folder
            self.pause.start()
        else:
            self.known(boxes_of_layers(self.widgets["S2"].parameterValue()), [])

    def start_looking(self):
        """Have the engine look at the folder that is chosen."""
        self.look = FolderLook(self.folder, self.looked)
        QgsApplication.taskManager().addTask(self.look)

    def looked(self, scenes, problem):
        """Called with the list of a folder, or with what is wrong with it."""
        self.look = None
        if sip.isdeleted(self.dialog):
            return
        if problem:
            self.dialog.messageBar().pushMessage("", problem, Qgis.MessageLevel.Warning)
            return
        days = list(shares_of(scenes))
        if days:
            text = tr("{} Sentinel-2 days from {} to {}").format(len(days), days[0], days[-1])
            self.dialog.messageBar().pushMessage("", text, Qgis.MessageLevel.Info)
        self.known(boxes_of(scenes), days)

    def known(self, boxes, days):
        """Propose what boxes (degrees) and ISO days of scenes say."""
        self.propose("EXTENT", part_in_view(boxes))
        for name, day in (("START", days[:1]), ("END", days[-1:])):
            self.propose(name, QDate.fromString(day[0], "yyyy-MM-dd") if day else None)

    def propose(self, name, value):
        """Set a widget that is empty, or that shows what was proposed before."""
        widget = self.widgets[name]
        shown = plain(widget.parameterValue())
        if shown in (None, "") or shown == self.proposed.get(name):
            widget.setParameterValue(value, QgsProcessingContext())
            self.proposed[name] = plain(widget.parameterValue())

    def stop_looking(self, *_):
        """Called when other scenes are chosen, and as the dialog closes."""
        self.pause.stop()
        if self.look is not None:
            self.look.cancel()
            self.look = None


def plain(value):
    """A widget's value to compare: of a moment its day, of nothing ""."""
    if isinstance(value, QDateTime):
        value = value.date()
    if isinstance(value, QDate):
        return value.toString("yyyy-MM-dd")
    return str(value) if value else ""


def part_in_view(boxes):
    """What the map canvas shows of boxes (degrees), as EXTENT takes it; None where that is nothing or all."""
    canvas = iface.mapCanvas()
    shown = in_degrees(canvas.extent(), canvas.mapSettings().destinationCrs())
    if not boxes or not canvas.layerCount() or shown is None or not meets(boxes, shown):
        return None
    west, south = (min(box[side] for box in boxes) for side in (0, 1))
    east, north = (max(box[side] for box in boxes) for side in (2, 3))
    part = (max(west, shown[0]), max(south, shown[1]), min(east, shown[2]), min(north, shown[3]))
    if part == (west, south, east, north) or part[0] >= part[2] or part[1] >= part[3]:
        return None
    return f"{part[0]:.6f},{part[2]:.6f},{part[1]:.6f},{part[3]:.6f} [EPSG:4326]"


def boxes_of_layers(given):
    """West, south, east, north (degrees) of the layers among entries of a list of scenes."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    layers = [layer_of(item, context) for item in items_of(given)]
    boxes = [in_degrees(layer.extent(), layer.crs()) for layer in layers if layer is not None]
    return [box for box in boxes if box]


def in_degrees(extent, crs):
    """West, south, east, north of an extent; None where its CRS is unknown or does not reach there."""
    if not crs.isValid() or extent.isEmpty():
        return None
    try:
        transform = QgsCoordinateTransform(crs, DEGREES, QgsProject.instance())
        box = transform.transformBoundingBox(extent)
    except QgsCsException:
        return None
    return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
