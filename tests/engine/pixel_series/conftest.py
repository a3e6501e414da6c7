# SPDX-License-Identifier: GPL-2.0-or-later
"""Folders of models of series: one that gives back what it takes, and Presto's with weights by chance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.inference.new_folder import file_facts, write_manifest
from plugin.engine.pixel_series.importing.presto_tensors import PREFIX, expected
from plugin.engine.protocol.options import values
from tests.engine.conftest import Heard

WINDOW = {"before": 1, "after": 1, "max_days": 30, "s1_max_days": 6}
CHANNELS = [
    {"of": "B04", "shift": -0.1, "divisor": 0.5},
    {"of": "VV", "linear": True},
    {"of": "NDVI"},
    {"of": "elevation", "default": 300.0, "divisor": 1000.0},
    {"of": "slope"},
]
SENSORS = {
    "s2": {"bands": ["B04", "B08"], "add": 0, "divide": 1, "clip": [0, 1], "unit": "reflectance"},
    "s1": {"bands": ["VV"], "add": 0, "divide": 1, "clip": [-50, 20], "unit": "dB"},
}


def manifest_of(folder: Path, **changes) -> dict:
    """A manifest for ``echo.onnx``: what it takes of three steps and five channels is its embedding."""
    rows = 3 * len(CHANNELS)
    sizes = [3, len(CHANNELS), "batch"]
    return {
        "name": "echo", "version": "1", "context": "series", "halo": 0, "pixels": 16, "embedding": 2 * rows,
        "files": {"echo.onnx": file_facts(folder / "echo.onnx")},
        "sensors": SENSORS, "window": WINDOW,
        "series": {"steps": "months", "composite": "mean", "channels": CHANNELS, "quality": ["clear_dates"]},
        "graphs": {"series": {
            "file": "echo.onnx",
            "inputs": {"values": sizes, "valid": sizes},
            "outputs": {"embedding": [2 * rows, "batch"]},
        }},
        "rgb": {"matrix": [[1.0] + [0.0] * (2 * rows - 1)] * 3, "low": [0.0] * 3, "high": [1.0] * 3},
    } | changes  # fmt: skip


@pytest.fixture
def echo(tmp_path) -> Callable[..., Path]:
    """echo(steps="months", composite="mean", **changes of the manifest) -> a folder of a model.

    The first half of an embedding is ``values``, step by step, the second half ``valid``.
    """
    pytest.importorskip("onnx")
    from plugin.engine.published.importing.onnx_graph import Graph

    def make(steps: str = "months", composite: str = "mean", **changes) -> Path:
        folder = tmp_path / f"echo_{len(list(tmp_path.glob('echo_*')))}"
        folder.mkdir()
        sizes = [3, len(CHANNELS), "batch"]
        g = Graph({"values": ("float32", sizes), "valid": ("float32", sizes)})
        rows = 3 * len(CHANNELS)
        flat = [g.reshape(name, rows, -1) for name in ("values", "valid")]
        g.save(
            folder / "echo.onnx",
            {"embedding": (g.op("Concat", *flat, axis=0), [2 * rows, "batch"])},
        )
        content = manifest_of(folder)
        content["series"] |= {"steps": steps, "composite": composite}
        write_manifest(folder, content | changes)
        return folder

    return make


@pytest.fixture(scope="session")
def chance_weights() -> dict[str, np.ndarray]:
    """Tensors of Presto's encoder by chance, small enough for a softmax that is not one token's alone."""
    rng = np.random.default_rng(7)
    return {
        PREFIX + name: rng.normal(0, 0.1, shape).astype(np.float32)
        for name, shape in expected().items()
    }


@pytest.fixture(scope="session")
def presto(chance_weights, tmp_path_factory) -> Path:
    """A folder made of them by ``importencoder``."""
    pytest.importorskip("onnx")
    save = pytest.importorskip("safetensors.numpy").save_file
    from plugin.engine.verbs import importencoder

    place = tmp_path_factory.mktemp("presto")
    save(chance_weights, place / "weights.safetensors")
    given = {"weights": str(place / "weights.safetensors"), "output": str(place / "model")}
    importencoder.run(values(importencoder.OPTIONS, given), Heard())
    return place / "model"
