# SPDX-License-Identifier: GPL-2.0-or-later
"""The work of a run on this machine: the tiles that its journal lacks, one after the other."""

from __future__ import annotations

import time
from datetime import date

import numpy as np

from .grid import Window
from .journal import Journal
from .lanes import embed_tiles, lanes_of
from .report import Report
from .run import Run

SHARE = 0.95
"""Of the progress of a run; writing the layers is the rest."""


def compute(run: Run, targets: list[date], journal: Journal, report: Report) -> None:
    """Compute and store every tile that the journal lacks.

    Raises:
        EngineError: a scene that cannot be read.
    """
    todo = missing_tiles(run, journal, report)
    progress = Progress(run, targets, todo, report)
    lanes = lanes_of(run)
    if len(lanes) > 1:
        for tile, layers in embed_tiles(lanes, todo, targets):
            journal.store(tile, layers)
            progress.add(run.count(tile) * len(targets))
            tell_news(run, report)
        return
    for tile in todo:
        layers = []
        for layer in run.layers(tile, targets):
            layers.append(layer)
            progress.add(run.count(tile))
        journal.store(tile, np.stack(layers))
        tell_news(run, report)


def missing_tiles(run: Run, journal: Journal, report: Report) -> list[Window]:
    """The tiles that the journal lacks, in the order of the raster; tells how many it holds."""
    todo = [tile for tile in run.tiles if not journal.has(tile)]
    if len(todo) < len(run.tiles):
        there = len(run.tiles) - len(todo)
        report.message(f"Going on with a stopped run: {there} of {len(run.tiles)} tiles are there.")
    if journal.damaged:
        report.warning(f"{journal.damaged} kept tiles were damaged and are computed again.")
    return todo


def tell_news(run: Run, report: Report) -> None:
    """Hand on what the device had to say meanwhile, such as that its memory was full."""
    while not run.model.place.news.empty():
        report.warning(run.model.place.news.get())


class Progress:
    """The share of a run that is done, with the time left as measured since it went on."""

    def __init__(self, run: Run, targets: list[date], todo: list, report: Report):
        self.report = report
        self.total = sum(run.count(tile) for tile in run.tiles) * len(targets)
        self.fresh = 0
        self.before = self.total - sum(run.count(tile) for tile in todo) * len(targets)
        self.start = time.monotonic()

    def add(self, pixels: int) -> None:
        """Tell that so many pixels of a target day are computed."""
        self.fresh += pixels
        done = self.before + self.fresh
        speed = self.fresh / max(time.monotonic() - self.start, 1e-6)
        left = (self.total - done) / speed
        self.report.progress(
            SHARE * done / self.total,
            f"{speed:,.{0 if speed >= 100 else 1}f} pixels a second, {left:.0f} s left",
        )
