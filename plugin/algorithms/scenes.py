# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *List scenes*: what was acquired, in the user's own files, as one scene list."""

import re
from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ..compat import DOUBLE, FOLDER, INTEGER, RASTER, advanced
from .base import Algorithm, is_empty

SCALINGS = ("AUTO", "NONE", "10000", "10000-1000")
UNITS = ("AUTO", "LINEAR", "DB")
ORBITS = ("ALL", "ASCENDING", "DESCENDING")

SUBDATASET = re.compile(r'^(?:NETCDF|HDF5|ZARR):"?([^"]+?)"?(?::[^:/\\\\]*)?$')
"""A GDAL subdataset of a stack: the file is what counts, its bands are found in it."""


class Scenes(Algorithm):
    S2 = "S2"
    S1 = "S1"
    FOLDER = "FOLDER"
    S2_SCALING = "S2_SCALING"
    S2_MASK = "S2_MASK"
    CLEAR_CLASSES = "CLEAR_CLASSES"
    DILATION = "DILATION"
    SCREEN = "SCREEN"
    S1_UNITS = "S1_UNITS"
    ORBITS = "ORBITS"
    REPORT = "REPORT"
    DATES = "DATES"

    def name(self):
        return "scenes"

    def displayName(self):
        return self.tr("List scenes")

    def group(self):
        return self.tr("Scenes")

    def groupId(self):
        return "scenes"

    def tags(self):
        return self.tr("sentinel-1,sentinel-2,time series,stac,clouds,scl,netcdf").split(",")

    def shortHelpString(self):
        return self.tr(
            "Finds the Sentinel-1 and Sentinel-2 acquisitions in layers, files or a folder, settles "
            "how their numbers become reflectance and dB, and writes a scene list (scenes.json) "
            "for the other algorithms. Nothing is copied: the list points at your files.\n\n"
            "Read: one GeoTIFF or JPEG 2000 a date with named bands, one file a band, and NetCDF "
            "stacks with a time axis; dates come from names such as 20180521 or 2018-05-21. "
            "Surface reflectance (L2A) is expected, and terrain-corrected gamma0 for Sentinel-1.\n\n"
            "The report shows the dates, the share of clear pixels, and how each file was scaled: "
            "read it before a long run."
        )

    def initAlgorithm(self, configuration=None):
        self._add_inputs()
        self._add_masking()
        self._add_radar()
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, self.tr("Scene list"), self.tr("Scene lists (*.json)")
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, self.tr("Report"), self.tr("Web pages (*.html)"), optional=True
            )
        )
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Sentinel-2 dates")))

    def _add_inputs(self):
        for name, label in (
            (self.S2, self.tr("Sentinel-2 layers or files")),
            (self.S1, self.tr("Sentinel-1 layers or files")),
        ):
            self.addParameter(
                QgsProcessingParameterMultipleLayers(name, label, RASTER, optional=True)
            )
        self.addParameter(
            QgsProcessingParameterFile(
                self.FOLDER,
                self.tr("Folder with scenes of both sensors, searched with its sub-folders"),
                behavior=FOLDER,
                optional=True,
            )
        )
        self.add_extent()
        self._add_choice(self.S2_SCALING, self.tr("Sentinel-2 numbers to reflectance"), SCALINGS)

    def _add_masking(self):
        self.addParameter(
            advanced(
                QgsProcessingParameterString(
                    self.S2_MASK,
                    self.tr("Cloud mask: AUTO (scene classification), NONE, or a raster"),
                    "AUTO",
                )
            )
        )
        classes = self.tr(
            "0 no data,1 saturated,2 dark,3 cloud shadow,4 vegetation,5 bare,6 water,"
            "7 unclassified,8 cloud (medium),9 cloud (high),10 thin cirrus,11 snow"
        ).split(",")
        self.addParameter(
            advanced(
                QgsProcessingParameterEnum(
                    self.CLEAR_CLASSES,
                    self.tr("Clear classes of the scene classification"),
                    options=classes,
                    allowMultiple=True,
                    defaultValue=[4, 5, 6],
                )
            )
        )
        for name, label, kind, default, most in (
            (self.DILATION, self.tr("Grow clouds by (pixels)"), INTEGER, 1, 50),
            (
                self.SCREEN,
                self.tr("Haze: blue above the pixel's median by (reflectance; 0: keep all)"),
                DOUBLE,
                0.05,
                1,
            ),
        ):
            self.addParameter(
                advanced(
                    QgsProcessingParameterNumber(
                        name, label, kind, default, minValue=0, maxValue=most
                    )
                )
            )

    def _add_radar(self):
        self._add_choice(self.S1_UNITS, self.tr("Unit of Sentinel-1 numbers"), UNITS)
        self._add_choice(self.ORBITS, self.tr("Sentinel-1 passes"), ORBITS)

    def _add_choice(self, name, label, words):
        self.addParameter(
            advanced(
                QgsProcessingParameterEnum(
                    name,
                    label,
                    options=list(words),
                    defaultValue=words[0],
                    usesStaticStrings=True,
                )
            )
        )

    def checkParameterValues(self, parameters, context):
        # files QGIS itself cannot open as one layer (NetCDF stacks) are for the engine to read:
        # the two lists are checked here, the rest by QGIS
        others = {n: v for n, v in parameters.items() if n not in (self.S2, self.S1)}
        fine, why = super().checkParameterValues(others, context)
        if not fine:
            return fine, why
        given = []
        for name in (self.S2, self.S1):
            for item in items_of(parameters.get(name)):
                if not source_of(item, context):
                    return False, self.tr("{}: {} is neither a raster layer nor a file.").format(
                        name, item
                    )
                given.append(item)
        folder = self.parameterAsFile(parameters, self.FOLDER, context)
        if not given and not folder:
            return False, self.tr("No scenes given: choose Sentinel-2 layers or a FOLDER.")
        if folder and not Path(folder).is_dir():
            return False, self.tr("FOLDER {} is not a folder.").format(folder)
        mask = self._mask(parameters, context)
        if not mask:
            return False, self.tr(
                "S2_MASK {} is none of AUTO, NONE, a raster layer, a file."
            ).format(self.parameterAsString(parameters, self.S2_MASK, context))
        why = self.check_extent(parameters, context)
        return (False, why) if why else (True, "")

    def _mask(self, parameters, context):
        word = self.parameterAsString(parameters, self.S2_MASK, context)
        if word.upper() in ("", "AUTO", "NONE"):
            return word.upper() or "AUTO"
        return source_of(word, context)

    def job(self, parameters, context):
        return {
            "s2": [source_of(item, context) for item in items_of(parameters.get(self.S2))],
            "s1": [source_of(item, context) for item in items_of(parameters.get(self.S1))],
            "folder": self.parameterAsFile(parameters, self.FOLDER, context),
            "extent": self.extent_text(parameters, context),
            "s2_scaling": self.parameterAsEnumString(parameters, self.S2_SCALING, context),
            "s2_mask": self._mask(parameters, context),
            "clear_classes": self.parameterAsEnums(parameters, self.CLEAR_CLASSES, context),
            "dilation": self.parameterAsInt(parameters, self.DILATION, context),
            "screen": self.parameterAsDouble(parameters, self.SCREEN, context),
            "s1_units": self.parameterAsEnumString(parameters, self.S1_UNITS, context),
            "orbits": self.parameterAsEnumString(parameters, self.ORBITS, context),
            "output": self.parameterAsFileOutput(parameters, self.OUTPUT, context),
            "report": self.parameterAsFileOutput(parameters, self.REPORT, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        return outputs


def items_of(value):
    """The entries of a list of layers, however QGIS hands it over: a list, one entry, or "a;b"."""
    if is_empty(value):
        return []
    if isinstance(value, str):
        return value.split(";")
    return list(value) if isinstance(value, (list, tuple)) else [value]


def source_of(item, context):
    """The file behind a layer, a layer's name or a path; "" when there is none."""
    if isinstance(item, QgsMapLayer):
        source = item.source()
    elif Path(str(item)).exists():
        source = str(Path(str(item)).absolute())
    else:
        layer = QgsProcessingUtils.mapLayerFromString(str(item), context)
        if layer is None:
            return ""
        source = layer.source()
    path = source.split("|", 1)[0]
    subdataset = SUBDATASET.match(path)
    return subdataset.group(1) if subdataset else path
