# SPDX-License-Identifier: GPL-2.0-or-later
"""Hectares of clusters: as a table, and as the attribute table that GDAL and QGIS read beside a raster."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path

import numpy as np

from ...vectors.table import Cell
from ..cluster_model import SPECTRUM_DIGITS, ClusterModel
from .cluster_names import brightness, greenness

INTEGER, REAL, TEXT = 0, 1, 2
"""Types of a column in GDAL's RasterAttributeTable."""
GENERIC, COUNT, NAME, VALUE, RED, GREEN, BLUE = 0, 1, 2, 5, 6, 7, 8
"""What a column is for (GDALRATFieldUsage)."""


def attribute_file(target: Path) -> Path:
    """The file beside a raster in which GDAL looks for its attribute table."""
    return target.with_name(f"{target.name}.aux.xml")


def attribute_table(model: ClusterModel, counts: np.ndarray, hectares: float) -> str:
    """The attribute table of a raster of clusters, GDAL's XML.

    Args:
        counts: (k + 1,) pixels of each id, from 0 on; hectares: of a pixel, NaN where it is not known.
    """
    columns: list[tuple[str, int, int]] = [
        ("Value", INTEGER, VALUE),
        ("Name", TEXT, NAME),
        ("Red", INTEGER, RED),
        ("Green", INTEGER, GREEN),
        ("Blue", INTEGER, BLUE),
        ("Pixels", INTEGER, COUNT),
    ]
    known = not math.isnan(hectares)
    index = _mean_index(model)
    columns += [("Hectares", REAL, GENERIC)] * known
    columns += [("NDVI", REAL, GENERIC)] * (index is not None)
    head = "".join(
        f'<FieldDefn index="{number}"><Name>{name}</Name><Type>{kind}</Type><Usage>{use}</Usage></FieldDefn>'
        for number, (name, kind, use) in enumerate(columns)
    )
    rows = []
    for number, (place, colour, name) in enumerate(model.palette()):
        cells: list[str | int] = [
            place,
            escape(name),
            *bytes.fromhex(colour[1:]),
            int(counts[place]),
        ]
        if known:
            cells.append(f"{counts[place] * hectares:.4f}")
        if index is not None:
            cells.append(f"{index[number]:.{SPECTRUM_DIGITS}f}")
        rows.append(
            f'<Row index="{number}">' + "".join(f"<F>{cell}</F>" for cell in cells) + "</Row>"
        )
    table = f'<GDALRasterAttributeTable tableType="thematic">{head}{"".join(rows)}</GDALRasterAttributeTable>'
    return f'<PAMDataset><PAMRasterBand band="1">{table}</PAMRasterBand></PAMDataset>\n'


def area_table(
    model: ClusterModel, counts: np.ndarray, hectares: float, dates: tuple[str, ...]
) -> dict[str, list[Cell]]:
    """A row a cluster and day: hectares on the map, and the mean spectrum that the model holds.

    Args:
        counts: (k + 1,) pixels of each id, from 0 on; hectares: of a pixel, NaN where it is not known;
            dates: days of the map, as many as the model has.
    """
    total = max(int(counts[1:].sum()), 1)
    names = (
        "cluster",
        "name",
        "colour",
        "pixels",
        "hectares",
        "share",
        "date",
        "ndvi",
        "brightness",
    )
    columns: dict[str, list[Cell]] = {name: [] for name in (*names, *model.bands)}
    seen = model.spectra
    green = light = None
    if seen is not None:
        green, light = greenness(seen, model.bands), brightness(seen, model.bands)
    for number, (place, colour, name) in enumerate(model.palette()):
        count = int(counts[place])
        area = None if math.isnan(hectares) else round(count * hectares, 4)
        for day, date in enumerate(dates):
            cells: list[Cell] = [place, name, colour, count, area, round(count / total, 6), date]
            if seen is not None and green is not None and light is not None:
                values = [green[number, day], light[number, day], *seen[number, day]]
                cells += [round(float(value), SPECTRUM_DIGITS) for value in values]
            else:
                cells += [None, None]
            for column, cell in zip(columns.values(), cells, strict=True):
                column.append(cell)
    return columns


def _mean_index(model: ClusterModel) -> np.ndarray | None:
    """NDVI (k,) as a mean over the days, None without spectra."""
    if model.spectra is None:
        return None
    found: np.ndarray = greenness(model.spectra, model.bands).mean(axis=1)
    return found
