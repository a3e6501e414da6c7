# SPDX-License-Identifier: GPL-2.0-or-later
"""CRC-32 of files, as they are written and as they lie there; and of the axes of a cube."""

from __future__ import annotations

import weakref
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from ..bounded import refuse_axis
from .netcdf.hdf5 import numbers_of

CHUNK = 1 << 20
_sums: weakref.WeakKeyDictionary[Any, dict[str, str]] = weakref.WeakKeyDictionary()
"""Open NetCDF file or Zarr store -> variable -> checksum; read once as long as it is open."""


class Summed:
    """A file to write to that keeps the CRC-32 of what it got, going on from ``crc``."""

    def __init__(self, file: BinaryIO, crc: int):
        self.file, self.crc = file, crc

    def write(self, data: bytes | memoryview) -> int:
        self.crc = zlib.crc32(data, self.crc)
        return self.file.write(data)


def crc_of(path: Path, without: int = 0, crc: int = 0) -> int:
    """CRC-32 of a file but for its last ``without`` bytes, going on from ``crc``.

    Raises:
        OSError: it cannot be read.
    """
    left = path.stat().st_size - without
    with path.open("rb") as file:
        while left > 0 and (data := file.read(min(CHUNK, left))):
            crc, left = zlib.crc32(data, crc), left - len(data)
    return crc


def sum_of_axes(file: Any, name: str, label: str) -> str:
    """CRC-32 of the coordinates along the axes of a variable, eight hexadecimal digits; "" where none has any.

    Args:
        file: an open NetCDF file or Zarr store.
        name: of the variable, groups included.

    Raises:
        EngineError: a coordinate of more values than an axis has.
        OSError, RuntimeError, ValueError, KeyError: the library's reason.
    """
    known = _sums.setdefault(file, {})
    if name not in known:
        crc, found = 0, False
        for axis in _axes(file[name]):
            held = _coordinate(file, name, axis)
            if held is None:
                continue
            refuse_axis(held.shape, f"{label} > {axis}")
            values = numbers_of(held, (slice(None),))
            data = repr(values.tolist()).encode() if values.dtype.hasobject else values.tobytes()
            crc, found = zlib.crc32(axis.encode() + data, crc), True
        known[name] = f"{crc:08x}" if found else ""
    return known[name]


def _axes(variable: Any) -> list[str]:
    """Names of a variable's axes, as its format keeps them."""
    if hasattr(variable, "dimensions"):
        return list(variable.dimensions)
    named = getattr(variable.metadata, "dimension_names", None)
    named = named or variable.attrs.get("_ARRAY_DIMENSIONS")
    return [str(axis) for axis in named if axis] if isinstance(named, (list, tuple)) else []


def _coordinate(file: Any, name: str, axis: str) -> Any:
    """The array of one axis in the variable's group or in one around it, None without one."""
    folder = name
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if (found := _array(file, f"{folder}/{axis}")) is not None:
            return found
    return _array(file, axis)


def _array(file: Any, name: str) -> Any:
    try:
        found = file[name]
    except (KeyError, IndexError):
        return None
    return found if len(getattr(found, "shape", (0, 0))) == 1 else None
