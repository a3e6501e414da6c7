# SPDX-License-Identifier: GPL-2.0-or-later
"""The map tool of the panel: a click reads a pixel, with Ctrl or Shift one more."""

from qgis.gui import QgsMapToolEmitPoint, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QIcon

from ...algorithms.base import ROOT
from ...compat import ACTION
from ...words import tr
from .panel import PixelPanel
from .plot import COLOURS

MENU = "EcoFuse"


class PixelTool(QgsMapToolEmitPoint):
    """Marks the places on the canvas in the colours of their lines."""

    def __init__(self, canvas, panel):
        super().__init__(canvas)
        self.panel = panel
        self.marks = []
        self.setCursor(Qt.CursorShape.CrossCursor)
        panel.forgotten.connect(self.unmark)

    def canvasReleaseEvent(self, event):
        more = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        keep = bool(event.modifiers() & more)
        point = self.toMapCoordinates(event.pos())
        number = self.panel.add_point(point, keep=keep)
        if number is None:
            return
        mark = QgsVertexMarker(self.canvas())
        mark.setCenter(point)
        mark.setColor(QColor(COLOURS[number]))
        mark.setPenWidth(3)
        mark.setIconSize(12)
        self.marks.append(mark)

    def unmark(self, *_):
        """Take the marks off the map."""
        for mark in self.marks:
            self.canvas().scene().removeItem(mark)
        self.marks.clear()


class PixelOverTime:
    """What the window gets: an action in the toolbar and the menu, the tool, the panel."""

    def __init__(self, iface):
        self.iface = iface
        canvas = iface.mapCanvas()
        self.panel = PixelPanel(canvas, iface.mainWindow())
        iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.panel)
        self.panel.setVisible(False)  # QGIS shows what it is given
        self.tool = PixelTool(canvas, self.panel)
        icon = QIcon(str(ROOT / "resources" / "icon.svg"))
        text = tr("Pixel over time")
        self.action = ACTION(icon, text, iface.mainWindow())
        self.action.setCheckable(True)
        self.action.setToolTip(
            tr("EcoFuse: click a pixel and see its numbers, NDVI and GPP over time")
        )
        self.action.triggered.connect(self.begin)
        self.tool.setAction(self.action)
        iface.addToolBarIcon(self.action)
        iface.addPluginToRasterMenu(MENU, self.action)

    def begin(self, *_):
        """Show the panel and take the tool."""
        self.panel.setVisible(True)
        self.iface.mapCanvas().setMapTool(self.tool)

    def stop(self):
        """Take everything away."""
        self.tool.unmark()
        self.iface.mapCanvas().unsetMapTool(self.tool)
        self.iface.removeToolBarIcon(self.action)
        self.iface.removePluginRasterMenu(MENU, self.action)
        self.panel.stop()
        self.iface.removeDockWidget(self.panel)
        self.panel.deleteLater()
        self.action.deleteLater()
