# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Colours of embeddings*: three colours by a basis that is fitted once and used again."""

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..compat import RASTER
from .base import Algorithm
from .styling import style_output


class Pca(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    COLOUR_BASIS = "COLOUR_BASIS"
    BASIS = "BASIS"
    FITTED_ON = "FITTED_ON"
    BASIS_OUTPUT = "BASIS_OUTPUT"

    GROUP = "embeddings"

    def name(self):
        return "pca"

    def displayName(self):
        return self.tr("Colours of embeddings")

    def tags(self):
        return self.tr("PCA,principal components,RGB,false colour,visualisation,picture").split(",")

    def help_text(self):
        return self.tr(
            "Turns an embedding of a day or a period into red, green and blue: pixels of one colour have like "
            "numbers.\n\n"
            "BASIS FITTED takes the three principal components of the numbers, of which those that stand for radar "
            "count less: they move with every pass. Save the basis, and give it as COLOUR_BASIS for other days and "
            "places: one colour then means the same on all. To have it fit a series, tick some of its days in "
            "FITTED_ON.\n\n"
            "BASIS MODEL takes the colours that come with the model; of a period those of its means.\n\n"
            "The raster holds bytes from 1 to 255, from two standard deviations below the mean to two above; 0 is "
            "no data."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterRasterLayer(self.EMBEDDINGS, self.tr("Embedding")))
        kinds = self.tr("Colour bases (*.json)")
        self.addParameter(
            QgsProcessingParameterFile(
                self.COLOUR_BASIS,
                self.tr("Colour basis made earlier (empty: a new one)"),
                fileFilter=kinds,
                optional=True,
            )
        )
        self.add_choice(self.BASIS, self.tr("Basis"), folded=False)
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.FITTED_ON,
                self.tr("Embeddings to fit on (empty: the one above)"),
                RASTER,
                optional=True,
            )
        )
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Colours")))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.BASIS_OUTPUT,
                self.tr("Colour basis"),
                kinds,
                optional=True,
                createByDefault=False,
            )
        )

    def check(self, parameters, context):
        kept = self.parameterAsFile(parameters, self.COLOUR_BASIS, context)
        model = self.parameterAsEnumString(parameters, self.BASIS, context) == "MODEL"
        others = self.parameterAsLayerList(parameters, self.FITTED_ON, context)
        if kept and (model or others):
            return self.tr(
                "COLOUR_BASIS {} is fitted already: leave FITTED_ON empty and BASIS at FITTED."
            ).format(kept)
        if model and others:
            return self.tr("BASIS MODEL is not fitted: leave FITTED_ON empty, or choose FITTED.")
        return ""

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        others = self.parameterAsLayerList(parameters, self.FITTED_ON, context)
        return {
            "embeddings": self.raster_path(layer),
            "colour_basis": self.parameterAsFile(parameters, self.COLOUR_BASIS, context),
            "basis": self.parameterAsEnumString(parameters, self.BASIS, context),
            "fitted_on": [self.raster_path(one) for one in others],
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(context, outputs[self.OUTPUT], "colours")
        return outputs
