# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Embed one day*: seven numbers a pixel, for any day, cloudy or not."""

from qgis.core import (
    QgsProcessingParameterDateTime,
    QgsProcessingParameterRasterDestination,
)

from ..compat import DATE
from .base import Algorithm
from .styling import style_output
from .widgets import DAY, with_widget


class Embed(Algorithm):
    DATE = "DATE"

    GROUP = "embeddings"

    def name(self):
        return "embed"

    def displayName(self):
        return self.tr("Embed one day")

    def tags(self):
        return self.tr("sentinel-1,sentinel-2,features,fusion,deep learning,encoder").split(",")

    def help_text(self):
        return self.tr(
            "Writes the embedding of one day: seven numbers per 10 m pixel (F01 to F07) made of up "
            "to eleven Sentinel-2 dates around it and the Sentinel-1 dates nearest to these. The day "
            "may be cloudy, or one on which nothing was acquired.\n\n"
            "Four more bands say how far to trust it: clear_dates (clear Sentinel-2 dates used), "
            "days_to_clear (days to the nearest of them), expected_error (reflectance, mean over "
            "the bands) and out_of_domain (1 where the model has seen nothing like it, or where the day shows "
            "nothing of Sentinel-2 and the model was not tested well on such days with the bands there are).\n\n"
            "A model that knows the year gives more numbers: those of the day first, then those of the year "
            "of the day's month, read from Sentinel-2 and Sentinel-1 up to nine months either way. "
            "LENGTH is how many are written; the first 7 or 16 can be used alone. The band year_dates then "
            "counts the clear Sentinel-2 dates of the year. Where they are too few, it is 0, the "
            "numbers of the year are missing and the day's are kept.\n\n"
            "A pixel's numbers depend on its own neighbourhood and dates alone: not on the extent, "
            "the tiles or the order of the scenes.\n\n"
            "With pixels of 20 or 60 m the scenes' values are averaged before the model sees them, clear "
            "cells of 10 m alone, for large areas and quick maps. 'Every n-th pixel' then counts these pixels.\n\n"
            "INT16 writes whole numbers: value = scale x number, with scale 0.0005 for the embedding (up "
            "to 16.38), 0.0001 for expected_error (up to 3.27) and 1 for the other bands; -32768 is "
            "nodata. The scales are the same for all days, places and models, stand in the file, and "
            "QGIS, GDAL and EcoFuse apply them by themselves. Files take less than half the room; the "
            "rounding moves the reconstructed reflectance by less than 0.00005 on average, GPP by less "
            "than 0.05 gC m-2 d-1, and clusters at pixels on a border alone.\n\n"
            "INT8 writes a byte for each: value = scale x number + offset, and 255 is nodata. A byte spans five "
            "standard deviations around the model's mean, for all days and places; what lies beyond is cut, "
            "counted and said. A file takes less than half of INT16's room. What it loses in clusters and "
            "GPP: models/ecofuse-7/whole_numbers.md. Models without such a mean are refused.\n\n"
            "Bands of quality can be two alone. SEEN keeps expected_error and days_to_clear, all that change, "
            "towers and GPP read. DOUBTS keeps expected_error and novelty (out_of_domain where the model has no "
            "such band): change and towers then refuse the raster, and GPP says what its range lacks.\n\n"
            "The device AUTO is the best that proves to work, and the log says which and why; a device "
            "that is named and cannot be used is refused with the reason. GPUs need another variant of "
            "Set up the engine.\n\n"
            "With the folder of an imported checkpoint as the model (Import checkpoint) the day must "
            "be one of Sentinel-2's own, pixels that are not clear on it stay empty, all ten bands and "
            "Sentinel-1 are needed, and the last two bands are empty. That model is slow (some ten "
            "pixels a second on two cores); 'every n-th pixel' then fills the pixels in between "
            "bilinearly, for a preview.\n\n"
            "With the folder of a model of pixel series (Import encoder) the day picks steps around it, such as "
            "twelve months. Days without an acquisition can be asked for, no neighbours are read, and the bands of "
            "quality are those that the model's manifest names."
        )

    def initAlgorithm(self, configuration=None):
        self.add_scenes(self.tr("Scene list"))
        day = QgsProcessingParameterDateTime(self.DATE, self.tr("Day"), DATE)
        self.addParameter(with_widget(day, DAY))
        self.add_embedding_parameters()
        self.addParameter(
            QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Embedding"))
        )

    def check(self, parameters, context):
        return self.check_place(parameters, context)

    def job(self, parameters, context):
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "date": self.date_text(parameters, self.DATE, context),
            **self.embedding_options(parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(
            context, outputs[self.OUTPUT], "embedding", model=self.options.get("model", "")
        )
        return outputs
