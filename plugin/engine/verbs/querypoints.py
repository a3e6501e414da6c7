# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``querypoints``: where a label would help a class model most."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from ..analysis.classifier.class_layers import sorted_blocks
from ..analysis.classifier.class_model import ClassModel
from ..analysis.classifier.query_choice import Candidates
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_output
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes, write_shapes
from ..vectors.table import Table
from .classify import stack_for

OPTIONS = (
    Option("embeddings", pathname, many=True, required=True, help="embedding rasters, one a day"),
    Option("class_model", pathname, required=True, help="a class model made by Fit classifier"),
    number("count", "points wanted"),
    number("spacing", "pixels that two points lie apart at least"),
    Option("output", pathname, required=True, help="the points to write (.gpkg)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write points on the pixels whose two likeliest classes are nearest to each other.

    Returns:
        ``output`` and ``count_found``.

    Raises:
        EngineError: see :func:`.classify.stack_for`; no pixel with numbers.
    """
    model = ClassModel.load(parameters["class_model"])
    stack = stack_for(model, parameters["embeddings"], parameters["class_model"], report)
    target = Path(parameters["output"]).absolute()
    refuse_as_output(target, [*parameters["embeddings"], parameters["class_model"]])
    found = Candidates(parameters["count"])
    total = len(stack.parts())
    with stack.opened() as reading:
        for done, block in enumerate(sorted_blocks(model, stack, 0, reading, True), start=1):
            found.add(block)
            report.progress(done / total, f"Block {done} of {total}")
    rows = found.chosen(parameters["spacing"])
    if not len(rows):
        raise EngineError(
            f"{stack.first.path} has no pixel with all its numbers: choose other embeddings."
        )
    move = stack.first.transform
    x = move.a * (rows[:, 2] + 0.5) + move.b * (rows[:, 1] + 0.5) + move.c
    y = move.d * (rows[:, 2] + 0.5) + move.e * (rows[:, 1] + 0.5) + move.f
    names = np.array(model.names)
    table = Table(
        target,
        {
            "id": list(range(1, len(rows) + 1)),
            "class": [None] * len(rows),
            "likeliest": names[rows[:, 5].astype(int)].tolist(),
            "second": names[rows[:, 6].astype(int)].tolist(),
            "margin": rows[:, 0].round(4).tolist(),
            "entropy": rows[:, 3].round(4).tolist(),
            "applicability": rows[:, 4].round(4).tolist(),
        },
    )
    with held(target):
        write_shapes(target, Shapes(stack.first.crs, list(shapely.points(x, y)), table))
    report.message(f"{len(rows)} points in {target}: fill their column 'class'.")
    return {"output": str(target), "count_found": len(rows)}
