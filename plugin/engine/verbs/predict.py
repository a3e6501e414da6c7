# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``predict``: a layer of the quantity that a regression was fitted on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
from rasterio.windows import Window as FilePart

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_output
from ..gpp.radiation import clear_sky
from ..grid.crs import transformer
from ..inference import model as encoder
from ..inference.trust import TAG
from ..outputs.band_table import REGRESSION_BANDS
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model, open_embeddings
from ..outputs.one_kind import refuse_year
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, day, pathname, values
from ..protocol.report import Report
from ..regression.regression_model import RegressionModel
from ..towers.tower_pixels import Lying, centres
from . import embed

OPTIONS = (
    Option("embeddings", pathname, help="an embedding raster; or give scenes and date"),
    Option("scenes", pathname, help="scene list (scenes.json), embedded on the way"),
    Option("date", day, help="the day, YYYY-MM-DD (an embedding raster holds its own)"),
    Option("regression_model", pathname, required=True, help="the regression, a .json file"),
    DESCRIPTOR,
    Option("output", pathname, required=True, help="the raster to write (GeoTIFF)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write the quantity, its 10-90 % interval and the extrapolation flag on the grid of the embedding.

    Raises:
        EngineError: neither or both of embeddings and scenes, embeddings of another model than the regression's,
            no date, unreadable files, no room.
    """
    model = RegressionModel.load(parameters["regression_model"])
    target = Path(parameters["output"]).absolute()
    if bool(parameters["embeddings"]) == bool(parameters["scenes"]):
        raise EngineError("Give either EMBEDDINGS (a raster) or SCENES with DATE.")
    refuse_as_output(
        target, [parameters[one] for one in ("embeddings", "scenes", "regression_model")]
    )
    if parameters["embeddings"]:
        source = open_embeddings(parameters["embeddings"], parameters["descriptor"])
        if parameters["date"]:
            refuse_year(source, "DATE")
        with held(target):
            _write(model, source, parameters, target, report)
        return {"output": str(target)}
    if not parameters["date"]:
        raise EngineError("SCENES needs DATE, the day to embed, as YYYY-MM-DD.")
    by = f"The regression {parameters['regression_model']}"
    _refuse_other_encoder(model, by)
    asked = {name: str(parameters[name]) for name in ("scenes", "date", "output")}
    asked = values(embed.OPTIONS, {**asked, "length": str(model.features)})
    with embed.on_the_way(target, asked, report) as source:
        _write(model, source, parameters, target, report)
    return {"output": str(target)}


def _write(
    model: RegressionModel, source: Embeddings, parameters: Parameters, target: Path, report: Report
) -> None:
    by = f"the regression {parameters['regression_model']}"
    source = of_model(source, model.embedding_name, model.embedding_sha256, model.features, by)
    when = _when(model, source, parameters["date"])
    light = _light(source, when) if model.light and when else None
    flagged = valid = 0
    with new_layer(
        target,
        width=source.width,
        height=source.height,
        crs=source.crs,
        transform=source.transform,
        dtype="float32",
        nodata=float("nan"),
        bands=tuple(band.name for band in REGRESSION_BANDS),
    ) as sink:
        sink.update_tags(
            **({"ECOFUSE_DATE": when.isoformat()} if when else {}),
            ECOFUSE_QUANTITY=model.quantity,
            ECOFUSE_UNIT=model.unit,
            ECOFUSE_REGRESSION_SHA256=RegressionModel.sha256(parameters["regression_model"]),
            ECOFUSE_MODEL=source.model,
            ECOFUSE_MODEL_SHA256=source.sha256,
            **({TAG: source.untrusted} if source.untrusted else {}),
            **source.more_tags,
        )
        for number in (1, 2, 3):
            if model.unit:
                sink.set_band_unit(number, model.unit)
        total = len(source.parts())
        for number, (part, embedding) in enumerate(source.blocks(), start=1):
            layer = model.predict(embedding, light(part) if light else None)
            if source.untrusted:
                layer[3][np.isfinite(layer[0])] = 1
            sink.write(layer, window=part)
            valid += int(np.isfinite(layer[0]).sum())
            flagged += int((layer[3] == 1).sum())
            report.progress(number / total, f"Block {number} of {total}")
        if not valid:
            raise EngineError(f"{source.path} holds no valid pixel: nothing written.")
    where = f" of {when.year if source.ready and source.ready.annual else when}" if when else ""
    report.message(
        f"{model.quantity}{where}: {valid} pixels, {100 * flagged / valid:.0f} % extrapolated."
    )


def _when(model: RegressionModel, source: Embeddings, asked: date | None) -> date | None:
    """The day; only radiation asks for one that neither the raster nor the user says."""
    own = date.fromisoformat(source.date) if source.date else asked
    if own is None and model.light:
        raise EngineError(f"{source.path} does not say its day (tag ECOFUSE_DATE): give DATE.")
    if asked not in (None, own):
        raise EngineError(f"{source.path} is of {own}, but DATE is {asked}: leave DATE empty.")
    return own


def _light(source: Embeddings, when: date) -> Callable[[FilePart], np.ndarray]:
    """What gives a block the radiation (rows, cols) of a cloudless day, MJ m-2 d-1.

    Raises:
        EngineError: no CRS to take a latitude from.
    """
    if not source.crs:
        raise EngineError(f"{source.path} has no CRS, so no latitude: give it one.")
    to_degrees = transformer(source.crs, "EPSG:4326")
    lying = Lying(source.crs, source.transform, source.height, source.width)
    return lambda part: clear_sky(to_degrees.transform(*centres(lying, part))[1], when)


def _refuse_other_encoder(model: RegressionModel, by: str) -> None:
    """Raise before the long part when the scenes would be embedded by another model."""
    manifest = encoder.SHIPPED / "manifest.json"
    found = hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else "missing"
    if found != model.embedding_sha256:
        raise EngineError(
            f"{by} was fitted on {model.embedding_name} ({model.embedding_sha256[:8]}), but the scenes would be "
            f"embedded by {encoder.SHIPPED.name} ({found[:8]}): embed with that model and give EMBEDDINGS."
        )
