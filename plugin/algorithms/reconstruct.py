# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Reconstruct*: Sentinel-2 and Sentinel-1 values of any day, without clouds."""

from qgis.core import (
    QgsProcessingParameterRasterDestination,
)

from .base import Algorithm
from .styling import style_output

KINDS = {"TRUE_COLOUR": "reconstruction", "INFRARED": "infrared"}
"""Word of COLOURS -> kind of style."""


class Reconstruct(Algorithm):
    COLOURS = "COLOURS"

    GROUP = "embeddings"

    def name(self):
        return "reconstruct"

    def displayName(self):
        return self.tr("Reconstruct")

    def tags(self):
        return self.tr("cloud-free,gap filling,reflectance,true colour,infrared,decode").split(",")

    def help_text(self):
        return self.tr(
            "Writes the Sentinel-2 reflectance and the Sentinel-1 backscatter that an embedding stands for: an "
            "image of any day without clouds or gaps.\n\n"
            "Bands: those of Sentinel-2 (0 to 1), VV and VH (dB), then days_to_clear, expected_error "
            "(reflectance, mean over the bands) and out_of_domain of the embedding. Look at expected_error "
            "before you use the values: the further the nearest clear look, the larger it is.\n\n"
            "Give an embedding; or a scene list and a day, and the embedding is made on the way."
        )

    def initAlgorithm(self, configuration=None):
        self.add_one_embedding()
        self.add_extent()
        self.add_choice(self.COLOURS, self.tr("Colours on the map"), folded=False)
        self.add_model()
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(
            QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Reconstruction"))
        )

    def check(self, parameters, context):
        if problem := self.check_one_embedding(parameters, context):
            return problem
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        if layer and self.extent_text(parameters, context):
            return self.tr("An embedding has its own extent: leave EXTENT empty, or give scenes.")
        return self.check_extent(parameters, context)

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": self.raster_path(layer) if layer else "",
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "date": "" if layer else self.date_text(parameters, self.DATE, context),
            "extent": self.extent_text(parameters, context),
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        colours = self.parameterAsEnumString(parameters, self.COLOURS, context)
        style_output(context, outputs[self.OUTPUT], KINDS[colours])
        return outputs
