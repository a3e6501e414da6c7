# SPDX-License-Identifier: GPL-2.0-or-later
"""A model with a year, its graph a small closed form; and a year of scenes that clouds hide here and there."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.inference.model import SHIPPED
from plugin.engine.protocol.options import values
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.conftest import BANDS, Heard

RULE = {"half_days": 270, "most_dates": 8, "anchor": "middle of the month", "least_dates": 3}
DAYS = [date(2018, 1, 4) + timedelta(days=17 * n) for n in range(21)]
RADAR = [date(2018, 1, 6) + timedelta(days=34 * n) for n in range(10)]
SIDE = 150
"""Pixels along the scenes: four tiles."""


def graph(path: Path, bands: dict[str, int], length: int) -> None:
    """Sums of a date's values by 1, day and cosine of phase, then fixed weights and a softplus."""
    onnx = pytest.importorskip("onnx")
    helper, numbers = onnx.helper, onnx.numpy_helper.from_array
    nodes, inputs, kept = (
        [],
        [],
        [numbers(np.float32([1 / 270]), "unit"), numbers(np.int64([0]), "first")],
    )
    kept += [numbers(np.float32([2 * np.pi]), "turn"), numbers(np.int64([0, -1]), "flat")]

    def add(kind: str, given: list[str], name: str, **how: int) -> str:
        nodes.append(helper.make_node(kind, given, [name], **how))
        return name

    rows = []
    for sensor, count in bands.items():
        parts = {part: [f"D{sensor}", count, "batch"] for part in ("values", "valid")}
        parts |= {part: [f"D{sensor}"] for part in ("days", "phase")}
        for part, shape in parts.items():
            inputs.append(
                helper.make_tensor_value_info(f"{sensor}_{part}", onnx.TensorProto.FLOAT, shape)
            )
        days = add("Mul", [f"{sensor}_days", "unit"], f"{sensor}_a")
        wave = add("Cos", [add("Mul", [f"{sensor}_phase", "turn"], f"{sensor}_b")], f"{sensor}_c")
        ones = add("Exp", [add("Sub", [days, days], f"{sensor}_d")], f"{sensor}_e")
        lines = [add("Unsqueeze", [one, "first"], f"{one}_row") for one in (ones, days, wave)]
        design = add("Concat", lines, f"{sensor}_f", axis=0)
        shown = add("Mul", [f"{sensor}_values", f"{sensor}_valid"], f"{sensor}_g")
        for at, planes in enumerate((shown, f"{sensor}_valid")):
            flat = add("Reshape", [planes, "flat"], f"{sensor}_{at}_h")
            sums = add("MatMul", [design, flat], f"{sensor}_{at}_i")
            kept.append(numbers(np.int64([3 * count, -1]), f"{sensor}_{at}_shape"))
            rows.append(add("Reshape", [sums, f"{sensor}_{at}_shape"], f"{sensor}_{at}_j"))
    total = 6 * sum(bands.values())
    weights = np.random.default_rng(0).normal(0, 0.1, (length, total)).astype(np.float32)
    kept.append(numbers(weights, "weights"))
    mixed = add("MatMul", ["weights", add("Concat", rows, "rows", axis=0)], "mixed")
    add("Softplus", [mixed], "year")
    output = helper.make_tensor_value_info("year", onnx.TensorProto.FLOAT, [length, "batch"])
    made = helper.make_graph(nodes, "year", inputs, [output], kept)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    path.write_bytes(model.SerializeToString())


