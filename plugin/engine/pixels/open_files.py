# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of scenes kept open, and stored numbers read from them, whatever they are."""

from __future__ import annotations

import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from rasterio.errors import RasterioError
from rasterio.windows import Window as FileWindow

from ..errors import EngineError, first_line, one_line
from ..files.netcdf.hdf5 import numbers_of
from ..files.opening import Raster, is_remote, open_raster
from ..files.stores import NETCDF, open_netcdf, refuse_chunks
from ..files.sums import sum_of_axes
from ..files.threads import aside
from ..files.zarrs.zarr_store import ZarrStore
from ..grid.grid import RESOLUTION, Transform
from ..grid.place import pixel_sides, place_of
from ..scenes.scene import Asset
from .file_masks import SmallFiles, measured_numbers

if TYPE_CHECKING:
    from rasterio import DatasetReader

OPEN_FILES = 400
"""A window of eleven dates with a file a band has 143; most systems allow 1,024 a process."""
FEW_FILES = 64
"""Enough for the bands of one day, where a list is gone through a day at a time."""
REMOTE_FILES = 512
"""Remote files kept open: their headers stay read, and they hold no connection."""
REMOTE_BLOCK = (512, 512)
"""Rows and columns of a block of a remote file, taken for granted: what cloud-optimised GeoTIFFs mostly have."""
AT_ONCE = 8
"""Remote bands read at the same time: most of the time goes by waiting for the network."""


class UnreadableError(EngineError):
    """Pixels of a listed file that cannot be read."""

    def __init__(self, href: str, text: str):
        super().__init__(text)
        self.href = href


def label_of(asset: Asset) -> str:
    """How an asset's file is called in messages."""
    return f"{asset.href} > {asset.member}" if asset.member else asset.href


_small: list[SmallFiles] = []
"""The last one counts; empty: no file is kept whole."""
_long: list[int] = []
"""Lengths of the long lists that are gone through now."""
_files: OrderedDict[tuple[str, str], Any] = OrderedDict()
"""Raster, or of cubes netCDF4.Dataset and ZarrStore."""
_web = threading.BoundedSemaphore(AT_ONCE)
"""However many tiles are read at the same time."""
_files_lock = threading.Lock()
"""Held while files are opened, and while cubes are read: HDF5 serves one thread at a time."""


def stored_numbers(assets: list[Asset], top: int, bottom: int, left: int, right: int) -> np.ndarray:
    """Stored numbers of part of some bands of one file, (bands, rows, cols) float32 to be changed at will.

    NaN where the file's own mask or alpha band says that nothing was measured.

    Raises:
        UnreadableError: the file has gone or ends early.
        EngineError: a file is no longer the one that was listed.
    """
    asset = assets[0]
    bands = [asset.index for asset in assets]
    window = FileWindow(left, top, right - left, bottom - top)
    try:
        if is_remote(asset.href):
            with _web:
                return aside(lambda: measured_numbers(_remote(asset), bands, window))
        kept = _small[-1] if _small else None
        if kept and (found := kept.part((asset.href, asset.member), bands, window)) is not None:
            return found
        with _files_lock:
            if asset.variable:
                part = _part_of_cube(asset, top, bottom, left, right).astype(np.float32)
                return np.repeat(part[None], len(assets), axis=0)  # bands may share a layer
            raster = _open(asset.href, asset.member, cube=False)
            _refuse_moved(asset, raster)
        if kept:
            with suppress(RasterioError, EngineError):  # of pixels that nobody asked for
                kept.keep((asset.href, asset.member), raster)
        return measured_numbers(raster, bands, window)
    except (OSError, RasterioError, RuntimeError, IndexError, KeyError, ValueError) as error:
        cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
        why = one_line(first_line(cause), 70)  # rasterio's own words only point to the cause
        raise UnreadableError(
            asset.href,
            f"{label_of(asset)} cannot be read (rows {top}-{bottom}, columns {left}-{right}): it is missing, "
            f"damaged or truncated ({why}). Copy or download it again.",
        ) from error


_in_place: weakref.WeakKeyDictionary[Raster, set[tuple[Transform, tuple[int, int]]]] = (
    weakref.WeakKeyDictionary()
)
"""Pixels of open files that were found where a scene list says."""


def _refuse_moved(asset: Asset, raster: Raster) -> None:
    """Raise where a file has other pixels than the scene list says: it was made anew since, or the list changed."""
    known, pixels = _in_place.setdefault(raster, set()), (asset.transform, asset.shape)
    if pixels not in known:
        _refuse_other_pixels(asset, raster.dataset)
        known.add(pixels)


def _refuse_other_pixels(asset: Asset, file: DatasetReader) -> None:
    found = tuple(file.transform)[:6]
    same = found == asset.transform or np.allclose(found, asset.transform, rtol=0, atol=1e-9)
    if file.shape == asset.shape and same:
        return
    transform = (
        place_of(file, label_of(asset), "EPSG:4326")[1] if found != asset.transform else found
    )
    if file.shape != asset.shape or not np.allclose(transform, asset.transform, rtol=0, atol=1e-6):
        raise EngineError(
            f"{label_of(asset)} is {file.shape[0]} x {file.shape[1]} px and lies elsewhere than the list says: "
            "list the scenes again with 'List scenes'."
        )


