# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Draw fields and stands*: polygons of pixels that look alike, and what they hold."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from ..compat import POLYGONS, RASTER
from .base import Algorithm
from .polygon_styling import style_polygons


class Segments(Algorithm):
    LAYERS = "LAYERS"
    DIFFERENCE = "DIFFERENCE"
    MIN_AREA = "MIN_AREA"
    CELL = "CELL"
    COMPACTNESS = "COMPACTNESS"
    LABELS = "LABELS"
    COUNT = "COUNT"

    GROUP = "answers"

    def name(self):
        return "segments"

    def displayName(self):
        return self.tr("Draw fields and stands")

    def tags(self):
        return self.tr("segmentation,fields,parcels,stands,superpixels,slic,polygons").split(",")

    def help_text(self):
        return self.tr(
            "Draws polygons around pixels that look alike: fields, forest stands, lakes. Their borders follow the "
            "pixels. Give the embedding of one day, or those of several days of a season: crops that look alike "
            "on one day part on another.\n\n"
            "Small pieces are found first, and neighbours that differ little become one. A higher DIFFERENCE gives "
            "fewer and larger polygons; MIN_AREA is the least that stands alone.\n\n"
            "Columns: hectares, mean and spread of each number, expected error, and two of how sure a polygon "
            "is: inner_spread (how mixed it is) and contrast (how far its nearest neighbour lies), both in units "
            "of the model's metric. LAYERS adds the mean and spread of other rasters such as GPP, or the commonest "
            "class and its share."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.EMBEDDINGS, self.tr("Embeddings of one or several days"), RASTER
            )
        )
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.LAYERS,
                self.tr("Other rasters to sum up by polygon: GPP, values, classes"),
                RASTER,
                optional=True,
            )
        )
        self.add_number(
            self.DIFFERENCE, self.tr("How far neighbours may differ to become one"), folded=False
        )
        self.add_number(self.MIN_AREA, self.tr("Smallest polygon (hectares)"), folded=False)
        self.add_number(self.CELL, self.tr("Pixels along a first piece"))
        self.add_number(self.COMPACTNESS, self.tr("How round first pieces are"))
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.OUTPUT, self.tr("Fields and stands"), POLYGONS
            )
        )
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.LABELS,
                self.tr("Raster of the polygons' numbers"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Polygons")))

    def job(self, parameters, context):
        layers = {
            name.lower(): [
                self.raster_path(layer)
                for layer in self.parameterAsLayerList(parameters, name, context)
            ]
            for name in (self.EMBEDDINGS, self.LAYERS)
        }
        return {
            **layers,
            "difference": self.parameterAsDouble(parameters, self.DIFFERENCE, context),
            "min_area": self.parameterAsDouble(parameters, self.MIN_AREA, context),
            "cell": self.parameterAsInt(parameters, self.CELL, context),
            "compactness": self.parameterAsDouble(parameters, self.COMPACTNESS, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_polygons(context, outputs[self.OUTPUT], "segments", self.options["embeddings"])
        return outputs
