# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of QGIS with points, polygons or rows, as files for the engine."""

from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeatureSink,
    QgsProcessingException,
    QgsVectorFileWriter,
)

from ..words import tr


def exported(source, folder, name):
    """Write a feature source (selected features alone, if so chosen) to a GeoPackage, and return its path.

    Raises:
        QgsProcessingException: the file cannot be written, or takes a feature not.
    """
    path = str(Path(folder) / f"{name}.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    options.layerOptions = ["FID=ecofuse_fid"]  # a column fid of the layer keeps its name
    writer = QgsVectorFileWriter.create(
        path,
        source.fields(),
        source.wkbType(),
        source.sourceCrs(),
        QgsCoordinateTransformContext(),
        options,
    )
    failed = writer.hasError() != QgsVectorFileWriter.WriterError.NoError
    for feature in () if failed else source.getFeatures():
        if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            failed = True
            break
    problem = writer.errorMessage()
    del writer  # it writes the rest
    if failed:
        raise QgsProcessingException(
            tr("The layer {} cannot be handed over: {}").format(source.sourceName(), problem)
        )
    return path
