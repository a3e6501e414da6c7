# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``similarity``: where an embedding raster looks like examples, or like a signature kept from others."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..analysis.examples import Examples, examples_of, read_examples
from ..analysis.metric import axes_of
from ..analysis.patches import patches_of
from ..analysis.similar.learn_signature import signature_of
from ..analysis.similar.signature import PROBE, Signature
from ..analysis.stacked import Stacked, stacked
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model, open_embeddings
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, choice, number, pathname
from ..protocol.report import Report
from ..vectors.shapes import write_shapes

OPTIONS = (
    Option("embeddings", pathname, required=True, help="the embedding raster"),
    Option("positives", pathname, help="examples: points, polygons, or a table with x and y"),
    Option("negatives", pathname, help="counter-examples, of the same kinds"),
    Option("table_crs", default="EPSG:4326", help="CRS of the coordinates in a table"),
    Option("signature", pathname, help="a signature (.json), in the place of examples"),
    choice("measure", "how near a pixel comes: MAHALANOBIS, NEAREST or PROBE"),
    number("threshold", "similarity from which a pixel matches, 0 to 1"),
    number("min_pixels", "pixels that a polygon needs"),
    DESCRIPTOR,
    Option("output", pathname, required=True, help="the raster to write (.tif)"),
    Option("polygons", pathname, help="polygons of the matches to write (.gpkg)"),
    Option("signature_output", pathname, help="the signature to write (.json)"),
)
READ = ("embeddings", "positives", "negatives", "signature", "descriptor")
WRITTEN = ("output", "polygons", "signature_output")
MATCH = 3
"""Number of the band of matches."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write similarity (0 to 1), distance and matches on the grid of the embeddings.

    Returns:
        ``output``, ``matches`` (pixels), and ``polygons`` and ``signature_output`` where they were asked for.

    Raises:
        EngineError: neither or both of examples and a signature, a probe without counter-examples, a signature of
            another model, examples beside the raster, an example that is a counter-example, no room.
    """
    written = {name: Path(parameters[name]).absolute() for name in WRITTEN if parameters[name]}
    if bool(parameters["positives"]) == bool(parameters["signature"]):
        raise EngineError("Give either POSITIVES (examples) or SIGNATURE (a file made earlier).")
    if parameters["signature"] and parameters["negatives"]:
        raise EngineError("SIGNATURE holds its own counter-examples: leave NEGATIVES empty.")
    refuse_as_outputs(written.values(), [parameters[name] for name in READ])
    if "polygons" in written and written["polygons"].suffix.lower() != ".gpkg":
        raise EngineError(f"POLYGONS {written['polygons']} must end in .gpkg.")
    kept = parameters["signature"]
    signature = Signature.load(kept) if kept else _learnt(parameters, report)
    source = of_model(
        open_embeddings(parameters["embeddings"], parameters["descriptor"]),
        signature.embedding_name,
        signature.embedding_sha256,
        signature.features,
        f"the signature {parameters['signature'] or 'of these examples'}",
    )
    target = written["output"]
    with held(target):
        matches = _write(signature, source, parameters["threshold"], target, report)
    if "polygons" in written:
        report.progress(0.95, "Drawing polygons")
        patches = patches_of(target, MATCH, parameters["min_pixels"])
        write_shapes(written["polygons"], patches)
        report.message(f"{len(patches.geometries)} polygons in {written['polygons']}")
    if "signature_output" in written:
        place = written["signature_output"]
        with held(place), refused(place):
            put_text(place, signature.to_json())
    return {**{name: str(path) for name, path in written.items()}, "matches": matches}


def _learnt(parameters: Parameters, report: Report) -> Signature:
    """The signature of the examples in the raster."""
    measure, crs = parameters["measure"], parameters["table_crs"]
    stack = stacked([parameters["embeddings"]], descriptor=parameters["descriptor"])
    axes = np.empty((0, 0))
    if measure != PROBE:
        axes = axes_of(stack)
        stack = Stacked((_day_of(stack.first, axes.shape[1]),))
    positives = examples_of(read_examples(parameters["positives"], crs), stack)
    negatives = None
    if parameters["negatives"]:
        negatives = examples_of(read_examples(parameters["negatives"], crs), stack)
        _refuse_shared(positives, negatives, stack.first.width)
    counter = len(negatives.values) if negatives else 0
    report.message(f"{len(positives.values)} pixels of examples, {counter} of counter-examples.")
    return signature_of(measure, stack.first, axes, positives, negatives)


def _day_of(source: Embeddings, length: int) -> Embeddings:
    """The raster with the numbers of the day alone, in which the model's metric counts."""
    return of_model(source, source.model, source.sha256, length, "the metric of its model")


def _refuse_shared(positives: Examples, negatives: Examples, width: int) -> None:
    own, other = (one.rows * width + one.cols for one in (positives, negatives))
    shared = len(np.intersect1d(own, other))
    if shared:
        raise EngineError(
            f"{shared} pixels are examples and counter-examples at once: take them out of POSITIVES or NEGATIVES."
        )


def _write(
    signature: Signature, source: Embeddings, threshold: float, target: Path, report: Report
) -> int:
    """Write the layer; returns how many pixels match."""
    matches = valid = 0
    stack = Stacked((source,))
    with (
        stack.opened() as reading,
        new_layer(
            target,
            width=source.width,
            height=source.height,
            crs=source.crs,
            transform=source.transform,
            dtype="float32",
            nodata=float("nan"),
            bands=signature.bands,
        ) as sink,
    ):
        sink.update_tags(
            ECOFUSE_DATE=source.date,
            ECOFUSE_MODEL=source.model,
            ECOFUSE_MODEL_SHA256=source.sha256,
            ECOFUSE_MEASURE=signature.measure,
            ECOFUSE_THRESHOLD=f"{threshold:g}",
            **source.more_tags,
        )
        parts = stack.parts()
        for done, part in enumerate(parts, start=1):
            layer = signature.score(reading.read(part), threshold)
            sink.write(layer, window=part)
            valid += int(np.isfinite(layer[0]).sum())
            matches += int((layer[2] == 1).sum())
            report.progress(0.9 * done / len(parts), f"Block {done} of {len(parts)}")
    share = f" ({100 * matches / valid:.1f} %)" if valid else ""
    report.message(f"{matches} of {valid} pixels match{share}: similarity {threshold:g} or more.")
    return matches
