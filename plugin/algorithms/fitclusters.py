# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Fit clusters*: one cluster model from embeddings of any dates and places."""

from qgis.core import (
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ..compat import RASTER
from .base import Algorithm


class FitClusters(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    CLUSTERS = "CLUSTERS"
    SEED = "SEED"
    CLUSTER_MODEL = "CLUSTER_MODEL"

    GROUP = "clusters"

    def name(self):
        return "fitclusters"

    def displayName(self):
        return self.tr("Fit clusters")

    def tags(self):
        return self.tr("k-means,unsupervised,classification,segments").split(",")

    def help_text(self):
        return self.tr(
            "Finds groups of pixels with like embeddings (k-means on a sample of at most 100,000 "
            "pixels) and saves them as a cluster model. Give it embeddings of several dates: one "
            "model then serves them all, and a number and its colour mean the same on each layer."
            "\n\nOf embeddings with numbers of the year the first 16 are used: those of the day, and the first "
            "nine of the year. LENGTH chooses others; Assign clusters takes as many by itself."
            "\n\nThe same embeddings, number of clusters and seed give the same model, whatever the memory to use."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.EMBEDDINGS, self.tr("Embeddings"), RASTER)
        )
        self.add_number(
            self.LENGTH,
            self.tr("Numbers a pixel to use (0: the first 16, where there are more)"),
            newer=True,
        )
        self.add_number(self.CLUSTERS, self.tr("Number of clusters"), folded=False)
        self.add_number(self.SEED, self.tr("Seed"), folded=False)
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"), newer=True)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.CLUSTER_MODEL, self.tr("Cluster model"), self.tr("Cluster models (*.json)")
            )
        )

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": [self.raster_path(layer) for layer in layers],
            "length": self.parameterAsInt(parameters, self.LENGTH, context),
            "clusters": self.parameterAsInt(parameters, self.CLUSTERS, context),
            "seed": self.parameterAsInt(parameters, self.SEED, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }
