# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files and Zarr stores opened alike: named variables with axes, attributes, values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import netCDF4
import numpy as np

from ..documents import Facts
from ..errors import EngineError, first_line
from .hdf5 import refuse_references
from .opening import PREFIX, local_file

if TYPE_CHECKING:
    import zarr

NETCDF = (".nc", ".nc4", ".cdf")
ZARR_MARKS = ("zarr.json", ".zgroup", ".zmetadata")


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

    def all(self) -> np.ndarray:
        """All raw values."""
        return self.read(tuple(slice(None) for _ in self.shape))


@dataclass(frozen=True)
class Cube:
    """A NetCDF file or a Zarr group."""

    path: Path
    variables: dict[str, Variable]
    attributes: Facts


def is_zarr(path: Path) -> bool:
    """Whether a folder is a Zarr group."""
    return path.is_dir() and any((path / mark).is_file() for mark in ZARR_MARKS)


@contextmanager
def opened(path: Path) -> Iterator[Cube]:
    """A cube while it is open.

    Raises:
        EngineError: neither a NetCDF file nor a Zarr group, or truncated.
    """
    kind = "Zarr group" if path.is_dir() else "NetCDF file"
    try:
        if path.is_dir():
            yield _zarr(path)
        else:
            with open_netcdf(path) as file:
                file.set_auto_maskandscale(False)
                yield _netcdf(path, file)
    except EngineError:
        raise
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise EngineError(
            f"{path} is not a {kind} or is truncated ({first_line(error)}): leave it out or copy it again."
        ) from error


def _netcdf(path: Path, file: netCDF4.Dataset) -> Cube:
    variables = {}
    for name, variable in file.variables.items():
        attributes = {key: variable.getncattr(key) for key in variable.ncattrs()}
        variables[name] = Variable(
            name, variable.dimensions, variable.shape, str(variable.dtype), attributes,
            _number(attributes.get("_FillValue")), variable.__getitem__,
        )  # fmt: skip
    return Cube(path, variables, {key: file.getncattr(key) for key in file.ncattrs()})


def _zarr(path: Path) -> Cube:
    group = open_zarr(path)
    variables = {}
    for name, array in group.arrays():
        attributes: Facts = dict(array.attrs)
        axes = getattr(array.metadata, "dimension_names", None)
        axes = (
            axes or attributes.get("_ARRAY_DIMENSIONS") or [f"axis {n}" for n in range(array.ndim)]
        )
        fill = attributes.get("_FillValue", array.metadata.fill_value)
        variables[name] = Variable(
            name, tuple(axes), array.shape, str(array.dtype), attributes, _number(fill),
            partial(_values, array),
        )  # fmt: skip
    return Cube(path, variables, dict(group.attrs))


def _values(array: zarr.Array[Any], part: tuple[int | slice, ...]) -> np.ndarray:
    return np.asarray(array[part])


def _number(value: Any) -> float | None:
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):  # fill values of texts
        return None


def open_zarr(href: str | Path) -> zarr.Group:
    """Open a Zarr group of this machine.

    Raises:
        EngineError: a name that is no folder.
        OSError, ValueError, KeyError: the library's reason.
    """
    if PREFIX.match(str(href)) or not Path(href).is_dir():
        raise EngineError(f"{str(href)[:200]} is no folder: copy or download it again.")
    import zarr  # only those who have a Zarr store wait for it

    return zarr.open_group(zarr.storage.LocalStore(Path(href), read_only=True), mode="r")


def open_netcdf(href: str | Path) -> netCDF4.Dataset:
    """Open a NetCDF file of this machine; addresses (OPeNDAP) are refused.

    Raises:
        EngineError: a name of GDAL's own, or see :func:`hdf5.refuse_references`.
        OSError: no such file, or the library's reason.
    """
    path = local_file(href)
    refuse_references(path)
    return netCDF4.Dataset(str(path))
