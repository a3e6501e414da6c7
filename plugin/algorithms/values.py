# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Read values at points*: what an embedding reads there, and where it came from."""

import csv
import json
import tempfile
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ..compat import NO_GEOMETRY, POINTS, REAL, TABLE, TEXT, WHOLE
from .base import Algorithm

FIELDS = (
    ("point", WHOLE), ("sensor", TEXT), ("day", TEXT), ("band", TEXT), ("value", REAL), ("clear", TEXT),
    ("haze", TEXT), ("scene", TEXT), ("file", TEXT), ("number", REAL), ("scale", REAL), ("offset", REAL),
    ("unit", TEXT), ("mask", TEXT),
)  # fmt: skip
"""Columns of the table, as the engine writes them, and their types."""


class Values(Algorithm):
    POINTS = "POINTS"

    GROUP = "scenes"

    def name(self):
        return "values"

    def displayName(self):
        return self.tr("Read values at points")

    def tags(self):
        return self.tr("reflectance,backscatter,check,pixel,series,offset,mask").split(",")

    def help_text(self):
        return self.tr(
            "Reads every date and band of a scene list at points, as an embedding reads them, into a "
            "table: reflectance or dB, whether the pixel is clear, and where it came from: file, the "
            "file's own number, scale, offset and mask.\n\n"
            "Use it to see why a map looks odd, or to compare a pixel with another program. The column "
            "'point' is the number of the point in its layer, from 0. 'haze' is True where the haze "
            "screen drops a pixel that the mask keeps. With pixels of 20 or 60 m the value is the mean of the "
            "pixel's clear cells of 10 m, and the number is the one nearest to the pixel's centre."
        )

    def initAlgorithm(self, configuration=None):
        self.add_scenes(self.tr("Scene list"))
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.POINTS, self.tr("Points"), [POINTS])
        )
        self.add_resolution()
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("Values"), TABLE))

    def job(self, parameters, context):
        self.points = points_in(self, parameters, self.POINTS, context)
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "resolution": self.parameterAsEnumString(parameters, self.RESOLUTION, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        fields = QgsFields()
        for name, kind in FIELDS:
            fields.append(QgsField(name, kind))
        with tempfile.TemporaryDirectory(prefix="ecofuse-values-") as folder:
            asked, table = Path(folder) / "points.json", Path(folder) / "values.csv"
            asked.write_text(json.dumps(self.points), encoding="utf-8")
            options = {**self.options, "points": str(asked), "output": str(table)}
            self.run_job(self.name(), options, feedback)
            sink, target = self.parameterAsSink(
                parameters, self.OUTPUT, context, fields, NO_GEOMETRY
            )
            if sink is None:
                raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
            with table.open(encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    sink.addFeature(feature_of(row, fields), QgsFeatureSink.Flag.FastInsert)
        return {self.OUTPUT: target}


def points_in(algorithm, parameters, name, context):
    """The points of a feature source as the engine reads them from a JSON file.

    Raises:
        QgsProcessingException: no such layer, or none in it.
    """
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    points = [
        (vertex.x(), vertex.y())
        for feature in source.getFeatures()
        for vertex in feature.geometry().vertices()
    ]
    if not points:
        raise QgsProcessingException(
            algorithm.tr("POINTS has no points: choose a layer with some.")
        )
    crs = source.sourceCrs()
    return {"crs": crs.authid() or crs.toWkt(), "points": points}


def feature_of(row, fields):
    """A row of the engine's table as a feature; empty numbers are NULL."""
    feature = QgsFeature(fields)
    for name, kind in FIELDS:
        text = row[name]
        feature[name] = None if text == "" and kind != TEXT else CONVERT[kind](text)
    return feature


CONVERT = {WHOLE: int, REAL: float, TEXT: str}
