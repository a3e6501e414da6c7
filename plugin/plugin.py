# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin object: the Processing provider comes with it and goes with it."""

from qgis.core import QgsApplication

from .provider import EcoFuseProvider


class EcoFusePlugin:
    """What QGIS loads; ``iface`` is None in qgis_process."""

    def __init__(self, iface=None):
        self.iface = iface
        self.provider = None

    def initProcessing(self):
        """Register the provider; qgis_process calls this alone, without ``initGui``."""
        if self.provider is None:
            self.provider = EcoFuseProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)
            # once more: the shipped models find their steps only in a registered provider
            self.provider.refreshAlgorithms()

    def initGui(self):
        """Called by QGIS's window."""
        self.initProcessing()

    def unload(self):
        """Take away what was registered."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
