# SPDX-License-Identifier: GPL-2.0-or-later
"""What the menu of a layer of EcoFuse has more: run again what made it, and see its quality bands."""

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ..algorithms.base import ROOT
from ..algorithms.lineage import tags_of
from ..algorithms.made_by import noted_in
from ..algorithms.quality_layers import QUALITY_OF, overview, quality_bands
from ..algorithms.run_again import UnknownMakerError, again
from ..compat import ACTION
from ..words import tr

MENU = "EcoFuse"


class LayerMenu:
    """Two actions, offered by the layers that they are for."""

    def __init__(self, iface):
        self.iface = iface
        self.dialogs = []
        icon = QIcon(str(ROOT / "resources" / "icon.svg"))
        self.again = ACTION(icon, tr("Run again…"), iface.mainWindow())
        self.again.triggered.connect(self.run_again)
        self.quality = ACTION(icon, tr("Show the quality bands"), iface.mainWindow())
        self.quality.triggered.connect(self.show_quality)
        for action in (self.again, self.quality):
            iface.addCustomActionForLayerType(action, MENU, QgsRasterLayer().type(), False)
        self.join(QgsProject.instance().mapLayers().values())
        QgsProject.instance().layersAdded.connect(self.join)

    def stop(self):
        """Take everything away."""
        QgsProject.instance().layersAdded.disconnect(self.join)
        for action in (self.again, self.quality):
            self.iface.removeCustomActionForLayerType(action)
            action.deleteLater()
        for dialog in self.open_dialogs():
            dialog.close()
        self.dialogs.clear()

    def open_dialogs(self):
        """Those that are still there: QGIS deletes a dialog as it is closed."""
        return [one for one in self.dialogs if not sip.isdeleted(one) and one.isVisible()]

    def join(self, layers):
        """Offer the actions in the menus of those layers that are of EcoFuse."""
        for layer in layers:
            if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
                continue
            if noted_in(layer) or tags_of(layer):
                self.iface.addCustomActionForLayer(self.again, layer)
                if quality_bands(layer) and not layer.customProperty(QUALITY_OF):
                    self.iface.addCustomActionForLayer(self.quality, layer)

    def run_again(self, *_):
        """Open the dialog that makes the active layer again; nothing runs until the user says so."""
        import processing

        layer = self.iface.activeLayer()
        try:
            algorithm, parameters, sentence = again(QgsProject.instance(), layer)
        except UnknownMakerError as problem:
            self.iface.messageBar().pushWarning("EcoFuse", str(problem))
            return
        dialog = processing.createAlgorithmDialog(algorithm, parameters)
        self.dialogs = [*self.open_dialogs(), dialog]
        dialog.show()
        if sentence:
            self.iface.messageBar().pushInfo("EcoFuse", sentence)

    def show_quality(self, *_):
        """Add a group with the quality bands of the active layer."""
        overview(QgsProject.instance(), self.iface.activeLayer())
