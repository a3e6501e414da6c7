# SPDX-License-Identifier: GPL-2.0-or-later
"""All bands of the scenes found, several at the same time, with progress; what is complete stays."""

from __future__ import annotations

import functools
import time
from pathlib import Path

from ..documents import Parameters
from ..errors import EngineError
from ..files.threads import at_once
from ..grid.grid import Extent
from ..protocol.report import Report
from ..web import UnreachableError
from .items import Found, Source
from .pieces import PART, FolderError, OutsideError, Piece, copied, listed

FATAL = (UnreachableError, FolderError)
"""What ends a run: the next file would fare no better."""


def read_all(
    found: list[Found], parameters: Parameters, folder: Path | None, report: Report
) -> tuple[dict[tuple[str, str], Piece], dict[str, str]]:
    """(scene, band) -> its piece, and scene -> why a band of it cannot be had (named, and left out).

    Raises:
        UnreachableError: no network any more; EngineError: the folder, or more than MAX_GB. What is complete stays.
    """
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(
                f"OUTPUT_FOLDER {folder} cannot be made: {error.strerror}."
            ) from error
        for part in folder.glob(f"{PART}*.part"):  # of a run that was killed
            part.unlink(missing_ok=True)
    tasks = [(scene, source) for scene in found for source in scene.sources.values()]
    most = parameters["max_gb"] * 1e9
    work = functools.partial(_piece, area=parameters["extent"], folder=folder, most=most)
    pieces: dict[tuple[str, str], Piece] = {}
    failed: dict[str, str] = {}
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
            failed.setdefault(scene.id, str(result))
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
    for text in list(failed.values())[:10]:
        report.warning(f"Left out: {text}")
    if len(failed) > 10:
        report.warning(f"Left out: bands of {len(failed) - 10} more scenes.")
    return pieces, failed


def _piece(task: tuple[Found, Source], area: Extent, folder: Path | None, most: float) -> Piece:
    scene, source = task
    if folder is None:
        return listed(source, area, most)
    return copied(scene, source, area, folder, most)
