# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``fitclusters``: one cluster model from any number of embedding rasters."""

from __future__ import annotations

import os
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import rasterio

from ... import contract
from ..analysis.stacked import Stacked, stacked
from ..clusters.budget import cache_bytes
from ..clusters.cluster_model import ClusterModel
from ..clusters.cluster_rasters import embedding_model, open_all, read_each, shortened
from ..clusters.fit import DIGITS, Sample
from ..clusters.how_many import MOST_TRIED, chosen, strengths
from ..clusters.matching import numbered
from ..clusters.methods import MIXTURE, fit_parting
from ..clusters.radar_weight import units_of
from ..clusters.shown.cluster_names import mean_spectra, named
from ..clusters.shown.cluster_report import cluster_report
from ..dense.decoded import decoded_bands
from ..documents import Outputs, Parameters
from ..errors import EngineError, one_line
from ..files.lock import held
from ..files.refusals import refuse_as_outputs, refuse_without_folder
from ..files.whole import put_text, refused
from ..inference.model import Model
from ..outputs.embeddings import BLOCK, Embeddings
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, choice, number, pathname
from ..protocol.report import Report

SAMPLE = 100_000
"""Pixels the centres are fitted on at most: 5.6 MB, a few seconds; more do not move the centres."""

AUTO, TOGETHER = contract.CHOICES["how_many"][1], contract.CHOICES["several_days"][1]

