# SPDX-License-Identifier: GPL-2.0-or-later
"""Clear looks of the scenes themselves at a point, read by the engine while the window goes on."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

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

_running: set[Looks] = set()
"""Runs that QGIS has yet to end: its task keeps no reference to their context and feedback."""


class Looks:
    """One run of *Read values at points* for one point; ``done(readings, why)`` is called at its end."""

    def __init__(self, path, point, crs, done):
        self.done = done
        self.folder = tempfile.TemporaryDirectory(prefix="ecofuse-looks-")
        self.table = Path(self.folder.name) / "looks.csv"
        algorithm = QgsApplication.processingRegistry().algorithmById("ecofuse:values")
        self.context, self.feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        self.feedback.setProperty(UNLISTED, True)
        self.layer = _points(point, crs)
        self.context.temporaryLayerStore().addMapLayer(self.layer)
        words = {"SCENES": path, "POINTS": self.layer.id(), "OUTPUT": str(self.table)}
        self.task = QgsProcessingAlgRunnerTask(algorithm, words, self.context, self.feedback)
        self.task.executed.connect(self._ended)
        _running.add(self)
        QgsApplication.taskManager().addTask(self.task)

    def cancel(self):
        """End the run; nothing is called."""
        self.done = None
        self.feedback.cancel()

    def _ended(self, fine, _):
        _running.discard(self)
        readings = readings_of(self.table) if fine and self.table.is_file() else []
        self.folder.cleanup()
        if self.done is not None:
            self.done(readings, "" if fine else self.feedback.textLog().strip().rpartition("\n")[2])


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
