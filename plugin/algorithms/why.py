# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Why this value*: which dates and bands a pixel's values of a day come from."""

from qgis.core import (
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterPoint,
)

from ..compat import DATE
from .base import Algorithm
from .widgets import DAY, with_widget


class Why(Algorithm):
    POINT = "POINT"

    GROUP = "embeddings"

    def name(self):
        return "why"

    def displayName(self):
        return self.tr("Why this value")

    def tags(self):
        return self.tr("weights,gap filling,explain,pixel,clear dates,contribution").split(",")

    def help_text(self):
        return self.tr(
            "Says which dates and bands the values of a pixel on a day come from, with the exact weight of each. "
            "The log has it in a sentence for each sensor; the file has it by date and band.\n\n"
            "A day that shows the pixel comes from itself. Under clouds its values are filled from clear dates "
            "around it. 'from_dates', 'learnt' and 'embedding' add up to the value that Reconstruct gives. "
            "'learnt' is what other bands of the day correct. 'embedding' is what is lost as the values become "
            "a few numbers. Weights of Sentinel-1 are of linear power.\n\n"
            "In the window, click a pixel with 'Pixel over time' and press 'Why'."
        )

    def initAlgorithm(self, configuration=None):
        self.add_scenes(self.tr("Scene list"))
        self.addParameter(QgsProcessingParameterPoint(self.POINT, self.tr("Point")))
        day = QgsProcessingParameterDateTime(self.DATE, self.tr("Day"), DATE)
        self.addParameter(with_widget(day, DAY))
        self.add_model()
        self.add_resolution()
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, self.tr("Weights"), self.tr("JSON files (*.json)")
            )
        )

    def job(self, parameters, context):
        point = self.parameterAsPoint(parameters, self.POINT, context)
        crs = self.parameterAsPointCrs(parameters, self.POINT, context)
        name = crs.authid() or crs.toWkt()
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "point": f"{point.x()!r},{point.y()!r} {name}",
            "date": self.date_text(parameters, self.DATE, context),
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "resolution": self.parameterAsEnumString(parameters, self.RESOLUTION, context),
        }

    def check(self, parameters, context):
        if not self.parameterAsPointCrs(parameters, self.POINT, context).isValid():
            return self.tr("POINT has no CRS: add it, as in 590490,5006345 [EPSG:32634].")
        return ""
