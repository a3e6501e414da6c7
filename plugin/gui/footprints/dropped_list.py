# SPDX-License-Identifier: GPL-2.0-or-later
"""Scene lists that come onto the map: dropped as files, dragged or double-clicked in the browser."""

import threading
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDataItem,
    QgsDataItemProvider,
    QgsDataProvider,
    QgsMimeDataUtils,
    QgsProject,
)
from qgis.gui import QgsCustomDropHandler
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ...algorithms.base import ROOT
from ...algorithms.last_list import remember
from ...compat import ACTION
from ...words import tr
from .footprint_layer import is_scene_list, layer_of

KEY = "ecofuse_scenes"
"""What a dragged list of the browser is known by."""


class Footprints:
    """What the window gets: a handler of what is dropped, and items of the browser."""

    def __init__(self, iface):
        self.iface = iface
        self.handler = DroppedList(self.add)
        self.items = SceneLists(self.add)
        iface.registerCustomDropHandler(self.handler)
        QgsApplication.dataItemProviderRegistry().addProvider(self.items)

    def stop(self):
        """Take everything away."""
        self.iface.unregisterCustomDropHandler(self.handler)
        QgsApplication.dataItemProviderRegistry().removeProvider(self.items)

    def add(self, path):
        """Put the footprints of a list on the map, and let the project remember the list."""
        layer, problem = layer_of(path)
        if problem:
            self.iface.messageBar().pushMessage("EcoFuse", problem, Qgis.MessageLevel.Warning)
            return
        QgsProject.instance().addMapLayer(layer)
        remember(QgsProject.instance(), path)


class DroppedList(QgsCustomDropHandler):
    """Takes scene lists, and leaves every other file to QGIS."""

    def __init__(self, add):
        super().__init__()
        self.add = add

    def handleFileDrop(self, file):
        if not is_scene_list(file):
            return False
        self.add(file)
        return True

    def customUriProviderKey(self):
        return KEY

    def handleCustomUriDrop(self, uri):
        self.add(uri.uri)

    def canHandleCustomUriCanvasDrop(self, uri, canvas):
        return uri.providerKey == KEY

    def handleCustomUriCanvasDrop(self, uri, canvas):
        self.add(uri.uri)
        return True


class SceneLists(QgsDataItemProvider):
    """Finds the lists of a folder that is opened in the browser; called in threads of QGIS's own."""

    def __init__(self, add):
        super().__init__()
        self.add = add
        self.made: list[SceneListItem] = []
        self.lock = threading.Lock()

    def name(self):
        return "EcoFuse scene lists"

    def capabilities(self):
        return QgsDataProvider.DataCapability.File

    def createDataItem(self, path, parent):
        if not is_scene_list(path):
            return None
        item = SceneListItem(parent, path, self.add)
        # kept as long as the browser has it: else Python lets go of what the item can do
        with self.lock:
            self.made = [*(one for one in self.made if not sip.isdeleted(one)), item]
        return item


class SceneListItem(QgsDataItem):
    """A scene list in the browser."""

    def __init__(self, parent, path, add):
        title = tr("{} (EcoFuse scenes)").format(Path(path).name)
        # not the path itself: QGIS's own item of the file has that
        super().__init__(QgsDataItem.Type.Custom, parent, title, f"ecofuse:{path}", KEY)
        self.file, self.add = path, add
        self.setToolTip(path)
        self.setState(QgsDataItem.State.Populated)

    def icon(self):
        return QIcon(str(ROOT / "resources" / "icon.svg"))

    def hasDragEnabled(self):
        return True

    def mimeUris(self):
        uri = QgsMimeDataUtils.Uri()
        uri.layerType, uri.providerKey = "custom", KEY
        uri.name, uri.uri = self.name(), self.file
        return [uri]

    def handleDoubleClick(self):
        self.add(self.file)
        return True

    def actions(self, parent):
        words = tr("Show footprints")
        action = ACTION(words, parent)
        action.triggered.connect(lambda *_: self.add(self.file))
        return [action]
