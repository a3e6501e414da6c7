# SPDX-License-Identifier: GPL-2.0-or-later
"""What is neither a file nor a folder: reading it may wait for ever, and writing to its name would remove it."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path

from .errors import EngineError

WAITED_FOR = ("a pipe (FIFO)", "a device")
"""What opening or reading may wait for without end; a socket refuses to be opened."""


def special(path: Path | str) -> str:
    """What a path is where it is neither a file nor a folder: in words; "" for these and where nothing lies."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):  # ValueError: a NUL in it
        return ""
    kinds = {
        "a pipe (FIFO)": stat.S_ISFIFO(mode),
        "a socket": stat.S_ISSOCK(mode),
        "a device": stat.S_ISCHR(mode) or stat.S_ISBLK(mode),
    }
    return next((name for name, holds in kinds.items() if holds), "")


def refuse_as_input(path: Path | str) -> None:
    """Raise where reading a file would wait for ever, or never end.

    Raises:
        EngineError: it is a pipe, a socket or a device.
    """
    if kind := special(path):
        raise EngineError(f"{path} is {kind}, no file: copy what it gives into a file.")


def refuse_beside(path: Path) -> None:
    """Raise where a library that looks for side files of a file (``.aux.xml``, ``.ovr``) could wait for ever.

    Raises:
        EngineError: a pipe or a device lies beside it, whose name begins like the file's.
    """
    try:
        changed = path.parent.stat().st_mtime_ns
    except OSError:
        return
    stem = path.stem.lower()
    for name, kind in _waited_for(path.parent, changed):
        if name.lower().startswith(stem):
            raise EngineError(
                f"{path} is not opened: {name} beside it is {kind}, which would be read as its side file and never "
                "end; move it away."
            )


@lru_cache(maxsize=4096)
def _waited_for(folder: Path, _changed: int) -> list[tuple[str, str]]:
    """(name, what it is) of pipes and devices in a folder; looked for once a state of the folder."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                plain = entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
                if not plain and (kind := special(entry.path)) in WAITED_FOR:
                    found.append((entry.name, kind))
    except OSError:  # a folder that may be entered and not listed
        pass
    return found
