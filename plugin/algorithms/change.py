# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Find changes*: where later days differ from earlier ones, since when, and which way."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from ..compat import POLYGONS, RASTER
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .polygon_styling import style_polygons
from .styling import style_output


class Change(Algorithm):
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    LIMIT = "LIMIT"
    MIN_AREA = "MIN_AREA"
    REPORT = "REPORT"
    POLYGONS = "POLYGONS"
    HECTARES = "HECTARES"

    GROUP = "answers"

    def name(self):
        return "change"

    def displayName(self):
        return self.tr("Find changes")

    def tags(self):
        return self.tr("change detection,logging,clear-cut,break,disturbance,difference").split(",")

    def help_text(self):
        return self.tr(
            "Finds where later days differ from earlier ones by more than the model errs and clear days of "
            "stable land differ anyway. Give the embeddings of one or more days before, and of one or more "
            "days after.\n\n"
            "From eight earlier days over ten months on, a yearly wave is fitted to each pixel: then any later "
            "day is held against the season. With fewer, compare days of the same season.\n\n"
            "Bands: change (the difference in units of its error), direction (1 greener, 2 less green, "
            "3 brighter, 4 darker; 0 no change), difference (reflectance), break_day (first day of a "
            "change that lasts for three later days, in days since 1970-01-01) and break_after (the last clear "
            "look before it). The report has the hectares by month and direction, "
            "and the polygons surround the changes of one direction each.\n\n"
            "Ready-made embeddings of years (AlphaEarth, TESSERA, or with a descriptor of yours): give two or more "
            "years before, for what a pixel's years differ by anyway is its error. The direction is then 5 "
            "(changed), and the difference that of the vectors.\n\n"
            "A lower limit finds more, and more that is no change: the page change.md beside the model says how "
            "much."
        )

    def initAlgorithm(self, configuration=None):
        for name, label in (
            (self.BEFORE, self.tr("Embeddings of the days before")),
            (self.AFTER, self.tr("Embeddings of the days after")),
        ):
            self.addParameter(QgsProcessingParameterMultipleLayers(name, label, RASTER))
        self.add_number(self.LIMIT, self.tr("Limit (difference in units of its error)"), False)
        self.add_number(self.MIN_AREA, self.tr("Smallest patch that counts (hectares)"), False)
        add_descriptor(self)
        self.add_model()
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Change")))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                self.tr("Hectares by month"),
                self.tr("Tables (*.csv *.gpkg)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.POLYGONS,
                self.tr("Polygons of the changes"),
                POLYGONS,
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.HECTARES, self.tr("Hectares of change")))

    def job(self, parameters, context):
        layers = {
            name.lower(): [
                self.raster_path(layer)
                for layer in self.parameterAsLayerList(parameters, name, context)
            ]
            for name in (self.BEFORE, self.AFTER)
        }
        return {
            **layers,
            "limit": self.parameterAsDouble(parameters, self.LIMIT, context),
            "descriptor": descriptor_option(self, parameters, context),
            "min_area": self.parameterAsDouble(parameters, self.MIN_AREA, context),
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(context, outputs[self.OUTPUT], "change")
        if polygons := outputs.get(self.POLYGONS):
            style_polygons(context, polygons, "change_polygons", [outputs[self.OUTPUT]])
        return outputs
