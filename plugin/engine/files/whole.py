# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are whole or not there, whatever happens to the process, the machine or the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import EngineError

CHUNK = 1 << 20


def put(part: Path, target: Path) -> None:
    """Give a finished file its name, once the disk has it: a crash of the machine cannot leave half of it.

    Raises:
        OSError: the disk fails.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)


def put_text(target: Path, text: str) -> None:
    """Write a small file (UTF-8); under its name only when whole.

    Raises:
        OSError: the disk fails; nothing is left.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        put(part, target)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
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
    above = next((path for path in target.absolute().parents if path.exists()), Path(os.sep))
    return (
        f"{target} cannot be written: {why.strip().rstrip('.')} ({shutil.disk_usage(above).free / 1e6:.1f} MB "
        f"are free there). {_hint(above, error)}"
    )


def _hint(above: Path, error: BaseException) -> str:
    """What to do about an error under the folder ``above``."""
    number = getattr(error, "errno", None)
    if number in (errno.EEXIST, errno.EISDIR, errno.ENOTDIR) or not above.is_dir():
        return "Choose another output."
    if not os.access(above, os.W_OK):
        return "Choose a folder that you may write to."
    if isinstance(error, PermissionError):  # on Windows also of a file that a program shows
        first = "Close the programs that show it, or choose another output"
    elif number == errno.ENOENT:
        first = "Put back its folder, which has gone"
    elif number == errno.EFBIG:
        first = "Choose a disk that takes files of this size, or lift the limit on them"
    else:
        first = "Make room"
    return f"{first}, then start the same run again: it goes on with what is done."


def refuse_as_output(target: Path, inputs: Iterable[str | Path | None]) -> None:
    """Raise unless a file can be written without loss: no folder, and none of what the run reads.

    Args:
        inputs: paths; those that are addresses, no files or None are passed over.

    Raises:
        EngineError: it is one of these.
    """
    try:
        there = target.stat()
    except OSError:  # not there; writing tells what else it may be
        return
    if target.is_dir():
        raise EngineError(f"{target} is a folder: give the name of a file in it.")
    for name in inputs:
        with contextlib.suppress(OSError, ValueError):  # not there, or no path at all
            if name and os.path.samestat(os.stat(name), there):
                raise EngineError(
                    f"{target} is one of the files that this run reads: choose another output. Nothing was changed."
                )


class Summed:
    """A file to write to that keeps the CRC-32 of what it got, going on from ``crc``."""

    def __init__(self, file: BinaryIO, crc: int):
        self.file, self.crc = file, crc

    def write(self, data: bytes) -> int:
        self.crc = zlib.crc32(data, self.crc)
        return self.file.write(data)


def crc_of(path: Path, without: int = 0, crc: int = 0) -> int:
    """CRC-32 of a file but for its last ``without`` bytes, going on from ``crc``.

    Raises:
        OSError: it cannot be read.
    """
    left = path.stat().st_size - without
    with path.open("rb") as file:
        while left > 0 and (data := file.read(min(CHUNK, left))):
            crc, left = zlib.crc32(data, crc), left - len(data)
    return crc


def size_of(folder: Path) -> int:
    """Bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
