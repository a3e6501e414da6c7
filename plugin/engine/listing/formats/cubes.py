# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands and dates of a cube: one variable a band, or one variable with a band axis (NetCDF, Zarr)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import netCDF4
import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from ...documents import Facts
from ...errors import EngineError
from ...files.stores import Cube, Variable
from ...grid.crs import crs_name, transformer
from ...grid.grid import Transform
from ...sensors import CLASSES, MASK, PROBABILITY, S1_BANDS, S2_BANDS
from ..metadata.coding import OWN, coding
from ..metadata.per_date import said_of_dates
from .names import band_in, orbit_in, time_in
from .rasters import unit_of
from .raw import NoBandsError, RawBand

AXES = {
    "t": ("t", "time", "timestamp", "date", "datetime"),
    "b": ("b", "band", "bands", "index", "variable", "spectral"),
    "y": ("y", "lat", "latitude", "northing", "row"),
    "x": ("x", "lon", "longitude", "easting", "col"),
}
"""Names of axes, in any case."""
REFERENCE_ORDER = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", "VV", "VH")
"""Bands of the reference's cubes ``s1_s2_*.zarr``, variable ``bands``."""
REFERENCE_RADAR = (35.0, -30.0)
"""Scale and offset to dB of the radar bands there: (dB + 30) / 35 was stored."""
BLOCK = 1024


@dataclass(frozen=True)
class Slice:
    """One band of a variable: where on the band axis it lies and what its numbers are."""

    band: str
    layer: int
    orbit: str
    scale: float | None
    offset: float
    source: str
    unit: str


def bands_of_cube(cube: Cube, assumed_crs: str = "") -> list[RawBand]:
    """All bands and dates of a cube.

    Args:
        assumed_crs: the CRS to take where the cube tells none.

    Raises:
        EngineError: no place on Earth, no regular pixels, or no dates.
    """
    found = []
    for variable in cube.variables.values():
        order = _order(variable)
        slices = _slices(cube, variable, order) if order else []
        if slices:
            found += _raw_bands(cube, variable, order, slices, assumed_crs)
    if not found:
        raise NoBandsError(
            f"{cube.path} has no variable (time, y, x) named like a Sentinel band (B02, B8A, VV, …): "
            f"it has {', '.join(cube.variables) or 'none'}."
        )
    return found


def _order(variable: Variable) -> str:
    """Axes as letters of ``tbyx``, "" where the variable is no raster of dates or bands."""
    letters = "".join(
        next((key for key, names in AXES.items() if axis.lower() in names), "?")
        for axis in variable.axes
    )
    if "?" in letters and len(letters) == 3:
        letters = "tyx"
    whole = len(set(letters)) == len(letters) and "?" not in letters
    return letters if whole and {"y", "x"} <= set(letters) else ""


def _slices(cube: Cube, variable: Variable, order: str) -> list[Slice]:
    attributes = variable.attributes
    scale = attributes.get("scale_factor")
    told = (None if scale is None else float(scale), float(attributes.get("add_offset", 0.0)))
    if "b" not in order:
        band = band_in(variable.name)
        orbit = orbit_in(variable.name) or orbit_in(cube.path.stem)
        return (
            [Slice(band, 0, orbit, *_coded(band, variable, told), unit_of(band, variable.name))]
            if band
            else []
        )
    reference = "s1_time" in cube.variables
    slices = []
    for layer, label in enumerate(_labels(cube, variable, order)):
        band = band_in(label)
        if band is None:
            continue
        coded = _coded(band, variable, told)
        if reference and band in S1_BANDS:
            coded = *REFERENCE_RADAR, "layout of the reference's cubes: (dB + 30) / 35"
        elif variable.name == "sentle" and band not in (*S1_BANDS, MASK):
            coded = 1e-4, 0.0, "layout of sentle's cubes: offset already taken off"
        unit = "dB" if reference and band in S1_BANDS else unit_of(band, variable.name)
        slices.append(Slice(band, layer, orbit_in(label), *coded, unit))
    return slices


def _coded(
    band: str, variable: Variable, own: tuple[float | None, float]
) -> tuple[float | None, float, str]:
    """Scale, offset and who says so: of Sentinel-2 also by units and by attributes of other names."""
    attributes = variable.attributes
    if band not in S2_BANDS:
        return *own, OWN
    return coding(*own, str(attributes.get("units", "")), attributes)


