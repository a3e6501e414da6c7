# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog *Set up EcoFuse*: what is there, what to choose, one button, and how far it is."""

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from ...algorithms.base import help_url
from ...words import in_own_words
from .engine_state import engine_state, tr
from .place_box import PlaceBox
from .setup_run import HardwareLook, SetupRun
from .variant_box import MachineBox, VariantBox

LOOKS = {
    "": "",
    "good": "background: #d7f0d7; color: #103510; padding: 8px; border-radius: 4px;",
    "bad": "background: #f8dcd8; color: #501008; padding: 8px; border-radius: 4px;",
    "plain": "background: #e4ebf4; color: #102040; padding: 8px; border-radius: 4px;",
}
"""How the line on top is shown."""


class SetupDialog(QDialog):
    """One for the window: closing it hides it, and a run goes on."""

    ready = pyqtSignal()
    """The engine was set up, tried out, and can be used."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Set up EcoFuse"))
        self.resize(640, 620)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.machine_box, self.variant_box, self.place_box = MachineBox(), VariantBox(), PlaceBox()
        self.variant_box.chosen.connect(self.choose)
        self.step = QLabel()
        self.bar = QProgressBar()
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMinimumHeight(140)
        self.log.setMaximumBlockCount(5000)
        self.details = QPushButton(tr("Details"))
        self.details.setCheckable(True)
        self.details.toggled.connect(self.log.setVisible)
        self._lay_out()
        self.run: Optional[SetupRun] = None
        self.look: Optional[HardwareLook] = None
        self.show_state()

    def _lay_out(self):
        self.buttons = QDialogButtonBox()
        self.go = self.buttons.addButton(tr("Set up"), QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel = self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.details, QDialogButtonBox.ButtonRole.ActionRole)
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        help_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Help)
        self.go.setDefault(True)
        self.go.clicked.connect(self.begin)
        self.cancel.clicked.connect(self.stop_run)
        close.clicked.connect(self.close)
        help_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(help_url("setup"))))
        lines = QVBoxLayout(self)
        for widget in (
            self.heading, self.machine_box, self.variant_box, self.place_box, self.step, self.bar, self.log,
        ):  # fmt: skip
            lines.addWidget(widget, 1 if widget is self.log else 0)
        lines.addStretch(0)
        lines.addWidget(self.buttons)
        for widget in (self.step, self.bar, self.log, self.cancel):
            widget.hide()

    def showEvent(self, event):
        """Look at the computer when it is first shown, and not before."""
        super().showEvent(event)
        if self.look is None:
            self.go.setEnabled(False)
            self.look = HardwareLook(self.show_machine)
            QgsApplication.taskManager().addTask(self.look)
        elif self.run is None:
            self.show_state()

    def show_machine(self, machine):
        """Called with the computer that was found."""
        if sip.isdeleted(self):  # the plugin went meanwhile
            return
        found = engine_state().found
        self.machine_box.show_machine(machine)
        self.variant_box.show_machine(machine, found.variant if found else "")
        self.go.setEnabled(True)

    def choose(self, variant):
        """A variant was chosen: what it needs, and what the button does."""
        self.place_box.show_room(variant)
        self.go.setText(engine_state().verb(variant))

    def show_state(self):
        """Say how the engine is, and name the button after what it does about it."""
        state = engine_state()
        self.say("plain" if state.found is None else "good", state.heading)
        self.place_box.older.look()
        self.variant_box.mark(state.found.variant if state.found else "")
        self.go.setText(state.verb(self.variant_box.variant))

    def say(self, look, text):
        """Show a line on top."""
        self.heading.setStyleSheet(LOOKS[look])
        self.heading.setText(text)

    def begin(self):
        """Run the algorithm with what is chosen."""
        parameters = {"VARIANT": self.variant_box.variant, **self.place_box.parameters()}
        self.log.clear()
        self.bar.setRange(0, 100)
        self.bar.setValue(0)
        self._show_running(True)
        self.say(
            "plain", tr("Setting up {}. QGIS can be used meanwhile.").format(parameters["VARIANT"])
        )
        self.run = SetupRun(parameters)
        self.run.feedback.said.connect(self.log.appendPlainText)
        self.run.feedback.step.connect(self.step.setText)
        self.run.feedback.progressChanged.connect(self._show_progress)
        self.run.ended.connect(self._end)
        self.run.start()

    def stop_run(self):
        """Cancel what runs."""
        if self.run is not None:
            self.cancel.setEnabled(False)
            self.step.setText(tr("Cancelling…"))
            self.run.cancel()

    def stop(self):
        """The plugin goes: so do the run and the dialog."""
        run, self.run = self.run, None
        if run is not None:
            run.ended.disconnect(self._end)
            run.stop()
        self.close()
        self.deleteLater()

    def _show_progress(self, percent):
        self.bar.setValue(max(self.bar.value(), round(percent)))  # never back

    def _show_running(self, runs):
        for box in (self.variant_box, self.place_box):
            box.setEnabled(not runs)
        for widget in (self.bar, self.step, self.cancel):
            widget.setVisible(runs)
        self.cancel.setEnabled(runs)
        self.go.setVisible(not runs)

    def _end(self, done, text):
        run, self.run = self.run, None
        self._show_running(False)
        if not done:
            self.place_box.restore()
        self.show_state()
        if done:
            lines = text.splitlines()
            last = [in_own_words(line) for line in lines if line.startswith("Smoke test")]
            self.say("good", "\n".join([tr("The engine is ready, and was tried out."), *last]))
            self.ready.emit()
        elif run and run.cancelled:
            self.say(
                "plain", tr("Cancelled: nothing is left of it. {}").format(engine_state().heading)
            )
        else:
            self.details.setChecked(True)
            if run and run.parameters["VARIANT"] != "CPU":
                text = tr("{} The variant CPU works on any computer.").format(text)
            self.say("bad", text)
