# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels of a date are clear: classes, dilation, and the pixel's own series against haze."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from ..sensors import CLASSES, MASK, PROBABILITY

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
"""Fewest clear values with which a median keeps haze and surface apart."""


def is_mask_word(source: str) -> bool:
    """Whether S2_MASK is one of our words (else it is the path of a mask raster)."""
    return source.partition(":")[0] in MASK_WORDS


def mask_layer(source: str, held: Container[str]) -> str:
    """The layer by which a scene's clouds are known, "" where it has none of those S2_MASK allows."""
    wanted = MASK_WORDS.get(source.partition(":")[0], ())
    return next((layer for layer in wanted if layer in held), "")


def cloud_percent(source: str) -> float:
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


def hazy(blue: np.ndarray, series: Sequence[np.ndarray] | np.ndarray, screen: float) -> np.ndarray:
    """True where blue stands out by more than ``screen`` from the pixel's median over its window.

    Args:
        blue: (height, width) float32 reflectance of B02 at the date, NaN where not clear.
        series: the same for each of the dates of that date's own window, itself included.
        screen: reflectance; 0 switches the screen off.
    """
    if screen <= 0:
        return np.zeros(blue.shape, bool)
    known, exceeded = (np.zeros(blue.shape, np.uint8) for _ in range(2))
    for values in series:
        known += np.isfinite(values).view(np.uint8)
        exceeded += (blue - values > screen).view(np.uint8)  # False where either is NaN
    # blue exceeds the median by the screen where it exceeds more than half of the values by it: a count,
    # no sorting. Where it is just half of them, the median lies between the two in the middle
    result = exceeded > known - exceeded
    halves = (exceeded == known - exceeded) & (known > 0)
    if halves.any():
        ordered = np.sort([values[halves] for values in series], axis=0)
        upper = exceeded[halves].astype(np.intp)[None]
        low, high = (np.take_along_axis(ordered, at, axis=0)[0] for at in (upper - 1, upper))
        result[halves] = blue[halves] - (low + high) / 2 > screen
    return result & (known >= SCREEN_DATES)
