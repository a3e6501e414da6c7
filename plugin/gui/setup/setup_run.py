# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of *Set up the engine*, and the look at the computer before, in tasks: the window goes on meanwhile."""

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...algorithms.chain import Step
from ...runtime import hardware
from ..step_history import note
from .engine_state import tr

ALGORITHM = "ecofuse:setup"
PATIENCE = 5000
"""Milliseconds that QGIS waits for a cancelled run when the plugin goes."""


class WindowFeedback(QgsProcessingFeedback):
    """What the run is given; called in the task's thread, its signals are heard in the window's."""

    said = pyqtSignal(str)
    """A line for the log."""
    step = pyqtSignal(str)
    """What is being done."""

    def __init__(self):
        super().__init__(False)
        self.error = ""

    def setProgressText(self, text):
        self.step.emit(text)
        self.said.emit(text)

    def pushInfo(self, info):
        self.said.emit(info)

    def pushWarning(self, warning):
        self.said.emit(warning)

    def pushDebugInfo(self, info):
        self.said.emit(info)

    def pushConsoleInfo(self, info):
        self.said.emit(info)

    def reportError(self, error, fatalError=False):  # noqa: N803  (QGIS's name)
        self.error = error
        self.said.emit(error)


class SetupRun(QObject):
    """One run of the algorithm."""

    ended = pyqtSignal(bool, str)
    """Whether it went well, and the report or the sentence that says why not."""

    def __init__(self, parameters):
        super().__init__()
        self.parameters = parameters
        self.feedback = WindowFeedback()
        self.context = QgsProcessingContext()
        self.algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        self.cancelled = False
        self.task = None

    def start(self):
        """Begin; :attr:`ended` is heard later, never before this returns."""
        self.task = QgsProcessingAlgRunnerTask(
            self.algorithm, self.parameters, self.context, self.feedback
        )
        self.task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(self.task)

    def cancel(self):
        """Stop pip or the trial at once; nothing is left of it."""
        self.cancelled = True
        self.feedback.cancel()

    def stop(self):
        """Cancel, and wait for the end: the plugin goes."""
        if self.task is not None:
            self.cancel()
            self.task.waitForFinished(PATIENCE)

    def _executed(self, done, results):
        self.task = None
        if done:
            line = self.algorithm.asPythonCommand(self.parameters, self.context)
            title = self.algorithm.displayName()
            note([Step(title, ALGORITHM, self.parameters, line, 0, False)])
        self.ended.emit(done, results.get("REPORT", "") if done else self.feedback.error)


class HardwareLook(QgsTask):
    """Asks for the computer's hardware; a driver that sleeps may take a second."""

    def __init__(self, hear):
        """Args: hear: called in the window's thread with a ``hardware.Machine``."""
        super().__init__(tr("EcoFuse looks at this computer"), QgsTask.Flag.CanCancel)
        self.hear = hear
        self.machine = None

    def run(self):
        """Called by QGIS in a thread of its own."""
        self.machine = hardware.look()
        return True

    def finished(self, done):
        """Called by QGIS in the window's thread."""
        if done and not self.isCanceled():
            self.hear(self.machine)
