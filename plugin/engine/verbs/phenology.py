# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``phenology``: start, peak and end of a year's season, from embeddings of many days."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import numpy as np
import rasterio

from ... import contract
from ..analysis.change.looks import BLOCK_BYTES, Looks
from ..analysis.phenology.greenness import (
    STEP,
    kndvi,
    kndvi_error,
    ndvi,
    ndvi_error,
    smoothed,
    trust_of,
)
from ..analysis.phenology.seasons import Seasons, seasons_of
from ..analysis.stacked import stacked
from ..clusters.budget import PROCESS_MB
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_output
from ..inference.devices import DEVICE
from ..inference.model import Model
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model
from ..protocol.options import Option, choice, number, pathname
from ..protocol.report import Report

OPTIONS = (
    Option(
        "embeddings", pathname, many=True, required=True, help="embedding rasters of a year's days"
    ),
    number("year", "the year; 0: the one with most days"),
    number("first_month", "month in which the year begins: 1, or 7 south of the equator"),
    choice("index", "NDVI or KNDVI"),
    number("share", "of the amplitude at which a season begins and ends"),
    number("least_amplitude", "below which there is no season"),
    Option("model", pathname, help="model folder"),
    DEVICE,
    number("memory_mb", "memory to use"),
    Option("output", pathname, required=True, help="the raster to write (GeoTIFF)"),
)
NDVI, KNDVI = contract.CHOICES["index"]
BANDS = tuple(Seasons.__dataclass_fields__)
DAYS = ("start", "peak", "end")
UNITS = dict.fromkeys(DAYS, "day of year") | {f"{name}_error": "days" for name in DAYS}
LEAST_DATES, LONGEST_GAP = 12, 60
"""Days that a year needs, and the longest span without one."""
CACHE_MB = 128


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write dates of the greatest season with their errors, its height and the number of seasons; see ``OPTIONS``.

    Days are counted from the first of January of ``year``: 1 is that day, and a season south of the equator may end
    beyond 365.

    Returns:
        ``output``: path of the raster (bands :data:`BANDS`); ``found_year``.

    Raises:
        EngineError: too few days or a gap, rasters of several models or grids, no room, unreadable files.
    """
    target = Path(parameters["output"]).absolute()
    refuse_as_output(target, parameters["embeddings"])
    model = Model.load(parameters["model"], parameters["device"])
    if "decoder" not in model.manifest["graphs"]:
        raise EngineError(f"The model {model.name} has no decoder: choose a model of EcoFuse.")
    if parameters["memory_mb"] < (needed := PROCESS_MB + CACHE_MB + 8 * BLOCK_BYTES // 1_000_000):
        raise EngineError(
            f"MEMORY_MB {parameters['memory_mb']} is too little: {needed} MB are needed."
        )
    by = f"the model {model.folder}"
    rasters = tuple(
        of_model(one, model.name, model.sha256, model.length, by)
        for one in stacked(parameters["embeddings"]).rasters
    )
    year, rasters = _of_year(rasters, parameters["year"], parameters["first_month"])
    first = rasters[0]
    model.start()
    with ExitStack() as stack:
        stack.enter_context(rasterio.Env(GDAL_CACHEMAX=CACHE_MB * 1_000_000))
        stack.enter_context(held(target))
        looks = Looks.opened(model, rasters, stack)
        sink = stack.enter_context(
            new_layer(
                target,
                width=first.width,
                height=first.height,
                crs=first.crs,
                transform=first.transform,
                dtype="float32",
                nodata=float("nan"),
                bands=BANDS,
            )
        )
        sink.update_tags(
            ECOFUSE_YEAR=str(year),
            ECOFUSE_INDEX=parameters["index"],
            ECOFUSE_SHARE=f"{parameters['share']:g}",
            ECOFUSE_MODEL=first.model,
            ECOFUSE_MODEL_SHA256=first.sha256,
        )
        for place, name in enumerate(BANDS, start=1):
            if unit := UNITS.get(name):
                sink.set_band_unit(place, unit)
        begin = date(year, parameters["first_month"], 1)
        count = _walk(looks, begin, date(year, 1, 1), parameters, sink, report)
        if not count:
            raise EngineError(
                f"No pixel of {first.path} and the other days has an amplitude of "
                f"{parameters['least_amplitude']:g}: nothing written."
            )
    report.message(f"Seasons of {year} at {count} pixels, from {len(rasters)} days, in {target}")
    return {"output": str(target), "found_year": year}


def _of_year(
    rasters: tuple[Embeddings, ...], asked: int, month: int
) -> tuple[int, tuple[Embeddings, ...]]:
    """The year that is looked at, and the rasters within it and two months on either side.

    Raises:
        EngineError: a raster without a day, too few days in the year, or too long a gap.
    """
    for raster in rasters:
        if not raster.date:
            raise EngineError(
                f"{raster.path} does not say its day (tag ECOFUSE_DATE): make it again with Embed."
            )
    days = [date.fromisoformat(raster.date) for raster in rasters]
    years = [day.year - (day.month < month) for day in days]
    year = asked or max(sorted(set(years)), key=years.count)
    begin = date(year, month, 1)
    end = date(year + 1, month, 1)
    within = [day for day in days if begin <= day < end]
    if len(within) < LEAST_DATES:
        raise EngineError(
            f"The year from {begin} on has {len(within)} of the {len(rasters)} days, and {LEAST_DATES} are needed: "
            "embed a series with STEP 10, or choose another YEAR."
        )
    edges = [begin, *within, end]
    gaps = [(later - earlier).days for earlier, later in zip(edges, edges[1:], strict=False)]
    if max(gaps) > LONGEST_GAP:
        place = gaps.index(max(gaps))
        raise EngineError(
            f"No embedding lies between {edges[place]} and {edges[place + 1]} ({gaps[place]} days, "
            f"{LONGEST_GAP} at most): embed a series with STEP 10."
        )
    near = [
        raster
        for raster, day in zip(rasters, days, strict=True)
        if (begin - day).days <= LONGEST_GAP and (day - end).days <= LONGEST_GAP
    ]
    return year, tuple(near)


def _walk(
    looks: Looks,
    begin: date,
    january: date,
    parameters: Parameters,
    sink: rasterio.io.DatasetWriter,
    report: Report,
) -> int:
    """Write all blocks; returns how many pixels have a season."""
    bands = looks.model.bands("s2")
    red, near = bands.index("B04"), bands.index("B08")
    days = np.array([(day - january).days + 1 for day in looks.days], dtype="float64")
    start = (begin - january).days + 1
    axis = np.arange(start, start + 366, STEP, dtype="float64")
    parts = looks.rasters[0].parts(looks.side)
    count = 0
    for done, part in enumerate(parts, start=1):
        values, errors, _ = looks.read(part)
        flat = values[:, [red, near]].reshape(len(days), 2, -1).astype("float64")
        index = ndvi(flat[:, 0], flat[:, 1])
        unsure = errors.reshape(len(days), -1).astype("float64")
        doubt = ndvi_error(flat[:, 0], flat[:, 1], unsure)
        if parameters["index"] == KNDVI:
            index, doubt = kndvi(index), kndvi_error(index, doubt)
        curve, error = smoothed(index, doubt, trust_of(unsure), days, axis)
        found = seasons_of(curve, error, axis, parameters["share"], parameters["least_amplitude"])
        layers = np.stack([getattr(found, name) for name in BANDS])
        sink.write(layers.reshape(-1, part.height, part.width).astype("float32"), window=part)
        count += int(np.isfinite(found.start).sum())
        report.progress(done / len(parts), f"Block {done} of {len(parts)}")
    return count
