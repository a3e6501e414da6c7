# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Find similar places*: where an embedding looks like examples."""

import tempfile

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from ..compat import POLYGONS, TABLE, advanced
from .base import Algorithm
from .descriptor_parameter import add_descriptor, descriptor_option
from .styling import style_output
from .vector_inputs import exported


class Similarity(Algorithm):
    EMBEDDINGS = "EMBEDDINGS"
    POSITIVES = "POSITIVES"
    NEGATIVES = "NEGATIVES"
    TABLE_CRS = "TABLE_CRS"
    SIGNATURE = "SIGNATURE"
    MEASURE = "MEASURE"
    THRESHOLD = "THRESHOLD"
    MIN_PIXELS = "MIN_PIXELS"
    POLYGONS = "POLYGONS"
    SIGNATURE_OUTPUT = "SIGNATURE_OUTPUT"
    MATCHES = "MATCHES"

    GROUP = "answers"

    def name(self):
        return "similarity"

    def displayName(self):
        return self.tr("Find similar places")

    def tags(self):
        return self.tr("similarity,mahalanobis,target detection,search,twins,probe,example").split(
            ","
        )

    def help_text(self):
        return self.tr(
            "Compares every pixel of an embedding with examples: points or polygons on what you look for. "
            "Counter-examples, on what it must not be, make the answer sharper.\n\n"
            "MAHALANOBIS measures the distance to the mean of the examples, NEAREST to the nearest one, both in "
            "the metric of the embedding model. PROBE learns a logistic regression and needs counter-examples.\n\n"
            "Ready-made embeddings (AlphaEarth, TESSERA, or with a descriptor of yours): unit vectors are measured "
            "by their cosine, others in units of the spread of each number.\n\n"
            "Bands: similarity (0 to 1; at 0.5 without counter-examples lie nine of ten examples), distance, and "
            "match (1 from the threshold on). The signature finds the same on other days and places: give it "
            "in the place of examples."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterRasterLayer(self.EMBEDDINGS, self.tr("Embedding")))
        kinds = [TABLE]
        for name, label in (
            (self.POSITIVES, self.tr("Examples (points, polygons, or a table with x and y)")),
            (self.NEGATIVES, self.tr("Counter-examples")),
        ):
            self.addParameter(
                QgsProcessingParameterFeatureSource(name, label, kinds, optional=True)
            )
        self.addParameter(
            QgsProcessingParameterFile(
                self.SIGNATURE,
                self.tr("Signature (instead of examples)"),
                fileFilter=self.tr("Signatures (*.json)"),
                optional=True,
            )
        )
        self.add_choice(self.MEASURE, self.tr("Measure"), folded=False)
        self.add_number(self.THRESHOLD, self.tr("Similarity from which a pixel matches"), False)
        self.add_number(self.MIN_PIXELS, self.tr("Pixels that a polygon needs"))
        crs = QgsProcessingParameterCrs(
            self.TABLE_CRS, self.tr("CRS of the coordinates in a table"), "EPSG:4326", optional=True
        )
        self.addParameter(advanced(crs))
        add_descriptor(self)
        self.addParameter(
            QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Similarity"))
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.POLYGONS,
                self.tr("Polygons of the matches"),
                POLYGONS,
                optional=True,
                createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.SIGNATURE_OUTPUT,
                self.tr("Signature to keep"),
                self.tr("Signatures (*.json)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.MATCHES, self.tr("Pixels that match")))

    def job(self, parameters, context):
        layer = self.parameterAsRasterLayer(parameters, self.EMBEDDINGS, context)
        self.folder = tempfile.TemporaryDirectory(prefix="ecofuse-examples-")
        examples = {}
        for name in (self.POSITIVES, self.NEGATIVES):
            source = self.parameterAsSource(parameters, name, context)
            if source is not None:
                examples[name.lower()] = str(exported(source, self.folder.name, name.lower()))
        return {
            **examples,
            "embeddings": self.raster_path(layer),
            "table_crs": self.parameterAsCrs(parameters, self.TABLE_CRS, context).authid(),
            "signature": self.parameterAsFile(parameters, self.SIGNATURE, context),
            "measure": self.parameterAsEnumString(parameters, self.MEASURE, context),
            "threshold": self.parameterAsDouble(parameters, self.THRESHOLD, context),
            "min_pixels": self.parameterAsInt(parameters, self.MIN_PIXELS, context),
            "descriptor": descriptor_option(self, parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        with self.folder:
            outputs = super().processAlgorithm(parameters, context, feedback)
        style_output(context, outputs[self.OUTPUT], "similarity")
        return outputs
