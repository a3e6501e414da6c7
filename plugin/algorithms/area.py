# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Areas and accuracy*: from a map and a labelled random sample."""

import tempfile

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from ..compat import TABLE, advanced
from .base import Algorithm
from .vector_inputs import exported


class Area(Algorithm):
    MAP = "MAP"
    SAMPLES = "SAMPLES"
    FIELD = "FIELD"
    STRATA = "STRATA"
    TABLE_CRS = "TABLE_CRS"
    REPORT = "REPORT"
    OVERALL_ACCURACY = "OVERALL_ACCURACY"
    STANDARD_ERROR = "STANDARD_ERROR"

    GROUP = "answers"

    def name(self):
        return "area"

    def displayName(self):
        return self.tr("Areas and accuracy")

    def tags(self):
        return self.tr("area,accuracy,confidence interval,error matrix,olofsson,stehman").split(",")

    def help_text(self):
        return self.tr(
            "Gives the area of each class of a map with an interval of 95 %, and the accuracy of the map: overall, "
            "user's and producer's. It takes the labelled points of Design a sample. The estimators are those of "
            "Stehman (2014), which hold where the sample was drawn from another map (strata), too."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterRasterLayer(self.MAP, self.tr("Map of classes")))
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.SAMPLES, self.tr("Labelled points (or a table with x and y)"), [TABLE]
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.FIELD,
                self.tr("Column of the true class"),
                parentLayerParameterName=self.SAMPLES,
            )
        )
        strata = QgsProcessingParameterRasterLayer(
            self.STRATA, self.tr("Map that the sample was drawn from, if another"), optional=True
        )
        self.addParameter(advanced(strata))
        crs = QgsProcessingParameterCrs(
            self.TABLE_CRS, self.tr("CRS of the coordinates in a table"), "EPSG:4326", optional=True
        )
        self.addParameter(advanced(crs))
        self.addParameter(
            QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Areas"), TABLE)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, self.tr("Report"), self.tr("HTML files (*.html)"), optional=True
            )
        )
        for name, label in (
            (self.OVERALL_ACCURACY, self.tr("Overall accuracy")),
            (self.STANDARD_ERROR, self.tr("Standard error of the overall accuracy")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def job(self, parameters, context):
        source = self.parameterAsSource(parameters, self.SAMPLES, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.SAMPLES))
        layer = self.parameterAsRasterLayer(parameters, self.MAP, context)
        strata = self.parameterAsRasterLayer(parameters, self.STRATA, context)
        self.folder = tempfile.TemporaryDirectory(prefix="ecofuse-samples-")
        return {
            "map": self.raster_path(layer),
            "samples": exported(source, self.folder.name, "samples"),
            "field": self.parameterAsString(parameters, self.FIELD, context),
            "strata": self.raster_path(strata) if strata else "",
            "table_crs": self.parameterAsCrs(parameters, self.TABLE_CRS, context).authid(),
        }

    def processAlgorithm(self, parameters, context, feedback):
        with self.folder:
            return super().processAlgorithm(parameters, context, feedback)
