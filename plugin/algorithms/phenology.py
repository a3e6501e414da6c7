# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Find seasons*: when plants turn green, stand highest and fade."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
)

from ..compat import RASTER
from .base import Algorithm
from .styling import style_output


class Phenology(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    FOUND_YEAR = "FOUND_YEAR"

    GROUP = "answers"

    def name(self):
        return "phenology"

    def displayName(self):
        return self.tr("Find seasons")

    def tags(self):
        return self.tr("phenology,start of season,green-up,growing season,TIMESAT,NDVI").split(",")

    def help_text(self):
        return self.tr(
            "Reads from embeddings of a year's days when each pixel turns green, stands highest and fades. "
            "Make them with Embed a series, STEP 10: days under cloud are filled.\n\n"
            "Bands: start, peak and end of the greatest season (day of the year), each with its error in days; "
            "peak_value, amplitude, integral (area under the curve from start to end, in days) and seasons "
            "(how many peaks stand out). A season begins where the index has risen by a share of its amplitude.\n\n"
            "South of the equator let the year begin in July: days beyond 365 then lie in the next one."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.EMBEDDINGS, self.tr("Embeddings"), RASTER)
        )
        for name, label in (
            ("YEAR", self.tr("Year (0: the one with most days)")),
            ("FIRST_MONTH", self.tr("Month in which the year begins")),
        ):
            self.add_number(name, label, False)
        self.add_choice("INDEX", self.tr("Index"), folded=False)
        self.add_number(
            "SHARE", self.tr("Share of the amplitude at which a season begins and ends")
        )
        self.add_number("LEAST_AMPLITUDE", self.tr("Amplitude below which there is no season"))
        self.add_model()
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Seasons")))
        self.addOutput(QgsProcessingOutputNumber(self.FOUND_YEAR, self.tr("Year")))

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": [self.raster_path(layer) for layer in layers],
            "year": self.parameterAsInt(parameters, "YEAR", context),
            "first_month": self.parameterAsInt(parameters, "FIRST_MONTH", context),
            "index": self.parameterAsEnumString(parameters, "INDEX", context),
            "share": self.parameterAsDouble(parameters, "SHARE", context),
            "least_amplitude": self.parameterAsDouble(parameters, "LEAST_AMPLITUDE", context),
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(context, outputs[self.OUTPUT], "phenology")
        return outputs
