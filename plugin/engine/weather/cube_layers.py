# SPDX-License-Identifier: GPL-2.0-or-later
"""Weather in NetCDF files and Zarr stores: one quantity over time on a grid of degrees, read by pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
import rasterio

from ..documents import Facts
from ..errors import EngineError, first_line
from ..files.netcdf.hdf5 import not_whole
from ..files.stores import Cube, Variable, opened
from ..grid.axis import Axis, regular
from ..grid.crs import turn
from ..grid.place import in_turn_of
from ..listing.cube_formats.cube_times import times_of
from .fields import DEGREES, Box
from .open_cubes import OpenCubes
from .quantities import Quantity, plain, quantity_of

TIMES = ("time", "valid_time", "t", "date")
LATITUDES, LONGITUDES = ("latitude", "lat", "y"), ("longitude", "lon", "x")
VERSIONS = "expver"
"""ERA5's axis of two: final values, and first ones for the last months; each is missing where the other is not."""
MOST_AT_ONCE = 20_000_000
"""Numbers read at once."""
Place = tuple[int, int, int]
"""Which axes of a variable are time, latitude and longitude."""


@dataclass(frozen=True)
class Stamp:
    """One time of a variable."""

    time: datetime
    path: Path
    index: int


@dataclass(frozen=True)
class Layer:
    """One quantity in one or more files of the same grid."""

    quantity: Quantity
    name: str
    """The variable's."""
    unit: str
    transform: rasterio.Affine
    shape: tuple[int, int]
    stamps: tuple[Stamp, ...]
    """In order of time, each time once."""
    of_steps: bool
    """Values are of the time before each stamp (by GRIB's attributes), not of the moment."""
    files: OpenCubes = field(default_factory=OpenCubes, compare=False, repr=False)

    @property
    def summed(self) -> bool:
        """Whether values are sums over a time step."""
        return plain(self.unit) in self.quantity.sums

    def values(self, stamps: list[Stamp], window: tuple[slice, slice]) -> Iterator[np.ndarray]:
        """(rows, cols) float64 of each stamp in our unit, NaN where missing."""
        for path, indices in _by_file(stamps):
            try:
                variable = self.files.variable(path, self.name)
                yield from _read(variable, indices, window, self.quantity)
            except (OSError, RuntimeError, ValueError, TypeError) as error:
                raise not_whole(path, "NetCDF file or Zarr group", first_line(error)) from error

    def window(self, box: Box) -> tuple[slice, slice]:
        """Rows and columns around a box, at least one of each, with a cell more on every side."""
        west, south, east, north = box
        xs = in_turn_of(tuple(self.transform)[:6], np.array([west, east]), turn(DEGREES))
        a, _, c, _, e, f = tuple(self.transform)[:6]
        cols = sorted((xs - c) / a) if xs[1] >= xs[0] else [0, self.shape[1]]
        rows = sorted(((south - f) / e, (north - f) / e))
        return _around(rows, self.shape[0]), _around(cols, self.shape[1])


def _around(ends: list[float] | tuple[float, ...], size: int) -> slice:
    first = int(np.clip(np.floor(ends[0]) - 1, 0, size - 1))
    return slice(first, int(np.clip(np.ceil(ends[1]) + 1, first + 1, size)))


def _by_file(stamps: list[Stamp]) -> Iterator[tuple[Path, list[int]]]:
    """Files in order, each with the indices asked of it one after the other."""
    path, indices = stamps[0].path, [stamps[0].index]
    for stamp in stamps[1:]:
        if stamp.path != path:
            yield path, indices
            path, indices = stamp.path, []
        indices.append(stamp.index)
    yield path, indices


def layers_of(path: Path) -> list[Layer]:
    """The weather that a NetCDF file or Zarr store holds.

    Raises:
        EngineError: it cannot be read, or one of its quantities has no unit, place or time that is known.
    """
    with opened(path) as cubes:
        return [
            _layer(cube, variable, quantity)
            for cube in cubes
            for variable in cube.variables.values()
            if len(variable.shape) > 1 and (quantity := _quantity(variable))
        ]


def _quantity(variable: Variable) -> Quantity | None:
    keys = ("GRIB_shortName", "GRIB_cfVarName")
    names = (variable.name, *(str(variable.attributes.get(key, "")) for key in keys))
    return next((found for name in names if (found := quantity_of(name))), None)


