# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``area``: areas of classes and accuracy of a map with confidence intervals, from a random sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..analysis.area.area_report import columns_of, page_of_areas
from ..analysis.area.class_raster import ClassRaster, class_raster
from ..analysis.area.stratified import Sample
from ..analysis.examples import read_examples
from ..analysis.site_pixels import pixels_of
from ..documents import Outputs, Parameters
from ..errors import EngineError
from ..files.refusals import refuse_as_outputs
from ..files.whole import put_text, refused
from ..protocol.options import Option, pathname
from ..protocol.report import Report
from ..vectors.shapes import Shapes
from ..vectors.table_files import write_table

OPTIONS = (
    Option("map", pathname, required=True, help="the raster of classes"),
    Option("samples", pathname, required=True, help="points of a random sample, or a table"),
    Option("field", required=True, help="the column of the true class, by name or number"),
    Option("strata", pathname, help="the raster the sample was drawn from, where it is another"),
    Option("table_crs", default="EPSG:4326", help="CRS of the coordinates in a table"),
    Option("output", pathname, required=True, help="the table to write (.csv or .gpkg)"),
    Option("report", pathname, help="a page to write (.html)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Write area, user's and producer's accuracy of each class, with standard errors and intervals of 95 %.

    Returns:
        ``output``, ``overall_accuracy`` and its ``standard_error``, and ``report`` where it was asked for.

    Raises:
        EngineError: a point beside the map, a class that the map has not, too few samples of a stratum, no room.
    """
    target = Path(parameters["output"]).absolute()
    page = Path(parameters["report"]).absolute() if parameters["report"] else None
    inputs = [parameters[name] for name in ("map", "samples", "strata")]
    refuse_as_outputs([target, *([page] if page else [])], inputs)
    if page and page.suffix.lower() != ".html":
        raise EngineError(f"REPORT {page} must end in .html.")
    raster = class_raster(parameters["map"])
    strata = class_raster(parameters["strata"]) if parameters["strata"] else raster
    pixel_ha = strata.pixel_ha
    shapes = read_examples(parameters["samples"], parameters["table_crs"])
    report.progress(0.1, "Counting pixels")
    mapped = raster.counts()
    sizes = strata.counts() if parameters["strata"] else mapped
    names = {code: raster.name(code) for code in mapped}
    sample = Sample(
        stratum=_at(shapes, strata),
        mapped=_at(shapes, raster),
        reference=references(shapes, parameters["field"], raster, names),
        sizes=sizes,
    )
    sample.check({code: strata.name(code) for code in sizes})
    columns = columns_of(sample, names, mapped, pixel_ha)
    write_table(target, columns)
    overall = sample.overall
    report.message(f"Overall accuracy {overall.value:.3f}, standard error {overall.se:.4f}.")
    for name, area, error in zip(
        columns["class"], columns["area_ha"], columns["area_ha_se"], strict=True
    ):
        report.message(f"{name}: {area} ha, standard error {error} ha")
    outputs: Outputs = {
        "output": str(target),
        "overall_accuracy": overall.value,
        "standard_error": overall.se,
    }
    if page:
        title = f"Areas and accuracy of {raster.path.name}"
        with refused(page):
            put_text(page, page_of_areas(sample, names, columns, title))
        outputs["report"] = str(page)
    return outputs


def _at(shapes: Shapes, raster: ClassRaster) -> np.ndarray:
    """The code under each point.

    Raises:
        EngineError: a shape that is no point, or a point beside the classes.
    """
    path = shapes.table.path
    for row, one in enumerate(shapes.geometries, start=1):
        if one.geom_type != "Point":
            raise EngineError(f"{path}, row {row} is no single point: give the points of a sample.")
    rows, cols, site = pixels_of(shapes, raster)
    found = np.zeros(len(shapes.geometries), int)
    if len(rows):
        found[site] = raster.at(rows, cols)
    if (found == 0).any():
        row = int(np.flatnonzero(found == 0)[0]) + 1
        raise EngineError(
            f"{path}, row {row} lies on no class of {raster.path}: check its CRS, "
            "or take it out if the map has no class there."
        )
    return found


def references(
    shapes: Shapes, field: str, raster: ClassRaster, names: dict[int, str]
) -> np.ndarray:
    """The code (n,) of the true class of each sample, which stands there by name or number.

    Raises:
        EngineError: no such column, an empty cell, or a text that is no class of the map.
    """
    path = shapes.table.path
    codes = {str(code): code for code in names} | {name.lower(): c for c, name in names.items()}
    found = []
    for row, text in enumerate(shapes.table.texts(field), start=1):
        if not text:
            raise EngineError(
                f"{path}, row {row} has no class in {field}: label all points of the sample, or areas are wrong."
            )
        code = codes.get(text.lower())
        if code is None:
            known = ", ".join(names.values())
            raise EngineError(
                f"{path}, row {row}: {text[:40]!r} is no class of {raster.path}, which has {known[:150]}."
            )
        found.append(code)
    return np.array(found)
