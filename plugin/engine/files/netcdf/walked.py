# SPDX-License-Identifier: GPL-2.0-or-later
"""An HDF5 file looked through, name by name and attribute by attribute; in the child alone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import EngineError

if TYPE_CHECKING:
    import h5py


def refuse_unfit(path: Path, most: int, alive: Callable[[], None]) -> None:
    """Look through a file and open it.

    Args:
        most: names in it, at most.
        alive: called every hundred of them.

    Raises:
        EngineError: it refers to other files, or holds too much.
        OSError, RuntimeError, ValueError, KeyError, TypeError, MemoryError: it is broken.
    """
    import h5py

    with h5py.File(path, "r", locking=False) as file:
        _walk(path, file, most, alive)
    _opened(path, alive)


def _opened(path: Path, alive: Callable[[], None]) -> None:
    """Open a file as its readers will, and read every attribute: more places at which the library may halt.

    What it says against the file is for them to say.
    """
    import netCDF4

    said = (OSError, RuntimeError, AttributeError, ValueError, KeyError)
    with contextlib.suppress(*said), netCDF4.Dataset(str(path)) as file:
        waiting: list[netCDF4.Dataset] = [file]
        while waiting:
            group = waiting.pop()
            waiting += group.groups.values()
            holders: list[netCDF4.Dataset | netCDF4.Variable[Any]] = [group]
            for one in holders + list(group.variables.values()):
                alive()
                for name in one.ncattrs():
                    one.getncattr(name)


def _walk(path: Path, root: h5py.Group, most: int, alive: Callable[[], None]) -> None:
    """Raise what a file is refused for."""
    import h5py

    names = 0
    seen = {h5py.h5o.get_info(root.id).addr}
    waiting = [root]
    while waiting:
        group = waiting.pop()
        for name in group:
            names += 1
            if names > most:  # of a damaged file they may come again and again
                raise EngineError(f"{path} holds more than {most} arrays: split it.")
            if names % 100 == 0:
                alive()
            link = group.get(name, getlink=True)
            if isinstance(link, h5py.ExternalLink):
                raise _refused(path, name, "a link to another file")
            if isinstance(link, h5py.SoftLink):
                continue  # what it leads to lies in this file, and is walked under its own name
            found = group[name]
            address = h5py.h5o.get_info(found.id).addr
            if address in seen:
                if isinstance(
                    found, h5py.Group
                ):  # netCDF's library follows a circle until it crashes
                    raise EngineError(
                        f"{path} is refused: its group {name[:60]!r} stands in it twice or in itself, as in no "
                        "NetCDF file: download it again, or leave it out."
                    )
                continue
            seen.add(address)
            if isinstance(found, h5py.Group):
                waiting.append(found)
            elif isinstance(found, h5py.Dataset):
                if found.is_virtual:
                    raise _refused(path, name, "a virtual array")
                if found.external:
                    raise _refused(path, name, "numbers outside the file")


def _refused(path: Path, name: str, what: str) -> EngineError:
    return EngineError(
        f"{path} is refused: {name[:60]!r} is {what}, which could be any file of this machine; write a copy that "
        "holds its own numbers (nccopy)."
    )
