# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels of a date are clear: classes, dilation, and the pixel's own series against haze."""

from __future__ import annotations

import numpy as np

SCREEN_DATES = 3
"""Fewest clear values with which a median tells haze from surface."""


def clear_mask(classes: np.ndarray, clear: tuple[int, ...], dilation: int) -> np.ndarray:
    """True where the class is clear and no unclear one lies within ``dilation`` px (squares).

    Class 0 (missing) is not clear but casts no shadow on its neighbours.

    Args:
        classes: (height, width) uint8 of SCL.
    """
    missing = classes == 0
    unclear = ~np.isin(classes, clear) & ~missing
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
    count = np.isfinite(series).sum(axis=0)
    ordered = np.sort(series, axis=0)  # NaN last
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(series) - 1)[None], axis=0)[0]
    with np.errstate(invalid="ignore"):
        return (count >= SCREEN_DATES) & (blue - (low + high) / 2 > threshold)
