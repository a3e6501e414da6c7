# SPDX-License-Identifier: GPL-2.0-or-later
"""What has changed between two years: days of one summer against days a year later, in hectares."""

import inspect
from pathlib import Path

import processing
from qgis.core import QgsApplication

SCENES = ""
"""Folder of your scenes; empty: the sample that comes with EcoFuse."""
RESULTS = str(Path.home() / "ecofuse-change")
BEFORE = ("2019-06-21", "2019-07-06", "2019-07-31")
AFTER = ("2020-05-06", "2020-05-11", "2020-05-16")
LIMIT = 2.0
"""Difference, in units of its error, from which a pixel counts as changed."""
PLACE = ""


def change_between_years(scenes, results, before, after, limit, place=""):
    """Embed all days and compare them.

    Returns:
        Hectares that have changed, the raster of changes, and the table by month.
    """
    folder = Path(results)
    folder.mkdir(parents=True, exist_ok=True)
    listed = run("scenes", FOLDER=scenes, OUTPUT=str(folder / "scenes.json"))["OUTPUT"]
    embedded = {}
    for day in (*before, *after):
        target = str(folder / f"embedding_{day}.tif")
        run("embed", SCENES=listed, DATE=day, EXTENT=place, OUTPUT=target)
        embedded[day] = target
    made = run(
        "change",
        BEFORE=[embedded[day] for day in before],
        AFTER=[embedded[day] for day in after],
        LIMIT=limit,
        OUTPUT=str(folder / "change.tif"),
        REPORT=str(folder / "change.csv"),
    )
    return made["HECTARES"], made["OUTPUT"], made["REPORT"]


def run(name, **asked):
    """Run an algorithm of EcoFuse."""
    return processing.run(f"ecofuse:{name}", asked)


def sample_scenes():
    """Folder of the sample scenes."""
    provider = QgsApplication.processingRegistry().providerById("ecofuse")
    root = Path(inspect.getfile(type(provider))).parents[1]
    return str(root / "resources" / "demo" / "scenes" / "romania_forest")


if __name__ in ("__main__", "__console__"):
    hectares, raster, table = change_between_years(
        SCENES or sample_scenes(), RESULTS, BEFORE, AFTER, LIMIT, PLACE
    )
    print(f"{hectares:.1f} ha have changed: {raster}, by month in {table}")
