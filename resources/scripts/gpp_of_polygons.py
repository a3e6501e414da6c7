# SPDX-License-Identifier: GPL-2.0-or-later
"""Mean GPP of polygons on some days, with the range of each mean."""

import csv
import inspect
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer

SCENES = ""
"""Folder of your scenes; empty: the sample that comes with EcoFuse."""
RESULTS = str(Path.home() / "ecofuse-polygons")
POLYGONS = ""
"""A file of polygons; empty: two squares of the sample."""
NAMES = "name"
"""Its column with their names."""
DAYS = ("2019-05-01", "2019-07-06", "2019-09-19")
SQUARES = {"west": (590420, 5006330), "east": (590540, 5006330)}
"""Lower left corners, EPSG:32634."""


def gpp_of_polygons(scenes, results, polygons, names, days):
    """Embed the days around the polygons, predict GPP, and take the means.

    Returns:
        Polygon, day, mean, and its 10th and 90th percentile, gC m-2 d-1.
    """
    folder = Path(results)
    folder.mkdir(parents=True, exist_ok=True)
    box, crs = polygons.extent(), polygons.crs().authid()
    place = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [{crs}]"
    listed = run("scenes", FOLDER=scenes, OUTPUT=str(folder / "scenes.json"))["OUTPUT"]
    layers = []
    for day in days:
        embedding = str(folder / f"embedding_{day}.tif")
        run("embed", SCENES=listed, DATE=day, EXTENT=place, OUTPUT=embedding)
        target = str(folder / f"gpp_{day}.tif")
        layers.append(run("predictgpp", EMBEDDINGS=embedding, OUTPUT=target)["OUTPUT"])
    table = str(folder / "gpp.csv")
    run("zonal", LAYERS=layers, POLYGONS=polygons, ID_FIELD=names, OUTPUT=table)
    with open(table, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["band"] == "gpp"]
    numbers = ("mean", "p10", "p90")
    return [(row["polygon"], row["date"], *(float(row[n]) for n in numbers)) for row in rows]


def squares():
    """Two squares of 60 m on the sample forest."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32634&field=name:string", "squares", "memory")
    for name, (x, y) in SQUARES.items():
        feature = QgsFeature(layer.fields())
        corners = f"{x} {y}, {x + 60} {y}, {x + 60} {y + 60}, {x} {y + 60}, {x} {y}"
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({corners}))"))
        feature["name"] = name
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    return layer


def run(name, **asked):
    """Run an algorithm of EcoFuse."""
    return processing.run(f"ecofuse:{name}", asked)


def sample_scenes():
    """Folder of the sample scenes."""
    provider = QgsApplication.processingRegistry().providerById("ecofuse")
    root = Path(inspect.getfile(type(provider))).parents[1]
    return str(root / "resources" / "demo" / "scenes" / "romania_forest")


if __name__ in ("__main__", "__console__"):
    shapes = QgsVectorLayer(POLYGONS, "polygons", "ogr") if POLYGONS else squares()
    for row in gpp_of_polygons(SCENES or sample_scenes(), RESULTS, shapes, NAMES, DAYS):
        print("{} {}: {:.1f} ({:.1f} to {:.1f}) gC m-2 d-1".format(*row))