def _cube_of(asset: Asset) -> Any:
    file = _open(asset.href, asset.member, cube=True)
    if isinstance(file, Raster):
        raise EngineError(
            f"{label_of(asset)} is no NetCDF or Zarr, but the list names a variable of it: list the scenes again "
            "with 'List scenes'."
        )
    return file


def _part_of_cube(asset: Asset, top: int, bottom: int, left: int, right: int) -> np.ndarray:
    file = _cube_of(asset)
    variable = file[asset.variable]
    refuse_chunks(variable, label_of(asset))
    _refuse_changed(asset, file, variable, label_of(asset))
    part: dict[str, int | slice] = {"t": asset.index, "b": asset.layer}
    part |= {"y": slice(top, bottom), "x": slice(left, right)}
    raw = numbers_of(variable, tuple(part[axis] for axis in asset.order))
    if asset.order.index("x") < asset.order.index("y"):
        raw = raw.T
    if str(_attribute(variable, "_Unsigned")).lower() == "true":
        raw = raw.view(f"u{raw.dtype.itemsize}")
    return raw


def _refuse_changed(asset: Asset, file: Any, variable: Any, label: str) -> None:
    """Raise where a cube has other dates or pixels than the scene list says.

    Raises:
        EngineError: other sizes, or other coordinates than when it was listed.
    """
    sizes = dict(zip(asset.order, variable.shape, strict=False))
    is_other = len(variable.shape) != len(asset.order) or (sizes["y"], sizes["x"]) != asset.shape
    if is_other or (asset.axes and sum_of_axes(file, asset.variable, label) != asset.axes):
        raise EngineError(
            f"{label} has other dates, rows or columns than when it was listed: list the scenes again with 'List "
            "scenes'."
        )


def axes_of(asset: Asset) -> str:
    """What a list keeps of a cube's axes, see :func:`.sums.sum_of_axes`.

    Raises:
        UnreadableError: they cannot be read.
    """
    try:
        with _files_lock:
            return sum_of_axes(_cube_of(asset), asset.variable, asset.href)
    except (OSError, RuntimeError, IndexError, KeyError, ValueError) as error:
        raise UnreadableError(
            asset.href,
            f"{label_of(asset)} cannot be read ({first_line(error)}): copy or download it again.",
        ) from error


def _attribute(variable: Any, name: str) -> Any:
    """An attribute of a NetCDF variable or a Zarr array; "" where it has none."""
    if hasattr(variable, "ncattrs"):
        return getattr(variable, name, "")
    return variable.attrs.get(name, "")


def _open(path: str, member: str, cube: bool) -> Any:
    key = (path, member)
    if key in _files:
        _files.move_to_end(key)
        return _files[key]
    file: Any
    if not cube:
        file = open_raster(path, member=member)
    elif os.path.isdir(path) or not path.lower().endswith(NETCDF):
        file = ZarrStore(path, member)
    else:
        file = open_netcdf(path)
        file.set_auto_maskandscale(False)
    _files[key] = file
    while len(_files) > (min(FEW_FILES, OPEN_FILES) if _long else OPEN_FILES):
        _let_go(_files.popitem(last=False)[1])
    return file


@contextmanager
def each_once(count: int) -> Iterator[None]:
    """So many files are opened one after the other: more of them than are kept open are closed soon after.

    None of those is asked again before its turn comes anew, and hundreds of open ones make each further one dearer.
    """
    length = len(_long)
    _long.extend([count] if count > OPEN_FILES else [])
    try:
        yield
    finally:
        del _long[length:]


@contextmanager
def small_kept() -> Iterator[None]:
    """Small files are read whole, and not opened again for further parts: see :class:`.SmallFiles`."""
    _small.append(SmallFiles())
    try:
        yield
    finally:
        _small.pop()


def _let_go(file: Any) -> None:
    """Forget an open file; the caller holds the lock.

    A cube is closed at once, which nobody reads without the lock: else Python's garbage collection would, in some
    thread and without it, while HDF5 serves another. A raster closes when the last thread that reads it lets go.
    """
    if hasattr(file, "ncattrs"):
        file.close()


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
    size: float = np.dtype(kind).itemsize
    sides = pixel_sides(asset.transform)[::-1]
    for length, pixels, step in zip(block, asset.shape, sides, strict=True):
        metres = step if step > 0.1 else RESOLUTION  # else it lies in degrees
        size *= length * min(side / metres / length + 1, -(-pixels // length))
    return int(size)


def opened_anew(path: str, member: str) -> Raster:
    """A raster of this machine as it is now, kept open for whoever reads it next; the cache closes it.

    Raises:
        RasterioError, EngineError: as :func:`open_raster`.
    """
    with _files_lock:
        _let_go(_files.pop((path, member), None))
        raster: Raster = _open(path, member, cube=False)
    return raster


def forget_files() -> None:
    """Close the local files, and give back what GDAL has unpacked of them."""
    with _files_lock:
        while _files:
            _let_go(_files.popitem()[1])


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
