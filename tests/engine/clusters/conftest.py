# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding rasters of made-up land, and runs of both verbs on them."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.verbs import assignclusters, fitclusters

SHA = "a" * 64
MANIFEST = Path(__file__).resolve().parents[3] / "models" / "ecofuse-7" / "manifest.json"


@pytest.fixture
def report(tmp_path):
    with open(tmp_path / "report.txt", "w", encoding="utf-8") as stream:
        yield Report(stream=stream)


@pytest.fixture
def embedding(tmp_path):
    """Factory: an embedding raster of four patches of land, each around its own seven numbers."""

    def make(date="2018-05-21", size=96, seed=1, model="ecofuse-7", sha256=SHA, hole=True):
        draw = np.random.default_rng(seed)
        land = np.random.default_rng(0).uniform(0, 4, (4, 7))
        kind = np.add.outer(np.arange(size) // 30, np.arange(size) // 25) % 4
        values = land[kind].transpose(2, 0, 1) + draw.normal(0, 0.15, (7, size, size))
        if hole:
            values[:, 5:20, 40:70] = np.nan
        path = tmp_path / f"embedding_{date}_{seed}_{size}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=size, height=size, count=8, dtype="float32",
            crs="EPSG:32631", transform=rasterio.Affine(10, 0, 500000, 0, -10, 5640000),
            nodata=np.nan, tiled=True, blockxsize=32, blockysize=32,
        ) as sink:  # fmt: skip
            sink.write(values.astype("float32"), range(1, 8))
            sink.write(np.ones((size, size), "float32"), 8)
            for band in range(1, 8):
                sink.set_band_description(band, f"F{band:02d}")
            sink.set_band_description(8, "clear_dates")
            sink.update_tags(ECOFUSE_DATE=date, ECOFUSE_MODEL=model, ECOFUSE_MODEL_SHA256=sha256)
        return path

    return make


@pytest.fixture
def shipped():
    """SHA-256 of the shipped model's manifest, whose decoder is at hand."""
    return hashlib.sha256(MANIFEST.read_bytes()).hexdigest()


@pytest.fixture
def fitted(tmp_path, report):
    """Fit clusters: ``fitted([raster, …], option=value)`` gives the outputs."""

    def run(paths, name="model.json", **options):
        asked = {"embeddings": [str(path) for path in paths], "clusters": 4, "seed": 3, **options}
        asked["cluster_model"] = str(tmp_path / name)
        return fitclusters.run(values(fitclusters.OPTIONS, asked), report)

    return run


@pytest.fixture
def assigned(tmp_path, report):
    """Assign clusters: ``assigned(raster, model, option=value)`` gives the outputs."""

    def run(path, model, **options):
        asked = {"embeddings": str(path), "cluster_model": str(model), **options}
        asked.setdefault("output", str(tmp_path / "ids.tif"))
        return assignclusters.run(values(assignclusters.OPTIONS, asked), report)

    return run
