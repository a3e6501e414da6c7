# SPDX-License-Identifier: GPL-2.0-or-later
"""Names and shapes of the tensors of Presto's encoder, and the file that holds them, checked one by one.

Presto: Tseng et al. 2023, Lightweight, Pre-trained Transformers for Remote Sensing Timeseries (arXiv:2304.14065).
Its weights (``data/default_model.pt`` of nasaharvest/presto) are MIT; the arithmetic here is our own.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...published.importing.checkpoint import read_tensors

WIDTH, MONTH, PLACES, HEADS, BLOCKS = 128, 32, 24, 8, 2
"""Numbers of a token and of its month, months at most, heads and blocks of attention."""
INNER = 4 * WIDTH
"""Numbers between a block's two layers."""
CLASSES = 9
"""Of land cover; the table has a row more, which is never looked at."""
GROUPS: dict[str, tuple[str, ...]] = {
    "S1": ("VV", "VH"),
    "S2_RGB": ("B02", "B03", "B04"),
    "S2_Red_Edge": ("B05", "B06", "B07"),
    "S2_NIR_10m": ("B08",),
    "S2_NIR_20m": ("B8A",),
    "S2_SWIR": ("B11", "B12"),
    "ERA5": ("temperature", "precipitation"),
    "SRTM": ("elevation", "slope"),
    "NDVI": ("NDVI",),
}
"""Group of channels -> its channels; a token each a month, numbered in this order, land cover behind them."""
TERRAIN = "SRTM"
"""The group that has one token for all months."""
CHANNELS = (*(channel for group in GROUPS.values() for channel in group), "land_cover")
"""Of a month, in the order of the graph."""
PREFIX = "encoder."
SHOWN = 6
"""Faults that a sentence names."""

Shape = tuple[int, ...]


def expected() -> dict[str, Shape]:
    """Name -> shape of every tensor of the encoder, without :data:`PREFIX`."""
    shapes: dict[str, Shape] = {
        "pos_embed": (1, PLACES, 2 * MONTH),
        "month_embed.weight": (12, MONTH),
        "channel_embed.weight": (len(GROUPS) + 1, MONTH),
        "dw_embed.weight": (CLASSES + 1, WIDTH),
        **_layer("latlon_embed", WIDTH, 3),
        **_layer("norm", WIDTH),
    }
    for name, channels in GROUPS.items():
        shapes |= _layer(f"eo_patch_embed.{name}", WIDTH, len(channels))
    for number in range(BLOCKS):
        block = f"blocks.{number}"
        shapes |= {
            **_layer(f"{block}.norm1", WIDTH),
            **_layer(f"{block}.attn.qkv", 3 * WIDTH, WIDTH),
            **_layer(f"{block}.attn.proj", WIDTH, WIDTH),
            **_layer(f"{block}.norm2", WIDTH),
            **_layer(f"{block}.mlp.fc1", INNER, WIDTH),
            **_layer(f"{block}.mlp.fc2", WIDTH, INNER),
        }
    return shapes


def load_presto(path: Path) -> dict[str, np.ndarray]:
    """The encoder's tensors, float32, under the names of :func:`expected`; the decoder's are left alone.

    Raises:
        EngineError: a file that cannot be read as tensors alone, another network's tensors, or tensors that are
            missing, misshapen, unknown or no numbers (each is named).
    """
    held = read_tensors(path, "WEIGHTS")
    own = {
        name.removeprefix(PREFIX): tensor
        for name, tensor in held.items()
        if name.startswith(PREFIX)
    }
    shapes = expected()
    if not set(own) & set(shapes):
        raise EngineError(
            f"{path} holds no weights of Presto: none of its {len(held)} tensors is named like "
            f"{PREFIX}{next(iter(shapes))}. Give default_model.pt of nasaharvest/presto."
        )
    faults = [f"{PREFIX}{name} is missing" for name in shapes if name not in own]
    faults += [
        f"{PREFIX}{name} has shape {own[name].shape}, not {shape}"
        for name, shape in shapes.items()
        if name in own and own[name].shape != shape
    ]
    faults += [f"{PREFIX}{name[:80]} is unknown" for name in sorted(set(own) - set(shapes))]
    if faults:
        shown = "; ".join(faults[:SHOWN]) + ("" if len(faults) <= SHOWN else " …")
        count = f"{len(faults)} tensors differ" if len(faults) > 1 else "a tensor differs"
        raise EngineError(f"{path} is not Presto as published: {count}: {shown}.")
    tensors = {name: np.asarray(own[name], np.float32) for name in shapes}
    infinite = [name for name, array in tensors.items() if not np.isfinite(array).all()]
    if infinite:
        raise EngineError(
            f"{path}: {PREFIX}{infinite[0]} holds values that are not numbers: download the file again."
        )
    return tensors


def _layer(name: str, *shape: int) -> dict[str, Shape]:
    return {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
