# SPDX-License-Identifier: GPL-2.0-or-later
"""From embeddings to the segment of each pixel: cells, connected pieces, pieces joined to segments."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...files.whole import unwritable
from ...protocol.report import Report
from ..stacked import CACHE_MB, Reading, Stacked
from .cells import Cells
from .connected import PieceFinder
from .merging import Segments, distances, merged
from .turned_strips import STEPS, parts_of, strips_of, widened

TURNS = 5
"""How often the means of cells follow their pixels."""
SETTLINGS = 2
"""How often pixels that stand alone go to a cell beside them."""
PROCESS_MB = 240
"""Python, its libraries and a strip."""
FEWER = "{}: raise it, or raise CELL or COMPACTNESS, or embed a smaller extent"
STRIP_NUMBERS = 1 << 22
"""Numbers of the pixels of a strip, about."""


@dataclass(frozen=True)
class Wanted:
    """How fine the segments are to be."""

    cell: int
    """Pixels along a cell."""
    compactness: float
    """Units of the metric that the side of a cell counts."""
    difference: float
    """Units of the metric up to which neighbours become one."""
    least: int
    """Pixels that a segment needs."""
    memory_mb: int


@dataclass(frozen=True)
class Segmented:
    """Segments of a raster; those of its pixels lie in a file."""

    segments: Segments
    of_part: np.ndarray
    """(n,) int64: the segment of each number in the file, from 0; -1 of what is too small and has no neighbour."""
    kept: np.ndarray
    """(m,) bool: which of ``segments`` are large enough to have a number."""
    file: Path
    parts: list[FilePart]

    @property
    def count(self) -> int:
        """How many have a number."""
        return int(self.kept.sum())

    def pixels(self) -> Iterator[np.ndarray]:
        """The segments (rows, cols) int64 of each part, from 0; -1 where a pixel has none."""
        for part in self.parts:
            size = part.height * part.width
            stored = np.fromfile(self.file, np.int32, size, offset=4 * part.row_off * part.width)
            found = np.where(stored >= 0, self.of_part[stored], -1)
            yield found.reshape(part.height, part.width)


def segmented(
    stack: Stacked, axes: np.ndarray, wanted: Wanted, scratch: Path, report: Report,
    strip_numbers: int = STRIP_NUMBERS,
) -> Segmented:  # fmt: skip
    """Cut a raster into segments.

    Args:
        axes: of the metric of one day's numbers.
        scratch: a file to write, four bytes a pixel.
        strip_numbers: how much of the raster is in memory; it changes no result.

    Raises:
        EngineError: no room, MEMORY_MB is too little, no valid pixel, or the raster cannot be read.
    """
    first, days = stack.first, len(stack.rasters)
    parts = parts_of(first.height, first.width, strip_numbers // stack.features)
    cells = Cells.over(
        tuple(first.transform), first.height, first.width, wanted.cell, stack.features
    )
    refuse_memory(wanted.memory_mb, cells.bytes, FEWER.format("the first pieces"))
    ground = days * (STEPS * wanted.compactness / wanted.cell) ** 2
    passes = (TURNS + 2) * len(parts)
    with stack.opened() as reading:
        for turn in range(TURNS + 1):
            strips = strips_of(stack, axes, reading, parts)
            for done, strip in enumerate(strips):
                report.progress(0.6 * (turn * len(parts) + done) / passes, f"Turn {turn + 1}")
                cells.add(strip, cells.nearest(strip, ground) if turn else cells.own(strip))
            cells.move()
        finder = PieceFinder(stack.features, first.width)
        _write_parts(stack, axes, reading, parts, cells, ground, finder, scratch)
    del cells
    report.progress(0.6, "Joining pieces")
    pieces, piece_of_part = finder.found()
    many = f"{len(pieces.counts)} pieces"
    refuse_memory(wanted.memory_mb, pieces.bytes, FEWER.format(many))
    if not len(pieces.counts):
        raise EngineError(f"{first.path} holds no pixel with a value on all days: nothing to cut.")
    found = merged(pieces, days, wanted.difference, wanted.least)
    kept = found.pieces.counts >= wanted.least
    number = np.where(kept, np.cumsum(kept) - 1, -1)
    return Segmented(found, number[found.of_piece][piece_of_part], kept, scratch, parts)


def contrasts(segments: Segments, days: int) -> np.ndarray:
    """Units of the metric from each segment's mean to that of its nearest neighbour, NaN without one."""
    pieces = segments.pieces
    found = np.full(len(pieces.counts), np.inf)
    away = distances(pieces)
    for end in (pieces.first, pieces.second):
        np.minimum.at(found, end, away)
    return np.where(np.isfinite(found), np.sqrt(found / days) / STEPS, np.nan)


def inner_spreads(segments: Segments, days: int) -> np.ndarray:
    """Root of the mean squared distance of a segment's pixels to their mean, in units of the metric."""
    pieces = segments.pieces
    squares = pieces.squares / pieces.counts
    for layer in pieces.sums:
        squares = squares - (layer / pieces.counts) ** 2
    return np.sqrt(np.maximum(squares, 0) / days) / STEPS


def _write_parts(
    stack: Stacked, axes: np.ndarray, reading: Reading, parts: list[FilePart], cells: Cells, ground: float,
    finder: PieceFinder, scratch: Path,
) -> None:  # fmt: skip
    """Write the part of a piece of each pixel (int32), row by row.

    Raises:
        EngineError: no room on the disk.
    """
    needed = 4 * stack.first.height * stack.first.width
    free = shutil.disk_usage(scratch.parent).free
    if free < needed:
        raise EngineError(
            f"{scratch.parent} needs {needed / 1e6:.0f} MB for unfinished work, and {free / 1e6:.0f} MB are free: "
            "free some room, or choose another OUTPUT."
        )
    height = stack.first.height
    # what a pixel's cell hangs on when it has settled: so many rows above and below it
    wider = [widened(part, height, SETTLINGS) for part in parts]
    try:
        with scratch.open("wb") as sink:
            for part, strip in zip(parts, strips_of(stack, axes, reading, wider), strict=True):
                found = cells.nearest(strip, ground)
                for _ in range(SETTLINGS):
                    found = cells.settled(strip, found)
                first = part.row_off - strip.top
                last = first + part.height
                finder.add(strip.rows(first, last), found[first:last]).tofile(sink)
    except OSError as error:
        raise EngineError(unwritable(scratch, error)) from error


def refuse_memory(memory_mb: int, needed: int, what: str) -> None:
    """Raise unless there is room for so many bytes beside the process itself.

    Args:
        what: that needs them, and what makes it fewer, as the end of a sentence.

    Raises:
        EngineError: MEMORY_MB is too little.
    """
    whole = PROCESS_MB + CACHE_MB + needed // 1_000_000
    if memory_mb < whole:
        raise EngineError(f"MEMORY_MB {memory_mb} is too little, {whole} MB are needed for {what}.")
