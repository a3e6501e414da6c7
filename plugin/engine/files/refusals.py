# SPDX-License-Identifier: GPL-2.0-or-later
"""What must not be written over: looked at before anything is done."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import EngineError
from .opening import PREFIX
from .unfinished import refuse_special


def refuse_as_output(target: Path, inputs: Iterable[str | Path | None]) -> None:
    """Raise unless a file can be written without loss: no folder, no device, and none of what the run reads.

    Nor a name that GDAL takes for something else than a file (``/vsimem/``).

    Args:
        inputs: paths; those that are addresses, no files or None are passed over.

    Raises:
        EngineError: it is one of these.
    """
    if PREFIX.match(str(target)):
        raise EngineError(
            f"{str(target)[:100]} is no place on a disk, but a name of GDAL's own: choose another output."
        )
    try:
        there = target.stat()
    except OSError:  # not there; what else it may be is seen when it is written
        return
    if target.is_dir():
        raise EngineError(f"{target} is a folder: give the name of a file in it.")
    refuse_special(target)
    for name in inputs:
        with contextlib.suppress(OSError, ValueError):  # not there, or no path at all
            if name and os.path.samestat(os.stat(name), there):
                raise EngineError(
                    f"{target} is one of the files that this run reads: choose another output. Nothing was changed."
                )
