# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the pixels of a cube lie: its CRS, and a transform out of coordinates, their bounds and attributes.

Coordinates are pixel centres (CF conventions, 4 and 7.1); their cells' bounds go before them. An attribute
``GeoTransform`` only adds what they lack: programs that cut or thin a cube leave an old one behind.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from pyproj import CRS

from ...errors import EngineError
from ...files.stores import Cube, Variable
from ...grid.axis import Axis, regular
from ...grid.crs import is_geographic, turn, unit_size
from ...grid.grid import Transform
from ...grid.place import is_upright, on_earth
from .cube_crs import LONGITUDES, crs_of, lent_crs, mapping_of, refuse_two, without_crs
from .stated import agreed, geotransform

LATITUDES = ("lat", "latitude")
NAMES = {"x": (*LONGITUDES, "x", "easting"), "y": (*LATITUDES, "y", "northing")}
"""Of coordinates along a dimension of another name."""
LENGTHS = {
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
}
"""Units of coordinates in metres."""


def grid_of(
    cube: Cube, variable: Variable, x_name: str, y_name: str, assumed_crs: str = ""
) -> tuple[str, Transform]:
    """CRS and transform of a variable.

    Args:
        x_name, y_name: its dimensions.
        assumed_crs: the CRS to take where the cube names none, if its middle is a place on Earth there.

    Raises:
        EngineError: no CRS, no coordinates, or pixels that are no regular grid on Earth.
    """
    label = f"{cube.path}, {variable.name}"
    holder = mapping_of(cube, variable)
    own = (holder.attributes if holder else {}, variable.attributes, cube.attributes)
    stated = next((found for found in map(geotransform, own) if found), None)
    crs = next((found for found in map(crs_of, own) if found), "") or lent_crs(cube, variable)
    if not (crs and stated):
        _refuse_curvilinear(cube, variable, label, (x_name, y_name), bool(crs))
    if stated and not is_upright(stated):
        return crs, _turned(cube, variable, label, (x_name, y_name), crs, stated)
    x = _axis(cube, variable, x_name, "x", stated)
    y = _axis(cube, variable, y_name, "y", stated)
    crs = crs or without_crs(cube, variable, (x, y), assumed_crs)
    refuse_two(label, own[0], (x, y))
    x, y = (_in_units(axis, crs, label) for axis in (x, y))
    if stated:
        x, y = replace(x, step=abs(stated[0])), replace(y, step=abs(stated[4]))
    across, down = regular(_unbroken(x, crs), label), regular(y, label)
    if stated:
        across, down = agreed(label, stated, across, down)
    # centres stored in metres give edges such as 501360.00000000006; degrees need their digits
    digits = 6 if abs(across.step) > 0.1 else 12
    dx, left, dy, top = (
        round(number, digits) for number in (across.step, across.edge, down.step, down.edge)
    )
    _refuse_far_east(label, crs, left, left + dx * len(x.values))
    transform: Transform = (dx, 0.0, left, 0.0, dy, top)
    return crs, on_earth(label, crs, transform, (len(y.values), len(x.values)))


def _turned(
    cube: Cube, variable: Variable, label: str, axes: tuple[str, str], crs: str, stated: Transform
) -> Transform:
    """A turned ``GeoTransform``, which coordinates along axes cannot follow.

    Raises:
        EngineError: there are such coordinates, or no CRS.
    """
    lines = [
        name
        for pair in zip(axes, "xy", strict=True)
        if _coordinate(cube, *pair)
        for name in pair[:1]
    ]
    if lines or not crs:
        what = f"coordinates along {' and '.join(lines)} are straight" if lines else "it has no CRS"
        raise EngineError(
            f"{label}: its GeoTransform is turned, but {what}: write the file again by one of both, with its CRS."
        )
    height, width = (variable.shape[variable.axes.index(name)] for name in reversed(axes))
    return on_earth(label, crs, stated, (height, width))


# -- coordinates ---------------------------------------------------------------------------------


def letter_of(cube: Cube, axis: str) -> str:
    """``x`` or ``y`` where the coordinates of a dimension say so (CF's ``axis`` and ``standard_name``), else ""."""
    return next((letter for letter in "xy" if _coordinate(cube, axis, letter, named=False)), "")


def _coordinate(cube: Cube, axis: str, letter: str, named: bool = True) -> Variable | None:
    """The coordinates along a dimension: those of its name, else those that say so."""
    if named and axis in cube.variables and len(cube.variables[axis].axes) == 1:
        return cube.variables[axis]
    names = [f"projection_{letter}_coordinate"]
    names += ["longitude", "grid_longitude"] if letter == "x" else ["latitude", "grid_latitude"]
    for other in cube.variables.values():
        says = str(other.attributes.get("axis", "")).lower() == letter or _standard(other) in names
        if other.axes == (axis,) and (says or other.name.lower() in NAMES[letter]):
            return other
    return None


def _standard(variable: Variable) -> str:
    return str(variable.attributes.get("standard_name", "")).lower()


