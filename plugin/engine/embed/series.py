# SPDX-License-Identifier: GPL-2.0-or-later
"""From a plan to its layers: tiles journalled as they finish, layers written when all are there.

Killed at any moment, the same call goes on where it stopped, and the files are the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

import rasterio

from ..errors import EngineError, and_more
from ..journal.journal import Journal
from ..pixels.open_files import UnreadableError, forget_files
from ..protocol.report import Report
from .beginning import begin
from .layers import write_layers
from .local import compute
from .plan import Plan

Compute = Callable[[Plan, Journal, Report], None]
"""What computes and stores the tiles that a journal lacks: this machine or others."""

WRITE_CACHE = 32_000_000
"""Bytes of GDAL's cache while layers are written: each block passes once."""


@contextmanager
def computed_tiles(
    plan: Plan,
    report: Report,
    compute: Compute = compute,
    done: Callable[[Journal], bool] = lambda journal: False,
) -> Iterator[Journal]:
    """The journal of a job with every tile in it, kept from other processes until the block ends.

    Args:
        done: whether all that is made of the tiles is there already, so that none has to be computed.

    Raises:
        EngineError: another process writes ``output``, no room on the disk, or an unreadable file.
    """
    with Journal.held(plan.output, plan.folder, plan.digest, plan.frame.form) as journal:
        if changed := journal.inputs.made_from(plan.inputs):
            which = and_more(changed, "files")
            report.message(f"Begun anew: {which} changed since the stopped run.")
        begin(plan, journal, report)
        if not done(journal):
            try:
                compute(plan, journal, report)
            except UnreadableError as error:
                journal.inputs.expect(error.href)
                raise
        plan.doubts.look(plan.targets)  # those of tiles that a stopped run had made
        forget_files()
        for text in plan.doubts.news():
            report.warning(text)
        yield journal


@contextmanager
def written_series(plan: Plan, report: Report, compute: Compute = compute) -> Iterator[list[date]]:
    """Embed target days into one raster each; what is needed to go on is kept until the block ends well.

    Yields:
        The days that got a raster; days without any clear pixel get none, with a warning.

    Raises:
        EngineError: see :func:`computed_tiles`; or no clear pixel on any day.
    """

    with computed_tiles(plan, report, compute, partial(all_written, plan)) as journal:
        with rasterio.Env(GDAL_CACHEMAX=WRITE_CACHE):
            written = write_layers(plan, journal, report)
        if written:
            yield written
        journal.discard()
    if not written:
        raise nothing_clear(plan)


def all_written(plan: Plan, journal: Journal) -> bool:
    """Whether a stopped run has found out of all rasters of a plan whether they are there."""
    return all(journal.notes.there(path) is not None for path in plan.paths.values())


def nothing_clear(plan: Plan) -> EngineError:
    """What is said where no day of a job has a clear pixel."""
    days, first, last = plan.work.embedder.rules["max_days"], plan.targets[0], plan.targets[-1]
    return EngineError(
        f"No scene has a clear pixel in the extent within {days} days of {first}"
        + (f" to {last}" if last != first else "")
        + ": nothing written."
    )
