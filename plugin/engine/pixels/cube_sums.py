# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a cube is still the one that was listed: a scene is a place on its axes, and these can change."""

from __future__ import annotations

import weakref
import zlib
from typing import Any

import numpy as np

from ..bounded import refuse_axis
from ..errors import EngineError
from ..scenes.scene import Asset

_sums: weakref.WeakKeyDictionary[Any, dict[str, str]] = weakref.WeakKeyDictionary()
"""Open NetCDF file or Zarr store -> variable -> checksum; read once as long as it is open."""


def sum_of(file: Any, name: str, label: str) -> str:
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
            values = np.ma.getdata(held[...])
            data = repr(values.tolist()).encode() if values.dtype.hasobject else values.tobytes()
            crc, found = zlib.crc32(axis.encode() + data, crc), True
        known[name] = f"{crc:08x}" if found else ""
    return known[name]


def refuse_changed(asset: Asset, file: Any, variable: Any, label: str) -> None:
    """Raise where a cube has other dates or pixels than the scene list says.

    Raises:
        EngineError: other sizes, or other coordinates than when it was listed.
    """
    sizes = dict(zip(asset.order, variable.shape, strict=False))
    is_other = len(variable.shape) != len(asset.order) or (sizes["y"], sizes["x"]) != asset.shape
    if is_other or (asset.axes and sum_of(file, asset.variable, label) != asset.axes):
        raise EngineError(
            f"{label} has other dates, rows or columns than when it was listed: list the scenes again with 'List "
            "scenes'."
        )


def _axes(variable: Any) -> list[str]:
    """Names of a variable's axes, as its format keeps them."""
    if hasattr(variable, "dimensions"):
        return list(variable.dimensions)
    named = getattr(variable.metadata, "dimension_names", None)
    return [str(axis) for axis in named or variable.attrs.get("_ARRAY_DIMENSIONS") or () if axis]


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
