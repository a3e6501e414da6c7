# SPDX-License-Identifier: GPL-2.0-or-later
"""Points that follow the pixels of a file evenly along an axis: blended by shifted slices, without lists of places.

A file of 20 m under a grid of 10 m has two such runs, of weights 3/4 and 1/4 and the other way round. The products
and sums are those of places taken one by one, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

MOST = 2
"""Points along a pixel of a file at most: with more, places taken one by one are quicker."""


@dataclass(frozen=True)
class Runs:
    """Every n-th point lies one pixel further than the last such point, with the same weights."""

    first: tuple[int, ...]
    """Of each run the pixel before its first point."""
    weights: tuple[tuple[np.float32, np.float32], ...]
    """Of each run the weights of the pixel before a point, and of that behind it."""

    def along(self, values: np.ndarray, start: int, points: int) -> np.ndarray:
        """Weighted sums (…, points) of neighbours in values (…, pixels) that begin with the pixel ``start``."""
        result = np.empty((*values.shape[:-1], points), np.float32)
        for (one, other), before, every in self._parts(values, start, points):
            behind = slice(before.start + 1, before.stop + 1)
            np.add(one[..., before], other[..., behind], out=result[..., every])
        return result

    def down(self, values: np.ndarray, start: int, result: Sequence[np.ndarray]) -> None:
        """As :meth:`along` down values (bands, pixels, cols), into the results (points, cols) of each band."""
        for (one, other), before, every in self._parts(values, start, len(result[0])):
            behind = slice(before.start + 1, before.stop + 1)
            for band, sums in enumerate(result):
                np.add(one[band, before], other[band, behind], out=sums[every])

    def _parts(
        self, values: np.ndarray, start: int, points: int
    ) -> Iterator[tuple[list[np.ndarray], slice, slice]]:
        """Of each run the products with both weights, the pixels before its points, and which points these are."""
        count = len(self.first)
        every = {weight for pair in self.weights for weight in pair}
        products = {weight: values * weight for weight in every}
        for number, (first, pair) in enumerate(zip(self.first, self.weights, strict=True)):
            at = first - start
            before = slice(at, at + len(range(number, points, count)))
            yield [products[weight] for weight in pair], before, slice(number, None, count)


def runs(first: np.ndarray, near: np.ndarray, far: np.ndarray) -> Runs | None:
    """The runs of points along an axis; None where they do not follow evenly.

    Args:
        first: (points) the pixel before each point; near, far: (points) float32, its weight and that of the next.
    """
    for count in range(1, min(MOST, first.size) + 1):
        even = (first[count:] - first[:-count] == 1).all()
        if even and all((x[count:] == x[:-count]).all() for x in (near, far)):
            pairs = zip(near[:count], far[:count], strict=True)
            return Runs(tuple(map(int, first[:count])), tuple(pairs))
    return None
