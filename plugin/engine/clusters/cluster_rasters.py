# SPDX-License-Identifier: GPL-2.0-or-later
"""The embedding rasters that clusters are fitted on: of one model and length, read into a sample."""

from __future__ import annotations

import os
import zlib

import numpy as np

from ..errors import EngineError, one_line
from ..inference.devices.kinds import CPU
from ..inference.installed import installed
from ..inference.manifest_schema import ColourFacts
from ..inference.model import Model
from ..outputs.embeddings import MEAN, Embeddings, open_embeddings
from ..outputs.one_kind import refuse_kinds
from ..protocol.report import Report
from .fit import Sample

LENGTH = 16
"""Numbers of an embedding that clusters are fitted on unless others are asked for, where the model names it."""


def open_all(paths: list[str], descriptor: str | None = None) -> list[Embeddings]:
    """The rasters, each file once, all of the first one's model.

    Args:
        descriptor: of ready-made ones, see :func:`.ready_made.descriptor_of`.
    """
    files = dict.fromkeys(map(os.path.realpath, paths))
    rasters = [open_embeddings(path, descriptor) for path in files]
    refuse_kinds(rasters)
    first = rasters[0]
    for raster in rasters[1:]:
        if (raster.model, raster.sha256) != (first.model, first.sha256):
            raise EngineError(
                f"{first.path} holds embeddings of {one_line(first.model, 60)} ({first.sha256[:8]}), "
                f"{raster.path} of {one_line(raster.model, 60)} ({raster.sha256[:8]}): clusters need one model."
            )
    return rasters


def shortened(rasters: list[Embeddings], asked: int) -> list[Embeddings]:
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


def read_each(rasters: list[Embeddings], sample: Sample, seed: int, report: Report) -> None:
    """Offer every pixel of the rasters to the sample."""
    total = sum(len(raster.parts()) for raster in rasters)
    done = 0
    for raster in rasters:
        for block, (_, values) in enumerate(raster.blocks()):
            report.progress(0.5 * done / total, f"Reading {raster.path.name}")
            # the content too: two runs of one day and place must not draw the same keys
            sample.add(
                values, (seed, raster.key, block, zlib.crc32(np.ascontiguousarray(values).data))
            )
            done += 1


def embedding_model(raster: Embeddings, report: Report) -> tuple[ColourFacts | None, Model | None]:
    """The colour basis of the raster's embedding model, and the model itself where it can decode the raster.

    A period has the basis where its means, which come first, are among its numbers, and is not decoded. None where
    the model is not at hand, which is said in a warning.

    Raises:
        EngineError: the raster has another number of features than the model gives.
    """
    if raster.ready:
        report.message(
            f"{raster.model} comes without colours and bands of its own: clusters get a row of hues, and no names."
        )
        return None, None
    found = installed(raster.sha256)
    if found is None:
        report.warning(
            f"The embedding model {raster.model} ({raster.sha256[:8]}) is not installed: the clusters "
            "get a row of hues instead of the embeddings' own colours, and no names."
        )
        return None, None
    folder, said = found
    if raster.statistics:
        return said.rgb if raster.statistics[0] == MEAN else None, None
    lengths = said.lengths or [said.embedding]
    if raster.features not in lengths:
        raise EngineError(
            f"{raster.path} holds {raster.features} features a pixel, but {raster.model} gives "
            f"{' or '.join(map(str, lengths))}: make it again with Embed."
        )
    return said.rgb, Model.load(folder, CPU) if "decoder" in said.graphs else None
