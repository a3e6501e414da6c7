# SPDX-License-Identifier: GPL-2.0-or-later
"""The published network as ONNX graphs: patches to features, features to embeddings, and back.

A date's features depend on its own patch alone; only then do dates (and, as published, the pixels of
a batch) meet. So a date that several targets share is encoded once.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from ...documents import Document
from .network_blocks import (
    Tensors,
    conv,
    conv_att,
    days_added,
    linear,
    multi_scale,
    norm,
    pooled_plus,
    silu,
    transformer,
    turned,
)
from .onnx_graph import Ends, Graph
from .tensors import BANDS, DATES, NUMBERS, TOKENS

PATCHES, PIXELS, REBUILT = 64, 64, 8
"""Fixed batches: patches of a date, pixels (isolated), pixels to rebuild."""
WIDTH, SIDE = 256, 15


def write_graphs(tensors: dict[str, np.ndarray], fusion: bool, folder: Path) -> dict[str, Document]:
    """Write every graph of a model.

    Args:
        tensors: as ``tensors.expected`` names them; without the fusion's where ``fusion`` is False.

    Returns:
        Graph -> its file, inputs and outputs with their shapes, as the manifest holds them.
    """
    t = Tensors(tensors)
    facts = {}
    for sensor in BANDS:
        facts[f"patches_{sensor}"] = _save(*_patches(t, sensor), folder / f"patches_{sensor}.onnx")
    for way, isolated in (("isolated", True), ("as_published", False)):
        facts[way] = _save(*_embeddings(t, fusion, isolated), folder / f"{way}.onnx")
    facts["decoder"] = _save(*_decoder(t, fusion), folder / "decoder.onnx")
    return facts


def _save(g: Graph, outputs: Ends, path: Path) -> Document:
    g.save(path, outputs)
    return {
        "file": path.name,
        "inputs": {name: shape for name, (_, shape) in g.inputs.items()},
        "outputs": {name: shape for name, (_, shape) in outputs.items()},
    }


def _patches(t: Tensors, sensor: str) -> tuple[Graph, Ends]:
    """``patches`` (64, bands, 15, 15), scaled -> ``features`` (64, 256)."""
    g = Graph({"patches": ("float32", [PATCHES, BANDS[sensor], SIDE, SIDE])})
    part = t.below(f"enc_{sensor}.dim_reducer")
    x = silu(g, conv(g, "patches", part.layer("conv0.0")))
    x = pooled_plus(g, multi_scale(g, x, part.below("block1")), x)
    x = silu(g, conv(g, x, part.layer("conv1.0"), stride=2))
    x = pooled_plus(g, conv_att(g, x, part.below("block2")), x)
    x = silu(g, conv(g, x, part.layer("conv2.0"), stride=2, padding=1))
    x = conv_att(g, x, part.below("block3"))
    return g, {"features": (g.reshape(x, 0, -1), [PATCHES, WIDTH])}


def _embeddings(t: Tensors, fusion: bool, isolated: bool) -> tuple[Graph, Ends]:
    """Features of the dates of each pixel -> ``embedding``, and each sensor's own numbers.

    Days count from the first slot's date; ``delta`` is |S1 - S2| at the middle date.
    """
    pixels = PIXELS if isolated else "pixels"
    inputs = {f"features_{sensor}": ("float32", [pixels, DATES, WIDTH]) for sensor in BANDS}
    inputs |= {f"days_{sensor}": ("int64", [pixels, DATES]) for sensor in BANDS}
    g = Graph(inputs | ({"delta": ("int64", [pixels, 1])} if fusion else {}))
    z = {sensor: _numbers(g, t.below(f"enc_{sensor}"), sensor, isolated) for sensor in BANDS}
    joined = _fused(g, t, z) if fusion else g.op("Concat", z["s2"], z["s1"], axis=1)
    length = 7 if fusion else sum(NUMBERS.values())
    own = {f"z_{sensor}": (z[sensor], [pixels, NUMBERS[sensor]]) for sensor in BANDS}
    return g, {"embedding": (joined, [pixels, length]), **own}


def _numbers(g: Graph, t: Tensors, sensor: str, isolated: bool) -> str:
    """One sensor's bottleneck, (pixels, 2 or 9)."""
    table = t["positional_embedding_shared.position_embeddings.weight"]
    x = days_added(g, f"features_{sensor}", f"days_{sensor}", table)
    deep = partial(transformer, g, t=t.below("transformer_enc"), heads=8, count=3, norm_first=False)
    # as published, a date of one pixel attends over that date of all pixels of the batch
    x = deep(x, isolated=True) if isolated else turned(g, deep(turned(g, x, 1, 0, 2)), 1, 0, 2)
    x = g.op("Selu", linear(g, x, t.layer("encoder_linear.0")))
    x = g.op("Selu", linear(g, turned(g, x, 0, 2, 1), t.layer("token_reducer.0")))
    x = g.reshape(x, -1, 16 * TOKENS[sensor])
    return g.op("Softplus", linear(g, x, t.layer("bottleneck_reducer.0")))


