# SPDX-License-Identifier: GPL-2.0-or-later
"""One process at a time on an output: a lock of the operating system, which dies with its holder.

Not by ``filelock``: it has no place for who holds a file where Windows can read it meanwhile, and knows no
folder that comes and goes with the lock.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import stat
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from ..errors import EngineError
from .unfinished import sweep
from .whole import unwritable

SPOT = 1 << 30
"""The byte that Windows locks: beyond the facts, which others must be able to read."""
HELD = (PermissionError, BlockingIOError)
ATTEMPTS = 20


def hidden(output: Path) -> Path:
    """The hidden folder beside an output that is its lock, and holds what a run of it keeps meanwhile."""
    return output.with_name(f".ecofuse-{output.name}")


@contextlib.contextmanager
def held(output: Path) -> Iterator[None]:
    """Keep an output's name from other processes; see :func:`locked`. What killed runs have left of it goes."""
    with locked(hidden(output), output):
        sweep(output)
        yield


@contextlib.contextmanager
def locked(folder: Path, output: Path) -> Iterator[None]:
    """Hold ``folder``, made if missing; removed at the end if nothing lies in it.

    Args:
        folder: private to the output; output: named in the refusal.

    Raises:
        EngineError: another process holds it: which, since when, and what to do; or the folder cannot be
            written, or is a link, or no plain file has the lock's name.
    """
    path = folder / "lock"
    for place in (folder, path):
        if place.is_symlink():  # what lies behind it is not ours to write and remove
            raise EngineError(f"{place} is a link: remove it, or choose another output.")
    # asked once: its holder may remove it from one question to the next
    with contextlib.suppress(OSError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise EngineError(f"{path} is no plain file: remove it, or choose another output.")
    try:
        number = _taken(path, output)
    except OSError as error:
        raise EngineError(unwritable(output, error)) from error
    try:
        facts = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC"),
        }
        with contextlib.suppress(OSError):  # a full disk: the lock holds without its facts
            os.truncate(number, 0)
            os.write(number, json.dumps(facts).encode())
        yield
    finally:
        if sys.platform == "win32":  # where an open file cannot be removed
            os.close(number)
            with contextlib.suppress(OSError):
                path.unlink()
        else:  # removed while held: who waits for it sees that (see ``_taken``)
            path.unlink(missing_ok=True)
            os.close(number)
        with contextlib.suppress(OSError):
            folder.rmdir()


def _taken(path: Path, output: Path) -> int:
    """An open file, locked, that still lies at ``path``."""
    for attempt in range(ATTEMPTS):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except (FileNotFoundError, FileExistsError):
            if attempt + 1 == ATTEMPTS:
                raise
            continue  # its last holder removes the folder just now
        try:
            _lock(number)
        except HELD as error:
            os.close(number)
            if attempt + 1 < ATTEMPTS and not path.exists():
                continue
            raise EngineError(_holder(path, output)) from error
        except OSError:  # a file system without locks: only its user can see to it
            return number
        if os.fstat(number).st_nlink:
            return number
        os.close(number)
    raise EngineError(f"{output} is being written by other processes, one after the other.")


def _lock(number: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(number, SPOT, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        os.lseek(number, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(path: Path, output: Path) -> str:
    who = "another process"
    for _ in range(5):  # it may be just about to write its facts
        with contextlib.suppress(OSError, ValueError, KeyError):
            facts = json.loads(path.read_text(encoding="utf-8"))
            who = f"process {facts['process']} on {facts['host']} since {facts['since']}"
            break
        time.sleep(0.1)
    return (
        f"{output} is being written by {who}: wait for it or end it, or choose another output. "
        "Nothing was changed."
    )
