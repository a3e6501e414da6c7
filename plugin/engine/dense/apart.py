# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels whose day shows every band go through a graph of their own, the others through the fusion.

Batches of one kind are taken as they lie on the shelves. Of all others the pixels are gathered, so that the runs of
either graph are full: a run has as many pixels as the manifest says, whatever is in it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..inference.devices import CPU
from ..inference.model import Model
from .shown import all_bands

GRAIN = 4
"""Pixels side by side that are gathered together: with more, more clear pixels come along; with fewer it takes
longer."""
FULL = 7 / 8
"""Of a batch that is taken as it lies, at least: the rest of it is computed for nothing."""
GRAINS = np.complex128
"""A type of so many float32: numpy copies its numbers whole, and never looks into them."""


Made = tuple[np.ndarray, np.ndarray, np.ndarray | None]
"""What a run gives, see ``Model.judged``."""


class Judged(NamedTuple):
    """What the graphs give of the pixels of a tile, zeros where nothing was asked."""

    embedding: np.ndarray
    """(numbers, batches, pixels)."""
    error: np.ndarray
    """(bands of Sentinel-2, batches, pixels)."""
    novelty: np.ndarray | None
    """(batches, pixels), None of a model that does not grade it."""

    @classmethod
    def nothing(cls, made: Made, bands: int, batches: int) -> Judged:
        """Room for a tile of so many batches, for what is like a run's."""
        embedding, _, novelty = made
        length, pixels = embedding.shape
        return cls(
            np.zeros((length, batches, pixels), np.float32),
            np.zeros((bands, batches, pixels), np.float32),
            None if novelty is None else np.zeros((batches, pixels), np.float32),
        )

    def take(self, made: Made, where: int | np.ndarray) -> None:
        """What a run gave of a batch, by its number, or of grains, by theirs through all batches."""
        embedding, error, novelty = made
        bands = len(self.error)  # the fusion gives the radar's errors too, which nobody asks for
        for into, numbers in zip(self, (embedding, error[:bands], novelty), strict=True):
            if into is None or numbers is None:
                continue
            if isinstance(where, int):
                into[..., where, :] = numbers
            else:
                grains = into.reshape(*into.shape[:-2], -1).view(GRAINS)
                grains[..., where] = np.ascontiguousarray(numbers).view(GRAINS)[..., : where.size]

    def of(self, batch: int, pixels: int) -> Made:
        """The first pixels of a batch."""
        novelty = None if self.novelty is None else self.novelty[batch, :pixels]
        return self.embedding[:, batch, :pixels], self.error[:, batch, :pixels], novelty


class Shares(NamedTuple):
    """Which batches are computed as they lie, and which grains of the others, numbered through a tile's batches."""

    whole: list[tuple[int, bool]]
    """A batch, and whether the graph of clear days takes it."""
    gathered: list[tuple[np.ndarray, bool]]
    """Ascending grains of a run, and the same of it."""


def shares(shown: np.ndarray, every: np.uint16, target: int, most: int) -> Shares:
    """What each graph takes.

    Args:
        shown: (batches, slots, pixels) codes of all dates, see :mod:`.shown`; every: that of all bands; target: its
            slot; most: grains that are gathered for a run.
    """
    day = (shown[:, target] == every).reshape(len(shown), -1, GRAIN)
    clear, hidden = day.all(axis=-1), np.zeros(day.shape[:2], bool)
    if not clear.all():
        seen = shown.any(axis=1).reshape(day.shape)
        # padding and what no date shows is asked of neither
        hidden = (seen & ~day).any(axis=-1)
        clear = day.any(axis=-1) & ~hidden
    kinds = zip(clear.sum(axis=1), hidden.sum(axis=1), strict=True)
    whole = [
        (batch, bool(clears))
        for batch, (clears, hides) in enumerate(kinds)
        if min(clears, hides) == 0 and max(clears, hides) >= FULL * most
    ]
    for batch, _ in whole:
        clear[batch] = hidden[batch] = False
    judged, rest = np.flatnonzero(hidden), np.flatnonzero(clear)
    # clear pixels fill the last run of the fusion: it gives them the same numbers, and would run as long without
    room = min(-judged.size % most, rest.size)
    judged, rest = np.sort(np.concatenate([judged, rest[:room]])), rest[room:]
    gathered = [
        (grains[first : first + most], plain)
        for grains, plain in ((judged, False), (rest, True))
        for first in range(0, grains.size, most)
    ]
    return Shares(whole, gathered)


class Apart:
    """Runs both graphs over the pixels of a tile; made once a thread, for what it gathers into."""

    def __init__(self, model: Model, slots: int):
        """Args: slots: dates that a target is seen through."""
        self.model, self._bands = model, len(model.bands("s2"))
        self._room = {
            f"{sensor}_{part}": np.zeros((slots, channels, model.pixels), np.float32)
            for sensor in model.sensors
            for part in ("features", "values", "valid")
            if (channels := model.channels(sensor, part))
        }

    @staticmethod
    def fits(model: Model, batch: int) -> bool:
        """Whether a model's pixels can be taken apart in batches of so many.

        Not on a GPU, which takes tiles whole.
        """
        return model.knows_clear and model.device == CPU and batch == model.pixels

    def judged(
        self, held: dict[str, np.ndarray], away: dict[str, np.ndarray], shown: np.ndarray, at: int
    ) -> Judged | None:
        """Numbers of all pixels that any date shows; None of a tile that no date shows.

        Args:
            held: what the fusion takes of the pixels, (batches, slots, channels, pixels) each.
            away: what is the same for all of them, (slots) each.
            shown: see :func:`shares`; at: the target's slot.
        """
        found: Judged | None = None
        parts = shares(shown, all_bands(self._bands), at, self.model.pixels // GRAIN)
        for batch, plain in parts.whole:
            made = self._run({name: array[batch] for name, array in held.items()} | away, plain)
            found = found or Judged.nothing(made, self._bands, len(shown))
            found.take(made, batch)
        for grains, plain in parts.gathered:
            made = self._run(self._gathered(held, grains, plain) | away, plain)
            found = found or Judged.nothing(made, self._bands, len(shown))
            found.take(made, grains)
        return found

    def _run(self, given: dict[str, np.ndarray], plain: bool) -> Made:
        return (self.model.clear if plain else self.model.judged)(**given)

    def _gathered(
        self, held: dict[str, np.ndarray], grains: np.ndarray, plain: bool
    ) -> dict[str, np.ndarray]:
        """Grains side by side in a run's room; what stands behind them there is of an earlier run."""
        each = self.model.pixels // GRAIN
        batches, first = np.unique(grains // each, return_index=True)
        ends = [*first[1:], grains.size]
        names = [name for name in self._room if not (plain and name.endswith("_features"))]
        for batch, start, end in zip(batches, first, ends, strict=True):
            inside = grains[start:end] - batch * each
            for name in names:
                taken = held[name][batch].view(GRAINS).take(inside, axis=-1)
                self._room[name].view(GRAINS)[..., start:end] = taken
        return {name: self._room[name] for name in names}
