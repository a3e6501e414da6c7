# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``change``: where later days differ from earlier ones by more than the model errs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window as FilePart

from ..analysis.change.breaks import Break
from ..analysis.change.change_areas import (
    by_month,
    kept_patches,
    least_pixels,
    month_of,
    pixel_hectares,
)
from ..analysis.change.change_polygons import polygons_of
from ..analysis.change.looks import Looks, breaks_of_days
from ..analysis.change.years import breaks_of_years
from ..analysis.stacked import Stacked, stacked
from ..clusters.budget import PROCESS_MB
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.lock import held
from ..files.refusals import refuse_as_outputs
from ..inference.devices import DEVICE
from ..inference.model import Model
from ..outputs.cog import new_layer
from ..outputs.embeddings import Embeddings, of_model
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..protocol.options import Option, number, pathname
from ..protocol.report import Report
from ..vectors.shapes import write_shapes
from ..vectors.table_files import write_table

OPTIONS = (
    Option(
        "before", pathname, many=True, required=True, help="embedding rasters of the earlier days"
    ),
    Option("after", pathname, many=True, required=True, help="embedding rasters of the later days"),
    number("limit", "score from which a pixel has changed"),
    number("min_area", "hectares of the smallest patch that counts; 0: single pixels"),
    DESCRIPTOR,
    Option("model", pathname, help="model folder"),
    DEVICE,
    number("memory_mb", "memory to use"),
    Option("output", pathname, required=True, help="the raster to write (GeoTIFF)"),
    Option("report", pathname, help="hectares by month and direction (.csv or .gpkg)"),
    Option("polygons", pathname, help="polygons of the changes to write (.gpkg)"),
)
BANDS = ("change", "direction", "difference", "break_day", "break_after")
UNITS = {
    "difference": "reflectance",
    "break_day": "days since 1970-01-01",
    "break_after": "days since 1970-01-01",
}
TABLES = (".csv", ".gpkg")
"""Endings of the report; the polygons take the last."""
CACHE_MB = 128
WHOLE = 1 + 2
"""Bytes a pixel that are kept for patches and months: direction and month."""
NUMBERED = 1 + 2 + 4
"""Bytes a pixel with the number of its polygon."""
COPIES = 8
"""Of a block's reflectance, while it is fitted."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write score, direction, difference and date of change; see ``OPTIONS``.

    Returns:
        ``output``; ``report`` and ``polygons`` where they were asked for; ``hectares`` of change.

    Raises:
        EngineError: rasters of several models or grids, days that overlap, no room, unreadable files.
    """
    target = Path(parameters["output"]).absolute()
    table = Path(parameters["report"]).absolute() if parameters["report"] else None
    drawn = Path(parameters["polygons"]).absolute() if parameters["polygons"] else None
    refuse_as_outputs(
        [path for path in (target, table, drawn) if path],
        [*parameters["before"], *parameters["after"]],
    )
    for name, path, endings in (("REPORT", table, TABLES), ("POLYGONS", drawn, TABLES[1:])):
        if path and path.suffix.lower() not in endings:
            raise EngineError(f"{name} {path} must end in {' or '.join(endings)}.")
    before, after, model = _rasters(parameters)
    first = before[0]
    _refuse_memory(parameters["memory_mb"], first, bool(drawn))
    least = least_pixels(first, parameters["min_area"])
    if model:
        model.start()
    with ExitStack() as stack:
        stack.enter_context(rasterio.Env(GDAL_CACHEMAX=CACHE_MB * 1_000_000))
        stack.enter_context(held(target))
        blocks, total = _blocks(before, after, model, parameters["limit"], stack)
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
            ECOFUSE_DATE=after[-1].date,
            ECOFUSE_BEFORE=", ".join(raster.date for raster in before),
            ECOFUSE_AFTER=", ".join(raster.date for raster in after),
            ECOFUSE_LIMIT=f"{parameters['limit']:g}",
            ECOFUSE_MODEL=first.model,
            ECOFUSE_MODEL_SHA256=first.sha256,
            **after[-1].more_tags,
        )
        for place, name in enumerate(BANDS, start=1):
            if (unit := UNITS.get(name)) and (model or name != "difference"):
                sink.set_band_unit(place, unit)
        direction, months, seen = _walk(blocks, total, first, sink, report)
        if not seen.any():
            raise EngineError(
                f"{first.path} and the later days share no valid pixel: nothing written."
            )
        direction = kept_patches(direction, least)
        sink.write(
            np.where(seen, direction, np.nan).astype("float32"), BANDS.index("direction") + 1
        )
        size = pixel_hectares(first)
        if table:  # before the raster has its name: both are there, or none
            write_table(table, by_month(direction, months, size))
    count = int((direction > 0).sum())
    if drawn:
        report.progress(0.95, "Drawing polygons")
        shapes = polygons_of(target, BANDS, first)
        write_shapes(drawn, shapes)
        report.message(f"{len(shapes.geometries)} polygons in {drawn}")
    share = 100 * count / int(seen.sum())
    hectares = None if np.isnan(size) else round(count * size, 4)
    area = "" if hectares is None else f", {hectares:.2f} ha"
    report.message(f"{count} pixels have changed{area}: {share:.2f} % of those seen; in {target}")
    return {
        "output": str(target),
        **({"report": str(table)} if table else {}),
        **({"polygons": str(drawn)} if drawn else {}),
        **({} if hectares is None else {"hectares": hectares}),
    }


