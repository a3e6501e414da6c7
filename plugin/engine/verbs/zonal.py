# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``zonal``: means of layers over polygons, by polygon, date and band, as a table."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
import rasterio
from pyproj import CRS
from rasterio.errors import RasterioError
from rasterio.windows import Window as FilePart

from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.opening import open_raster
from ..files.refusals import refuse_as_output, refuse_missing
from ..gpp.days.sum_error import SumError
from ..outputs.band_table import CLUSTER
from ..outputs.embeddings import Embeddings, open_embeddings
from ..outputs.ready.ready_made import OPTION as DESCRIPTOR
from ..outputs.ready.ready_made import descriptor_of
from ..protocol.options import Option, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes, read_shapes
from ..vectors.table import Cell
from ..vectors.table_files import write_table
from ..zones.zone_means import Zones, bounds_of, means_of

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
AREAS = ("Polygon", "MultiPolygon")
ENDINGS = (".csv", ".gpkg")

OPTIONS = (
    Option("layers", pathname, help="rasters of EcoFuse", many=True, required=True),
    Option("polygons", pathname, help="polygons (.gpkg, .geojson)", required=True),
    Option("id_field", help="column of the polygons that names them (default: their number)"),
    DESCRIPTOR,
    Option("output", pathname, help="the table to write (.csv, .gpkg)", required=True),
)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    polygon: Cell
    """What ID_FIELD says, or the number of the polygon in its layer, from 0."""
    date: str
    """YYYY-MM-DD, of a sum its first day; "" where the layer names none."""
    until: str
    """Last day of a sum, else the same day."""
    layer: str
    """Name of the file."""
    band: str
    mean: float
    spread: float
    """Standard deviation of the pixels."""
    pixels: float
    """Sum of the shares of valid pixels."""
    hectares: float
    """Area of the polygon with a value."""
    covered: float
    """That area as a share of the polygon's."""
    p10: float | None
    """Of mean GPP and its sums: 10 % bound."""
    p90: float | None


