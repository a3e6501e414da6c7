# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate reference systems: compared, named, and coordinates brought from one to another."""

from __future__ import annotations

import math
from functools import lru_cache

from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from ..errors import EngineError


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """Coordinates of one CRS into another, x before y in both."""
    return Transformer.from_crs(source, target, always_xy=True)


def same_crs(first: str, second: str) -> bool:
    """Whether two CRS texts mean the same system."""
    return first == second or _parsed(first) == _parsed(second)


@lru_cache(maxsize=64)
def _parsed(crs: str) -> CRS:
    return CRS.from_user_input(crs)


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
        raise ValueError("a CRS that is known, such as EPSG:32631") from error
    if not (parsed.is_projected or parsed.is_geographic):
        raise ValueError("a CRS of map or geographic coordinates, such as EPSG:32631")
    return crs


def crs_name(crs: str) -> str:
    """``EPSG:code`` where the CRS has one with certainty, else its WKT."""
    parsed = CRS.from_user_input(crs)
    code = parsed.to_epsg(min_confidence=70)
    return f"EPSG:{code}" if code else parsed.to_wkt()


def reproject_bounds(
    bounds: tuple[float, float, float, float], source: str, target: str
) -> tuple[float, float, float, float]:
    """Bounds in another CRS that hold the whole rectangle (edges followed in 21 steps).

    Raises:
        EngineError: they lie where the other CRS has no coordinates.
    """
    if same_crs(source, target):
        return bounds
    found: tuple[float, float, float, float]
    found = transformer(source, target).transform_bounds(*bounds, densify_pts=21)
    if not all(map(math.isfinite, found)):
        shown = ", ".join(f"{value:g}" for value in bounds)
        raise EngineError(
            f"The bounds {shown} ({source[:40]}) have no place in {target[:40]}: check their numbers and CRS."
        )
    return found


def is_utm(crs: str) -> bool:
    """Whether a CRS is a UTM zone."""
    return CRS.from_user_input(crs).utm_zone is not None


def utm_of(bounds: tuple[float, float, float, float], crs: str) -> str:
    """The WGS 84 UTM zone (``EPSG:326xx`` north, ``327xx`` south) of the centre of bounds.

    Raises:
        EngineError: the centre lies beyond 84 N or 80 S, where UTM ends.
    """
    xmin, ymin, xmax, ymax = bounds
    lon, lat = transformer(crs, "EPSG:4326").transform((xmin + xmax) / 2, (ymin + ymax) / 2)
    if not (-80 <= lat <= 84 and -180 <= lon <= 180):
        raise EngineError(
            f"The centre of the extent, {lon:.3f} E {lat:.3f} N, lies in no UTM zone "
            "(80 S to 84 N): check the CRS of the scenes and of the extent."
        )
    zone = min(int((lon + 180) // 6) + 1, 60)
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"
