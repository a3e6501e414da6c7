# SPDX-License-Identifier: GPL-2.0-or-later
"""A preview's pixels between the computed ones."""

from __future__ import annotations

import numpy as np


def bilinear(computed: np.ndarray, stride: int, rows: range) -> np.ndarray:
    """Rows of the fine raster, bilinear between the computed pixels.

    Args:
        computed: (bands, height, width), the values at the middles (``stride // 2``) of cells of
            ``stride`` x ``stride`` pixels, NaN where missing.
        rows: fine rows wanted, within ``height * stride``.

    Returns:
        (bands, len(rows), width * stride) float32: at a computed pixel its own value; elsewhere missing
        ones are left out, and a pixel is missing where they would carry half of the weight or more.
        Beyond the outermost computed pixels these are repeated.
    """
    height, width = computed.shape[1:]
    row0, row1, down = _neighbours(np.asarray(rows), height, stride)
    col0, col1, right = _neighbours(np.arange(width * stride), width, stride)
    total = np.zeros((len(computed), len(rows), width * stride), np.float32)
    weight = np.zeros(total.shape, np.float32)
    for r, wr in ((row0, 1 - down), (row1, down)):
        for c, wc in ((col0, 1 - right), (col1, right)):
            values = computed[:, r[:, None], c[None, :]]
            share = np.where(np.isfinite(values), (wr[:, None] * wc[None, :]).astype(np.float32), 0)
            total += share * np.nan_to_num(values)
            weight += share
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > 0.5, total / weight, np.float32(np.nan))


def _neighbours(fine: np.ndarray, count: int, stride: int) -> tuple[np.ndarray, ...]:
    """Computed pixels before and after fine ones along an axis, and the share of the second."""
    position = np.clip((fine - stride // 2) / stride, 0, count - 1)
    before = np.floor(position).astype(int)
    return before, np.minimum(before + 1, count - 1), position - before
