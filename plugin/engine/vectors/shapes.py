# SPDX-License-Identifier: GPL-2.0-or-later
"""Points and polygons with what a table says of them, in a CRS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import EngineError
from ..files.whole import refused
from ..grid.crs import known_crs, same_crs, transformer
from . import geojson, geopackage
from .geopackage_writer import write_geopackage
from .layer import Layer
from .table import Table

READERS = {
    ".gpkg": geopackage.read,
    ".geojson": lambda path, _layer: geojson.read(path),
    ".json": lambda path, _layer: geojson.read(path),
}


@dataclass(frozen=True)
class Shapes:
    """Geometries and their rows, of one length; none is empty."""

    crs: str
    geometries: list[BaseGeometry]
    table: Table

    def to(self, crs: str) -> Shapes:
        """The same places in another CRS, vertex by vertex.

        Raises:
            EngineError: a place that lies nowhere there.
        """
        if same_crs(self.crs, crs):
            return self
        way = transformer(self.crs, crs)

        def moved(vertices: np.ndarray) -> np.ndarray:
            return np.column_stack(way.transform(vertices[:, 0], vertices[:, 1]))

        found = [shapely.transform(one, moved) for one in self.geometries]
        for row, one in enumerate(found):
            if not all(math.isfinite(edge) for edge in one.bounds):
                raise EngineError(
                    f"{self.table.path}, row {row + 1}: it lies nowhere in {crs[:60]}: check the CRS of the layer."
                )
        return replace(self, crs=crs, geometries=found)


def read_shapes(path: str | Path, layer: str = "") -> Shapes:
    """Points, lines or polygons of a .gpkg or .geojson; rows without a geometry are left out.

    Args:
        layer: layer of a GeoPackage; "" for the only one.

    Raises:
        EngineError: no such file or layer, another kind, damaged, no CRS, no geometry, or one that crosses itself.
    """
    path = Path(path)
    if not path.is_file():
        raise EngineError(
            f"{path} {'is not a file' if path.exists() else 'does not exist'}: give a layer."
        )
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise EngineError(
            f"{path} is no layer that is read here: export it as {', '.join(READERS)}."
        )
    try:
        found = reader(path, layer)
    except OSError as error:
        raise EngineError(
            f"{path} cannot be read ({error.strerror or error}): close or copy it."
        ) from error
    if not found.crs:
        raise EngineError(f"{path} says no CRS: set it, and export the layer again.")
    try:
        known_crs(found.crs)
    except ValueError as error:
        raise EngineError(f"{path}: its CRS {found.crs[:60]!r} is not {error}.") from error
    return _of_layer(path, found)


def points_of(table: Table, x: str, y: str, crs: str = "EPSG:4326") -> Shapes:
    """The rows of a table as points by two columns of coordinates.

    Raises:
        EngineError: no such columns, or a row without coordinates.
    """
    across, along = table.numbers(x), table.numbers(y)
    for row in np.flatnonzero(~(np.isfinite(across) & np.isfinite(along))):
        raise EngineError(
            f"{table.path}, row {row + 1} has no {x} or {y}: give it, or leave the row out."
        )
    return Shapes(crs, list(shapely.points(across, along)), table)


def write_shapes(path: str | Path, shapes: Shapes) -> None:
    """Write a .gpkg, whole or not at all.

    Raises:
        EngineError: another ending, or the disk fails.
    """
    path = Path(path)
    if path.suffix.lower() != ".gpkg":
        raise EngineError(f"OUTPUT {path} must end in .gpkg: a layer is written.")
    wkb: list[bytes | None] = [
        bytes(one) for one in shapely.to_wkb(shapes.geometries, flavor="iso")
    ]
    with refused(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_geopackage(path, shapes.table.columns, Layer(shapes.crs, wkb, {}))


def _of_layer(path: Path, found: Layer) -> Shapes:
    rows = found.places()
    try:
        every: Sequence[BaseGeometry] = shapely.force_2d(
            shapely.from_wkb([found.wkb[row] for row in rows])
        )
    except (shapely.GEOSException, TypeError) as error:
        raise EngineError(f"{path} holds a damaged geometry: export the layer again.") from error
    kept = [(row, one) for row, one in zip(rows, every, strict=True) if not one.is_empty]
    if not kept:
        raise EngineError(f"{path} holds no places: choose a layer with some.")
    for row, one in kept:
        if not one.is_valid:
            raise EngineError(
                f"{path}, row {row + 1}: {shapely.is_valid_reason(one)[:80]}: repair it (Fix geometries in QGIS)."
            )
    columns = {name: [cells[row] for row, _ in kept] for name, cells in found.columns.items()}
    return Shapes(found.crs, [one for _, one in kept], Table(path, columns))
