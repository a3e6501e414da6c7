# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a raster lies: the sides of its pixels, its footprint, and whether that is a place on Earth."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from ..errors import EngineError, first_line
from .crs import crs_name, is_geographic, transformer, turn, unit_size
from .grid import Bounds, Transform

if TYPE_CHECKING:
    from rasterio import DatasetReader

UNPLACED: Transform = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""What GDAL gives for a file without a geotransform: pixels as coordinates."""
FINEST = 0.25
"""Metres: pixels of the grid are averaged of up to (10 / this) squared ones of a file."""


def pixel_sides(transform: Transform) -> tuple[float, float]:
    """Lengths of a pixel along a row and along a column, in units of the CRS, however the raster is turned."""
    a, b, _, d, e, _ = transform
    return math.hypot(a, d), math.hypot(b, e)


def is_upright(transform: Transform) -> bool:
    """Whether rows and columns run along the axes of the CRS, in either direction."""
    return transform[1] == transform[3] == 0


def has_edges(transform: Transform) -> bool:
    """Whether the edges of pixels run along the axes of the CRS: upright, or turned by a quarter."""
    return is_upright(transform) or transform[0] == transform[4] == 0


@lru_cache(maxsize=1024)  # the scenes of a series lie alike
def footprint(transform: Transform, shape: tuple[int, int]) -> Bounds:
    """Bounds (xmin, ymin, xmax, ymax) of all four corners of a (height, width) raster."""
    a, b, c, d, e, f = transform
    height, width = shape
    corners = [(col, row) for col in (0, width) for row in (0, height)]
    xs = [c + a * col + b * row for col, row in corners]
    ys = [f + d * col + e * row for col, row in corners]
    return min(xs), min(ys), max(xs), max(ys)


def place_of(file: DatasetReader, label: str, crs: str = "") -> tuple[str, Transform]:
    """CRS (``EPSG:code`` or WKT, without heights) and transform of an open raster.

    Args:
        label: how the file is called in messages.
        crs: the CRS where the file has none.

    Raises:
        EngineError: no place on Earth, or one that a geotransform cannot tell.
    """
    a, b, c, d, e, f = file.transform[:6]
    transform: Transform = (a, b, c, d, e, f)
    if transform == UNPLACED:
        raise EngineError(f"{label} {_unplaced(file)}")
    try:
        text = file.crs.to_wkt() if file.crs else crs
        crs = crs_name(text) if text else ""
    except CRSError as error:
        raise EngineError(
            f"{label} has a CRS that PROJ does not know ({first_line(error)}): assign another one "
            "(Raster > Projections)."
        ) from error
    if not crs:
        raise EngineError(f"{label} has no CRS: assign one (Raster > Projections) and try again.")
    return crs, on_earth(label, crs, transform, file.shape)


def _unplaced(file: DatasetReader) -> str:
    """What stands in the place of a geotransform, and what to do."""
    points = len(file.gcps[0])
    if points > 2:  # one or two are left where a file's pixels have no size
        return (
            f"lies by {points} ground control points in the place of a geotransform, as Sentinel-1 GRD does: "
            "calibrate and terrain-correct GRD (SNAP), warp anything else (gdalwarp -tps), and give the result."
        )
    if file.rpcs is not None:
        return (
            "lies by rational polynomials (RPC) in the place of a geotransform: "
            "warp it with gdalwarp -rpc, and give the result."
        )
    if file.tags(ns="GEOLOCATION"):
        return (
            "lies by arrays of longitude and latitude (a swath): warp it with gdalwarp -geoloc, "
            "and give the result."
        )
    crs = "" if file.crs else " and no CRS"
    return (
        f"has no geotransform{crs}, so its place is unknown: georeference it (Layer > Georeferencer), "
        "or give the file it was made of."
    )


def on_earth(label: str, crs: str, transform: Transform, shape: tuple[int, int]) -> Transform:
    """The transform of a raster that lies on Earth, its longitudes in the turn around Greenwich.

    Args:
        label: how the file is called in messages.
        crs: ``EPSG:code`` or WKT.

    Raises:
        EngineError: pixels without area, too fine or nowhere, or a CRS that names no place on Earth.
    """
    try:
        return _on_earth(crs, transform, shape)
    except EngineError as error:
        raise EngineError(f"{label} {error}") from error


@lru_cache(maxsize=1024)  # the scenes of a series lie alike
def _on_earth(crs: str, transform: Transform, shape: tuple[int, int]) -> Transform:
    """:func:`on_earth`, its messages without the file."""
    _refuse_pixels(transform)
    _refuse_crs(crs)
    a, b, c, d, e, f = transform = _straightened(transform, shape)
    height, width = shape
    x, y = (a * width + b * height) / 2 + c, (d * width + e * height) / 2 + f
    around = turn(crs)
    if around / 2 < abs(x) <= 1.5 * around:  # longitudes from 0 to 360
        shift = around * math.floor(x / around + 0.5)
        x, c = x - shift, c - shift
        transform = (a, b, c, d, e, f)
    _refuse_nowhere(crs, transform, shape, (x, y))
    _refuse_fine(crs, transform)
    return transform


def _straightened(transform: Transform, shape: tuple[int, int]) -> Transform:
    """A transform without the rounding errors of a sine or cosine of 0: below 1e-6 px at the far corner."""
    a, b, c, d, e, f = transform
    along, down = pixel_sides(transform)
    height, width = shape
    slack = 1e-6 * min(along, down)
    a, d = (0.0 if abs(term) * width < slack else term for term in (a, d))
    b, e = (0.0 if abs(term) * height < slack else term for term in (b, e))
    return a, b, c, d, e, f


def in_turn_of(transform: Transform, xs: np.ndarray, around: float) -> np.ndarray:
    """x moved by whole turns into the one that a file lies in: files may cross the antimeridian.

    That turn begins at the left edge of a file that may hold all of it (one from -180 or from 0), else a quarter
    turn before: a window at the edge then asks for nothing from the other end of the rows.

    Args:
        around: what x grows by in a turn (:func:`.crs.turn`).
    """
    a, _, c, *_ = transform
    half = around / 2
    whole = abs(c - round(c / half) * half) <= abs(a)
    begin = c if a >= 0 else c - around
    if not whole:
        begin += -half / 2 if a >= 0 else half / 2
    shift = around * np.floor((xs - begin) / around)
    return xs - shift if shift.any() else xs


def _refuse_pixels(transform: Transform) -> None:
    """Raise where a transform gives pixels no area."""
    a, b, _, d, e, _ = transform
    area = a * e - b * d
    if not all(map(math.isfinite, transform)) or not math.isfinite(area) or area == 0:
        numbers = ", ".join(f"{number:g}" for number in transform)
        raise EngineError(
            f"has a geotransform that gives its pixels no area ({numbers}): georeference it again."
        )


def _refuse_crs(crs: str) -> None:
    """Raise where a CRS is local, counts from the Earth's middle, or belongs to another planet."""
    parsed = CRS.from_user_input(crs)
    usable = parsed.is_geographic or parsed.is_projected
    try:
        if usable:
            transformer(crs, "EPSG:4326")
            return
    except EngineError:
        pass
    kind = parsed.type_name.removesuffix(" CRS").lower()
    kind = "local (engineering)" if kind == "engineering" else kind
    raise EngineError(
        f"has the {kind} CRS '{parsed.name}', by which it has no place on a map of the Earth: "
        "assign the CRS in which it was mapped (Raster > Projections)."
    )


