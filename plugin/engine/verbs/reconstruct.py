# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``reconstruct``: reflectance and backscatter of any day, decoded from an embedding, without clouds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError

from ..clusters.budget import cache_bytes
from ..dense.decoded import decoded, decoded_bands
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.opening import open_raster
from ..files.refusals import refuse_as_output
from ..grid.extents import extent
from ..inference.devices import DEVICE
from ..inference.model import Model
from ..inference.trust import TAG
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model, open_embeddings
from ..outputs.packing import unpacked
from ..protocol.options import Option, day, number, pathname
from ..protocol.report import Report
from . import embed

OPTIONS = (
    Option("embeddings", pathname, help="an embedding raster; or give scenes and date"),
    Option("scenes", pathname, help="scene list (scenes.json), embedded on the way"),
    Option("date", day, help="the day, YYYY-MM-DD (an embedding raster holds its own)"),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code (with scenes)"),
    Option("model", pathname, help="model folder"),
    DEVICE,
    number("memory_mb", "memory to use"),
    Option("output", pathname, required=True, help="the raster to write (GeoTIFF)"),
)
KEPT = ("days_to_clear", "expected_error", "out_of_domain")
"""Bands of the embedding that are handed on: how far to trust the values."""
UNITS = {"days_to_clear": "days", "expected_error": "reflectance"}


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write the bands of Sentinel-2 and Sentinel-1 that an embedding stands for; see ``OPTIONS``.

    Returns:
        ``output``: path of the raster: reflectance 0..1, backscatter in dB, then :data:`KEPT`.

    Raises:
        EngineError: neither or both of embeddings and scenes, embeddings of another model, unreadable
            files, no room.
    """
    target = Path(parameters["output"]).absolute()
    if bool(parameters["embeddings"]) == bool(parameters["scenes"]):
        raise EngineError("Give either EMBEDDINGS (a raster) or SCENES with DATE.")
    refuse_as_output(target, [parameters["embeddings"], parameters["scenes"]])
    model = Model.load(parameters["model"], parameters["device"])
    if "decoder" not in model.manifest["graphs"]:
        raise EngineError(
            f"The model {model.name} has no decoder, so nothing can be reconstructed from its embeddings: "
            "choose a model of EcoFuse."
        )
    with _embedding(parameters, target, model, report) as source:
        _write(model, source, parameters, target, report)
    return {"output": str(target)}


@contextmanager
def _embedding(
    parameters: Parameters, target: Path, model: Model, report: Report
) -> Iterator[Embeddings]:
    """The embedding raster that was given, or one of the day that lasts as long as the block."""
    if parameters["embeddings"]:
        if parameters["extent"] or parameters["date"]:
            raise EngineError("EMBEDDINGS has its own day and extent: leave DATE and EXTENT empty.")
        with held(target):
            yield open_embeddings(parameters["embeddings"])
        return
    if not parameters["date"]:
        raise EngineError("SCENES needs DATE, the day to embed, as YYYY-MM-DD.")
    shared = ("scenes", "date", "extent", "model", "device", "memory_mb")
    asked = {name: parameters[name] for name in shared if parameters[name] not in (None, "")}
    asked = {option.name: option.default for option in embed.OPTIONS} | asked
    with embed.on_the_way(target, asked | {"length": model.length}, report) as source:
        yield source


def _write(
    model: Model, source: Embeddings, parameters: Parameters, target: Path, report: Report
) -> None:
    source = of_model(source, model.name, model.sha256, model.length, f"the model {model.folder}")
    if source.untrusted and parameters["embeddings"]:  # else it was said when they were made
        report.warning(
            f"{source.path} says that its day is not trusted ({source.untrusted}), and so its values are not."
        )
    kept, decoded_units = _kept(source), decoded_bands(model)
    bands = (*decoded_units, *kept)
    cache = cache_bytes(parameters["memory_mb"], len(bands) + source.features)
    with (
        rasterio.Env(GDAL_CACHEMAX=cache),
        new_layer(
            target,
            width=source.width,
            height=source.height,
            crs=source.crs,
            transform=source.transform,
            dtype="float32",
            nodata=float("nan"),
            bands=bands,
        ) as sink,
        open_raster(source.path).dataset as quality,
    ):
        sink.update_tags(
            ECOFUSE_DATE=source.date,
            ECOFUSE_MODEL=source.model,
            ECOFUSE_MODEL_SHA256=source.sha256,
            ECOFUSE_DEVICE=model.device,
            **({TAG: source.untrusted} if source.untrusted else {}),
        )
        units = {**decoded_units, **UNITS}
        for place, name in enumerate(bands, start=1):
            if unit := units.get(name):
                sink.set_band_unit(place, unit)
        total = len(source.parts())
        for done, (part, embedding) in enumerate(source.blocks(), start=1):
            layers = [decoded(model, embedding)]
            if kept:
                try:
                    layers.append(unpacked(quality, tuple(kept.values()), part))
                except RasterioError as error:
                    raise EngineError(
                        f"{source.path} cannot be read: it is truncated or damaged."
                    ) from error
            sink.write(np.concatenate(layers), window=part)
            report.progress(done / total, f"Block {done} of {total}")
    report.message(f"{len(decoded_units)} bands of {source.date or 'a day'} in {target}")


def _kept(source: Embeddings) -> dict[str, int]:
    """Bands of :data:`KEPT` that the raster has -> their numbers in it."""
    with open_raster(source.path).dataset as dataset:
        names = list(dataset.descriptions)
    return {name: names.index(name) + 1 for name in KEPT if name in names}
