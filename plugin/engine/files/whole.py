# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are whole or not there, whatever happens to the process, the machine or the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..errors import EngineError
from .unfinished import opened_part, refuse_special, remove


def put(part: Path, target: Path) -> None:
    """Give a finished file its name, once the disk has it: a crash of the machine cannot leave half of it.

    Raises:
        EngineError: a device, a pipe or a socket has the name.
        OSError: the disk fails.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    refuse_special(target)
    os.replace(part, target)


def put_text(target: Path, text: str) -> None:
    """Write a small file (UTF-8); under its name only when whole.

    Of several processes that write it at once, the last has it, whole.

    Raises:
        EngineError: a device, a pipe or a socket has the name.
        OSError: the disk fails; nothing is left.
    """
    number, part = opened_part(target)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        put(part, target)
    finally:
        remove(part)


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
