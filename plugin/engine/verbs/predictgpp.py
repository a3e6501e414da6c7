# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``predictgpp``: a layer of gross primary production from an embedding raster, or from scenes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_output
from ..gpp.gpp_drivers import Drivers
from ..gpp.head import GC_PER_UMOL, GppHead, file_of, sha256_of
from ..inference import model
from ..inference.trust import TAG
from ..outputs.band_table import GPP_BANDS, GPP_UNIT
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model, open_embeddings
from ..protocol.options import Option, day, pathname, values
from ..protocol.report import Report
from ..weather.effect import Effect
from ..weather.maps.map_light import centres_of, radiation_of
from ..weather.maps.map_weather import MapDay, MapWeather, refuse_lacking
from ..weather.open_weather import open_weather
from . import embed

OPTIONS = (
    Option("embeddings", pathname, help="an embedding raster; or give scenes and date"),
    Option("scenes", pathname, help="scene list (scenes.json), embedded on the way"),
    Option("date", day, help="the day, YYYY-MM-DD (an embedding raster holds its own)"),
    Option(
        "gpp_model",
        pathname,
        help="folder or JSON file of the GPP model (default: the shipped one)",
    ),
    Option("radiation", help="MJ m-2 d-1: a number or a raster (default: clear sky)"),
    Option(
        "weather", pathname, help="weather by day: a table, NetCDF, Zarr, rasters, or their folder"
    ),
    Option("output", pathname, required=True, help="the raster to write (GeoTIFF)"),
)

