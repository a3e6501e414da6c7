# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``classify``: the class of each pixel by a class model, and what is known of it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import numpy as np

from ..analysis.classifier.class_layers import confidence_bands, sorted_blocks
from ..analysis.classifier.class_model import ClassModel
from ..analysis.stacked import Stacked, stacked
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs
from ..outputs.cog import new_layer
from ..outputs.embeddings import of_model
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report

OPTIONS = (
    Option("embeddings", pathname, many=True, required=True, help="embedding rasters, one a day"),
    Option("class_model", pathname, required=True, help="a class model made by Fit classifier"),
    number("smoothing", "majority within so many pixels; 0: none"),
    DESCRIPTOR,
    Option("output", pathname, required=True, help="the raster of classes to write (.tif)"),
    Option("confidence", pathname, help="probability, sets and more to write (.tif)"),
)
MOST_APART = 30
"""Days of the year between a model's day and a raster's above which a warning is worth it."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write classes (0 = nodata) on the grid of the embeddings, with their colours.

    Returns:
        ``output``, ``confidence`` where it was asked for, and ``unlike``: the share of pixels unlike all samples,
        where that was computed.

    Raises:
        EngineError: embeddings of another model, another number of days than the model's, no room.
    """
    model = ClassModel.load(parameters["class_model"])
    paths, by = parameters["embeddings"], parameters["class_model"]
    stack = stack_for(model, paths, by, report, parameters["descriptor"])
    target = Path(parameters["output"]).absolute()
    beside = Path(parameters["confidence"]).absolute() if parameters["confidence"] else None
    inputs = [*parameters["embeddings"], parameters["class_model"]]
    refuse_as_outputs([target, *([beside] if beside else [])], inputs)
    place = {
        "width": stack.first.width,
        "height": stack.first.height,
        "crs": stack.first.crs,
        "transform": stack.first.transform,
    }
    tags = {
        "ECOFUSE_DATE": stack.dates[-1],
        "ECOFUSE_DATES": " ".join(stack.dates),
        "ECOFUSE_MODEL": stack.first.model,
        "ECOFUSE_MODEL_SHA256": stack.first.sha256,
        **stack.rasters[-1].more_tags,
        "ECOFUSE_CLASSES": json.dumps(dict(zip(model.codes, model.names, strict=True))),
    }
    known = unlike = 0
    with ExitStack() as opened:
        opened.enter_context(held(target))
        sink = opened.enter_context(
            new_layer(target, **place, dtype="uint8", nodata=0, bands=("class",), categories=True)
        )
        sink.update_tags(**tags)
        sink.write_colormap(1, _colour_table(model))
        more = None
        if beside:
            opened.enter_context(held(beside))
            more = opened.enter_context(
                new_layer(
                    beside,
                    **place,
                    dtype="float32",
                    nodata=float("nan"),
                    bands=confidence_bands(model),
                )
            )
            more.update_tags(**tags)
        reading = opened.enter_context(stack.opened())
        total = len(stack.parts())
        blocks = sorted_blocks(model, stack, parameters["smoothing"], reading, bool(beside))
        for done, block in enumerate(blocks, start=1):
            sink.write(block.codes, 1, window=block.part)
            known += int((block.codes > 0).sum())
            if more:
                more.write(block.confidence, window=block.part)
                unlike += int((block.confidence[3] > 1).sum())
            report.progress(done / total, f"Block {done} of {total}")
    report.message(f"{known} pixels have a class.")
    if not beside:
        return {"output": str(target)}
    share = unlike / known if known else 0.0
    report.message(f"{100 * share:.1f} % of them are unlike all samples (applicability above 1).")
    return {"output": str(target), "confidence": str(beside), "unlike": share}


def stack_for(
    model: ClassModel, paths: list[str], by: str, report: Report, descriptor: str | None = None
) -> Stacked:
    """The embeddings as the model reads them.

    Args:
        by: the model's file; descriptor: of ready-made embeddings.

    Raises:
        EngineError: another embedding model, another number of days, or see :func:`stacked`.
    """
    found = stacked(list(dict.fromkeys(paths)), descriptor=descriptor)
    if len(found.rasters) != len(model.dates):
        raise EngineError(
            f"The class model {by} was fitted on {len(model.dates)} days ({', '.join(model.dates)[:90]}), but "
            f"EMBEDDINGS holds {len(found.rasters)}: give as many, at the same time of the year."
        )
    rasters = tuple(
        of_model(raster, model.embedding_name, model.embedding_sha256, model.length, by)
        for raster in found.rasters
    )
    for raster, day in zip(rasters, model.dates, strict=True):
        apart = _days_apart(raster.date, day)
        if apart > MOST_APART:
            report.warning(
                f"{raster.path} is of {raster.date}, {apart} days of the year from {day}, on which the class model "
                "was fitted: crops and leaves look otherwise then."
            )
    return Stacked(rasters)


def _days_apart(first: str, second: str) -> int:
    """Days of the year between two days; 0 where one is not known."""
    if not first or not second:
        return 0
    days = [date.fromisoformat(one).timetuple().tm_yday for one in (first, second)]
    apart = abs(days[0] - days[1])
    return min(apart, 365 - apart)


def _colour_table(model: ClassModel) -> dict[int, tuple[int, int, int, int]]:
    """code -> (red, green, blue, alpha) 0..255; 0 is see-through."""
    table = {0: (0, 0, 0, 0)}
    for code, colour in zip(model.codes, model.colours, strict=True):
        red, green, blue = (int(one) for one in np.frombuffer(bytes.fromhex(colour[1:]), np.uint8))
        table[code] = (red, green, blue, 255)
    return table
