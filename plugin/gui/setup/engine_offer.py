# SPDX-License-Identifier: GPL-2.0-or-later
"""Where setting up is offered: in the plugin's menu, and in each EcoFuse dialog while there is no engine to use."""

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QPushButton

from ...algorithms import widgets
from ...algorithms.base import ROOT
from ...algorithms.runs import RUNS
from ...compat import ACTION
from ..unloading import dialogs
from .engine_state import engine_state, tr
from .setup_dialog import SetupDialog

MENU = "EcoFuse"


class EngineOffer:
    """The action of the menu, the one dialog behind it, and the messages that lead there."""

    def __init__(self, iface):
        self.iface = iface
        self.dialog = None
        self.on_ready = []
        """Functions to call once the engine is there, each once."""
        self.messages = []
        """(message bar, message) of each dialog that offers it."""
        icon = QIcon(str(ROOT / "resources" / "icon.svg"))
        self.action = ACTION(icon, tr("Set up EcoFuse…"), iface.mainWindow())
        self.action.triggered.connect(self.open)
        iface.addPluginToMenu(MENU, self.action)
        widgets.on_dialog.append(self.opened)
        RUNS.changed.connect(self.hear)

    def open(self, *_):
        """Show the dialog; returns it."""
        if self.dialog is None:
            self.dialog = SetupDialog(self.iface.mainWindow())
            self.dialog.ready.connect(self.settle)
        self.dialog.show()
        self.dialog.raise_()
        return self.dialog

    def opened(self, name):
        """Called before QGIS opens the dialog of an algorithm: once it is there, it gets the offer."""
        if name != "setup" and engine_state().found is None:
            QTimer.singleShot(0, self.offer)

    def offer(self):
        """Put a message with a button into each open EcoFuse dialog that has none."""
        state = engine_state()
        offered = [bar for bar, _ in self.messages if not sip.isdeleted(bar)]
        for bar in _bars():
            if state.found is None and bar not in offered:
                message = bar.createMessage(state.sentence)
                button = QPushButton(tr("Set up…"))
                button.clicked.connect(self.open)
                message.layout().addWidget(button)
                self.messages.append((bar, bar.pushWidget(message, Qgis.MessageLevel.Warning)))

    def hear(self):
        """Called as runs begin and end: *Set up the engine* may have been run from the toolbox, or by a script."""
        if (self.messages or self.on_ready) and engine_state().found is not None:
            self.settle()

    def settle(self):
        """The engine is there."""
        self.withdraw()
        while self.on_ready:
            self.on_ready.pop()()

    def withdraw(self):
        """Take the offers away."""
        for bar, message in self.messages:
            if not sip.isdeleted(bar) and not sip.isdeleted(message):
                bar.popWidget(message)
        self.messages = []

    def stop(self):
        """Take everything away."""
        widgets.on_dialog.remove(self.opened)
        RUNS.changed.disconnect(self.hear)
        self.withdraw()
        self.iface.removePluginMenu(MENU, self.action)
        self.action.deleteLater()
        if self.dialog is not None:
            self.dialog.stop()
            self.dialog = None


def _bars():
    """The message bars of the open dialogs of EcoFuse's algorithms, but for *Set up the engine*."""
    return [one.messageBar() for one in dialogs() if one.algorithm().name() != "setup"]
