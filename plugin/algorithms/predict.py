# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Predict a quantity*: the layer of a regression, with a band of uncertainty."""

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
)

from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .styling import style_output


class Predict(Algorithm):
    REGRESSION_MODEL = "REGRESSION_MODEL"

    GROUP = "regression"

    def name(self):
        return "predict"

    def displayName(self):
        return self.tr("Predict a quantity")

    def tags(self):
        return self.tr("respiration,lai,biomass,soil moisture,regression,map").split(",")

    def help_text(self):
        return self.tr(
            "Maps the quantity of a regression that Fit a regression has made. Bands: value, p10 and p90 (8 of 10 "
            "days of sites left out lay between them), extrapolated (1 where the embedding or the value lies "
            "outside of what was measured).\n\n"
            "Give an embedding of the model that the regression was fitted on; or a scene list and a day, and "
            "the embedding is made on the way."
        )

    def initAlgorithm(self, configuration=None):
        self.add_one_embedding()
        self.addParameter(
            QgsProcessingParameterFile(
                self.REGRESSION_MODEL,
                self.tr("Regression"),
                fileFilter=self.tr("Regressions (*.json)"),
            )
        )
        add_descriptor(self)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Quantity")))

    def check(self, parameters, context):
        return self.check_one_embedding(parameters, context)

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": self.raster_path(layer) if layer else "",
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "date": self.date_text(parameters, self.DATE, context),
            "regression_model": self.parameterAsFile(parameters, self.REGRESSION_MODEL, context),
            "descriptor": descriptor_option(self, parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        model = self.options["regression_model"]
        style_output(context, outputs[self.OUTPUT], "regression", cluster_model=model)
        return outputs
