# SPDX-License-Identifier: GPL-2.0-or-later
"""The scene list that a project had last: noted when one is made, proposed where one is asked for."""

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProcessingUtils
from qgis.PyQt.QtCore import QThread

SCOPE, KEY = "ecofuse", "scenes"
"""Where a project keeps it."""

on_remembered: list[Callable[[], None]] = []
"""Called once a project has another list: the window's panel listens."""


def remember(project, scenes):
    """Note a scene list (its path) in a project.

    Nothing is noted of a temporary list, which goes with QGIS, nor by a step in a thread of its own.
    """
    if project is None or project.thread() != QThread.currentThread():
        return
    if Path(QgsProcessingUtils.tempFolder()) not in Path(scenes).parents:
        project.writeEntry(SCOPE, KEY, str(scenes))
        for hear in on_remembered:
            hear()


def recalled(project):
    """Path of the project's last scene list, "" where there was none or it has gone."""
    path = noted(project)
    return path if path and Path(path).is_file() else ""


def noted(project):
    """The same, also where it has gone."""
    return project.readEntry(SCOPE, KEY, "")[0]
