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
from .chain import Chain
from .listed_days import files_of, shares_of
from .map_checks import problem_of
from .map_days import step_of
from .map_report import write_report
from .scene_entries import SceneLayers, items_of, text_of
from .styling import style_output
from .widgets import PLACE

EMBEDDINGS, CLUSTERS, GPP = contract.WANTED


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
        self._add_sources()
        self.add_extent(PLACE)
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
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, self.tr("Layers")))
        self.addOutput(QgsProcessingOutputString(self.DATES, self.tr("Days")))
        self.addOutput(QgsProcessingOutputHtml(self.REPORT, self.tr("Report")))

    def _add_sources(self):
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
        asked = self.asked
        self.chain = Chain(folder, names_of(asked), context, feedback)
        scenes = self._listed(folder)
        step, problem = step_of(asked, scenes)
        if problem:
            raise QgsProcessingException(problem)
        embedded = self._embedded(folder, scenes, step)
        layers = {"embedding": embedded["LAYERS"] if EMBEDDINGS in asked[self.WANTED] else []}
        days = dict(zip(embedded["DATES"].split(","), embedded["LAYERS"]))
        model = str(folder / "clusters.json")
        if CLUSTERS in asked[self.WANTED]:
            layers["clusters"] = self._clustered(folder, days, model)
        if GPP in asked[self.WANTED]:
            layers["gpp"] = self._predicted(folder, days)
        for kind, paths in layers.items():
            for path in paths:
                if not context.willLoadLayerOnCompletion(path):
                    style_output(context, path, kind, cluster_model=model, load=True)
        page = folder / "map.html"
        write_report(page, asked, shares_of(scenes), list(days), self.chain.done, layers)
        feedback.pushInfo(self.tr("The steps, to be repeated singly: {}").format(page))
        return {
            self.OUTPUT_FOLDER: str(folder),
            self.LAYERS: [path for paths in layers.values() for path in paths],
            self.DATES: ",".join(days),
            self.REPORT: str(page),
        }

    def postProcessAlgorithm(self, context, feedback):
        self.chain.ended()
        return {}

    def _listed(self, folder):
        """The scene list of the job: the one given, else made of folder, layers or catalogue."""
        asked = self.asked
        if asked[self.SCENES]:
            return asked[self.SCENES]
        given = {name: asked[name] for name in (self.FOLDER, self.S2, self.S1) if asked[name]}
        place = {self.EXTENT: asked[self.EXTENT]} if asked[self.EXTENT] else {}
        if asked[self.CATALOG]:
            found = {name: asked[name] for name in (self.CATALOG, self.START, self.END)}
            found = {**found, **place, "OUTPUT_FOLDER": str(folder / "scenes")}
            found["OUTPUT"] = str(folder / "catalogue.json")
            # always: what is there already is not fetched again
            self.chain.run("fetch", found, None, lambda results: [results["OUTPUT"]])
            given = {self.FOLDER: str(folder / "scenes")}
        listing = {**given, **place, "OUTPUT": str(folder / "scenes.json")}
        listing["REPORT"] = str(folder / "scenes.html")
        # always: the folder may hold more by now
        self.chain.run("scenes", listing, None, lambda results: [results["OUTPUT"]])
        return listing["OUTPUT"]

    def _embedded(self, folder, scenes, step):
        asked = self.asked
        wanted = {name: asked[name] for name in (self.START, self.END, self.EXTENT) if asked[name]}
        same = {name: asked[name] for name in (self.RESOLUTION, self.DEVICE, self.MEMORY_MB)}
        series = {"SCENES": scenes, **wanted, "STEP": step, **same, "OUTPUT_FOLDER": str(folder)}
        series["LOAD"] = EMBEDDINGS in asked[self.WANTED]
        return self.chain.run(
            "embedseries", series, [scenes, *files_of(scenes)], lambda results: results["LAYERS"]
        )

    def _clustered(self, folder, days, model):
        fit = {
            "EMBEDDINGS": list(days.values()),
            "CLUSTERS": self.asked[self.CLUSTERS],
            "MEMORY_MB": self.asked[self.MEMORY_MB],
            "CLUSTER_MODEL": model,
        }
        self.chain.run("fitclusters", fit, list(days.values()), lambda results: [model])
        return self._each("assignclusters", days, folder / "clusters", {"CLUSTER_MODEL": model})

    def _predicted(self, folder, days):
        return self._each("predictgpp", days, folder / "gpp", {})

    def _each(self, name, days, beginning, more):
        """One raster a day of an algorithm that takes an embedding, in order of time."""
        paths = []
        for number, (day, embedding) in enumerate(days.items()):
            path = f"{beginning}_{day}.tif"
            given = {"EMBEDDINGS": embedding, **more, "OUTPUT": path}
            reads = [embedding, *more.values()]
            self.chain.run(name, given, reads, lambda results, path=path: [path], number, len(days))
            paths.append(path)
        return paths


def names_of(asked):
    """The algorithms of a job, in order."""
    listed = [] if asked[Map.SCENES] else ["scenes"]
    fetched = ["fetch"] if asked[Map.CATALOG] else []
    clusters = ["fitclusters", "assignclusters"] if CLUSTERS in asked[Map.WANTED] else []
    gpp = ["predictgpp"] if GPP in asked[Map.WANTED] else []
    return [*fetched, *listed, "embedseries", *clusters, *gpp]
