# SPDX-License-Identifier: GPL-2.0-or-later
"""The computer as it was found, and the variants to choose from, each with its size or why it does not fit."""

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QLabel, QRadioButton, QVBoxLayout

from ...runtime.variants import VARIANTS, recommended
from ...words import in_own_words
from .engine_state import tr

INDENT = 24
"""Pixels by which a line stands behind its button."""


class MachineBox(QGroupBox):
    """What this computer has."""

    def __init__(self):
        super().__init__(tr("This computer"))
        self.rows = QFormLayout(self)
        self.rows.addRow(QLabel(tr("Looking at processors, cards and drivers…")))

    def show_machine(self, machine):
        """Show what was found."""
        while self.rows.rowCount():
            self.rows.removeRow(0)
        for what, how in machine.lines:
            value = QLabel(in_own_words(how))
            value.setWordWrap(True)
            self.rows.addRow(QLabel(in_own_words(what)), value)


class VariantBox(QGroupBox):
    """The variants of this system; one that does not fit cannot be chosen, and says why."""

    chosen = pyqtSignal(str)
    """Name of the variant that was chosen."""

    def __init__(self):
        super().__init__(tr("What shall compute"))
        self.lines = QVBoxLayout(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.words: dict[str, str] = {}
        self.notes: dict[str, QLabel] = {}

    def show_machine(self, machine, installed=""):
        """Offer what there is for a computer.

        Args:
            machine: a ``hardware.Machine``; installed: the variant that is set up, preselected where it fits.
        """
        best, reason = recommended(machine)
        for variant in VARIANTS.values():
            if not variant.systems or machine.system in variant.systems:
                note = reason if variant is best else ""
                self._add(variant, variant.misfit(machine), note)
        self.mark(installed)
        first = self.buttons.get(installed)
        if first is None or not first.isEnabled():
            first = self.buttons[best.name]
        first.setChecked(True)

    @property
    def variant(self):
        """Name of the chosen variant, "" before there is one."""
        return next((name for name, one in self.buttons.items() if one.isChecked()), "")

    def mark(self, installed):
        """Say which variant is set up, "" for no one."""
        for name, button in self.buttons.items():
            words = self.words[name]
            button.setText(f"{words}, {tr('set up')}" if name == installed else words)

    def _add(self, variant, misfit, reason):
        size = tr("{} MB to download, {:.1f} GB on the disk").format(
            variant.download, variant.megabytes / 1000
        )
        words = f"{variant.name}: {in_own_words(variant.title)} ({size})"
        if reason:
            words += f", {tr('recommended')}"
        self.words[variant.name] = words
        button = QRadioButton(words)
        button.setEnabled(not misfit)
        name = variant.name
        button.toggled.connect(lambda on: on and self.chosen.emit(name))
        self.lines.addWidget(button)
        self.buttons[name] = button
        said = f"{name} {in_own_words(misfit)}." if misfit else in_own_words(reason)
        if said:
            note = QLabel(said)
            note.setWordWrap(True)
            note.setIndent(INDENT)
            note.setEnabled(not misfit)
            self.lines.addWidget(note)
            self.notes[name] = note
