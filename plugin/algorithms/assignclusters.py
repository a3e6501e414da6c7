# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Assign clusters*: the cluster number of each pixel of an embedding."""

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..compat import RASTER, advanced
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .styling import style_output


class AssignClusters(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    OTHER_DAYS = "OTHER_DAYS"
    CLUSTER_MODEL = "CLUSTER_MODEL"
    TABLE = "TABLE"

    GROUP = "clusters"

    def name(self):
        return "assignclusters"

    def displayName(self):
        return self.tr("Assign clusters")

    def tags(self):
        return self.tr("k-means,unsupervised,classification,map").split(",")

    def help_text(self):
        return self.tr(
            "Gives each pixel of an embedding the number (1 to k, 0 = no data) of the nearest "
            "centre of a cluster model made by Fit clusters. The model and the embedding must come "
            "from the same embedding model; otherwise the run is refused.\n\n"
            "A model of several days together needs as many days, at the same time of the year: one as the "
            "embedding, the others as OTHER_DAYS, in any order.\n\n"
            "The layer has an attribute table: name, hectares and NDVI of each cluster. TABLE writes the same as "
            "a file, with the mean spectrum of the pixels that the clusters were fitted on."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterRasterLayer(self.EMBEDDINGS, self.tr("Embedding")))
        self.addParameter(
            QgsProcessingParameterFile(
                self.CLUSTER_MODEL,
                self.tr("Cluster model"),
                fileFilter=self.tr("Cluster models (*.json)"),
            )
        )
        self.addParameter(
            advanced(
                QgsProcessingParameterMultipleLayers(
                    self.OTHER_DAYS,
                    self.tr("Embeddings of the other days (of a model of several days together)"),
                    RASTER,
                    optional=True,
                )
            )
        )
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"), newer=True)
        add_descriptor(self)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Clusters")))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.TABLE,
                self.tr("Hectares and spectra"),
                self.tr("Tables (*.csv *.gpkg)"),
                optional=True,
                createByDefault=False,
            )
        )

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        others = self.parameterAsLayerList(parameters, self.OTHER_DAYS, context)
        return {
            "embeddings": self.raster_path(layer),
            "other_days": [self.raster_path(one) for one in others],
            "cluster_model": self.parameterAsFile(parameters, self.CLUSTER_MODEL, context),
            "descriptor": descriptor_option(self, parameters, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(
            context,
            outputs[self.OUTPUT],
            "clusters",
            cluster_model=self.options["cluster_model"],
        )
        return outputs
