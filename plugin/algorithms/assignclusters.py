# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Assign clusters*: the cluster number of each pixel of an embedding."""

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from .base import Algorithm
from .styling import style_output


class AssignClusters(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    CLUSTER_MODEL = "CLUSTER_MODEL"

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
            "from the same embedding model; otherwise the run is refused."
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
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"), newer=True)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Clusters")))

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": self.raster_path(layer),
            "cluster_model": self.parameterAsFile(parameters, self.CLUSTER_MODEL, context),
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
