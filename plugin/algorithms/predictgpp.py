# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Predict GPP*: gross primary production with a band of uncertainty."""

from qgis.core import (
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..compat import DATE, FOLDER
from .base import Algorithm
from .styling import style_output


class PredictGpp(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    DATE = "DATE"
    GPP_MODEL = "GPP_MODEL"
    RADIATION = "RADIATION"

    def name(self):
        return "predictgpp"

    def displayName(self):
        return self.tr("Predict GPP")

    def group(self):
        return self.tr("GPP")

    def groupId(self):
        return "gpp"

    def tags(self):
        return self.tr("gross primary production,carbon,photosynthesis,flux").split(",")

    def shortHelpString(self):
        return self.tr(
            "Estimates gross primary production in gC m⁻² d⁻¹ from an embedding and the day's "
            "radiation. Bands: gpp, gpp_p10 and gpp_p90 (8 of 10 towers' days lay between them when "
            "whole towers were left out), extrapolated (1 where the embedding or the radiation lies "
            "outside of what the towers showed).\n\n"
            "Give an embedding; or a scene list and a day, and the embedding is made on the way.\n\n"
            "Radiation: a number or a raster of the day's sum in MJ m⁻² d⁻¹; left empty, the "
            "radiation of a cloudless day at the pixel's latitude, which is what the shipped model "
            "was fitted with."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.EMBEDDINGS, self.tr("Embedding"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.SCENES,
                self.tr("Scene list (instead of an embedding)"),
                fileFilter=self.tr("Scene lists (*.json)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterDateTime(
                self.DATE, self.tr("Day (with a scene list)"), DATE, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.GPP_MODEL,
                self.tr("GPP model folder (empty: the model that comes with EcoFuse)"),
                behavior=FOLDER,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.RADIATION,
                self.tr("Radiation, MJ m⁻² d⁻¹: a number or a raster (empty: clear sky)"),
                "",
                optional=True,
            )
        )
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("GPP")))

    def checkParameterValues(self, parameters, context):
        fine, why = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, why
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        scenes = self.parameterAsFile(parameters, self.SCENES, context)
        if bool(layer) == bool(scenes):
            return False, self.tr("Give either an embedding (EMBEDDINGS) or a scene list (SCENES).")
        if scenes and not self.date_text(parameters, self.DATE, context):
            return False, self.tr("A scene list needs a day: set DATE.")
        return True, ""

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": self.raster_path(layer) if layer else "",
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "date": self.date_text(parameters, self.DATE, context),
            "gpp_model": self.parameterAsFile(parameters, self.GPP_MODEL, context),
            "radiation": self.parameterAsString(parameters, self.RADIATION, context).strip(),
            "output": self.parameterAsOutputLayer(parameters, self.OUTPUT, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(context, outputs[self.OUTPUT], "gpp")
        return outputs
