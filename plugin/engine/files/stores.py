# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files and Zarr stores opened alike: named variables with axes, attributes, values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import netCDF4
import numpy as np

from ..bounded import refuse_axis, refuse_chunk
from ..documents import Facts
from ..errors import EngineError, first_line
from .netcdf.hdf5 import not_whole, numbers_of, refuse_references
from .opening import local_file
from .zarrs.zarr_codecs import fill_of
from .zarrs.zarr_store import ZarrStore, groups_above

if TYPE_CHECKING:
    import zarr

NETCDF = (".nc", ".nc4", ".cdf", ".netcdf")
UNITS = {
    "ns": "nanoseconds", "us": "microseconds", "ms": "milliseconds", "s": "seconds", "m": "minutes",
    "h": "hours", "D": "days",
}  # fmt: skip
"""numpy's units of dates -> CF's."""
MOST_ARRAYS = 10_000
"""Arrays of a Zarr store, those of all its groups."""
POINTER = 16
"""Bytes of a text of any length in an array, where its letters do not lie in it."""


@dataclass(frozen=True)
class Variable:
    """An array of a cube; nothing is read before :attr:`read` is called."""

    name: str
    axes: tuple[str, ...]
    """Names of its dimensions."""
    shape: tuple[int, ...]
    dtype: str
    attributes: Facts
    nodata: float | None
    read: Callable[[tuple[int | slice, ...]], np.ndarray]
    """Raw values of a selection (a tuple of whole numbers and slices)."""
    inner: str = ""
    """Its name in the file, groups included, by which it is opened again."""
    label: str = ""
    """The file and the name, for messages."""

    def all(self) -> np.ndarray:
        """All raw values, of an array that is one along an axis.

        Raises:
            EngineError: it has more than an axis can have, or they lie in too large a chunk.
        """
        refuse_axis(self.shape, self.label)
        return self.read(tuple(slice(None) for _ in self.shape))


@dataclass(frozen=True)
class Cube:
    """A group of a NetCDF file or a Zarr store, with what the groups around it lend."""

    path: Path
    variables: dict[str, Variable]
    attributes: Facts
    group: str = ""
    """Its name in the file with a slash at its end, "" for the root."""
    inside: str = ""
    """Folder of the store in the zip archive ``path``; "" where it has none, or lies at its root."""
    trouble: str = ""
    """Why arrays of it are not among its variables: a sentence, or ""."""


@contextmanager
def opened(path: Path, inside: str = "") -> Iterator[list[Cube]]:
    """The groups of a store that hold arrays while it is open, outer ones first; at least one.

    Axes and other arrays of fewer than two dimensions serve the groups within theirs, too; so do attributes.

    Args:
        path: a NetCDF file, a Zarr group, or a zip archive that holds one.
        inside: the group's folder in the archive.

    Raises:
        EngineError: neither a NetCDF file nor a Zarr group, or truncated.
    """
    kind = "NetCDF file" if path.suffix.lower() in NETCDF and path.is_file() else "Zarr group"
    try:
        if kind == "Zarr group":
            yield _zarr(path, inside)
        else:
            with open_netcdf(path) as file:
                file.set_auto_maskandscale(False)
                yield _netcdf(path, file)
    except EngineError:
        raise
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise not_whole(path, kind, first_line(error)) from error


def _netcdf(path: Path, file: netCDF4.Dataset) -> list[Cube]:
    return _with_groups(path, "", Cube(path, {}, {}), file)


def _with_groups(
    path: Path, group: str, outer: Cube, file: netCDF4.Dataset | netCDF4.Group
) -> list[Cube]:
    variables = {}
    for name, variable in file.variables.items():
        attributes = {key: variable.getncattr(key) for key in variable.ncattrs()}
        variables[name] = Variable(
            name, variable.dimensions, variable.shape, str(variable.dtype), attributes,
            fill_of(attributes.get("_FillValue", attributes.get("missing_value"))),
            partial(_stored, variable, f"{path} > {group}{name}"), f"{group}{name}", f"{path} > {group}{name}",
        )  # fmt: skip
    told = {key: file.getncattr(key) for key in file.ncattrs()}
    cube = _within(outer, variables, told, group)
    found = [cube] if variables or not file.groups else []
    for name, inner in file.groups.items():
        found += _with_groups(path, f"{group}{name}/", cube, inner)
    return found


