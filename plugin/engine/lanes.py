# SPDX-License-Identifier: GPL-2.0-or-later
"""Several tiles in work at once, where GPUs compute: each GPU takes the next tile when it is free.

A GPU has more than one lane, so that the next tile is read and encoded while this one computes.
"""

from __future__ import annotations

import copy
import queue
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from .devices import Place
from .grid import Window
from .pool import at_once
from .run import Run
from .stack import NETWORK_BANDS, S1_BANDS, Reader


def lanes_of(run: Run) -> list[Run]:
    """The run once for each lane of its device; on the CPU the run itself."""
    places = run.model.place.lanes[: run.embedder.lanes]
    if len(places) == 1:
        return [run]
    turns = threading.RLock()
    return [_on(run, place, turns) for place in places]


def embed_tiles(
    lanes: list[Run], tiles: list[Window], targets: list[date]
) -> Iterator[tuple[Window, np.ndarray]]:
    """Each tile with its layers (targets, bands, rows, cols), as they finish.

    A tile's numbers do not depend on the lane.

    Raises:
        EngineError: as ``Run.embed``.
    """
    idle: queue.SimpleQueue[Run] = queue.SimpleQueue()
    for lane in lanes:
        idle.put(lane)

    def work(tile: Window) -> np.ndarray:
        lane = idle.get()
        try:
            return lane.embed(tile, targets)
        finally:
            idle.put(lane)

    for tile, found in at_once(tiles, work, len(lanes)):
        if isinstance(found, Exception):
            raise found
        yield tile, found


def _on(run: Run, place: Place, turns: threading.RLock) -> Run:
    """A run with a model, sessions and buffers of its own."""
    embedder = copy.copy(run.embedder)
    embedder.__dict__.pop("_buffers", None)
    embedder.model = replace(embedder.model, place=place)
    embedder.reader = TakingTurns(run.embedder.reader, turns)
    return replace(run, model=replace(run.model, place=place), embedder=embedder)


class TakingTurns(Reader):
    """A reader that shares its open files with others: GDAL's and HDF5's handles serve one thread at a time."""

    def __init__(self, reader: Reader, turns: threading.RLock):
        self.__dict__.update(reader.__dict__)
        self._turns = turns

    def optical(
        self, day: date, window: Window, bands: tuple[str, ...] = NETWORK_BANDS
    ) -> np.ndarray:
        """As :meth:`Reader.optical`."""
        with self._turns:
            return super().optical(day, window, bands)

    def radar(self, day: date, window: Window, bands: tuple[str, ...] = S1_BANDS) -> np.ndarray:
        """As :meth:`Reader.radar`."""
        with self._turns:
            return super().radar(day, window, bands)
