# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of any file on the target grid; a pixel's value never depends on the window it is read in.

Each target pixel's centre is transformed on its own and sampled from the file, so that there is no
warping window whose approximations could differ between tiles (GDAL's warper: up to 2 DN).
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from functools import lru_cache

import numpy as np
from affine import Affine
from rasterio.errors import RasterioError
from rasterio.windows import Window as FileWindow

from .errors import EngineError
from .grid import RESOLUTION, Grid, Window, same_crs, transformer
from .pool import aside, at_once
from .rasters import Raster, is_remote, open_netcdf, open_raster, open_zarr
from .scenes.model import Asset

OPEN_FILES = 64
RADAR_UNITS = ("dB", "linear", "codes")
REMOTE_FILES = 512
"""Remote files kept open: their headers stay read, and they hold no connection."""
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
    rows, cols, steps = _file_positions(grid, window, crs, asset.transform)
    values, top, left = _read_around(asset, rows, cols)
    if asset.unit == "dB":
        values = np.power(np.float32(10.0), values / np.float32(10.0))
    radar = asset.unit in RADAR_UNITS
    if radar:
        values = np.where(values < np.float32(MIN_BACKSCATTER), np.float32(np.nan), values)
    samples = _bilinear(values, rows - top, cols - left)
    if steps > 1:
        samples = _mean_of_blocks(samples, steps)
    if radar:
        samples = 10.0 * np.log10(np.where(samples > 0, samples, np.nan))
    return samples.astype(np.float32, copy=False)


def read_classes(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A band of classes on the grid by nearest neighbour: (height, width) uint8, 0 where missing."""
    rows, cols, _ = _file_positions(grid, window, crs, asset.transform, steps=1)
    dn, top, left = _read_around(asset, rows, cols)
    row, col = np.floor(rows - top).astype(np.intp), np.floor(cols - left).astype(np.intp)
    picked = _picked(dn, row, col)
    return np.where(np.isfinite(picked), picked, 0).astype(np.uint8)


def read_cloud(asset: Asset, crs: str, grid: Grid, window: Window, percent: float) -> np.ndarray:
    """A cloud mask or cloud probability on the grid by nearest neighbour.

    Args:
        percent: the probability above which a pixel is cloud.

    Returns:
        (height, width) uint8: 0 missing, 1 clear, 2 cloud.
    """
    rows, cols, _ = _file_positions(grid, window, crs, asset.transform, steps=1)
    dn, top, left = _read_around(asset, rows, cols)
    picked = _picked(
        dn, np.floor(rows - top).astype(np.intp), np.floor(cols - left).astype(np.intp)
    )
    missing = ~np.isfinite(picked)
    known = np.where(missing, 0, picked)
    if asset.unit == "percent":
        cloud = known > percent
    elif asset.unit == "qa60":
        cloud = (known.astype(np.int64) & QA60_CLOUDS) != 0
    else:
        cloud = known != 0
    return np.where(missing, 0, 1 + cloud).astype(np.uint8)


def _steps(transform: tuple, crs: str, grid: Grid) -> int:
    """Samples along a pixel's side: 1, or more where the file is finer than the grid."""
    if not same_crs(crs, grid.crs):
        return 1  # other CRS in degrees have no comparable pixel size; Sentinel's are 10 m and up
    return max(1, round(RESOLUTION / abs(transform[0])))


@lru_cache(maxsize=32)
def _file_positions(
    grid: Grid, window: Window, crs: str, transform: tuple, steps: int | None = None
) -> tuple[np.ndarray, np.ndarray, int]:
    """Fractional rows and columns in the file of the sample points, and samples along a pixel's side.

    Pixel centres of the file lie at whole numbers + 0.5. Arrays of (height, 1) and (1, width) where
    the file is parallel to the grid, else both (height, width), all times the samples along a side.
    Rounded to 1e-6 px: transformations are exact to far less, and aligned files then give weights of
    exactly 0, 1/4, 3/4 and 1.
    """
    steps = steps or _steps(transform, crs, grid)
    x, y = grid.centres(window)
    shifts = RESOLUTION * ((np.arange(steps) + 0.5) / steps - 0.5)
    xs = (x[:, None] + shifts).reshape(1, -1)
    ys = (y[:, None] - shifts).reshape(-1, 1)
    a, b, c, d, e, f = tuple(~Affine(*transform))[:6]
    if same_crs(crs, grid.crs) and b == d == 0:
        rows, cols = e * ys + f, a * xs + c
    else:
        xs, ys = np.broadcast_arrays(xs, ys)
        if not same_crs(crs, grid.crs):
            xs, ys = transformer(grid.crs, crs).transform(xs, ys)
        rows, cols = d * xs + e * ys + f, a * xs + b * ys + c
    rows, cols = np.round(rows, 6), np.round(cols, 6)
    rows.flags.writeable = cols.flags.writeable = False
    return rows, cols, steps


def _read_around(asset: Asset, rows: np.ndarray, cols: np.ndarray) -> tuple[np.ndarray, int, int]:
    """The file's values around positions, NaN where missing; and the (row, col) they start at."""
    height, width = asset.shape
    top = int(np.clip(np.floor(rows.min()) - 1, 0, height - 1))
    left = int(np.clip(np.floor(cols.min()) - 1, 0, width - 1))
    bottom = int(np.clip(np.ceil(rows.max()) + 1, top + 1, height))
    right = int(np.clip(np.ceil(cols.max()) + 1, left + 1, width))
    dn = _dn(asset, top, bottom, left, right)
    missing = ~np.isfinite(dn)
    if asset.nodata is not None:
        missing |= dn == np.float32(asset.nodata)
    if asset.unit == "reflectance" and asset.scale != 1.0:
        missing |= dn == 0  # DN 0 is "no data" in every Sentinel-2 product, offset or not
    if asset.unit in ("linear", "codes"):
        missing |= dn <= 0  # power is positive; products code the border as 0
    values = dn * np.float32(asset.scale) + np.float32(asset.offset)
    if asset.unit == "codes":
        values = values * values * np.float32(10 ** (CODE_OFFSET_DB / 10))
    if asset.unit == "reflectance":
        missing |= (values >= MAX_REFLECTANCE) | (values < MIN_REFLECTANCE)
    return np.where(missing, np.float32(np.nan), values), top, left


def _bilinear(values: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Values (float32) at fractional positions (centres at + 0.5), missing ones left out."""
    row0, col0 = np.floor(rows - 0.5).astype(np.intp), np.floor(cols - 0.5).astype(np.intp)
    down, right = rows - 0.5 - row0, cols - 0.5 - col0
    if not down.any() and not right.any():  # every centre falls on a pixel of the file
        return _picked(values, row0, col0)
    total, weight = np.float32(0), np.float32(0)
    for dr, wr in ((0, 1 - down), (1, down)):
        for dc, wc in ((0, 1 - right), (1, right)):
            picked = _picked(values, row0 + dr, col0 + dc)
            known = np.isfinite(picked)
            share = (wr * wc).astype(np.float32) * known
            total = total + share * np.where(known, picked, np.float32(0))
            weight = weight + share
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > np.float32(0.5), total / weight, np.float32(np.nan))


def _picked(values: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Values at whole positions, NaN outside the file."""
    height, width = values.shape
    inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
    picked = values[np.clip(rows, 0, height - 1), np.clip(cols, 0, width - 1)]
    return picked if inside.all() else np.where(inside, picked, np.float32(np.nan))


def _mean_of_blocks(samples: np.ndarray, steps: int) -> np.ndarray:
    height, width = samples.shape[0] // steps, samples.shape[1] // steps
    blocks = samples.reshape(height, steps, width, steps)
    count = np.isfinite(blocks).sum(axis=(1, 3))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(blocks, axis=(1, 3)) / count
    return np.where(count * 2 > steps * steps, mean, np.nan)


# -- files ---------------------------------------------------------------------------------------

_files: OrderedDict[tuple[str, str], object] = OrderedDict()
_files_lock = threading.Lock()  # neither library lets two threads read one open file


def read_bands(assets: list[Asset], crs: str, grid: Grid, window: Window) -> list[np.ndarray]:
    """:func:`read_values` of several bands of a scene; remote ones at the same time."""

    def read(asset: Asset) -> np.ndarray:
        return read_values(asset, crs, grid, window)

    if not any(is_remote(asset.href) for asset in assets):
        return [read(asset) for asset in assets]
    found: dict[int, np.ndarray] = {}
    for (number, _), result in at_once(
        list(enumerate(assets)), lambda task: read(task[1]), AT_ONCE
    ):
        if isinstance(result, Exception):
            raise result
        found[number] = result
    return [found[number] for number in range(len(assets))]


def _dn(asset: Asset, top: int, bottom: int, left: int, right: int) -> np.ndarray:
    """Raw numbers of part of a band as float32.

    Raises:
        UnreadableError: the file has gone or ends early.
        EngineError: a remote file is no longer the one that was listed.
    """
    try:
        if is_remote(asset.href):
            window = FileWindow(left, top, right - left, bottom - top)
            raw = aside(lambda: _remote(asset).read(asset.index, window))
        else:
            with _files_lock:
                raw = _local_dn(asset, top, bottom, left, right)
    except (OSError, RasterioError, RuntimeError, IndexError, KeyError, ValueError) as error:
        raise UnreadableError(
            asset.href,
            f"{label_of(asset)} cannot be read (rows {top}-{bottom}, columns {left}-{right}): it is missing or "
            f"truncated ({(str(error).splitlines() or [type(error).__name__])[0]}). Copy or download it again.",
        ) from error
    return np.asarray(raw).astype(np.float32)


def _local_dn(asset: Asset, top: int, bottom: int, left: int, right: int) -> np.ndarray:
    file = _open(asset.href, asset.member, cube=bool(asset.variable))
    if not asset.variable:
        return file.read(asset.index, FileWindow(left, top, right - left, bottom - top))
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
        _close(_files.popitem(last=False)[1])
    return file


def _close(file: object) -> None:
    if hasattr(file, "close"):  # a Zarr group holds no file open
        file.close()


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
    rows = np.array([top + 1.0, min(top + side, height) - 1.0])
    cols = np.array([left + 1.0, min(left + side, width) - 1.0])
    return _read_around(asset, rows, cols)[0]
