# SPDX-License-Identifier: GPL-2.0-or-later
"""The journal of a run: finished tiles as files in a hidden folder beside the output.

Killed at any moment, the same call finds what is done and goes on; the folder goes when the layers are there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np

from .grid import Window


class Journal:
    """Finished tiles of one run, each (targets, bands, rows, cols) float32."""

    def __init__(self, folder: Path, digest: str):
        """Open the journal of the run that ``digest`` describes in the output's ``folder``; made if missing."""
        self.folder = folder / f".ecofuse-{digest}"
        self.folder.mkdir(exist_ok=True)

    def path(self, tile: Window) -> Path:
        """The file of a tile."""
        return self.folder / f"{tile.row}_{tile.col}.npy"

    def has(self, tile: Window) -> bool:
        """Whether a tile is done."""
        return self.path(tile).exists()

    def store(self, tile: Window, layers: np.ndarray) -> None:
        """Keep a tile (targets, bands, rows, cols); under its name only when whole."""
        path = self.path(tile)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            np.save(file, layers)
        os.replace(part, path)

    def read(self, tile: Window, index: int) -> np.ndarray:
        """The target at ``index`` of a tile (bands, rows, cols); no file is kept open, there may be thousands."""
        return np.array(np.load(self.path(tile), mmap_mode="r")[index])

    def discard(self) -> None:
        """Remove the journal and all its tiles."""
        shutil.rmtree(self.folder)
