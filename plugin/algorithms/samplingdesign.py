# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Design a sample*: random points of each class to visit."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..compat import POINTS, TABLE
from .base import Algorithm


class SamplingDesign(Algorithm):
    MAP = "MAP"
    EXPECTED_ACCURACY = "EXPECTED_ACCURACY"
    CLASS_ACCURACY = "CLASS_ACCURACY"
    STANDARD_ERROR = "STANDARD_ERROR"
    LEAST_POINTS = "LEAST_POINTS"
    SEED = "SEED"
    PLAN = "PLAN"
    COUNT = "COUNT"

    GROUP = "answers"

    def name(self):
        return "samplingdesign"

    def displayName(self):
        return self.tr("Design a sample")

    def tags(self):
        return self.tr("stratified random sample,accuracy,area,validation,olofsson").split(",")

    def help_text(self):
        return self.tr(
            "Draws a stratified random sample of a map's pixels: as many points as the standard error of the "
            "overall accuracy needs, a least number in rare classes, the rest by area (Olofsson et al. 2014).\n\n"
            "Label every point in the column 'class', by name or number, without looking at the map. Then Areas "
            "and accuracy gives areas with confidence intervals."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterRasterLayer(self.MAP, self.tr("Map of classes")))
        self.add_number(
            self.EXPECTED_ACCURACY, self.tr("Accuracy expected of a class (0 to 1)"), folded=False
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.CLASS_ACCURACY,
                self.tr("Other accuracies by class, such as forest=0.95, water=0.99"),
                optional=True,
            )
        )
        self.add_number(
            self.STANDARD_ERROR,
            self.tr("Standard error wanted of the overall accuracy"),
            folded=False,
        )
        self.add_number(self.LEAST_POINTS, self.tr("Points of a class at least"), folded=False)
        self.add_number(self.SEED, self.tr("Seed"))
        self.addParameter(
            QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Points to visit"), POINTS)
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.PLAN,
                self.tr("Table of the strata"),
                TABLE,
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Points")))

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.MAP, context)
        return {
            "map": self.raster_path(layer),
            "expected_accuracy": self.parameterAsDouble(
                parameters, self.EXPECTED_ACCURACY, context
            ),
            "class_accuracy": self.parameterAsString(parameters, self.CLASS_ACCURACY, context),
            "standard_error": self.parameterAsDouble(parameters, self.STANDARD_ERROR, context),
            "least_points": self.parameterAsInt(parameters, self.LEAST_POINTS, context),
            "seed": self.parameterAsInt(parameters, self.SEED, context),
        }
