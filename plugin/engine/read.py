# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of any file on the target grid; a pixel's value never depends on the window it is read in."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from functools import lru_cache
from itertools import groupby

import numpy as np
from rasterio.errors import RasterioError
from rasterio.windows import Window as FileWindow

from .errors import EngineError
from .grid import RESOLUTION, Grid, Window
from .pool import aside, at_once
from .rasters import Raster, is_remote, open_netcdf, open_raster, open_zarr
from .sampling import Positions, picked, positions
from .scenes.model import Asset

OPEN_FILES = 400
"""A window of eleven dates with a file a band has 143; most systems allow 1,024 a process."""
RADAR_UNITS = ("dB", "linear", "codes")
REMOTE_FILES = 512
"""Remote files kept open: their headers stay read, and they hold no connection."""
REMOTE_BLOCK = (512, 512)
"""Rows and columns of a block of a remote file, taken for granted: what cloud-optimised GeoTIFFs mostly have."""
AT_ONCE = 8
"""Remote bands read at the same time: most of the time goes by waiting for the network."""
MIN_REFLECTANCE = -0.0999
"""Reflectances below are no measurement (DN 0 from which a product's offset was taken: -0.1)."""
MAX_REFLECTANCE = 2.0
"""Reflectances at or above this are no measurement (products code missing pixels as DN 20000 and up)."""
MIN_BACKSCATTER = 1e-5
"""Power (-50 dB) below which backscatter is border noise: calibrated speckle over water ends at about -47 dB."""
CODE_OFFSET_DB = -83.0
"""dB = 20 log10(code) + this, in the whole numbers of openEO and WorldCereal."""
QA60_CLOUDS = 0b11 << 10
"""Bits 10 (opaque) and 11 (cirrus) of Google Earth Engine's QA60."""


class UnreadableError(EngineError):
    """Pixels of a listed file that cannot be read."""

    def __init__(self, href: str, text: str):
        super().__init__(text)
        self.href = href


def label_of(asset: Asset) -> str:
    """How an asset's file is called in messages."""
    return f"{asset.href} > {asset.member}" if asset.member else asset.href


