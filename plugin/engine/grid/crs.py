# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate reference systems: compared, named, and coordinates brought from one to another."""

from __future__ import annotations

import math
from functools import lru_cache

from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from ..errors import EngineError, first_line

CYLINDERS = (
    "Pseudo Mercator",
    "Mercator (variant",
    "Equidistant Cylindrical",
    "Cylindrical Equal Area",
)
"""Parts of the names of projections in which x goes with the longitude alone, and begins anew after a turn."""


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """Coordinates of one CRS into another, x before y in both.

    Raises:
        EngineError: a CRS that PROJ does not know, or no way from one to the other (local systems, the Moon).
    """
    try:
        return Transformer.from_crs(_parsed(source), _parsed(target), always_xy=True)
    except ProjError as error:
        raise EngineError(
            f"No coordinates of the CRS {_short(source)} can be brought into {_short(target)} "
            f"({first_line(error)[:120]}): use a CRS that lies on Earth."
        ) from error


def _short(crs: str) -> str:
    """A CRS as a message has it: its code, or its name in the place of its WKT."""
    return crs if len(crs) < 30 else f"'{_parsed(crs).name}'"


def same_crs(first: str, second: str) -> bool:
    """Whether two CRS texts mean the same system."""
    return first == second or _parsed(first) == _parsed(second)


@lru_cache(maxsize=64)
def _parsed(crs: str) -> CRS:
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        raise EngineError(
            f"{crs[:60]!r} is no CRS that PROJ knows: give one such as EPSG:32631."
        ) from error


@lru_cache(maxsize=256)
def known_crs(crs: str) -> str:
    """The text of a CRS itself, once it is sure that it names places on the ground.

    Raises:
        ValueError: PROJ does not know it, or its numbers are no map or geographic coordinates; what is
            expected in its place.
    """
    try:
        parsed = CRS.from_user_input(crs)
    except CRSError as error:
        raise ValueError("a CRS that PROJ knows, such as EPSG:32631") from error
    if not (parsed.is_projected or parsed.is_geographic):
        raise ValueError("a CRS of map or geographic coordinates, such as EPSG:32631")
    return crs


@lru_cache(maxsize=64)
def crs_name(crs: str) -> str:
    """``EPSG:code`` where the CRS has one with certainty, else its WKT; heights are left out.

    Raises:
        CRSError: a text that PROJ does not know.
    """
    parsed = CRS.from_user_input(crs)
    if len(parsed.axis_info) > 2:
        parsed = parsed.to_2d()
    code = parsed.to_epsg(min_confidence=70)
    return f"EPSG:{code}" if code else parsed.to_wkt()


def reproject_bounds(
    bounds: tuple[float, float, float, float], source: str, target: str
) -> tuple[float, float, float, float]:
    """Bounds in another CRS that hold the whole rectangle (edges followed in 21 steps).

    In degrees the west may be larger than the east: then they cross the antimeridian. All are infinite where
    the other CRS does not reach.
    """
    if same_crs(source, target):
        return bounds
    return transformer(source, target).transform_bounds(*bounds, densify_pts=21)


@lru_cache(maxsize=64)
def is_utm(crs: str) -> bool:
    """Whether a CRS is a UTM zone in metres."""
    parsed = _parsed(crs)
    metres = all(axis.unit_conversion_factor == 1 for axis in parsed.axis_info[:2])
    return parsed.utm_zone is not None and metres


@lru_cache(maxsize=64)
def is_geographic(crs: str) -> bool:
    """Whether coordinates are longitude and latitude."""
    return _parsed(crs).is_geographic


@lru_cache(maxsize=64)
def unit_size(crs: str) -> float:
    """Metres of a unit of a CRS along a meridian; of degrees those on a sphere, which is near enough to compare."""
    parsed = _parsed(crs)
    axes = parsed.axis_info
    factor = axes[0].unit_conversion_factor if axes else 1.0
    return factor * (6_371_000.0 if parsed.is_geographic else 1.0)


@lru_cache(maxsize=64)
def turn(crs: str) -> float:
    """How much x grows once around the Earth: 360 degrees, or Mercator's 40075 km; 0 where it does not return."""
    parsed = _parsed(crs)
    if parsed.is_geographic:
        factor = parsed.axis_info[0].unit_conversion_factor if parsed.axis_info else 0.0
        return round(2 * math.pi / factor, 6) if factor else 0.0
    method = parsed.coordinate_operation.method_name if parsed.coordinate_operation else ""
    if not any(part in method for part in CYLINDERS):
        return 0.0
    x, _ = transformer("EPSG:4326", crs).transform([-90.0, -30.0, 30.0, 90.0], [0.0] * 4)
    steps = sorted(after - before for before, after in zip(x, x[1:], strict=False))
    return 6 * steps[1]  # of the three one at most crosses the border


def utm_of(bounds: tuple[float, float, float, float], crs: str) -> str:
    """The WGS 84 UTM zone (``EPSG:326xx`` north, ``327xx`` south) of the centre of bounds.

    Raises:
        EngineError: the centre lies beyond 84 N or 80 S, where UTM ends.
    """
    xmin, ymin, xmax, ymax = bounds
    lon, lat = transformer(crs, "EPSG:4326").transform((xmin + xmax) / 2, (ymin + ymax) / 2)
    lon = (lon + 180) % 360 - 180 if not -180 <= lon <= 180 and math.isfinite(lon) else lon
    if not (-80 <= lat <= 84 and -180 <= lon <= 180):
        raise EngineError(
            f"The centre of the extent, {lon:.3f} E {lat:.3f} N, lies in no UTM zone "
            "(80 S to 84 N): check the CRS of the scenes and of the extent."
        )
    zone = min(int((lon + 180) // 6) + 1, 60)
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"
