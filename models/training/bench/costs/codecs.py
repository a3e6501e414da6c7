# SPDX-License-Identifier: GPL-2.0-or-later
"""What reading a date costs by the codec of its files."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

from models.training.bench.benchmarks_page import Table

BLOCK = 512
CODECS: dict[str, dict[str, str | int]] = {
    "none": {"driver": "GTiff", "compress": "none"},
    "DEFLATE, level 6": {"driver": "GTiff", "compress": "deflate", "zlevel": 6, "predictor": 2},
    "ZSTD, level 9": {"driver": "GTiff", "compress": "zstd", "zstd_level": 9, "predictor": 2},
    "LERC, exact": {"driver": "GTiff", "compress": "lerc", "max_z_error": 0},
    "LERC, exact, then ZSTD": {"driver": "GTiff", "compress": "lerc_zstd", "max_z_error": 0},
    "JPEG 2000, exact": {"driver": "JP2OpenJPEG", "reversible": "yes", "quality": 100},
}
"""Name -> how rasterio writes it."""


def codecs(folder: Path, rounds: int) -> Table:
    """Microseconds of processor time in which a date of Sentinel-2 is read: its four bands of 10 m."""
    path = min(folder.glob("S2_*_10m.tif"))
    with rasterio.open(path) as file:
        numbers, frame = file.read(), {"crs": file.crs, "transform": file.transform}
    pixels = numbers[0].size
    found = []
    with tempfile.TemporaryDirectory(dir=folder) as place:
        for name, options in CODECS.items():
            try:
                packed = _written(Path(place) / "packed", numbers, {**frame, **options})
            except rasterio.errors.RasterioError:  # GDAL was built without it
                continue
            seconds = min(_read_seconds(packed) for _ in range(rounds))
            size = packed.stat().st_size
            found.append((name, 1e6 * seconds / pixels, 8 * size / numbers.size))
    least = min(us for name, us, _ in found if name != "none")
    return Table(
        "Costs: reading a date's bands of 10 m by their codec",
        ("codec", "times the quickest", "microseconds a pixel", "bits a number"),
        [(name, us / least, us, bits) for name, us, bits in found],
        f"Blocks of {BLOCK} x {BLOCK} px, each read once as float32. Where you write scenes yourself, take the "
        "codec that is quickest here and that your programs read. Products in JPEG 2000 are worth converting once.",
    )


def _written(path: Path, numbers: np.ndarray, options: dict[str, str | int]) -> Path:
    tiles = {"tiled": True, "blockxsize": BLOCK, "blockysize": BLOCK}
    bands, height, width = numbers.shape
    with rasterio.open(
        path, "w", count=bands, height=height, width=width, dtype="uint16", **tiles, **options
    ) as file:
        file.write(numbers)
    return path


def _read_seconds(path: Path) -> float:
    start = time.process_time()
    with rasterio.Env(GDAL_NUM_THREADS="1"), rasterio.open(path) as file:
        for top in range(0, file.height, BLOCK):
            for left in range(0, file.width, BLOCK):
                file.read(window=Window(left, top, BLOCK, BLOCK), out_dtype="float32")
    return time.process_time() - start