def _layer(cube: Cube, variable: Variable, quantity: Quantity) -> Layer:
    units = variable.attributes.get("units")
    quantity.into_ours(None if units is None else str(units), variable.label)
    when, down, across = _place(variable)
    lat = _axis(cube, variable, down, "GRIB_jDirectionIncrementInDegrees")
    lon = _axis(cube, variable, across, "GRIB_iDirectionIncrementInDegrees")
    rows, cols = regular(lat, variable.label), regular(lon, variable.label)
    times = times_of(cube, variable, variable.axes[when], variable.name)
    stamps = sorted(
        {time: Stamp(time, cube.path, i) for i, time in reversed([*enumerate(times)]) if time}.values(),
        key=lambda stamp: stamp.time,
    )  # fmt: skip
    if not stamps:
        raise EngineError(f"{variable.label} holds no time: download it again.")
    kind = str(variable.attributes.get("GRIB_stepType", ""))
    return Layer(
        quantity, variable.inner, str(units), rasterio.Affine(cols.step, 0, cols.edge, 0, rows.step, rows.edge),
        (variable.shape[down], variable.shape[across]), tuple(stamps), kind in ("accum", "avg"),
    )  # fmt: skip


def _place(variable: Variable) -> Place:
    axes = [name.lower() for name in variable.axes]

    def among(names: tuple[str, ...]) -> int | None:
        return next((axes.index(name) for name in names if name in axes), None)

    when, down, across = among(TIMES), among(LATITUDES), among(LONGITUDES)
    others = [
        (name, size)
        for i, (name, size) in enumerate(zip(axes, variable.shape, strict=True))
        if i not in (when, down, across) and size != 1 and name != VERSIONS
    ]
    if when is None or down is None or across is None or others:
        raise EngineError(
            f"{variable.label} has the axes {', '.join(variable.axes)}: weather is read along time, latitude "
            "and longitude alone. Bring it onto such a grid (cdo remapbil), one member and level of it."
        )
    return when, down, across


def _axis(cube: Cube, variable: Variable, number: int, step: str) -> Axis:
    """An axis in degrees.

    Raises:
        EngineError: it has no coordinates, or they are no degrees.
    """
    name = variable.axes[number]
    if name not in cube.variables:
        raise EngineError(f"{variable.label} has no coordinates of {name}: download it again.")
    held = cube.variables[name]
    units = str(held.attributes.get("units", ""))
    if not units.lower().startswith("degree") and name.lower() in ("x", "y"):
        raise EngineError(
            f"{variable.label} lies on a grid in {units[:30]!r}, not in degrees: bring it onto one of latitude "
            "and longitude (cdo remapbil)."
        )
    size = variable.attributes.get(step)
    values = np.atleast_1d(held.all()).astype("float64")
    return Axis(name, values, units, step=None if size is None else float(size))


def _read(
    variable: Variable, indices: list[int], window: tuple[slice, slice], quantity: Quantity
) -> Iterator[np.ndarray]:
    when, down, across = _place(variable)
    factor, more = quantity.into_ours(str(variable.attributes.get("units")), variable.label)
    size = max((window[0].stop - window[0].start) * (window[1].stop - window[1].start), 1)
    for run in _runs(indices, max(MOST_AT_ONCE // size, 1)):
        part: list[int | slice] = [0] * len(variable.axes)
        part[when], part[down], part[across] = slice(run[0], run[-1] + 1), *window
        values = _physical(_final(variable, part), variable.attributes)
        order = np.argsort(np.argsort([when, down, across]))  # the axes left, in the file's order
        yield from np.transpose(values, order) * factor + more


def _runs(indices: list[int], most: int) -> Iterator[list[int]]:
    """Indices that follow one another, at most so many together."""
    run = indices[:1]
    for index in indices[1:]:
        if index != run[-1] + 1 or len(run) == most:
            yield run
            run = []
        run.append(index)
    yield run


def _final(variable: Variable, part: list[int | slice]) -> np.ndarray:
    """Stored numbers as float64, NaN where missing; of two versions the one that is there."""
    axes = [name.lower() for name in variable.axes]
    count = variable.shape[axes.index(VERSIONS)] if VERSIONS in axes else 1
    found: np.ndarray = np.array(np.nan)
    for version in range(count):
        if VERSIONS in axes:
            part[axes.index(VERSIONS)] = version
        values = np.ma.filled(variable.read(tuple(part)).astype("float64"), np.nan)
        for word in ("_FillValue", "missing_value"):
            if (fill := variable.attributes.get(word)) is not None:
                values[values == np.float64(np.atleast_1d(fill)[0])] = np.nan
        if variable.nodata is not None:
            values[values == variable.nodata] = np.nan
        found = np.where(np.isnan(found), values, found)
    return found


def _physical(values: np.ndarray, attributes: Facts) -> np.ndarray:
    scale, offset = (
        float(np.atleast_1d(attributes.get(word, default))[0])
        for word, default in (("scale_factor", 1.0), ("add_offset", 0.0))
    )
    return values * scale + offset
