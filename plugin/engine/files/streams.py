# SPDX-License-Identifier: GPL-2.0-or-later
"""What native libraries print, past Python's own streams."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Any


@contextmanager
def standard_error_into(file: IO[Any]) -> Iterator[None]:
    """Let all that is written to standard error meanwhile go into an open file."""
    try:
        sys.stderr.flush()
        before = os.dup(2)
    except (OSError, ValueError, AttributeError):  # a process without standard error
        yield
        return
    try:
        os.dup2(file.fileno(), 2)
        yield
    finally:
        sys.stderr.flush()
        os.dup2(before, 2)
        os.close(before)


@contextmanager
def _into_nothing() -> Iterator[None]:
    with open(os.devnull, "wb") as nowhere, standard_error_into(nowhere):
        yield


_silent = threading.Lock()
_silence = ExitStack()
_within: list[threading.Thread] = []
"""Threads that want silence now: the first one begins it, the last one ends it."""


@contextmanager
def silenced() -> Iterator[None]:
    """Keep native libraries from printing: libtiff reports a full disk on standard error, too. Any thread may."""
    own = threading.current_thread()
    with _silent:
        if not _within:
            _silence.enter_context(_into_nothing())
        _within.append(own)
    try:
        yield
    finally:
        with _silent:
            _within.remove(own)
            if not _within:
                _silence.close()
