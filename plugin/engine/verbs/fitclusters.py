# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fitclusters``: one cluster model from any number of embedding rasters."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import numpy as np
import rasterio

from ..clusters.budget import cache_bytes
from ..clusters.cluster_model import ClusterModel
from ..clusters.colours import order_and_colour
from ..clusters.fit import Sample, fit_centres
from ..documents import Outputs, Parameters
from ..errors import EngineError, one_line
from ..files.lock import held
from ..files.refusals import refuse_as_output
from ..files.whole import put_text, refused
from ..inference.manifest_schema import MANIFEST, ColourFacts
from ..outputs.embeddings import MEAN, Embeddings, open_embeddings
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report

MODELS = Path(__file__).resolve().parents[3] / "models"
SAMPLE = 100_000
"""Pixels the centres are fitted on at most: 5.6 MB, a few seconds; more do not move the centres."""

LENGTH = 16
"""Numbers of an embedding that clusters are fitted on unless others are asked for, where the model names it."""

OPTIONS = (
    Option(
        "embeddings",
        pathname,
        many=True,
        required=True,
        help="embedding rasters of one embedding model",
    ),
    number("length", "the first so many numbers of the embeddings; 0: 16 where there are more"),
    number("clusters", "number of clusters, 2 to 1000"),
    number("seed", "seed of the sample and of k-means, 0 or more"),
    number("memory_mb", "memory to use"),
    Option(
        "cluster_model", pathname, required=True, help="the cluster model to write, a .json file"
    ),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Fit and write the cluster model.

    The same embeddings, number and seed give the same bytes, whatever the order of the files.

    Raises:
        EngineError: see ``open_embeddings``; rasters of several models, too few pixels, no room.
    """
    clusters, seed = parameters["clusters"], parameters["seed"]
    target = Path(parameters["cluster_model"]).absolute()
    refuse_as_output(target, parameters["embeddings"])
    rasters = _shortened(_open_all(parameters["embeddings"]), parameters["length"])

    features = rasters[0].features
    cache = cache_bytes(parameters["memory_mb"], features, SAMPLE)
    sample = Sample(SAMPLE, features)
    with rasterio.Env(GDAL_CACHEMAX=cache):
        _read(rasters, sample, seed, report)
    rows = sample.rows()
    report.message(
        f"{sample.seen} valid pixels in {len(rasters)} rasters, {len(rows)} taken, {features} numbers each."
    )

    report.progress(0.8, f"Fitting {clusters} clusters")
    centres, scale = fit_centres(rows, clusters, seed)
    centres, colours = order_and_colour(centres, _rgb_of(rasters[0], report))
    model = ClusterModel(
        embedding_name=rasters[0].model,
        embedding_sha256=rasters[0].sha256,
        centres=centres,
        scale=scale,
        colours=colours,
        seed=seed,
        pixels=len(rows),
        dates=tuple(sorted({raster.date for raster in rasters if raster.date})),
    )
    with held(target), refused(target):
        put_text(target, model.to_json())
    report.progress(1.0, "Done")
    return {"cluster_model": str(target)}


def _read(rasters: list[Embeddings], sample: Sample, seed: int, report: Report) -> None:
    """Offer every pixel of the rasters to the sample."""
    total = sum(len(raster.parts()) for raster in rasters)
    done = 0
    for raster in rasters:
        for block, (_, values) in enumerate(raster.blocks()):
            report.progress(0.8 * done / total, f"Reading {raster.path.name}")
            # the content too: two runs of one day and place must not draw the same keys
            sample.add(
                values, (seed, raster.key, block, zlib.crc32(np.ascontiguousarray(values).data))
            )
            done += 1


def _open_all(paths: list[str]) -> list[Embeddings]:
    """The rasters, each file once, all of the first one's model."""
    rasters = [open_embeddings(path) for path in dict.fromkeys(map(os.path.realpath, paths))]
    first = rasters[0]
    for raster in rasters[1:]:
        if (raster.model, raster.sha256) != (first.model, first.sha256):
            raise EngineError(
                f"{first.path} holds embeddings of {one_line(first.model, 60)} ({first.sha256[:8]}), "
                f"{raster.path} of {one_line(raster.model, 60)} ({raster.sha256[:8]}): clusters need one model."
            )
    return rasters


def _shortened(rasters: list[Embeddings], asked: int) -> list[Embeddings]:
    """The rasters with the same numbers of a pixel each.

    Args:
        asked: LENGTH; 0: the longest up to 16 that they all have, else the shortest that they all have.

    Raises:
        EngineError: they have no such length, or none in common.
    """
    shared = sorted(set.intersection(*(set(raster.lengths) for raster in rasters)))
    if not shared:
        first = rasters[0]
        other = next(raster for raster in rasters if raster.lengths != first.lengths)
        raise EngineError(
            f"{first.path} has {first.features} features, {other.path} {other.features}: embed all with one LENGTH."
        )
    length = asked or max((one for one in shared if one <= LENGTH), default=shared[0])
    if length not in shared:
        known = " or ".join(map(str, shared))
        raise EngineError(
            f"LENGTH is {asked}, but these embeddings can be used with their first {known} numbers: choose {known}."
        )
    return [raster.first(length) for raster in rasters]


def _rgb_of(raster: Embeddings, report: Report) -> ColourFacts | None:
    """The colour basis of the raster's embedding model, where that model is at hand."""
    for manifest in MODELS.glob("*/manifest.json"):  # the raster's own words are no path
        content = manifest.read_bytes()
        if hashlib.sha256(content).hexdigest() != raster.sha256:
            continue
        said = MANIFEST.parsed(manifest, content)
        lengths = said.lengths or [said.embedding]
        if raster.statistics:  # the basis is one of levels, which come first or not at all
            return said.rgb if raster.statistics[0] == MEAN else None
        if raster.features not in lengths:
            raise EngineError(
                f"{raster.path} holds {raster.features} features a pixel, but {raster.model} gives "
                f"{' or '.join(map(str, lengths))}: make it again with Embed."
            )
        return said.rgb
    report.warning(
        f"The embedding model {raster.model} ({raster.sha256[:8]}) is not installed: the clusters "
        "get a row of hues instead of the embeddings' own colours."
    )
    return None
