# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse panel: in View > Panels, with a button and a line of the menu; open or closed as it was left."""

from qgis.core import QgsSettings
from qgis.gui import QgsCollapsibleGroupBox, QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ...algorithms.base import ROOT
from ...compat import ACTION
from ...words import tr
from ..timeline.scenes_part import ScenesPart
from .engine_part import EnginePart
from .runs_part import RunsPart

MENU = "EcoFuse"
SETTING = "ecofuse/panel_is_open"


class AllParts(QScrollArea):
    """For windows that are lower than all parts together; as wide as they are at least, and its bar beside them."""

    def __init__(self, inside):
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def minimumSizeHint(self):
        wide = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())


class EcoFusePanel:
    """What the window gets: the dock and the action that shows and hides it."""

    def __init__(self, iface, open_setup, open_dialog):
        """
        Args:
            open_setup: opens the set-up of the engine.
            open_dialog: opens an algorithm's dialog: of its id and parameters by name.
        """
        self.iface = iface
        window = iface.mainWindow()
        self.runs = RunsPart(iface, open_dialog)
        self.scenes = ScenesPart(iface.mapCanvas())
        self.engine = EnginePart(open_setup, open_dialog)
        self.dock = QgsDockWidget(tr("EcoFuse"), window)
        self.dock.setObjectName("EcoFusePanel")
        self.dock.setWidget(self._inside())
        self.action = ACTION(
            QIcon(str(ROOT / "resources" / "panel.svg")), tr("EcoFuse panel"), window
        )
        self.action.setCheckable(True)
        self.action.setToolTip(tr("EcoFuse panel: runs, scenes over time, model and engine"))
        self.dock.setToggleVisibilityAction(self.action)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        if hasattr(window, "restoreDockWidget"):
            window.restoreDockWidget(self.dock)  # to the place where the profile had it
        self.dock.setVisible(QgsSettings().value(SETTING, False, type=bool))
        self.dock.closedStateChanged.connect(self.note)
        iface.addToolBarIcon(self.action)
        iface.addPluginToRasterMenu(MENU, self.action)

    def _inside(self):
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(4, 4, 4, 4)
        parts = (
            (tr("Runs"), self.runs, 3),
            (tr("Scenes over time"), self.scenes, 3),
            (tr("Model and engine"), self.engine, 0),
        )
        for number, (title, part, stretch) in enumerate(parts):
            box = QgsCollapsibleGroupBox(title)
            box.setObjectName(f"EcoFusePart{number}")
            box.setSettingGroup("ecofuse/panel")  # folded or not, as it was left
            inner = QVBoxLayout(box)
            inner.setContentsMargins(4, 4, 4, 4)
            inner.addWidget(part)
            rows.addWidget(box, stretch)
        rows.addStretch(0)
        return AllParts(inside)

    def note(self, was_closed):
        """Called by QGIS as the panel is opened or closed by the user."""
        QgsSettings().setValue(SETTING, not was_closed)

    def stop(self):
        """Take everything away."""
        self.dock.closedStateChanged.disconnect(self.note)
        for part in (self.runs, self.scenes, self.engine):
            part.stop()
        self.iface.removeToolBarIcon(self.action)
        self.iface.removePluginRasterMenu(MENU, self.action)
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.action.deleteLater()