def _rasters(
    parameters: Parameters,
) -> tuple[tuple[Embeddings, ...], tuple[Embeddings, ...], Model | None]:
    """The rasters of both spans, each by its days, and the model that decodes them: None of ready-made ones.

    Raises:
        EngineError: see :func:`run`.
    """
    given = [*parameters["before"], *parameters["after"]]
    both = stacked(given, descriptor=parameters["descriptor"]).rasters
    for raster in both:
        if not raster.date:
            raise EngineError(
                f"{raster.path} does not say its day (tag ECOFUSE_DATE): make it again with Embed."
            )
    model = None
    if not both[0].ready:
        model = Model.load(parameters["model"], parameters["device"])
        if "decoder" not in model.manifest["graphs"]:
            raise EngineError(f"The model {model.name} has no decoder: choose a model of EcoFuse.")
        by = f"the model {model.folder}"
        both = tuple(
            of_model(raster.level(), model.name, model.sha256, model.length, by) for raster in both
        )
    early = {Path(path).resolve() for path in parameters["before"]}
    before = tuple(raster for raster in both if raster.path.resolve() in early)
    after = tuple(raster for raster in both if raster.path.resolve() not in early)
    latest = max(raster.last_date for raster in before)
    if latest >= after[0].date:
        raise EngineError(
            f"BEFORE holds {latest}, which is not before {after[0].date} of AFTER: give all "
            "days of BEFORE before those of AFTER."
        )
    return before, after, model


def _refuse_memory(memory_mb: int, raster: Embeddings, polygons: bool) -> None:
    whole = max(WHOLE, NUMBERED if polygons else 0)
    needed = PROCESS_MB + CACHE_MB + (whole * raster.width * raster.height) // 1_000_000
    needed += COPIES * 96
    if memory_mb < needed:
        raise EngineError(
            f"MEMORY_MB {memory_mb} is too little: {raster.width} x {raster.height} pixels need {needed} MB."
        )


def _blocks(
    before: tuple[Embeddings, ...],
    after: tuple[Embeddings, ...],
    model: Model | None,
    limit: float,
    stack: ExitStack,
) -> tuple[Iterator[tuple[FilePart, Break]], int]:
    """The blocks with their breaks, and how many there are; rasters stay open until the stack closes."""
    rasters = (*before, *after)
    if model is None:
        return breaks_of_years(before, after, limit), len(Stacked(rasters).parts())
    looks = Looks.opened(model, rasters, stack)
    return breaks_of_days(looks, len(before), limit), len(rasters[0].parts(looks.side))


def _walk(
    blocks: Iterator[tuple[FilePart, Break]],
    total: int,
    first: Embeddings,
    sink: rasterio.io.DatasetWriter,
    report: Report,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Write all bands but the direction; returns that, the months of breaks, and where there is a value."""
    shape = first.height, first.width
    direction, seen = np.zeros(shape, np.uint8), np.zeros(shape, bool)
    months = np.full(shape, -1, np.int16)
    for done, (part, found) in enumerate(blocks, start=1):
        _put(found, part, sink)
        spot = np.s_[
            part.row_off : part.row_off + part.height, part.col_off : part.col_off + part.width
        ]
        direction[spot], seen[spot] = found.direction, np.isfinite(found.score)
        months[spot] = month_of(found.day)
        report.progress(done / total, f"Block {done} of {total}")
    return direction, months, seen


def _put(found: Break, part: FilePart, sink: rasterio.io.DatasetWriter) -> None:
    layers = {
        "change": found.score,
        "difference": found.difference,
        "break_day": found.day,
        "break_after": found.earliest,
    }
    for name, layer in layers.items():
        sink.write(layer.astype("float32"), BANDS.index(name) + 1, window=part)
