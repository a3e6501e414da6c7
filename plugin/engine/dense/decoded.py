# SPDX-License-Identifier: GPL-2.0-or-later
"""What the numbers of a day stand for: values of the bands of both sensors."""

from __future__ import annotations

import numpy as np

from ..inference.model import Model


def decoded_bands(model: Model) -> dict[str, str]:
    """Band -> its unit, in the order of the decoder's output."""
    facts = model.manifest["sensors"]
    return {band: facts[sensor]["unit"] for sensor in model.sensors for band in model.bands(sensor)}


def decoded(model: Model, embedding: np.ndarray) -> np.ndarray:
    """The values behind embeddings.

    Args:
        embedding: (model.length, rows, cols) float32, NaN where missing.

    Returns:
        (bands, rows, cols) float32, reflectance 0..1 and dB, NaN where the embedding is missing.
    """
    pixels = embedding.reshape(embedding.shape[0], -1)
    known = np.isfinite(pixels).all(axis=0)
    found = np.full((len(decoded_bands(model)), pixels.shape[1]), np.nan, np.float32)
    if known.any():
        found[:, known] = model.decode(np.ascontiguousarray(pixels[:, known]))
    start = 0
    for sensor in model.sensors:
        facts, end = model.manifest["sensors"][sensor], start + len(model.bands(sensor))
        found[start:end] *= np.float32(facts["divide"])  # graphs take (value + add) / divide
        found[start:end] -= np.float32(facts["add"])
        start = end
    return found.reshape(-1, *embedding.shape[1:])
