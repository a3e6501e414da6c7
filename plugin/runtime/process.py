# SPDX-License-Identifier: GPL-2.0-or-later
"""A child process with its own group: lines while it runs, gone at once when cancelled."""

import contextlib
import os
import queue
import signal
import subprocess  # nosec B404
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from .problems import Cancelled

FOREIGN = (
    "PYTHON", "__PYVENV", "QT_", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_",
    "GDAL_", "PROJ_", "OGR_", "CPL_", "VSI_", "VRT_", "GTIFF_", "JPEG", "OPENJPEG",
    "HDF5_", "NETCDF_", "NUMCODECS_", "ZARR_", "BLOSC_",
    "AWS_", "AZURE_", "GS_", "GOOGLE_", "OSS_", "SWIFT_", "CURL_", "NETRC",
)  # fmt: skip
"""Beginnings of environment variables that break another Python, or steer what its GDAL, PROJ, HDF5, Zarr and
codecs open, load, or send: QGIS's own, and credentials of clouds that no job here needs."""

OF_NETWORK = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY", "NO_PROXY")
"""Beginnings of those that steer pip and the network: the engine's proxy is QGIS's, in its job."""

FOR_PIP = (
    "INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "TRUSTED_HOST", "CERT", "CLIENT_CERT", "PROXY",
    "CONFIG_FILE", "TIMEOUT", "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR",
)  # fmt: skip
"""Ends of the PIP_ variables that setting up keeps: where packages come from is the user's to say. Others, such as
PIP_TARGET or PIP_USER, would put them elsewhere."""

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


def clean_environment(variables, for_pip=False):
    """A copy of environment variables without those in :data:`FOREIGN` and :data:`OF_NETWORK`.

    HDF5's file locks are off: QGIS locks a NetCDF file that it shows, and the engine only reads it.

    Args:
        for_pip: keep the proxies and the variables in :data:`FOR_PIP`.
    """
    kept = {
        name: value
        for name, value in variables.items()
        if not name.upper().startswith(FOREIGN)
        and (not name.upper().startswith(OF_NETWORK) or (for_pip and _is_for_pip(name.upper())))
    }
    return {**kept, "HDF5_USE_FILE_LOCKING": "FALSE"}


def _is_for_pip(name):
    return not name.startswith("PIP_") or name[len("PIP_") :] in FOR_PIP


def watch(command, folder, each_line, is_cancelled, first_words="", for_pip=False, more=None):
    """Run a command to its end.

    Its standard input stays open as long as this process lives: a child that reads it to its end
    knows when QGIS has gone.

    Args:
        command: list of words; folder: its working directory.
        each_line: called in this thread with every line of standard output.
        is_cancelled: asked every tenth of a second.
        first_words: what its standard input begins with.
        for_pip: see :func:`clean_environment`.
        more: environment variables besides, a dict.

    Returns:
        Ended.

    Raises:
        Cancelled: the child, its children and theirs have been killed.
        OSError: the command cannot be started.
    """
    child = _start(command, folder, {**clean_environment(os.environ, for_pip), **(more or {})})
    lines: queue.Queue[tuple[str, str]] = queue.Queue()
    errors: deque[str] = deque(maxlen=40)
    for name, stream in (("out", child.stdout), ("err", child.stderr)):
        threading.Thread(target=_read, args=(name, stream, lines), daemon=True).start()
    # a thread: a child that never reads must not keep the cancel button waiting
    threading.Thread(target=_write, args=(child.stdin, first_words), daemon=True).start()
    try:
        _follow(child, lines, errors, each_line, is_cancelled)
    except BaseException:
        kill(child)
        raise
    finally:
        with contextlib.suppress(OSError):  # it ended before it had read all
            child.stdin.close()
    return Ended(child.wait(), tuple(errors))


def kill(child):
    """End a child and everything it started, at once."""
    if sys.platform == "win32":
        word = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
        subprocess.run(word, capture_output=True, check=False)  # noqa: S603  # nosec B603
    else:
        with contextlib.suppress(ProcessLookupError):  # it had just ended by itself
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _start(command, folder, environment):
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        options["creationflags"] = flags
    else:
        options["start_new_session"] = True
    # a list of words, no shell: nothing in a path or an option is read as a command
    return subprocess.Popen(  # noqa: S603  # nosec B603
        [str(word) for word in command],
        cwd=str(folder),
        env=environment,
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


def _write(stream, words):
    with contextlib.suppress(
        OSError, ValueError
    ):  # the child ended, or was ended, before it had read all
        stream.write(words)
        stream.flush()


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
