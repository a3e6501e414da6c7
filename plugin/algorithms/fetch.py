# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Fetch scenes*: a catalogue searched, its windows read, one scene list made."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import contract
from ..compat import DATE, advanced
from .base import Algorithm
from .last_list import remember
from .typed_paths import is_empty


class Fetch(Algorithm):
    CATALOG = "CATALOG"
    START = "START"
    END = "END"
    MAX_CLOUD = "MAX_CLOUD"
    DOWNLOAD = "DOWNLOAD"
    MAX_GB = "MAX_GB"
    S2_COLLECTION = "S2_COLLECTION"
    S1_COLLECTION = "S1_COLLECTION"
    S2_SCALING = "S2_SCALING"
    SIGNING = "SIGNING"
    CONNECTIONS = "CONNECTIONS"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    DATES = "DATES"
    COUNT = "COUNT"
    MEGABYTES = "MEGABYTES"

    GROUP = "scenes"

    def name(self):
        return "fetch"

    def displayName(self):
        return self.tr("Fetch scenes")

    def tags(self):
        return self.tr(
            "sentinel-1,sentinel-2,stac,download,cog,catalogue,planetary computer"
        ).split(",")

    def help_text(self):
        return self.tr(
            "Searches a catalogue (STAC API) for Sentinel-2 and Sentinel-1 scenes, shows dates and "
            "size in the log, reads the extent out of them (not the whole scenes), and writes a scene "
            "list for the other algorithms.\n\n"
            "Catalogue: PLANETARY-COMPUTER (Sentinel-2, and Sentinel-1 as terrain-corrected gamma0) or "
            "EARTH-SEARCH (Sentinel-2 only; Collection 1, or S2_COLLECTION sentinel-2-l2a), neither of "
            "which needs an account, or the address of another STAC API.\n\n"
            "Stopped or cut off on the way, the same run goes on with the files that are missing. "
            "A scene of which a band cannot be read is left out and named. A server that never answers "
            "ends the run within two minutes. "
            "Each file is checked when it is written and when it is used again. More than MAX_GB is "
            "refused before anything is read. Without Download the scene list holds the catalogue's "
            "addresses, and the other algorithms read from there.\n\n"
            "How numbers become reflectance comes from the catalogue and is checked with the darkest "
            "pixels; a scene that contradicts itself is left out, with a warning. For other cloud rules "
            "than the default, list the folder again with List scenes.\n\n"
            "The proxy is that of QGIS's settings. Servers of this computer or a private network are read "
            "only where they are the catalogue itself (localhost or a numeric address), or named in the "
            "setting ecofuse/private_hosts."
        )

    def initAlgorithm(self, configuration=None):
        catalog = QgsProcessingParameterString(
            self.CATALOG,
            self.tr("Catalogue: PLANETARY-COMPUTER, EARTH-SEARCH, or the address of a STAC API"),
            contract.CATALOGS[0],
        )
        catalog.setMetadata({"widget_wrapper": {"value_hints": list(contract.CATALOGS)}})
        self.addParameter(catalog)
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, self.tr("Extent")))
        for name, label in ((self.START, self.tr("First day")), (self.END, self.tr("Last day"))):
            self.addParameter(QgsProcessingParameterDateTime(name, label, DATE))
        self.add_number(
            self.MAX_CLOUD, self.tr("Cloud cover of a Sentinel-2 scene at most (%)"), folded=False
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.DOWNLOAD, self.tr("Download (else read from the catalogue when needed)"), True
            )
        )
        self.add_number(self.MAX_GB, self.tr("Refuse more than (GB)"))
        self._add_details()
        self._add_outputs()

    def _add_details(self):
        for name, label in (
            (self.S2_COLLECTION, self.tr("Sentinel-2 collection (empty: the usual one)")),
            (
                self.S1_COLLECTION,
                self.tr("Sentinel-1 collection (empty: the usual one; NONE: none)"),
            ),
            (self.SIGNING, self.tr("Signing service of another catalogue (address)")),
        ):
            self.addParameter(
                advanced(QgsProcessingParameterString(name, label, "", optional=True))
            )
        self.add_choice(self.S2_SCALING, self.tr("Sentinel-2 numbers to reflectance"))
        self.add_number(self.CONNECTIONS, self.tr("Files read at the same time"))

    def _add_outputs(self):
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, self.tr("Folder for the files"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, self.tr("Scene list"), self.tr("Scene lists (*.json)")
            )
        )
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Sentinel-2 dates")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Number of scenes")))
        self.addOutput(QgsProcessingOutputNumber(self.MEGABYTES, self.tr("Pixels read (MB)")))

    def check(self, parameters, context):
        start = self.date_text(parameters, self.START, context)
        end = self.date_text(parameters, self.END, context)
        if start > end:
            return self.tr("START {} lies after END {}.").format(start, end)
        catalog = self.parameterAsString(parameters, self.CATALOG, context).strip()
        if catalog.upper() not in contract.CATALOGS and not catalog.lower().startswith(
            ("http://", "https://")
        ):
            return self.tr("CATALOG {} is neither {} nor an http(s) address.").format(
                catalog, ", ".join(contract.CATALOGS)
            )
        download = self.parameterAsBool(parameters, self.DOWNLOAD, context)
        if download and is_empty(parameters.get(self.OUTPUT_FOLDER)):
            return self.tr("OUTPUT_FOLDER is missing: choose a folder, or switch DOWNLOAD off.")
        return self.check_extent(parameters, context)

    def job(self, parameters, context):
        texts = (self.CATALOG, self.S2_COLLECTION, self.S1_COLLECTION, self.SIGNING)
        return {
            **{
                name.lower(): self.parameterAsString(parameters, name, context).strip()
                for name in texts
            },
            "extent": self.extent_text(parameters, context),
            "start": self.date_text(parameters, self.START, context),
            "end": self.date_text(parameters, self.END, context),
            "max_cloud": self.parameterAsDouble(parameters, self.MAX_CLOUD, context),
            "download": self.parameterAsBool(parameters, self.DOWNLOAD, context),
            "max_gb": self.parameterAsDouble(parameters, self.MAX_GB, context),
            "s2_scaling": self.parameterAsEnumString(parameters, self.S2_SCALING, context),
            "connections": self.parameterAsInt(parameters, self.CONNECTIONS, context),
        }

    def destinations(self, parameters, context):
        written = super().destinations(parameters, context)
        if not self.options["download"]:
            written.pop("output_folder")
        return written

    def processAlgorithm(self, parameters, context, feedback):
        outputs = super().processAlgorithm(parameters, context, feedback)
        outputs[self.DATES] = ",".join(outputs[self.DATES])
        self.listed = outputs[self.OUTPUT]
        return outputs

    def postProcessAlgorithm(self, context, feedback):
        remember(context.project(), self.listed)
        return {}
