# SPDX-License-Identifier: GPL-2.0-or-later
"""From the journal's tiles to one raster a target day."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import numpy as np

from ..files.lock import held, hidden
from ..journal.journal import Journal
from ..outputs.embedding_raster import write_embedding
from ..protocol.report import Report
from .local import SHARE
from .plan import Plan


def write_layers(plan: Plan, journal: Journal, report: Report) -> list[date]:
    """Write the raster of every target day that the journal does not know as written.

    Args:
        journal: holds every tile.

    Returns:
        The days that got a raster; days without any clear pixel get none, with a warning.

    Raises:
        EngineError: see :func:`write_embedding`.
    """
    written = []
    for index, (target, path) in enumerate(plan.paths.items()):
        with journal.notes.layer(path) as layer:
            if layer.there is None:
                done = SHARE + (1 - SHARE) * index / len(plan.paths)
                report.progress(done, f"Writing {path.name}")
                layer.there = any(
                    np.isfinite(journal.tiles.read(tile, index)).any() for tile in plan.corners
                )
                if layer.there:
                    _write(plan, target, index, journal, report)
        if layer.there:
            written.append(target)
        else:
            report.warning(
                f"{plan.name_of(target)}: no clear Sentinel-2 pixel on its dates; no layer written."
            )
    return written


def _write(plan: Plan, target: date, index: int, journal: Journal, report: Report) -> None:
    """The raster of a target day, the one of this index in every tile."""
    path = plan.paths[target]
    blocks = ((*corner, journal.tiles.read(tile, index)) for tile, corner in plan.corners.items())
    # a run of this day alone may write the same file; of one day, its lock is held already
    with nullcontext() if hidden(path) == journal.home else held(path):
        beyond = write_embedding(path, plan.frame, plan.tags_of(target), blocks)
    if beyond:
        report.warning(beyond)
