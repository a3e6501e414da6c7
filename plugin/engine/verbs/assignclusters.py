# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``assignclusters``: the cluster number of each pixel of one embedding raster."""

from __future__ import annotations

from pathlib import Path

import rasterio

from ..clusters.budget import cache_bytes
from ..clusters.cluster_model import ClusterModel
from ..documents import Outputs, Parameters
from ..files.lock import held
from ..files.refusals import refuse_as_output
from ..outputs.band_table import CLUSTER
from ..outputs.cog import new_layer
from ..outputs.embeddings import of_model, open_embeddings
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report

OPTIONS = (
    Option("embeddings", pathname, required=True, help="the embedding raster"),
    Option(
        "cluster_model",
        pathname,
        required=True,
        help="a cluster model made by Fit clusters (.json)",
    ),
    number("memory_mb", "memory to use"),
    Option("output", pathname, required=True, help="the raster of cluster numbers to write (.tif)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write ids 1..k (0 = nodata) on the grid of the embeddings, with the clusters' colour table.

    Raises:
        EngineError: embeddings of another model than the clusters', unreadable files, no room.
    """
    model = ClusterModel.load(parameters["cluster_model"])
    source = of_model(
        open_embeddings(parameters["embeddings"]),
        model.embedding_name,
        model.embedding_sha256,
        model.features,
        parameters["cluster_model"],
    )
    target = Path(parameters["output"]).absolute()
    refuse_as_output(target, [parameters["embeddings"], parameters["cluster_model"]])
    cache = cache_bytes(parameters["memory_mb"], source.features)

    with (
        rasterio.Env(GDAL_CACHEMAX=cache),
        held(target),
        new_layer(
            target,
            width=source.width,
            height=source.height,
            crs=source.crs,
            transform=source.transform,
            dtype=model.dtype,
            nodata=0,
            bands=(CLUSTER.name,),
            categories=True,
        ) as sink,
    ):
        sink.update_tags(
            ECOFUSE_DATE=source.date,
            ECOFUSE_MODEL=source.model,
            ECOFUSE_MODEL_SHA256=source.sha256,
            ECOFUSE_CLUSTERS=model.clusters,
            ECOFUSE_CLUSTER_MODEL_SHA256=ClusterModel.sha256(parameters["cluster_model"]),
        )
        sink.write_colormap(1, _colour_table(model))
        total = len(source.parts())
        for done, (part, values) in enumerate(source.blocks(), start=1):
            sink.write(model.assign(values), 1, window=part)
            report.progress(done / total, f"Block {done} of {total}")
    return {"output": str(target)}


def _colour_table(model: ClusterModel) -> dict[int, tuple[int, int, int, int]]:
    """id -> (red, green, blue, alpha) 0..255; 0 is see-through."""
    table = {0: (0, 0, 0, 0)}
    for place, colour, _ in model.palette():
        red, green, blue = bytes.fromhex(colour[1:])
        table[place] = (red, green, blue, 255)
    return table
