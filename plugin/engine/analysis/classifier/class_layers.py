# SPDX-License-Identifier: GPL-2.0-or-later
"""A class for each pixel, and what is known of it: computed block by block, the same in any blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rasterio.windows import Window as FilePart

from ..stacked import Reading, Stacked
from .class_model import ClassModel
from .conformal import sets_of


@dataclass(frozen=True)
class Sorted:
    """A block of classes."""

    part: FilePart
    codes: np.ndarray
    """(rows, cols) uint8, 0 where a number is missing; smoothed where that was asked for."""
    valid: np.ndarray
    """(rows, cols) bool: all numbers are there."""
    shares: np.ndarray
    """(classes, valid pixels) float64: probabilities, row by row."""
    confidence: np.ndarray
    """(bands, rows, cols) float32, NaN where missing, see :func:`confidence_bands`; no bands if not asked for."""


def confidence_bands(model: ClassModel) -> tuple[str, ...]:
    """Names of the bands of confidence.

    ``probability`` of the likeliest class; ``entropy`` of all probabilities, 0 sure to 1 a mere guess; ``margin``
    between the two likeliest; ``applicability``, above 1 where the pixel is unlike all samples; ``set_size``, how
    many classes cannot be excluded at 90 %; and ``set NAME`` for each class, 1 where it is one of them.
    """
    return (
        "probability",
        "entropy",
        "margin",
        "applicability",
        "set_size",
        *(f"set {name}" for name in model.names),
    )


def sorted_blocks(
    model: ClassModel, stack: Stacked, smoothing: int, reading: Reading, confident: bool
) -> Iterator[Sorted]:
    """Classes of each block.

    Args:
        confident: compute the bands of confidence, too.
        smoothing: each pixel gets the class that most pixels have within so many rows and columns; 0: its own.
    """
    for part in stack.parts():
        wide = _widened(part, smoothing, stack)
        values = reading.read(wide)
        valid = np.isfinite(values).all(axis=0)
        own = (
            slice(part.row_off - wide.row_off, part.row_off - wide.row_off + part.height),
            slice(part.col_off - wide.col_off, part.col_off - wide.col_off + part.width),
        )
        shares = model.learner.probabilities(values[:, valid].astype(float))
        place = np.full(valid.shape, -1)
        place[valid] = shares.argmax(axis=0)
        if smoothing:
            place = majority(place, len(model.codes), smoothing)
        codes = np.array([0, *model.codes], np.uint8)[place + 1]
        inner = np.zeros_like(valid)
        inner[own] = True
        inside, there, shares = values[(slice(None), *own)], valid[own], shares[:, inner[valid]]
        confidence = np.empty((0, *there.shape), np.float32)
        if confident:
            confidence = confidence_of(model, inside, there, shares)
        yield Sorted(part, codes[own], there, shares, confidence)


def confidence_of(
    model: ClassModel, values: np.ndarray, valid: np.ndarray, shares: np.ndarray
) -> np.ndarray:
    """The bands of confidence (bands, rows, cols) float32.

    Args:
        values: (features, rows, cols); valid: (rows, cols) bool; shares: (classes, valid pixels).
    """
    found = np.full((len(confidence_bands(model)), *valid.shape), np.nan, np.float32)
    order = np.sort(shares, axis=0)
    logs = np.log(np.maximum(shares, 1e-300))
    held = sets_of(shares, model.bound)
    found[0, valid] = order[-1]
    found[1, valid] = -(shares * logs).sum(axis=0) / np.log(len(shares))
    found[2, valid] = order[-1] - order[-2]
    if valid.any():
        found[3, valid] = model.applicability.of(values[:, valid].astype(float))
    found[4, valid] = held.sum(axis=0)
    found[5:, valid] = held
    return found


def majority(place: np.ndarray, classes: int, radius: int) -> np.ndarray:
    """The commonest class within ``radius`` rows and columns; of equal ones a pixel's own, else the first.

    Args:
        place: (rows, cols) int, -1 where missing; missing pixels stay missing, and have no vote.
    """
    votes = np.stack([_box_sum(place == kind, radius) for kind in range(classes)]).astype(float)
    rows, cols = np.nonzero(place >= 0)
    votes[place[rows, cols], rows, cols] += 0.5
    return np.where(place >= 0, votes.argmax(axis=0), -1)


def _box_sum(marked: np.ndarray, radius: int) -> np.ndarray:
    """Marked pixels within so many rows and columns of each."""
    summed = np.pad(marked.astype(np.int32), radius)
    for axis in (0, 1):
        total = np.cumsum(summed, axis=axis)
        total = np.concatenate([np.zeros_like(total.take([0], axis)), total], axis=axis)
        size = total.shape[axis]
        width = 2 * radius + 1
        summed = total.take(range(width, size), axis) - total.take(range(size - width), axis)
    return summed


def _widened(part: FilePart, margin: int, stack: Stacked) -> FilePart:
    top, left = max(part.row_off - margin, 0), max(part.col_off - margin, 0)
    bottom = min(part.row_off + part.height + margin, stack.first.height)
    right = min(part.col_off + part.width + margin, stack.first.width)
    return FilePart(left, top, right - left, bottom - top)
