# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin object: what it adds to QGIS comes with it and goes with it."""

from qgis.core import QgsApplication

from .provider import EcoFuseProvider


class EcoFusePlugin:
    """What QGIS loads; ``iface`` is None in qgis_process."""

    def __init__(self, iface=None):
        self.iface = iface
        self.provider = None
        self.playing = None
        self.message = None
        self.pixel = None

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
        if self.iface is None or self.playing is not None:
            return
        from .algorithms import widgets
        from .gui.pixel.click import PixelOverTime
        from .gui.playing import Playing
        from .gui.proposed_day import ProposedDay
        from .gui.welcome import greet

        widgets.use(widgets.DAY, ProposedDay)
        self.playing = Playing(self.iface.mapCanvas().temporalController())
        self.message = greet(self.iface)
        self.pixel = PixelOverTime(self.iface)

    def unload(self):
        """Take away what was registered."""
        if self.playing is not None:
            from .algorithms import widgets

            widgets.use(widgets.DAY, None)
            self.playing.stop()
            self.playing = None
        if self.pixel is not None:
            self.pixel.stop()
            self.pixel = None
        if self.message is not None:
            self.iface.messageBar().popWidget(self.message)
            self.message = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
