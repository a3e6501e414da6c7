# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing algorithm *Make a map*: from scenes and a place to dated layers, by the single steps of experts."""

from pathlib import Path

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputHtml,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .. import contract
from ..compat import DATE, FOLDER, RASTER
from .base import Algorithm
from .last_list import remember
from .listed_days import shares_of
from .map_checks import problem_of
from .map_report import write_report
from .map_steps import MapSteps
from .scene_entries import SceneLayers, items_of, text_of
from .styling import run_folder, style_output
from .widgets import PLACE


class Map(Algorithm):
    FOLDER = "FOLDER"
    S2 = "S2"
    S1 = "S1"
    CATALOG = "CATALOG"
    START = "START"
    END = "END"
    WANTED = "WANTED"
    DAYS = "DAYS"
    DAYS_APART = "DAYS_APART"
    CLUSTERS = "CLUSTERS"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    LAYERS = "LAYERS"
    DATES = "DATES"
    REPORT = "REPORT"

    LEFT_TO_ENGINE = (S2, S1, WANTED)

    GROUP = "map"

    def name(self):
        return "map"

    def displayName(self):
        return self.tr("Make a map")

    def tags(self):
        return self.tr("start,first map,whole job,embeddings,clusters,gpp,sentinel").split(",")

    def help_text(self):
        return self.tr(
            "Makes maps of a place from Sentinel scenes: embeddings, clusters and GPP, one layer a day, with their "
            "colours and days. It runs the other algorithms for you and says how each was run.\n\n"
            "Choose the folder that your scenes lie in, and press Run. Everything else may stay as it is: the "
            "middle one of the clear days is mapped, over all the ground that the scenes share.\n\n"
            "Scenes: a folder, layers of the project, a scene list, or a catalogue (which needs an extent, a first "
            "and a last day).\n\n"
            "Days: the middle clear day, all clear days, or every n days, cloudy or not. A day is clear with at "
            "least half of the best day's clear share.\n\n"
            "A run that was stopped goes on where it was, when it is started again with the same folder for the "
            "results. Steps whose input is as it was are not repeated.\n\n"
            "The log and the page map.html list the steps as lines for the Python console. In a window, "
            "Processing > History has them, too."
        )

    def initAlgorithm(self, configuration=None):
        self.add_sources()
        self.add_extent(PLACE)
        self.add_wanted()
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("Layers")))
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Days")))
        self.addOutput(QgsProcessingOutputHtml(self.REPORT, self.tr("Report")))

    def add_wanted(self):
        """Days, what is made of them, and the folder for it."""
        for name, label in (
            (self.START, self.tr("First day (empty: that of the scenes)")),
            (self.END, self.tr("Last day (empty: that of the scenes)")),
        ):
            self.addParameter(QgsProcessingParameterDateTime(name, label, DATE, optional=True))
        self.addParameter(
            QgsProcessingParameterEnum(
                self.WANTED,
                self.tr("Wanted"),
                list(contract.WANTED),
                True,
                list(contract.WANTED),
                usesStaticStrings=True,
            )
        )
        self.add_choice(self.DAYS, self.tr("Days"), folded=False)
        self.add_number(
            self.DAYS_APART, self.tr("n of EVERY_N_DAYS: days from one map to the next")
        )
        self.add_number(self.CLUSTERS, self.tr("Number of clusters"))
        self.add_resolution()
        self.add_device()
        self.add_number(self.MEMORY_MB, self.tr("Memory to use (MB)"))
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, self.tr("Folder for the results")
            )
        )

    def add_sources(self):
        """Where the scenes come from."""
        folder = self.tr("Folder with scenes (and its sub-folders)")
        self.addParameter(
            QgsProcessingParameterFile(self.FOLDER, folder, behavior=FOLDER, optional=True)
        )
        for name, label in (
            (self.S2, self.tr("Or: layers of Sentinel-2")),
            (self.S1, self.tr("and layers of Sentinel-1")),
        ):
            self.addParameter(SceneLayers(name, label, RASTER, optional=True))
        self.add_scenes(self.tr("Or: a scene list"), optional=True)
        catalog = QgsProcessingParameterString(
            self.CATALOG,
            self.tr("Or: a catalogue (STAC API), by name or address"),
            "",
            optional=True,
        )
        catalog.setMetadata({"widget_wrapper": {"value_hints": ["", *contract.CATALOGS]}})
        self.addParameter(catalog)

    def check(self, parameters, context):
        return problem_of(self, parameters, context)

    def job(self, parameters, context):
        """What is asked for, as plain values by the names of the parameters."""
        texts = (self.FOLDER, self.SCENES)
        days = (self.START, self.END)
        return {
            **{name: self.parameterAsFile(parameters, name, context) for name in texts},
            **{name: self.date_text(parameters, name, context) for name in days},
            **{
                name: [text_of(item, context) for item in items_of(parameters.get(name))]
                for name in (self.S2, self.S1)
            },
            self.CATALOG: self.parameterAsString(parameters, self.CATALOG, context).strip(),
            self.EXTENT: self.extent_words(parameters, context),
            self.WANTED: self.parameterAsEnumStrings(parameters, self.WANTED, context),
            self.DAYS: self.parameterAsEnumString(parameters, self.DAYS, context),
            self.DAYS_APART: self.parameterAsInt(parameters, self.DAYS_APART, context),
            self.CLUSTERS: self.parameterAsInt(parameters, self.CLUSTERS, context),
            self.RESOLUTION: self.parameterAsEnumString(parameters, self.RESOLUTION, context),
            self.DEVICE: self.parameterAsEnumString(parameters, self.DEVICE, context),
            self.MEMORY_MB: self.parameterAsInt(parameters, self.MEMORY_MB, context),
        }

    def extent_words(self, parameters, context):
        """EXTENT as other algorithms read it, "xmin,xmax,ymin,ymax [EPSG:code]", "" when it is not given."""
        corners, _, crs = self.extent_text(parameters, context).partition(" ")
        if not corners:
            return ""
        west, south, east, north = corners.split(",")
        return f"{west},{east},{south},{north} [{crs}]"

    def prepareAlgorithm(self, parameters, context, feedback):
        self.asked = self.job(self.resolved(parameters, context), context)
        return True

    def processAlgorithm(self, parameters, context, feedback):
        loading = context.layersToLoadOnCompletion()
        written = self.destinations(self.resolved(parameters, context), context)
        folder = Path(written["output_folder"])
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return self._map(folder, context, feedback)
        except OSError as error:
            context.setLayersToLoadOnCompletion(loading)
            raise QgsProcessingException(
                self.tr("OUTPUT_FOLDER {} cannot be written ({}): choose another.").format(
                    folder, error.strerror or error
                )
            ) from error
        except QgsProcessingException:
            context.setLayersToLoadOnCompletion(loading)
            raise

    def _map(self, folder, context, feedback):
        self.steps = MapSteps(self.asked, folder, context, feedback)
        days, layers = self.steps.run()
        model = self.steps.cluster_model
        for kind, paths in layers.items():
            for path in paths:
                if not context.willLoadLayerOnCompletion(path):
                    own = run_folder(folder, paths)
                    style_output(context, path, kind, cluster_model=model, load=True, folder=own)
        page, shares = folder / "map.html", shares_of(self.steps.scenes)
        write_report(page, self.asked, shares, days, self.steps.chain.done, layers)
        feedback.pushInfo(self.tr("The steps, to be repeated singly: {}").format(page))
        return {
            self.OUTPUT_FOLDER: str(folder),
            self.LAYERS: [path for paths in layers.values() for path in paths],
            self.DATES: ",".join(days),
            self.REPORT: str(page),
        }

    def postProcessAlgorithm(self, context, feedback):
        self.steps.chain.ended()
        remember(context.project(), self.steps.scenes)
        return {}
