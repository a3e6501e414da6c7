# SPDX-License-Identifier: GPL-2.0-or-later
"""Where packages come from and where the environment lies: folder, free space, folder of wheels, proxy."""

import os
from pathlib import Path

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QGroupBox, QLabel

from ...algorithms.network_settings import network_options
from ...runtime.building import without_login
from ...runtime.room import FOLDER_SETTING, FOLDER_VARIABLE, cache_folder, free_megabytes
from ...runtime.variants import VARIANTS
from .engine_state import tr
from .older_row import OlderRow


class PlaceBox(QGroupBox):
    """Its rows; the folder is remembered as a setting when a run begins."""

    def __init__(self):
        super().__init__(tr("Where from, where to"))
        rows = QFormLayout(self)
        self.folder = self._folder_row(rows, tr("Folder"))
        self.folder.setFilePath(str(cache_folder()))
        if os.environ.get(FOLDER_VARIABLE):
            self.folder.setEnabled(False)
            self.folder.setToolTip(tr("Set by the environment variable {}").format(FOLDER_VARIABLE))
        self.room = QLabel()
        self.room.setWordWrap(True)
        rows.addRow(tr("Room"), self.room)
        self.wheels = self._folder_row(rows, tr("Folder of wheels"))
        self.wheels.lineEdit().setPlaceholderText(
            tr("empty: from the package index, by the network")
        )
        self.proxy = QLabel(self.proxy_text())
        rows.addRow(tr("Proxy"), self.proxy)
        self.newest = QCheckBox(tr("Newest packages that fit, instead of those that were tested"))
        rows.addRow("", self.newest)
        self.variant = ""
        self.before = ""
        self.folder.fileChanged.connect(lambda path: self.show_room(self.variant))
        self.older = OlderRow(lambda: self.show_room(self.variant))
        rows.addRow("", self.older)

    def show_room(self, variant):
        """Say what the chosen variant needs and what is free."""
        self.variant = variant
        if not variant:
            return
        need = 2 * VARIANTS[variant].megabytes / 1000
        free = free_megabytes(self.place) / 1000
        text = tr("{:.1f} GB are needed while it is made, {:.1f} GB are free").format(need, free)
        self.room.setText(text if need < free else f"<b>{text}</b>")

    @property
    def place(self):
        """The folder as typed, the present one where nothing is."""
        return Path(self.folder.filePath().strip() or cache_folder()).absolute()

    def parameters(self):
        """The algorithm's parameters; the folder becomes the one that is looked in from now on."""
        self.before = QgsSettings().value(FOLDER_SETTING, "")
        if self.folder.isEnabled() and self.place != cache_folder():
            QgsSettings().setValue(FOLDER_SETTING, str(self.place))
        return {"WHEELS": self.wheels.filePath().strip(), "NEWEST": self.newest.isChecked()}

    def restore(self):
        """Look where it was looked before: nothing was made in the folder that was chosen."""
        QgsSettings().setValue(FOLDER_SETTING, self.before)

    def proxy_text(self):
        """The proxy of QGIS's settings without its login."""
        address = network_options()["proxy"]
        if not address:
            return tr("QGIS's settings name none")
        return tr("{} (of QGIS's settings)").format(without_login(address))

    def _folder_row(self, rows, label):
        widget = QgsFileWidget()
        widget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        rows.addRow(label, widget)
        return widget