@pytest.fixture(scope="session")
def make_year_model(tmp_path_factory) -> Callable[..., Path]:
    """make_year_model(**rule) -> ecofuse-7 with 9 and 48 numbers of a year, its rule changed."""

    def make(**rule: int) -> Path:
        folder = tmp_path_factory.mktemp("model") / "year"
        shutil.copytree(SHIPPED, folder)
        manifest = json.loads((folder / "manifest.json").read_text())
        bands = {sensor: len(facts["bands"]) for sensor, facts in manifest["sensors"].items()}
        graph(folder / "year.onnx", bands, 57)
        inputs = {}
        for sensor, count in bands.items():
            inputs |= {f"{sensor}_{part}": ["D", count, "batch"] for part in ("values", "valid")}
            inputs |= {f"{sensor}_{part}": ["D"] for part in ("days", "phase")}
        facts = {"file": "year.onnx", "inputs": inputs, "outputs": {"year": [57, "batch"]}}
        manifest["graphs"]["year"] = facts
        digest = hashlib.sha256((folder / "year.onnx").read_bytes()).hexdigest()
        manifest["files"]["year.onnx"] = {"sha256": digest}
        manifest |= {"name": "year", "lengths": [7, 16, 64], "year": {**RULE, **rule}}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        return folder

    return make


@pytest.fixture(scope="session")
def year_model(make_year_model) -> Path:
    return make_year_model()


def surface(day: date, bands: tuple[str, ...]) -> dict[str, np.ndarray]:
    """A field whose greenness follows the season; a cloud that wanders, and haze beside it."""
    rng = np.random.default_rng(day.toordinal())
    rows, cols = np.mgrid[:SIDE, :SIDE] / SIDE
    season = np.cos(2 * np.pi * (day.timetuple().tm_yday - 190) / 365)
    made = {}
    for number, band in enumerate(bands, 1):
        field = 500 + 150 * number * (1.5 + np.sin(3 * rows + number * cols) + 0.5 * season)
        made[band] = (field + rng.normal(0, 20, field.shape)).astype(np.uint16)
    away = np.hypot(*(one - rng.random() for one in (rows, cols)))
    for band in bands:
        made[band][(away > 0.4) & (away < 0.5)] += 1500
    made["SCL"] = np.where(away < 0.4, 9, 4).astype(np.uint16)
    made["SCL"][:20, :20] = np.where(day in DAYS[8:10], 4, 9)
    return made


def write(path: Path, bands: dict[str, np.ndarray]) -> str:
    first = next(iter(bands.values()))
    transform = Affine(10, 0, 500000, 0, -10, 5600000)
    with rasterio.open(
        path, "w", driver="GTiff", count=len(bands), height=SIDE, width=SIDE, dtype=first.dtype,
        crs="EPSG:32631", transform=transform,
    ) as file:  # fmt: skip
        for number, (band, array) in enumerate(bands.items(), 1):
            file.write(array, number)
            file.set_band_description(number, band)
    return str(path)


@pytest.fixture(scope="session")
def make_year_scenes(tmp_path_factory) -> Callable[..., Path]:
    """make_year_scenes(bands=…, days=…, radar=True, screen=0.05) -> the scene list of a year."""

    def make(
        bands: tuple[str, ...] = BANDS[:-1],
        days: list[date] = DAYS,
        radar: bool = True,
        screen: float = 0.05,
    ) -> Path:
        folder = tmp_path_factory.mktemp("scenes")
        s2 = [write(folder / f"S2_{day:%Y%m%d}.tif", surface(day, bands)) for day in days]
        s1 = []
        for day in RADAR if radar else []:
            rng = np.random.default_rng(day.toordinal())
            planes = {
                band: rng.normal(level, 1, (SIDE, SIDE)).astype(np.float32)
                for band, level in (("VV", -9), ("VH", -16))
            }
            s1.append(write(folder / f"S1_{day:%Y%m%d}.tif", planes))
        given = {"s2": s2, "s1": s1, "output": str(folder / "scenes.json"), "screen": str(screen)}
        list_scenes.run(values(list_scenes.OPTIONS, given), Heard())
        return folder / "scenes.json"

    return make


@pytest.fixture(scope="session")
def year_scenes(make_year_scenes) -> Path:
    return make_year_scenes()