def read_values(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A continuous band on the grid, in the asset's unit, linear power turned into dB.

    Bilinear between the four nearest file pixels; missing ones are left out, and a pixel is missing
    when they would carry half of the weight or more. Files finer than the grid are averaged first
    over the pixel. Radar is averaged in linear power.

    Returns:
        (height, width) float32, NaN where missing.
    """
    return _alike([asset], crs, grid, window)[0]


def _alike(assets: list[Asset], crs: str, grid: Grid, window: Window) -> np.ndarray:
    """:func:`read_values` of bands of one geometry and unit together: (bands, height, width)."""
    spots = positions(grid, window, crs, assets[0].transform)
    values, top, left = _read_around(assets, spots)
    unit = assets[0].unit
    if unit == "dB":
        with np.errstate(over="ignore"):
            values = np.power(np.float32(10.0), values / np.float32(10.0))
    radar = unit in RADAR_UNITS
    if radar:
        measured = (values >= np.float32(MIN_BACKSCATTER)) & np.isfinite(values)
        values = np.where(measured, values, np.float32(np.nan))
    samples = spots.averaged(spots.bilinear(values, top, left))
    if radar:
        samples = 10.0 * np.log10(np.where(samples > 0, samples, np.nan))
    return samples.astype(np.float32, copy=False)


def read_classes(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A band of classes on the grid by nearest neighbour: (height, width) uint8, 0 where missing."""
    found = _nearest(asset, crs, grid, window)
    return np.where(np.isfinite(found), found, 0).astype(np.uint8)


def read_cloud(asset: Asset, crs: str, grid: Grid, window: Window, percent: float) -> np.ndarray:
    """A cloud mask or cloud probability on the grid by nearest neighbour.

    Args:
        percent: the probability above which a pixel is cloud.

    Returns:
        (height, width) uint8: 0 missing, 1 clear, 2 cloud.
    """
    found = _nearest(asset, crs, grid, window)
    missing = ~np.isfinite(found)
    known = np.where(missing, 0, found)
    if asset.unit == "percent":
        cloud = known > percent
    elif asset.unit == "qa60":
        cloud = (known.astype(np.int64) & QA60_CLOUDS) != 0
    else:
        cloud = known != 0
    return np.where(missing, 0, 1 + cloud).astype(np.uint8)


def _nearest(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    spots = positions(grid, window, crs, asset.transform, steps=1)
    values, top, left = _read_around([asset], spots)
    rows, cols = spots.nearest
    return picked(values, rows - top, cols - left)[0]


def _read_around(assets: list[Asset], spots: Positions) -> tuple[np.ndarray, int, int]:
    """Bands' values (bands, rows, cols) around positions, NaN where missing; and where they start."""
    top, bottom, left, right = spots.part(assets[0].shape)
    parts = [  # bands of one file in one go
        _dn(list(group), top, bottom, left, right) for _, group in groupby(assets, _file_of)
    ]
    dn = parts[0] if len(parts) == 1 else np.concatenate(parts)
    for _, group in groupby(range(len(assets)), lambda number: _meaning(assets[number])):
        alike = list(group)
        _in_units(dn[alike[0] : alike[-1] + 1], assets[alike[0]])
    return dn, top, left


def _meaning(asset: Asset) -> tuple:
    """Equal for bands whose stored numbers mean the same."""
    return asset.unit, asset.scale, asset.offset, asset.nodata


def _file_of(asset: Asset) -> tuple:
    """Equal for bands that can be read in one go."""
    part = (
        (asset.variable, asset.index, asset.layer) if asset.variable else ()
    )  # of a cube one each
    return asset.href, asset.member, part


def _in_units(dn: np.ndarray, asset: Asset) -> None:
    """Turn stored numbers of any shape into the asset's unit, in place; NaN where missing."""
    nothing = set() if asset.nodata is None else {np.float32(asset.nodata)}
    if asset.unit == "reflectance" and asset.scale != 1.0:
        nothing.add(np.float32(0))  # DN 0 is "no data" in every Sentinel-2 product, offset or not
    known = np.isfinite(dn)
    for number in nothing:
        known &= dn != number
    if asset.unit in ("linear", "codes"):
        known &= dn > 0  # power is positive; products code the border as 0
    if asset.scale != 1:
        dn *= np.float32(asset.scale)
    if asset.offset != 0:
        dn += np.float32(asset.offset)
    if asset.unit == "codes":
        dn *= dn
        dn *= np.float32(10 ** (CODE_OFFSET_DB / 10))
    if asset.unit == "reflectance":
        known &= (dn < MAX_REFLECTANCE) & (dn >= MIN_REFLECTANCE)
    np.copyto(dn, np.float32(np.nan), where=~known)


# -- files ---------------------------------------------------------------------------------------

_files: OrderedDict[tuple[str, str], object] = OrderedDict()
_web = threading.BoundedSemaphore(AT_ONCE)
"""However many tiles are read at the same time."""
_files_lock = threading.Lock()
"""Held while files are opened, and while cubes are read: HDF5 serves one thread at a time."""


def read_bands(assets: list[Asset], crs: str, grid: Grid, window: Window) -> list[np.ndarray]:
    """:func:`read_values` of several bands of a scene; remote ones at the same time."""
    if any(is_remote(asset.href) for asset in assets):
        groups = [[number] for number in range(len(assets))]
        workers = AT_ONCE
    else:
        groups, workers = _groups(assets), 1

    def read(group: list[int]) -> np.ndarray:
        return _alike([assets[number] for number in group], crs, grid, window)

    found: dict[int, np.ndarray] = {}
    results = at_once(groups, read, workers) if workers > 1 else ((g, read(g)) for g in groups)
    for group, result in results:
        if isinstance(result, Exception):
            raise result
        found.update(zip(group, result, strict=True))
    return [found[number] for number in range(len(assets))]


def _groups(assets: list[Asset]) -> list[list[int]]:
    """Numbers of the assets that lie on the same pixels in the same unit."""
    groups: dict[tuple, list[int]] = {}
    for number, asset in enumerate(assets):
        groups.setdefault((asset.transform, asset.shape, asset.unit), []).append(number)
    return list(groups.values())


def _dn(assets: list[Asset], top: int, bottom: int, left: int, right: int) -> np.ndarray:
    """Stored numbers of part of some bands of one file, (bands, rows, cols) float32 to be changed at will.

    Raises:
        UnreadableError: the file has gone or ends early.
        EngineError: a remote file is no longer the one that was listed.
    """
    asset = assets[0]
    bands = [asset.index for asset in assets]
    window = FileWindow(left, top, right - left, bottom - top)
    try:
        if is_remote(asset.href):
            with _web:
                return aside(lambda: _remote(asset).read(bands, window, "float32"))
        with _files_lock:
            if asset.variable:
                part = _part_of_cube(asset, top, bottom, left, right).astype(np.float32)
                return np.repeat(part[None], len(assets), axis=0)  # bands may share a layer
            raster = _open(asset.href, asset.member, cube=False)
        return raster.read(bands, window, "float32")
    except (OSError, RasterioError, RuntimeError, IndexError, KeyError, ValueError) as error:
        why = str(error.__cause__ or error)  # rasterio's own words only point to the cause
        raise UnreadableError(
            asset.href,
            f"{label_of(asset)} cannot be read (rows {top}-{bottom}, columns {left}-{right}): it is missing, "
            f"damaged or truncated ({(why.splitlines() or [type(error).__name__])[0]}). Copy or download it again.",
        ) from error


def _part_of_cube(asset: Asset, top: int, bottom: int, left: int, right: int) -> np.ndarray:
    file = _open(asset.href, asset.member, cube=True)
    variable = file[asset.variable]
    part = {"t": asset.index, "b": asset.layer}
    part |= {"y": slice(top, bottom), "x": slice(left, right)}
    raw = np.asarray(variable[tuple(part[axis] for axis in asset.order)])
    if asset.order.index("x") < asset.order.index("y"):
        raw = raw.T
    if str(_attribute(variable, "_Unsigned")).lower() == "true":
        raw = raw.view(f"u{raw.dtype.itemsize}")
    return raw


def _attribute(variable: object, name: str) -> object:
    """An attribute of a NetCDF variable or a Zarr array; "" where it has none."""
    if hasattr(variable, "ncattrs"):
        return getattr(variable, name, "")
    return variable.attrs.get(name, "")


def _open(path: str, member: str, cube: bool) -> object:
    key = (path, member)
    if key in _files:
        _files.move_to_end(key)
        return _files[key]
    if not cube:
        file = open_raster(path, member=member)
    elif os.path.isdir(path):
        file = open_zarr(path)
    else:
        file = open_netcdf(path)
        file.set_auto_maskandscale(False)
    _files[key] = file
    if len(_files) > OPEN_FILES:
        _files.popitem(last=False)  # closed when the last thread that reads it lets go
    return file


def block_bytes(asset: Asset, side: float) -> int:
    """Bytes that the blocks around a square of ``side`` metres take when GDAL has unpacked them.

    Returns:
        0 for cubes, which GDAL does not read, and for files that cannot be opened (reading them will say why).
    """
    if asset.variable:
        return 0
    block, kind = REMOTE_BLOCK, "uint16"
    if not is_remote(asset.href):
        try:
            with _files_lock:
                dataset = _open(asset.href, asset.member, cube=False).dataset
        except (OSError, RasterioError, EngineError):
            return 0
        block, kind = dataset.block_shapes[asset.index - 1], dataset.dtypes[asset.index - 1]
    size = np.dtype(kind).itemsize
    for length, pixels, step in zip(block, asset.shape, asset.transform[4::-4], strict=False):
        metres = abs(step) if abs(step) > 0.1 else RESOLUTION  # else it lies in degrees
        size *= length * min(side / metres / length + 1, -(-pixels // length))
    return int(size)


def forget_files() -> None:
    """Close the local files, and give back what GDAL has unpacked of them."""
    with _files_lock:
        _files.clear()


@lru_cache(maxsize=REMOTE_FILES)
def _remote(asset: Asset) -> Raster:
    """A catalogue's file, which must lie where the scene list says; closed when it is forgotten."""
    raster = open_raster(asset.href, asset.signing)
    found = raster.dataset.shape, tuple(raster.dataset.transform)[:6]
    if found[0] != asset.shape or not np.allclose(found[1], asset.transform, rtol=0, atol=1e-6):
        raster.close()
        raise EngineError(
            f"{asset.href.split('?')[0]} is {found[0][0]} x {found[0][1]} px and lies elsewhere than the scene "
            "list says: search again with 'Fetch scenes'."
        )
    return raster


def sample(asset: Asset, side: int = 512) -> np.ndarray:
    """Stored numbers (scale and offset as in the asset) of the middle of a file, NaN where missing."""
    height, width = asset.shape
    top, left = max((height - side) // 2, 0), max((width - side) // 2, 0)
    rows = np.array([[top + 1.0], [min(top + side, height) - 1.0]])
    cols = np.array([[left + 1.0, min(left + side, width) - 1.0]])
    return _read_around([asset], Positions(rows, cols, 1))[0][0]
