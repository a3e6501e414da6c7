# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's encoder as an ONNX graph of the kind ``series``: the months of pixels become 128 numbers.

A group of channels is a token a month. Presto takes the tokens of missing groups out before attention. Here they
get no weight in it, and none in the mean: the result is the same, and pixels that lack different months go side by
side. Tokens that no pixel can have (``known``) are really taken out, which saves their time.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...documents import Document
from ...published.importing.network_blocks import (
    Tensors,
    gelu,
    linear,
    norm,
    transformer,
    turned,
)
from ...published.importing.onnx_graph import Ends, Graph, Shape
from .presto_tensors import BLOCKS, CHANNELS, CLASSES, GROUPS, HEADS, MONTH, TERRAIN, WIDTH

BATCH = "batch"
OUT = 1e9
"""Taken from the likeness of a missing token: its weight is then exactly 0."""


def write_presto(tensors: dict[str, np.ndarray], steps: int, path: Path) -> Document:
    """Write the graph.

    Args:
        tensors: as ``presto_tensors.expected`` names them; steps: months of a series.

    Returns:
        Its file, inputs and outputs with their sizes, as a manifest holds them.
    """
    series: list[int | str] = [steps, len(CHANNELS), BATCH]
    place: list[int | str] = [2, BATCH]
    given: list[int | str] = [WIDTH, BATCH]
    inputs: dict[str, tuple[str, Shape]] = {
        "values": ("float32", series),
        "valid": ("float32", series),
        "known": ("float32", [steps * len(CHANNELS)]),
        "months": ("int64", [steps]),
        "place": ("float32", place),
    }
    g = Graph(inputs)
    t = Tensors(tensors)
    tokens, kept = _tokens(g, t, steps)
    # (pixels, 1, 1, tokens): nothing for a token that is there
    mask = g.op("Mul", g.op("Sub", kept, np.array(1.0)), np.array(OUT))
    mask = g.op("Unsqueeze", mask, np.array([1, 2]))
    layers = Tensors(_renamed(tensors))
    tokens = transformer(
        g, tokens, layers, HEADS, count=BLOCKS, norm_first=True, mask=mask, bent=gelu
    )
    weights = g.op("Unsqueeze", kept, np.array([2]))
    total = g.op("ReduceSum", g.op("Mul", tokens, weights), np.array([1]), keepdims=0)
    mean = g.op("Div", total, g.op("ReduceSum", kept, np.array([1]), keepdims=1))
    embedding = turned(g, norm(g, mean, t.layer("norm")), 1, 0)
    outputs: Ends = {"embedding": (embedding, given)}
    g.save(path, outputs)
    return {
        "file": path.name,
        "inputs": {name: shape for name, (_, shape) in inputs.items()},
        "outputs": {name: shape for name, (_, shape) in outputs.items()},
    }


def _tokens(g: Graph, t: Tensors, steps: int) -> tuple[str, str]:
    """Tokens (pixels, tokens, 128) and which there are (pixels, tokens), 1 or 0; those never known left out."""
    values, valid = turned(g, "values", 2, 0, 1), turned(g, "valid", 2, 0, 1)
    known = g.reshape("known", steps, len(CHANNELS))
    months = g.op("Gather", t["month_embed.weight"], "months", axis=0)
    parts: list[tuple[str, str, str]] = []  # a token, whether it is there, whether it may be
    for number, (name, channels) in enumerate(GROUPS.items()):
        at = np.array([CHANNELS.index(channel) for channel in channels])
        token = linear(g, g.op("Gather", values, at, axis=2), t.layer(f"eo_patch_embed.{name}"))
        there = g.op("ReduceMin", g.op("Gather", valid, at, axis=2), axes=[2], keepdims=0)
        may = g.op("ReduceMin", g.op("Gather", known, at, axis=1), axes=[1], keepdims=0)
        if name == TERRAIN:  # of the first month alone, with its group's place and no other
            alone = np.zeros(WIDTH)
            alone[MONTH : 2 * MONTH] = t["channel_embed.weight"][number]
            token = g.op("Add", _first(g, token, 1), alone)
            parts.append((token, _first(g, there, 1), _first(g, may, 0)))
        else:
            parts.append((g.op("Add", token, _where(g, t, months, number, steps)), there, may))
    parts.append(_land_cover(g, t, values, valid, known, months, steps))
    every, kept, possible = ([part[at] for part in parts] for at in range(3))
    place = _place(g, t)
    one = g.op(
        "Add",
        g.op("Mul", g.op("ReduceMean", place, axes=[2], keepdims=0), np.array(0.0)),
        np.array(1.0),
    )
    joined = g.op("Concat", *every, place, axis=1)
    held = g.op("Concat", *kept, one, axis=1)
    wanted = g.op("Greater", g.op("Concat", *possible, np.array([1.0]), axis=0), np.array(0.5))
    return g.op("Compress", joined, wanted, axis=1), g.op("Compress", held, wanted, axis=1)


