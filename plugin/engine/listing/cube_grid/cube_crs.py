# SPDX-License-Identifier: GPL-2.0-or-later
"""The CRS of a cube, out of its grid mapping and the attributes of its variable and of the file."""

from __future__ import annotations

import re

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from ...documents import Facts
from ...errors import EngineError
from ...files.stores import Cube, Variable
from ...grid.axis import Axis
from ...grid.crs import crs_name, transformer

LONGITUDES = ("lon", "longitude")
"""Names of an axis in degrees, where no CRS is named."""
TEXTS = ("crs_wkt", "spatial_ref", "proj:wkt2", "proj:code", "crs", "proj4", "proj4_string")
CODES = ("epsg", "proj:epsg", "epsg_code", "EPSG")
"""Attributes that hold a CRS, the surest first: CF's and GDAL's, STAC's, then what other programs write."""
WHOLE = re.compile(r"\d{4,6}")
APART = 1e-3
"""Degrees by which two CRS of one file may differ: datums do, zones and projections do by far more."""


def mapping_of(cube: Cube, variable: Variable) -> Variable | None:
    """The variable that holds the CRS; of CF's long form ``crs: x y other: lat lon`` the first."""
    mapping = variable.attributes.get("grid_mapping") or cube.attributes.get("grid_mapping")
    first = str(mapping or "").split(" ")[0].removesuffix(":")
    held = [cube.variables[n] for n in (first, "spatial_ref", "crs") if n in cube.variables]
    return next((one for one in held if crs_of(one.attributes)), held[0] if held else None)


def lent_crs(cube: Cube, variable: Variable) -> str:
    """The CRS that other variables along the same axes have; "" where they have none, or several.

    Arithmetic in xarray, and ncks, drop the attribute ``grid_mapping`` of some.
    """
    beside = [
        other for other in cube.variables.values()
        if len(other.axes) > 1 and other.axes[-2:] == variable.axes[-2:] and other is not variable
    ]  # fmt: skip
    found = set()
    for other in beside:
        holder = mapping_of(cube, other)
        found.add(crs_of(other.attributes) or (crs_of(holder.attributes) if holder else ""))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def crs_of(attributes: Facts) -> str:
    """The CRS in the attributes of a variable or a file, "" where they name none."""
    texts = [str(attributes[key]) for key in TEXTS if key in attributes]
    codes = [str(attributes[key]) for key in CODES if key in attributes]
    texts += [f"EPSG:{code[0]}" for code in map(WHOLE.search, codes) if code]
    if isinstance(attributes.get("_CRS"), dict):  # GDAL's Zarr
        texts += [str(attributes["_CRS"].get(key, "")) for key in ("wkt", "url")]
    zone = str(attributes.get("utm_zone", ""))
    if zone[:-1].isdigit() and zone[-1:].isalpha():  # 32U: the letter of the latitude band
        texts.append(f"EPSG:{(32600 if zone[-1].upper() >= 'N' else 32700) + int(zone[:-1])}")
    for text in texts:
        try:
            if text:
                return crs_name(f"EPSG:{text}" if text.isdigit() else text)
        except CRSError:
            continue
    if "grid_mapping_name" in attributes:
        try:
            return crs_name(CRS.from_cf(attributes).to_wkt())
        except (CRSError, KeyError, TypeError, ValueError):
            return ""
    return ""


def without_crs(cube: Cube, variable: Variable, axes: tuple[Axis, Axis], assumed: str) -> str:
    """The CRS of a cube that names none: degrees where x is a longitude, else the one assumed."""
    for name in CODES:  # stackstac keeps the code as a coordinate of its own
        held = cube.variables.get(name)
        if held is not None and held.shape == ():
            found = crs_of({name: held.all()[()]})
            if found:
                return found
    x = axes[0]
    if x.name.lower() in LONGITUDES or x.units.lower() in ("degrees_east", "degree_east"):
        return "EPSG:4326"
    if assumed:
        lon, lat = transformer(assumed, "EPSG:4326").transform(*_middle(axes))
        if -180 <= lon <= 180 and -85 <= lat <= 85:
            return assumed
    raise EngineError(
        f"{cube.path} has no CRS for {variable.name} (grid_mapping with crs_wkt is missing): "
        "give EXTENT in the CRS of its x and y, or write the CRS into it."
    )


def _middle(axes: tuple[Axis, Axis]) -> tuple[float, float]:
    x, y = (float(np.mean(axis.values)) for axis in axes)
    return x, y


def refuse_two(label: str, attributes: Facts, axes: tuple[Axis, Axis]) -> None:
    """Raise where ``crs_wkt`` and ``spatial_ref`` of one variable put its middle at two places."""
    texts = [str(attributes[key]) for key in ("crs_wkt", "spatial_ref") if attributes.get(key)]
    try:
        names = [crs_name(text) for text in texts]
        if len(set(names)) < 2:
            return
        (lon, lat), (other_lon, other_lat) = (
            transformer(name, "EPSG:4326").transform(*_middle(axes)) for name in names
        )
    except (CRSError, EngineError):
        return
    if not max(abs(lon - other_lon), abs(lat - other_lat)) > APART:
        return
    first, second = (CRS.from_user_input(text).name for text in texts)
    raise EngineError(
        f"{label}: crs_wkt is {first} and spatial_ref is {second}, which give two places: take the wrong one out "
        "of the file."
    )
