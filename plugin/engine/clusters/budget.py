# SPDX-License-Identifier: GPL-2.0-or-later
"""How MEMORY_MB is shared out while clusters are fitted and assigned: the process, a block of pixels, GDAL's cache.

The constants come from peaks of whole processes (``make bench OPTIONS=--load``).
"""

from __future__ import annotations

from ..errors import EngineError
from ..outputs.embeddings import BLOCK

PROCESS_MB = 220
"""Python and its libraries, scikit-learn among them."""
DECODER_MB = 110
"""ONNX Runtime and a model's decoder, where clusters are named."""
COPIES = 5
"""Of a block, in the bytes of its float32 numbers: as stored, unpacked, as a mask, and as float64."""
SAMPLE_COPIES = 6
"""Of the sample, in the bytes of its float64 numbers: kept, sorted, set apart, scaled, and two of k-means."""
CACHE_SHARE = 4
"""One part in so many of what is left is GDAL's, for unpacked blocks."""
LARGEST_CACHE_MB = 512


MIXTURE_COPIES = 4
"""Of a mixture's shares of each pixel of the sample, float64."""


def cache_bytes(
    memory_mb: int, features: int, sample: int = 0, parts: int = 0, side: int = BLOCK
) -> int:
    """Bytes that GDAL's unpacked blocks may take.

    Args:
        features: numbers a pixel; sample: pixels that are kept for fitting, which also loads a decoder;
            parts: of a mixture that is fitted; side: rows and columns of a block.

    Raises:
        EngineError: MEMORY_MB is too little; the sentence says how much is enough.
    """
    needed = PROCESS_MB * 1_000_000 + 4 * COPIES * side**2 * features
    needed += 8 * SAMPLE_COPIES * sample * features + DECODER_MB * 1_000_000 * bool(sample)
    needed += 8 * MIXTURE_COPIES * sample * parts
    least = needed + needed // (2 * CACHE_SHARE)
    if memory_mb * 1_000_000 < least:
        raise EngineError(
            f"MEMORY_MB {memory_mb} is too little: embeddings of {features} numbers a pixel need "
            f"{-(-least // 1_000_000)} MB."
        )
    left = memory_mb * 1_000_000 - needed
    return min(left // CACHE_SHARE, LARGEST_CACHE_MB * 1_000_000)
