# SPDX-License-Identifier: GPL-2.0-or-later
"""A cube being written: NetCDF-4 or Zarr, arrays made whole and filled region by region.

Zarr is version 2: what GDAL of QGIS 3.22, xarray and newer programs all read.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import netCDF4
import numpy as np
import pyproj

from ..documents import Facts
from ..errors import EngineError
from ..files.unfinished import OLD, claimed, named, refuse_special, remove
from ..files.whole import put, unwritable

ENDINGS = (".nc", ".zarr")
LEVEL: Final = 4
"""Of zlib, which every reader of either format has."""


class Filled(Protocol):
    """An array of a cube: ``array[region] = stored numbers``."""

    def __setitem__(self, region: Any, numbers: np.ndarray, /) -> None:
        """Fill a region."""


class CubeFile(Protocol):
    """What the two formats have in common."""

    def attributes(self, facts: dict[str, str]) -> None:
        """Set attributes of the whole."""

    def array(
        self, name: str, kind: np.dtype, dims: tuple[str, ...], shape: tuple[int, ...],
        chunks: tuple[int, ...], fill: np.generic, facts: Facts,
    ) -> Filled:  # fmt: skip
        """Make a compressed array, all missing yet."""

    def coordinate(
        self, name: str, values: np.ndarray, dims: tuple[str, ...], facts: Facts
    ) -> None:
        """Write a small array at once."""

    def crs_facts(self, crs: pyproj.CRS) -> Facts:
        """The attributes by which an array says that ``spatial_ref`` is its CRS."""

    def close(self) -> None:
        """Finish the file."""


def refuse_unusable(path: Path) -> None:
    """Raise unless a cube can take this name.

    Raises:
        EngineError: another ending than ``.nc`` or ``.zarr``, or something there that is no cube of ours.
    """
    refuse_special(path)
    if path.suffix.lower() not in ENDINGS:
        raise EngineError(f"CUBE {path} must end in .nc (NetCDF) or .zarr (Zarr).")
    if path.suffix.lower() == ".nc" and path.is_dir():
        raise EngineError(f"CUBE {path} is a folder: choose another name.")
    if (
        path.suffix.lower() == ".zarr"
        and (path.exists() or path.is_symlink())
        and not _is_ours(path)
    ):
        raise EngineError(
            f"CUBE {path} is there already and is not a Zarr store of this algorithm: choose another name."
        )


@contextmanager
def new_cube(path: Path, size: int) -> Iterator[CubeFile]:
    """A cube to fill; it takes its name, and the place of an older one, at the end.

    Args:
        size: bytes it has at most.

    Raises:
        EngineError: see :func:`refuse_unusable`; no room, or the disk fails. Nothing new is left then.
    """
    refuse_unusable(path)
    is_file = path.suffix.lower() == ".nc"
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(path.parent).free
        if free < size:
            raise EngineError(
                f"{path} needs up to {size / 1e6:.0f} MB, and {free / 1e6:.0f} MB are free on its disk: "
                "free some room or choose another folder."
            )
        part = claimed(path) if is_file else named(path)
        cube = (_NetCdf if is_file else _Zarr)(part)
        try:
            yield cube
        finally:
            cube.close()
        _replace(part, path)
    except (OSError, RuntimeError) as error:  # netCDF reports a full disk by RuntimeError
        raise EngineError(unwritable(path, error)) from error
    finally:
        if part:
            remove(part)


class _NetCdf:
    def __init__(self, part: Path):
        self._file = netCDF4.Dataset(part, "w", format="NETCDF4")

    def attributes(self, facts: dict[str, str]) -> None:
        self._file.setncatts(facts)

    def array(
        self, name: str, kind: np.dtype, dims: tuple[str, ...], shape: tuple[int, ...],
        chunks: tuple[int, ...], fill: np.generic, facts: Facts,
    ) -> Filled:  # fmt: skip
        self._dimensions(dims, shape)
        variable = self._file.createVariable(
            name, kind, dims,
            zlib=True, complevel=LEVEL, shuffle=True, chunksizes=chunks, fill_value=fill,
        )  # fmt: skip
        variable.set_auto_maskandscale(False)
        variable.set_var_chunk_cache(2 * int(np.prod(chunks)) * kind.itemsize)
        variable.setncatts(facts)
        return variable

    def coordinate(
        self, name: str, values: np.ndarray, dims: tuple[str, ...], facts: Facts
    ) -> None:
        self._dimensions(dims, np.shape(values))
        kind = str if values.dtype.kind == "U" else values.dtype
        variable = self._file.createVariable(name, kind, dims)
        variable[...] = values.astype(object) if kind is str else values
        variable.setncatts(facts)

    def crs_facts(self, crs: pyproj.CRS) -> Facts:
        return {"grid_mapping": "spatial_ref"}

    def close(self) -> None:
        self._file.close()

    def _dimensions(self, dims: tuple[str, ...], shape: tuple[int, ...]) -> None:
        for name, length in zip(dims, shape, strict=True):
            if name not in self._file.dimensions:
                self._file.createDimension(name, length)


class _Zarr:
    def __init__(self, part: Path):
        import numcodecs  # only those who want a Zarr store wait for it
        import zarr

        self._store = zarr.storage.LocalStore(part)
        self._group = zarr.create_group(self._store, zarr_format=2)
        self._compressor = numcodecs.Zlib(LEVEL)

    def attributes(self, facts: dict[str, str]) -> None:
        self._group.attrs.update(facts)

    def array(
        self, name: str, kind: np.dtype, dims: tuple[str, ...], shape: tuple[int, ...],
        chunks: tuple[int, ...], fill: np.generic, facts: Facts,
    ) -> Filled:  # fmt: skip
        return self._group.create_array(
            name, shape=shape, dtype=kind, chunks=chunks, fill_value=fill,
            compressors=self._compressor, attributes=_plain(facts, dims),
        )  # fmt: skip

    def coordinate(
        self, name: str, values: np.ndarray, dims: tuple[str, ...], facts: Facts
    ) -> None:
        array = self._group.create_array(
            name, shape=np.shape(values), dtype=values.dtype, chunks=np.shape(values),
            fill_value=None, compressors=self._compressor, attributes=_plain(facts, dims),
        )  # fmt: skip
        array[...] = values

    def crs_facts(self, crs: pyproj.CRS) -> Facts:
        # GDAL before 3.9 looks for _CRS, everyone else for CF's grid_mapping
        return {"grid_mapping": "spatial_ref", "_CRS": {"wkt": crs.to_wkt()}}

    def close(self) -> None:
        import zarr

        zarr.consolidate_metadata(self._store)


def _plain(facts: Facts, dims: tuple[str, ...]) -> Facts:
    """Attributes as JSON holds them, with the dimensions where xarray looks for them."""
    facts = {key: getattr(value, "tolist", lambda v=value: v)() for key, value in facts.items()}
    return {**facts, "_ARRAY_DIMENSIONS": list(dims)}


def _is_ours(path: Path) -> bool:
    """Whether a folder is a cube of this algorithm, which may be replaced: no link, and nobody else's store."""
    if path.is_symlink():
        return False
    try:
        facts = json.loads((path / ".zattrs").read_text(encoding="utf-8"))
        return "ECOFUSE_MODEL" in facts or str(facts.get("source")).startswith("EcoFuse ")
    except (OSError, ValueError, AttributeError):
        return False


def _replace(part: Path, path: Path) -> None:
    """Give the finished cube its name; an older store steps aside until then."""
    if not part.is_dir():
        put(part, path)
        return
    old = named(path, OLD)
    if path.is_dir():
        os.replace(path, old)
    try:
        os.replace(part, path)
    except OSError:
        if old.exists():
            os.replace(old, path)
        raise
    remove(old)
