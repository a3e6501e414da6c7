# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Plot GPP at points*: a year of GPP with its range and its clear looks, as a page."""

import json
import tempfile
from pathlib import Path

from qgis.core import (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ..compat import POINTS, RASTER
from .base import Algorithm
from .values import points_in


class GppPixel(Algorithm):
    LAYERS = "LAYERS"
    POINTS = "POINTS"

    GROUP = "gpp"

    def name(self):
        return "gpppixel"

    def displayName(self):
        return self.tr("Plot GPP at points")

    def tags(self):
        return self.tr("gross primary production,pixel,time series,chart,profile").split(",")

    def help_text(self):
        return self.tr(
            "Draws GPP in time at points, from the daily layers of GPP of a series: the line with its 10-90 % "
            "range, a dot for each clear look, hollow where the pixel lies beyond what the flux towers showed. "
            "The result is a page for the browser, with one picture a point (at most 50)."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.LAYERS, self.tr("Daily layers of GPP"), RASTER
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.POINTS, self.tr("Points"), [POINTS])
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, self.tr("Page"), self.tr("Web pages (*.html)")
            )
        )

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.LAYERS, context)
        self.points = points_in(self, parameters, self.POINTS, context)
        return {"layers": [self.raster_path(layer) for layer in layers]}

    def run_job(self, verb, options, feedback):
        with tempfile.TemporaryDirectory(prefix="ecofuse-gpppixel-") as folder:
            asked = Path(folder) / "points.json"
            asked.write_text(json.dumps(self.points), encoding="utf-8")
            return super().run_job(verb, {**options, "points": str(asked)}, feedback)
