# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``pca``: embeddings as three colours, by a basis fitted once and used again, or by the model's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp

from ... import contract
from ..analysis.colours.colour_basis import ColourBasis
from ..analysis.colours.fit_basis import Covariance, fitted, of_the_model, weights_of
from ..clusters.budget import cache_bytes
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model, open_embeddings
from ..protocol.options import Option, choice, number, pathname
from ..protocol.report import Report

FITTED, MODEL = contract.CHOICES["basis"]
OPTIONS = (
    Option("embeddings", pathname, required=True, help="the embedding raster to colour"),
    Option("colour_basis", pathname, help="a basis made earlier (.json)"),
    choice("basis", "FITTED on embeddings, or the MODEL's own colours"),
    Option("fitted_on", pathname, many=True, help="embeddings to fit on (default: the raster)"),
    number("memory_mb", "memory to use"),
    Option("output", pathname, required=True, help="the raster of colours to write (.tif)"),
    Option("basis_output", pathname, help="the basis to write (.json)"),
)
BANDS = ("component 1", "component 2", "component 3")


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write red, green and blue (1 to 255, 0 = no data) on the grid of the embeddings; see ``OPTIONS``.

    Returns:
        ``output``, and ``basis_output`` where it was asked for.

    Raises:
        EngineError: two bases at once, embeddings of another model or kind than the basis, pixels without three
            directions, unreadable files, no room.
    """
    target = Path(parameters["output"]).absolute()
    kept, others = parameters["colour_basis"], parameters["fitted_on"] or []
    beside = Path(parameters["basis_output"]).absolute() if parameters["basis_output"] else None
    _refuse_two(kept, parameters["basis"], others)
    written = (target, *([beside] if beside else []))
    refuse_as_outputs(written, [parameters["embeddings"], *others, *([kept] if kept else [])])
    source = open_embeddings(parameters["embeddings"])
    cache = cache_bytes(parameters["memory_mb"], source.features)
    with rasterio.Env(GDAL_CACHEMAX=cache), held(target):
        if kept:
            basis = ColourBasis.load(kept)
        elif parameters["basis"] == MODEL:
            source = source.level()
            basis = of_the_model(source)
            source = source.first(basis.features)
        else:
            basis = _fit(source, others, report)
        by = f"the colour basis {kept or 'of these embeddings'}"
        source = of_model(source, basis.embedding_name, basis.embedding_sha256, basis.features, by)
        _write(basis, source, target, report)
    if beside:
        with held(beside), refused(beside):
            put_text(beside, basis.to_json())
    return {"output": str(target), **({"basis_output": str(beside)} if beside else {})}


def _refuse_two(kept: str | None, basis: str, others: Sequence[str]) -> None:
    """Raise where a basis is given and another is asked for, or embeddings to fit on and nothing is fitted."""
    if kept and (others or basis == MODEL):
        raise EngineError(
            f"COLOUR_BASIS {kept} is fitted already: leave FITTED_ON empty and BASIS at {FITTED}, or leave it out."
        )
    if others and basis == MODEL:
        raise EngineError(
            f"BASIS {MODEL} is not fitted: leave FITTED_ON empty, or choose {FITTED}."
        )


def _fit(source: Embeddings, others: Sequence[str], report: Report) -> ColourBasis:
    """A basis of the raster, or of others of its model and kind, read once."""
    rasters = [
        of_model(
            open_embeddings(path),
            source.model,
            source.sha256,
            source.features,
            f"the raster {source.path}",
        )
        for path in dict.fromkeys(others)
    ] or [source]
    weights, is_model = weights_of(source)
    sums = Covariance(source.features)
    total, done = sum(len(raster.parts()) for raster in rasters), 0
    for raster in rasters:
        for _, values in raster.blocks():
            sums.add(values)
            done += 1
            report.progress(0.5 * done / total, f"Reading {raster.path.name}")
    basis = fitted(sums, rasters, weights)
    shares = ", ".join(f"{100 * share:.0f}" for share in basis.explained)
    how = "radar weighed down" if is_model else "each number as it is: the model is not at hand"
    report.message(f"Fitted on {sums.pixels} pixels, {how}; the colours hold {shares} % of it.")
    return basis


def _write(basis: ColourBasis, source: Embeddings, target: Path, report: Report) -> None:
    with new_layer(
        target,
        width=source.width,
        height=source.height,
        crs=source.crs,
        transform=source.transform,
        dtype="uint8",
        nodata=0,
        bands=BANDS,
    ) as sink:
        sink.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue]
        sink.update_tags(
            ECOFUSE_DATE=source.date,
            ECOFUSE_MODEL=source.model,
            ECOFUSE_MODEL_SHA256=source.sha256,
            **({"ECOFUSE_PERIOD": source.period} if source.period else {}) | source.more_tags,
        )
        total = len(source.parts())
        for done, (part, values) in enumerate(source.blocks(), start=1):
            sink.write(basis.colours(values), window=part)
            report.progress(0.5 + 0.5 * done / total, f"Block {done} of {total}")
