# SPDX-License-Identifier: GPL-2.0-or-later
"""Clear looks of the scenes themselves at a point, read by the engine while the window goes on."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from ...algorithms.runs import UNLISTED
from .curves import LOOKS
from .readings import Reading

_running: set[Run] = set()
"""Runs that QGIS has yet to end: its task keeps no reference to their context and feedback."""


class Run:
    """One run of an algorithm behind the window, for one point; ``done(found, why)`` is called at its end."""

    NAME = FILE = ""
    NOTHING: Any = None
    """The algorithm, the file that it writes, and what is found where it fails."""

    def __init__(self, point, crs, words, done):
        """Args: words: the algorithm's parameters, but for the point and OUTPUT."""
        self.done = done
        self.folder = tempfile.TemporaryDirectory(prefix=f"ecofuse-{self.NAME}-")
        self.made = Path(self.folder.name) / self.FILE
        algorithm = QgsApplication.processingRegistry().algorithmById(f"ecofuse:{self.NAME}")
        self.context, self.feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        self.feedback.setProperty(UNLISTED, True)
        words = {**words, **self.placed(point, crs), "OUTPUT": str(self.made)}
        self.task = QgsProcessingAlgRunnerTask(algorithm, words, self.context, self.feedback)
        self.task.executed.connect(self._ended)
        _running.add(self)
        QgsApplication.taskManager().addTask(self.task)

    def placed(self, point, crs):
        """The parameter that names the point."""
        raise NotImplementedError

    def read(self):
        """What the file that was made holds."""
        raise NotImplementedError

    def cancel(self):
        """End the run; nothing is called."""
        self.done = None
        self.feedback.cancel()

    def _ended(self, fine, _):
        _running.discard(self)
        found = self.read() if fine and self.made.is_file() else self.NOTHING
        self.folder.cleanup()
        if self.done is not None:
            self.done(found, "" if fine else self.feedback.textLog().strip().rpartition("\n")[2])


class Looks(Run):
    """Readings of *Read values at points* at one point."""

    NAME, FILE = "values", "looks.csv"
    NOTHING: Any = ()

    def __init__(self, path, point, crs, done):
        super().__init__(point, crs, {"SCENES": path}, done)

    def placed(self, point, crs):
        """A layer of the point."""
        self.layer = _points(point, crs)
        self.context.temporaryLayerStore().addMapLayer(self.layer)
        return {"POINTS": self.layer.id()}

    def read(self):
        """Readings of the clear dates."""
        return readings_of(self.made)


def readings_of(table):
    """Readings of the clear Sentinel-2 dates in a table of *Read values at points*, by day.

    Args:
        table: the CSV file, with the columns sensor, day, band, value, clear and haze.
    """
    days: dict[str, dict[str, float]] = {}
    with open(table, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            clear = row["clear"].lower() == "true" and row["haze"].lower() != "true"
            if row["sensor"].lower().startswith(("s2", "sentinel-2")) and clear and row["value"]:
                days.setdefault(row["day"], {})[row["band"]] = float(row["value"])
    return [Reading(day, day, LOOKS, values) for day, values in sorted(days.items())]


def _points(point, crs):
    """A layer of one point, in degrees: those hold in any project."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "point", "memory")
    feature = QgsFeature()
    moved = QgsCoordinateTransform(crs, degrees, QgsProject.instance()).transform(point)
    feature.setGeometry(QgsGeometry.fromPointXY(moved))
    layer.dataProvider().addFeatures([feature])
    return layer
