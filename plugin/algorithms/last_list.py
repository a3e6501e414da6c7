# SPDX-License-Identifier: GPL-2.0-or-later
"""The scene list that a project had last: noted when one is made, proposed where one is asked for."""

from pathlib import Path

from qgis.core import QgsProcessingUtils
from qgis.PyQt.QtCore import QThread

SCOPE, KEY = "ecofuse", "scenes"
"""Where a project keeps it."""


def remember(project, scenes):
    """Note a scene list (its path) in a project.

    Nothing is noted of a temporary list, which goes with QGIS, nor by a step in a thread of its own.
    """
    if project is None or project.thread() != QThread.currentThread():
        return
    if Path(QgsProcessingUtils.tempFolder()) not in Path(scenes).parents:
        project.writeEntry(SCOPE, KEY, str(scenes))


def recalled(project):
    """Path of the project's last scene list, "" where there was none or it has gone."""
    path = project.readEntry(SCOPE, KEY, "")[0]
    return path if path and Path(path).is_file() else ""
