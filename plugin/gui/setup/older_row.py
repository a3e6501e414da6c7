# SPDX-License-Identifier: GPL-2.0-or-later
"""What other versions of the plugin have left behind: how many environments, and a button that removes them."""

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ...runtime import environment
from .engine_state import engine_state, tr


class OlderRow(QWidget):
    """Shown while there are such environments, and an engine without them."""

    def __init__(self, hear):
        """Args: hear: called once some have gone."""
        super().__init__()
        self.hear = hear
        self.task = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.said = QLabel()
        self.button = QPushButton(tr("Remove"))
        self.button.clicked.connect(self.remove)
        line.addWidget(self.said, 1)
        line.addWidget(self.button)
        self.look()

    def look(self):
        """Say how many there are."""
        count = len(environment.older())
        self.said.setText(tr("Environments of other versions of EcoFuse: {}").format(count))
        self.setVisible(count > 0 and engine_state().found is not None)

    def remove(self):
        """Remove them, in a task."""
        self.button.setEnabled(False)
        self.task = Removal(environment.older(), self.settle)
        QgsApplication.taskManager().addTask(self.task)

    def settle(self):
        """They have gone."""
        self.task = None
        self.button.setEnabled(True)
        self.look()
        self.hear()


class Removal(QgsTask):
    """Removes folders with thousands of files."""

    def __init__(self, folders, hear):
        """Args: hear: called in the window's thread at the end."""
        super().__init__(tr("EcoFuse removes environments of other versions"))
        self.folders, self.hear = folders, hear

    def run(self):
        """Called by QGIS in a thread of its own."""
        for folder in self.folders:
            environment.remove(folder)
        return True

    def finished(self, done):
        """Called by QGIS in the window's thread."""
        self.hear()
