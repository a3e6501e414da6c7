# SPDX-License-Identifier: GPL-2.0-or-later
"""What is embedded, settled before any work starts; and the tile function, the same on every machine.

A run is made of a job's parameters alone, so another process that has them computes any of its tiles.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from .clouds import is_mask_word
from .devices import DEVICE
from .embedding import Embedder, band_names
from .errors import EngineError
from .grid import Grid, Window
from .model import Model
from .options import Option, extent
from .packing import FLOAT32, output_type
from .published.embedding import PatchEmbedder, embedder_of
from .published.model import ISOLATED, is_patch_model
from .scenes import SceneSet
from .stack import Reader
from .versions import versions

MEMORY_MB = 2048
"""Memory that a run keeps to when nothing is said."""

RUN_OPTIONS = (
    Option("scenes", help="scene list (scenes.json)", required=True),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code"),
    Option("model", help="model folder"),
    DEVICE,
    Option("memory_mb", int, MEMORY_MB, "memory to use"),
    Option("stride", int, 1, "compute every n-th pixel"),
    Option(
        "attention",
        lambda value: str(value).upper(),
        ISOLATED,
        "ISOLATED or AS_PUBLISHED, for imported checkpoints",
    ),
    Option("output_type", output_type, FLOAT32, "FLOAT32, or INT16 with the scales of packing.py"),
)
"""Options that ``embed`` and ``embedseries`` share."""


@dataclass(frozen=True)
class Run:
    """What is embedded: settled before any work starts."""

    scenes: SceneSet
    grid: Grid
    window: Window
    """Whole cells of ``stride`` pixels."""
    model: Model
    embedder: Embedder | PatchEmbedder
    stride: int
    output_type: str
    """How layers are stored; it decides nothing of what is computed."""

    @classmethod
    def of(cls, parameters: dict) -> Run:
        """Read the scene list and the model, choose grid and window.

        Raises:
            EngineError: see :class:`SceneSet`, :class:`Model`, the embedders.
        """
        stride = parameters["stride"]
        if stride < 1:
            raise EngineError(f"STRIDE is {stride}: it must be 1 or more.")
        scenes = SceneSet.load(parameters["scenes"])
        if parameters["extent"]:
            scenes = replace(scenes, extent=parameters["extent"])
        model = Model.load(parameters["model"], parameters["device"])
        grid = scenes.grid()
        window = _whole_cells(scenes.window(grid), stride)
        reader, memory_mb = Reader(scenes, grid), parameters["memory_mb"]
        attention = parameters["attention"]
        if is_patch_model(model):
            embedder = embedder_of(reader, model, memory_mb, attention, stride)
        elif attention != ISOLATED:
            raise EngineError(
                f"ATTENTION {attention} is for imported checkpoints; with {model.name} a pixel never "
                "depends on its batch: leave it at ISOLATED."
            )
        else:
            embedder = Embedder(reader, model, memory_mb)
        return cls(scenes, grid, window, model, embedder, stride, parameters["output_type"])

    def refuse_far(self, target: date) -> None:
        """Raise unless the model can embed the day: for most, a Sentinel-2 date in its window is enough."""
        if not any(self.embedder.slots(target)[0]):
            days = self.scenes.days("s2")
            span = f"they run from {days[0]} to {days[-1]}" if days else "there are none"
            raise EngineError(
                f"No Sentinel-2 scene within {self.embedder.rules['max_days']} days of {target}: {span}."
            )
        if why := self.embedder.refusal(target):
            raise EngineError(why)

    @cached_property
    def tiles(self) -> list[Window]:
        """The tiles that hold a wanted pixel, in the order of the raster."""
        return [
            tile for tile in self.grid.tiles(self.window, self.embedder.side) if self.count(tile)
        ]

    def count(self, tile: Window) -> int:
        """Pixels computed in a tile for each target day."""
        rows, cols = self._picked(tile)
        return rows.size * cols.size

    def corner(self, tile: Window) -> tuple[int, int]:
        """Row and column, in the raster of computed pixels, of a tile's first one."""
        rows, cols = self._picked(tile)
        top, left = (
            tile.row + int(rows[0]) - self.window.row,
            tile.col + int(cols[0]) - self.window.col,
        )
        return top // self.stride, left // self.stride

    def prepare(self, tiles: int, targets: int) -> int:
        """Share memory out to tiles computed at the same time, one a processor; returns how many."""
        workers = max(min(os.cpu_count() or 1, tiles, self.embedder.most_at_once(targets)), 1)
        self.embedder.share(workers, targets)
        return workers

    def layers(self, tile: Window, targets: list[date]) -> Iterator[np.ndarray]:
        """The tile function: (bands, rows, cols) float32 of each target day, ascending, in one tile.

        It depends on the run's parameters, the tile and the targets only.

        Raises:
            EngineError: a scene that cannot be read.
        """
        return self.embedder.tile(tile, *self._picked(tile), targets)

    def embed(
        self, tile: Window, targets: list[date], done: Callable[[], None] = lambda: None
    ) -> np.ndarray:
        """:meth:`layers` as one array (targets, bands, rows, cols), as the journal keeps it.

        Args:
            done: called after each target.
        """
        result = None
        for index, layer in enumerate(self.layers(tile, targets)):
            if result is None:  # filled as it goes: a stack of layers would need the room twice
                result = np.empty((len(targets), *layer.shape), np.float32)
            result[index] = layer
            done()
        return result

    def _picked(self, tile: Window) -> tuple[np.ndarray, np.ndarray]:
        """Rows and columns (from the tile's corner) of the pixels at the middles of stride cells."""
        overlap = tile.intersection(self.window)
        middle = self.stride // 2
        rows = np.arange(overlap.row, overlap.row + overlap.height)
        cols = np.arange(overlap.col, overlap.col + overlap.width)
        rows, cols = (axis[axis % self.stride == middle] for axis in (rows, cols))
        return rows - tile.row, cols - tile.col

    def tags(self, target: date) -> dict[str, str]:
        """What an output says of its making; no time, host or path, so that files can be compared."""
        parameters = {"stride": self.stride, "window": self.model.manifest["window"]}
        return {
            "ECOFUSE_DATE": target.isoformat(),
            "ECOFUSE_MODEL": self.model.name,
            "ECOFUSE_MODEL_SHA256": self.model.sha256,
            "ECOFUSE_DEVICE": self.model.device,
            "ECOFUSE_SCENES_SHA256": self.scenes.digest(),
            "ECOFUSE_PARAMETERS": json.dumps(parameters, sort_keys=True),
            **self.embedder.tags,
            **self.embedder.tags_of(target),
        }

    def digest(self, targets: list[date]) -> str:
        """16 hexadecimal digits that stand for all that decides the result."""
        facts = [self.tags(target) for target in targets]
        facts += [self.grid.crs, str(self.window), versions()]
        text = json.dumps(facts, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def inputs(self) -> list[str]:
        """Paths and addresses of all files that decide the numbers, ascending."""
        mask = self.scenes.masking.source
        return sorted(
            {href for href, _ in self.scenes.files()}
            | ({mask} if not is_mask_word(mask) else set())
        )

    def states(self) -> dict[str, list[list[int]]]:
        """Name of each file that decides the numbers -> size and time of change (ns) of those called so.

        By name, as in :meth:`SceneSet.digest`. What is on other machines, or has gone, is left out.
        """
        found: dict[str, list[list[int]]] = {}
        for name in self.inputs():
            with contextlib.suppress(OSError, ValueError):
                facts = Path(name).stat()
                found.setdefault(Path(name).name, []).append([facts.st_size, facts.st_mtime_ns])
        return {name: sorted(states) for name, states in sorted(found.items())}

    def refuse_without_room(self, folder: Path, days: int, kept: int = 0) -> None:
        """Raise unless the folder's disk holds the journal and the layers of so many days.

        Args:
            kept: bytes that the journal and finished layers take already.
        """
        stride = 1 if is_patch_model(self.model) else self.stride  # its previews are filled in
        pixels = self.window.height * self.window.width // stride**2
        layer = pixels * len(band_names(self.model.length)) * 4
        # the journal, the layers, and one layer once more while it is put in order
        needed = max(layer * (2 * days + 1) - kept, layer)
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise EngineError(
                f"{folder} needs {needed / 1e6:.0f} MB for {days} layers, and {free / 1e6:.0f} MB are free: "
                "free some room, choose another folder or a larger STRIDE."
            )


def _whole_cells(window: Window, stride: int) -> Window:
    """The window grown to whole stride x stride cells of the absolute grid."""
    row, col = window.row // stride * stride, window.col // stride * stride
    bottom = -(-(window.row + window.height) // stride) * stride
    right = -(-(window.col + window.width) // stride) * stride
    return Window(row, col, bottom - row, right - col)