def _refuse_nowhere(
    crs: str, transform: Transform, shape: tuple[int, int], middle: tuple[float, float]
) -> None:
    """Raise where the CRS cannot have such coordinates."""
    xmin, ymin, xmax, ymax = footprint(transform, shape)
    side = max(pixel_sides(transform))
    if is_geographic(crs):
        around = turn(crs)
        beyond = max(-ymin, ymax) > around / 4 + side or max(-xmin, xmax) > 1.5 * around
    else:
        lon, lat = transformer(crs, "EPSG:4326").transform(*middle)
        back = transformer("EPSG:4326", crs).transform(lon, lat)
        near = max(side, 10_000 / unit_size(crs))  # datums may lead back by another way
        beyond = not all(map(math.isfinite, (lon, lat, *back))) or math.dist(middle, back) > near
    if beyond:
        name = CRS.from_user_input(crs).name
        raise EngineError(
            f"runs from x {xmin:.10g} to {xmax:.10g} and y {ymin:.10g} to {ymax:.10g}, which is no place "
            f"in its CRS {name}: assign the CRS in which it was mapped (Raster > Projections)."
        )


def _refuse_fine(crs: str, transform: Transform) -> None:
    """Raise where pixels are finer than what is averaged to a pixel of the grid."""
    unit = unit_size(crs)
    side = min(pixel_sides(transform)) * unit
    if side >= FINEST:
        return
    _, _, x, _, _, y = transform
    degrees = not is_geographic(crs) and abs(x) <= 360 and abs(y) <= 90
    raise EngineError(
        f"has pixels of {side:.3g} m"
        + (
            ", and its coordinates look like degrees under a CRS in metres: assign EPSG:4326."
            if degrees
            else f"; at least {FINEST:g} m are read: resample it to 10 m (gdalwarp -tr 10 10 -r average)."
        )
    )
