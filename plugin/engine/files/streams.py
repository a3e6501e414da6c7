# SPDX-License-Identifier: GPL-2.0-or-later
"""What native libraries print, past Python's own streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
def silenced() -> Iterator[None]:
    """Keep native libraries from printing: libtiff reports a full disk on standard error, too."""
    with open(os.devnull, "wb") as nowhere, standard_error_into(nowhere):
        yield