@dataclass(frozen=True)
class Layer:
    """An open raster, and how its numbers are read."""

    path: Path
    source: rasterio.DatasetReader
    dates: tuple[str, str]
    """First and last day, YYYY-MM-DD; "" where it names none."""
    read: Callable[[FilePart], np.ndarray] | None
    """Gives the numbers of a part of a ready-made embedding, None of other layers."""


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write the table; see ``OPTIONS``.

    Returns:
        ``output``, and ``count`` of its rows.

    Raises:
        EngineError: a file that cannot be read, layers of classes or without a CRS in metres, no polygon on a
            layer, or a table that cannot be written.
    """
    target = Path(parameters["output"]).absolute()
    if target.suffix.lower() not in ENDINGS:
        raise EngineError(
            f"OUTPUT {target} must end in {' or '.join(ENDINGS)}: a table is written."
        )
    refuse_as_output(target, [*parameters["layers"], parameters["polygons"]])
    shapes = read_shapes(parameters["polygons"])
    if wrong := next(
        (one.geom_type for one in shapes.geometries if one.geom_type not in AREAS), ""
    ):
        raise EngineError(f"POLYGONS {parameters['polygons']} holds a {wrong}: give polygons.")
    names = _names(shapes, parameters["id_field"])
    error, _ = SumError.load(None)
    zones: dict[str, Zones] = {}
    rows: list[Row] = []
    met: set[int] = set()
    layers = [Path(path) for path in parameters["layers"]]
    for done, path in enumerate(layers):
        report.progress(done / len(layers), f"{path.name}: {done + 1} of {len(layers)}")
        refuse_missing(path)
        try:
            with open_raster(path).dataset as source:
                crs = _crs_in_metres(path, source)
                if crs not in zones:
                    zones[crs] = Zones(shapes.to(crs).geometries)
                with ExitStack() as opened:
                    ready = _ready_made(path, source, parameters["descriptor"])
                    layer = Layer(
                        path,
                        source,
                        dates=_dates(source, ready),
                        read=opened.enter_context(ready.opened()) if ready else None,
                    )
                    for number, name in enumerate(names):
                        found = _rows(layer, zones[crs], number, name, error.bias_share)
                        met |= {number} if found else set()
                        rows += found
        except RasterioError as fault:
            raise EngineError(f"{path} is not a raster that can be read.") from fault
    if not rows:
        raise EngineError(
            "No polygon covers a pixel with a value: check the CRS of POLYGONS and where the layers lie."
        )
    if len(met) < len(names):
        report.warning(
            f"{len(names) - len(met)} of {len(names)} polygons cover no pixel with a value."
        )
    columns = [field.name for field in fields(Row)]
    cells: list[tuple[Cell, ...]] = [astuple(row) for row in rows]
    table: dict[str, list[Cell]] = {
        name: list(column) for name, column in zip(columns, zip(*cells, strict=True), strict=True)
    }
    write_table(target, table)
    report.message(f"{len(rows)} means over {len(met)} polygons in {target}")
    return {"output": str(target), "count": len(rows)}


def _names(shapes: Shapes, field: str | None) -> list[Cell]:
    """What the polygons are called.

    Raises:
        EngineError: no such column.
    """
    if not field:
        return list(range(len(shapes.geometries)))
    return list(shapes.table.columns[shapes.table.column(field)])


def _crs_in_metres(path: Path, source: rasterio.DatasetReader) -> str:
    """The raster's CRS as WKT.

    Raises:
        EngineError: it has none, or one in degrees; or the raster holds classes.
    """
    if CLUSTER.name in source.descriptions:
        raise EngineError(
            f"{path} holds numbers of clusters, and their mean says nothing: give embeddings or GPP."
        )
    if not source.crs:
        raise EngineError(f"{path} has no CRS: give a layer that EcoFuse has written.")
    wkt = str(source.crs.to_wkt())
    if not CRS.from_wkt(wkt).is_projected:
        raise EngineError(
            f"{path} has a CRS in degrees, and areas need metres: reproject it to UTM."
        )
    return wkt


def _ready_made(
    path: Path, source: rasterio.DatasetReader, chosen: str | None
) -> Embeddings | None:
    """The layer as a ready-made embedding, None where it is no such; a chosen descriptor leaves our own layers."""
    if any(tag.startswith("ECOFUSE_") for tag in source.tags()):
        chosen = None
    return open_embeddings(path, chosen) if descriptor_of(path, chosen) else None


def _dates(source: rasterio.DatasetReader, ready: Embeddings | None) -> tuple[str, str]:
    """First and last day, YYYY-MM-DD, "" where the layer names none."""
    if ready:
        return ready.date, ready.last_date
    tags = source.tags()
    first = tags.get("ECOFUSE_DATE", "")
    first = first if DAY.fullmatch(first) else ""
    return first, tags.get("ECOFUSE_PERIOD", "").partition("/")[2] or first


def _rows(layer: Layer, zones: Zones, number: int, name: Cell, bias_share: float) -> list[Row]:
    """One row a band of a raster, for a polygon; none where it covers no pixel with a value."""
    source, (first, until) = layer.source, layer.dates
    a, b, _, d, e, _ = source.transform[:6]
    metre = source.crs.linear_units_factor[1]
    pixel = abs(a * e - b * d) * metre**2 / 1e4
    whole = zones.polygons[number].area * metre**2 / 1e4
    means = means_of(source, zones.of(number, source), str(layer.path), layer.read)
    area = max((one.weight for one in means.values()), default=0.0) * pixel
    bounds = bounds_of(means, area, bias_share)
    rows = []
    for band, mean in means.items():
        if not mean.weight:
            continue
        low, high = bounds.get(band, (None, None))
        hectares = mean.weight * pixel
        rows.append(
            Row(
                name, first, until, layer.path.name, band, mean.mean, mean.spread, mean.weight, hectares,
                min(hectares / whole, 1.0) if whole else math.nan, low, high,
            )
        )  # fmt: skip
    return rows
