# SPDX-License-Identifier: GPL-2.0-or-later
"""A true-colour picture of one acquisition: bands 4, 3 and 2 copied out of the user's files."""

import json
import os
from xml.sax.saxutils import escape

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDataProvider,
    QgsProcessingException,
    QgsProviderRegistry,
    QgsRasterFileWriter,
    QgsRasterPipe,
)

BANDS = ("B04", "B03", "B02")


def acquisitions(scenes):
    """Day -> STAC item of the Sentinel-2 scenes in a ``scenes.json``."""
    items = json.loads(scenes.read_text(encoding="utf-8"))["features"]
    s2 = [item for item in items if item["properties"]["constellation"] == "sentinel-2"]
    return {item["properties"]["datetime"][:10]: item for item in s2}


def open_raster(path):
    """The data provider of a raster file: unlike a layer it works out no statistics, and leaves no file.

    Raises:
        QgsProcessingException: the file is no raster.
    """
    options = QgsDataProvider.ProviderOptions()
    provider = QgsProviderRegistry.instance().createProvider("gdal", str(path), options)
    if provider is None or not provider.isValid():
        raise QgsProcessingException(f"{path} cannot be opened as a raster.")
    return provider


def write_true_colour(item, day, target):
    """Write red, green and blue of a STAC item as a GeoTIFF, numbers as they are in the files.

    Raises:
        QgsProcessingException: QGIS cannot read the bands, or what it wrote.
    """
    description = target.with_suffix(".vrt")
    description.write_text(_vrt(item, day), encoding="utf-8")
    # without units on its axes GDAL would take a NetCDF file for one that starts in the south
    os.environ["GDAL_NETCDF_BOTTOMUP"] = "NO"
    bands = open_raster(description)
    pipe = QgsRasterPipe()
    pipe.set(bands.clone())
    writer = QgsRasterFileWriter(str(target))
    writer.writeRaster(
        pipe,
        bands.xSize(),
        bands.ySize(),
        bands.extent(),
        bands.crs(),
        QgsCoordinateTransformContext(),
    )
    description.unlink()
    open_raster(target)


def _vrt(item, day):
    first = item["assets"][BANDS[0]]
    across, skew_x, left, skew_y, down, top = first["proj:transform"][:6]
    height, width = first["proj:shape"]
    lines = [
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">',
        f"<SRS>{escape(item['properties']['ecofuse:crs'])}</SRS>",
        f"<GeoTransform>{left!r}, {across!r}, {skew_x!r}, {top!r}, {skew_y!r}, {down!r}</GeoTransform>",
        f'<Metadata><MDI key="ECOFUSE_DATE">{day}</MDI></Metadata>',
    ]
    for number, band in enumerate(BANDS, start=1):
        asset = item["assets"][band]
        file, index = asset["href"], asset["ecofuse:index"]
        if asset["ecofuse:variable"]:
            file, index = f'NETCDF:"{file}":{asset["ecofuse:variable"]}', index + 1
        lines.append(
            f'<VRTRasterBand dataType="UInt16" band="{number}"><NoDataValue>0</NoDataValue>'
            f'<SimpleSource><SourceFilename relativeToVRT="0">{escape(file)}</SourceFilename>'
            f"<SourceBand>{index}</SourceBand></SimpleSource></VRTRasterBand>"
        )
    return "\n".join([*lines, "</VRTDataset>"])
