# SPDX-License-Identifier: GPL-2.0-or-later
"""A look at a folder while its dialog is still open: which scenes lie there, as the engine finds them."""

import tempfile
from pathlib import Path

from qgis.core import QgsProcessingFeedback, QgsTask

from ..runtime import environment
from ..runtime.job import run_job
from ..runtime.problems import Cancelled, EngineProblem
from ..words import in_own_words, tr


class FolderLook(QgsTask):
    """Lists a folder without looking at clouds; the list goes when the look does."""

    def __init__(self, folder, hear):
        """
        Args:
            folder: of scenes.
            hear: called in the window's thread with the path of the list and "", or None and a sentence.
        """
        title = tr("Looking at the scenes of {}").format(folder)
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.folder, self.hear = folder, hear
        self.engine = QgsProcessingFeedback(False)
        self.place = tempfile.TemporaryDirectory(prefix="ecofuse")
        self.problem = ""

    def run(self):
        """Called by QGIS in a thread of its own."""
        listing = {"folder": self.folder, "s2_mask": "NONE", "output": self.path()}
        try:
            run_job(environment.find().python, "scenes", listing, self.engine)
        except Cancelled:
            return False
        except EngineProblem as problem:
            self.problem = in_own_words(str(problem))
        return True

    def finished(self, done):
        """Called by QGIS in the window's thread."""
        if done and not self.isCanceled():
            self.hear(None if self.problem else self.path(), self.problem)
        self.place.cleanup()

    def cancel(self):
        self.engine.cancel()
        super().cancel()

    def path(self):
        """The list's file."""
        return str(Path(self.place.name) / "scenes.json")
