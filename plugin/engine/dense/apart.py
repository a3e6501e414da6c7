# SPDX-License-Identifier: GPL-2.0-or-later
"""Each pixel through the cheapest graph that gives its numbers, see ``Model.judging``.

Batches of one kind are taken as they lie on the shelves. Of all others the pixels are gathered, so that the runs of
each graph are full: a run has as many pixels as the manifest says, whatever is in it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..inference.devices import CPU
from ..inference.manifest_schema import CLEAR, FUSION, JUDGING
from ..inference.model import Model
from .shown import all_bands

GRAIN = 4
"""Pixels side by side that are gathered together: with more, more clear pixels come along; with fewer it takes
longer."""
FULL = 7 / 8
"""Of a batch that is taken as it lies, at least: the rest of it is computed for nothing."""
KINDS = JUDGING
"""By a pixel's kind, see :func:`kinds`: the cheapest graph that gives its numbers. Those before give the same."""
GRAINS = np.complex128
"""A type of so many float32: numpy copies its numbers whole, and never looks into them."""
NEIGHBOURS = 4
"""Grains side by side, on average, from which they are copied together and not one by one."""
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

    whole: list[tuple[int, str]]
    """A batch, and the graph that takes it."""
    gathered: list[tuple[np.ndarray, str]]
    """Ascending grains of a run, and the same of it."""


def kinds(shown: np.ndarray, every: np.uint16, target: int) -> np.ndarray:
    """Each pixel's graph by its number in :data:`KINDS`, (…, pixels); a number more where no date shows it.

    Args:
        shown: (…, slots, pixels) codes of all dates, see :mod:`.shown`; every: that of all bands; target: its slot.
    """
    whole = ((shown == every) | (shown == 0)).all(axis=-2)
    clear = whole & (shown[..., target, :] == every)
    found = whole.astype(np.uint8) + clear
    if not clear.all():  # padding and what no date shows is asked of no graph
        found[~shown.any(axis=-2)] = len(KINDS)
    return found


def simplest(model: Model, shown: np.ndarray, every: np.uint16, target: int) -> str:
    """The cheapest graph that gives the numbers of all pixels of a batch; arguments as :func:`kinds` takes them."""
    last = KINDS.index(model.judging[-1])
    if not last:
        return FUSION
    least = min(int(kinds(shown, every, target).min()), last)
    return next(KINDS[kind] for kind in range(least, -1, -1) if KINDS[kind] in model.judging)


def shares(shown: np.ndarray, every: np.uint16, target: int, most: int) -> Shares:
    """What each graph takes.

    Args:
        shown: (batches, slots, pixels) and the rest as :func:`kinds` takes them; most: grains that are gathered for
            a run.
    """
    each = kinds(shown, every, target)
    grains = np.minimum.reduce([each[:, first::GRAIN] for first in range(GRAIN)])
    counts = np.stack([(grains == kind).sum(axis=1) for kind in range(len(KINDS))])
    alone = ((counts > 0).sum(axis=0) == 1) & (counts.max(axis=0) >= FULL * most)
    whole = [(int(batch), KINDS[counts[:, batch].argmax()]) for batch in np.flatnonzero(alone)]
    grains[alone] = len(KINDS)
    left = [np.flatnonzero(grains == kind) for kind in range(len(KINDS))]
    gathered: list[tuple[np.ndarray, str]] = []
    for kind, graph in enumerate(KINDS):
        # those of a later kind fill the last run: it gives them the same numbers, and would run as long without
        for later in range(kind + 1, len(KINDS)):
            room = -left[kind].size % most
            left[kind] = np.concatenate([left[kind], left[later][:room]])
            left[later] = left[later][room:]
        taken = np.sort(left[kind])
        gathered += [(taken[first : first + most], graph) for first in range(0, taken.size, most)]
    return Shares(whole, gathered)


def copy(given: np.ndarray, grains: np.ndarray, into: np.ndarray) -> None:
    """Ascending grains of (..., grains), at least one, side by side; many are neighbours: clouds are blobs."""
    firsts = np.flatnonzero(np.diff(grains, prepend=-2) != 1)
    if firsts.size * NEIGHBOURS > grains.size:
        into[:] = given.take(grains, axis=-1)
        return
    for first, end in zip(firsts.tolist(), [*firsts[1:].tolist(), grains.size], strict=True):
        begin = int(grains[first])
        into[..., first:end] = given[..., begin : begin + end - first]


class Apart:
    """Runs the graphs over the pixels of a tile; made once a thread, for what it gathers into."""

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
        known = model.judging == KINDS
        return known and model.device == CPU and batch == model.pixels

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
        for batch, graph in parts.whole:
            given = {name: array[batch] for name, array in held.items()}
            made = self.model.judged_by(graph, **given, **away)
            found = found or Judged.nothing(made, self._bands, len(shown))
            found.take(made, batch)
        for grains, graph in parts.gathered:
            made = self.model.judged_by(graph, **self._gathered(held, grains, graph), **away)
            found = found or Judged.nothing(made, self._bands, len(shown))
            found.take(made, grains)
        return found

    def _gathered(
        self, held: dict[str, np.ndarray], grains: np.ndarray, graph: str
    ) -> dict[str, np.ndarray]:
        """Grains side by side in a run's room; what stands behind them there is of an earlier run."""
        each = self.model.pixels // GRAIN
        batches, first = np.unique(grains // each, return_index=True)
        ends = [*first[1:], grains.size]
        names = [n for n in self._room if not (graph == CLEAR and n.endswith("_features"))]
        for batch, start, end in zip(batches, first, ends, strict=True):
            inside = grains[start:end] - batch * each
            for name in names:
                # of dates that show all bands or none the graphs look at the first one's mask
                looked = slice(1 if name == "s2_valid" and graph != FUSION else None)
                given = held[name][batch][:, looked].view(GRAINS)
                copy(given, inside, self._room[name][:, looked].view(GRAINS)[..., start:end])
        return {name: self._room[name] for name in names}
