# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``profiles``: what layers of many days hold at points and polygons, as a long table and plots."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ..analysis.examples import read_examples
from ..analysis.profiles.dated_layers import dated_layer
from ..analysis.profiles.site_plot import page_of
from ..analysis.profiles.site_series import series_of
from ..analysis.profiles.viewer_field import write_viewer_layer
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..protocol.options import Option, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes
from ..vectors.table_files import write_table

OPTIONS = (
    Option("layers", pathname, many=True, required=True, help="rasters of single days (.tif)"),
    Option("sites", pathname, required=True, help="points, polygons, or a table with x and y"),
    Option("site_field", help="column that names a site; without it sites are numbered from 1"),
    Option("table_crs", default="EPSG:4326", help="CRS of the coordinates in a table"),
    Option("output", pathname, required=True, help="the long table to write (.csv or .gpkg)"),
    Option("viewer", pathname, help="points for the EO Time Series Viewer to write (.gpkg)"),
    Option("plots", pathname, help="page with a plot for each site to write (.html)"),
)
ENDINGS = {"output": (".csv", ".gpkg"), "viewer": (".gpkg",), "plots": (".html",)}


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write the mean of each band over each site and day.

    Returns:
        The files written by the names of their options, and ``count`` (rows of the table).

    Raises:
        EngineError: no such column, a raster without a day, no site on pixels with values, no room.
    """
    written = {name: Path(parameters[name]).absolute() for name in ENDINGS if parameters[name]}
    for name, path in written.items():
        if path.suffix.lower() not in ENDINGS[name]:
            raise EngineError(f"{name.upper()} {path} must end in {' or '.join(ENDINGS[name])}.")
    refuse_as_outputs(written.values(), [*parameters["layers"], parameters["sites"]])
    layers = [dated_layer(path) for path in dict.fromkeys(parameters["layers"])]
    sites = read_examples(parameters["sites"], parameters["table_crs"])
    series = series_of(layers, sites, names_of(sites, parameters["site_field"]), report)
    if series.beside:
        report.warning(
            f"No site lies in {len(series.beside)} of {len(layers)} layers, such as {series.beside[0]}."
        )
    columns = series.columns()
    write_table(written["output"], columns)
    if "viewer" in written:
        sizes = {layer.path: abs(layer.transform.a) for layer in layers}
        write_viewer_layer(written["viewer"], series, sites, sizes)
    if "plots" in written:
        with refused(written["plots"]):
            put_text(written["plots"], page_of(series))
    count = len(columns["site"])
    report.message(f"{count} rows of {len(series.names)} sites in {written['output']}")
    return {**{name: str(path) for name, path in written.items()}, "count": count}


def names_of(sites: Shapes, field: str | None) -> list[str]:
    """A name for each site; one that stands twice, or is empty, gets the number of its row.

    Raises:
        EngineError: no such column.
    """
    texts = sites.table.texts(field) if field else [""] * len(sites.geometries)
    times = Counter(texts)
    return [
        text if text and times[text] == 1 else f"{text} {row}".strip()
        for row, text in enumerate(texts, start=1)
    ]
