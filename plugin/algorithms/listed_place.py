# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether an extent meets the scenes of a list, asked before any work."""

from qgis.core import QgsCoordinateReferenceSystem

from .listed_days import boxes_of, meets
from .typed_paths import is_empty

DEGREES = "EPSG:4326"


def unmet_place(algorithm, parameters, context):
    """A sentence when EXTENT meets no scene of the list SCENES, "" when it does or one of them is not given."""
    scenes = algorithm.parameterAsFile(parameters, algorithm.SCENES, context)
    boxes = boxes_of(scenes) if scenes and not is_empty(parameters.get(algorithm.EXTENT)) else []
    if not boxes:
        return ""
    crs = QgsCoordinateReferenceSystem(DEGREES)
    box = algorithm.parameterAsExtent(parameters, algorithm.EXTENT, context, crs)
    place = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    if meets(boxes, place):
        return ""
    return algorithm.tr(
        "EXTENT ({}) meets none of the {} scenes of {}, the first of which spans {} (degrees)."
    ).format(corners(place), len(boxes), scenes, corners(boxes[0]))


def corners(box):
    """West to east and south to north of a box in degrees, as people write it."""
    west, south, east, north = box
    return f"{west:.3f}..{east:.3f}, {south:.3f}..{north:.3f}"
