# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Where to label next*: points where a class model is least sure."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterVectorDestination,
)

from ..compat import POINTS, RASTER
from .base import Algorithm


class QueryPoints(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    CLASS_MODEL = "CLASS_MODEL"
    COUNT = "COUNT"
    SPACING = "SPACING"
    COUNT_FOUND = "COUNT_FOUND"

    GROUP = "answers"

    def name(self):
        return "querypoints"

    def displayName(self):
        return self.tr("Where to label next")

    def tags(self):
        return self.tr("active learning,labels,samples,uncertainty,classification").split(",")

    def help_text(self):
        return self.tr(
            "Chooses points where a class model is least sure: its two likeliest classes are nearest to each other "
            "there. The points lie apart, and each pair of classes has its turn. Fill their column 'class', add "
            "them to the samples, and fit again."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.EMBEDDINGS, self.tr("Embeddings"), RASTER)
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.CLASS_MODEL,
                self.tr("Class model"),
                fileFilter=self.tr("Class models (*.json)"),
            )
        )
        self.add_number(self.COUNT, self.tr("Points wanted"), folded=False)
        self.add_number(self.SPACING, self.tr("Pixels between two points at least"), folded=False)
        self.addParameter(
            QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Points to label"), POINTS)
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT_FOUND, self.tr("Points found")))

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": [self.raster_path(layer) for layer in layers],
            "class_model": self.parameterAsFile(parameters, self.CLASS_MODEL, context),
            "count": self.parameterAsInt(parameters, self.COUNT, context),
            "spacing": self.parameterAsDouble(parameters, self.SPACING, context),
        }
