# SPDX-License-Identifier: GPL-2.0-or-later
"""From a run to its layers: tiles journalled as they finish, layers written when all are there.

Killed at any moment, the same call goes on where it stopped, and the files are the same to the byte.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import rasterio

from .journal import Journal
from .layers import refuse_empty, write_layers
from .rasters import cache_bytes
from .report import Report
from .run import Run
from .schedule import compute

WRITE_CACHE = 32_000_000
"""Bytes of GDAL's cache while layers are written: each block passes once."""


def write_series(
    run: Run, targets: list[date], paths: dict[date, Path], report: Report
) -> list[date]:
    """Embed target days into one raster each.

    Args:
        targets: days in ascending order; paths: the raster of each, all in one folder.

    Returns:
        The days that got a raster; days without any clear pixel get none, with a warning.

    Raises:
        EngineError: no room on the disk, an unreadable file, or no clear pixel on any day.
    """
    folder = paths[targets[0]].parent
    folder.mkdir(parents=True, exist_ok=True)
    run.refuse_without_room(folder, len(targets))
    journal = Journal(folder, run.digest(targets))
    for text in run.embedder.warnings():
        report.warning(text)
    with rasterio.Env(GDAL_CACHEMAX=cache_bytes(run.memory_mb)):
        compute(run, targets, journal, report)
    with rasterio.Env(GDAL_CACHEMAX=WRITE_CACHE):
        written = write_layers(run, targets, paths, journal, report)
    journal.discard()
    refuse_empty(run, targets, written)
    return written
