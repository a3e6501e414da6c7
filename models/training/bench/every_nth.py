# SPDX-License-Identifier: GPL-2.0-or-later
"""What every n-th pixel costs, on wide scenes of large and of small blocks; and how rows of load are made."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.windows import Window

from models.training.bench.benchmarks_page import Table
from models.training.bench.measure import Child, engine
from plugin.engine.sensors import NETWORK_BANDS

WIDE, LARGE_BLOCKS, SMALL_BLOCK = 2_048, (128, 512), 32
"""Pixels along a side of the scenes, and of their blocks; of the last, small parts can be read."""
STRIDES = (1, 5, 10, 20, 40, 80)
SQUARE = 16
"""Pixels along a side of the ground that decides a pixel, and the next one."""
DAY, PLACE = date(2015, 7, 1), rasterio.Affine(10, 0, 500_000, 0, -10, 5_600_000)
HEAD = ("what", "times the first", "processor seconds", "seconds", "MB at most")

BEYOND = (
    "what",
    "times the first",
    "n² times that",
    "processor seconds beyond the start",
    "unpacking alone",
    "seconds",
)
NOTE = (
    "The start is what one pixel takes. Unpacking alone: GDAL reads once every block in which one of the 16 x 16 "
    "px lies that decide a pixel wanted, and nothing else is done. That is the floor: of blocks of 32 px the share "
    "min(1, (15 + 32) / n)² is touched. Below n = 11 all pixels are read and encoded, and the fusion alone falls "
    "like 1/n²; from there on 16 x 16 px are encoded for each one wanted."
)


def rows_of(sizes: list[int], name: str, measured: Callable[[int], Child]) -> list[tuple[Any, ...]]:
    """A row a size: times the processor time of the first, processor seconds, seconds, peak."""
    rows: list[tuple[Any, ...]] = []
    first = 0.0
    for size in sizes:
        child = measured(size)
        first = first or child.processor
        rows.append((
            name.format(f"{size:,}"), child.processor / first, child.processor, child.seconds, child.peak_mb,
        ))  # fmt: skip
    return rows


def wide_in(folder: Path, block: int, side: int) -> Path:
    """A folder of eleven Sentinel-2 dates of side x side px in blocks of ``block`` px, on a ground that repeats."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(0)
    for number in range(11):
        path = folder / f"S2_{DAY + timedelta(5 * number):%Y%m%d}.tif"
        if path.exists():
            continue
        ground = draw.integers(300, 4000, (len(NETWORK_BANDS), 128, 128)).astype("uint16")
        times = -(-side // 128)
        with rasterio.open(
            path, "w", driver="GTiff", width=side, height=side, count=len(ground), dtype="uint16",
            crs="EPSG:32631", transform=PLACE, tiled=True, blockxsize=block, blockysize=block, compress="deflate",
        ) as file:  # fmt: skip
            file.write(np.tile(ground, (1, times, times))[:, :side, :side])
            file.descriptions = NETWORK_BANDS
    return folder


def unpacking(folder: Path, block: int, side: int, stride: int) -> float:
    """Processor seconds that the blocks around every n-th pixel take to be unpacked, each once, of all files.

    Args:
        block, side: pixels along the sides of a block and of the scenes.
    """
    first = np.arange(stride // 2, side, stride) - SQUARE // 2
    around = np.clip(first[:, None] + np.arange(SQUARE), 0, side - 1)
    touched = np.unique(around // block)
    runs = np.split(touched, np.flatnonzero(np.diff(touched) > 1) + 1)
    begun = time.process_time()
    for path in sorted(folder.iterdir()):
        with rasterio.open(path) as file:
            for row, run in product(touched, runs):
                width = min((len(run)) * block, side - run[0] * block)
                height = min(block, side - row * block)
                file.read(window=Window(run[0] * block, row * block, width, height))
    return time.process_time() - begun


def tables_of_strides(home: Path, scale: float, say: Callable[[str], None]) -> list[Table]:
    """Every n-th pixel of a day that is seen through eleven dates, in blocks of several sizes.

    Args:
        home: where scenes are made, and kept for the next time.
        scale: part of the area that the bars stand for, 0.01 to 1.
        say: what is measured now.
    """

    def listed(block: int) -> tuple[Path, int]:
        side = max(round(WIDE * scale**0.5), 512)
        source, found = home / f"wide-{block}-{side}", home / f"wide-{block}-{side}.json"
        engine("scenes", folder=wide_in(source, block, side), s2_scaling="10000", output=found)
        return found, side

    def embedded(scenes: Path, stride: int, **more: str) -> Child:
        say(f"STRIDE {stride}, {scenes.stem}")
        day, output = DAY + timedelta(25), home / "thinned.tif"
        return engine("embed", scenes=scenes, date=day, stride=stride, output=output, **more)

    rows: list[tuple[Any, ...]] = []
    for block in LARGE_BLOCKS:
        scenes, side = listed(block)
        name = f"STRIDE {{}} of {side:,} x {side:,} px, blocks of {block} px"
        rows += rows_of([1, 5, 10, 20, 40, 100], name, partial(embedded, scenes))
    scenes, side = listed(SMALL_BLOCK)
    x, y = PLACE * (side // 2, side // 2)
    start = embedded(scenes, 1, extent=f"{x},{y - 10},{x + 10},{y} EPSG:32631").processor
    found = {stride: embedded(scenes, stride) for stride in STRIDES}
    cost = {stride: child.processor - start for stride, child in found.items()}
    first = STRIDES[0]
    beyond = [
        (
            f"STRIDE {stride}", cost[stride] / cost[first], (stride / first) ** 2 * cost[stride] / cost[first],
            cost[stride], unpacking(scenes.with_suffix(""), SMALL_BLOCK, side, stride), child.seconds,
        )
        for stride, child in found.items()
    ]  # fmt: skip
    return [
        Table("Load: every n-th pixel of a day seen through 11 dates", HEAD, rows),
        Table(
            f"Load: every n-th of {side:,} x {side:,} px in blocks of {SMALL_BLOCK} px, beyond the start", BEYOND,
            beyond, NOTE,
        ),
    ]  # fmt: skip
