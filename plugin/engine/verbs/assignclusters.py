# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``assignclusters``: the cluster number of each pixel, of one embedding or of several days together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window as FilePart

from ..analysis.change.change_areas import pixel_hectares
from ..analysis.stacked import Stacked, stacked
from ..clusters.budget import cache_bytes
from ..clusters.cluster_model import ClusterModel
from ..clusters.shown.attribute_table import area_table, attribute_file, attribute_table
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs, refuse_without_folder
from ..files.whole import put_text, refused
from ..outputs.band_table import CLUSTER
from ..outputs.cog import new_layer
from ..outputs.embeddings import of_model
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report
from ..vectors.table_files import write_table

OPTIONS = (
    Option("embeddings", pathname, required=True, help="the embedding raster"),
    Option(
        "other_days",
        pathname,
        many=True,
        default=(),
        help="embedding rasters of the other days of a model of several days together",
    ),
    Option(
        "cluster_model",
        pathname,
        required=True,
        help="a cluster model made by Fit clusters (.json)",
    ),
    number("memory_mb", "memory to use"),
    DESCRIPTOR,
    Option("output", pathname, required=True, help="the raster of cluster numbers to write (.tif)"),
    Option("table", pathname, help="hectares and mean spectra by cluster (.csv or .gpkg)"),
)
ENDINGS = (".csv", ".gpkg")
MOST_APART = 30
"""Days of the year that a day may lie from the one that the clusters were fitted on, of several together."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write ids 1..k (0 = nodata) on the grid of the embeddings, with the clusters' colour and attribute tables.

    Returns:
        ``output``, and ``table`` where it was asked for.

    Raises:
        EngineError: embeddings of another model or of other days than the clusters', unreadable files, no room.
    """
    model = ClusterModel.load(parameters["cluster_model"])
    stack = _stack_for(model, parameters)
    first = stack.first
    target = Path(parameters["output"]).absolute()
    table = Path(parameters["table"]).absolute() if parameters["table"] else None
    if table:
        if table.suffix.lower() not in ENDINGS:
            raise EngineError(f"TABLE {table} must end in {' or '.join(ENDINGS)}.")
        refuse_without_folder(table)
    inputs = [parameters["embeddings"], *parameters["other_days"], parameters["cluster_model"]]
    refuse_as_outputs([target, *([table] if table else [])], inputs)
    cache = cache_bytes(parameters["memory_mb"], stack.features, side=stack.side)
    counts = np.zeros(model.clusters + 1, dtype=np.int64)

    hectares = pixel_hectares(first)
    beside = attribute_file(target)
    with rasterio.Env(GDAL_CACHEMAX=cache), held(target):
        with new_layer(
            target,
            width=first.width,
            height=first.height,
            crs=first.crs,
            transform=first.transform,
            dtype=model.dtype,
            nodata=0,
            bands=(CLUSTER.name,),
            categories=True,
        ) as sink:
            sink.update_tags(
                ECOFUSE_DATE=stack.dates[-1],
                ECOFUSE_MODEL=first.model,
                ECOFUSE_MODEL_SHA256=first.sha256,
                ECOFUSE_CLUSTERS=model.clusters,
                ECOFUSE_CLUSTER_MODEL_SHA256=ClusterModel.sha256(parameters["cluster_model"]),
                **stack.rasters[-1].more_tags,
            )
            if model.days > 1:
                sink.update_tags(ECOFUSE_DATES=" ".join(stack.dates))
            sink.write_colormap(1, _colour_table(model))
            total = len(stack.parts())
            for done, (part, values) in enumerate(_blocks(stack, cache), start=1):
                ids = model.assign(values)
                counts += np.bincount(ids.ravel(), minlength=len(counts))
                sink.write(ids, 1, window=part)
                report.progress(done / total, f"Block {done} of {total}")
            words = attribute_table(model, counts, hectares)
            with refused(
                beside
            ):  # names and hectares of an earlier run must not stand beside this one
                beside.unlink(missing_ok=True)
        with refused(beside):
            put_text(beside, words)
    if not table:
        return {"output": str(target)}
    write_table(table, area_table(model, counts, hectares, stack.dates))
    return {"output": str(target), "table": str(table)}


def _stack_for(model: ClusterModel, parameters: Parameters) -> Stacked:
    """The embeddings as the model reads them, in the order of their days.

    Raises:
        EngineError: another embedding model, another number of days, or days of another time of the year.
    """
    by = parameters["cluster_model"]
    paths = list(dict.fromkeys([parameters["embeddings"], *parameters["other_days"]]))
    if len(paths) != model.days:
        fitted = (
            f"{model.days} days together ({', '.join(model.dates)[:90]})"
            if model.days > 1
            else "single days"
        )
        raise EngineError(
            f"{by} was fitted on {fitted}, but EMBEDDINGS and OTHER_DAYS hold {len(paths)}: give "
            f"{model.days} in all."
        )
    rasters = stacked(paths, descriptor=parameters["descriptor"]).rasters
    rasters = tuple(
        of_model(raster, model.embedding_name, model.embedding_sha256, model.length, by)
        for raster in rasters
    )
    for raster, day in zip(rasters, model.dates, strict=False) if model.days > 1 else ():
        apart = _days_apart(raster.date, day)
        if apart > MOST_APART:
            raise EngineError(
                f"{raster.path} is of {raster.date}, {apart} days of the year from {day}, in whose place {by} has "
                f"it: give days within {MOST_APART} days of {', '.join(model.dates)[:90]}."
            )
    return Stacked(rasters)


def _days_apart(first: str, second: str) -> int:
    """Days of the year between two days."""
    days = [date.fromisoformat(one).timetuple().tm_yday for one in (first, second)]
    apart = abs(days[0] - days[1])
    return min(apart, 366 - apart)


def _blocks(stack: Stacked, cache: int) -> Iterator[tuple[FilePart, np.ndarray]]:
    """Blocks and their numbers (features, rows, cols) of all days."""
    with stack.opened(cache) as reading:
        for part in stack.parts():
            yield part, reading.read(part)


def _colour_table(model: ClusterModel) -> dict[int, tuple[int, int, int, int]]:
    """id -> (red, green, blue, alpha) 0..255; 0 is see-through."""
    table = {0: (0, 0, 0, 0)}
    for place, colour, _ in model.palette():
        red, green, blue = bytes.fromhex(colour[1:])
        table[place] = (red, green, blue, 255)
    return table
