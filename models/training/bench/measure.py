# SPDX-License-Identifier: GPL-2.0-or-later
"""Measured: the engine as a child process, the tile function without reading, and where its time goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from models.training.data.folders import ROOT
from plugin.engine.embed.local import near_together
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.files.opening import Raster
from plugin.engine.files.threads import at_once
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.protocol.options import values

LAUNCHER = """
import json, resource, subprocess, sys
status = subprocess.call([sys.executable, *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"type": "peak", "peak": used.ru_maxrss, "processor": used.ru_utime + used.ru_stime}))
sys.exit(status)
"""
"""Starts the engine from a small process: a child's peak begins with that of the process it is forked from."""


@dataclass(frozen=True)
class Child:
    """What one call of the engine took."""

    seconds: float
    first_tile: float
    """Seconds from the start of the process to the first tile done."""
    peak_mb: float
    """Largest resident memory of the process, in MB (10^6 bytes)."""
    processor: float
    """Processor seconds, of all its threads."""


def engine(verb: str, **options: Any) -> Child:
    """Run a verb of the engine in a process of its own, as a user would; a list is an option of many values.

    Raises:
        SystemExit: the engine failed; its own words are on the screen.
    """
    words: list[str] = []
    for name, value in options.items():
        flag = f"--{name.replace('_', '-')}"
        words += [flag, *map(str, value)] if isinstance(value, list) else [f"{flag}={value}"]
    command = [sys.executable, "-c", LAUNCHER, "-m", "plugin.engine", verb, "--json", *words]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        first, peak, processor = 0.0, 0, 0.0
        for line in child.stdout or ():
            kind = json.loads(line)
            first = first or (kind["type"] == "progress") * (time.perf_counter() - start)
            peak, processor = kind.get("peak", 0), kind.get("processor", 0.0)
    if child.returncode:
        raise SystemExit(f"plugin.engine {verb} ended with exit status {child.returncode}.")
    unit = 1 if sys.platform == "darwin" else 1024
    return Child(time.perf_counter() - start, first, peak * unit / 1e6, processor)


def run_of(scenes: Path, model: Path) -> Work:
    """A run over all of a scene list."""
    return Work.of(values(WORK_OPTIONS, {"scenes": str(scenes), "model": str(model)}))


def keep_reads(run: Work) -> None:
    """Make a run's reader remember what it read: from then on its tiles are computed without files."""
    kept: dict[tuple[str, date, Window, tuple[str, ...]], np.ndarray] = {}
    reader = run.embedder.reader

    def remembering(read: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
        def call(day: date, window: Window, bands: tuple[str, ...]) -> np.ndarray:
            key = (read.__name__, day, window, bands)
            if key not in kept:
                kept[key] = read(day, window, bands)
            return kept[key]

        return call

    for name in ("optical", "radar"):
        object.__setattr__(reader, name, remembering(getattr(reader, name)))


def compute_seconds(run: Work, target: date, tiles: int, rounds: int) -> tuple[float, int]:
    """Best seconds for some tiles of one target without reading, on all processors; and their pixels."""
    chosen = _whole(run, tiles)
    keep_reads(run)
    workers = run.prepare(len(chosen), 1)

    def once() -> None:
        for _, result in at_once(chosen, lambda tile: run.embed(tile, [target]), workers):
            if isinstance(result, Exception):
                raise result

    once()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        once()
        taken.append(time.perf_counter() - start)
    return min(taken), sum(run.count(tile) for tile in chosen)


def further_targets(run: Work, targets: list[date], tiles: int) -> tuple[float, float]:
    """Median processor seconds of the first target of a tile and of each further one, without reading."""
    keep_reads(run)
    chosen = _whole(run, tiles)
    run.prepare(os.cpu_count() or 1, len(targets))  # one thread a tile
    firsts: list[float] = []
    others: list[float] = []
    for tile in chosen:
        list(run.layers(tile, targets))
        start = time.thread_time()
        for index, _ in enumerate(run.layers(tile, targets)):
            now = time.thread_time()
            (others if index else firsts).append(now - start)
            start = now
    return float(np.median(firsts)), float(np.median(others))


def _whole(run: Work, count: int) -> list[Window]:
    """Tiles that lie wholly inside the extent, spread over it."""
    inside = [tile for tile in run.tiles if run.count(tile) == tile.height * tile.width]
    inside = inside or run.tiles
    spread = np.unique(np.linspace(0, len(inside) - 1, count).astype(int))
    return [inside[at] for at in spread]


@contextmanager
def counted(cls: type[Any], name: str, seconds: dict[str, float], key: str) -> Iterator[None]:
    """Add up the processor time that calls of a method take in their own thread."""
    method = getattr(cls, name)

    def call(self: Any, *given: Any, **named: Any) -> Any:
        start = time.thread_time()
        try:
            return method(self, *given, **named)
        finally:
            seconds[key] += time.thread_time() - start

    setattr(cls, name, call)
    try:
        yield
    finally:
        setattr(cls, name, method)


def shares(run: Work, targets: list[date], most: int | None = None) -> dict[str, float]:
    """Where the time of tiles goes, files read, on all processors.

    Args:
        most: tiles at most, side by side from the middle; default: all.

    Returns:
        Shares of the processor time: ONNX Runtime, decompression, the rest.
    """
    seconds = {"ONNX Runtime": 0.0, "decompression (GDAL reads)": 0.0}
    model, reads = seconds
    workers = run.prepare(len(run.tiles), len(targets))
    with (
        counted(Model, "_run", seconds, model),
        counted(Raster, "read", seconds, reads),
        rasterio.Env(GDAL_CACHEMAX=run.embedder.cache),
    ):
        tiles = near_together(run.tiles, run.embedder.squares)
        start_at = max(len(tiles) - (most or len(tiles)), 0) // 2
        tiles = tiles[start_at : start_at + (most or len(tiles))]
        start = time.process_time()
        for _, result in at_once(tiles, lambda tile: run.embed(tile, targets), workers):
            if isinstance(result, Exception):
                raise result
        total = time.process_time() - start
    found = {name: taken / total for name, taken in seconds.items()}
    return {**found, "the rest": 1 - sum(found.values())}