def _fused(g: Graph, t: Tensors, z: dict[str, str]) -> str:
    """Two tokens, one a sensor, to the seven numbers."""
    kinds, table = t["type_embed.weight"], t["pair_pos_emb.position_embeddings.weight"]
    first = g.op("Add", linear(g, z["s1"], t.layer("proj_s1")), kinds[0] + table[0] / 128**0.5)
    second = g.op("Add", linear(g, z["s2"], t.layer("proj_s2")), kinds[1])
    axis = np.array([1])
    second = days_added(g, g.op("Unsqueeze", second, axis), "delta", table)
    pair = g.op("Concat", g.op("Unsqueeze", first, axis), second, axis=1)
    pair = transformer(g, pair, t.below("fuser"), heads=4, count=2, norm_first=True)
    x = norm(g, g.op("ReduceMean", pair, axes=[1], keepdims=0), t.layer("norm_out"))
    return g.op("Softplus", linear(g, x, t.layer("bottleneck_reducer.0")))


def _decoder(t: Tensors, fusion: bool) -> tuple[Graph, Ends]:
    """``embedding`` -> ``values_s1`` and ``values_s2`` (8, 11, bands, 15, 15), scaled."""
    length = 7 if fusion else sum(NUMBERS.values())
    days = {f"days_{sensor}": ("int64", [REBUILT, DATES]) for sensor in BANDS}
    g = Graph({"embedding": ("float32", [REBUILT, length]), **days})
    outputs: Ends = {}
    for sensor, start in (("s1", NUMBERS["s2"]), ("s2", 0)):
        if fusion:
            z = linear(g, "embedding", t.layer(f"head_{sensor}"))
        else:  # the embedding is both sensors' numbers, Sentinel-2's first
            stop = start + NUMBERS[sensor]
            ends = (np.array([start]), np.array([stop]), np.array([1]))
            z = g.op("Slice", "embedding", *ends)
        shape = [REBUILT, DATES, BANDS[sensor], SIDE, SIDE]
        rebuilt = _rebuilt(g, t.below(f"dec_{sensor}"), z, sensor)
        outputs[f"values_{sensor}"] = (g.reshape(rebuilt, *shape), shape)
    return g, outputs


def _rebuilt(g: Graph, t: Tensors, z: str, sensor: str) -> str:
    """(pixels, 2 or 9) -> (pixels * 11, bands, 15, 15); attention over the dates."""
    x = g.op("Softplus", linear(g, z, t.layer("bottleneck_expander.0")))
    x = turned(g, g.reshape(x, -1, TOKENS[sensor], 16), 0, 2, 1)
    x = g.op("Selu", linear(g, x, t.layer("token_upsampler.0")))
    x = g.op("Selu", linear(g, turned(g, x, 0, 2, 1), t.layer("decoder_linear.0")))
    table = t["positional_embedding_shared.position_embeddings.weight"]
    x = days_added(g, x, f"days_{sensor}", table)
    x = transformer(g, x, t.below("transformer_dec"), heads=8, count=3, norm_first=False)
    x = g.reshape(x, -1, 16, 4, 4)
    part = t.below("upscaler")
    x = pooled_plus(g, conv_att(g, x, part.below("block1")), x)
    x = silu(g, g.op("ConvTranspose", x, *part.layer("conv1.0"), strides=[2, 2]))
    x = pooled_plus(g, conv_att(g, x, part.below("block2")), x)
    steps = {"strides": [2, 2], "pads": [1] * 4, "output_padding": [1, 1]}
    x = g.op("ConvTranspose", x, *part.layer("upsample2"), **steps)
    x = multi_scale(g, x, part.below("block3"))
    x = silu(g, conv(g, x, part.layer("final_refinement.0"), padding=1))
    return conv(g, x, part.layer("final_refinement.2"), padding=1)
