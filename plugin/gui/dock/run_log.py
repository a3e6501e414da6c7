# SPDX-License-Identifier: GPL-2.0-or-later
"""The log of a run in a window of its own: how it was started, what it said, how it ended."""

from qgis.core import QgsApplication, QgsProcessingContext
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from ...algorithms.runs import IN_WORK
from ...words import tr
from .run_row import outcome_words


class RunLog(QDialog):
    """Shows the log as it was when the window was opened."""

    def __init__(self, run, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Log: {}").format(run.title))
        self.text = QPlainTextEdit(text_of_run(run))
        self.text.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        buttons.rejected.connect(self.close)
        rows = QVBoxLayout(self)
        rows.addWidget(self.text)
        rows.addWidget(buttons)
        self.resize(640, 420)


def text_of_run(run):
    """Command, log and end of a run."""
    begun = tr("{}, begun {}").format(run.title, run.began.toString("yyyy-MM-dd HH:mm:ss"))
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(run.algorithm)
    command = algorithm.asPythonCommand(run.parameters, QgsProcessingContext()) if algorithm else ""
    lines = [begun, command, "", *list(run.log)]
    if run.outcome != IN_WORK:
        lines += ["", outcome_words(run)]
    return "\n".join(lines)
