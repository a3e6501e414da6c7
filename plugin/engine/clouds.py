# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels of a date are clear: classes, dilation, and the pixel's own series against haze."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

import numpy as np

from .scenes.model import CLASSES, MASK, PROBABILITY

MASK_WORDS = {
    "AUTO": (CLASSES, MASK, PROBABILITY),
    "SCL": (CLASSES,),
    "MASK": (MASK,),
    "PROBABILITY": (PROBABILITY,),
    "NONE": (),
}
"""S2_MASK -> the layers of a scene it may use, best first."""
CLOUD_PERCENT = 40.0
"""Cloud probability above which a pixel is cloud, as s2cloudless' authors have it."""
SCREEN_DATES = 3
"""Fewest clear values with which a median tells haze from surface."""


def is_mask_word(source: str) -> bool:
    """Whether S2_MASK is one of our words (else it is the path of a mask raster)."""
    return source.partition(":")[0] in MASK_WORDS


def mask_layer(source: str, held: Container[str]) -> str:
    """The layer by which a scene's clouds are told, "" where it has none of those S2_MASK allows."""
    wanted = MASK_WORDS.get(source.partition(":")[0], ())
    return next((layer for layer in wanted if layer in held), "")


def threshold(source: str) -> float:
    """The percent in ``PROBABILITY:percent``, else the common one.

    Raises:
        ValueError: what follows the colon is no number from 0 to 100.
    """
    text = source.partition(":")[2]
    percent = float(text) if text else CLOUD_PERCENT
    if not 0 <= percent <= 100:
        raise ValueError("expected a percentage from 0 to 100 after PROBABILITY:")
    return percent


def clear_mask(classes: np.ndarray, clear: tuple[int, ...], dilation: int) -> np.ndarray:
    """True where the class is clear and no unclear one lies within ``dilation`` px (squares).

    Class 0 (missing) is not clear but casts no shadow on its neighbours.

    Args:
        classes: (height, width) uint8 of SCL.
    """
    missing = classes == 0
    known = np.ones(256, bool)
    known[[0, *clear]] = False
    unclear = known[classes]
    return ~grown(unclear, dilation) & ~missing


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    """A boolean mask with every True grown to a square of ``2 pixels + 1`` on each side."""
    result = mask
    for axis in (0, 1):
        source, result = result, result.copy()
        for step in range(1, pixels + 1):
            if step >= mask.shape[axis]:
                break
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
            result[tuple(ahead)] |= source[tuple(behind)]
            result[tuple(behind)] |= source[tuple(ahead)]
    return result


def hazy(blue: np.ndarray, series: np.ndarray, threshold: float) -> np.ndarray:
    """True where blue stands out by more than ``threshold`` from the pixel's median over its window.

    Args:
        blue: (height, width) reflectance of B02 at the date, NaN where not clear.
        series: (dates, height, width) the same for the dates of that date's own window, itself included.
        threshold: reflectance; 0 switches the screen off.
    """
    if threshold <= 0:
        return np.zeros(blue.shape, bool)
    known = np.isfinite(series)
    count = known.sum(axis=0)
    ordered = _ordered(np.where(known, series, np.float32(np.inf)))
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(series) - 1)[None], axis=0)[0]
    with np.errstate(invalid="ignore"):
        return (count >= SCREEN_DATES) & (blue - (low + high) / 2 > threshold)


def _ordered(series: np.ndarray) -> np.ndarray:
    """The series sorted along its first axis: a few times faster than ``numpy.sort`` for a dozen dates.

    Batcher's merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M): which rows are
    compared does not depend on the values.
    """
    rows = [*series]
    for low, high in _exchanges(len(rows)):
        first, second = rows[low], rows[high]
        rows[low], rows[high] = np.minimum(first, second), np.maximum(first, second)
    return np.stack(rows)


@lru_cache(maxsize=32)
def _exchanges(count: int) -> list[tuple[int, int]]:
    """Pairs of places to compare, in order, that sort any ``count`` values."""
    found = []
    top = 1 << max((count - 1).bit_length() - 1, 0)
    p = top
    while p > 0:
        q, r, d = top, 0, p
        while True:
            found += [(i, i + d) for i in range(count - d) if i & p == r]
            if q == p:
                break
            d, q, r = q - p, q // 2, p
        p //= 2
    return found
