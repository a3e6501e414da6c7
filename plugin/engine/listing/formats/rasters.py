# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands of a GDAL raster: one date with many bands, one band a file, or a stack of dates."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

import numpy as np
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window

from ...errors import EngineError, first_line, one_line
from ...files.drivers import sources_of_virtual
from ...grid.grid import Transform
from ...grid.place import place_of
from ...naming.foreign import not_ours, said_by
from ...naming.labels import read, without_band
from ...naming.radar_names import radar_unit
from ...pixels.bands import sample
from ...pixels.open_files import opened_anew
from ...scenes.scene import Asset
from ...sensors import MASK, PROBABILITY, S1_BANDS, S2_BANDS
from ..metadata.coding import OWN, coding
from ..unread.as_shipped import in_sensor_geometry, is_made_of_radar, without_crs
from .band_order import bands_in_raster
from .names import baseline_in, orbit_in, tile_in, time_in, time_of_folders, track_in
from .raw import NoBandsError, RawBand, Source

RASTERS = (".tif", ".tiff", ".jp2", ".vrt", ".img")
PRODUCT = re.compile(r"^(S1[A-D]_|S2[A-D]_|OPERA_L2_|SENTINEL-?[12])", re.IGNORECASE)
"""Folder names that are a product's own, whatever lies between them and the file."""
BROWSER = re.compile(r"Sentinel-(?:2.L2A|1.).*\(Raw\)", re.IGNORECASE)
"""Single bands exported from the Copernicus Browser: 0..1, as whole numbers over their full range."""
LAST = 1_000_000
"""Pixels of the last row that are read to see that a file is whole; no Sentinel raster has more."""
DATES = (
    "ACQUISITION_DATETIME", "ACQUISITION_DATE", "DATATAKE_1_DATATAKE_SENSING_START", "PRODUCT_START_TIME",
    "PRODUCT_URI", "datetime", "TIFFTAG_DATETIME",
)  # fmt: skip
"""Tags that hold the day, the surest first; some are those of GDAL's own reader of Sentinel-2 products."""
EXIF_DAY = re.compile(r"\d{4}:\d\d:\d\d")
"""How TIFF's own tag writes a day."""
FULL_RANGE = {"uint8": 255.0, "uint16": 65535.0}


@dataclass(frozen=True)
class Opened:
    """What GDAL says of a raster."""

    crs: str
    transform: Transform
    shape: tuple[int, int]
    descriptions: tuple[str, ...]
    dtypes: tuple[str, ...]
    scales: tuple[float, ...]
    offsets: tuple[float, ...]
    nodata: tuple[float | None, ...]
    units: tuple[str, ...]
    tags: dict[str, str]
    band_tags: tuple[dict[str, str], ...] = ()
    """Of each band, FORCE's among them."""


def facts(path: Path, member: str = "", crs: str = "") -> Opened:
    """Open a raster, try its last pixels, and tell what it is.

    Args:
        member: name inside the zip archive ``path``.
        crs: the CRS where the file has none.

    Raises:
        EngineError: not a raster, truncated, or no place on Earth.
    """
    label = label_of(path, member)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            file = opened_anew(str(path), member).dataset
            if not file.count:
                raise NoBandsError(
                    f"{label} is a container without bands of its own: give the files in it."
                )
            why = in_sensor_geometry(file, label)
            if why:
                raise EngineError(why)
            if any("complex" in str(kind) for kind in file.dtypes):
                raise EngineError(
                    f"{label} holds complex numbers, as Sentinel-1 SLC does: detect, calibrate and "
                    "terrain-correct it first (SNAP)."
                )
            if not (file.crs or crs) and is_made_of_radar(label):
                raise EngineError(without_crs(label))
            crs, transform = place_of(file, label, crs)
            # the whole last row of a GeoTIFF; of a JPEG 2000 the last tile holds the end of the file
            most = 1 if file.driver == "JP2OpenJPEG" else LAST
            left = max(file.width - most, 0)
            file.read(file.count, window=Window(left, file.height - 1, file.width - left, 1))
            return Opened(
                crs, transform, file.shape,
                _descriptions(file),
                tuple(map(str, file.dtypes)), file.scales, file.offsets, file.nodatavals,
                tuple(text or "" for text in file.units), file.tags(),
                tuple(file.tags(i) | file.tags(i, ns="FORCE") for i in file.indexes),
            )  # fmt: skip
    except RasterioError as error:
        if " is refused: " in str(error):  # a virtual raster, with a reason and advice of its own
            raise EngineError(f"{first_line(error)}.") from error
        why = one_line(first_line(error), 100)  # GDAL's words may name the file once more
        raise EngineError(
            f"{label} is not a raster or is truncated ({why}): leave it out or copy it again."
        ) from error


