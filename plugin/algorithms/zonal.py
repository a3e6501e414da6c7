# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Means over polygons*: layers by polygon, date and band, weighed by area."""

import csv
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
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
)

from ..compat import NO_GEOMETRY, POLYGONS, RASTER, REAL, TABLE, TEXT
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .vector_inputs import exported

FIELDS = (
    ("polygon", TEXT), ("date", TEXT), ("until", TEXT), ("layer", TEXT), ("band", TEXT), ("mean", REAL),
    ("spread", REAL), ("pixels", REAL), ("hectares", REAL), ("covered", REAL), ("p10", REAL), ("p90", REAL),
)  # fmt: skip
"""Columns of the table, as the engine writes them, and their types."""


class Zonal(Algorithm):
    LAYERS = "LAYERS"
    POLYGONS = "POLYGONS"
    ID_FIELD = "ID_FIELD"

    GROUP = "gpp"

    def name(self):
        return "zonal"

    def displayName(self):
        return self.tr("Means over polygons")

    def tags(self):
        return self.tr("zonal statistics,gpp,embeddings,fields,parcels,area weighted").split(",")

    def help_text(self):
        return self.tr(
            "Makes a table of means over polygons, one row a polygon, layer and band: embeddings, GPP and its "
            "sums, from as many layers as you like. Each pixel weighs as much as the area of it that lies in the "
            "polygon, exactly, so small and narrow polygons are fine.\n\n"
            "Columns: mean, spread (standard deviation of the pixels), pixels (the sum of their shares), hectares "
            "with a value, and covered, their share of the polygon. Of GPP and its sums p10 and p90 are the range "
            "of the mean: errors within 1.5 km are common to all pixels, so a field's mean is hardly surer than "
            "that of a pixel."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.LAYERS, self.tr("Layers"), RASTER)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.POLYGONS, self.tr("Polygons"), [POLYGONS])
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.ID_FIELD,
                self.tr("Column that names the polygons (empty: their number)"),
                parentLayerParameterName=self.POLYGONS,
                optional=True,
            )
        )
        add_descriptor(self)
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("Means"), TABLE))

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.LAYERS, context)
        self.source = self.parameterAsSource(parameters, self.POLYGONS, context)
        if self.source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.POLYGONS))
        return {
            "layers": [self.raster_path(layer) for layer in layers],
            "id_field": self.parameterAsString(parameters, self.ID_FIELD, context),
            "descriptor": descriptor_option(self, parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        fields = QgsFields()
        for name, kind in FIELDS:
            fields.append(QgsField(name, kind))
        with tempfile.TemporaryDirectory(prefix="ecofuse-zonal-") as folder:
            table = Path(folder) / "means.csv"
            polygons = exported(self.source, folder, "polygons")
            options = {**self.options, "polygons": polygons, "output": str(table)}
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


def feature_of(row, fields):
    """A row of the engine's table as a feature; empty numbers are NULL."""
    feature = QgsFeature(fields)
    for name, kind in FIELDS:
        text = row[name]
        feature[name] = text if kind == TEXT else (float(text) if text else None)
    return feature
