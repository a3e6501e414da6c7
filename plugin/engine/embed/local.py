# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan computed on this machine: the tiles that its journal lacks, as many at a time as memory allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Protocol

import numpy as np
import rasterio

from ..dense.dense_embedder import SQUARE
from ..dense.memory import give_back
from ..files.threads import at_once
from ..files.unfinished import remove
from ..grid.grid import Window
from ..journal.journal import Journal
from ..pixels.open_files import forget_files
from ..protocol.report import Report
from .plan import Plan

GIVEN_BACK = 32
"""Tiles after which freed memory goes back to the system: what blocks leave between each other grows, else."""
SHARE = 0.95
"""Of the progress of a run; writing the layers is the rest."""
LONGEST_LAYER = 10.0
"""Seconds to wait for threads that are at a layer when a run stops; the process ends them otherwise."""


Layers = Iterator[np.ndarray]
"""(bands, rows, cols) one after the other."""


class Fold(Protocol):
    """What makes the layers that are kept of those of the target days, where not every day's is."""

    @property
    def kept(self) -> int:
        """Days' layers that fit into the memory it takes for a tile."""

    def __call__(self, tile: Window) -> tuple[Layers, Callable[[Layers], Layers]]:
        """A tile's days as they are computed, and what makes of them those that are kept."""


def compute(plan: Plan, journal: Journal, report: Report, fold: Fold | None = None) -> None:
    """Compute and store every tile that the journal lacks, several at a time.

    While one tile waits for the disk another computes: reading, unpacking and ONNX Runtime all let Python's
    other threads run.

    Args:
        fold: where not every day's layer is kept.

    Raises:
        EngineError: a scene that cannot be read.
    """
    forget_files()  # threads of a run stopped in this process may have opened some after its end
    todo = missing_tiles(plan, journal, report)
    progress = Progress(plan, todo, report)
    work = plan.work
    targets = plan.targets
    workers = work.prepare(len(todo), len(targets), kept=fold.kept if fold else 1)

    unkept = Unkept()

    def written(tile: Window) -> Path:  # a series may be longer than memory has room for
        layers, folded = fold(tile) if fold else (work.layers(tile, targets), iter)
        counted = progress.counted(_looked_at(plan, layers), tile)
        kept = folded(unkept.watched(counted))
        return unkept.held(lambda: journal.tiles.written(tile, kept, len(plan.paths)))

    try:
        with rasterio.Env(GDAL_CACHEMAX=work.embedder.cache):
            spread = near_together(todo, work.embedder.squares)
            for count, (tile, result) in enumerate(at_once(spread, written, workers), start=1):
                if isinstance(result, Exception):
                    raise result
                journal.tiles.keep(tile, result)
                unkept.forget(result)
                if count % GIVEN_BACK == 0:
                    give_back()
                while not work.model.processor.news.empty():  # such as that a GPU's memory was full
                    report.warning(work.model.processor.news.get())
    finally:
        unkept.remove()
        forget_files()
        give_back()  # writing the layers needs the room


def _looked_at(plan: Plan, layers: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
    """The layers of a tile; before one is computed its day's scenes are looked at, if nobody has yet.

    Raises:
        EngineError: see :meth:`Doubts.look`.
    """
    for target in plan.targets:
        plan.doubts.look([target])
        yield next(layers)


class Unkept:
    """Tiles that threads have written and nobody has kept: gone when a run stops on the way."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._parts: set[Path] = set()
        self._writing = 0
        self._over = False

    def held(self, write: Callable[[], Path]) -> Path:
        """What ``write`` writes; any thread may."""
        with self._change:
            self._writing += 1
        part = None
        try:
            part = write()
            return part
        finally:
            with self._change:
                self._writing -= 1
                if part:
                    self._parts.add(part)
                self._change.notify_all()

    def watched(self, layers: Iterable[np.ndarray]) -> Layers:
        """The layers, until the run is over."""
        for layer in layers:
            if self._over:
                raise KeyboardInterrupt
            yield layer

    def forget(self, part: Path) -> None:
        """A tile has its name."""
        with self._change:
            self._parts.discard(part)

    def remove(self) -> None:
        """End the run: writers stop at their next layer, and what they wrote goes."""
        self._over = True
        with self._change:
            self._change.wait_for(lambda: not self._writing, timeout=LONGEST_LAYER)
            for part in self._parts:
                remove(part)


def missing_tiles(plan: Plan, journal: Journal, report: Report) -> list[Window]:
    """The tiles that the journal lacks, near ones together; reports how many it holds."""
    every = list(plan.corners)
    todo = [tile for tile in every if not journal.tiles.has(tile)]
    if len(todo) < len(every):
        there = len(every) - len(todo)
        report.message(f"Going on with a stopped run: {there} of {len(every)} tiles are there.")
    if journal.tiles.damaged:
        report.warning(f"{journal.tiles.damaged} kept tiles were damaged and are computed again.")
    return near_together(todo)


def near_together(tiles: list[Window], squares: int = 1) -> list[Window]:
    """The tiles in squares of :data:`SQUARE` px: what is unpacked for one serves its neighbours on all sides.

    Args:
        squares: so many take turns. All tiles of one ask for the same blocks of the same files, and one thread at a
            time unpacks them: with one square the others wait.
    """

    def place(tile: Window) -> tuple[int, int]:
        return tile.row // SQUARE, tile.col // SQUARE

    ordered = sorted(tiles, key=lambda tile: (*place(tile), tile.row, tile.col))
    each = [list(found) for _, found in groupby(ordered, place)]
    turns = (zip_longest(*each[first : first + squares]) for first in range(0, len(each), squares))
    return [tile for some in turns for turn in some for tile in turn if tile is not None]


class Progress:
    """The share of a run that is done, with the time left as measured since it went on."""

    def __init__(self, plan: Plan, todo: list[Window], report: Report):
        self.report = report
        self._count = count = plan.work.count
        days = len(plan.targets)
        self.total = sum(count(tile) for tile in plan.corners) * days
        self.fresh = 0
        self.before = self.total - sum(count(tile) for tile in todo) * days
        self.start = time.monotonic()
        self._lock = threading.Lock()

    def counted(self, layers: Iterable[np.ndarray], tile: Window) -> Iterator[np.ndarray]:
        """The layers of a tile, each counted once the next is asked for."""
        for layer in layers:
            yield layer
            self.add(self._count(tile))

    def add(self, pixels: int) -> None:
        """Count pixels of a target day as computed; any thread may."""
        with self._lock:
            self.fresh += pixels
            done = self.before + self.fresh
            speed = self.fresh / max(time.monotonic() - self.start, 1e-6)
            left = (self.total - done) / speed
            self.report.progress(
                SHARE * done / self.total,
                f"{speed:,.{0 if speed >= 100 else 1}f} pixels a second, {left:.0f} s left",
            )
