# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``segments``: fields and stands as polygons that follow pixels, with what layers hold in each."""

from __future__ import annotations

import contextlib
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import rasterio
from rasterio.features import shapes as outlines
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..analysis.change.change_areas import least_pixels
from ..analysis.metric import axes_of_model
from ..analysis.segments.other_layers import (
    Columns,
    OtherLayer,
    by_pixels,
    by_polygons,
    on_grid,
    other_layer,
)
from ..analysis.segments.segment_table import own_columns
from ..analysis.segments.segmentation import Segmented, Wanted, refuse_memory, segmented
from ..analysis.stacked import Stacked, stacked
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held, hidden
from ..files.opening import open_raster
from ..files.refusals import refuse_as_outputs
from ..files.unfinished import claimed, remove
from ..files.whole import put, refused
from ..inference.installed import installed
from ..inference.manifest_schema import ColourFacts
from ..outputs.cog import new_layer
from ..outputs.embeddings import MEAN, Embeddings, of_model
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes, write_shapes
from ..vectors.table import Table

OPTIONS = (
    Option(
        "embeddings",
        pathname,
        many=True,
        required=True,
        help="embedding rasters of one model and grid, one a day",
    ),
    Option("layers", pathname, many=True, help="rasters to sum up by segment: values or classes"),
    number("difference", "how far neighbours may differ to become one, in units of the metric"),
    number("min_area", "hectares of the smallest segment; 0: single pixels"),
    number("cell", "pixels along a first piece"),
    number("compactness", "how round first pieces are"),
    number("memory_mb", "memory to use"),
    Option("output", pathname, required=True, help="the polygons to write (.gpkg)"),
    Option("labels", pathname, help="the raster of their numbers to write (.tif)"),
)
POLYGON_BYTES = 2_000
"""Of a polygon and its row, while they are written."""
COLUMN_BYTES = 60
"""Of a number of another layer in it."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write the polygons and their table; see ``OPTIONS``.

    Returns:
        ``output``, ``labels`` where they were asked for, and ``count`` of the segments.

    Raises:
        EngineError: rasters of several models or grids, a model without a metric, MEMORY_MB too little, no room.
    """
    target = Path(parameters["output"]).absolute()
    labels = Path(parameters["labels"]).absolute() if parameters["labels"] else None
    given = [*parameters["embeddings"], *(parameters["layers"] or [])]
    refuse_as_outputs([target, *([labels] if labels else [])], given)
    if target.suffix.lower() != ".gpkg":
        raise EngineError(f"OUTPUT {target} must end in .gpkg: a layer is written.")
    stack, axes = _stack(parameters["embeddings"])
    layers = _layers(parameters["layers"] or [], stack)
    wanted = Wanted(
        cell=parameters["cell"],
        compactness=parameters["compactness"],
        difference=parameters["difference"],
        least=least_pixels(stack.first, parameters["min_area"]),
        memory_mb=parameters["memory_mb"],
    )
    with ExitStack() as opened:
        opened.enter_context(held(target))
        if labels:
            opened.enter_context(held(labels))
        # the labels get their name last: what goes wrong after them leaves neither file
        raster = hidden(labels or target) / "labels.tif"
        scratch = claimed(target)
        opened.callback(remove, scratch)
        found = segmented(stack, axes, wanted, scratch, report)
        _refuse(found.count, stack, layers, parameters["memory_mb"])
        report.progress(0.7, f"Writing {found.count} segments")
        _write_labels(found, stack, raster)
        opened.callback(_removed, raster)
        columns = own_columns(found, stack, _rgb_of(stack.first))
        report.progress(0.8, "Drawing polygons")
        shapes = _polygons(raster, found.count, stack, columns)
        for done, layer in enumerate(layers):
            report.progress(0.85 + 0.1 * done / len(layers), f"Reading {layer.path.name}")
            if not _add(columns, layer, found, shapes, stack):
                report.warning(f"{layer.path} has no value on any polygon: check where it lies.")
        write_shapes(target, shapes)
        if labels:
            with refused(labels):
                put(raster, labels)
    hectares = [one for one in columns["hectares"] if isinstance(one, float)]
    size = f", {np.median(hectares):.2f} ha in the middle" if hectares else ""
    report.message(f"{found.count} segments{size}, in {target}")
    return {
        "output": str(target),
        **({"labels": str(labels)} if labels else {}),
        "count": found.count,
    }


