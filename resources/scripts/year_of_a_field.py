# SPDX-License-Identifier: GPL-2.0-or-later
"""A year of a field: its NDVI every 20 days, clouds or not, as a table."""

import csv
import inspect
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer

SCENES = ""
"""Folder of your scenes; empty: the sample that comes with EcoFuse."""
RESULTS = str(Path.home() / "ecofuse-field-year")
FIELD, CRS = (
    "POLYGON((590420 5006330, 590480 5006330, 590480 5006390, 590420 5006390, 590420 5006330))",
    "EPSG:32634",
)
FIRST, LAST = "2019-05-01", "2019-09-30"
DAYS_APART = 20


def year_of_a_field(scenes, results, field, crs, first, last, days_apart):
    """Embed the days around the field, reconstruct them, and take its means.

    Returns:
        Day and NDVI, in order of time.
    """
    folder = Path(results)
    folder.mkdir(parents=True, exist_ok=True)
    sites = layer_of(field, crs)
    box = sites.extent()
    place = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [{crs}]"
    listed = run("scenes", FOLDER=scenes, OUTPUT=str(folder / "scenes.json"))["OUTPUT"]
    days = run(
        "embedseries",
        SCENES=listed,
        START=first,
        END=last,
        STEP=str(days_apart),
        EXTENT=place,
        OUTPUT_FOLDER=str(folder),
    )["LAYERS"]
    images = [
        run("reconstruct", EMBEDDINGS=day, OUTPUT=day.replace("embedding_", "values_"))["OUTPUT"]
        for day in days
    ]
    table = run("profiles", LAYERS=images, SITES=sites, OUTPUT=str(folder / "field.csv"))["OUTPUT"]
    with open(table, encoding="utf-8") as file:
        found = {row["date"]: row["NDVI"] for row in csv.DictReader(file)}
    return [(day, float(value)) for day, value in sorted(found.items()) if value]


def layer_of(shape, crs):
    """A layer with one shape (WKT)."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "field", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(shape))
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
    wanted = (FIELD, CRS, FIRST, LAST, DAYS_APART)
    for day, ndvi in year_of_a_field(SCENES or sample_scenes(), RESULTS, *wanted):
        print(f"{day}  {ndvi:.3f}")
