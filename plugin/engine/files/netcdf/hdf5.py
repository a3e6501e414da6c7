# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files that hold their own numbers: HDF5 could have the library read any other file for them.

They are looked through, and their numbers are read, in a process of its own: on some broken files (a list of free
space that leads into itself) the library never comes back and takes ever more memory, and nothing in this process
could stop it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import netCDF4
import numpy as np

from ...bounded import head_of
from ...errors import EngineError
from . import watcher

HDF5 = b"\x89HDF\r\n\x1a\n"
CLASSIC = (b"CDF\x01", b"CDF\x02", b"CDF\x05")
"""First bytes of netCDF's older forms, which can refer to nothing and pack nothing."""

MOST_OBJECTS = 100_000
"""Groups and arrays of a file; a year of a Sentinel-2 cube has some twenty."""

Index: TypeAlias = tuple[int | slice, ...]


def refuse_references(path: Path) -> None:
    """Refuse what is not a NetCDF file, or takes its numbers from other files.

    Raises:
        EngineError: neither HDF5 nor classic; an external link, external storage, a virtual dataset;
            more than :data:`MOST_OBJECTS`.
        OSError: it cannot be read.
    """
    status = path.stat()
    _look(path.absolute(), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4096)
def _look(path: Path, _changed: int, _size: int) -> None:
    """Once a state of a file: cubes are opened again and again."""
    head = head_of(path, 8)
    if head[:4] in CLASSIC:
        return
    if head != HDF5:
        raise EngineError(
            f"{path} is not a NetCDF file despite its name (it begins with {head!r}): leave it out or convert it."
        )
    answer = watcher.watcher.asked(["look", str(path), MOST_OBJECTS, watcher.LONGEST])
    if answer.refused:
        raise EngineError(answer.refused)
    if answer.broken:
        raise not_whole(path, "NetCDF file", answer.broken)


def numbers_of(array: Any, part: Index) -> np.ndarray:
    """Stored numbers or texts of part of an array.

    Args:
        array: of an open NetCDF file or Zarr store.
        part: a whole number or a slice, of steps forward, for each of its axes.

    Raises:
        EngineError: it is packed in a way that is not read.
        OSError: a chunk unpacks to something else than its shape, or the library never comes to an end.
        RuntimeError, ValueError, IndexError, KeyError: the library's reason.
    """
    if not hasattr(array, "ncattrs"):
        return np.asarray(array[part])
    if array.group().disk_format != "HDF5":
        return np.asarray(np.ma.getdata(array[part]))
    return _asked(array, part)


def _asked(array: netCDF4.Variable[Any], part: Index) -> np.ndarray:
    """The same of an HDF5 file."""
    group = array.group()
    path, name = Path(group.filepath()).absolute(), f"{group.path}/{array.name}"
    ranges: list[range] = []
    for one, size in zip(part, array.shape, strict=True):
        all_of_it = range(size)
        ranges.append(all_of_it[one] if isinstance(one, slice) else all_of_it[all_of_it[one] :][:1])
    bounds = [(one[0], one[-1] + 1) if one else (0, 0) for one in ranges]
    answer = watcher.watcher.asked(["read", str(path), name, bounds, watcher.LONGEST])
    if answer.refused:
        raise EngineError(answer.refused)
    if answer.broken or answer.values is None:
        raise OSError(answer.broken)
    values = _filled(array, answer.values, tuple(end - first for first, end in bounds))
    if array.dtype is str and values.dtype.kind == "S":  # texts of one length
        values = np.char.decode(values, "utf-8", "replace").astype(object)
    steps = tuple(
        slice(None, None, along.step) if isinstance(one, slice) else 0
        for one, along in zip(part, ranges, strict=True)
    )
    return np.asarray(values[steps], object if array.dtype is str else array.dtype)


def _filled(array: netCDF4.Variable[Any], values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers of an array that was written less far along an axis without end than others of its file."""
    if values.shape == shape:
        return values
    fill: Any = "" if array.dtype is str else netCDF4.default_fillvals.get(array.dtype.str[1:], 0)
    if "_FillValue" in array.ncattrs():
        fill = array.getncattr("_FillValue")
    out = np.full(shape, fill, values.dtype)
    out[tuple(slice(0, size) for size in values.shape)] = values
    return out


def not_whole(path: Path, kind: str, why: str) -> EngineError:
    """The refusal of a file or store that a library cannot read.

    Args:
        kind: what it should be: ``NetCDF file``, ``Zarr group``.
    """
    return EngineError(
        f"{path} is not a {kind} or is truncated ({why}): copy or download it again, or leave it out."
    )
