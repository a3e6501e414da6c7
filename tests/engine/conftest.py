# SPDX-License-Identifier: GPL-2.0-or-later
"""Factories for small scenes on disk, and the demo scenes of the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.outputs.band_table import QUALITY, band_names
from plugin.engine.outputs.cog import new_layer
from plugin.engine.outputs.packing import INT16, Packing
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.verbs import scenes as list_scenes

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "resources" / "demo" / "scenes"
BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12", "SCL")


class Heard(Report):
    """A report that remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.warnings: list[str] = []
        self.messages: list[str] = []
        self.fractions: list[float] = []

    def progress(self, fraction: float, text: str = "") -> None:
        self.fractions.append(fraction)

    def message(self, text: str) -> None:
        self.messages.append(text)

    def warning(self, text: str) -> None:
        self.warnings.append(text)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def run(heard: Heard) -> Callable[..., dict]:
    """run(module, option=…, …) -> outputs, with options checked as on the command line."""

    def call(module, **given) -> dict:
        given = {name: str(v) if isinstance(v, Path) else v for name, v in given.items()}
        return module.run(values(module.OPTIONS, given), heard)

    return call


@pytest.fixture
def make_raster(tmp_path: Path) -> Callable[..., Path]:
    """make_raster(name, {band: (h, w) array}, …) -> a GeoTIFF with band descriptions."""

    def make(
        name: str,
        bands: dict[str, np.ndarray],
        crs: str = "EPSG:32631",
        origin: tuple[float, float] = (500000.0, 5600000.0),
        resolution: float = 10.0,
        nodata: float | None = None,
        named: bool = True,
    ) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        first = next(iter(bands.values()))
        transform = Affine(resolution, 0, origin[0], 0, -resolution, origin[1])
        with rasterio.open(
            path,
            "w",
            driver="GTiff",
            count=len(bands),
            height=first.shape[0],
            width=first.shape[1],
            dtype=first.dtype,
            crs=crs,
            transform=transform,
            nodata=nodata,
        ) as file:
            for number, (band, array) in enumerate(bands.items(), 1):
                file.write(array, number)
                if named:
                    file.set_band_description(number, band)
        return path

    return make


@pytest.fixture(scope="session")
def write_embedding() -> Callable[..., np.ndarray]:
    """write_embedding(path, day, output_type, size=(520, 600), novelty=False) -> the values, before any rounding.

    An embedding raster as the engine writes it, of smooth chance numbers, its left edge missing.
    """

    def write(
        path: Path,
        day: str,
        output_type: str,
        size: tuple[int, int] = (520, 600),
        novelty: bool = False,
    ):
        names = band_names(7, (*QUALITY, "novelty") if novelty else QUALITY)
        rows, cols = np.mgrid[: size[0], : size[1]]
        rng = np.random.default_rng(int(day.replace("-", "")))
        waves = [np.sin(rows / (20 + n) + n) + np.cos(cols / (30 + n)) for n in range(len(names))]
        values = 2.1 + 0.3 * np.stack(waves) + rng.normal(0, 0.01, (len(names), *size))
        values = values.astype(np.float32)
        values[7:9] = np.rint(values[7:9])
        values[9] *= 0.01
        values[10] = values[10] > 2
        values[:, :, :40] = np.nan
        packing = Packing(names) if output_type == INT16 else None
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_layer(
            path, width=size[1], height=size[0], crs="EPSG:32631",
            transform=Affine(10, 0, 500000, 0, -10, 5600000), dtype="float32", nodata=np.nan,
            bands=names, packing=packing,
        ) as sink:  # fmt: skip
            sink.write(packing.pack(values) if packing else values)
            sink.set_band_unit(9, "days")
            sink.update_tags(
                ECOFUSE_DATE=day, ECOFUSE_MODEL="ecofuse-7", ECOFUSE_MODEL_SHA256="0123456789abcdef"
            )
        return values

    return write


@pytest.fixture
def optical() -> Callable[..., dict[str, np.ndarray]]:
    """optical(seed, size, scl=4) -> the ten bands and SCL as DN, a smooth field with some texture."""

    def make(seed: int, size: int = 40, scl: int = 4, without: tuple = ()) -> dict[str, np.ndarray]:
        rng = np.random.default_rng(seed)
        rows, cols = np.mgrid[:size, :size] / size
        bands = {}
        for number, band in enumerate(BANDS[:-1], 1):
            field = 600 + 250 * number * (1 + np.sin(3 * rows + cols * number / 3 + seed))
            bands[band] = (field + rng.normal(0, 40, field.shape)).clip(50).astype(np.uint16)
        bands["SCL"] = np.full((size, size), scl, np.uint16)
        return {band: array for band, array in bands.items() if band not in without}

    return make


@pytest.fixture(scope="session")
def rule_weights() -> dict[str, np.ndarray]:
    """Weights of the published model by rule, under the authors' tensor names."""
    from models.training.published.rule import weights

    return weights()


@pytest.fixture(scope="session")
def rule_checkpoint(rule_weights, tmp_path_factory) -> Path:
    """Those weights as a checkpoint file."""
    save = pytest.importorskip("safetensors.numpy").save_file
    path = tmp_path_factory.mktemp("checkpoint") / "fuse_model.safetensors"
    save(rule_weights, path)
    return path


@pytest.fixture(scope="session")
def imported(rule_checkpoint, tmp_path_factory) -> Path:
    """The model folder of the checkpoint by rule."""
    pytest.importorskip("onnx")
    from plugin.engine.verbs import importcheckpoint

    folder = tmp_path_factory.mktemp("imported") / "model"
    given = {"checkpoint": [str(rule_checkpoint)], "output": str(folder)}
    importcheckpoint.run(values(importcheckpoint.OPTIONS, given), Heard())
    return folder


DAYS = ("20180501", "20180506", "20180511")


@pytest.fixture
def scenes(make_raster, optical, tmp_path) -> Path:
    """Three dates of 240 x 240 px: six tiles, each date one file in strips from north to south."""
    paths = [make_raster(f"in/a_{day}.tif", optical(n, 240)) for n, day in enumerate(DAYS)]
    listed = tmp_path / "in" / "scenes.json"
    given = {"s2": [str(path) for path in paths], "output": str(listed)}
    list_scenes.run(values(list_scenes.OPTIONS, given), Heard())
    return listed