OPTIONS = (
    Option(
        "embeddings",
        pathname,
        many=True,
        required=True,
        help="embedding rasters of one embedding model",
    ),
    number("length", "the first so many numbers of the embeddings; 0: 16 where there are more"),
    number("clusters", "number of clusters, 2 to 1000; with HOW_MANY AUTO the most that is tried"),
    number("seed", "seed of the sample and of the fit, 0 or more"),
    number("memory_mb", "memory to use"),
    choice("method", "K_MEANS, GAUSSIAN_MIXTURE or HIERARCHICAL"),
    choice("how_many", "GIVEN: as many as clusters says; AUTO: by prediction strength"),
    choice("several_days", "EACH day alone, or the days of a pixel TOGETHER as one vector"),
    number("radar_weight", "weight of the numbers that stand for radar, 0 to 1"),
    DESCRIPTOR,
    Option("previous", pathname, help="a cluster model whose ids, names and colours go on (.json)"),
    Option(
        "cluster_model", pathname, required=True, help="the cluster model to write, a .json file"
    ),
    Option("report", pathname, help="a page on the clusters to write (.html)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Fit and write the cluster model.

    The same embeddings, number and seed give the same bytes, whatever the order of the files.

    Returns:
        ``cluster_model``, ``clusters_found`` (how many), and ``report`` where it was asked for.

    Raises:
        EngineError: see ``open_embeddings`` and ``stacked``; rasters of several models, too few pixels, a previous
            model of another kind, no room.
    """
    seed, method = parameters["seed"], parameters["method"]
    target = Path(parameters["cluster_model"]).absolute()
    page = Path(parameters["report"]).absolute() if parameters["report"] else None
    if page:
        if page.suffix.lower() != ".html":
            raise EngineError(f"REPORT {page} must end in .html.")
        refuse_without_folder(page)
    inputs = [*parameters["embeddings"], parameters["previous"], parameters["descriptor"]]
    refuse_as_outputs([target, *([page] if page else [])], inputs)
    rasters = _opened(parameters)
    days = len(rasters) if parameters["several_days"] == TOGETHER else 1
    length = rasters[0].features
    previous = _previous(parameters, rasters[0], days)
    least = previous.clusters if previous else 2
    if parameters["how_many"] == AUTO and parameters["clusters"] >= least + MOST_TRIED:
        raise EngineError(
            f"HOW_MANY AUTO tries at most {MOST_TRIED} numbers: set CLUSTERS, the most that is tried, "
            f"to {least + MOST_TRIED - 1} or less."
        )
    rows = _sampled(rasters, days, parameters, report)
    rgb, decoder = embedding_model(rasters[0], report)
    units = _units(parameters, decoder, length, days)
    clusters, tried = _how_many(parameters, rows, least, units, report)
    report.progress(0.8, f"Fitting {clusters} clusters")
    parting = fit_parting(method, rows, clusters, seed, units)
    model = ClusterModel(
        embedding_name=rasters[0].model,
        embedding_sha256=rasters[0].sha256,
        parting=parting,
        colours=(),
        seed=seed,
        pixels=len(rows),
        dates=tuple(sorted({raster.date for raster in rasters if raster.date})),
        days=days,
    )
    model = numbered(model, rgb, previous)
    found = model.parting.of(rows.T)
    shares = np.bincount(found, minlength=clusters) / len(rows)
    model = replace(model, shares=tuple(shares.round(DIGITS).tolist()))
    if decoder:
        spectra = mean_spectra(decoder, rows, found, clusters, days)
        model = replace(model, bands=tuple(decoded_bands(decoder)), spectra=spectra)
    model = named(model, previous)
    with held(target), refused(target):
        put_text(target, model.to_json())
    made = {"cluster_model": str(target), "clusters_found": clusters}
    if page:
        with refused(page):
            put_text(page, cluster_report(model, tried))
        made["report"] = str(page)
    report.progress(1.0, "Done")
    return made


def _opened(parameters: Parameters) -> list[Embeddings]:
    """The rasters, cut to one length; of several days together in the order of their days.

    Raises:
        EngineError: several models, grids or days that do not fit together.
    """
    if parameters["several_days"] != TOGETHER:
        rasters = open_all(parameters["embeddings"], parameters["descriptor"])
        return shortened(rasters, parameters["length"])
    paths = list(dict.fromkeys(map(os.path.realpath, parameters["embeddings"])))
    if len(paths) < 2:
        raise EngineError(
            f"SEVERAL_DAYS TOGETHER needs embeddings of two days at least, and {paths[0]} alone was given: "
            "add another day, or choose EACH."
        )
    stack = stacked(paths, descriptor=parameters["descriptor"])
    return shortened(list(stack.rasters), parameters["length"])


def _previous(parameters: Parameters, raster: Embeddings, days: int) -> ClusterModel | None:
    """The model whose ids go on.

    Raises:
        EngineError: it is of another embedding model, has other numbers, or more clusters than are asked for.
    """
    if not parameters["previous"]:
        return None
    path, found = parameters["previous"], ClusterModel.load(parameters["previous"])
    if (found.embedding_name, found.embedding_sha256) != (raster.model, raster.sha256):
        raise EngineError(
            f"PREVIOUS {path} is of embeddings of {one_line(found.embedding_name, 60)} "
            f"({found.embedding_sha256[:8]}), {raster.path} of {one_line(raster.model, 60)} ({raster.sha256[:8]}): "
            "ids go on within one model."
        )
    if (found.length, found.days) != (raster.features, days):
        raise EngineError(
            f"PREVIOUS {path} has {found.length} numbers a day and {found.days} days a pixel, and "
            f"{raster.features} and {days} were asked for: choose the same LENGTH and as many days."
        )
    if found.clusters > parameters["clusters"]:
        raise EngineError(
            f"PREVIOUS {path} has {found.clusters} clusters and CLUSTERS is {parameters['clusters']}: ids go on "
            f"with {found.clusters} or more."
        )
    return found


def _units(parameters: Parameters, decoder: Model | None, length: int, days: int) -> np.ndarray:
    """By what the scale of each number is stretched; see :mod:`..clusters.radar_weight`.

    Raises:
        EngineError: a weight of radar that cannot be kept.
    """
    weight = parameters["radar_weight"]
    if weight == 1:
        return np.ones(length * days)
    if parameters["method"] == MIXTURE:
        raise EngineError(
            f"RADAR_WEIGHT is {weight:g}, but a mixture finds the spread of each number itself: leave it at 1, or "
            "choose METHOD K_MEANS or HIERARCHICAL."
        )
    if decoder is None or "domain" not in decoder.manifest:
        raise EngineError(
            f"RADAR_WEIGHT is {weight:g}, but the embedding model is not installed, or has no decoder that says "
            "which numbers are radar: leave it at 1."
        )
    return units_of(decoder, weight, length, days)


def _sampled(
    rasters: list[Embeddings], days: int, parameters: Parameters, report: Report
) -> np.ndarray:
    """A sample of their pixels (n, features of all days) float64.

    Raises:
        EngineError: too little memory, or a block that cannot be read.
    """
    features, seed = rasters[0].features * days, parameters["seed"]
    parts = parameters["clusters"] if parameters["method"] == MIXTURE else 0
    together = Stacked(tuple(rasters[:days]))
    cache = cache_bytes(
        parameters["memory_mb"], features, SAMPLE, parts, together.side if days > 1 else BLOCK
    )
    sample = Sample(SAMPLE, features)
    if days > 1:
        _read_together(together, sample, seed, cache, report)
    else:
        with rasterio.Env(GDAL_CACHEMAX=cache):
            read_each(rasters, sample, seed, report)
    rows = sample.rows()
    report.message(
        f"{sample.seen} valid pixels in {len(rasters)} rasters, {len(rows)} taken, {features} numbers each."
    )
    return rows


def _how_many(
    parameters: Parameters, rows: np.ndarray, least: int, units: np.ndarray, report: Report
) -> tuple[int, dict[int, float]]:
    """The number of clusters, and the strength of each that was tried."""
    most = int(parameters["clusters"])
    if parameters["how_many"] != AUTO:
        return most, {}

    def heard(count: int) -> None:
        share = (count - least) / (most + 1 - least)
        report.progress(0.5 + 0.3 * share, f"Trying {count} clusters")

    numbers = range(least, most + 1)
    tried = strengths(parameters["method"], rows, numbers, parameters["seed"], units, heard)
    clusters = chosen(tried)
    report.message(f"{clusters} clusters: prediction strength {tried[clusters]:.2f}.")
    return clusters, tried


def _read_together(stack: Stacked, sample: Sample, seed: int, cache: int, report: Report) -> None:
    """Offer every pixel to the sample with the numbers of all days."""
    keys = [raster.key for raster in stack.rasters]
    parts = stack.parts()
    with stack.opened(cache) as reading:
        for block, part in enumerate(parts):
            report.progress(0.5 * block / len(parts), f"Block {block + 1} of {len(parts)}")
            values = reading.read(part)
            crc = zlib.crc32(np.ascontiguousarray(values).data)
            sample.add(values, (seed, *keys, block, crc))
