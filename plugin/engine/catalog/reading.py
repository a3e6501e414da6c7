# SPDX-License-Identifier: GPL-2.0-or-later
"""All bands of the scenes found, several at the same time, with progress; what is complete stays."""

from __future__ import annotations

import functools
import time
from pathlib import Path

from ..documents import Parameters
from ..errors import EngineError
from ..files.threads import at_once, calm
from ..files.unfinished import RUN, left_in, remove
from ..grid.grid import Extent
from ..protocol.report import Report
from ..web import UnreachableError
from ..web.address import without_query
from .causes import Causes
from .copies import KIND, FolderError, copied
from .items import Found, Source
from .pieces import OutsideError, Piece, listed

FATAL = (UnreachableError, FolderError)
"""What ends a run: the next file would fare no better."""
SETTLING = 1.0
"""Seconds in which threads may end what they write when a run ends early."""


def read_all(
    found: list[Found], parameters: Parameters, folder: Path | None, report: Report
) -> tuple[dict[tuple[str, str], Piece], Causes]:
    """(scene, band) -> its piece, and the scenes of which a band cannot be had: they are out.

    Args:
        folder: for the files, held by this run (see ``files.lock``); None: they stay where they are.

    Raises:
        UnreachableError: no network any more; EngineError: the folder, or more than MAX_GB. What is complete stays.
    """
    if folder is None:
        return _read_all(found, parameters, None, report)
    for _, part in left_in(folder, kind=KIND):  # of a run that was killed
        remove(part)
    try:
        return _read_all(found, parameters, folder, report)
    except Exception:
        calm(SETTLING)  # whoever waits for the network is left behind
        raise
    finally:
        for _, part in left_in(folder, kind=KIND):  # of threads that this run leaves behind
            if f".{RUN}-" in part.name:
                remove(part)


def _read_all(
    found: list[Found], parameters: Parameters, folder: Path | None, report: Report
) -> tuple[dict[tuple[str, str], Piece], Causes]:
    tasks = [(scene, source) for scene in found for source in scene.sources.values()]
    most = parameters["max_gb"] * 1e9
    work = functools.partial(_piece, area=parameters["extent"], folder=folder, most=most)
    pieces: dict[tuple[str, str], Piece] = {}
    failed = Causes()
    start, size, reused = time.monotonic(), 0, 0
    for done, (task, result) in enumerate(at_once(tasks, work, parameters["connections"]), 1):
        scene, source = task
        if isinstance(result, Piece):
            pieces[scene.id, source.band] = result
            size += result.new_bytes
            if size > most:  # items may say less than their files hold
                raise EngineError(
                    f"More than MAX_GB {parameters['max_gb']:g} is read, and the catalogue said less: choose a "
                    "smaller EXTENT, fewer days or a higher MAX_GB; what is complete is kept."
                )
            reused += folder is not None and not result.new_bytes
        elif isinstance(result, FATAL) or not isinstance(result, EngineError):
            raise result
        elif not isinstance(result, OutsideError):
            failed.add(scene.id, str(result), without_query(source.href))
        seconds = time.monotonic() - start
        fresh = done - reused
        left = f", {seconds / fresh * (len(tasks) - done):.0f} s left" if fresh > 0 else ""
        report.progress(
            0.05 + 0.85 * done / len(tasks),
            f"{done} of {len(tasks)} files, {size / 1e6:.1f} MB{left}",
        )
    if reused:
        report.message(
            f"{reused} of {len(tasks)} files were there from an earlier run, and are whole."
        )
    return pieces, failed


def _piece(task: tuple[Found, Source], area: Extent, folder: Path | None, most: float) -> Piece:
    scene, source = task
    if folder is None:
        return listed(source, area, most)
    return copied(scene, source, area, folder, most)
