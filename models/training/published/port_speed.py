# SPDX-License-Identifier: GPL-2.0-or-later
"""How fast is an imported model beside our torch port? Both in one run, turn and turn about."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

import numpy as np
import torch

from models.training.published.port import Published
from plugin.engine.inference.model import Model
from plugin.engine.published.importing.tensors import BANDS, DATES
from plugin.engine.published.patch_model import AS_PUBLISHED, ISOLATED, PatchModel


def bench(folder: Path, weights: dict[str, np.ndarray], rounds: int, pixels: int) -> list[str]:
    """Patches a second of the port (as published, batches of 4, all cores) and of the model folder.

    Every pixel has 22 patches of its own: nothing is shared between dates or pixels.

    Returns:
        Lines to print: medians over the rounds, and ratios within each.
    """
    torch.set_num_threads(os.cpu_count() or 1)
    port = Published().eval()
    port.load_state_dict({name: torch.from_numpy(array) for name, array in weights.items()})
    model = PatchModel.of(Model.load(folder, "CPU"))
    given = _random(pixels)
    ways = {
        "torch port, as published": lambda: _port(port, given),
        "model folder, isolated": lambda: _model(model, ISOLATED, given),
        "model folder, as published": lambda: _model(model, AS_PUBLISHED, given),
    }
    for run in ways.values():  # sessions load, memory is taken
        run()
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            speeds[name].append(pixels / (time.perf_counter() - start))
    first = next(iter(ways))
    lines = [f"{pixels} pixels, {rounds} rounds, {os.cpu_count()} cores"]
    for name, values in speeds.items():
        ratios = [mine / port for mine, port in zip(values, speeds[first], strict=True)]
        lines.append(
            f"{name}: {statistics.median(values):.1f} patches a second, "
            f"{statistics.median(ratios):.2f} times the port ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    return lines


def _random(pixels: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    given: dict[str, np.ndarray] = {"delta": rng.integers(0, 6, (pixels, 1))}
    for sensor, bands in BANDS.items():
        given[sensor] = rng.random((pixels, DATES, bands, 15, 15), np.float32)
        given[f"gaps_{sensor}"] = rng.integers(1, 10, (pixels, DATES - 1))
    return given


def _port(port: Published, given: dict[str, np.ndarray]) -> None:
    names = ("s1", "s2", "gaps_s1", "gaps_s2", "delta")
    with torch.no_grad():
        for start in range(0, len(given["delta"]), 4):
            batch = (torch.from_numpy(given[name][start : start + 4]) for name in names)
            port.embed(*batch, isolated=False)


def _model(model: PatchModel, way: str, given: dict[str, np.ndarray]) -> None:
    inputs = {"delta": given["delta"]}
    for sensor in BANDS:
        patches = given[sensor]
        features = model.patch_features(sensor, patches.reshape(-1, *patches.shape[2:]))
        inputs[f"features_{sensor}"] = features.reshape(len(patches), DATES, -1)
        inputs[f"days_{sensor}"] = np.pad(given[f"gaps_{sensor}"].cumsum(1), ((0, 0), (1, 0)))
    model.embed(way, inputs)
