# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Predict GPP*: gross primary production with a band of uncertainty."""

import re

from qgis.core import (
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ..compat import advanced
from .base import Algorithm
from .styling import style_output

DECIMAL_COMMA = re.compile(r"\d+,\d+")


class PredictGpp(Algorithm):
    RADIATION = "RADIATION"
    WEATHER = "WEATHER"

    GROUP = "gpp"

    def name(self):
        return "predictgpp"

    def displayName(self):
        return self.tr("Predict GPP")

    def tags(self):
        return self.tr("gross primary production,carbon,photosynthesis,flux").split(",")

    def help_text(self):
        return self.tr(
            "Estimates gross primary production in gC m⁻² d⁻¹ from an embedding and the day's "
            "radiation. Bands: gpp, gpp_p10 and gpp_p90 (8 of 10 towers' days lay between them when "
            "whole towers were left out), extrapolated (1 where the embedding or the radiation lies "
            "outside of what the towers showed).\n\n"
            "Give an embedding; or a scene list and a day, and the embedding is made on the way.\n\n"
            "Radiation: a number or a raster of the day's sum in MJ m⁻² d⁻¹; left empty, the "
            "radiation of a cloudless day at the pixel's latitude, which is what the shipped model "
            "was fitted with.\n\n"
            "Weather: a table of one row a day, NetCDF of ERA5-Land as downloaded, rasters by day, or a folder "
            "of them. The log says what it changes."
        )

    def initAlgorithm(self, configuration=None):
        self.add_one_embedding()
        radiation = QgsProcessingParameterString(
            self.RADIATION,
            self.tr("Radiation, MJ m⁻² d⁻¹: a number, a layer or a file (empty: clear sky)"),
            "",
            optional=True,
        )
        self.add_gpp_model()
        self.addParameter(advanced(radiation))
        self.add_weather()
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("GPP")))

    def check(self, parameters, context):
        return self.check_one_embedding(parameters, context)

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": self.raster_path(layer) if layer else "",
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "date": self.date_text(parameters, self.DATE, context),
            "gpp_model": self.parameterAsFile(parameters, self.GPP_MODEL, context),
            "radiation": light_text(self, parameters, context),
            "weather": self.parameterAsFile(parameters, self.WEATHER, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(context, outputs[self.OUTPUT], "gpp")
        return outputs


def light_text(algorithm, parameters, context):
    """RADIATION as the engine reads it: a number (a comma is a decimal point), or a layer's or a raster's file."""
    text = algorithm.parameterAsString(parameters, algorithm.RADIATION, context).strip()
    if DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    layer = QgsProcessingUtils.mapLayerFromString(text, context, False) if text else None
    return algorithm.raster_path(layer) if isinstance(layer, QgsRasterLayer) else text
