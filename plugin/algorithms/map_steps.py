# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of *Make a map*, from scenes to layers."""

from qgis.core import QgsProcessingException

from .. import contract
from .chain import Chain
from .listed_days import files_of
from .map_days import step_of

EMBEDDINGS, CLUSTERS, GPP = contract.WANTED


class MapSteps:
    """What a job asks the other algorithms for, with the files of its folder."""

    def __init__(self, asked, folder, context, feedback):
        """
        Args:
            asked: the parameters of *Make a map* as plain values, by name.
            folder: the folder for the results, a path that is there.
        """
        self.asked, self.folder = asked, folder
        self.chain = Chain(folder, names_of(asked), context, feedback)
        self.cluster_model = str(folder / "clusters.json")
        self.scenes = asked["SCENES"]
        """Path of the scene list, "" until it is made."""

    def run(self):
        """Run the steps that are not done.

        Returns:
            The ISO days mapped, and paths of the rasters that are wanted, by kind.

        Raises:
            QgsProcessingException: one sentence: refused, failed or cancelled.
        """
        wanted = self.asked["WANTED"]
        self.scenes = self.scenes or self.listed()
        step, problem = step_of(self.asked, self.scenes)
        if problem:
            raise QgsProcessingException(problem)
        embedded = self.embedded(step)
        days = dict(zip(embedded["DATES"].split(","), embedded["LAYERS"]))
        layers = {"embedding": embedded["LAYERS"]} if EMBEDDINGS in wanted else {}
        if CLUSTERS in wanted:
            layers["clusters"] = self.clustered(days)
        if GPP in wanted:
            layers["gpp"] = self.each("predictgpp", days, "gpp", {})
        return list(days), layers

    def listed(self):
        """The scene list, made of folder, layers or catalogue."""
        asked = self.asked
        given = {name: asked[name] for name in ("FOLDER", "S2", "S1") if asked[name]}
        place = {"EXTENT": asked["EXTENT"]} if asked["EXTENT"] else {}
        if asked["CATALOG"]:
            found = {name: asked[name] for name in ("CATALOG", "START", "END")}
            found = {**found, **place, "OUTPUT_FOLDER": str(self.folder / "scenes")}
            found["OUTPUT"] = str(self.folder / "catalogue.json")
            # always: what is there already is not fetched again
            self.chain.run("fetch", found, None, lambda results: [results["OUTPUT"]])
            given = {"FOLDER": str(self.folder / "scenes")}
        listing = {**given, **place, "OUTPUT": str(self.folder / "scenes.json")}
        listing["REPORT"] = str(self.folder / "scenes.html")
        # always: the folder may hold more by now
        self.chain.run("scenes", listing, None, lambda results: [results["OUTPUT"]])
        return listing["OUTPUT"]

    def embedded(self, step):
        """The results of *Embed a series* for the days of STEP."""
        asked = self.asked
        span = {name: asked[name] for name in ("START", "END", "EXTENT") if asked[name]}
        same = {name: asked[name] for name in ("RESOLUTION", "DEVICE", "MEMORY_MB")}
        series = {"SCENES": self.scenes, **span, "STEP": step, **same}
        series["OUTPUT_FOLDER"] = str(self.folder)
        series["LOAD"] = EMBEDDINGS in asked["WANTED"]
        reads = [self.scenes, *files_of(self.scenes)]
        return self.chain.run("embedseries", series, reads, lambda results: results["LAYERS"])

    def clustered(self, days):
        """Paths of the clusters of days (path of the embedding by ISO day), by one model for all."""
        fit = {
            "EMBEDDINGS": list(days.values()),
            "CLUSTERS": self.asked["CLUSTERS"],
            "MEMORY_MB": self.asked["MEMORY_MB"],
            "CLUSTER_MODEL": self.cluster_model,
        }
        made = [self.cluster_model]
        self.chain.run("fitclusters", fit, list(days.values()), lambda results: made)
        return self.each("assignclusters", days, "clusters", {"CLUSTER_MODEL": made[0]})

    def each(self, name, days, beginning, more):
        """Paths of the rasters that an algorithm makes of the embedding of each day, in order of time."""
        paths = []
        for number, (day, embedding) in enumerate(days.items()):
            path = str(self.folder / f"{beginning}_{day}.tif")
            given = {"EMBEDDINGS": embedding, **more, "OUTPUT": path}
            reads = [embedding, *more.values()]
            self.chain.run(name, given, reads, lambda results, path=path: [path], number, len(days))
            paths.append(path)
        return paths


def names_of(asked):
    """The algorithms of a job, in order."""
    listed = [] if asked["SCENES"] else ["scenes"]
    fetched = ["fetch"] if asked["CATALOG"] else []
    clusters = ["fitclusters", "assignclusters"] if CLUSTERS in asked["WANTED"] else []
    gpp = ["predictgpp"] if GPP in asked["WANTED"] else []
    return [*fetched, *listed, "embedseries", *clusters, *gpp]
