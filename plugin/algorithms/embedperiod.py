# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Embed periods*: one vector a pixel for a season, a year, or every fortnight."""

import re

from qgis.core import (
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import contract
from ..compat import DATE
from .base import Algorithm
from .styling import run_folder, style_output

DAYS = re.compile(r"0*([1-9]\d{0,3})( days?)?")
"""A number of days, as the engine takes it."""
KINDS = {"MEAN": "period", "SPREAD": "period_spread", "HARMONICS": "period_waves"}
"""First statistic of a period -> kind of style."""


class EmbedPeriod(Algorithm):
    START = "START"
    END = "END"
    EVERY = "EVERY"
    STEP = "STEP"
    STATISTICS = "STATISTICS"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    LOAD = "LOAD"
    LAYERS = "LAYERS"
    PERIOD = "PERIOD"
    DATES = "DATES"
    MADE = "MADE"

    GROUP = "embeddings"

    def name(self):
        return "embedperiod"

    def displayName(self):
        return self.tr("Embed periods")

    def tags(self):
        return self.tr(
            "sentinel-1,sentinel-2,features,annual,growing season,composite,rolling"
        ).split(",")

    def help_text(self):
        return self.tr(
            "Writes one vector a pixel for a span of days: a growing season, a fortnight, July to July. It is made "
            "of the numbers of any day, so that clouds leave no holes. EVERY makes one period of the whole span, "
            "or one each week, month, growing season, year, or n days.\n\n"
            "Statistics: MEAN, SPREAD (standard deviation over the days) and HARMONICS (one wave a year, for "
            "periods of 300 days or more). On labelled points MEAN and SPREAD carry most of a season, and all "
            "three most of a year: see models/ecofuse-7/period.md.\n\n"
            "Bands: F01 and so on, days_seen (clear dates within the period), days_to_clear (mean), expected_error "
            "(of the mean reflectance), out_of_domain (on half of the days or more).\n\n"
            "Started again, it makes only the periods that are new or that a new or changed scene can move; the "
            "others stay as they are. A run that is stopped goes on where it was."
        )

    def initAlgorithm(self, configuration=None):
        self.add_scenes(self.tr("Scene list"))
        for name, label in (
            (self.START, self.tr("First day (empty: the first acquisition)")),
            (self.END, self.tr("Last day (empty: the last acquisition)")),
        ):
            self.addParameter(QgsProcessingParameterDateTime(name, label, DATE, optional=True))
        self.addParameter(
            QgsProcessingParameterString(
                self.EVERY,
                self.tr("Periods: span (one), week, month, season, year, or every n days (14)"),
                contract.EVERY[0],
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.STEP, self.tr("Embed every n-th day"), contract.PERIOD_STEP
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                self.STATISTICS,
                self.tr("Statistics"),
                list(contract.STATISTICS),
                True,
                list(contract.PERIOD_STATISTICS),
                True,  # may stay empty for QGIS: the sentence on it is ours
                usesStaticStrings=True,
            )
        )
        self.add_extent()
        self.add_model()
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.add_number(self.STRIDE, self.tr("Compute every n-th pixel (a quick look)"))
        self.add_resolution()
        self.add_output_type()
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, self.tr("Folder for the periods")
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.LOAD, self.tr("Load the periods into the project"), True
            )
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("Periods")))
        self.addOutput(QgsProcessingOutputRasterLayer(self.PERIOD, self.tr("The first period")))
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("First days")))
        self.addOutput(QgsProcessingOutputNumber(self.MADE, self.tr("Periods that were computed")))

    def check(self, parameters, context):
        start, end = (self.date_text(parameters, n, context) for n in (self.START, self.END))
        if start and end and start > end:
            return self.tr("START {} lies after END {}.").format(start, end)
        step, every = (self._word(parameters, name, context) for name in (self.STEP, self.EVERY))
        if not _is_days(step):
            return self.tr("STEP {} is no number of days from 1 to {}.").format(
                step[:40] or "''", contract.MOST_DAYS
            )
        if every not in contract.EVERY and not _is_days(every):
            return self.tr("EVERY {} is neither one of {} nor a number of days.").format(
                every[:40] or "''", ", ".join(contract.EVERY)
            )
        if parameters.get(self.STATISTICS) in ([], ""):  # QGIS would take the default
            return self.tr("STATISTICS is empty: tick MEAN at least.")
        return self.check_extent(parameters, context)

    def job(self, parameters, context):
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "start": self.date_text(parameters, self.START, context),
            "end": self.date_text(parameters, self.END, context),
            "every": self._word(parameters, self.EVERY, context),
            "step": self._word(parameters, self.STEP, context),
            "statistics": self.parameterAsEnumStrings(parameters, self.STATISTICS, context),
            "extent": self.extent_text(parameters, context),
            "model": self.parameterAsFile(parameters, self.MODEL, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
            "stride": self.parameterAsInt(parameters, self.STRIDE, context),
            "resolution": self.parameterAsEnumString(parameters, self.RESOLUTION, context),
            **self.output_type_options(parameters, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        model = self.options.get("model", "")
        load = self.parameterAsBoolean(parameters, self.LOAD, context)
        first = next(one for one in contract.STATISTICS if one in self.options["statistics"])
        for path in outputs[self.LAYERS]:
            folder = run_folder(self.options["output_folder"], outputs[self.LAYERS])
            style_output(context, path, KINDS[first], model=model, load=load, folder=folder)
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        return outputs

    def _word(self, parameters, name, context):
        return self.parameterAsString(parameters, name, context).strip().lower()


def _is_days(word):
    """Whether a word is a number of days that the engine takes."""
    found = DAYS.fullmatch(word)
    return found is not None and int(found[1]) <= contract.MOST_DAYS