def _rgb_of(raster: Embeddings) -> ColourFacts | None:
    """The colour basis of the raster's model; of a period only where means come first."""
    found = installed(raster.sha256)
    levels = not raster.statistics or raster.statistics[0] == MEAN
    return found[1].rgb if found and levels else None


def _stack(paths: list[str]) -> tuple[Stacked, np.ndarray]:
    """The rasters with the numbers of their days alone, in which the model's metric counts, and its axes."""
    whole = stacked(list(dict.fromkeys(paths)))
    axes = axes_of_model(whole.first, "embed with a model of EcoFuse")
    by = "the metric of its model"
    rasters = tuple(
        of_model(raster, raster.model, raster.sha256, len(axes), by) for raster in whole.rasters
    )
    return Stacked(rasters), axes


def _layers(paths: list[str], stack: Stacked) -> list[OtherLayer]:
    """The other layers, each once."""
    found = [other_layer(path) for path in dict.fromkeys(paths)]
    for layer in found:
        if not stack.first.crs and not on_grid(layer, stack.first):
            raise EngineError(
                f"{stack.first.path} has no CRS, and {layer.path} lies on another grid: leave that layer out."
            )
    return found


def _refuse(count: int, stack: Stacked, layers: list[OtherLayer], memory_mb: int) -> None:
    """Raise unless there are segments, and room for them."""
    if not count:
        raise EngineError(
            f"{stack.first.path} holds no segment of MIN_AREA: lower MIN_AREA, or embed a larger extent."
        )
    columns = 2 * (stack.features + sum(len(layer.bands) for layer in layers))
    fewer = "raise it, or raise DIFFERENCE or MIN_AREA, or embed a smaller extent"
    needed = count * (POLYGON_BYTES + COLUMN_BYTES * columns)
    refuse_memory(memory_mb, needed, f"{count} polygons: {fewer}")


def _write_labels(found: Segmented, stack: Stacked, target: Path) -> None:
    """Write the number of each pixel's segment, from 1, 0 where a pixel has none."""
    first = stack.first
    with new_layer(
        target,
        width=first.width,
        height=first.height,
        crs=first.crs,
        transform=first.transform,
        dtype="int32",
        nodata=0,
        bands=("segment",),
        categories=True,
    ) as sink:
        sink.update_tags(
            ECOFUSE_DATE=stack.dates[-1],
            ECOFUSE_DATES=" ".join(stack.dates),
            ECOFUSE_MODEL=first.model,
            ECOFUSE_MODEL_SHA256=first.sha256,
            **first.more_tags,
        )
        for part, own in zip(found.parts, found.pixels(), strict=True):
            sink.write((own + 1).astype("int32"), 1, window=part)


def _polygons(raster: Path, count: int, stack: Stacked, columns: Columns) -> Shapes:
    """The outline of each segment, followed along the edges of its pixels."""
    found: dict[int, BaseGeometry] = {}
    with rasterio.Env(), open_raster(raster).dataset as source:
        for outline, value in outlines(rasterio.band(source, 1), connectivity=4):
            if value:
                found[int(value)] = shape(outline)
    polygons = [found[one] for one in range(1, count + 1)]
    return Shapes(stack.first.crs, polygons, Table(raster, columns))


def _add(
    columns: Columns, layer: OtherLayer, found: Segmented, shapes: Shapes, stack: Stacked
) -> bool:
    """Add two columns for each band of a layer; returns whether it has a value."""
    names = layer.columns(columns)
    if on_grid(layer, stack.first):
        cells = by_pixels(layer, found.parts, found.pixels(), found.count)
    else:
        cells = by_polygons(layer, shapes)
    columns.update(zip(names, cells, strict=True))
    return any(cell is not None for column in cells for cell in column)


def _removed(raster: Path) -> None:
    with contextlib.suppress(OSError):
        raster.unlink()
