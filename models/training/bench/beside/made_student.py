# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder of the size and shape of a student of TESSERA, with made-up weights: for its speed alone.

TESSERA (Feng et al. 2025, arXiv:2506.20380) reads a year of single dates of both sensors, a transformer for each.
It knows the day of the year of each date, and gives 128 numbers. This has its shape with a million parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np

from plugin.engine.inference.new_folder import file_facts, write_manifest
from plugin.engine.pixel_series.importing.presto_folder import SENSORS
from plugin.engine.published.importing.network_blocks import Tensors, linear, transformer, turned
from plugin.engine.published.importing.onnx_graph import Ends, Graph, Shape
from plugin.engine.sensors import NETWORK_BANDS, S1_BANDS

DATES = 40
"""Of Sentinel-2, with Sentinel-1 nearest to each."""
WIDTH, INNER, HEADS = 128, 512, 8
LAYERS = {"s2": 3, "s1": 2}
CHANNELS = (*NETWORK_BANDS, *S1_BANDS)
OUT = 1e9
DAYS = 365.25

Made: TypeAlias = Callable[..., np.ndarray]
"""Weights of a shape."""


def write_student(folder: Path, seed: int = 0) -> int:
    """Write the folder; the same seed gives the same bytes.

    Returns:
        How many parameters it has.
    """
    rng = np.random.default_rng(seed)
    drawn = [0]

    def made(*shape: int) -> np.ndarray:
        drawn[0] += int(np.prod(shape))
        return rng.normal(0, shape[-1] ** -0.5, shape)

    sizes: list[int | str] = [DATES, len(CHANNELS), "batch"]
    inputs: dict[str, tuple[str, Shape]] = {
        "values": ("float32", sizes),
        "valid": ("float32", sizes),
        "day_of_year": ("float32", [DATES]),
    }
    g = Graph(inputs)
    angle = g.op("Mul", g.reshape("day_of_year", DATES, 1), np.array([2 * np.pi / DAYS]))
    phase = g.op("Concat", g.op("Sin", angle), g.op("Cos", angle), axis=1)
    when = linear(g, phase, (made(WIDTH, 2), made(WIDTH)))
    pooled = [
        _encoded(g, when, bands, _layers(count, made), (made(WIDTH, len(bands)), made(WIDTH)))
        for bands, count in ((NETWORK_BANDS, LAYERS["s2"]), (S1_BANDS, LAYERS["s1"]))
    ]
    both = g.op("Concat", *pooled, axis=1)
    numbers = linear(g, both, (made(WIDTH, 2 * WIDTH), made(WIDTH)))
    given: list[int | str] = [WIDTH, "batch"]
    outputs: Ends = {"embedding": (turned(g, numbers, 1, 0), given)}
    folder.mkdir(parents=True, exist_ok=True)
    g.save(folder / "series.onnx", outputs)
    _describe(folder, inputs, given)
    return drawn[0]


def _encoded(
    g: Graph,
    when: str,
    bands: tuple[str, ...],
    layers: Tensors,
    first: tuple[np.ndarray, np.ndarray],
) -> str:
    """(pixels, 128): a sensor's dates through its transformer, their mean over those that are there."""
    at = np.array([CHANNELS.index(band) for band in bands])
    values, valid = (
        g.op("Gather", turned(g, name, 2, 0, 1), at, axis=2) for name in ("values", "valid")
    )
    kept = g.op("ReduceMin", valid, axes=[2], keepdims=0)  # (pixels, dates)
    mask = g.op("Mul", g.op("Sub", kept, np.array([1.0])), np.array([OUT]))
    mask = g.op("Unsqueeze", mask, np.array([1, 2]))
    tokens = g.op("Add", linear(g, values, first), when)
    count = sum(name.endswith("norm1.bias") for name in layers.every)
    tokens = transformer(g, tokens, layers, HEADS, count=count, norm_first=True, mask=mask)
    total = g.op(
        "ReduceSum",
        g.op("Mul", tokens, g.op("Unsqueeze", kept, np.array([2]))),
        np.array([1]),
        keepdims=0,
    )
    dates = g.op("ReduceSum", kept, np.array([1]), keepdims=1)
    return g.op("Div", total, g.op("Max", dates, np.array([1.0])))


def _layers(count: int, made: Made) -> Tensors:
    """Weights of so many layers, under the names that :func:`transformer` asks for."""
    shapes: dict[str, tuple[int, ...]] = {
        "self_attn.in_proj_weight": (3 * WIDTH, WIDTH),
        "self_attn.in_proj_bias": (3 * WIDTH,),
        "self_attn.out_proj.weight": (WIDTH, WIDTH),
        "self_attn.out_proj.bias": (WIDTH,),
        "linear1.weight": (INNER, WIDTH),
        "linear1.bias": (INNER,),
        "linear2.weight": (WIDTH, INNER),
        "linear2.bias": (WIDTH,),
        "norm1.weight": (WIDTH,),
        "norm1.bias": (WIDTH,),
        "norm2.weight": (WIDTH,),
        "norm2.bias": (WIDTH,),
    }
    return Tensors(
        {
            f"layers.{number}.{name}": made(*shape)
            for number in range(count)
            for name, shape in shapes.items()
        }
    )


def _describe(folder: Path, inputs: dict[str, tuple[str, Shape]], given: Shape) -> None:
    """The manifest beside the graph."""
    graph = {
        "file": "series.onnx",
        "inputs": {name: shape for name, (_, shape) in inputs.items()},
        "outputs": {"embedding": given},
    }
    content = {
        "name": f"student-{WIDTH}",
        "version": "1",
        "note": "Made-up weights: for its speed alone.",
        "files": {"series.onnx": file_facts(folder / "series.onnx")},
        "sensors": SENSORS,
        "window": {
            "before": DATES // 2,
            "after": DATES // 2 - 1,
            "max_days": 365,
            "s1_max_days": 12,
        },
        "context": "series",
        "halo": 0,
        "embedding": WIDTH,
        "pixels": 64,
        "series": {
            "steps": "dates",
            "composite": "nearest",
            "channels": [
                {"of": name, "shift": 0.0 if name in NETWORK_BANDS else 25.0,
                 "divisor": 1.0 if name in NETWORK_BANDS else 25.0}
                for name in CHANNELS
            ],
            "quality": ["clear_dates", "days_to_clear"],
        },
        "graphs": {"series": graph},
        "rgb": {
            "matrix": np.eye(3, WIDTH).tolist(),
            "low": [-1.0] * 3,
            "high": [1.0] * 3,
        },
    }  # fmt: skip
    write_manifest(folder, content)