def _land_cover(
    g: Graph, t: Tensors, values: str, valid: str, known: str, months: str, steps: int
) -> tuple[str, str, str]:
    """The token of a class of land cover each month, from a table; whether it is there, and may be."""
    at, flat = np.array([len(CHANNELS) - 1]), {"keepdims": 0}
    own = g.op("ReduceMax", g.op("Gather", values, at, axis=2), axes=[2], **flat)
    classes = g.op("Min", g.op("Max", own, np.array(0.0)), np.array(float(CLASSES)))
    token = g.op("Gather", t["dw_embed.weight"], g.op("Cast", classes, to=7), axis=0)  # 7: int64
    there = g.op("ReduceMin", g.op("Gather", valid, at, axis=2), axes=[2], **flat)
    may = g.op("ReduceMin", g.op("Gather", known, at, axis=1), axes=[1], **flat)
    return g.op("Add", token, _where(g, t, months, len(GROUPS), steps)), there, may


def _where(g: Graph, t: Tensors, months: str, group: int, steps: int) -> str:
    """(steps, 128): calendar month, group of channels and place in the series, side by side."""
    channel = np.tile(t["channel_embed.weight"][group], (steps, 1))
    return g.op("Concat", months, channel, t["pos_embed"][0, :steps], axis=1)


def _place(g: Graph, t: Tensors) -> str:
    """(pixels, 1, 128): the token of a place on Earth, from its point on the unit sphere."""
    angles = g.op("Mul", turned(g, "place", 1, 0), np.array(np.pi / 180))
    cosines, sines = g.op("Cos", angles), g.op("Sin", angles)
    lat, lon = np.array([0]), np.array([1])
    level = g.op("Gather", cosines, lat, axis=1)
    east = g.op("Mul", level, g.op("Gather", cosines, lon, axis=1))
    north = g.op("Mul", level, g.op("Gather", sines, lon, axis=1))
    point = g.op("Concat", east, north, g.op("Gather", sines, lat, axis=1), axis=1)
    return g.op("Unsqueeze", linear(g, point, t.layer("latlon_embed")), np.array([1]))


def _first(g: Graph, value: str, axis: int) -> str:
    """The first along an axis, which stays."""
    return g.op("Gather", value, np.array([0]), axis=axis)


def _renamed(tensors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The blocks under the names that :func:`transformer` asks for."""
    names = {
        "attn.qkv.weight": "self_attn.in_proj_weight",
        "attn.qkv.bias": "self_attn.in_proj_bias",
        "attn.proj": "self_attn.out_proj",
        "mlp.fc1": "linear1",
        "mlp.fc2": "linear2",
        "norm": "norm",
    }
    found = {}
    for name, array in tensors.items():
        if name.startswith("blocks."):
            _, number, part = name.split(".", 2)
            old = next(one for one in names if part.startswith(one))
            found[f"layers.{number}.{names[old]}{part.removeprefix(old)}"] = array
    return found
