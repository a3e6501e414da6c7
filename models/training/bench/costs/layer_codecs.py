# SPDX-License-Identifier: GPL-2.0-or-later
"""What writing a layer costs by the codec of its file, and how large it is then."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import numpy as np
import rasterio

from models.training.bench.benchmarks_page import Table
from plugin.engine.inference.model import Model
from plugin.engine.outputs import cog
from plugin.engine.outputs.byte_ranges import byte_ranges
from plugin.engine.outputs.embedding_raster import Frame, write_embedding
from plugin.engine.outputs.packing import FLOAT32, INT8, INT16, Block

KINDS = (FLOAT32, INT16, INT8)
USUAL = "DEFLATE, level 6"
CODECS: dict[str, dict[str, str | int]] = {
    "DEFLATE, level 1": {"compress": "DEFLATE", "level": 1},
    USUAL: {"compress": "DEFLATE", "level": 6},
    "LZW": {"compress": "LZW"},
    "ZSTD, level 1": {"compress": "ZSTD", "level": 1},
    "LERC, exact, then ZSTD": {"compress": "LERC_ZSTD", "predictor": "NO"},
}
"""Name -> what GDAL's COG driver is given in the place of the engine's own choice."""
STEP = 128
"""Pixels along a side of the blocks that are written, as a run's tiles."""


def layer_codecs(layer: Path, model: Path, rounds: int) -> Table:
    """Microseconds of processor time in which an embedding is written, and its size beside that of USUAL.

    Args:
        layer: a finished embedding of ``model`` as FLOAT32; its numbers are written again in every type.
    """
    with rasterio.open(layer) as file:
        numbers = file.read()
        frames = {
            kind: Frame(
                height=file.height,
                width=file.width,
                crs=file.crs.to_wkt(),
                transform=file.transform,
                bands=file.descriptions,
                output_type=kind,
                ranges=byte_ranges(Model.load(model)) if kind == INT8 else (),
            )
            for kind in KINDS
        }
    found: dict[str, list[tuple[float, int]]] = {}
    for name, options in CODECS.items():
        costs = [_written(numbers, frames[kind], options, layer, rounds) for kind in KINDS]
        if all(costs):
            found[name] = [cost for cost in costs if cost]
    rows = []
    for name, known in found.items():
        beside = [size / usual for (_, size), (_, usual) in zip(known, found[USUAL], strict=True)]
        times = (1e6 * seconds / numbers[0].size for seconds, _ in known)
        rows.append((name, *times, *beside))
    head = (
        "codec",
        *(f"microseconds a pixel, {kind}" for kind in KINDS),
        *(f"size, {kind}" for kind in KINDS),
    )
    return Table(TITLE, head, rows, NOTE)


TITLE = "Costs: writing a layer by its codec"
NOTE = (
    "The first day's layer, from its tiles to the finished file, overviews and statistics in it; sizes are shares "
    f"of those of {USUAL}. Values are written at level 1, classes at 6. What has ZSTD or LERC in it is not "
    "written: QGIS for macOS (3.44 and 4.0) and its Flatpak (3.28 to 3.34) open no such GeoTIFF."
)


def _written(
    numbers: np.ndarray, frame: Frame, options: dict[str, str | int], beside: Path, rounds: int
) -> tuple[float, int] | None:
    """Seconds of processor time that a layer takes, the quickest of the rounds, and its bytes.

    None where GDAL was built without the codec: it writes without one then.
    """
    chosen = {"predictor": "YES", "overview_resampling": "AVERAGE", **options}
    seconds = []
    with tempfile.TemporaryDirectory(dir=beside.parent) as folder:
        path = Path(folder) / "layer.tif"
        with mock.patch.object(cog, "OF_VALUES", chosen):
            for _ in range(rounds):
                start = time.process_time()
                write_embedding(path, frame, {}, _blocks(numbers))
                seconds.append(time.process_time() - start)
        with rasterio.open(path) as file:
            written = file.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION")
        return (min(seconds), path.stat().st_size) if written == options["compress"] else None


def _blocks(numbers: np.ndarray) -> Iterator[Block]:
    for top in range(0, numbers.shape[1], STEP):
        for left in range(0, numbers.shape[2], STEP):
            yield top, left, numbers[:, top : top + STEP, left : left + STEP]
