# SPDX-License-Identifier: GPL-2.0-or-later
"""NetCDF files that hold their own numbers: HDF5 could have the library read any other file for them.

They are looked through in a process of its own: on some broken files (a list of free space that leads into itself)
the library never comes back and takes ever more memory, and nothing in this process could stop it.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess  # nosec B404
import sys
import threading
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..bounded import head_of
from ..errors import EngineError, first_line

if TYPE_CHECKING:
    import h5py

HDF5 = b"\x89HDF\r\n\x1a\n"
CLASSIC = (b"CDF\x01", b"CDF\x02", b"CDF\x05")
"""First bytes of netCDF's older forms, which can refer to nothing."""

MOST_OBJECTS = 100_000
"""Groups and arrays of a file; a year of a Sentinel-2 cube has some twenty."""

LONGEST = 15
"""Seconds without a further hundred names, while a file is looked through."""
MOST_MEMORY = 1_000_000_000
"""Bytes that this may take, where the system keeps to such a limit."""
STARTED = (
    "import sys, importlib as i; sys.path[:] = sys.argv[2:]; i.import_module(sys.argv[1]).serve()"
)


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
    refused, broken = _watcher.asked(path)
    if refused:
        raise EngineError(refused)
    if broken:
        raise not_whole(path, "NetCDF file", broken)


class _Watcher:
    """The process that looks through files: started for the first, and again after one that was its end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None

    def asked(self, path: Path) -> tuple[str, str]:
        """Why a file is refused, and what is broken in it; "" twice where all is well."""
        with self._lock:
            if self._child is None:
                self._child = _started()
            answer = ""
            try:
                answer = _answered(self._child, json.dumps([str(path), MOST_OBJECTS, LONGEST]))
            finally:  # hung and gone, or interrupted here with an answer to come
                if not answer:
                    self._end()
            if not answer:
                return "", f"HDF5 breaks down over it, or halts for {LONGEST} s"
            refused, broken = json.loads(answer)
            return refused, broken

    def end(self) -> None:
        """Let the process go."""
        with self._lock:
            self._end()

    def forget(self) -> None:
        """In a process that was forked: leave the parent's process alone, and start one of its own if need be."""
        self._lock = threading.Lock()
        self._child = None

    def _end(self) -> None:
        if self._child is not None:
            with contextlib.suppress(OSError):
                self._child.kill()
            self._child.communicate()
            self._child = None


_watcher = _Watcher()
atexit.register(_watcher.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_watcher.forget)


def _started() -> subprocess.Popen[str]:
    command = [sys.executable, "-s", "-X", "utf8", "-c", STARTED, __name__, *sys.path]
    return subprocess.Popen(  # noqa: S603  # nosec B603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _answered(child: subprocess.Popen[str], question: str) -> str:
    """The line that a process answers; "" where it ends instead."""
    if child.stdin is None or child.stdout is None:
        return ""
    with contextlib.suppress(OSError):
        child.stdin.write(question + "\n")
        child.stdin.flush()
        return child.stdout.readline()
    return ""


def serve() -> None:
    """Answer lines ``[path, most objects, most seconds]`` with ``[refused, broken]``, all in JSON.

    Ends with standard input, or at a file that takes longer.
    """
    import faulthandler

    import h5py  # noqa: F401  # what they take is no file's
    import netCDF4  # noqa: F401

    _limit_memory()
    for line in sys.stdin:
        path, most, seconds = json.loads(line)
        # a thread of C, which needs none of Python's locks: HDF5 keeps them while it hangs
        alive = partial(faulthandler.dump_traceback_later, seconds, exit=True)
        alive()
        print(json.dumps(_found(Path(path), most, alive)), flush=True)
        faulthandler.cancel_dump_traceback_later()


def _limit_memory() -> None:
    """Let this process grow by :data:`MOST_MEMORY` at most, on Linux."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _found(path: Path, most: int, alive: Callable[[], None]) -> tuple[str, str]:
    """What :meth:`_Watcher.asked` gives."""
    import h5py

    try:
        with h5py.File(path, "r", locking=False) as file:
            _walk(path, file, most, alive)
        _opened(path, alive)
    except EngineError as error:
        return str(error), ""
    except MemoryError:
        return "", f"it takes more than {MOST_MEMORY // 1_000_000} MB to look through"
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        return "", first_line(error) or type(error).__name__
    return "", ""


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
    """Raise what a file is refused for.

    Args:
        most: names, at most; alive: called every hundred of them.
    """
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
