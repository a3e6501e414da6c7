# SPDX-License-Identifier: GPL-2.0-or-later
"""From a run to its layers: tiles journalled as they finish, layers written when all are there.

Killed at any moment, the same call goes on where it stopped, and the files are the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from glob import escape
from pathlib import Path

import rasterio

from .disk import refuse_as_output, refused
from .journal import Journal
from .layers import refuse_empty, write_layers
from .read import UnreadableError
from .report import Report
from .run import Run
from .schedule import compute

Work = Callable[[Run, list[date], Journal, Report], None]
"""What computes and stores the tiles that a journal lacks: this machine or others."""

WRITE_CACHE = 32_000_000
"""Bytes of GDAL's cache while layers are written: each block passes once."""


@contextmanager
def written_series(
    run: Run,
    targets: list[date],
    paths: dict[date, Path],
    output: Path,
    report: Report,
    work: Work = compute,
) -> Iterator[list[date]]:
    """Embed target days into one raster each; what is needed to go on is kept until the block ends well.

    Args:
        targets: days in ascending order; paths: the raster of each, all in one folder.
        output: the one raster, or that folder: what no other process may write meanwhile.

    Yields:
        The days that got a raster; days without any clear pixel get none, with a warning.

    Raises:
        EngineError: another process writes ``output``, no room on the disk, an unreadable file, or
            no clear pixel on any day.
    """
    folder = paths[targets[0]].parent
    inputs = run.inputs()
    for path in paths.values():
        refuse_as_output(path, inputs)
    with refused(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with Journal.held(output, run.digest(targets)) as journal:
        _remove_parts(folder, output)
        if changed := journal.made_from(run.states()):
            more = f" and {len(changed) - 1} more files" if len(changed) > 1 else ""
            report.message(f"Begun anew: {changed[0]}{more} changed since the stopped run.")
        there = sum(path.stat().st_size for path in paths.values() if path.is_file())
        run.refuse_without_room(folder, len(targets), journal.size() + there)
        for text in run.model.place.notes:
            report.message(text)
        for text in run.embedder.warnings(targets):
            report.warning(text)
        if others := journal.others():
            report.message(
                f"{journal.home} holds {others / 1e6:.1f} MB of runs with other parameters that did not end; "
                "they are removed when this one ends."
            )
        if any(journal.layer(paths[target], run.output_type) is None for target in targets):
            try:
                work(run, targets, journal, report)
            except UnreadableError as error:
                journal.expect(error.href)
                raise
        with rasterio.Env(GDAL_CACHEMAX=WRITE_CACHE):
            written = write_layers(run, targets, paths, journal, report)
        if written:
            yield written
        journal.discard()
    refuse_empty(run, targets, written)


def _remove_parts(folder: Path, output: Path) -> None:
    """Remove what killed runs have left half-written, but for those of a run that goes on beside this one."""
    names = "embedding_*.tif" if output == folder else escape(output.name)
    for part in folder.glob(f".{names}.*part*"):
        of = part.name[1:].split(".tif.")[0] + ".tif"
        beside = f".ecofuse-{of}" if output == folder else ".ecofuse-series"
        if not (folder / beside).exists():
            part.unlink(missing_ok=True)
