# SPDX-License-Identifier: GPL-2.0-or-later
"""While time is played every dated layer takes its turn; otherwise one layer of a group is enough to draw."""

from qgis.core import QgsDateTimeRange, QgsInterval, QgsProject
from qgis.PyQt.QtCore import QTime

from ..algorithms.layer_time import UNTICKED, dated_layers
from ..algorithms.styling import on_shown, title_of
from ..compat import FRAMES_TOUCH
from .shown_time import OFF


class Playing:
    """Ties the Temporal Controller of a window to the groups of EcoFuse.

    Switched on, it gets the project's range and step, and all days of the groups are ticked, so that
    each is shown in its time; switched off, those are unticked again that were before.
    """

    def __init__(self, controller):
        self.controller = controller
        self.is_on = False
        # QGIS 3.22 cannot connect navigationModeChanged to Python; this one comes with every change of mode
        controller.updateTemporalRange.connect(self.range_changed)
        controller.temporalExtentsChanged.connect(self.extents_changed)
        QgsProject.instance().readProject.connect(self.project_read)
        on_shown.append(self.layer_shown)

    def stop(self):
        """Leave the controller and the layers alone."""
        self.controller.updateTemporalRange.disconnect(self.range_changed)
        self.controller.temporalExtentsChanged.disconnect(self.extents_changed)
        QgsProject.instance().readProject.disconnect(self.project_read)
        on_shown.remove(self.layer_shown)
        self.leave()

    def range_changed(self, _):
        """Called by QGIS with every frame, and as the user switches the Temporal Controller."""
        is_on = self.controller.navigationMode() != OFF
        if is_on != self.is_on:
            self.is_on = is_on
            self.enter() if is_on else self.leave()

    def layer_shown(self):
        """Called when a layer has come: while time is played it joins, and the time is the project's again."""
        if self.is_on:
            self.enter()

    def project_read(self, _):
        """Called by QGIS with a project that was perhaps saved while it was played."""
        if self.controller.navigationMode() == OFF:
            self.leave()

    def extents_changed(self, extents):
        """Called by QGIS with a new range to play: its frames shall not begin at midnight in QGIS 3.22.

        There a layer also counts for the frame that ends as it begins. Half a second before midnight
        no range of ours ends or begins.
        """
        begin = extents.begin()
        if FRAMES_TOUCH and begin.isValid() and begin.toUTC().time() == QTime(0, 0):
            earlier = QgsDateTimeRange(begin.addMSecs(-500), extents.end())
            self.controller.setTemporalExtents(earlier)

    def enter(self):
        """Tick all dated layers of the groups, and hand the project's time to the controller."""
        root = QgsProject.instance().layerTreeRoot()
        groups = [group for group in root.findGroups(True) if title_of(group)]
        layers = {layer.id() for group in groups for layer in dated_layers(group)}
        for group in groups:
            for node in group.findLayers():
                if node.layerId() in layers and not node.itemVisibilityChecked():
                    node.setCustomProperty(UNTICKED, True)
                    node.setItemVisibilityChecked(True)
        time = QgsProject.instance().timeSettings()
        if layers and not time.temporalRange().isInfinite():
            self.controller.setTemporalExtents(time.temporalRange())
            self.controller.setFrameDuration(QgsInterval(time.timeStep(), time.timeStepUnit()))

    def leave(self):
        """Untick what was ticked to be played."""
        for node in QgsProject.instance().layerTreeRoot().findLayers():
            if node.customProperty(UNTICKED):
                node.removeCustomProperty(UNTICKED)
                node.setItemVisibilityChecked(False)
