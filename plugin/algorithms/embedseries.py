# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Embed a series*: one raster a day, and a cube if asked for."""

from qgis.core import (
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ..compat import DATE, advanced
from .base import Algorithm
from .styling import style_output


class EmbedSeries(Algorithm):
    START = "START"
    END = "END"
    STEP = "STEP"
    SCHEDULER = "SCHEDULER"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    CUBE = "CUBE"
    LAYERS = "LAYERS"
    DATES = "DATES"

    def name(self):
        return "embedseries"

    def displayName(self):
        return self.tr("Embed a series")

    def group(self):
        return self.tr("Embeddings")

    def groupId(self):
        return "embeddings"

    def tags(self):
        return self.tr("sentinel-1,sentinel-2,features,time series,daily,cube,netcdf").split(",")

    def shortHelpString(self):
        return self.tr(
            "Writes the embeddings of many days, one raster each (embedding_YYYY-MM-DD.tif), at "
            "every Sentinel-2 acquisition or every n days, between two days or over the whole "
            "scene list. Each layer is bound to its day: the Temporal Controller animates them.\n\n"
            "Stopped on the way, the same run goes on where it was. The cube, if asked for, is a "
            "NetCDF file with features(feature, time, y, x).\n\n"
            "The bands are those of Embed one day, and so is the choice of the device. With an "
            "imported checkpoint as the model, only acquisitions can be embedded, and dates shared by "
            "several windows are encoded once."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterFile(
                self.SCENES,
                self.tr("Scene list"),
                fileFilter=self.tr("Scene lists (*.json)"),
            )
        )
        for name, label in (
            (self.START, self.tr("First day (empty: the first acquisition)")),
            (self.END, self.tr("Last day (empty: the last acquisition)")),
        ):
            self.addParameter(QgsProcessingParameterDateTime(name, label, DATE, optional=True))
        self.addParameter(
            QgsProcessingParameterString(
                self.STEP,
                self.tr("Days: acquisitions, or every n days (a number)"),
                "acquisitions",
            )
        )
        self.add_embedding_parameters()
        self.addParameter(
            advanced(
                QgsProcessingParameterString(
                    self.SCHEDULER,
                    self.tr("Scheduler (empty: this computer)"),
                    "",
                    optional=True,
                )
            )
        )
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, self.tr("Folder for the embeddings")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.CUBE,
                self.tr("Cube"),
                self.tr("NetCDF (*.nc)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("Embeddings")))
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Days")))

    def checkParameterValues(self, parameters, context):
        fine, why = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, why
        start = self.date_text(parameters, self.START, context)
        end = self.date_text(parameters, self.END, context)
        if start and end and start > end:
            return False, self.tr("START {} lies after END {}.").format(start, end)
        step = self.parameterAsString(parameters, self.STEP, context).strip().lower()
        if step not in ("", "acquisitions") and not (step.isdigit() and int(step) > 0):
            return False, self.tr("STEP {} is neither 'acquisitions' nor a number of days.").format(
                step
            )
        if self.parameterAsString(parameters, self.SCHEDULER, context):
            return False, self.tr(
                "SCHEDULER: this version runs on this computer only; leave it empty."
            )
        why = self.check_extent(parameters, context)
        return (False, why) if why else (True, "")

    def job(self, parameters, context):
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "start": self.date_text(parameters, self.START, context),
            "end": self.date_text(parameters, self.END, context),
            "step": self.parameterAsString(parameters, self.STEP, context).strip().lower(),
            **self.embedding_options(parameters, context),
            "output_folder": self.parameterAsString(parameters, self.OUTPUT_FOLDER, context),
            "cube": self.parameterAsFileOutput(parameters, self.CUBE, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        for path in outputs[self.LAYERS]:
            style_output(context, path, "embedding", model=self.options.get("model", ""), load=True)
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        return outputs
