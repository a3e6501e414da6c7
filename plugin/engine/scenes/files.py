# SPDX-License-Identifier: GPL-2.0-or-later
"""What one file holds: bands of acquisitions, before sensors and scales are settled."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import netCDF4
import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from ..errors import EngineError
from ..grid import crs_name
from ..rasters import open_netcdf, open_raster
from .model import S2_BANDS
from .names import band_in, orbit_in, time_in, without_band

NETCDF = (".nc", ".nc4", ".cdf")
RASTERS = (".tif", ".tiff", ".jp2", ".vrt", ".img")


@dataclass(frozen=True)
class RawBand:
    """One band of one acquisition as a file has it."""

    path: str
    band: str
    time: datetime
    product: str
    """Equal for the files of one product."""
    crs: str
    transform: tuple
    shape: tuple[int, int]
    index: int
    variable: str
    dtype: str
    scale: float | None
    """As the file tells; None where it tells none."""
    offset: float
    nodata: float | None
    orbit: str


class NoBandsError(EngineError):
    """A readable file without any Sentinel band: refused when named, passed over in a folder."""


def bands_of(path: Path) -> list[RawBand]:
    """All bands and dates in a raster or NetCDF file.

    Raises:
        EngineError: not a raster, truncated, no place on Earth, no band names or no date.
    """
    path = path.absolute()
    if not path.exists():
        raise EngineError(f"{path} does not exist.")
    return _netcdf(path) if path.suffix.lower() in NETCDF else _raster(path)


def _raster(path: Path) -> list[RawBand]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with open_raster(path).dataset as file:
                file.read(file.count, window=((file.height - 1, file.height), (0, file.width)))
                tags = file.tags()
                crs, transform, shape = file.crs, tuple(file.transform)[:6], file.shape
                names = _band_names(path, file)
                bands = [
                    (
                        i,
                        name,
                        str(file.dtypes[i - 1]),
                        file.scales[i - 1],
                        file.offsets[i - 1],
                        file.nodatavals[i - 1],
                    )
                    for i, name in names
                ]
    except RasterioError as error:
        raise EngineError(
            f"{path} is not a raster or is truncated ({_first_line(error)}): leave it out or copy it again."
        ) from error
    if crs is None:
        raise EngineError(f"{path} has no CRS: assign one (Raster > Projections) and try again.")
    time = _raster_time(path, tags)
    orbit = orbit_in(path.stem) or orbit_in(tags.get("ORBIT", ""))
    return [
        RawBand(
            str(path), name, time, f"{path.parent}/{without_band(path.stem)}", crs_name(crs.to_wkt()),
            transform, shape, i, "", dtype,
            None if (scale, offset) == (1.0, 0.0) else scale, offset, nodata, orbit,
        )
        for i, name, dtype, scale, offset, nodata in bands
    ]  # fmt: skip


def _band_names(path: Path, file: rasterio.DatasetReader) -> list[tuple[int, str]]:
    named = [(i, band_in(text or "")) for i, text in enumerate(file.descriptions, 1)]
    named = [(i, name) for i, name in named if name]
    if named:
        return named
    if file.count == 1 and band_in(path.stem):
        return [(1, band_in(path.stem))]
    if file.count == len(S2_BANDS):
        return list(enumerate(S2_BANDS, 1))
    if file.count == 2 and ("S1" in path.as_posix().upper() or "SENTINEL1" in path.stem.upper()):
        return [(1, "VV"), (2, "VH")]
    raise NoBandsError(
        f"{path} has {file.count} bands without names: set the band descriptions to B02, B8A, VV, … "
        "(gdal_edit, or 'Set layer properties'), or name single-band files so."
    )


def _raster_time(path: Path, tags: dict[str, str]) -> datetime:
    for text in (path.stem, path.parent.name):
        time = time_in(text)
        if time:
            return time
    for key in ("ACQUISITION_DATETIME", "ACQUISITION_DATE", "datetime", "TIFFTAG_DATETIME"):
        time = time_in(tags.get(key, "").replace(":", "-", 2))
        if time:
            return time
    raise EngineError(
        f"{path}: no date in its name or tags; rename it so that the day shows, such as …_20180521.tif."
    )


def _netcdf(path: Path) -> list[RawBand]:
    try:
        with open_netcdf(path) as file:
            file.set_auto_maskandscale(False)
            return _netcdf_bands(path, file)
    except (OSError, RuntimeError) as error:
        raise EngineError(
            f"{path} is not a NetCDF file or is truncated ({_first_line(error)}): leave it out or copy it again."
        ) from error


def _netcdf_bands(path: Path, file: netCDF4.Dataset) -> list[RawBand]:
    found = []
    for name, variable in file.variables.items():
        band = band_in(name)
        if band is None or variable.ndim != 3:
            continue
        time_name, y_name, x_name = variable.dimensions
        crs = _netcdf_crs(path, file, variable)
        transform = _netcdf_transform(path, file[x_name][:], file[y_name][:])
        unsigned = str(getattr(variable, "_Unsigned", "")).lower() == "true"
        scale = getattr(variable, "scale_factor", None)
        for index, time in enumerate(_netcdf_times(path, file[time_name])):
            found.append(
                RawBand(
                    str(path), band, time, f"{path.parent}/{time:%Y%m%dT%H%M%S}", crs, transform,
                    variable.shape[1:], index, name,
                    ("u" if unsigned else "") + str(variable.dtype),
                    None if scale is None else float(scale), float(getattr(variable, "add_offset", 0.0)),
                    _number(getattr(variable, "_FillValue", None)), orbit_in(path.stem),
                )
            )  # fmt: skip
    if not found:
        raise NoBandsError(
            f"{path} has no variable (time, y, x) named like a Sentinel band (B02, B8A, VV, …): "
            f"it has {', '.join(file.variables) or 'none'}."
        )
    return found


def _netcdf_crs(path: Path, file: netCDF4.Dataset, variable: netCDF4.Variable) -> str:
    mapping = getattr(variable, "grid_mapping", None) or getattr(file, "grid_mapping", None)
    for name in (mapping, "spatial_ref", "crs"):
        holder = file.variables.get(name) if name else None
        wkt = getattr(holder, "crs_wkt", None) or getattr(holder, "spatial_ref", None)
        if wkt:
            return crs_name(wkt)
    raise EngineError(
        f"{path} has no CRS for {variable.name} (grid_mapping with crs_wkt is missing)."
    )


def _netcdf_transform(path: Path, x: np.ndarray, y: np.ndarray) -> tuple:
    dx = (float(x[-1]) - float(x[0])) / (len(x) - 1) if len(x) > 1 else 0.0
    dy = (float(y[-1]) - float(y[0])) / (len(y) - 1) if len(y) > 1 else 0.0
    if not dx or not dy or np.abs(np.diff(x) - dx).max() > 1e-3 * abs(dx):
        raise EngineError(f"{path}: x and y are no regular pixel centres.")
    left, top = float(x[0]) - dx / 2, float(y[0]) - dy / 2
    # whole centimetres: centres stored in metres give edges such as 501360.00000000006
    return (round(dx, 6), 0.0, round(left, 6), 0.0, round(dy, 6), round(top, 6))


def _netcdf_times(path: Path, variable: netCDF4.Variable) -> list[datetime]:
    units = getattr(variable, "units", "")
    if " since " not in units:
        raise EngineError(
            f"{path}: {variable.name} has no units '… since …', so its dates cannot be told."
        )
    moments = netCDF4.num2date(
        variable[:],
        units,
        getattr(variable, "calendar", "standard"),
        only_use_cftime_datetimes=True,
    )
    return [
        datetime(m.year, m.month, m.day, m.hour, m.minute, m.second, tzinfo=timezone.utc)
        + (timedelta(seconds=1) if m.microsecond >= 500_000 else timedelta())
        for m in np.atleast_1d(moments)
    ]


def _number(value: object) -> float | None:
    return None if value is None else float(value)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
