# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *GPP of a table*: gross primary production of rows of reflectances."""

import csv
import tempfile
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ..compat import REAL, TABLE, TEXT, WHOLE
from .base import Algorithm
from .vector_inputs import exported

KINDS = {
    "extrapolated": (WHOLE, int),
    "reason": (TEXT, str),
}
"""Column of results -> its type, and what makes it of a text; others are real numbers."""
NUMBER = (REAL, float)


class GppTable(Algorithm):
    OBSERVATIONS = "OBSERVATIONS"
    WEATHER = "WEATHER"

    GROUP = "gpp"

    def name(self):
        return "gpptable"

    def displayName(self):
        return self.tr("GPP of a table")

    def tags(self):
        return self.tr("gross primary production,carbon,tower,site,spectra,series").split(",")

    def help_text(self):
        return self.tr(
            "Estimates gross primary production of every row of a table and writes the same rows with it.\n\n"
            "Columns: site, date, lat and lon in degrees (or points), reflectance b02, b03, b04, b05, b06, b07, "
            "b08, b8a, b11, b12 of 0 to 1 (those that there are), vv and vh in dB (optional). Rows of one site "
            "are one series: a day is seen through the other days of its site. A row with b02 above 0.2 is a "
            "cloud. Rows that cannot be used stay empty and say why in the column 'reason'.\n\n"
            "Weather: columns such as 'sw_in (W m-2)', 'ta (degC)' and 'vpd (hPa)', or a file: a table of one "
            "row a day, NetCDF of ERA5-Land as downloaded, rasters by day, or a folder of them. Without any, "
            "the sky is taken for clear."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.OBSERVATIONS, self.tr("Table: site, date, lat, lon, b02 … b12"), [TABLE]
            )
        )
        self.add_gpp_model()
        self.add_weather()
        self.addParameter(
            QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("GPP of rows"), TABLE)
        )

    def job(self, parameters, context):
        source = self.parameterAsSource(parameters, self.OBSERVATIONS, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.OBSERVATIONS))
        self.source = source
        return {
            "gpp_model": self.parameterAsFile(parameters, self.GPP_MODEL, context),
            "weather": self.parameterAsFile(parameters, self.WEATHER, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        with tempfile.TemporaryDirectory(prefix="ecofuse-gpptable-") as folder:
            table = Path(folder) / "gpp.csv"
            asked = exported(self.source, folder, "observations")
            options = {**self.options, "observations": asked, "output": str(table)}
            self.run_job(self.name(), options, feedback)
            with table.open(encoding="utf-8", newline="") as rows:
                target = self._written(csv.DictReader(rows), parameters, context)
        return {self.OUTPUT: target}

    def _written(self, rows, parameters, context):
        """The layer with the source's features and the results of the engine's rows behind their columns."""
        source = self.source
        names = [name for name in rows.fieldnames if source.fields().indexOf(name) < 0]
        fields = QgsFields(source.fields())
        for name in names:
            fields.append(QgsField(name, KINDS.get(name, NUMBER)[0]))
        sink, target = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, source.wkbType(), source.sourceCrs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for feature, row in zip(source.getFeatures(), rows):
            found = QgsFeature(fields)
            found.setGeometry(feature.geometry())
            found.setAttributes([*feature.attributes(), *(value_of(row, name) for name in names)])
            sink.addFeature(found, QgsFeatureSink.Flag.FastInsert)
        return target


def value_of(row, name):
    """A result as its column has it, None where it is empty."""
    return KINDS.get(name, NUMBER)[1](row[name]) if row[name] else None
