# SPDX-License-Identifier: GPL-2.0-or-later
"""A child process with its own group: lines while it runs, gone at once when cancelled."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from .problems import Cancelled

FOREIGN = ("PYTHON", "GDAL_", "PROJ_", "QT_", "LD_LIBRARY_PATH", "DYLD_", "__PYVENV")
"""Beginnings of QGIS's environment variables that break another Python's numpy, GDAL or PROJ."""

TICK = 0.1
"""Seconds between two looks at the cancel button."""

LINGER = 1.0
"""Seconds that output may stay open after the child's end (a grandchild that holds its pipes)."""


@dataclass(frozen=True)
class Ended:
    """How a child ended by itself."""

    status: int
    """Exit status; negative: the signal that killed it (POSIX)."""
    errors: tuple[str, ...]
    """Last lines of its standard error."""

    @property
    def last_error(self):
        """The last line that says something, or ""."""
        return next((line for line in reversed(self.errors) if line.strip()), "").strip()

    @property
    def out_of_memory(self):
        """Killed from outside (SIGKILL), which on most machines is the kernel short of memory."""
        return self.status in (-9, 128 + 9)


def clean_environment(variables):
    """A copy of environment variables without those that steer QGIS's own Python, GDAL, PROJ and Qt.

    HDF5's file locks are off: QGIS locks a NetCDF file that it shows, and the engine only reads it.
    """
    kept = {
        name: value for name, value in variables.items() if not name.upper().startswith(FOREIGN)
    }
    return {**kept, "HDF5_USE_FILE_LOCKING": "FALSE"}


def watch(command, folder, each_line, is_cancelled):
    """Run a command to its end.

    Its standard input stays open, empty, as long as this process lives: a child that reads it
    knows when QGIS has gone.

    Args:
        command: list of words; folder: its working directory.
        each_line: called in this thread with every line of standard output.
        is_cancelled: asked every tenth of a second.

    Returns:
        Ended.

    Raises:
        Cancelled: the child, its children and theirs have been killed.
        OSError: the command cannot be started.
    """
    child = _start(command, folder)
    lines: queue.Queue[tuple[str, str]] = queue.Queue()
    errors: deque[str] = deque(maxlen=40)
    for name, stream in (("out", child.stdout), ("err", child.stderr)):
        threading.Thread(target=_read, args=(name, stream, lines), daemon=True).start()
    try:
        _follow(child, lines, errors, each_line, is_cancelled)
    except BaseException:
        kill(child)
        raise
    finally:
        child.stdin.close()
    return Ended(child.wait(), tuple(errors))


def kill(child):
    """End a child and everything it started, at once."""
    if sys.platform == "win32":
        word = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
        subprocess.run(word, capture_output=True, check=False)  # noqa: S603
    else:
        with contextlib.suppress(ProcessLookupError):  # it had just ended by itself
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _start(command, folder):
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        options["creationflags"] = flags
    else:
        options["start_new_session"] = True
    return subprocess.Popen(  # noqa: S603  (a list of words, no shell)
        [str(word) for word in command],
        cwd=str(folder),
        env=clean_environment(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        **options,
    )


def _read(name, stream, lines):
    with stream:
        for line in stream:
            lines.put((name, line.rstrip("\r\n")))
    lines.put((name, None))


def _follow(child, lines, errors, each_line, is_cancelled):
    """Hand on lines until both pipes are closed, or the child has ended and only lingers."""
    is_open = {"out", "err"}
    last_sign = time.monotonic()
    while is_open:
        if is_cancelled():
            raise Cancelled
        try:
            name, line = lines.get(timeout=TICK)
        except queue.Empty:
            if child.poll() is not None and time.monotonic() - last_sign > LINGER:
                kill(child)
                return
            continue
        last_sign = time.monotonic()
        if line is None:
            is_open.discard(name)
        elif name == "out":
            each_line(line)
        else:
            errors.append(line)
