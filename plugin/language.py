# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's language for EcoFuse: the translation comes and goes with the plugin."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .words import FOLDER


class Language:
    """The translator of QGIS's own language, where there is one."""

    def __init__(self):
        self.translator = None

    def begin(self):
        """Install it; English otherwise."""
        path = FOLDER / f"ecofuse_{QgsApplication.locale()[:2]}.qm"
        translator = QTranslator()
        if self.translator is None and path.exists() and translator.load(str(path)):
            QCoreApplication.installTranslator(translator)
            self.translator = translator

    def end(self):
        """Take it away."""
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
