# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Embed a series*: one raster a day, and a cube if asked for."""

import re
from pathlib import Path

from qgis.core import (
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import contract
from ..compat import DATE, advanced
from .base import Algorithm
from .styling import run_folder, style_output
from .typed_paths import target_of

SCHEDULERS = re.compile(r"(?i:local)|(tcp|tls)://.+:\d+")
"""As the engine takes them."""

DATES = r"\d{4}-\d\d-\d\d(\s*,\s*\d{4}-\d\d-\d\d)*"
STEPS = re.compile("|".join(contract.STEPS) + rf"|0*[1-9]\d*( days?)?|{DATES}")


class EmbedSeries(Algorithm):
    START = "START"
    END = "END"
    STEP = "STEP"
    SCHEDULER = "SCHEDULER"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    CUBE = "CUBE"
    LOAD = "LOAD"
    LAYERS = "LAYERS"
    DATES = "DATES"

    GROUP = "embeddings"

    def name(self):
        return "embedseries"

    def displayName(self):
        return self.tr("Embed a series")

    def tags(self):
        return self.tr("sentinel-1,sentinel-2,features,time series,daily,cube,netcdf").split(",")

    def help_text(self):
        return self.tr(
            "Writes the embeddings of many days, one raster each (embedding_YYYY-MM-DD.tif), at "
            "every Sentinel-2 acquisition, every n days, once a month, or on days that you name, between two "
            "days or over the whole scene list. Each layer is bound to its day: the Temporal Controller animates "
            "them.\n\n"
            "Stopped on the way, even by a crash, the same run goes on where it was. The cube, if asked for, is "
            "one NetCDF file (.nc) or Zarr store (.zarr) by the CF conventions: features(feature, time, y, "
            "x), and clear_dates, days_to_clear, expected_error and out_of_domain(time, y, x), stored "
            "like the rasters; with numbers of the year year_dates, too. These are computed once a month. With "
            "INT8 each number is an array of its own: F01, F02 and so on.\n\n"
            "The bands, number types and devices are those of Embed one day. With an imported checkpoint as the "
            "model, only acquisitions can be embedded, and dates shared by several windows are encoded once.\n\n"
            "With a scheduler, the tiles are computed by the workers of a dask cluster, and the result is the "
            "same: see resources/help/cluster.md. 'local' makes a cluster of this computer. Set up the "
            "engine with the option for clusters first; use clusters that you trust only."
        )

    def initAlgorithm(self, configuration=None):
        self.add_scenes(self.tr("Scene list"))
        add_span(self)
        self.add_embedding_parameters()
        self.addParameter(
            advanced(
                QgsProcessingParameterString(
                    self.SCHEDULER,
                    self.tr(
                        "Scheduler: tcp://host:port of a dask cluster, or local (empty: this computer)"
                    ),
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
                self.tr("NetCDF (*.nc);;Zarr (*.zarr)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.LOAD, self.tr("Load the embeddings into the project"), True
            )
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("Embeddings")))
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Days")))

    def check(self, parameters, context):
        if problem := span_problem(self, parameters, context):
            return problem
        scheduler = self.parameterAsString(parameters, self.SCHEDULER, context).strip()
        if scheduler and not SCHEDULERS.fullmatch(scheduler):
            return self.tr(
                "SCHEDULER {} is not the address of a dask scheduler: write tcp://host:port, tls://host:port, or "
                "local, or leave it empty."
            ).format(scheduler)
        cube = target_of(parameters.get(self.CUBE))
        if cube and Path(cube).suffix.lower() not in contract.CUBE_ENDINGS:
            return self.tr("CUBE {} must end in .nc (NetCDF) or .zarr (Zarr).").format(cube)
        return self.check_place(parameters, context)

    def job(self, parameters, context):
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            **span_options(self, parameters, context),
            **self.embedding_options(parameters, context),
            "scheduler": self.parameterAsString(parameters, self.SCHEDULER, context).strip(),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        model = self.options.get("model", "")
        load = self.parameterAsBoolean(parameters, self.LOAD, context)
        for path in outputs[self.LAYERS]:
            folder = run_folder(self.options["output_folder"], outputs[self.LAYERS])
            style_output(context, path, "embedding", model=model, load=load, folder=folder)
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        return outputs


def add_span(algorithm):
    """START, END and STEP, the days of a series."""
    for name, label in (
        (algorithm.START, algorithm.tr("First day (empty: the first acquisition)")),
        (algorithm.END, algorithm.tr("Last day (empty: the last acquisition)")),
    ):
        algorithm.addParameter(QgsProcessingParameterDateTime(name, label, DATE, optional=True))
    algorithm.addParameter(
        QgsProcessingParameterString(
            algorithm.STEP,
            algorithm.tr(
                "Days: acquisitions, month, every n days (10 days), or days of your choice (2019-07-01,2019-07-06)"
            ),
            contract.STEPS[0],
        )
    )


def span_problem(algorithm, parameters, context):
    """A sentence on days that cannot be, "" when they are fine."""
    asked = span_options(algorithm, parameters, context)
    start, end, step = asked["start"], asked["end"], asked["step"]
    if start and end and start > end:
        return algorithm.tr("START {} lies after END {}.").format(start, end)
    number = re.match(r"0*(\d{1,5})(?!.*-)", step)
    if step and (not STEPS.fullmatch(step) or (number and int(number[1]) > contract.MOST_DAYS)):
        return algorithm.tr(
            "STEP {} is neither 'acquisitions' nor 'month' nor a number of days from 1 to {} nor days such as "
            "2019-07-01,2019-07-06."
        ).format(step[:40], contract.MOST_DAYS)
    return ""


def span_options(algorithm, parameters, context):
    """The engine's options of START, END and STEP."""
    return {
        "start": algorithm.date_text(parameters, algorithm.START, context),
        "end": algorithm.date_text(parameters, algorithm.END, context),
        "step": algorithm.parameterAsString(parameters, algorithm.STEP, context).strip().lower(),
    }
