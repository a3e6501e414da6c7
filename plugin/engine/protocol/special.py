# SPDX-License-Identifier: GPL-2.0-or-later
"""What is neither a file nor a folder: reading it may wait for ever, and writing to its name would remove it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


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