def _zarr(path: Path, inside: str) -> list[Cube]:
    store = ZarrStore(path, inside)
    names, broken = store.names()
    if len(names) > MOST_ARRAYS:
        raise EngineError(f"{path} holds more than {MOST_ARRAYS:,} arrays: split it.")
    if broken and not names:
        raise not_whole(path, "Zarr group", next(iter(broken.values())))
    found: dict[str, Cube] = {}
    held: list[Cube] = []
    inner: dict[str, list[str]] = {}
    for name in [*names, *broken]:
        inner.setdefault(groups_above(name)[-1], []).append(name)
    for group in sorted({above for name in [*names, *broken, ""] for above in groups_above(name)}):
        outer = found[groups_above(group)[-1]] if group else Cube(path, {}, {}, "", inside)
        variables, trouble = {}, ""
        for name in inner.get(group, []):
            try:
                if name in broken:
                    raise ValueError(broken[name])
                variable = _variable(store, name)
                variables[variable.name] = variable
            except EngineError as error:
                trouble = str(error)
            except (OSError, ValueError, KeyError, TypeError) as error:
                trouble = f"{path} > {name} cannot be read ({first_line(error)}): copy or download it again."
        cube = _within(outer, variables, store.attributes(group), f"{group}/" if group else "")
        found[group] = replace(cube, trouble=trouble)
        if variables or trouble:
            held.append(found[group])
    return held or [found[""]]


def _within(outer: Cube, variables: dict[str, Variable], attributes: Facts, group: str) -> Cube:
    """A group with what the group around it lends: its axes and its attributes."""
    sizes = {
        axis: (size,)
        for v in variables.values()
        for axis, size in zip(v.axes, v.shape, strict=False)
    }
    lent = {
        name: v for name, v in outer.variables.items()
        if len(v.shape) < 2 and v.shape == sizes.get(name, v.shape)
    }  # fmt: skip
    return Cube(
        outer.path, {**lent, **variables}, {**outer.attributes, **attributes}, group, outer.inside
    )


def _variable(store: ZarrStore, name: str) -> Variable:
    array = store[name]
    attributes: Facts = dict(array.attrs)
    axes = (
        getattr(array.metadata, "dimension_names", None)
        or attributes.get("_ARRAY_DIMENSIONS")
        or [None] * array.ndim
    )
    named = tuple(str(axis or f"axis {number}") for number, axis in enumerate(axes))
    fill = fill_of(attributes.get("_FillValue"))
    fill = fill_of(array.metadata.fill_value) if fill is None else fill
    dtype, read = np.dtype(array.dtype), partial(_values, array)
    if dtype.kind == "M":  # dates that are no numbers: as CF has them
        unit, _ = np.datetime_data(dtype)
        attributes["units"] = f"{UNITS.get(unit, unit)} since 1970-01-01"
        dtype, read = np.dtype("int64"), partial(_counted, array, f"M8[{unit}]")
    return Variable(
        name.rpartition("/")[2], named, array.shape, str(dtype), attributes, fill, read, name,
        f"{store.path} > {name}",
    )  # fmt: skip


def _counted(array: zarr.Array[Any], kind: str, part: tuple[int | slice, ...]) -> np.ndarray:
    return np.asarray(array[part]).astype(kind).astype(np.int64)


def _values(array: zarr.Array[Any], part: tuple[int | slice, ...]) -> np.ndarray:
    return np.asarray(array[part])


def _stored(
    variable: netCDF4.Variable[Any], label: str, part: tuple[int | slice, ...]
) -> np.ndarray:
    refuse_chunks(variable, label)
    return numbers_of(variable, part)


def refuse_chunks(variable: Any, label: str) -> None:
    """Refuse an array of a NetCDF file or a Zarr store before a chunk of it takes too much memory.

    Raises:
        EngineError: as in :func:`.bounded.refuse_chunk`.
    """
    chunk = variable.chunking() if hasattr(variable, "chunking") else variable.chunks
    if chunk and chunk != "contiguous":
        refuse_chunk(chunk, getattr(variable.dtype, "itemsize", POINTER), label)


def open_netcdf(href: str | Path) -> netCDF4.Dataset:
    """Open a NetCDF file of this machine; addresses (OPeNDAP) are refused.

    Raises:
        EngineError: a name of GDAL's own, or see :func:`hdf5.refuse_references`.
        OSError: no such file, or the library's reason.
    """
    path = local_file(href)
    refuse_references(path)
    return netCDF4.Dataset(str(path))
