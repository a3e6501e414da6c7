# SPDX-License-Identifier: GPL-2.0-or-later
"""The message of a window whose engine is not set up yet: one line and one button."""

from qgis.core import Qgis
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QPushButton

from ..runtime import environment
from ..runtime.problems import NoEnvironment

TITLE = "EcoFuse"


def greet(iface):
    """Offer *Set up the engine* in the message bar while there is no engine; looks at the disk alone.

    Returns:
        The message's widget, None where the engine is there.
    """
    try:
        environment.find()
    except NoEnvironment:
        pass
    else:
        return None
    bar = iface.messageBar()
    text = tr("The engine is not set up yet: EcoFuse needs it once (160 MB to download).")
    message = bar.createMessage(TITLE, text)
    button = QPushButton(tr("Set up…"))
    button.clicked.connect(lambda: (bar.popWidget(message), open_setup()))
    message.layout().addWidget(button)
    return bar.pushWidget(message, Qgis.MessageLevel.Info)


def open_setup():
    """Open the dialog of *Set up the engine*."""
    import processing

    dialog = processing.createAlgorithmDialog("ecofuse:setup", {})
    dialog.show()
    return dialog


def tr(text):
    """The text in QGIS's language."""
    return QCoreApplication.translate("EcoFuse", text)
