# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``samplingdesign``: points to visit, so that areas and accuracy of a map get the standard error wanted."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import shapely

from ..analysis.area.class_raster import ClassRaster, class_raster
from ..analysis.area.sample_size import allocated, size_of
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes, write_shapes
from ..vectors.table import Table
from ..vectors.table_files import write_table

OPTIONS = (
    Option(
        "map", pathname, required=True, help="the raster of classes, whose classes are the strata"
    ),
    number("expected_accuracy", "user's accuracy expected of a class, 0 to 1"),
    Option("class_accuracy", help="other accuracies by class, such as 'forest=0.95, water=0.99'"),
    number("standard_error", "wanted of the overall accuracy"),
    number("least_points", "points of a class at least"),
    number("seed", "seed of the draw, 0 or more"),
    Option("output", pathname, required=True, help="the points to write (.gpkg)"),
    Option("plan", pathname, help="a table of the strata to write (.csv or .gpkg)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write a stratified random sample of pixels, in random order, with an empty column ``class``.

    The points do not say which class the map gives: who labels them must not see it.

    Returns:
        ``output``, ``count`` (points), and ``plan`` where it was asked for.

    Raises:
        EngineError: no raster of classes, one class, an accuracy of no class, no room.
    """
    raster = class_raster(parameters["map"])
    target = Path(parameters["output"]).absolute()
    plan = Path(parameters["plan"]).absolute() if parameters["plan"] else None
    refuse_as_outputs([target, *([plan] if plan else [])], [parameters["map"]])
    if plan and plan.suffix.lower() not in (".csv", ".gpkg"):
        raise EngineError(f"PLAN {plan} must end in .csv or .gpkg.")
    report.progress(0.05, "Counting pixels")
    counts = raster.counts()
    if len(counts) < 2:
        raise EngineError(f"{raster.path} holds one class: a sample by classes needs two or more.")
    accuracy = accuracies(raster, counts, parameters)
    size = size_of(counts, accuracy, parameters["standard_error"])
    points = allocated(counts, size, parameters["least_points"])
    report.message(f"{size} points give a standard error of {parameters['standard_error']:g}.")
    for code, count in points.items():
        report.message(f"{raster.name(code)}: {count} points of {counts[code]} pixels")
    report.progress(0.5, "Drawing points")
    drawn = raster.drawn(points, parameters["seed"])
    spots = np.concatenate([drawn[code] for code in points])
    spots = spots[np.random.default_rng(parameters["seed"]).permutation(len(spots))]
    move = raster.transform
    x = move.a * (spots[:, 1] + 0.5) + move.b * (spots[:, 0] + 0.5) + move.c
    y = move.d * (spots[:, 1] + 0.5) + move.e * (spots[:, 0] + 0.5) + move.f
    table = Table(target, {"id": list(range(1, len(spots) + 1)), "class": [None] * len(spots)})
    with held(target):
        write_shapes(target, Shapes(raster.crs, list(shapely.points(x, y)), table))
    outputs: Outputs = {"output": str(target), "count": len(spots)}
    if plan:
        write_table(
            plan,
            {
                "class": [raster.name(code) for code in counts],
                "code": list(counts),
                "pixels": list(counts.values()),
                "expected_accuracy": [accuracy[code] for code in counts],
                "points": [points[code] for code in counts],
            },
        )
        outputs["plan"] = str(plan)
    return outputs


def accuracies(
    raster: ClassRaster, counts: dict[int, int], parameters: Parameters
) -> dict[int, float]:
    """The accuracy expected of each class, by code.

    Raises:
        EngineError: CLASS_ACCURACY names no class of the map, or a number that is no share.
    """
    found = dict.fromkeys(counts, float(parameters["expected_accuracy"]))
    codes = {raster.name(code).lower(): code for code in counts} | {str(c): c for c in counts}
    for part in re.split(r"[,;]", parameters["class_accuracy"] or ""):
        if not part.strip():
            continue
        name, _, said = part.rpartition("=")
        code = codes.get(name.strip().lower())
        if code is None:
            known = ", ".join(raster.name(code) for code in counts)
            raise EngineError(
                f"CLASS_ACCURACY {part.strip()[:40]!r} names no class of {raster.path}: it has {known[:150]}."
            )
        try:
            share = float(said)
        except ValueError:
            share = -1.0
        if not 0 < share < 1:
            raise EngineError(
                f"CLASS_ACCURACY {part.strip()[:40]!r} is no share: give a number between 0 and 1."
            )
        found[code] = share
    return found
