# SPDX-License-Identifier: GPL-2.0-or-later
"""What is embedded, with what; and the tile function, the same on every machine.

Work is made of a job's parameters alone, so another process that has them computes any of its tiles.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from ... import contract
from ..documents import Parameters
from ..errors import EngineError
from ..grid.extents import extent
from ..grid.grid import Grid, Window
from ..inference.devices import DEVICE
from ..inference.model import Model
from ..pixels.days import Reader
from ..protocol.options import Option, choice, number, pathname
from ..scenes.sceneset import SceneSet
from .embedder import Embedder, embedder_of

MEMORY_MB = contract.NUMBERS["memory_mb"][0]
"""Memory that work keeps to when nothing is said."""

WORK_OPTIONS = (
    Option("scenes", pathname, help="scene list (scenes.json)", required=True),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code"),
    Option("model", pathname, help="model folder"),
    DEVICE,
    number("memory_mb", "memory to use"),
    number("stride", "compute every n-th pixel"),
    choice("resolution", "metres along a pixel: 10, or means of 20 or 60"),
    number("length", "numbers a pixel, one of the model's lengths; 0: all that it has"),
    choice("attention", "ISOLATED or AS_PUBLISHED, for imported checkpoints"),
    choice("output_type", "FLOAT32, or INT16 or INT8 with the scales of packing.py"),
    choice("quality_bands", "ALL, or two: SEEN (for change, towers, GPP) or DOUBTS (with novelty)"),
)
"""Options that ``embed`` and ``embedseries`` share."""


@dataclass(frozen=True)
class Work:
    """What is embedded: settled before any tile is computed."""

    scenes: SceneSet
    grid: Grid
    window: Window
    """Whole cells of ``stride`` pixels."""
    model: Model
    embedder: Embedder
    stride: int
    output_type: str
    """How layers are stored; it decides nothing of what is computed."""
    quality_bands: str
    """Which bands of quality are stored, see ``outputs.band_table.kept_bands``; it decides nothing else either."""
    parameters: Parameters
    """What it was made of: another process makes the same of them."""

    @classmethod
    def of(cls, parameters: Parameters, shared: bool = False) -> Work:
        """Read the scene list and the model, choose grid and window.

        Args:
            shared: whether other machines compute tiles of it, too: then a GPU's room decides nothing of them.

        Raises:
            EngineError: see :class:`SceneSet`, :class:`Model`, the embedders.
        """
        stride = parameters["stride"]
        scenes = SceneSet.load(parameters["scenes"])
        if parameters["extent"]:
            scenes = replace(scenes, extent=parameters["extent"])
        model = Model.load(parameters["model"], parameters["device"]).giving(parameters["length"])
        model = replace(model, shared=shared)
        grid = scenes.grid().at(_resolution(parameters["resolution"], model))
        window = _whole_cells(scenes.window(grid), stride)
        reader, memory_mb = Reader(scenes, grid), parameters["memory_mb"]
        embedder = embedder_of(reader, model, memory_mb, parameters["attention"], stride)
        own = {option.name: parameters[option.name] for option in WORK_OPTIONS}
        stored = own["output_type"], own["quality_bands"]
        return cls(scenes, grid, window, model, embedder, stride, *stored, own)

    @cached_property
    def tiles(self) -> list[Window]:
        """The tiles that hold a wanted pixel, in the order of the raster."""
        return [
            tile for tile in self.grid.tiles(self.window, self.embedder.side) if self.count(tile)
        ]

    def count(self, tile: Window) -> int:
        """Pixels computed in a tile for each target day."""
        rows, cols = self.picked(tile)
        return rows.size * cols.size

    def corner(self, tile: Window) -> tuple[int, int]:
        """Row and column, in the raster of computed pixels, of a tile's first one."""
        rows, cols = self.picked(tile)
        top, left = (
            tile.row + int(rows[0]) - self.window.row,
            tile.col + int(cols[0]) - self.window.col,
        )
        return top // self.stride, left // self.stride

    def prepare(self, tiles: int, targets: int, kept: int | None = None) -> int:
        """Share memory out to tiles computed at the same time, one a processor; returns how many.

        Args:
            kept: layers of a tile that are in memory at the same time; default: of all targets.
        """
        kept = targets if kept is None else kept
        workers = max(min(os.cpu_count() or 1, tiles, self.embedder.most_at_once(kept)), 1)
        self.embedder.share(workers, targets, kept)
        return workers

    def layers(self, tile: Window, targets: list[date]) -> Iterator[np.ndarray]:
        """The tile function: (bands, rows, cols) float32 of each target day, ascending, in one tile.

        It depends on the job's parameters, the tile and the targets only.

        Raises:
            EngineError: a scene that cannot be read.
        """
        return self.embedder.tile(tile, *self.picked(tile), targets)

    def embed(
        self, tile: Window, targets: list[date], done: Callable[[], None] = lambda: None
    ) -> np.ndarray:
        """:meth:`layers` as one array (targets, bands, rows, cols), for another machine.

        Args:
            done: called after each target.
        """
        result = np.empty(0, np.float32)
        for index, layer in enumerate(self.layers(tile, targets)):
            if index == 0:  # filled as it goes: a stack of layers would need the room twice
                result = np.empty((len(targets), *layer.shape), np.float32)
            result[index] = layer
            done()
        return result

    def picked(self, tile: Window) -> tuple[np.ndarray, np.ndarray]:
        """Rows and columns (from the tile's corner) of the pixels at the middles of stride cells."""
        overlap = tile.intersection(self.window)
        if overlap is None:
            raise ValueError(f"{tile} lies outside {self.window}")
        middle = self.stride // 2
        rows = np.arange(overlap.row, overlap.row + overlap.height)
        cols = np.arange(overlap.col, overlap.col + overlap.width)
        rows, cols = (axis[axis % self.stride == middle] for axis in (rows, cols))
        return rows - tile.row, cols - tile.col


def _resolution(asked: str, model: Model) -> int:
    """Metres along a pixel.

    Raises:
        EngineError: the model was made for others.
    """
    resolution = int(asked)
    if resolution not in model.resolutions:
        takes = " or ".join(map(str, model.resolutions))
        raise EngineError(
            f"RESOLUTION {resolution} m is not for {model.name}, which takes pixels of {takes} m: choose one of "
            "these, or another model."
        )
    return resolution


def _whole_cells(window: Window, stride: int) -> Window:
    """The window grown to whole stride x stride cells of the absolute grid."""
    row, col = window.row // stride * stride, window.col // stride * stride
    bottom = -(-(window.row + window.height) // stride) * stride
    right = -(-(window.col + window.width) // stride) * stride
    return Window(row, col, bottom - row, right - col)
