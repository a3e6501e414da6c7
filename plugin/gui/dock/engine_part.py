# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of the panel on model, device and engine, from what lies on the disk and what was last reported."""

import json
import re

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ...algorithms.runs import ENDED, RUNS
from ...algorithms.step_record import version
from ...algorithms.styling import DEFAULT_MODEL
from ...words import tr
from ..setup.engine_state import engine_state

SETTING = "ecofuse/device_reported"
REPORTS = {"ecofuse:checksystem": "TEXT", "ecofuse:setup": "REPORT"}
"""Algorithms that report a device -> the output that holds their report."""
DEVICE = re.compile(r"^Device: ([^(\n]*?)(?:, as asked)?\.?(?: \((.*)\)\.)?$", re.MULTILINE)
"""The engine's line on the device it took, and why (``inference/devices/choice.py``)."""


class EnginePart(QWidget):
    """Three lines; nothing is started to fill them."""

    def __init__(self, open_setup, open_dialog, parent=None):
        """
        Args:
            open_setup: opens the set-up of the engine; open_dialog: the dialog of an algorithm of this id.
        """
        super().__init__(parent)
        self.heard = set()
        self.model, self.device, self.engine = QLabel(), QLabel(), QLabel()
        self.check = QPushButton(tr("Check…"))
        self.check.setToolTip(tr("Run the System check: it reports the device that is used"))
        self.check.clicked.connect(lambda *_: open_dialog("ecofuse:checksystem", {}))
        self.set_up = QPushButton(tr("Set up…"))
        self.set_up.setToolTip(tr("Set up the engine, or mend it"))
        self.set_up.clicked.connect(lambda *_: open_setup())
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setColumnStretch(1, 1)
        lines = (
            (tr("Model"), self.model, None),
            (tr("Device"), self.device, self.check),
            (tr("Engine"), self.engine, self.set_up),
        )
        for number, (words, label, button) in enumerate(lines):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(QLabel(words), number, 0)
            rows.addWidget(label, number, 1)
            if button:
                rows.addWidget(button, number, 2)
        RUNS.changed.connect(self.hear)
        self.renew()

    def stop(self):
        """Hear of nothing more."""
        RUNS.changed.disconnect(self.hear)

    def showEvent(self, event):
        super().showEvent(event)
        self.renew()

    def hear(self):
        """Called as runs begin and end: take down what a check of the system or a set-up has reported."""
        for run in RUNS.listed():
            if run.outcome == ENDED and run.algorithm in REPORTS and run not in self.heard:
                self.heard.add(run)
                note_device(str(run.outputs.get(REPORTS[run.algorithm], "")))
                self.renew()

    def renew(self):
        """The lines anew."""
        self.model.setText(model_words())
        device = json.loads(QgsSettings().value(SETTING, "") or "{}")
        if device:
            self.device.setText(tr("{} (reported {})").format(device["name"], device["when"]))
        else:
            self.device.setText(tr("not known before the first System check"))
        self.device.setToolTip(device.get("why", ""))
        state = engine_state()
        if state.found is None:
            self.engine.setText(tr("{}, not set up").format(version()))
            self.engine.setToolTip(state.problem)
        else:
            self.engine.setText(tr("{}, ready").format(version()))
            self.engine.setToolTip(f"{state.found.python} ({state.found.origin})")


def note_device(report):
    """Keep the device of a report in the profile; one that was asked for by name is not what AUTO would take."""
    line = DEVICE.search(report)
    if line and ", as asked" not in line.group(0):
        now = QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm")
        noted = {"name": line.group(1), "why": line.group(2) or "", "when": now}
        QgsSettings().setValue(SETTING, json.dumps(noted))


def model_words():
    """Name and version of the model that comes with EcoFuse."""
    try:
        manifest = json.loads((DEFAULT_MODEL / "manifest.json").read_text(encoding="utf-8"))
        return f"{manifest['name']} {manifest['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        return tr("{} cannot be read: install EcoFuse again.").format(DEFAULT_MODEL)
