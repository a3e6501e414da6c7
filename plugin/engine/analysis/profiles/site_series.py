# SPDX-License-Identifier: GPL-2.0-or-later
"""What layers of many days hold at sites, one row a site and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...protocol.report import Report
from ...vectors.shapes import Shapes
from ...vectors.table import Cell
from ..site_pixels import pixels_of
from .dated_layers import DatedLayer

MOST_PIXELS = 50_000
"""Of one site at most; of more, so many are drawn."""
RED, INFRARED = "B04", "B08"
NDVI, KNDVI = "NDVI", "kNDVI"
KEYS = ("site", "date", "pixels")
"""Columns before those of the bands."""


@dataclass
class Observation:
    """One layer at one site."""

    site: int
    """Row of the site, from 0."""
    day: date
    path: Path
    bands: tuple[str, ...]
    values: np.ndarray
    """(bands,) float64: the mean over the site's pixels that have the band, NaN without any."""
    pixels: int
    """Pixels of the site in the layer that have a value in any band."""


@dataclass
class SiteSeries:
    """Sites, and what layers hold there, by site and day."""

    names: list[str]
    observations: list[Observation]
    beside: list[Path] = field(default_factory=list)
    """Layers in which no site lies."""

    @property
    def bands(self) -> tuple[str, ...]:
        """Names of all bands, in the order in which they come."""
        return tuple(dict.fromkeys(name for one in self.observations for name in one.bands))

    def of_site(self, site: int) -> list[Observation]:
        """A site's observations by day."""
        return [one for one in self.observations if one.site == site]

    def columns(self) -> dict[str, list[Cell]]:
        """The long table: a row a site and day; layers of one day share it.

        Where two of them have a band of one name, the first layer counts. ``pixels`` is the most that any of
        them has.
        """
        rows: dict[tuple[int, date], dict[str, Cell]] = {}
        for one in self.observations:
            row = rows.setdefault((one.site, one.day), {"pixels": 0})
            row["pixels"] = max(int(row["pixels"] or 0), one.pixels)
            for name, value in zip(one.bands, one.values, strict=True):
                if np.isfinite(value):
                    row.setdefault(name, float(f"{value:.7g}"))
        columns: dict[str, list[Cell]] = {
            "site": [self.names[site] for site, _ in rows],
            "date": [day.isoformat() for _, day in rows],
        }
        for name in ("pixels", *self.bands):
            columns[name] = [row.get(name) for row in rows.values()]
        return columns


def series_of(
    layers: list[DatedLayer], sites: Shapes, names: list[str], report: Report
) -> SiteSeries:
    """What layers hold at sites.

    A band NDVI and kNDVI is added to each pixel of a layer with B04 and B08 (reflectance) that has none:
    ``NDVI = (B08 - B04) / (B08 + B04)``, ``kNDVI = tanh(NDVI**2)`` (Camps-Valls et al. 2021,
    doi:10.1126/sciadv.abc7447).

    Raises:
        EngineError: see :func:`pixels_of`; no layer holds any of the sites; a column would stand twice.
    """
    series = SiteSeries(names, [])
    for done, layer in enumerate(layers, start=1):
        if taken := set(layer.bands) & set(KEYS):
            raise EngineError(
                f"{layer.path} has a band {taken.pop()}, which is a column of the table: rename the band."
            )
        rows, cols, site = pixels_of(sites, layer, most_of_a_site=MOST_PIXELS)
        if len(rows):
            bands, values = with_indices(layer.bands, layer.values(rows, cols))
            series.observations += _means(layer, bands, values, site)
        else:
            series.beside.append(layer.path)
        report.progress(0.9 * done / len(layers), f"Layer {done} of {len(layers)}")
    if not any(one.pixels for one in series.observations):
        raise EngineError(
            f"No site of {sites.table.path} lies on pixels with values in {layers[0].path} and the other layers: "
            "check the CRS and the days."
        )
    series.observations.sort(key=lambda one: (one.site, one.day))
    return series


def with_indices(bands: tuple[str, ...], values: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    """Bands and values (n, bands) with NDVI and kNDVI behind, where B04 and B08 stand among them."""
    if RED not in bands or INFRARED not in bands or NDVI in bands or KNDVI in bands:
        return bands, values
    red, infrared = (values[:, bands.index(name)] for name in (RED, INFRARED))
    total = infrared + red
    with np.errstate(divide="ignore", invalid="ignore"):
        ndvi = np.where(total > 0, (infrared - red) / total, np.nan)
    return (*bands, NDVI, KNDVI), np.column_stack([values, ndvi, np.tanh(ndvi**2)])


def _means(
    layer: DatedLayer, bands: tuple[str, ...], values: np.ndarray, site: np.ndarray
) -> list[Observation]:
    """The mean of each site; sites without a pixel in the layer are left out."""
    known = np.isfinite(values)
    found = []
    for number in np.unique(site):
        own = site == number
        counts = known[own].sum(axis=0)
        sums = np.where(known[own], values[own], 0.0).sum(axis=0)
        means = np.divide(sums, counts, out=np.full(len(bands), np.nan), where=counts > 0)
        pixels = int(known[own].any(axis=1).sum())
        found.append(Observation(int(number), layer.day, layer.path, bands, means, pixels))
    return found
