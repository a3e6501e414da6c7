# SPDX-License-Identifier: GPL-2.0-or-later
"""Finished tiles, each a file of its own with the sum of its numbers."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ..files.sums import Summed, crc_of
from ..files.unfinished import opened_part, remove
from ..files.whole import put, refused
from ..grid.grid import Window

SUM = 4
"""Bytes behind a tile's numbers: the CRC-32 of its name and them."""


class Tiles:
    """Finished tiles of one run, each (targets, bands, rows, cols) float32."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.damaged = 0
        """Tiles that a crash of the machine had cut off or mixed up; they are computed again."""

    def path(self, tile: Window) -> Path:
        """The file of a tile."""
        return self.folder / f"{tile.row}_{tile.col}.npy"

    def has(self, tile: Window) -> bool:
        """Whether a tile is done; one that is not whole is removed."""
        path = self.path(tile)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            file.seek(-min(SUM, path.stat().st_size), os.SEEK_END)
            expected = file.read()
        if crc_of(path, SUM, self._seed(tile)).to_bytes(SUM, "little") == expected:
            return True
        path.unlink()
        self.damaged += 1
        return False

    def store(self, tile: Window, layers: np.ndarray) -> None:
        """Keep a tile (targets, bands, rows, cols); under its name only when whole.

        Raises:
            EngineError: no room on the disk.
        """
        self.keep(tile, self.written(tile, layers, len(layers)))

    def keep(self, tile: Window, part: Path) -> None:
        """Give a tile that was :meth:`written` its name.

        Raises:
            EngineError: the disk fails.
        """
        with refused(self.path(tile)):
            put(part, self.path(tile))

    def written(self, tile: Window, layers: Iterable[np.ndarray], targets: int) -> Path:
        """Write a tile as its layers come, one a target; any thread may. The file waits for :meth:`keep`.

        Args:
            layers: (bands, rows, cols) float32, in the order of the targets; targets: how many there are.

        Raises:
            EngineError: no room on the disk.
            What computing a layer raises.
        """
        path = self.path(tile)
        with refused(path):
            number, part = opened_part(path)
        try:
            with os.fdopen(number, "wb") as file:
                summed = Summed(file, self._seed(tile))
                for target, layer in enumerate(layers):
                    with refused(path):  # only writing: what computing raises has its own words
                        if target == 0:
                            _write_header(summed, (targets, *layer.shape))
                        summed.write(np.ascontiguousarray(layer, np.float32).data)
                with refused(path):
                    file.write(summed.crc.to_bytes(SUM, "little"))
                    file.flush()
        except BaseException:
            remove(part)
            raise
        return part

    def _seed(self, tile: Window) -> int:
        """What sums of a tile start from: a tile under another's name, or in another run's folder, is found out."""
        return zlib.crc32(f"{self.folder.name}/{self.path(tile).name}".encode())

    def read(self, tile: Window, index: int) -> np.ndarray:
        """The target at ``index`` of a tile (bands, rows, cols); no file is kept open, there may be thousands."""
        return np.array(np.load(self.path(tile), mmap_mode="r")[index])


def _write_header(file: Summed, shape: tuple[int, ...]) -> None:
    """What ``np.save`` writes before float32 numbers of this shape."""
    facts = {"descr": np.lib.format.dtype_to_descr(np.dtype(np.float32))}
    np.lib.format.write_array_header_1_0(file, {**facts, "fortran_order": False, "shape": shape})
