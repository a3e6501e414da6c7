# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are whole or not there, whatever happens to the process, the machine or the disk."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .errors import EngineError

CHUNK = 1 << 20


def put(part: Path, target: Path) -> None:
    """Give a finished file its name, once the disk has it: a crash of the machine cannot leave half of it.

    Raises:
        OSError: the disk fails.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)


@contextmanager
def refused(target: Path) -> Iterator[None]:
    """Turn what the system says about a disk into one sentence.

    Raises:
        EngineError: an OSError was raised inside.
    """
    try:
        yield
    except OSError as error:
        raise EngineError(unwritable(target, error)) from error


def unwritable(target: Path, error: BaseException) -> str:
    """The sentence for a file that cannot be written: the first cause, and the room on its disk."""
    while error.__cause__:
        error = error.__cause__
    why = getattr(error, "strerror", None) or str(error)
    hint = "Make room"
    if isinstance(error, PermissionError):  # on Windows also of a file that a program shows
        hint = "Close the programs that show it, or choose another output"
    return (
        f"{target} cannot be written: {why.strip().rstrip('.')} ({_free(target)} MB are free there). {hint}, "
        "then start the same run again: it goes on with what is done."
    )


def _free(target: Path) -> str:
    above = next((path for path in target.absolute().parents if path.exists()), None)
    return f"{shutil.disk_usage(above).free / 1e6:.1f}" if above else "?"


class Summed:
    """A file to write to that keeps the CRC-32 of what it got."""

    def __init__(self, file: BinaryIO):
        self.file, self.crc = file, 0

    def write(self, data: bytes) -> int:
        self.crc = zlib.crc32(data, self.crc)
        return self.file.write(data)


def crc_of(path: Path, without: int = 0) -> int:
    """CRC-32 of a file but for its last ``without`` bytes.

    Raises:
        OSError: it cannot be read.
    """
    left, crc = path.stat().st_size - without, 0
    with path.open("rb") as file:
        while left > 0 and (data := file.read(min(CHUNK, left))):
            crc, left = zlib.crc32(data, crc), left - len(data)
    return crc


def size_of(folder: Path) -> int:
    """Bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
