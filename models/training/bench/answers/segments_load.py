# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m models.training.bench.answers.segments_load``: what fields and stands cost with the pixels.

The land is made up: 13 to 40 px wide fields of random numbers, with noise. A row has a number of pixels, the next
ten times as many, so that the growth shows, and with it what 10^8 pixels take.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio

from models.training.bench.answers.ten_times import put_into_page
from models.training.bench.benchmarks_page import Table
from models.training.bench.load import HEAD, PLACE, rows_of
from models.training.bench.measure import Child, engine
from plugin.engine.inference.model import SHIPPED

TITLE = "Segments: "
KINDS = 4096
SPREAD, NOISE = 1.2, 0.2
"""Of the kinds of land, and within a field, in units of the model's metric."""
MEMORY_MB = 16_000


def fields(path: Path, side: int) -> Path:
    """An embedding of side x side pixels, as the shipped model would give it, in blocks of 512 px."""
    if path.exists():
        return path
    content = (SHIPPED / "manifest.json").read_bytes()
    domain = json.loads(content)["domain"]
    spread = np.linalg.cholesky(np.linalg.inv(np.array(domain["inverse_covariance"])))
    chance = np.random.default_rng(0)
    kinds = chance.normal(0, SPREAD, (KINDS, len(spread)))
    with rasterio.open(
        path, "w", driver="GTiff", width=side, height=side, count=len(spread), dtype="float32", crs="EPSG:32631",
        transform=PLACE, nodata=np.nan, tiled=True, blockxsize=512, blockysize=512, bigtiff="yes",
    ) as sink:  # fmt: skip
        sink.descriptions = [f"F{number:02d}" for number in range(1, len(spread) + 1)]
        sink.update_tags(
            ECOFUSE_DATE="2019-07-01",
            ECOFUSE_MODEL="ecofuse-7",
            ECOFUSE_MODEL_SHA256=hashlib.sha256(content).hexdigest(),
        )
        for _, part in sink.block_windows(1):
            row, col = np.mgrid[: part.height, : part.width]
            row, col = row + part.row_off, col + part.col_off
            kind = (row // 13 + col // 40 * 3) * 7919 + col // 17 * 104_729 + (row + col) // 25 * 31
            land = kinds[kind % KINDS] + chance.normal(0, NOISE, (*kind.shape, len(spread)))
            values = np.einsum("ij,rcj->irc", spread, land) + np.reshape(domain["mean"], (-1, 1, 1))
            sink.write(values.astype("float32"), window=part)
    return path


def cut(home: Path, sizes: list[int], say: Callable[[str], None]) -> Table:
    """The table; rasters are made in ``home``, and kept for the next time."""
    home.mkdir(parents=True, exist_ok=True)

    def run(pixels: int) -> Child:
        say(f"Fields among {pixels:,} pixels")
        return engine(
            "segments", embeddings=fields(home / f"fields-{pixels}.tif", round(pixels**0.5)),
            memory_mb=MEMORY_MB, output=home / "cut.gpkg",
        )  # fmt: skip

    rows = rows_of(sizes, "segments, {} pixels", run)
    return Table(f"{TITLE}embeddings of 7 numbers, fields of a hectare", HEAD, rows)


if __name__ == "__main__":
    put_into_page(cut, "models.training.bench.answers.segments_load", TITLE, "answers", __doc__)
