# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Fit a regression*: any daily quantity of measured sites from embeddings."""

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..compat import advanced
from .descriptor_parameter import add_descriptor, descriptor_option
from .tower_parameters import TowerAlgorithm


class FitRegression(TowerAlgorithm):
    UNIT = "UNIT"
    REGRESSOR = "REGRESSOR"
    LIGHT = "LIGHT"
    REGRESSION_MODEL = "REGRESSION_MODEL"

    GROUP = "regression"

    def name(self):
        return "fitregression"

    def displayName(self):
        return self.tr("Fit a regression")

    def tags(self):
        return self.tr("respiration,nee,lai,biomass,soil moisture,ridge,gaussian process").split(
            ","
        )

    def help_text(self):
        return self.tr(
            "Learns any daily quantity of measured sites from their embeddings, for Predict a quantity: "
            "respiration, net exchange, leaf area, biomass, soil moisture. Give a table of site, date, lat, lon "
            "and the quantity's column, or flux files as downloaded with a table of site, lat and lon.\n\n"
            "RIDGE is a line in the numbers, GAUSSIAN a Gaussian process through 50 of the rows. BEST takes the "
            "one that predicts sites better that were left out. The report shows how well, site by site.\n\n"
            "Ready-made embeddings of years, such as AlphaEarth, take each site's mean of the year.\n\n"
            "LIGHT adds the radiation of a cloudless day, which stands for the season. At least 30 days with a "
            "good value and an embedding are needed. What is left out is listed."
        )

    def initAlgorithm(self, configuration=None):
        self.add_observations()
        self.addParameter(
            QgsProcessingParameterString(self.COLUMN, self.tr("Column of the quantity"))
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.UNIT, self.tr("Its unit (fluxes of carbon: gC m⁻² d⁻¹)"), "", optional=True
            )
        )
        self.add_surroundings()
        self.add_number(
            self.LENGTH, self.tr("Numbers a pixel, such as 7, 16 or 64 (0: up to 16)"), newer=True
        )
        self.add_choice(self.REGRESSOR, self.tr("Kind of regression"))
        light = QgsProcessingParameterBoolean(
            self.LIGHT, self.tr("Use the radiation of a cloudless day, too"), False
        )
        self.addParameter(advanced(light))
        add_descriptor(self)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REGRESSION_MODEL, self.tr("Regression"), self.tr("Regressions (*.json)")
            )
        )
        self.add_report()

    def job(self, parameters, context):
        return {
            **self.tower_options(parameters, context),
            "unit": self.parameterAsString(parameters, self.UNIT, context).strip(),
            "length": self.parameterAsInt(parameters, self.LENGTH, context),
            "descriptor": descriptor_option(self, parameters, context),
            "regressor": self.parameterAsEnumString(parameters, self.REGRESSOR, context),
            "light": self.parameterAsBoolean(parameters, self.LIGHT, context),
        }