def _refuse_curvilinear(
    cube: Cube, variable: Variable, label: str, axes: tuple[str, str], placed: bool
) -> None:
    """Raise where arrays of longitude and latitude alone tell the place.

    Args:
        placed: the cube has a CRS, so that coordinates along its axes, if there are any, count.
    """
    lines = all(_coordinate(cube, *pair) for pair in zip(axes, "xy", strict=True))
    if placed and lines:
        return
    named = str(variable.attributes.get("coordinates", "")).split()
    names = (*LONGITUDES, *LATITUDES, *named)
    flat = sorted(
        other.name
        for other in cube.variables.values()
        if set(other.axes) == set(axes)
        and (other.name.lower() in names or _standard(other) in ("longitude", "latitude"))
    )
    if flat:
        raise EngineError(
            f"{label}: its pixels lie by the two-dimensional {' and '.join(flat)} (a curvilinear grid), which are "
            "not read: bring it onto a regular grid first (gdalwarp -geoloc, or cdo remapbil)."
        )


def _axis(cube: Cube, variable: Variable, name: str, letter: str, stated: Transform | None) -> Axis:
    """Coordinates along a dimension; without any, those of ``GeoTransform``."""
    size = variable.shape[variable.axes.index(name)]
    found = _coordinate(cube, name, letter)
    if not size:
        raise EngineError(f"{cube.path}: {variable.name} has no pixel along {name}: leave it out.")
    if found is None:
        if stated is None:
            raise EngineError(
                f"{cube.path} has no values for the axis {name}: its place is unknown."
            )
        step, edge = (stated[0], stated[2]) if letter == "x" else (stated[4], stated[5])
        return Axis(name, edge + step * (np.arange(size) + 0.5))
    values = found.all()
    if values.dtype.kind not in "iuf" or values.shape != (size,):
        raise EngineError(
            f"{cube.path}: {found.name} holds no numbers for the {size} pixels along {name}: its place is unknown."
        )
    values = values.astype(np.float64)
    values[np.abs(values) > 1e20] = np.nan  # NetCDF's value for what was never written
    scale, offset = (found.attributes.get(key) for key in ("scale_factor", "add_offset"))
    if scale is not None or offset is not None:
        values = values * float(scale or 1.0) + float(offset or 0.0)
    return Axis(
        found.name, values, units=str(found.attributes.get("units", "")).strip(),
        step=_resolution(cube, found, letter), bounds=_bounds(cube, found),
        corners=found.attributes.get("coord_save_mode") == "top-left",  # sentle's own word
        quantum=abs(float(scale)) if scale is not None else None,
    )  # fmt: skip


def _bounds(cube: Cube, coordinate: Variable) -> np.ndarray | None:
    """Edges (n, 2) of the cells, where the coordinates name them."""
    held = cube.variables.get(str(coordinate.attributes.get("bounds", "")))
    if held is None or held.shape != (coordinate.shape[0], 2):
        return None
    edges = held.all()
    return edges.astype(np.float64) if np.isfinite(edges).all() else None


def _resolution(cube: Cube, coordinate: Variable, letter: str) -> float | None:
    """The step in attributes of the coordinates, or of the file (ACDD 1.3), for an axis of one value."""
    words = ("x", "lon") if letter == "x" else ("y", "lat")
    texts = [coordinate.attributes.get(key) for key in ("resolution", "step", "spacing")]
    texts += [cube.attributes.get(f"geospatial_{word}_resolution") for word in words]
    for text in texts:
        number = re.match(r"\s*-?(\d*\.?\d+(?:[eE][-+]?\d+)?)", "" if text is None else str(text))
        if number and float(number[1]) > 0:
            return float(number[1])
    return None


# -- what coordinates count ------------------------------------------------------------------------


def _in_units(axis: Axis, crs: str, label: str) -> Axis:
    """Coordinates in the unit of the CRS.

    Raises:
        EngineError: angles under a CRS of lengths, or a length that it has not.
    """
    word, values = axis.units.lower(), np.abs(axis.values)
    if is_geographic(crs):
        return axis
    angles = (word.startswith("deg") and values.max() <= 360) or word.startswith("rad")
    factor, unit = LENGTHS.get(word), unit_size(crs)
    if angles or (factor and unit not in LENGTHS.values()):
        raise EngineError(
            f"{label}: {axis.name} is in {axis.units}, but not so its CRS {CRS.from_user_input(crs).name}: "
            "write the CRS of its coordinates into it, or bring it onto a map's grid (gdalwarp)."
        )
    return axis if factor in (None, unit) else axis.times(factor / unit)


def _unbroken(x: Axis, crs: str) -> Axis:
    """Longitudes without the jump at the antimeridian (179.9, -179.9)."""
    around = turn(crs)
    if not is_geographic(crs) or x.bounds is not None:
        return x
    jumps = np.abs(np.diff(x.values)) > around / 2
    return replace(x, values=np.unwrap(x.values, period=around)) if jumps.sum() == 1 else x


def _refuse_far_east(label: str, crs: str, *ends: float) -> None:
    """Raise where longitudes count from 0 to 360 and lie west of Greenwich."""
    around = turn(crs)
    if is_geographic(crs) and around / 2 <= min(ends) <= max(ends) <= 1.5 * around:
        raise EngineError(
            f"{label}: its longitudes run from {min(ends):.6g} to {max(ends):.6g}, counted from 0 to {around:g}: "
            f"take {around:g} off them, so that they lie west of Greenwich, and give it again."
        )
