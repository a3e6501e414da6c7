# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands and dates of a cube: one variable a band, or one variable with a band axis (NetCDF, Zarr)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

import netCDF4
import numpy as np

from ...files.stores import NETCDF, Cube, Variable
from ...naming.foreign import is_top_of_atmosphere, said_by
from ...naming.labels import Chosen, choose, known_names, read
from ...naming.radar_names import radar_unit
from ...sensors import CLASSES, MASK, PROBABILITY, S1_BANDS, S2_BANDS
from ..cube_grid.coordinates import grid_of, letter_of
from ..formats.names import orbit_in, time_in
from ..formats.rasters import percent_of, refuse_others, unit_of
from ..formats.raw import NoBandsError, RawBand
from ..metadata.coding import OWN, coding
from ..metadata.flags import is_turned_round
from ..metadata.per_date import said_of_dates
from .cube_times import TIME_AXES, times_of

AXES = {
    "t": TIME_AXES,
    "b": (
        "b",
        "band",
        "bands",
        "index",
        "variable",
        "spectral",
        "polarization",
        "polarisation",
        "pol",
    ),
    "y": ("y", "lat", "latitude", "northing", "row", "rlat"),
    "x": ("x", "lon", "longitude", "easting", "col", "rlon"),
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
    named: str = ""
    """The text that names it."""
    note: str = ""
    """What had to be decided about names, to be said aloud."""


def bands_of_cube(cube: Cube, assumed_crs: str = "") -> list[RawBand]:
    """All bands and dates of a cube.

    Args:
        assumed_crs: the CRS to take where the cube names none.

    Raises:
        EngineError: no place on Earth, no regular pixels, or no dates.
    """
    refuse_others(
        str(cube.path),
        [cube.path.stem, *said_by(cube.attributes)],
        PurePosixPath(cube.path.as_posix()),
    )
    found = []
    orders = {name: _order(cube, variable) for name, variable in cube.variables.items()}
    named, note = _named_variables(
        cube, {name: order for name, order in orders.items() if order and "b" not in order}
    )
    for name, variable in cube.variables.items():
        slices = _slices(cube, variable, orders[name], named, note) if orders[name] else []
        if slices:
            found += _raw_bands(cube, variable, orders[name], slices, assumed_crs)
    if not found:
        raise NoBandsError(
            f"{cube.path} has no variable (time, y, x) named like a Sentinel band ({known_names()}): "
            f"it has {', '.join(cube.variables) or 'none'}."
        )
    return found


def _named_variables(cube: Cube, orders: dict[str, str]) -> tuple[dict[str, tuple[str, str]], str]:
    """Variable -> band, and the text that names it; and what was passed over.

    The text is the variable's name; of ``Band1``, as GDAL counts them, its ``long_name``. The one raster of a file
    whose name says nothing is called like the coordinate ``band`` beside it, or like the file.

    Args:
        orders: variable -> its axes, of those without an axis of bands.

    Raises:
        NoBandsError: see :func:`_chosen`; the variables are Level-1C.
    """
    names, texts = list(orders), []
    for name in names:
        long = str(cube.variables[name].attributes.get("long_name", ""))
        texts.append(long if long and re.fullmatch(r"band_?\d+", name, re.IGNORECASE) else name)
        if (
            is_top_of_atmosphere(long.replace("Top Of Atmosphere", "TOA"))
            and read(texts[-1]).band in S2_BANDS
        ):
            raise NoBandsError(
                f"{cube.path}: {name} is top of atmosphere (Level-1C): download Level-2A of the same date instead."
            )
    if len(names) == 1 and not read(texts[0]).band and not read(texts[0]).other:
        texts = [_name_of_one(cube) or texts[0]]
    dated = [
        None if "t" in orders[name] else time_in(text)
        for name, text in zip(names, texts, strict=True)
    ]
    chosen = _chosen(cube, texts, dated)
    return {names[n]: (band, texts[n]) for n, band in chosen.bands}, chosen.note


def _name_of_one(cube: Cube) -> str:
    """What the only raster of a cube is called beside its variable's name; "" where nothing names a band."""
    beside = cube.variables.get("band")
    texts = [] if beside is None or beside.shape not in ((), (1,)) else _texts(beside)
    return next((t for t in [*texts, cube.path.stem] if read(t, of_file=True).band), "")


def _order(cube: Cube, variable: Variable) -> str:
    """Axes as letters of ``tbyx``, "" where the variable is no raster of dates or bands."""
    letters = "".join(
        next((key for key, names in AXES.items() if axis.lower() in names), "")
        or letter_of(cube, axis)
        or "?"
        for axis in variable.axes
    )
    if "?" in letters and len(letters) == 3:
        letters = "tyx"
    whole = len(set(letters)) == len(letters) and "?" not in letters
    return letters if whole and {"y", "x"} <= set(letters) else ""


def _chosen(cube: Cube, names: list[str], dates: Sequence[datetime | None] = ()) -> Chosen:
    """The bands that names in a cube mean.

    Args:
        dates: the days in the names, where no axis has them.

    Raises:
        NoBandsError: see :class:`Chosen`.
    """
    days = dates or [None] * len(names)
    apart = [(orbit_in(name), day) for name, day in zip(names, days, strict=True)]
    chosen = choose(names, apart, cube.path.stem)
    if chosen.trouble:
        raise NoBandsError(f"{cube.path} {chosen.trouble}")
    return chosen


def _slices(
    cube: Cube, variable: Variable, order: str, named: dict[str, tuple[str, str]], note: str
) -> list[Slice]:
    attributes = variable.attributes
    scale = attributes.get("scale_factor")
    told = (None if scale is None else float(scale), float(attributes.get("add_offset", 0.0)))
    if "b" not in order:
        if variable.name not in named:
            return []
        band, text = named[variable.name]
        if band == MASK and is_turned_round(attributes):
            raise NoBandsError(
                f"{cube.path}: the flags of {variable.name} say that another number than 0 is clear, and "
                "a mask is 0 where clear: turn its numbers round, or leave it out of the file."
            )
        orbit = orbit_in(text) or orbit_in(cube.path.stem)
        unit = _unit(cube, variable, band, text)
        return [Slice(band, 0, orbit, *_coded(band, variable, told, text), unit, text, note)]
    if read(variable.name).other:
        return []
    reference = "s1_time" in cube.variables
    slices = []
    labels = _labels(cube, variable, order)
    chosen = _chosen(cube, labels)
    for layer, band in chosen.bands:
        label = labels[layer]
        coded = _coded(band, variable, told, label)
        if reference and band in S1_BANDS:
            coded = *REFERENCE_RADAR, "layout of the reference's cubes: (dB + 30) / 35"
        elif variable.name == "sentle" and band not in (*S1_BANDS, MASK):
            coded = 1e-4, 0.0, "layout of sentle's cubes: offset already taken off"
        unit = _unit(cube, variable, band, label)
        if reference and band in S1_BANDS:
            unit = "dB"
        slices.append(Slice(band, layer, orbit_in(label), *coded, unit, label, chosen.note))
    return slices


def _unit(cube: Cube, variable: Variable, band: str, text: str) -> str:
    """The unit of a band: of Sentinel-1 as its attributes or names say it, else see :func:`rasters.unit_of`."""
    if band not in S1_BANDS:
        return unit_of(band, text)
    units = str(variable.attributes.get("units", "") or cube.attributes.get("units", ""))
    return radar_unit([units, text, variable.name, cube.path.stem])


def _coded(
    band: str, variable: Variable, own: tuple[float | None, float], text: str
) -> tuple[float | None, float, str]:
    """Scale, offset and who says so: of Sentinel-2 also by units and by attributes of other names.

    Args:
        text: what names the band.
    """
    attributes = variable.attributes
    if band == PROBABILITY and own[0] is None:
        return *percent_of(text, variable.dtype), "percent"
    if band not in S2_BANDS:
        return *own, OWN
    return coding(*own, str(attributes.get("units", "")), attributes, band)


def _labels(cube: Cube, variable: Variable, order: str) -> list[str]:
    """Names along the band axis."""
    axis = variable.axes[order.index("b")]
    size = variable.shape[order.index("b")]
    labels = _texts(cube.variables[axis]) if axis in cube.variables else []
    for key in ("long_name", "band_names"):  # rioxarray's, where the axis only counts
        listed = variable.attributes.get(key)
        if isinstance(listed, (list, tuple)) and len(listed) == size and not _name_bands(labels):
            labels = list(map(str, listed))
    if size == 1 and not _name_bands(labels) and not read(variable.name).band:
        labels = [_name_of_one(cube)]
    if not _name_bands(labels) and "s1_time" in cube.variables:
        return list(REFERENCE_ORDER) if size == len(REFERENCE_ORDER) else []
    return labels


def _name_bands(labels: list[str]) -> bool:
    return any(read(label).band for label in labels)


def _texts(variable: Variable) -> list[str]:
    """Values of a variable as texts; letters (n, length) are put together."""
    values = np.asarray(variable.all())
    values = netCDF4.chartostring(values) if values.dtype == "S1" and values.ndim > 1 else values
    return [v.decode() if isinstance(v, bytes) else str(v) for v in np.atleast_1d(values)]


def _raw_bands(
    cube: Cube, variable: Variable, order: str, slices: list[Slice], assumed_crs: str
) -> list[RawBand]:
    path = cube.path
    names = dict(zip(order, variable.axes, strict=True))
    shape = (variable.shape[order.index("y")], variable.shape[order.index("x")])
    crs, transform = grid_of(cube, variable, names["x"], names["y"], assumed_crs)
    own_times = times_of(cube, variable, names.get("t"), slices[0].named)
    radar_times = times_of(cube, variable, "s1_time", "") if "s1_time" in cube.variables else None
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
        for index, time in enumerate(radar_times if radar and radar_times else own_times):
            if time is None or (time in seen and radar_times):
                continue  # the reference repeats a radar date for every optical date near it
            seen[time] += 1
            again = f"#{seen[time]}" if seen[time] > 1 else ""  # tiles or strips of one time
            product = f"{path.parent}/{time:%Y%m%dT%H%M%S}{again}"
            nodata = variable.nodata
            if piece.band == MASK and path.suffix.lower() not in NETCDF and nodata == 0:
                nodata = None  # Zarr's fill value for whole numbers; in a mask 0 is clear
            found.append(
                RawBand(
                    str(path), piece.band, time, product + (piece.orbit if interleaved else ""), crs,
                    transform, shape, index, variable.inner,
                    ("u" if unsigned else "") + variable.dtype, piece.scale, piece.offset, nodata,
                    piece.orbit, order=order, layer=piece.layer, unit=piece.unit, source=piece.source,
                    interleaved=interleaved, baseline="" if radar else said.baseline(index),
                    applied=None if radar else said.taken_off(index), member=cube.inside, note=piece.note,
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
