# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *List scenes*: what was acquired, in the user's own files, as one scene list."""

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from .. import contract
from ..compat import FOLDER, RASTER, advanced
from .base import Algorithm
from .last_list import remember
from .scene_entries import SceneLayers, entry_of, items_of, source_of


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

    LEFT_TO_ENGINE = (S2, S1)

    GROUP = "scenes"

    def name(self):
        return "scenes"

    def displayName(self):
        return self.tr("List scenes")

    def tags(self):
        return self.tr("sentinel-1,sentinel-2,time series,stac,safe,clouds,scl,netcdf,zarr").split(
            ","
        )

    def help_text(self):
        return self.tr(
            "Finds the Sentinel-1 and Sentinel-2 acquisitions in layers, files or a folder, settles "
            "how their numbers become reflectance and dB, and writes a scene list (scenes.json) "
            "for the other algorithms. Nothing is copied: the list points at your files.\n\n"
            "Read: Sentinel-2 L2A as SAFE folder or zip (read in place), one GeoTIFF or JPEG 2000 a date "
            "(bands by description, or ten or twelve by order), one file a band, exports of the Copernicus "
            "Browser and Google Earth Engine, stacks of all dates in one file, NetCDF and Zarr cubes, STAC "
            "items that point at local files, and layers of the project. Sentinel-1: terrain-corrected gamma0 "
            "(RTC), or sigma0 with a warning. Its unit is what the file, its name or its item says, else linear "
            "power, dB or codes by the range of the numbers. No number can part amplitude from power: choose "
            "AMPLITUDE yourself where a warning doubts it. DB_X100 is dB times 100, as whole numbers. A "
            "layer's date is its temporal range, else its name; a file's the one in its name, such as "
            "20180521 or 2018-05-21. HLS L30 (Landsat, one GeoTIFF a band) is listed as a third sensor, for models "
            "that read it.\n\n"
            "Numbers: MTD_MSIL2A.xml, else STAC metadata, else the file's own scale; the date never decides "
            "whether 1000 is subtracted. The darkest clear pixels are held against it.\n\n"
            "Cloud mask: AUTO takes the scene classification, else the product's cloud mask, else its cloud "
            "probability (40 %; PROBABILITY:25 for another limit). Passes: ALL together, one direction, or "
            "APART for the direction with more dates.\n\n"
            "The report shows each scene's date, orbit and tile, baseline, offset and why, clear share, the "
            "days to the nearest Sentinel-1, and what is left out: read it before a long run. A file of a "
            "folder that cannot be used is left out and named; a file you choose yourself is refused."
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
            self.addParameter(SceneLayers(name, label, RASTER, optional=True))
        self.addParameter(
            QgsProcessingParameterFile(
                self.FOLDER,
                self.tr("Folder with scenes of both sensors, searched with its sub-folders"),
                behavior=FOLDER,
                optional=True,
            )
        )
        self.add_extent()
        self.add_choice(self.S2_SCALING, self.tr("Sentinel-2 numbers to reflectance"))

    def _add_masking(self):
        self.addParameter(
            advanced(
                QgsProcessingParameterString(
                    self.S2_MASK,
                    self.tr(
                        "Cloud mask: AUTO, SCL, MASK, PROBABILITY[:percent], NONE, or a raster"
                    ),
                    contract.MASKS[0],
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
                    defaultValue=list(contract.CLEAR_CLASSES),
                )
            )
        )
        self.add_number(self.DILATION, self.tr("Grow clouds by (pixels)"))
        self.add_number(
            self.SCREEN,
            self.tr("Haze: blue above the pixel's median by (reflectance; 0: keep all)"),
        )

    def _add_radar(self):
        self.add_choice(
            self.S1_UNITS,
            self.tr("Unit of Sentinel-1 numbers (AUTO: as the file says, else by their range)"),
        )
        self.add_choice(self.ORBITS, self.tr("Sentinel-1 passes"))

    def check(self, parameters, context):
        given = []
        for name in (self.S2, self.S1):
            for item in items_of(parameters.get(name)):
                if not source_of(item, context):
                    return self.tr("{}: {} is neither a raster layer nor a file.").format(
                        name, item
                    )
                given.append(item)
        folder = self.parameterAsFile(parameters, self.FOLDER, context)
        if not given and not folder:
            return self.tr("No scenes given: choose Sentinel-2 layers or a FOLDER.")
        if folder and not Path(folder).is_dir():
            return self.tr("FOLDER {} is not a folder.").format(folder)
        mask = self._mask(parameters, context)
        if not mask:
            return self.tr(
                "S2_MASK {} is neither a raster layer, nor a file, nor AUTO, SCL, MASK, PROBABILITY or NONE."
            ).format(self.parameterAsString(parameters, self.S2_MASK, context))
        return self.check_extent(parameters, context)

    def _mask(self, parameters, context):
        word = self.parameterAsString(parameters, self.S2_MASK, context)
        if word.upper().partition(":")[0] in ("", *contract.MASKS):
            return word.upper() or contract.MASKS[0]
        return source_of(word, context)

    def job(self, parameters, context):
        return {
            "s2": [entry_of(item, context) for item in items_of(parameters.get(self.S2))],
            "s1": [entry_of(item, context) for item in items_of(parameters.get(self.S1))],
            "folder": self.parameterAsFile(parameters, self.FOLDER, context),
            "extent": self.extent_text(parameters, context),
            "s2_scaling": self.parameterAsEnumString(parameters, self.S2_SCALING, context),
            "s2_mask": self._mask(parameters, context),
            "clear_classes": self.parameterAsEnums(parameters, self.CLEAR_CLASSES, context),
            "dilation": self.parameterAsInt(parameters, self.DILATION, context),
            "screen": self.parameterAsDouble(parameters, self.SCREEN, context),
            "s1_units": self.parameterAsEnumString(parameters, self.S1_UNITS, context),
            "orbits": self.parameterAsEnumString(parameters, self.ORBITS, context),
        }

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        self.listed = outputs[self.OUTPUT]
        return outputs

    def postProcessAlgorithm(self, context, feedback):
        remember(context.project(), self.listed)
        return {}
