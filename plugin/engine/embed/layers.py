# SPDX-License-Identifier: GPL-2.0-or-later
"""From the journal's tiles to one raster a target day, several days at the same time where there is room."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date

import numpy as np

from ..dense.memory import PROCESS
from ..files.lock import held, hidden
from ..files.threads import at_once
from ..journal.journal import Journal
from ..outputs.cog import ROOM, memory_of
from ..outputs.embedding_raster import write_embedding
from ..outputs.packing import FLOAT32, INT16, Block
from ..protocol.report import Report
from .local import SHARE
from .plan import Plan

OF_DISK = 0.5
"""Share of the free disk that layers may take while they are written side by side."""
PACKERS = 8
"""Processors at one layer, at most: with more they wait for the thread that copies it."""
KINDS = {FLOAT32: "float32", INT16: "int16"}
"""Output type -> type of its numbers; else bytes."""


def write_layers(plan: Plan, journal: Journal, report: Report) -> list[date]:
    """Write the raster of every target day that the journal does not know as written.

    Args:
        journal: holds every tile.

    Returns:
        The days that got a raster; days without any clear pixel get none, with a warning.

    Raises:
        EngineError: see :func:`write_embedding`.
    """
    layers = Layers(plan, journal, report)
    found = layers.written(layers_at_once(plan, os.cpu_count() or 1))
    written = []
    for target, (there, beyond) in found.items():
        if beyond:
            report.warning(beyond)
        if there:
            written.append(target)
        else:
            report.warning(
                f"{plan.name_of(target)}: no clear Sentinel-2 pixel on its dates; no layer written."
            )
    return written


def layers_at_once(plan: Plan, processors: int) -> int:
    """Layers that memory and disk allow to be written at the same time, one a processor.

    GDAL copies a layer in one thread, however many pack it: more processors at one layer mostly wait for that.
    """
    frame = plan.frame
    if frame.fill > 1:  # each is in memory as a whole before it is filled in
        return 1
    folder = next(iter(plan.paths.values())).parent
    free = shutil.disk_usage(folder).free if folder.is_dir() else 0
    by_disk = int(OF_DISK * free / (ROOM * frame.size))
    return max(min(processors, len(plan.paths), packers_by_memory(plan), by_disk), 1)


def packers_of_each(plan: Plan, layers: int, processors: int) -> int:
    """Processors that pack one of so many layers that are written at the same time."""
    return max(min(min(processors, packers_by_memory(plan)) // layers, PACKERS), 1)


def packers_by_memory(plan: Plan) -> int:
    """Processors that memory allows to pack layers at the same time, whichever layers they are at."""
    frame = plan.frame
    kind = KINDS.get(frame.output_type, "uint8")
    memory = plan.work.parameters["memory_mb"] * 1_000_000 - PROCESS
    if frame.fill > 1:  # the whole layer is in memory
        memory -= frame.size
    return int(memory // memory_of(len(frame.written), kind))


class Layers:
    """The layers of a plan as they are written; once one fails or the run is cancelled, no other is begun."""

    def __init__(self, plan: Plan, journal: Journal, report: Report):
        self._plan, self._journal, self._report = plan, journal, report
        self._change = threading.Condition()
        self._begun = self._writing = 0
        self._over = False

    def written(self, workers: int) -> dict[date, tuple[bool, str]]:
        """By target day, in the plan's order: whether it got a raster, and what its packing warns of.

        Raises:
            EngineError: see :func:`write_embedding`.
        """
        days = list(enumerate(self._plan.paths))
        packers = packers_of_each(self._plan, workers, os.cpu_count() or 1)
        if workers == 1:
            return {target: self._layer(index, target, packers) for index, target in days}
        found = {}
        try:
            for (_, target), result in at_once(
                days, lambda day: self._layer(*day, packers), workers
            ):
                if isinstance(result, Exception):
                    raise result
                found[target] = result
        finally:
            with self._change:  # what is half written goes before the run does
                self._over = True
                self._change.wait_for(lambda: not self._writing)
        return {target: found[target] for _, target in days}

    def _layer(self, index: int, target: date, packers: int) -> tuple[bool, str]:
        with self._change:
            if self._over:
                raise KeyboardInterrupt
            self._writing += 1
        try:
            return self._noted(index, target, packers)
        finally:
            with self._change:
                self._writing -= 1
                self._change.notify_all()

    def _noted(self, index: int, target: date, packers: int) -> tuple[bool, str]:
        path, tiles = self._plan.paths[target], self._journal.tiles
        beyond = ""
        with self._journal.notes.layer(path) as layer:
            if layer.there is None:
                self._say(path.name)
                layer.there = any(
                    np.isfinite(tiles.read(tile, index)).any() for tile in self._plan.corners
                )
                if layer.there:
                    beyond = self._write(target, index, packers)
        return bool(layer.there), beyond

    def _say(self, name: str) -> None:
        with self._change:
            done = SHARE + (1 - SHARE) * self._begun / len(self._plan.paths)
            self._begun += 1
            self._report.progress(done, f"Writing {name}")

    def _write(self, target: date, index: int, packers: int) -> str:
        """The raster of a target day, the one of this index in every tile."""
        plan, path = self._plan, self._plan.paths[target]
        # a run of this day alone may write the same file; of one day, its lock is held already
        with nullcontext() if hidden(path) == self._journal.home else held(path):
            return write_embedding(
                path, plan.frame, plan.tags_of(target), self._blocks(index), packers
            )

    def _blocks(self, index: int) -> Iterator[Block]:
        for tile, corner in self._plan.corners.items():
            if self._over:
                raise KeyboardInterrupt
            yield (*corner, self._journal.tiles.read(tile, index))
