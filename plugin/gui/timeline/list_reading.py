# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene list is read beside the window's own thread: one of thousands of scenes has many megabytes."""

from qgis.core import QgsTask

from ...words import tr
from .scene_rows import rows_of


class ListReading(QgsTask):
    """Reads one list."""

    def __init__(self, path, hear):
        """
        Args:
            path: of the list; hear: called in the window's thread with its path and :class:`SceneRows`.
        """
        title = tr("Reading the scene list {}").format(path)
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.path, self.hear, self.rows = path, hear, None

    def run(self):
        """Called by QGIS in a thread of its own."""
        self.rows = rows_of(self.path)
        return True

    def finished(self, done):
        """Called by QGIS in the window's thread."""
        if done and self.hear is not None:
            self.hear(self.path, self.rows)

    def forget(self):
        """Nobody wants to hear of it any more."""
        self.hear = None
        self.cancel()