def _descriptions(file: DatasetReader) -> tuple[str, ...]:
    """Of each band, "" where it has none; a virtual raster without any has the names of its files."""
    said = tuple(text or "" for text in file.descriptions)
    if file.driver == "VRT" and len(said) > 1 and not any(said) and Path(file.name).is_file():
        names = sources_of_virtual(Path(file.name))
        return tuple(names) if len(names) == len(said) else said
    return said


def label_of(path: Path, member: str) -> str:
    """How a file is called in messages."""
    return f"{path} > {member}" if member else str(path)


def raster_bands(source: Source, member: str = "") -> list[RawBand]:
    """All bands and dates of a raster.

    Raises:
        EngineError: not a raster, truncated, no place on Earth, no band names or no date.
        NoBandsError: by its name of another satellite, of Level-1C, or no band; or names that are not known.
    """
    path = source.path
    inside = PurePosixPath(path.as_posix()) / member if member else PurePosixPath(path.as_posix())
    label = label_of(path, member)
    refuse_others(label, [inside.stem, source.name], inside)
    told = facts(path, member)
    _refuse_picture(label, told)
    refuse_others(label, [inside.stem, source.name, *said_by(told.tags)], inside)
    names = " ".join([source.name, *_product_names(inside)])
    named = bands_in_raster(
        source, inside, told.descriptions, label, partial(_medians, path, member, told)
    )
    shown = [time_in(told.descriptions[i - 1]) for i, _ in named.bands]
    times = [time for time in shown if time]
    if len(times) < len(named.bands) or (source.time and len(set(times)) == 1):
        times = [_time(source, inside, told)] * len(named.bands)
    flown = orbit_in(names) or orbit_in(told.tags.get("ORBIT", ""))
    products = {time: _product(inside, times, time) for time in set(times)}
    found = []
    for (i, band), time in zip(named.bands, times, strict=True):
        text = told.descriptions[i - 1]
        scale, offset, origin = _scale(band, i, inside, told)
        apart = orbit_in(text) + tile_in(text)
        found.append(
            RawBand(
                str(path), band, time, products[time] + apart, told.crs, told.transform,
                told.shape, i, "", told.dtypes[i - 1], scale, offset, told.nodata[i - 1],
                orbit_in(text) or flown, member=member,
                source=origin, unit=_unit(band, i, inside, told),
                tile=tile_in(text) or tile_in(names), track=track_in(names),
                baseline=baseline_in(names) or told.tags.get("PROCESSING_BASELINE", ""),
                note=named.note,
            )
        )  # fmt: skip
    return found


def refuse_others(label: str, names: list[str], inside: PurePosixPath) -> None:
    """Refuse a file of another satellite or of Level-1C, by its names and those of the folders above.

    Raises:
        NoBandsError: which it is.
    """
    why = not_ours(names, list(reversed(inside.parts[:-1])))
    if why:
        raise NoBandsError(f"{label} {why}")


def _medians(path: Path, member: str, told: Opened) -> list[float]:
    """Median of the valid numbers of each band in the middle of a file, NaN where none is valid."""
    medians = []
    for i in range(1, len(told.dtypes) + 1):
        asset = Asset(
            str(path), told.transform, told.shape, i, nodata=told.nodata[i - 1], member=member
        )
        values = sample(asset)
        values = values[np.isfinite(values) & (values != 0)]
        medians.append(float(np.median(values)) if values.size else float("nan"))
    return medians