def _labels(cube: Cube, variable: Variable, order: str) -> list[str]:
    """Names along the band axis."""
    axis = variable.axes[order.index("b")]
    size = variable.shape[order.index("b")]
    labels: list[str] = []
    if axis in cube.variables:
        values = cube.variables[axis].all()
        values = netCDF4.chartostring(values) if values.dtype == "S1" else values
        labels = [v.decode() if isinstance(v, bytes) else str(v) for v in values]
    if not any(band_in(label) for label in labels) and "s1_time" in cube.variables:
        return list(REFERENCE_ORDER) if size == len(REFERENCE_ORDER) else []
    return labels


def _raw_bands(
    cube: Cube, variable: Variable, order: str, slices: list[Slice], assumed_crs: str
) -> list[RawBand]:
    path = cube.path
    crs = _crs(cube, variable, assumed_crs)
    names = dict(zip(order, variable.axes, strict=True))
    shape = (variable.shape[order.index("y")], variable.shape[order.index("x")])
    transform = _transform(cube, names["x"], names["y"])
    optical_times = _times(cube, variable, names.get("t"))
    radar_times = _times(cube, variable, "s1_time") if "s1_time" in cube.variables else None
    kinds = {
        (s.band in S1_BANDS, s.orbit) for s in slices if s.band not in (CLASSES, MASK, PROBABILITY)
    }
    interleaved = len(kinds) > 1 and radar_times is None
    unsigned = str(variable.attributes.get("_Unsigned", "")).lower() == "true"
    said = said_of_dates(cube, names.get("t"))
    found = []
    for piece in slices:
        radar = piece.band in S1_BANDS
        seen: Counter[datetime] = Counter()
        for index, time in enumerate(radar_times if radar and radar_times else optical_times):
            if time is None or (time in seen and radar_times):
                continue  # the reference repeats a radar date for every optical date near it
            seen[time] += 1
            again = f"#{seen[time]}" if seen[time] > 1 else ""  # tiles or strips of one time
            product = f"{path.parent}/{time:%Y%m%dT%H%M%S}{again}"
            nodata = variable.nodata
            if piece.band == MASK and path.is_dir() and nodata == 0:
                nodata = None  # Zarr's fill value for whole numbers; in a mask 0 is clear
            found.append(
                RawBand(
                    str(path), piece.band, time, product + (piece.orbit if interleaved else ""), crs,
                    transform, shape, index, variable.name,
                    ("u" if unsigned else "") + variable.dtype, piece.scale, piece.offset, nodata,
                    piece.orbit, order=order, layer=piece.layer, unit=piece.unit, source=piece.source,
                    interleaved=interleaved, baseline="" if radar else said.baseline(index),
                    applied=None if radar else said.taken_off(index),
                )
            )  # fmt: skip
    return _filled(variable, found) if interleaved else found


def _filled(variable: Variable, bands: list[RawBand]) -> list[RawBand]:
    """The bands whose acquisition holds a value anywhere: such a cube has a slice a date and sensor."""
    held: dict[tuple[bool, str, int], bool] = {}
    for band in bands:
        key = (band.band in S1_BANDS, band.orbit, band.index)
        if key not in held or (not held[key] and band.band == "B04"):
            held[key] = _holds_value(variable, band)
    return [band for band in bands if held[band.band in S1_BANDS, band.orbit, band.index]]


def _holds_value(variable: Variable, band: RawBand) -> bool:
    for top in range(0, band.shape[0], BLOCK):
        part: dict[str, int | slice] = {"t": band.index, "b": band.layer}
        part |= {"x": slice(None), "y": slice(top, top + BLOCK)}
        values = variable.read(tuple(part[axis] for axis in band.order)).astype(np.float32)
        if (np.isfinite(values) & (values != 0)).any():
            return True
    return False


def _crs(cube: Cube, variable: Variable, assumed: str) -> str:
    mapping = variable.attributes.get("grid_mapping") or cube.attributes.get("grid_mapping")
    for name in (mapping, "spatial_ref", "crs"):
        holder = cube.variables.get(name) if name else None
        if holder is not None:
            found = _crs_of(holder.attributes)
            if found:
                return found
    found = _crs_of(variable.attributes) or _crs_of(cube.attributes)
    if found:
        return found
    if variable.axes[-1].lower() in ("lon", "longitude"):
        return "EPSG:4326"
    if assumed and _lies_in(cube, variable, assumed):
        return assumed
    raise EngineError(
        f"{cube.path} has no CRS for {variable.name} (grid_mapping with crs_wkt is missing): "
        "give EXTENT in the CRS of its x and y, or write the CRS into it."
    )


