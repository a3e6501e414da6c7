# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Fit GPP*: a GPP model of a user's flux towers."""

from qgis.core import QgsProcessingParameterFileDestination, QgsProcessingParameterString

from ..compat import advanced
from .tower_parameters import TowerAlgorithm


class FitGpp(TowerAlgorithm):
    FIT = "FIT"
    GPP_MODEL = "GPP_MODEL"

    GROUP = "gpp"

    def name(self):
        return "fitgpp"

    def displayName(self):
        return self.tr("Fit GPP")

    def tags(self):
        return self.tr("flux tower,eddy covariance,fluxnet,icos,ameriflux,training").split(",")

    def help_text(self):
        return self.tr(
            "Makes a GPP model of your flux towers, for Predict GPP. Give the towers' files as they were "
            "downloaded (FLUXNET2015, ICOS, AmeriFlux; half-hourly or daily), or a table of site, date, lat, "
            "lon and gpp_gC or gpp_umol. Flux files hold no coordinates: add a table of site, lat and lon.\n\n"
            "Around each tower, embeddings of many days are averaged within a radius or by a raster of weights. "
            "With a scene list they are made on the way, around the towers alone.\n\n"
            "UPDATE starts from the model that comes with EcoFuse: few towers move it a little, many move it more. "
            "ALONE starts from nothing. Whole towers are left out in turn (of a lone tower blocks of days), and "
            "the report shows how well they were predicted, beside the model that comes with EcoFuse.\n\n"
            "At least 30 days with a good value and an embedding are needed. What is left out is listed."
        )

    def initAlgorithm(self, configuration=None):
        self.add_observations()
        self.add_surroundings()
        self.add_choice(self.FIT, self.tr("Start from the model of EcoFuse, or from nothing"))
        column = QgsProcessingParameterString(
            self.COLUMN, self.tr("Column of GPP (empty: found by its name)"), "", optional=True
        )
        self.addParameter(advanced(column))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.GPP_MODEL, self.tr("GPP model"), self.tr("GPP models (*.json)")
            )
        )
        self.add_report()

    def job(self, parameters, context):
        return {
            **self.tower_options(parameters, context),
            "fit": self.parameterAsEnumString(parameters, self.FIT, context),
        }