def _scale(
    band: str, i: int, inside: PurePosixPath, told: Opened
) -> tuple[float | None, float, str]:
    """Scale (None: not stated), offset, and who states them, of GDAL band ``i``."""
    dtype = told.dtypes[i - 1]
    scale, offset, source = own_coding(told, i, band) if band in S2_BANDS else _of_gdal(told, i)
    if scale is not None:
        return scale, offset, source
    if band == PROBABILITY:
        return *percent_of(told.descriptions[i - 1] or inside.stem, dtype), "percent"
    if band in (*S2_BANDS, *S1_BANDS) and BROWSER.search(inside.name) and dtype in FULL_RANGE:
        origin = "export of the Copernicus Browser: 0 to 1 over the numbers' full range"
        return 1 / FULL_RANGE[dtype], 0.0, origin
    return None, offset, OWN


def percent_of(name: str, dtype: str) -> tuple[float | None, float]:
    """Scale (None: its numbers tell) and offset to per cent of a cloud probability that says none itself.

    Args:
        name: of the layer. Sentinel Hub's CLP counts 0 to 255.
    """
    return (100 / 255 if "CLP" in name.upper() and "int" in dtype else None), 0.0


def _refuse_picture(label: str, told: Opened) -> None:
    """Refuse three or four channels of 8 bits without names of bands: red, green, blue (and opacity).

    Raises:
        NoBandsError: so it is.
    """
    eight = len(told.dtypes) in (3, 4) and set(told.dtypes) == {"uint8"}
    if eight and not any(read(text).band for text in told.descriptions):
        raise NoBandsError(
            f"{label} is a picture ({len(told.dtypes)} channels of 8 bits, stretched for the eye), no reflectance: "
            "export the bands themselves, as 16-bit numbers or fractions (float32)."
        )


def own_coding(told: Opened, i: int, band: str) -> tuple[float | None, float, str]:
    """Scale (None: not said) and offset of GDAL band ``i`` of Sentinel-2, and who says so."""
    scale, offset, _ = _of_gdal(told, i)
    return coding(scale, offset, told.units[i - 1], told.tags | told.band_tags[i - 1], band)


def _of_gdal(told: Opened, i: int) -> tuple[float | None, float, str]:
    scale, offset = told.scales[i - 1], told.offsets[i - 1]
    return None if (scale, offset) == (1.0, 0.0) else scale, offset, OWN


def _product_names(inside: PurePosixPath) -> list[str]:
    """The file's name and the names of product folders above it, nearest first."""
    above = [part for part in reversed(inside.parts[:-1]) if PRODUCT.match(part)]
    return [inside.stem, inside.parent.name, *above[:1]]


def _product(inside: PurePosixPath, times: list[datetime], time: datetime) -> str:
    stem = without_band(inside.stem)
    if len(set(times)) > 1 or not stem.strip("_- "):
        return f"{inside.parent}/{time:%Y%m%dT%H%M%S}"
    return f"{inside.parent}/{stem}"


def _time(source: Source, inside: PurePosixPath, told: Opened) -> datetime:
    """The layer's temporal range, then its name, then the names of file and folders, then tags."""
    if source.time:
        return source.time
    for text in (source.name, *_product_names(inside)):
        time = time_in(text)
        if time:
            return time
    time = time_of_folders(inside.parts[:-1])
    if time:
        return time
    for key in DATES:
        text = told.tags.get(key, "")
        time = time_in(text.replace(":", "-", 2) if EXIF_DAY.match(text) else text)
        if time:
            return time
    for text in (source.name, *_product_names(inside)):
        time = time_in(text, of_the_file=True)
        if time:
            return time
    raise EngineError(
        f"{inside}: no date in its name or tags; rename it so that the day shows, such as …_20180521.tif."
    )


def _unit(band: str, i: int, inside: PurePosixPath, told: Opened) -> str:
    """The unit of GDAL band ``i``: see :func:`unit_of`; of Sentinel-1 as the file or its name says it."""
    text = told.descriptions[i - 1]
    if band not in S1_BANDS:
        return unit_of(band, text or inside.stem)
    products = [name for name in _product_names(inside)[1:] if PRODUCT.match(name)]
    return radar_unit([told.units[i - 1], told.tags.get("units", ""), text, inside.stem, *products])


def unit_of(band: str, text: str) -> str:
    """The unit of a cloud layer, "" for other bands."""
    if band == PROBABILITY:
        return "percent"
    if band == MASK:
        return "qa60" if "QA60" in text.upper() else "mask"
    return ""
