# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of unfinished files: of this process alone, so that no run meets, follows or removes another's.

``.NAME.RUN-CHANCE.part``: ``RUN`` are twelve hexadecimal digits of the run, ``CHANCE`` eight of this file.
Nobody can lay a link or a pipe where such a file will be made, and a user's own ``NAME.part`` is never taken
for one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..errors import EngineError
from ..special import special

VARIABLE = "ECOFUSE_RUN"
"""Environment variable by which whoever starts a run names it, to know its unfinished files afterwards."""
WORD = re.compile(r"[0-9a-f]{12}")
PART = re.compile(
    r"\.(?P<name>.+)\.[0-9a-f]{12}-[0-9a-f]{8}(?:\.(?P<kind>raw|fetch|old))?\.part(?:\.ovr\.tmp)?"
)
OLD = "old"
"""Kind of a finished output that has stepped aside for its successor: never swept away."""
LONGEST = 180
"""Bytes of a name that go into the part's: file systems take 255."""


def _run() -> str:
    """The word of this run: the starter's, else one of its own."""
    given = os.environ.get(VARIABLE, "")
    return given if WORD.fullmatch(given) else secrets.token_hex(6)


RUN = _run()


def named(target: Path, kind: str = "") -> Path:
    """A name for an unfinished file beside its target that no other file has.

    Args:
        kind: one of those in :data:`PART`, for who looks for its own later.
    """
    ending = f".{kind}.part" if kind else ".part"
    return target.with_name(f".{_short(target.name)}.{RUN}-{secrets.token_hex(4)}{ending}")


def claimed(target: Path, kind: str = "") -> Path:
    """An empty unfinished file beside its target, made anew for this process.

    Raises:
        EngineError: the target is there and is a device, a pipe or a socket.
        OSError: the disk fails, or there is no such folder.
    """
    number, part = opened_part(target, kind)
    os.close(number)
    return part


def opened_part(target: Path, kind: str = "") -> tuple[int, Path]:
    """As :func:`claimed`: its descriptor, open for writing, and its path."""
    refuse_special(target)
    part = named(target, kind)
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    for word in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):  # where the system has them
        how |= getattr(os, word, 0)
    return os.open(part, how, 0o666), part


def refuse_special(target: Path) -> None:
    """Raise unless a place is free or holds a plain file or a folder.

    Raises:
        EngineError: a device, a pipe or a socket, or a link to one: a file put there would take its place.
    """
    if kind := special(target):
        raise EngineError(f"{target} is {kind}, no file: give the name of a file.")


def left_in(folder: Path, name: str = "", kind: str | None = None) -> Iterator[tuple[str, Path]]:
    """(name of the target, path) of unfinished files and folders of any run; links are passed over.

    Args:
        name: of one target alone; empty: of all. kind: of one kind alone.
    """
    wanted = _short(name) if name else ""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = PART.fullmatch(entry.name)
            if not found or found["kind"] == OLD or (wanted and found["name"] != wanted):
                continue
            plain = entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
            if plain and (kind is None or found["kind"] == kind):
                yield found["name"], Path(entry.path)


def sweep(target: Path) -> None:
    """Remove what killed runs have left of an output; to be called by who holds its lock."""
    for _, path in left_in(target.parent, target.name):
        remove(path)


def remove(path: Path) -> None:
    """Remove an unfinished file or folder; nothing happens where none is, or where the system keeps it."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _short(name: str) -> str:
    raw = os.fsencode(name)
    return name if len(raw) <= LONGEST else hashlib.sha256(raw).hexdigest()[:32]
