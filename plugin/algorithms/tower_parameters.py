# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that both fits to measured sites share: what was measured, and the embeddings around it."""

import uuid
from pathlib import Path

from qgis.core import (
    QgsProcessingFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ..compat import ANY_FILE, RASTER, advanced
from .base import Algorithm
from .vector_inputs import exported


def layer_named(text, context):
    """The vector layer of the project that a text names, None where it names none."""
    layer = QgsProcessingUtils.mapLayerFromString(text, context, False)
    return layer if isinstance(layer, QgsVectorLayer) else None


class TowerAlgorithm(Algorithm):
    """An algorithm that is fitted on towers or other sites."""

    OBSERVATIONS = "OBSERVATIONS"
    COLUMN = "COLUMN"
    SITES = "SITES"
    QUALITY = "QUALITY"
    EMBEDDINGS = "EMBEDDINGS"
    RADIUS = "RADIUS"
    FOOTPRINT = "FOOTPRINT"
    RECIPE = "RECIPE"
    REPORT = "REPORT"

    def add_observations(self):
        """OBSERVATIONS, SITES."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.OBSERVATIONS,
                self.tr(
                    "Measurements: flux files as downloaded, or tables of site, date and value"
                ),
                ANY_FILE,
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.SITES, self.tr("Table of site, lat, lon (for flux files)"), optional=True
            )
        )

    def add_surroundings(self):
        """EMBEDDINGS, SCENES, RADIUS, FOOTPRINT, QUALITY, RECIPE, MEMORY_MB, DEVICE, REPORT."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                self.EMBEDDINGS, self.tr("Embeddings of many days"), RASTER, optional=True
            )
        )
        self.add_scenes(self.tr("Scene list (instead of embeddings)"), optional=True)
        self.add_number(self.RADIUS, self.tr("Radius around a site (m)"), folded=False)
        footprint = QgsProcessingParameterMultipleLayers(
            self.FOOTPRINT,
            self.tr("Rasters of weights, one a site (instead of the radius)"),
            RASTER,
            optional=True,
        )
        self.addParameter(advanced(footprint))
        self.add_number(
            self.QUALITY, self.tr("Flux files: least share of good half hours of a day")
        )
        self.add_choice(
            self.RECIPE, self.tr("Days and scores (PAPER: every tenth day, years apart)")
        )
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB, with a scene list)"))
        self.add_device()

    def add_report(self):
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT, self.tr("Report"), self.tr("Web pages (*.html)"), optional=True
            )
        )

    def check(self, parameters, context):
        for path in self.parameterAsFileList(parameters, self.OBSERVATIONS, context):
            if not Path(path).exists() and layer_named(path, context) is None:
                return self.tr("OBSERVATIONS {} does not exist.").format(path)
        layers = self.parameterAsLayerList(parameters, self.EMBEDDINGS, context)
        scenes = self.parameterAsFile(parameters, self.SCENES, context)
        if bool(layers) == bool(scenes):
            return self.tr(
                "Give either embeddings of many days (EMBEDDINGS) or a scene list (SCENES)."
            )
        return ""

    def _measurements(self, parameters, context):
        """Files; a layer of the project, by its name or id, is written to one."""
        given = self.parameterAsFileList(parameters, self.OBSERVATIONS, context)
        return [self._file_of(text, context) for text in given]

    def _file_of(self, text, context):
        layer = None if Path(text).exists() else layer_named(text, context)
        if layer is None:
            return text
        source = QgsProcessingFeatureSource(layer, context)
        return exported(source, QgsProcessingUtils.tempFolder(), f"measured_{uuid.uuid4().hex}")

    def tower_options(self, parameters, context):
        """The engine's options of all these."""
        rasters = {
            name.lower(): [
                self.raster_path(layer)
                for layer in self.parameterAsLayerList(parameters, name, context)
            ]
            for name in (self.EMBEDDINGS, self.FOOTPRINT)
        }
        return {
            **rasters,
            "observations": self._measurements(parameters, context),
            "sites": self.parameterAsFile(parameters, self.SITES, context),
            "column": self.parameterAsString(parameters, self.COLUMN, context).strip(),
            "scenes": self.parameterAsFile(parameters, self.SCENES, context),
            "radius": self.parameterAsDouble(parameters, self.RADIUS, context),
            "quality": self.parameterAsDouble(parameters, self.QUALITY, context),
            "recipe": self.parameterAsEnumString(parameters, self.RECIPE, context),
            "memory_mb": self.parameterAsInt(parameters, self.MEMORY_MB, context),
            "device": self.parameterAsEnumString(parameters, self.DEVICE, context),
        }
