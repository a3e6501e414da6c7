# SPDX-License-Identifier: GPL-2.0-or-later
"""The options of a run as one JSON object: from a file, or from the parent that started this process."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from ..documents import Parameters
from ..errors import EngineError

STANDARD_INPUT = "-"
"""In the place of a file: the parent writes the object as one line. So no password lies on a disk."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a job; ten thousand layers take 2 MB."""


def read_job(source: str) -> Parameters:
    """The options of a job.

    Args:
        source: path of a JSON file, or ``-`` for the first line of standard input.

    Raises:
        EngineError: it cannot be read, is larger than :data:`LARGEST`, or holds no JSON object.
    """
    label = "The job on standard input" if source == STANDARD_INPUT else f"The job {source}"
    try:
        content = _first_line() if source == STANDARD_INPUT else _file(Path(source))
    except OSError as error:
        raise EngineError(f"{label} cannot be read ({error.strerror}).") from error
    if len(content) > LARGEST:
        raise EngineError(f"{label} is larger than {LARGEST >> 20} MB: name fewer files.")
    try:
        job: Any = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        # the position alone: the text may hold a password
        at = f" (character {error.pos})" if isinstance(error, json.JSONDecodeError) else ""
        raise EngineError(f"{label} is not JSON{at}: write an object of options.") from error
    if not isinstance(job, dict):
        raise EngineError(f'{label} holds no object of options: write {{"option": value, …}}.')
    return job


def end_with_parent(status: int) -> None:
    """End this process with a status when standard input closes: QGIS has gone, or has cancelled."""

    def watch() -> None:
        # not sys.stdin.read: its lock, held by a daemon thread, aborts the interpreter's end
        while os.read(sys.stdin.fileno(), 1):
            pass
        os._exit(status)

    threading.Thread(target=watch, daemon=True).start()


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _first_line() -> bytes:
    """Unbuffered, so that what follows the line stays for :func:`end_with_parent`."""
    parts = []
    size = 0
    while size <= LARGEST:
        part = os.read(sys.stdin.fileno(), 65536)
        parts.append(part)
        size += len(part)
        if not part or b"\n" in part:
            break
    return b"".join(parts)
