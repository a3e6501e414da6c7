# SPDX-License-Identifier: GPL-2.0-or-later
"""Which reader a file or folder of weather gets."""

from __future__ import annotations

from pathlib import Path

from ... import contract
from ..errors import EngineError
from ..files.opening import PREFIX
from ..files.stores import NETCDF
from ..special import refuse_as_input
from ..vectors.table_files import read_table
from .cube_weather import CubeWeather
from .fields import Weather
from .raster_weather import RasterWeather
from .table_weather import SeriesWeather

TABLES = (".csv", ".tsv", ".txt", ".xlsx")
STORE = ".zarr"
GRIB = (".grib", ".grb", ".grib2", ".grb2")
MOST_FILES = 20_000
"""Files of a folder: fifty years of one a day."""
KINDS = "a table of one row a day (.csv), NetCDF or Zarr (.nc, .zarr), or rasters by day (.tif)"


def open_weather(path: str | Path) -> Weather:
    """Open a file or folder of weather; nothing but its facts is read.

    Raises:
        EngineError: no such file, a kind that is not read, or see the readers.
    """
    if PREFIX.match(str(path)):
        raise EngineError(f"WEATHER {str(path)[:200]!r} is no path of this machine: give {KINDS}.")
    path = Path(path)
    if path.is_dir() and path.suffix.lower() != STORE:
        return _folder(path)
    if not path.exists():
        raise EngineError(f"WEATHER {path} does not exist: give {KINDS}.")
    refuse_as_input(path)
    return _of(path, [path], _kind(path))


def _kind(path: Path) -> str:
    ending = path.suffix.lower()
    if ending in TABLES:
        return "table"
    if ending in (*NETCDF, STORE):
        return "cube"
    if ending in contract.RASTER_ENDINGS:
        return "raster"
    hint = ""
    if ending in GRIB:
        hint = "GRIB is not read: download it as NetCDF, or convert it (grib_to_netcdf). "
    if ending == ".zip":
        hint = "Unpack the archive and give its folder. "
    raise EngineError(f"WEATHER {path} is of no kind that is read: {hint}Give {KINDS}.")


def _folder(path: Path) -> Weather:
    files = sorted(file for file in path.iterdir() if not file.name.startswith("."))
    endings = (*NETCDF, STORE, *contract.RASTER_ENDINGS)
    known = [file for file in files if file.suffix.lower() in endings]
    if len(known) > MOST_FILES:
        raise EngineError(
            f"WEATHER {path} holds {len(known)} files, at most {MOST_FILES} are read: split it."
        )
    kinds = sorted({_kind(file) for file in known})
    if len(kinds) != 1:
        what = "neither NetCDF nor rasters" if not kinds else "both NetCDF and rasters"
        raise EngineError(f"WEATHER {path} holds {what}: give {KINDS}.")
    return _of(path, known, kinds[0])


def _of(path: Path, files: list[Path], kind: str) -> Weather:
    weather: Weather
    if kind == "table":
        weather = SeriesWeather.of(read_table(path))
    elif kind == "cube":
        weather = CubeWeather.open(path, files)
    else:
        weather = RasterWeather.open(path, files)
    _ = weather.days  # refuses what holds no whole day
    return weather
