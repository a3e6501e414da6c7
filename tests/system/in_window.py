# SPDX-License-Identifier: GPL-2.0-or-later
"""What the scripts that run inside QGIS's window share; ``window_of`` puts it in their way."""

import time

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

PATIENCE = 100
"""Seconds that one step may take."""


def wait(is_over, seconds=PATIENCE):
    """Let QGIS work until something is over, or for so long."""
    until = time.monotonic() + seconds
    while not is_over() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)


def close_boxes(seen):
    """Note what a message box says and close it: nobody is there to read it."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        seen["boxes"].append(box.text())
        box.reject()
