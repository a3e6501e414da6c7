# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Profiles of sites*: layers of many days at points and polygons, as a table and plots."""

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
from .qml_styles import write_style
from .vector_inputs import exported


class Profiles(Algorithm):
    LAYERS = "LAYERS"
    SITES = "SITES"
    SITE_FIELD = "SITE_FIELD"
    TABLE_CRS = "TABLE_CRS"
    VIEWER = "VIEWER"
    PLOTS = "PLOTS"
    COUNT = "COUNT"

    GROUP = "answers"

    def name(self):
        return "profiles"

    def displayName(self):
        return self.tr("Profiles of sites")

    def tags(self):
        return self.tr("time series,points,extract,table,plot,eo time series viewer").split(",")

    def help_text(self):
        return self.tr(
            "Reads layers of many days (embeddings, GPP, reflectance, indices) at points and polygons into a "
            "long table: a row a site and day, a column a band. Polygons get the mean of their pixels. Layers "
            "of one day share a row; of layers with B04 and B08 NDVI and kNDVI are added.\n\n"
            "On request: a page with a plot for each site, and points whose column 'profile' the EO Time Series "
            "Viewer reads."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.LAYERS, self.tr("Layers of single days"), RASTER
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.SITES, self.tr("Sites (points, polygons, or a table with x and y)"), [TABLE]
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.SITE_FIELD,
                self.tr("Column that names a site"),
                parentLayerParameterName=self.SITES,
                optional=True,
            )
        )
        crs = QgsProcessingParameterCrs(
            self.TABLE_CRS, self.tr("CRS of the coordinates in a table"), "EPSG:4326", optional=True
        )
        self.addParameter(advanced(crs))
        self.addParameter(
            QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Profiles"), TABLE)
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.VIEWER,
                self.tr("Points for the EO Time Series Viewer"),
                POINTS,
                optional=True,
                createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.PLOTS,
                self.tr("Plots"),
                self.tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Rows of the table")))

    def job(self, parameters, context):
        source = self.parameterAsSource(parameters, self.SITES, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.SITES))
        layers = self.parameterAsLayerList(parameters, self.LAYERS, context)
        self.folder = tempfile.TemporaryDirectory(prefix="ecofuse-sites-")
        return {
            "layers": [self.raster_path(layer) for layer in layers],
            "sites": exported(source, self.folder.name, "sites"),
            "site_field": self.parameterAsString(parameters, self.SITE_FIELD, context),
            "table_crs": self.parameterAsCrs(parameters, self.TABLE_CRS, context).authid(),
        }

    def processAlgorithm(self, parameters, context, feedback):
        with self.folder:
            outputs = super().processAlgorithm(parameters, context, feedback)
        if self.VIEWER in outputs:
            write_style(outputs[self.VIEWER], "viewer")
        return outputs