GPP, FLAG, DISTANCE = (
    [band.name for band in GPP_BANDS].index(name) for name in ("gpp", "extrapolated", "distance")
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write GPP, its 10-90 % interval and the extrapolation flag on the grid of the embedding.

    Raises:
        EngineError: neither or both of embeddings and scenes, embeddings of another model than the
            GPP model's, no date, radiation of another unit, unreadable files, no room.
    """
    head = GppHead.load(parameters["gpp_model"])
    target = Path(parameters["output"]).absolute()
    if bool(parameters["embeddings"]) == bool(parameters["scenes"]):
        raise EngineError("Give either EMBEDDINGS (a raster) or SCENES with DATE.")
    inputs = ("embeddings", "scenes", "gpp_model", "radiation", "weather")
    refuse_as_output(target, [parameters[name] for name in inputs])
    if parameters["embeddings"]:
        source = open_embeddings(parameters["embeddings"])
        with held(target):
            _write(head, source, parameters, target, report)
        return {"output": str(target)}

    if not parameters["date"]:
        raise EngineError("SCENES needs DATE, the day to embed, as YYYY-MM-DD.")
    refuse_without_model(head, parameters["gpp_model"])
    if parameters["weather"]:
        refuse_lacking(open_weather(parameters["weather"]), parameters["date"])
    asked = {name: str(parameters[name]) for name in ("scenes", "date", "output")}
    asked = values(embed.OPTIONS, {**asked, "length": str(head.features)})
    with embed.on_the_way(target, asked, report) as source:
        _write(head, source, parameters, target, report)
    return {"output": str(target)}


def _write(
    head: GppHead, source: Embeddings, parameters: Parameters, target: Path, report: Report
) -> None:
    by = file_of(parameters["gpp_model"])
    by_model = f"the GPP model {by}"
    source = of_model(source, head.embedding_name, head.embedding_sha256, head.features, by_model)
    when = _day_of(source, parameters["date"])
    radiation, origin = radiation_of(source, when, parameters["radiation"])
    cloudless = (
        None  # what is measured is the day's light, and a cloudless day's stands for the season
    )
    if parameters["radiation"] and source.crs:
        cloudless, _ = radiation_of(source, when, None)
    if head.shifted:
        report.warning(
            f"GPP from embeddings of all bands and dates lies {head.shift['p90']:.1f} {GPP_UNIT} from what "
            f"this GPP model was fitted on (90 % of pixels, limit {head.shift['limit']:.1f}): the "
            "whole layer is flagged as extrapolated."
        )
    if source.untrusted and parameters["embeddings"]:  # else it was said when they were made
        report.warning(
            f"{source.path} says that its day is not trusted ({source.untrusted}), and so its GPP is not: "
            "embed a day of acquisition."
        )
    if "days_to_clear" not in source.quality and not source.ready:
        report.warning(
            f"{source.path} has no band days_to_clear: the range from gpp_p10 to gpp_p90 leaves out what days "
            "without a clear look add to it"
            + ("; embed with QUALITY_BANDS ALL or SEEN." if source.has_doubts else ".")
        )
    flagged = valid = beyond = 0
    weather, effect = _weather(source, when, parameters, report), Effect()
    if weather and weather.has_radiation:
        origin = "weather"
    with new_layer(
        target,
        width=source.width,
        height=source.height,
        crs=source.crs,
        transform=source.transform,
        dtype="float32",
        nodata=float("nan"),
        bands=tuple(band.name for band in GPP_BANDS),
    ) as sink:
        sink.update_tags(
            ECOFUSE_DATE=when.isoformat(),
            ECOFUSE_GPP_UNIT=GPP_UNIT,
            ECOFUSE_GPP_PER_UMOL=f"{GC_PER_UMOL:.6f}",
            ECOFUSE_GPP_MODEL_SHA256=sha256_of(parameters["gpp_model"]),
            ECOFUSE_MODEL=source.model,
            ECOFUSE_MODEL_SHA256=source.sha256,
            ECOFUSE_RADIATION=origin,
            **({TAG: source.untrusted} if source.untrusted else {}),
        )
        for number, band in enumerate(GPP_BANDS, start=1):
            if band.unit:
                sink.set_band_unit(number, band.unit)
        total = len(source.parts())
        for number, (part, embedding) in enumerate(source.blocks(), start=1):
            clear = Drivers(radiation(part), clear_sky=cloudless(part) if cloudless else None)
            clear = replace(clear, **source.seen(part))
            drivers = weather.onto(clear, *centres_of(source, part)) if weather else clear
            layer = head.predict(embedding, drivers)
            if weather:
                effect.add(layer[GPP], head.predict(embedding, clear)[GPP])
            seen = np.isfinite(layer[GPP])
            if source.untrusted:
                layer[FLAG][seen] = 1
            sink.write(layer, window=part)
            valid += int(seen.sum())
            flagged += int((layer[FLAG] == 1).sum())
            beyond += int((layer[DISTANCE] > 1).sum())
            report.progress(number / total, f"Block {number} of {total}")
        if not valid:
            raise EngineError(
                f"{source.path} and the radiation share no valid pixel: nothing written."
            )
    report.message(
        f"GPP of {when}: {valid} pixels, {100 * flagged / valid:.0f} % extrapolated, "
        f"{100 * beyond / valid:.0f} % further from the towers than distance 1."
    )
    if weather:
        report.message(effect.sentence("pixels"))


def _day_of(source: Embeddings, asked: date | None) -> date:
    """The raster's own day; the one asked for only where the raster holds no day."""
    if not source.date:
        if asked is None:
            raise EngineError(f"{source.path} does not say its day (tag ECOFUSE_DATE): give DATE.")
        return asked
    own = date.fromisoformat(source.date)
    if asked not in (None, own):
        raise EngineError(f"{source.path} is of {own}, but DATE is {asked}: leave DATE empty.")
    return own


def _weather(
    source: Embeddings, when: date, parameters: Parameters, report: Report
) -> MapDay | None:
    """The day's weather over the raster, None where none is given.

    Raises:
        EngineError: the day is not in it, or RADIATION is given too.
    """
    if not (path := parameters["weather"]):
        return None
    cols, rows = np.array([[0, 1, 0, 1], [0, 0, 1, 1]]) * [[source.width], [source.height]]
    a, b, c, d, e, f = source.transform[:6]
    x, y = a * cols + b * rows + c, d * cols + e * rows + f
    found = MapWeather.open(path, source.crs, (x.min(), y.min(), x.max(), y.max()))
    day = found.on(when)
    if parameters["radiation"] and day.has_radiation:
        raise EngineError(
            f"RADIATION is given, and WEATHER {path} holds radiation, too: leave one of them empty."
        )
    for line in found.source.said:
        report.message(f"WEATHER: {line}.")
    return day


def refuse_without_model(head: GppHead, gpp_model: str | None) -> None:
    """Raise before the long part when the scenes would be embedded by another model."""
    manifest = model.SHIPPED / "manifest.json"
    found = hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else "missing"
    if found != head.embedding_sha256:
        raise EngineError(
            f"The GPP model {file_of(gpp_model)} was fitted on {head.embedding_name} "
            f"({head.embedding_sha256[:8]}), but the scenes would be embedded by "
            f"{model.SHIPPED.name} ({found[:8]}): embed with that model and give EMBEDDINGS."
        )
