# SPDX-License-Identifier: GPL-2.0-or-later
"""Clusters of one day, and how many hectares each has."""

import csv
import inspect
from pathlib import Path

import processing
from qgis.core import QgsApplication

SCENES = ""
"""Folder of your scenes; empty: the sample that comes with EcoFuse."""
RESULTS = str(Path.home() / "ecofuse-hectares")
DAY = "2019-07-06"
CLUSTERS = 6
PLACE = ""


def hectares_of_clusters(scenes, results, day, clusters, place=""):
    """Embed a day, group its pixels, and read the table of the groups.

    Returns:
        Name and hectares of each cluster, and the path of their raster.
    """
    folder = Path(results)
    folder.mkdir(parents=True, exist_ok=True)
    listed = run("scenes", FOLDER=scenes, OUTPUT=str(folder / "scenes.json"))["OUTPUT"]
    embedding = run(
        "embed", SCENES=listed, DATE=day, EXTENT=place, OUTPUT=str(folder / "embedding.tif")
    )["OUTPUT"]
    model = str(folder / "clusters.json")
    run("fitclusters", EMBEDDINGS=[embedding], CLUSTERS=clusters, CLUSTER_MODEL=model)
    made = run(
        "assignclusters",
        EMBEDDINGS=embedding,
        CLUSTER_MODEL=model,
        OUTPUT=str(folder / "clusters.tif"),
        TABLE=str(folder / "clusters.csv"),
    )
    with open(made["TABLE"], encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["name"]: float(row["hectares"]) for row in rows}, made["OUTPUT"]


def run(name, **asked):
    """Run an algorithm of EcoFuse."""
    return processing.run(f"ecofuse:{name}", asked)


def sample_scenes():
    """Folder of the sample scenes."""
    provider = QgsApplication.processingRegistry().providerById("ecofuse")
    root = Path(inspect.getfile(type(provider))).parents[1]
    return str(root / "resources" / "demo" / "scenes" / "romania_forest")


if __name__ in ("__main__", "__console__"):
    hectares, _ = hectares_of_clusters(SCENES or sample_scenes(), RESULTS, DAY, CLUSTERS, PLACE)
    for cluster, area in sorted(hectares.items(), key=lambda row: -row[1]):
        print(f"{area:8.1f} ha  {cluster}")
