# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files that hold their own numbers: HDF5 could have the library read any other file for them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..bounded import head_of
from ..errors import EngineError, first_line

if TYPE_CHECKING:
    import h5py

HDF5 = b"\x89HDF\r\n\x1a\n"
CLASSIC = (b"CDF\x01", b"CDF\x02", b"CDF\x05")
"""First bytes of netCDF's older forms, which can refer to nothing."""

MOST_OBJECTS = 100_000
"""Groups and arrays of a file; a year of a Sentinel-2 cube has some twenty."""


def refuse_references(path: Path) -> None:
    """Refuse what is not a NetCDF file, or takes its numbers from other files.

    Raises:
        EngineError: neither HDF5 nor classic; an external link, external storage, a virtual dataset;
            more than :data:`MOST_OBJECTS`.
        OSError: it cannot be read.
    """
    status = path.stat()
    _look(path, status.st_mtime_ns, status.st_size)


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
    import h5py  # only those who have such a file wait for it

    try:
        with h5py.File(path, "r", locking=False) as file:
            _walk(path, file)
    except EngineError:
        raise
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise not_whole(path, "NetCDF file", first_line(error)) from error


def _walk(path: Path, root: h5py.Group) -> None:
    import h5py

    seen: set[int] = set()
    waiting = [root]
    while waiting:
        group = waiting.pop()
        for name in group:
            link = group.get(name, getlink=True)
            if isinstance(link, h5py.ExternalLink):
                raise _refused(path, name, "a link to another file")
            if isinstance(link, h5py.SoftLink):
                continue  # what it leads to lies in this file, and is walked under its own name
            found = group[name]
            address = h5py.h5o.get_info(found.id).addr
            if address in seen:  # two names of one object, or a circle
                continue
            seen.add(address)
            if len(seen) > MOST_OBJECTS:
                raise EngineError(f"{path} holds more than {MOST_OBJECTS} arrays: split it.")
            if isinstance(found, h5py.Group):
                waiting.append(found)
            elif isinstance(found, h5py.Dataset):
                if found.is_virtual:
                    raise _refused(path, name, "a virtual array")
                if found.external:
                    raise _refused(path, name, "numbers outside the file")


def not_whole(path: Path, kind: str, why: str) -> EngineError:
    """The refusal of a file or store that a library cannot read.

    Args:
        kind: what it should be: ``NetCDF file``, ``Zarr group``.
    """
    return EngineError(
        f"{path} is not a {kind} or is truncated ({why}): copy or download it again, or leave it out."
    )


def _refused(path: Path, name: str, what: str) -> EngineError:
    return EngineError(
        f"{path} is refused: {name[:60]!r} is {what}, which could be any file of this machine; write a copy that "
        "holds its own numbers (nccopy)."
    )
