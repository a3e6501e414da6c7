# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Fit classifier*: classes learnt from labelled points and polygons."""

import tempfile

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterVectorDestination,
)

from ..compat import POINTS, RASTER, TABLE, advanced
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .vector_inputs import exported


class FitClassifier(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    SAMPLES = "SAMPLES"
    FIELD = "FIELD"
    TABLE_CRS = "TABLE_CRS"
    LEARNER = "LEARNER"
    BLOCK_SIZE = "BLOCK_SIZE"
    SEED = "SEED"
    CLASS_MODEL = "CLASS_MODEL"
    REPORT = "REPORT"
    CHECKED = "CHECKED"
    ACCURACY = "ACCURACY"
    BALANCED_ACCURACY = "BALANCED_ACCURACY"

    GROUP = "answers"

    def name(self):
        return "fitclassifier"

    def displayName(self):
        return self.tr("Fit classifier")

    def tags(self):
        return self.tr(
            "classification,supervised,random forest,logistic,boosting,knn,training,labels,land cover,crop"
        ).split(",")

    def help_text(self):
        return self.tr(
            "Learns classes from points or polygons with a class in a column, on embeddings of one day or of "
            "several days together. The class model is a JSON file: Classify makes maps with it.\n\n"
            "Whole blocks of ground are held out to find the errors, for samples beside each other are alike. The "
            "report shows errors by class, a learning curve and which numbers count. The checked samples say "
            "which labels to keep, to look at, or to drop."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.EMBEDDINGS, self.tr("Embeddings"), RASTER)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.SAMPLES,
                self.tr("Samples (points, polygons, or a table with x and y)"),
                [TABLE],
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.FIELD, self.tr("Column of the class"), parentLayerParameterName=self.SAMPLES
            )
        )
        self.add_choice(self.LEARNER, self.tr("Learner"), folded=False)
        self.add_number(self.LENGTH, self.tr("Numbers of each day to use (0: all)"))
        self.add_number(self.BLOCK_SIZE, self.tr("Side of a held-out block (0: found by itself)"))
        self.add_number(self.SEED, self.tr("Seed"))
        crs = QgsProcessingParameterCrs(
            self.TABLE_CRS, self.tr("CRS of the coordinates in a table"), "EPSG:4326", optional=True
        )
        self.addParameter(advanced(crs))
        add_descriptor(self)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.CLASS_MODEL, self.tr("Class model"), self.tr("Class models (*.json)")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, self.tr("Report"), self.tr("HTML files (*.html)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.CHECKED,
                self.tr("Checked samples"),
                POINTS,
                optional=True,
                createByDefault=False,
            )
        )
        for name, label in (
            (self.ACCURACY, self.tr("Accuracy on held-out blocks")),
            (self.BALANCED_ACCURACY, self.tr("Mean accuracy of the classes there")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def job(self, parameters, context):
        source = self.parameterAsSource(parameters, self.SAMPLES, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.SAMPLES))
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        self.folder = tempfile.TemporaryDirectory(prefix="ecofuse-samples-")
        return {
            "embeddings": [self.raster_path(layer) for layer in layers],
            "samples": exported(source, self.folder.name, "samples"),
            "field": self.parameterAsString(parameters, self.FIELD, context),
            "table_crs": self.parameterAsCrs(parameters, self.TABLE_CRS, context).authid(),
            "length": self.parameterAsInt(parameters, self.LENGTH, context),
            "learner": self.parameterAsEnumString(parameters, self.LEARNER, context),
            "block_size": self.parameterAsDouble(parameters, self.BLOCK_SIZE, context),
            "seed": self.parameterAsInt(parameters, self.SEED, context),
            "descriptor": descriptor_option(self, parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        with self.folder:
            return super().processAlgorithm(parameters, context, feedback)
