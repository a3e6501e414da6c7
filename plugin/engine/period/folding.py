# SPDX-License-Identifier: GPL-2.0-or-later
"""From a tile's days, one after the other, to the layers of its periods: no day is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..dense.dense_embedder import DenseEmbedder
from ..embed.local import Layers
from ..embed.work import Work
from ..grid.grid import Window
from .made_spans import Made
from .span_sums import SpanSums


class SeenDates:
    """In how many of each period's own dates a tile's pixels are clear.

    Its own: those that its days are read from. What a neighbour reads beside counts nothing, or a period would
    depend on which others are made with it.
    """

    def __init__(self, periods: list[Made], embedder: DenseEmbedder):
        self._period: dict[date, int] = {}
        self._counted: set[date] = set()
        self._counts: dict[int, np.ndarray] = {}
        for number, one in enumerate(periods):
            for target in one.targets:
                days = embedder.days_read(target)["s2"]
                inside = (day for day in days if one.span.first <= day <= one.span.last)
                self._period |= dict.fromkeys(inside, number)

    def hear(self, day: date, clear: np.ndarray) -> None:
        """Count a date that was read; ``clear`` (rows, cols)."""
        if day in self._period and day not in self._counted:
            self._counted.add(day)
            number = self._period[day]
            self._counts[number] = self._counts.get(number, np.uint16(0)) + clear.astype(np.uint16)

    def of(self, number: int) -> np.ndarray:
        """(rows, cols) of a period, or a single 0."""
        return self._counts.pop(number, np.zeros((1, 1), np.uint16))


@dataclass(frozen=True)
class Folding:
    """How periods are made of days; see ``embed.local.Fold``."""

    work: Work
    statistics: tuple[str, ...]
    periods: list[Made]
    """Ascending, apart from each other."""
    quality: tuple[str, ...]
    """Names of a day's bands behind its numbers."""

    @property
    def kept(self) -> int:
        """Days' layers that fit into the memory of a tile's sums: float64, and the equations of its waves."""
        return 12

    def __call__(self, tile: Window) -> tuple[Layers, Callable[[Layers], Layers]]:
        """The days of a tile, and what makes periods of them."""
        embedder = self.work.embedder
        if not isinstance(embedder, DenseEmbedder):
            raise TypeError("Only a dense model says which dates it has seen.")
        seen = SeenDates(self.periods, embedder)
        targets = [day for one in self.periods for day in one.targets]
        layers = embedder.watched_tile(tile, *self.work.picked(tile), targets, seen.hear)
        return layers, lambda found: self._folded(found, seen)

    def _folded(self, layers: Layers, seen: SeenDates) -> Iterator[np.ndarray]:
        for number, one in enumerate(self.periods):
            sums = SpanSums(self.statistics, self.work.model.numbers, self.quality, one.days)
            for target in one.targets:
                sums.add(target, next(layers))
            yield sums.bands(seen.of(number))
        for _ in layers:  # the last day counts as done once another is asked for
            pass
