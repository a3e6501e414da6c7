# SPDX-License-Identifier: GPL-2.0-or-later
"""An embedding in strips of whole rows, as whole numbers in which a distance counts like the model's metric.

Whole numbers are added without rounding: sums are the same to the last bit however the raster is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rasterio.windows import Window as FilePart

from ..metric import turned
from ..stacked import Reading, Stacked

STEPS = 256
"""Of a unit of the metric, the spread of the embeddings that the model was trained on."""
FARTHEST = 1 << 17
"""Codes lie within this: the squares of 2**28 pixels fit into int64."""
STRIP_PIXELS = 1 << 19
"""Pixels of a strip, about."""


@dataclass(frozen=True)
class Strip:
    """Some rows of the raster."""

    top: int
    codes: np.ndarray
    """(numbers, rows, cols) int32, in steps of 1 / ``STEPS``; 0 where missing."""
    known: np.ndarray
    """(rows, cols) bool."""

    def rows(self, first: int, last: int) -> Strip:
        """Some of its rows, counted from its own first one; ``last`` is left out."""
        return Strip(self.top + first, self.codes[:, first:last], self.known[first:last])


def parts_of(height: int, width: int, pixels: int = STRIP_PIXELS) -> list[FilePart]:
    """Strips of whole rows of about so many pixels, from the top."""
    rows = max(1, pixels // width)
    return [FilePart(0, top, width, min(rows, height - top)) for top in range(0, height, rows)]


def widened(part: FilePart, height: int, rows: int) -> FilePart:
    """A strip with so many rows more above and below, as far as the raster goes."""
    top, end = max(part.row_off - rows, 0), min(part.row_off + part.height + rows, height)
    return FilePart(0, top, part.width, end - top)


def strips_of(
    stack: Stacked, axes: np.ndarray, reading: Reading, parts: list[FilePart]
) -> Iterator[Strip]:
    """The strips of embeddings of one or several days.

    Args:
        axes: (k, k) of the metric of one day's numbers.

    Raises:
        EngineError: the raster cannot be read.
    """
    days = len(stack.rasters)
    for part in parts:
        values = reading.read(part)
        known = np.isfinite(values).all(axis=0)
        flat = np.where(known, values, 0).reshape(days, len(axes), -1).astype("float64")
        codes = np.concatenate([turned(axes, day) for day in flat]) * STEPS
        codes = np.rint(np.clip(codes, -FARTHEST, FARTHEST)).astype("int32")
        yield Strip(int(part.row_off), codes.reshape(-1, *known.shape), known)
