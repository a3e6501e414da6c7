# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Fit clusters*: one cluster model from embeddings of any dates and places."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ..compat import RASTER, advanced
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option


class FitClusters(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    CLUSTERS = "CLUSTERS"
    SEED = "SEED"
    METHOD = "METHOD"
    HOW_MANY = "HOW_MANY"
    SEVERAL_DAYS = "SEVERAL_DAYS"
    RADAR_WEIGHT = "RADAR_WEIGHT"
    PREVIOUS = "PREVIOUS"
    REPORT = "REPORT"
    CLUSTERS_FOUND = "CLUSTERS_FOUND"
    CLUSTER_MODEL = "CLUSTER_MODEL"

    GROUP = "clusters"

    def name(self):
        return "fitclusters"

    def displayName(self):
        return self.tr("Fit clusters")

    def tags(self):
        return self.tr(
            "k-means,gaussian mixture,hierarchical,ward,trajectories,unsupervised,classification,segments"
        ).split(",")

    def help_text(self):
        return self.tr(
            "Finds groups of pixels with like embeddings (on a sample of at most 100,000 pixels) and saves them "
            "as a cluster model. Give it embeddings of several dates: one model then serves them all, and a "
            "number and its colour mean the same on each layer. Names say how green and bright a cluster is."
            "\n\nMETHOD: K_MEANS; GAUSSIAN_MIXTURE, whose clusters differ in size and shape; or HIERARCHICAL, "
            "a tree (Ward) on the centres of a finer k-means."
            "\n\nHOW_MANY AUTO tries every number up to CLUSTERS and takes the largest that two halves of the "
            "sample agree on. The report has the plot."
            "\n\nSEVERAL_DAYS TOGETHER takes all days of a pixel as one vector: clusters are then courses of "
            "the year."
            "\n\nPREVIOUS: a model made earlier. Its numbers, names and colours go on in the nearest new clusters."
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
        self.add_number(self.SEED, self.tr("Seed"))
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"), newer=True)
        self.add_choice(self.METHOD, self.tr("Method"), folded=False, newer=True)
        self.add_choice(
            self.HOW_MANY,
            self.tr("How many (AUTO: found, at most the number above)"),
            folded=False,
            newer=True,
        )
        self.add_choice(
            self.SEVERAL_DAYS,
            self.tr("Several days (each alone, or together as one vector a pixel)"),
            folded=False,
            newer=True,
        )
        self.add_number(
            self.RADAR_WEIGHT,
            self.tr("Weight of numbers that stand for radar (1: as they are)"),
            newer=True,
        )
        self.addParameter(
            advanced(
                QgsProcessingParameterFile(
                    self.PREVIOUS,
                    self.tr("Earlier cluster model whose numbers and colours go on"),
                    optional=True,
                    fileFilter=self.tr("Cluster models (*.json)"),
                )
            )
        )
        add_descriptor(self)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.CLUSTER_MODEL, self.tr("Cluster model"), self.tr("Cluster models (*.json)")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                self.tr("Report"),
                self.tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.CLUSTERS_FOUND, self.tr("Clusters found")))

    def job(self, parameters, context):
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        return {
            "embeddings": [self.raster_path(layer) for layer in layers],
            "length": self.parameterAsInt(parameters, self.LENGTH, context),
            "clusters": self.parameterAsInt(parameters, self.CLUSTERS, context),
            "seed": self.parameterAsInt(parameters, self.SEED, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
            "method": self.parameterAsEnumString(parameters, self.METHOD, context),
            "how_many": self.parameterAsEnumString(parameters, self.HOW_MANY, context),
            "several_days": self.parameterAsEnumString(parameters, self.SEVERAL_DAYS, context),
            "radar_weight": self.parameterAsDouble(parameters, self.RADAR_WEIGHT, context),
            "descriptor": descriptor_option(self, parameters, context),
            "previous": self.parameterAsFile(parameters, self.PREVIOUS, context),
        }
