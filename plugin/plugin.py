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
        self.welcome = None
        self.pixel = None
        self.layer_menu = None

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
        from .algorithms import chain, widgets
        from .gui import step_history
        from .gui.layer_menu import LayerMenu
        from .gui.pixel.click import PixelOverTime
        from .gui.playing import Playing
        from .gui.proposed_day import ProposedDay
        from .gui.proposed_list import ProposedList
        from .gui.proposed_place import ProposedPlace
        from .gui.welcome import Welcome

        widgets.use(widgets.DAY, ProposedDay)
        widgets.use(widgets.LIST, ProposedList)
        widgets.use(widgets.PLACE, ProposedPlace)
        self.playing = Playing(self.iface.mapCanvas().temporalController())
        chain.on_steps.append(step_history.note)
        self.welcome = Welcome(self.iface)
        self.welcome.greet()
        self.pixel = PixelOverTime(self.iface)
        self.layer_menu = LayerMenu(self.iface)

    def unload(self):
        """Take away what was registered."""
        if self.playing is not None:
            from .algorithms import chain, widgets
            from .gui import step_history

            chain.on_steps.remove(step_history.note)
            widgets.use(widgets.DAY, None)
            widgets.use(widgets.LIST, None)
            widgets.use(widgets.PLACE, None)
            self.playing.stop()
            self.playing = None
        if self.pixel is not None:
            self.pixel.stop()
            self.pixel = None
        if self.layer_menu is not None:
            self.layer_menu.stop()
            self.layer_menu = None
        if self.welcome is not None:
            self.welcome.stop()
            self.welcome = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
