# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *GPP of a series*: one layer a day, and sums over weeks, months, seasons and years."""

from qgis.core import (
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import contract
from .base import Algorithm
from .embedseries import add_span, span_options, span_problem
from .predictgpp import light_text
from .styling import run_folder, style_output, sum_kind


class GppSeries(Algorithm):
    START = "START"
    END = "END"
    STEP = "STEP"
    RADIATION = "RADIATION"
    WEATHER = "WEATHER"
    FILL = "FILL"
    SUMS = "SUMS"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    LOAD = "LOAD"
    LAYERS = "LAYERS"
    DATES = "DATES"

    GROUP = "gpp"

    def name(self):
        return "gppseries"

    def displayName(self):
        return self.tr("GPP of a series")

    def tags(self):
        return self.tr(
            "gross primary production,carbon,daily,monthly,annual sum,time series"
        ).split(",")

    def help_text(self):
        return self.tr(
            "Writes gross primary production of many days, one raster each (gpp_YYYY-MM-DD.tif), at every "
            "Sentinel-2 acquisition, once a month, or every n days (1: every day). Each layer is bound to its "
            "day: the Temporal Controller animates them. Bands are those of Predict GPP, and days_to_clear: 0 "
            "where the day itself was seen clear.\n\n"
            "Days under cloud: ANYDAY embeds the day from what lies around it; LINEAR draws a line between clear "
            "looks and is faster. A hazy look that stands out against both neighbours beyond its range is pulled "
            "towards them.\n\n"
            "Sums in gC m⁻² over whole weeks, months, growing seasons (April to September, in the south October to "
            "March) or years: gpp_sum, gpp_sum_p10 and gpp_sum_p90, days_seen, and extrapolated, a share of days. "
            "Without a radiation of yours, days that were not seen count less in a sum, for they are darker; "
            "each day's layer is that of a day without clouds. Weather by day (a table, NetCDF of ERA5-Land as "
            "downloaded, rasters by day) gives each layer its own light, warmth and dryness; with LINEAR "
            "only those of clear looks. The error of sums was found in a simulation: see "
            "models/gpp-ecofuse-7/sums.md.\n\n"
            "Stopped on the way, even by a crash, the same run goes on where it was."
        )

    def initAlgorithm(self, configuration=None):
        self.add_scenes(self.tr("Scene list"))
        add_span(self)
        self.add_extent()
        self.add_gpp_model()
        self.addParameter(
            QgsProcessingParameterString(
                self.RADIATION,
                self.tr("Radiation, MJ m⁻² d⁻¹: a number, a layer or a file (empty: clear sky)"),
                "",
                optional=True,
            )
        )
        self.add_weather()
        self.add_choice(self.FILL, self.tr("Days under cloud"), folded=False)
        self.addParameter(
            QgsProcessingParameterEnum(
                self.SUMS,
                self.tr("Sums"),
                list(contract.SUMS),
                True,
                [contract.SUMS[0]],
                True,
                usesStaticStrings=True,
            )
        )
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(
            QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, self.tr("Folder for GPP"))
        )
        self.addParameter(
            QgsProcessingParameterBoolean(self.LOAD, self.tr("Load GPP into the project"), True)
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("GPP")))
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Days")))

    def check(self, parameters, context):
        return span_problem(self, parameters, context) or self.check_place(parameters, context)

    def job(self, parameters, context):
        return {
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            **span_options(self, parameters, context),
            "extent": self.extent_text(parameters, context),
            "gpp_model": self.parameterAsFile(parameters, self.GPP_MODEL, context),
            "radiation": light_text(self, parameters, context),
            "weather": self.parameterAsFile(parameters, self.WEATHER, context),
            "fill": self.parameterAsEnumString(parameters, self.FILL, context),
            "sums": self.parameterAsEnumStrings(parameters, self.SUMS, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        load = self.parameterAsBoolean(parameters, self.LOAD, context)
        for path in outputs[self.LAYERS]:
            style_output(
                context,
                path,
                "gpp",
                load=load,
                folder=run_folder(self.options["output_folder"], outputs[self.LAYERS]),
            )
        for path in outputs[self.SUMS]:
            folder = run_folder(self.options["output_folder"], outputs[self.SUMS])
            style_output(context, path, sum_kind(path), load=load, folder=folder)
        outputs[self.LAYERS] = [*outputs[self.LAYERS], *outputs.pop(self.SUMS)]
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        return outputs
