# SPDX-License-Identifier: GPL-2.0-or-later
"""Other rasters by segment: means and spreads of values, the commonest of classes and its share."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...files.opening import open_raster
from ...grid.crs import same_crs
from ...outputs.band_table import CLUSTER
from ...outputs.embeddings import Embeddings, ready_made_at
from ...outputs.packing import unpacked
from ...vectors.shapes import Shapes
from ...vectors.table import Cell
from ...zones.class_shares import class_weights_of
from ...zones.zone_means import Zones, means_of
from ..area.class_raster import class_raster
from ..stacked import grid_of
from .segment_sums import Majorities, Means

CLASS_BANDS = (CLUSTER.name, "class")
"""Names of bands that hold numbers of classes."""
Columns = dict[str, list[Cell]]


@dataclass(frozen=True)
class OtherLayer:
    """A raster to be summed up, as its file says."""

    path: Path
    crs: str
    transform: rasterio.Affine
    height: int
    width: int
    bands: tuple[str, ...]
    """Names of its bands; one without a name has the file's, or ``band_2`` …"""
    classes: bool
    """Whether its numbers are classes: one band of whole numbers that is named so, has colours, or is of bytes."""
    ready: Embeddings | None = None
    """How a ready-made embedding is decoded, None of other rasters."""

    @contextmanager
    def opened(
        self,
    ) -> Iterator[tuple[rasterio.DatasetReader, Callable[[FilePart], np.ndarray]]]:
        """The open raster, and what reads a part of it: (bands, rows, cols), NaN where missing."""
        with ExitStack() as stack:
            source = stack.enter_context(open_raster(self.path).dataset)
            if self.ready:
                yield source, stack.enter_context(self.ready.opened())
                return
            numbers = tuple(range(1, len(self.bands) + 1))
            yield source, lambda part: unpacked(source, numbers, part)

    @property
    def ending(self) -> str:
        """Of the name of the second column of a band."""
        return "_share" if self.classes else "_spread"

    def columns(self, taken: Iterable[str]) -> list[str]:
        """Names of its columns, two a band.

        A band whose name is taken, in upper or lower case, has the file's name before it, and a number behind it
        if that is taken too.
        """
        known = {one.lower() for one in taken}
        found = []
        for band in self.bands:
            name, number = band, 1
            while {name.lower(), f"{name}{self.ending}".lower()} & known:
                name = f"{self.path.stem} {band}" + (f" {number}" if number > 1 else "")
                number += 1
            found += [name, f"{name}{self.ending}"]
            known |= {one.lower() for one in found[-2:]}
        return found


def other_layer(path: str | Path) -> OtherLayer:
    """Look at a raster.

    Raises:
        EngineError: it is missing, no raster, or has no CRS.
    """
    path = Path(path)
    if not path.exists():
        raise EngineError(f"The layer {path} does not exist.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            return _described(path)
    except RasterioError as error:
        raise EngineError(f"{path} is not a raster that can be read.") from error


def _described(path: Path) -> OtherLayer:
    with open_raster(path).dataset as source:
        if not source.crs:
            raise EngineError(f"{path} has no CRS: set it, or leave the layer out.")
        first = path.stem if source.count == 1 else "band_1"
        names = [
            name or (first if number == 1 else f"band_{number}")
            for number, name in enumerate(source.descriptions, start=1)
        ]
        return OtherLayer(
            path=path,
            crs=source.crs.to_wkt(),
            transform=source.transform,
            height=source.height,
            width=source.width,
            bands=tuple(names),
            classes=_is_of_classes(source),
            ready=ready_made_at(path),
        )


def on_grid(layer: OtherLayer, raster: Embeddings) -> bool:
    """Whether a layer's pixels are those of the embedding."""
    return grid_of(layer) == grid_of(raster) and same_crs(layer.crs, raster.crs or "EPSG:4326")


def by_pixels(
    layer: OtherLayer, parts: list[FilePart], segments: Iterable[np.ndarray], count: int
) -> list[list[Cell]]:
    """Two columns a band, of a layer whose pixels are those of the segments.

    Those are mean and spread of values, or the commonest class and its share.

    Args:
        segments: those of each part (rows, cols), from 0; -1 where a pixel has none.
        count: how many there are.

    Raises:
        EngineError: it cannot be read.
    """
    means, majorities = Means(count, len(layer.bands)), Majorities()
    with layer.opened() as (_, read):
        for part, own in zip(parts, segments, strict=True):
            try:
                values = read(part)
            except RasterioError as error:
                raise EngineError(
                    f"{layer.path} cannot be read at row {part.row_off}: the file is truncated or damaged."
                ) from error
            if layer.classes:
                majorities.add(own, values[0])
            else:
                means.add(own, values)
    if layer.classes:
        codes, shares = majorities.found(count)
        return [_named(layer, [int(code) for code in codes]), cells_of(shares)]
    return [cells_of(column) for pair in zip(*means.found(), strict=True) for column in pair]


def by_polygons(layer: OtherLayer, shapes: Shapes) -> list[list[Cell]]:
    """The columns of :func:`by_pixels`, of a layer of any grid: a pixel weighs as much as its share of a polygon.

    Raises:
        EngineError: it cannot be read.
    """
    zones = Zones(shapes.to(layer.crs).geometries)
    rows: list[list[Cell]] = []
    codes: list[int] = []
    with layer.opened() as (source, read):
        for number in range(len(zones.polygons)):
            weights = zones.of(number, source)
            if layer.classes:
                found = class_weights_of(source, weights, str(layer.path))
                best = max(found, key=lambda code: found[code], default=0)
                codes.append(best)
                rows.append([None, found[best] / sum(found.values()) if found else None])
                continue
            means = means_of(source, weights, str(layer.path), read).values()
            each = [number for one in means for number in (one.mean, one.spread)]
            rows.append([None if math.isnan(number) else number for number in each])
    columns = [list(column) for column in zip(*rows, strict=True)]
    return [_named(layer, codes), columns[1]] if layer.classes else columns


def cells_of(numbers: np.ndarray) -> list[Cell]:
    """Numbers as cells of a table, None where one is NaN."""
    return [None if math.isnan(number) else number for number in numbers.tolist()]


def _named(layer: OtherLayer, codes: list[int]) -> list[Cell]:
    """Names of classes, their numbers where the file has no names, None for 0."""
    names = class_raster(layer.path).names
    return [(names.get(code, str(code)) if names else code) if code else None for code in codes]


def _is_of_classes(source: rasterio.DatasetReader) -> bool:
    if source.count != 1 or not np.issubdtype(np.dtype(source.dtypes[0]), np.integer):
        return False
    if source.scales[0] != 1 or source.offsets[0] != 0:
        return False
    if source.descriptions[0] in CLASS_BANDS or source.dtypes[0] == "uint8":
        return True
    try:
        source.colormap(1)
    except ValueError:
        return False
    return True
