# SPDX-License-Identifier: GPL-2.0-or-later
"""Weights by rule: a checkpoint for which results of the authors' own code are known (vectors.npz).

Every tensor is drawn from a generator seeded by its name, so no file of the authors is needed.
"""

from __future__ import annotations

import zlib

import numpy as np

from plugin.engine.published.importing.tensors import BANDS, expected

AS_DRAWN = ("embed", "pos_emb", "position_embeddings")


def weights() -> dict[str, np.ndarray]:
    """Every tensor of ``fuse_model.ckpt`` by the rule, float32."""
    return {name: _drawn(name, shape) for name, shape in expected().items()}


def _drawn(name: str, shape: tuple[int, ...]) -> np.ndarray:
    seed = [1, zlib.crc32(_canonical(name).encode())]
    drawn = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    if len(shape) == 1:
        return np.float32(name.endswith("weight")) + np.float32(0.1) * drawn
    if any(word in name for word in AS_DRAWN):
        return drawn
    return drawn / np.float32(np.sqrt(np.prod(shape[1:])))


def _canonical(name: str) -> str:
    """Decoders name the encoder's table and transformer once more: they draw the encoder's numbers."""
    for sensor in BANDS:
        for twin, own in (
            ("positional_embedding_shared",) * 2,
            ("transformer_dec", "transformer_enc"),
        ):
            name = name.replace(f"dec_{sensor}.{twin}", f"enc_{sensor}.{own}")
    return name