def _crs_of(attributes: Facts) -> str:
    """The CRS in the attributes of a variable or a file, "" where they tell none."""
    texts = [attributes.get(key) for key in ("crs_wkt", "spatial_ref", "proj:wkt2", "crs")]
    if attributes.get("epsg"):
        texts.append(f"EPSG:{int(attributes['epsg'])}")
    zone = str(attributes.get("utm_zone", ""))
    if zone[:-1].isdigit() and zone[-1:].isalpha():  # 32U: the letter of the latitude band
        texts.append(f"EPSG:{(32600 if zone[-1].upper() >= 'N' else 32700) + int(zone[:-1])}")
    for text in texts:
        try:
            if text:
                return crs_name(str(text))
        except CRSError:
            continue
    if "grid_mapping_name" in attributes:
        try:
            return crs_name(CRS.from_cf(attributes).to_wkt())
        except (CRSError, KeyError):
            return ""
    return ""


def _lies_in(cube: Cube, variable: Variable, crs: str) -> bool:
    """Whether the middle of a cube is a place on Earth in a CRS."""
    x, y = (
        float(np.mean(cube.variables[axis].all()))
        for axis in (variable.axes[-1], variable.axes[-2])
    )
    lon, lat = transformer(crs, "EPSG:4326").transform(x, y)
    return -180 <= lon <= 180 and -85 <= lat <= 85


def _transform(cube: Cube, x_name: str, y_name: str) -> Transform:
    for name in (x_name, y_name):
        if name not in cube.variables:
            raise EngineError(
                f"{cube.path} has no values for the axis {name}: its place is unknown."
            )
    x, y = cube.variables[x_name].all(), cube.variables[y_name].all()
    dx = (float(x[-1]) - float(x[0])) / (len(x) - 1) if len(x) > 1 else 0.0
    dy = (float(y[-1]) - float(y[0])) / (len(y) - 1) if len(y) > 1 else 0.0
    if not dx or not dy or np.abs(np.diff(x) - dx).max() > 1e-3 * abs(dx):
        raise EngineError(f"{cube.path}: x and y are no regular pixel centres.")
    left, top = float(x[0]), float(y[0])
    if cube.variables[x_name].attributes.get("coord_save_mode") != "top-left":  # sentle's own word
        left, top = left - dx / 2, top - dy / 2
    # centres stored in metres give edges such as 501360.00000000006; degrees need their digits
    digits = 6 if abs(dx) > 0.1 else 12
    return (round(dx, digits), 0.0, round(left, digits), 0.0, round(dy, digits), round(top, digits))


def _times(cube: Cube, variable: Variable, name: str | None) -> list[datetime | None]:
    """Times along an axis, None for a missing one; of a variable without dates the one in its name."""
    name = name or next((n for n in cube.variables if n.lower() in AXES["t"]), None)
    if name is None:
        time = time_in(cube.path.stem) or time_in(
            str(cube.attributes.get("time_coverage_start", ""))
        )
        if time is None:
            raise EngineError(
                f"{cube.path}: {variable.name} has no time axis and the name shows no date; rename it "
                "so that the day shows, such as …_20180521.nc."
            )
        return [time]
    if name not in cube.variables:
        raise EngineError(f"{cube.path} has no values for the axis {name}: its dates are unknown.")
    axis = cube.variables[name]
    units = str(axis.attributes.get("units", ""))
    if " since " not in units:
        raise EngineError(
            f"{cube.path}: {name} has no units '… since …', so its dates cannot be told."
        )
    values = np.atleast_1d(axis.all())
    if units.startswith("nanoseconds"):
        values, units = values // 1000, units.replace("nanoseconds", "microseconds", 1)
    return [_moment(value, units, axis.attributes.get("calendar", "standard")) for value in values]


def _moment(value: Any, units: str, calendar: str) -> datetime | None:
    if not np.isfinite(value) or (value.dtype.kind == "i" and value < -(2**62)):
        return None
    m: Any = netCDF4.num2date(value, units, calendar, only_use_cftime_datetimes=True)
    time = datetime(m.year, m.month, m.day, m.hour, m.minute, m.second, tzinfo=timezone.utc)
    return time + (timedelta(seconds=1) if m.microsecond >= 500_000 else timedelta())
