# SPDX-License-Identifier: GPL-2.0-or-later
"""How a run's memory is shared out: the process itself, tiles at the same time, and GDAL's unpacked blocks.

The constants come from peaks of whole processes, which ``make bench`` measures.
"""

from __future__ import annotations

import contextlib
import ctypes

from ..errors import EngineError
from ..files.opening import is_remote
from ..pixels.open_files import OPEN_FILES, REMOTE_FILES
from ..scenes.sceneset import SceneSet

PROCESS = 275_000_000
"""Bytes of Python, its libraries and the graphs."""
FILE = 450_000
"""Bytes of an open file, beside the blocks that GDAL keeps of it."""
GRAPHS = 60_000_000
"""Bytes of the graphs' own intermediate results, for each tile computed at the same time."""
CACHE_SHARE = 5
"""One part in so many of the memory is at least for GDAL's unpacked blocks."""
CACHE_TAKES = 1.8
"""Bytes taken for each byte of them: blocks that come and go leave gaps between what else comes and goes."""

TOGETHER = 2
"""Tiles of one square at the same time. One thread unpacks its blocks while the others wait: of a day alone that
is a quarter of the time, and nearly half beside a GPU."""


class Memory:
    """A budget of ``MEMORY_MB``, and what of it a tile may have."""

    def __init__(self, memory_mb: int, scenes: SceneSet, tile: int, slots: int):
        """Args: tile: bytes of one tile while it is computed, without the graphs; slots: dates that a target takes.

        Raises:
            EngineError: not enough for one tile.
        """
        files = scenes.files()
        remote = sum(is_remote(href) for href, _ in files)
        kept = min(remote, REMOTE_FILES) + min(len(files) - remote, OPEN_FILES)
        self._process = PROCESS + FILE * kept
        if remote:
            from ..web.ranges import KEPT  # local files need no library of the web

            self._process += KEPT
        self._tile = tile + GRAPHS
        self.squares = 1
        """Squares of tiles whose blocks GDAL keeps at the same time, of the last :meth:`share`."""
        self._least = self._blocks = memory_mb * 1_000_000 // CACHE_SHARE
        self._free = memory_mb * 1_000_000 - self._process - self._blocks
        if self._free < self._tile:
            raise EngineError(
                f"MEMORY_MB {memory_mb} is too little: a day with its {slots} dates needs "
                f"{self._enough(self._tile)} MB."
            )

    @property
    def cache(self) -> int:
        """Bytes of unpacked blocks that GDAL may keep."""
        return int(self._blocks / CACHE_TAKES)

    def most_at_once(self, targets: int, layer: int) -> int:
        """Tiles that can be computed at the same time, each with the layers of so many targets.

        Args:
            layer: bytes of a target's layer of a tile.

        Raises:
            EngineError: not even one.
        """
        whole = self._tile + targets * layer
        if whole > self._free:
            raise EngineError(
                f"MEMORY_MB is too little for {targets} days at once: set it to {self._enough(whole)}, or ask "
                "for fewer days."
            )
        return self._free // whole

    def share(
        self, tiles: int, targets: int, layer: int, day: int, most: tuple[int, int], blocks: int
    ) -> int:
        """Settle :attr:`cache` for so many tiles at the same time.

        Args:
            day: bytes of a date more in each tile; most: how many more are worth more than GDAL's blocks, and how
                many are of any use.
            blocks: bytes of GDAL's blocks that neighbouring tiles, a square of them, have in common.

        Returns:
            How many more dates each tile may keep. What the first of them leave is GDAL's, as far as that spares
            unpacking blocks again, for a square of each :data:`TOGETHER` tiles; what these leave is for the others.
        """
        room = max(self._free - tiles * (self._tile + targets * layer), 0)
        more = min(room // (tiles * day), most[0])
        most_blocks = self._least + room - tiles * more * day
        square = int(CACHE_TAKES * blocks)
        worth = -(-tiles // TOGETHER)
        self._blocks = min(most_blocks, max(worth * square, self._least))
        self.squares = max(1, min(worth, self._blocks // square)) if square else worth
        left = (most_blocks - self._blocks) // (tiles * day)
        return more + min(left, max(most[1] - more, 0))

    def _enough(self, size: int) -> int:
        """MB that leave room for so many bytes of tiles."""
        return -(-(self._process + size) * CACHE_SHARE // (CACHE_SHARE - 1) // 1_000_000)


def give_back() -> None:
    """Hand freed memory back to the system, where the C library has a call for that (glibc's)."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
