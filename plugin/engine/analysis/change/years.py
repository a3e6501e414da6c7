# SPDX-License-Identifier: GPL-2.0-or-later
"""Change between ready-made embeddings: vectors that no model turns into reflectance, held against earlier ones.

The error is the pixel's own: what its vectors of the span before differ by. So at least two of them are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...outputs.embeddings import Embeddings
from ..stacked import Stacked
from .breaks import CHANGED, Break, break_in

LEAST_ERROR = 0.02
"""Share of a vector's length that a difference errs by at least: rounding to 8 bits alone moves it by 0.013."""
LEAST_BEFORE = 2
TO_THE_END = 0
"""A break lasts from its year to the last one given: years are too few to ask for three more."""


def distances(vectors: np.ndarray, earlier: int) -> tuple[np.ndarray, np.ndarray]:
    """How far later vectors lie from the mean of the earlier ones.

    With ``m`` the mean of ``n`` earlier vectors, ``d = |x - m|``, ``s**2 = sum |x_i - m|**2 / (n - 1)``: a later
    vector of the same kind has the expected ``d**2 = s**2 (1 + 1 / n)``, and the score is the ratio of the roots.
    ``s`` is at least LEAST_ERROR of the length of ``m``. An earlier vector that is missing is left out.

    Args:
        vectors: (dates, numbers, rows, cols), NaN where missing; the first ``earlier`` are those before.

    Returns:
        scores and distances, both (later dates, rows, cols) float64, NaN where missing or fewer than two before.
    """
    values = vectors.astype("float64")
    values = np.where(np.isfinite(values).all(axis=1, keepdims=True), values, np.nan)
    before, after = values[:earlier], values[earlier:]
    count = np.isfinite(before[:, 0]).sum(axis=0)
    enough = count >= LEAST_BEFORE
    number = np.where(enough, count, np.nan)
    mean = np.nansum(before, axis=0) / number
    variance = np.nansum((before - mean) ** 2, axis=(0, 1)) / (number - 1)
    least = (LEAST_ERROR**2) * (mean**2).sum(axis=0)
    error = np.sqrt(np.maximum(variance, least) * (1 + 1 / number))
    away = np.sqrt(((after - mean) ** 2).sum(axis=1))
    scores = np.divide(away, error, out=np.full_like(away, np.nan), where=error > 0)
    return scores, away


def breaks_of_years(
    before: tuple[Embeddings, ...], after: tuple[Embeddings, ...], limit: float
) -> Iterator[tuple[FilePart, Break]]:
    """Each block and the breaks in it; a year begins on 1 January and is seen to its end.

    Raises:
        EngineError: fewer than two rasters before, or a block that cannot be read.
    """
    first = before[0]
    if len(before) < LEAST_BEFORE:
        raise EngineError(
            f"BEFORE holds {first.path} alone, and what ready-made embeddings differ by anyway is taken from two "
            "or more: give another year."
        )
    stack = Stacked((*before, *after))
    days = [date.fromisoformat(raster.date) for raster in after]
    # as many days after its first one a raster still looks
    seen = [
        (date.fromisoformat(raster.last_date) - day).days
        for raster, day in zip(after, days, strict=True)
    ]
    last = date.fromisoformat(before[-1].last_date)
    with stack.opened() as reading:
        for part in stack.parts():
            vectors = reading.read(part).reshape(
                len(stack.rasters), first.features, part.height, part.width
            )
            scores, away = distances(vectors, len(before))
            looks = np.broadcast_to(-np.array(seen, float)[:, None, None], scores.shape)
            found = break_in(scores, away, looks, days, last, limit, _changed, TO_THE_END)
            yield part, found


def _changed(picked: np.ndarray) -> np.ndarray:
    return np.full(picked.shape, float(CHANGED))
