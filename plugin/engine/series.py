# SPDX-License-Identifier: GPL-2.0-or-later
"""A run over many tiles and days: tiles journalled as they finish, layers written when all are there.

Killed at any moment, the same call goes on where it stopped, and the files are the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from .embedding import Embedder, band_names
from .errors import EngineError
from .grid import Grid, Window
from .model import Model
from .options import Option, extent
from .output import new_layer
from .published.between import bilinear
from .published.embedding import PatchEmbedder, embedder_of
from .published.model import ISOLATED, is_patch_model
from .report import Report
from .scenes import SceneSet
from .stack import Reader

RUN_OPTIONS = (
    Option("scenes", help="scene list (scenes.json)", required=True),
    Option("extent", extent, help="xmin,ymin,xmax,ymax EPSG:code"),
    Option("model", help="model folder"),
    Option("device", lambda value: str(value).upper(), "AUTO", "AUTO or CPU"),
    Option("memory_mb", int, 2000, "memory to use"),
    Option("stride", int, 1, "compute every n-th pixel"),
    Option(
        "attention",
        lambda value: str(value).upper(),
        ISOLATED,
        "ISOLATED or AS_PUBLISHED, for imported checkpoints",
    ),
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
        return cls(scenes, grid, window, model, embedder, stride)

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

    def write(self, targets: list[date], paths: dict[date, Path], report: Report) -> list[date]:
        """Embed target days into one raster each.

        Args:
            targets: days in ascending order; paths: the raster of each.

        Returns:
            The days that got a raster; days without any clear pixel get none, with a warning.

        Raises:
            EngineError: no room on the disk, an unreadable file, or no clear pixel on any day.
        """
        folder = paths[targets[0]].parent
        folder.mkdir(parents=True, exist_ok=True)
        self._refuse_without_room(folder, len(targets))
        journal = folder / f".ecofuse-{self._digest(targets)}"
        journal.mkdir(exist_ok=True)
        for text in self.embedder.warnings():
            report.warning(text)
        tiles = list(self.grid.tiles(self.window, self.embedder.side))
        self._compute(tiles, targets, journal, report)
        written = []
        for index, target in enumerate(targets):
            report.progress(0.95 + 0.05 * index / len(targets), f"Writing {paths[target].name}")
            if self._layer(tiles, index, target, journal, paths[target]):
                written.append(target)
            else:
                report.warning(
                    f"{target}: no clear Sentinel-2 pixel in the window; no layer written."
                )
        shutil.rmtree(journal)
        if not written:
            raise EngineError(
                f"No scene has a clear pixel in the extent within {self.embedder.rules['max_days']} days of "
                f"{targets[0]}"
                + (f" to {targets[-1]}" if len(targets) > 1 else "")
                + ": nothing written."
            )
        return written

    def _compute(
        self, tiles: list[Window], targets: list[date], journal: Path, report: Report
    ) -> None:
        pixels = [rows.size * cols.size for rows, cols in map(self._picked, tiles)]
        total, done, fresh, start = max(sum(pixels) * len(targets), 1), 0, 0, time.monotonic()
        for tile, count in zip(tiles, pixels, strict=True):
            path = journal / f"{tile.row}_{tile.col}.npy"
            rows, cols = self._picked(tile)
            if count == 0 or path.exists():
                done += count * len(targets)
                continue
            layers = []
            for layer in self.embedder.tile(tile, rows, cols, targets):
                layers.append(layer)
                done += count
                fresh += count
                seconds = time.monotonic() - start
                left = seconds / max(fresh, 1) * (total - done)
                speed = fresh / seconds
                report.progress(
                    0.95 * done / total,
                    f"{speed:,.{0 if speed >= 100 else 1}f} pixels a second, {left:.0f} s left",
                )
            part = path.with_suffix(".part")
            with part.open("wb") as file:
                np.save(file, np.stack(layers))
            os.replace(part, path)

    def _picked(self, tile: Window) -> tuple[np.ndarray, np.ndarray]:
        """Rows and columns (from the tile's corner) of the pixels at the middles of stride cells."""
        overlap = tile.intersection(self.window)
        middle = self.stride // 2
        rows = np.arange(overlap.row, overlap.row + overlap.height)
        cols = np.arange(overlap.col, overlap.col + overlap.width)
        rows, cols = (axis[axis % self.stride == middle] for axis in (rows, cols))
        return rows - tile.row, cols - tile.col

    def _layer(
        self, tiles: list[Window], index: int, target: date, journal: Path, path: Path
    ) -> bool:
        names = band_names(self.model.length)
        size = tuple(n // self.stride for n in (self.window.height, self.window.width))
        parts = []
        for tile in tiles:
            rows, cols = self._picked(tile)
            if rows.size and cols.size:
                top = (tile.row + int(rows[0]) - self.window.row) // self.stride
                left = (tile.col + int(cols[0]) - self.window.col) // self.stride
                parts.append((top, left, journal / f"{tile.row}_{tile.col}.npy"))
        if not any(np.isfinite(_stored(file, index)).any() for _, _, file in parts):
            return False
        between = self.stride > 1 and is_patch_model(self.model)
        stride = 1 if between else self.stride
        height, width = (n // stride for n in (self.window.height, self.window.width))
        with new_layer(
            path,
            width=width,
            height=height,
            crs=self.grid.crs,
            transform=self.grid.transform(self.window, stride),
            dtype="float32",
            nodata=float("nan"),
            bands=names,
        ) as sink:
            blocks = ((top, left, _stored(file, index)) for top, left, file in parts)
            if between:
                blocks = self._between(blocks, (len(names), *size))
            for top, left, part in blocks:
                spot = ((top, top + part.shape[1]), (left, left + part.shape[2]))
                sink.write(part, window=spot)
            sink.update_tags(**self.tags(target))
            sink.set_band_unit(names.index("days_to_clear") + 1, "days")
            sink.set_band_unit(names.index("expected_error") + 1, "reflectance")
        return True

    def _between(
        self, blocks: Iterable[tuple[int, int, np.ndarray]], shape: tuple[int, int, int]
    ) -> Iterator[tuple[int, int, np.ndarray]]:
        """Strips of the full raster, bilinear between the computed pixels."""
        computed = np.full(shape, np.nan, np.float32)
        for top, left, part in blocks:
            computed[:, top : top + part.shape[1], left : left + part.shape[2]] = part
        height = shape[1] * self.stride
        for top in range(0, height, 256):
            yield top, 0, bilinear(computed, self.stride, range(top, min(top + 256, height)))

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
        }

    def _digest(self, targets: list[date]) -> str:
        facts = [self.tags(target) for target in targets]
        text = json.dumps([facts, self.grid.crs, str(self.window)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def _refuse_without_room(self, folder: Path, days: int) -> None:
        stride = 1 if is_patch_model(self.model) else self.stride  # its previews are filled in
        pixels = self.window.height * self.window.width // stride**2
        layer = pixels * len(band_names(self.model.length)) * 4
        needed = layer * (days + 2)  # the journal, and one layer twice while it is put in order
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise EngineError(
                f"{folder} needs {needed / 1e6:.0f} MB for {days} layers, and {free / 1e6:.0f} MB are free: "
                "free some room, choose another folder or a larger STRIDE."
            )


def _stored(file: Path, index: int) -> np.ndarray:
    """One day of a journalled tile; the file is not kept open, there may be thousands."""
    return np.array(np.load(file, mmap_mode="r")[index])


def _whole_cells(window: Window, stride: int) -> Window:
    """The window grown to whole stride x stride cells of the absolute grid."""
    row, col = window.row // stride * stride, window.col // stride * stride
    bottom = -(-(window.row + window.height) // stride) * stride
    right = -(-(window.col + window.width) // stride) * stride
    return Window(row, col, bottom - row, right - col)
