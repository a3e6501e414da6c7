# SPDX-License-Identifier: GPL-2.0-or-later
"""A first map: embeddings, clusters and GPP of the middle clear day, in one call."""

import inspect
from pathlib import Path

import processing
from qgis.core import QgsApplication

SCENES = ""
"""Folder of your scenes; empty: the sample that comes with EcoFuse."""
RESULTS = str(Path.home() / "ecofuse-first-map")
PLACE = ""
"""Such as "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"; empty: all ground that the scenes share."""


def first_map(scenes, results, place=""):
    """Make the map and load its layers.

    Returns:
        Paths of the rasters, and the page that lists the steps.
    """
    asked = {"FOLDER": scenes, "EXTENT": place, "OUTPUT_FOLDER": results}
    made = processing.runAndLoadResults("ecofuse:map", asked)
    return made["LAYERS"], made["REPORT"]


def sample_scenes():
    """Folder of the sample scenes."""
    provider = QgsApplication.processingRegistry().providerById("ecofuse")
    root = Path(inspect.getfile(type(provider))).parents[1]
    return str(root / "resources" / "demo" / "scenes" / "romania_forest")


if __name__ in ("__main__", "__console__"):
    layers, page = first_map(SCENES or sample_scenes(), RESULTS, PLACE)
    print(*layers, f"The steps: {page}", sep="\n")
