# SPDX-License-Identifier: GPL-2.0-or-later
"""The messages of a window whose engine is not set up yet: one line and one button, and then the first map."""

from pathlib import Path

from qgis.core import Qgis, QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton

from ..words import tr
from .setup.engine_state import engine_state

TITLE = "EcoFuse"
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "demo" / "scenes" / "romania_forest"
"""The sample scenes of the package: 40 dates of 1 km x 1 km."""


class Welcome:
    """Leads from an empty profile to a first map, by a message with a button at a time."""

    def __init__(self, iface, setup):
        """Args: setup: the ``setup.engine_offer.EngineOffer``, which has the dialog."""
        self.iface = iface
        self.setup = setup
        self.message = None
        self.dialogs = []
        """Those that were opened: nobody else keeps them."""

    def greet(self):
        """Offer to set up while there is no engine to use, and then a first map; looks at the disk alone."""
        state = engine_state()
        if state.found is None:
            self.offer(state.sentence, tr("Set up…"), self.setup.open)
            self.setup.on_ready.append(self.offer_map)

    def offer(self, text, word, act):
        """Show a line with a button, which takes the line away and does something."""
        self.stop()
        bar = self.iface.messageBar()
        message = bar.createMessage(TITLE, text)
        button = QPushButton(word)
        button.clicked.connect(lambda: (self.stop(), act()))
        message.layout().addWidget(button)
        self.message = bar.pushWidget(message, Qgis.MessageLevel.Info)

    def stop(self):
        """Take the message away."""
        if self.message is not None and not sip.isdeleted(self.message):  # closed by its X
            self.iface.messageBar().popWidget(self.message)
        self.message = None

    def offer_map(self):
        """Offer a map of the sample scenes."""
        text = tr("The engine is ready: make a first map, of sample scenes (less than a minute).")
        self.offer(text, tr("First map…"), self.open_map)

    def open_map(self):
        """Open *Make a map* with the sample scenes and a folder of the profile for the results."""
        results = Path(QgsApplication.qgisSettingsDirPath()) / "ecofuse" / "first_map"
        self.open("ecofuse:map", {"FOLDER": str(SAMPLES), "OUTPUT_FOLDER": str(results)})

    def open(self, algorithm, parameters):
        """Open an algorithm's dialog with these values."""
        import processing

        dialog = processing.createAlgorithmDialog(algorithm, parameters)
        there = [one for one in self.dialogs if not sip.isdeleted(one)]
        self.dialogs = [*there, dialog]
        dialog.show()
        return dialog
