# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin object: what it adds to QGIS comes with it and goes with it."""

from qgis.core import QgsApplication

from .language import Language
from .provider import EcoFuseProvider


class EcoFusePlugin:
    """What QGIS loads; ``iface`` is None in qgis_process."""

    def __init__(self, iface=None):
        self.iface = iface
        self.language = Language()
        self.provider = None
        self.playing = None
        self.setup = None
        self.welcome = None
        self.pixel = None
        self.panel = None
        self.footprints = None
        self.layer_menu = None

    def initProcessing(self):
        """Register the provider; qgis_process calls this alone, without ``initGui``."""
        if self.provider is None:
            self.language.begin()
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
        from .gui.dock.ecofuse_panel import EcoFusePanel
        from .gui.footprints.dropped_list import Footprints
        from .gui.layer_menu import LayerMenu
        from .gui.pixel.click import PixelOverTime
        from .gui.playing import Playing
        from .gui.proposed_day import ProposedDay
        from .gui.proposed_list import ProposedList
        from .gui.proposed_place import ProposedPlace
        from .gui.setup.engine_offer import EngineOffer
        from .gui.short_help import short_help
        from .gui.welcome import Welcome

        widgets.use(widgets.DAY, ProposedDay)
        widgets.use(widgets.LIST, ProposedList)
        widgets.use(widgets.PLACE, ProposedPlace)
        widgets.short_help.append(short_help)
        self.playing = Playing(self.iface.mapCanvas().temporalController())
        chain.on_steps.append(step_history.note)
        self.setup = EngineOffer(self.iface)
        self.welcome = Welcome(self.iface, self.setup)
        self.welcome.greet()
        self.pixel = PixelOverTime(self.iface)
        self.panel = EcoFusePanel(self.iface, self.setup.open, self.welcome.open)
        self.footprints = Footprints(self.iface)
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
            widgets.short_help.clear()
            self.playing.stop()
            self.playing = None
        if self.footprints is not None:
            self.footprints.stop()
            self.footprints = None
        if self.panel is not None:
            self.panel.stop()
            self.panel = None
        if self.pixel is not None:
            self.pixel.stop()
            self.pixel = None
        if self.layer_menu is not None:
            self.layer_menu.stop()
            self.layer_menu = None
        if self.welcome is not None:
            self.welcome.stop()
            self.welcome = None
        if self.setup is not None:
            self.setup.stop()
            self.setup = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
            self.language.end()
