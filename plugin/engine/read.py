# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of any file on the target grid; a pixel's value never depends on the window it is read in.

Each target pixel's centre is transformed on its own and sampled from the file, so that there is no
warping window whose approximations could differ between tiles (GDAL's warper: up to 2 DN).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import lru_cache

import netCDF4
import numpy as np
import rasterio
from affine import Affine
from rasterio.errors import RasterioError
from rasterio.windows import Window as FileWindow

from .errors import EngineError
from .grid import RESOLUTION, Grid, Window, same_crs, transformer
from .scenes.model import Asset

OPEN_FILES = 64
MIN_REFLECTANCE = -0.0999
"""Reflectances below are no measurement (DN 0 from which a product's offset was taken: -0.1)."""
MAX_REFLECTANCE = 2.0
"""Reflectances at or above this are no measurement (products code missing pixels as DN 20000 and up)."""


def read_values(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A continuous band on the grid, in the asset's unit, linear power turned into dB.

    Bilinear between the four nearest file pixels; missing ones are left out, and a pixel is missing
    when they would carry half of the weight or more. Files finer than the grid are averaged first
    over the pixel. Radar is averaged in linear power.

    Returns:
        (height, width) float32, NaN where missing.
    """
    rows, cols = _file_positions(grid, window, crs, asset.transform)
    dn, top, left = _read_around(asset, rows, cols)
    values = dn if asset.unit != "dB" else np.power(10.0, dn / 10.0, dtype=np.float32)
    samples = _bilinear(values, rows - top, cols - left)
    steps = samples.shape[0] // window.height
    if steps > 1:
        samples = _mean_of_blocks(samples, steps)
    if asset.unit in ("dB", "linear"):
        samples = 10.0 * np.log10(np.where(samples > 0, samples, np.nan))
    return samples.astype(np.float32)


def read_classes(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A band of classes on the grid by nearest neighbour: (height, width) uint8, 0 where missing."""
    rows, cols = _file_positions(grid, window, crs, asset.transform, steps=1)
    dn, top, left = _read_around(asset, rows, cols)
    row = np.floor(rows - top).astype(np.intp)
    col = np.floor(cols - left).astype(np.intp)
    inside = (row >= 0) & (col >= 0) & (row < dn.shape[0]) & (col < dn.shape[1])
    picked = dn[np.where(inside, row, 0), np.where(inside, col, 0)]
    return np.where(inside & np.isfinite(picked), picked, 0).astype(np.uint8)


def _steps(transform: tuple, crs: str, grid: Grid) -> int:
    """Samples along a pixel's side: 1, or more where the file is finer than the grid."""
    if not same_crs(crs, grid.crs):
        return 1  # other CRS in degrees have no comparable pixel size; Sentinel's are 10 m and up
    return max(1, round(RESOLUTION / abs(transform[0])))


@lru_cache(maxsize=32)
def _file_positions(
    grid: Grid, window: Window, crs: str, transform: tuple, steps: int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Fractional (row, col) in the file of each sample point, arrays of (height, width) * steps.

    Pixel centres of the file lie at whole numbers + 0.5. Rounded to 1e-6 px: transformations are
    exact to far less, and aligned files then give weights of exactly 0, 1/4, 3/4 and 1.
    """
    steps = steps or _steps(transform, crs, grid)
    x, y = grid.centres(window)
    shifts = RESOLUTION * ((np.arange(steps) + 0.5) / steps - 0.5)
    x = (x[:, None] + shifts).ravel()
    y = (y[:, None] - shifts).ravel()
    xs, ys = np.meshgrid(x, y)
    if not same_crs(crs, grid.crs):
        xs, ys = transformer(grid.crs, crs).transform(xs, ys)
    a, b, c, d, e, f = tuple(~Affine(*transform))[:6]
    cols, rows = a * xs + b * ys + c, d * xs + e * ys + f
    rows, cols = np.round(rows, 6), np.round(cols, 6)
    rows.flags.writeable = cols.flags.writeable = False
    return rows, cols


def _read_around(asset: Asset, rows: np.ndarray, cols: np.ndarray) -> tuple[np.ndarray, int, int]:
    """The file's values around positions, NaN where missing; and the (row, col) they start at."""
    height, width = asset.shape
    top = int(np.clip(np.floor(rows.min()) - 1, 0, height - 1))
    left = int(np.clip(np.floor(cols.min()) - 1, 0, width - 1))
    bottom = int(np.clip(np.ceil(rows.max()) + 1, top + 1, height))
    right = int(np.clip(np.ceil(cols.max()) + 1, left + 1, width))
    with _files_lock:
        dn = _dn(asset, top, bottom, left, right)
    missing = ~np.isfinite(dn)
    if asset.nodata is not None:
        missing |= dn == np.float32(asset.nodata)
    if asset.unit == "reflectance" and asset.scale != 1.0:
        missing |= dn == 0  # DN 0 is "no data" in every Sentinel-2 product, offset or not
    if asset.unit == "linear":
        missing |= dn <= 0  # power is positive; products code the border as 0
    values = dn * np.float32(asset.scale) + np.float32(asset.offset)
    if asset.unit == "reflectance":
        missing |= (values >= MAX_REFLECTANCE) | (values < MIN_REFLECTANCE)
    return np.where(missing, np.float32(np.nan), values), top, left


def _bilinear(values: np.ndarray, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Values at fractional positions (centres at + 0.5), NaN-aware; float64 weights, float32 result."""
    row, col = rows - 0.5, cols - 0.5
    row0, col0 = np.floor(row).astype(np.intp), np.floor(col).astype(np.intp)
    down, right = row - row0, col - col0
    total = np.zeros(rows.shape)
    weight = np.zeros(rows.shape)
    for dr, wr in ((0, 1 - down), (1, down)):
        for dc, wc in ((0, 1 - right), (1, right)):
            r, c = row0 + dr, col0 + dc
            inside = (r >= 0) & (c >= 0) & (r < values.shape[0]) & (c < values.shape[1])
            picked = values[np.where(inside, r, 0), np.where(inside, c, 0)]
            w = np.where(inside & np.isfinite(picked), wr * wc, 0.0)
            total += w * np.where(w > 0, picked, 0.0)
            weight += w
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > 0.5, total / weight, np.nan).astype(np.float32)


def _mean_of_blocks(samples: np.ndarray, steps: int) -> np.ndarray:
    height, width = samples.shape[0] // steps, samples.shape[1] // steps
    blocks = samples.reshape(height, steps, width, steps)
    count = np.isfinite(blocks).sum(axis=(1, 3))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(blocks, axis=(1, 3)) / count
    return np.where(count * 2 > steps * steps, mean, np.nan)


# -- files ---------------------------------------------------------------------------------------

_files: OrderedDict[str, object] = OrderedDict()
_files_lock = threading.Lock()  # neither library lets two threads read one open file


def _dn(asset: Asset, top: int, bottom: int, left: int, right: int) -> np.ndarray:
    """Raw numbers of part of a band as float32.

    Raises:
        EngineError: the file has gone, or ends early.
    """
    try:
        file = _open(asset.href, netcdf=bool(asset.variable))
        if asset.variable:
            raw = file[asset.variable][asset.index, top:bottom, left:right]
            if str(getattr(file[asset.variable], "_Unsigned", "")).lower() == "true":
                raw = raw.view(f"u{raw.dtype.itemsize}")
        else:
            window = FileWindow(left, top, right - left, bottom - top)
            raw = file.read(asset.index, window=window)
    except (OSError, RasterioError, RuntimeError, IndexError) as error:
        raise EngineError(
            f"{asset.href} cannot be read (rows {top}-{bottom}, columns {left}-{right}): it is "
            f"missing or truncated ({error}). Copy or download it again."
        ) from error
    return np.asarray(raw).astype(np.float32)


def _open(path: str, netcdf: bool) -> object:
    if path in _files:
        _files.move_to_end(path)
        return _files[path]
    if netcdf:
        file = netCDF4.Dataset(path)
        file.set_auto_maskandscale(False)
    else:
        file = rasterio.open(path)
    _files[path] = file
    if len(_files) > OPEN_FILES:
        _files.popitem(last=False)[1].close()
    return file


def sample(asset: Asset, side: int = 512) -> np.ndarray:
    """Stored numbers (scale and offset as in the asset) of the middle of a file, NaN where missing."""
    height, width = asset.shape
    top, left = max((height - side) // 2, 0), max((width - side) // 2, 0)
    rows = np.array([top + 1.0, min(top + side, height) - 1.0])
    cols = np.array([left + 1.0, min(left + side, width) - 1.0])
    return _read_around(asset, rows, cols)[0]
