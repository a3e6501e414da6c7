# SPDX-License-Identifier: GPL-2.0-or-later
"""Names that differ between QGIS 3.22 and later versions; nowhere else asks which QGIS this is."""

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime, QVariant

try:
    from qgis.PyQt.QtGui import QAction
except ImportError:  # Qt 5
    from qgis.PyQt.QtWidgets import QAction
ACTION = QAction

if hasattr(Qgis, "ProcessingSourceType"):  # from QGIS 3.36
    RASTER = Qgis.ProcessingSourceType.Raster
    POINTS = Qgis.ProcessingSourceType.VectorPoint
    POLYGONS = Qgis.ProcessingSourceType.VectorPolygon
    TABLE = Qgis.ProcessingSourceType.Vector
    ANY_FILE = Qgis.ProcessingSourceType.File
    ADVANCED = Qgis.ProcessingParameterFlag.Advanced
    OPTIONAL = Qgis.ProcessingParameterFlag.Optional
    FOLDER = Qgis.ProcessingFileParameterBehavior.Folder
    FILE = Qgis.ProcessingFileParameterBehavior.File
    INTEGER = Qgis.ProcessingNumberParameterType.Integer
    DOUBLE = Qgis.ProcessingNumberParameterType.Double
    DATE = Qgis.ProcessingDateTimeParameterDataType.Date
else:
    RASTER = QgsProcessing.SourceType.TypeRaster
    POINTS = QgsProcessing.SourceType.TypeVectorPoint
    POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
    TABLE = QgsProcessing.SourceType.TypeVector
    ANY_FILE = QgsProcessing.SourceType.TypeFile
    ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
    FOLDER = QgsProcessingParameterFile.Behavior.Folder
    FILE = QgsProcessingParameterFile.Behavior.File
    INTEGER = QgsProcessingParameterNumber.Type.Integer
    DOUBLE = QgsProcessingParameterNumber.Type.Double
    DATE = QgsProcessingParameterDateTime.Type.Date

if Qgis.QGIS_VERSION_INT >= 33800:  # fields of Qt 6's kind
    WHOLE, REAL, TEXT = QMetaType.Type.Int, QMetaType.Type.Double, QMetaType.Type.QString
else:
    WHOLE, REAL, TEXT = QVariant.Int, QVariant.Double, QVariant.String

# from QGIS 3.30
NO_GEOMETRY = Qgis.WkbType.NoGeometry if hasattr(Qgis, "WkbType") else QgsWkbTypes.Type.NoGeometry
FLOAT64 = Qgis.DataType.Float64
UNIT_DAYS = (
    Qgis.TemporalUnit.Days
    if hasattr(Qgis, "TemporalUnit")
    else QgsUnitTypes.TemporalUnit.TemporalDays
)


def _frames_touch():
    """Whether a layer counts for a frame that ends at the moment its range begins, as in QGIS 3.22."""
    noon, later = (
        QDateTime(QDate(2000, 1, day), QTime(12, 0, 0), Qt.TimeSpec.UTC) for day in (1, 2)
    )
    frame = QgsDateTimeRange(noon.addDays(-1), noon, True, False)
    return QgsDateTimeRange(noon, later).overlaps(frame)


FRAMES_TOUCH = _frames_touch()
"""Frames of the Temporal Controller must not begin at midnight, where the ranges of layers do."""


def advanced(parameter):
    """The parameter, moved to the folded part of the dialog."""
    parameter.setFlags(parameter.flags() | ADVANCED)
    return parameter


def history_registry():
    """Where the window's history is kept, None before QGIS 3.24, where Processing has a log of its own."""
    from qgis.gui import QgsGui

    return getattr(QgsGui, "historyProviderRegistry", lambda: None)()
