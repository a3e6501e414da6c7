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
    refuse_as_outputs([target], inputs)


def refuse_as_outputs(targets: Iterable[Path], inputs: Iterable[str | Path | None]) -> None:
    """:func:`refuse_as_output` of many files: each input is looked at once.

    Raises:
        EngineError: one of them is no place to write to, or is named twice.
    """
    there: dict[tuple[int, int], Path] = {}
    named: set[str] = set()
    for target in targets:
        real = os.path.normcase(os.path.realpath(target))
        if real in named:
            raise EngineError(
                f"{target} is asked for twice: choose another name for one of the outputs."
            )
        named.add(real)
        if PREFIX.match(str(target)):
            raise EngineError(
                f"{str(target)[:100]} is no place on a disk, but a name of GDAL's own: choose another output."
            )
        # not there: what else it may be is seen when it is written
        with contextlib.suppress(OSError):
            facts = target.stat()
            there.setdefault((facts.st_dev, facts.st_ino), target)
    for target in there.values():
        if target.is_dir():
            raise EngineError(f"{target} is a folder: give the name of a file in it.")
        refuse_special(target)
    for name in inputs if there else ():
        with contextlib.suppress(OSError, ValueError):  # not there, or no path at all
            read = os.stat(name) if name else None
            same = there.get((read.st_dev, read.st_ino)) if read else None
            if same:
                raise EngineError(
                    f"{same} is one of the files that this run reads: choose another output. Nothing was changed."
                )


def refuse_without_folder(target: Path) -> None:
    """Raise unless the folder of a file that is to be written is there.

    Raises:
        EngineError: it is not.
    """
    if not target.parent.is_dir():
        raise EngineError(f"{target} cannot be written: there is no folder {target.parent}.")


def refuse_missing(path: Path) -> None:
    """Raise where a file to be read is not there: GDAL would say that it cannot be read.

    Raises:
        EngineError: it is not there.
    """
    if not PREFIX.match(str(path)) and not path.exists():
        raise EngineError(f"{path} is not there: check its name, or connect its disk.")
