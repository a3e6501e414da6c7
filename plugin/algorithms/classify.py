# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Classify*: the class of each pixel by a class model."""

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
)

from ..compat import RASTER
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .styling import style_output


class Classify(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    CLASS_MODEL = "CLASS_MODEL"
    SMOOTHING = "SMOOTHING"
    CONFIDENCE = "CONFIDENCE"

    GROUP = "answers"

    def name(self):
        return "classify"

    def displayName(self):
        return self.tr("Classify")

    def tags(self):
        return self.tr("classification,land cover,map,probability,entropy,conformal").split(",")

    def help_text(self):
        return self.tr(
            "Gives each pixel of embeddings the class of a class model made by Fit classifier. Give as many days "
            "as the model was fitted on, at the same time of the year.\n\n"
            "Confidence is a second raster: probability, entropy, margin, applicability (above 1 the pixel is "
            "unlike all samples), and the sets of classes that hold the true one nine times of ten."
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
        self.add_number(
            self.SMOOTHING, self.tr("Smooth: the commonest class within so many pixels"), False
        )
        add_descriptor(self)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Classes")))
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.CONFIDENCE, self.tr("Confidence"), optional=True, createByDefault=False
            )
        )

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": [self.raster_path(layer) for layer in layers],
            "class_model": self.parameterAsFile(parameters, self.CLASS_MODEL, context),
            "smoothing": self.parameterAsInt(parameters, self.SMOOTHING, context),
            "descriptor": descriptor_option(self, parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        class_model = self.options["class_model"]
        style_output(context, outputs[self.OUTPUT], "classes", cluster_model=class_model)
        if self.CONFIDENCE in outputs:
            style_output(context, outputs[self.CONFIDENCE], "confidence")
        return outputs
