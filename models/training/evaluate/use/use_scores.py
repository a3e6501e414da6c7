# SPDX-License-Identifier: GPL-2.0-or-later
"""Guesses of every probe summed up by block, so that intervals come from blocks drawn with replacement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

DRAWS = 1000
EDGES = (0.025, 0.975)


@dataclass(frozen=True)
class Interval:
    """A number with the middle 95 % of its bootstrap over blocks."""

    value: float
    low: float
    high: float

    def text(self, sign: bool = False) -> str:
        """As the tables print it."""
        form = "+.3f" if sign else ".3f"
        return f"{self.value:{form}} ({self.low:{form}} to {self.high:{form}})"

    def verdict(self, nothing: float = 0.0) -> str:
        """Whether the interval of a difference (of a ratio: nothing = 1) lies on one side of nothing."""
        return "more" if self.low > nothing else "less" if self.high < nothing else "not shown"

    def figures(self) -> dict[str, float]:
        """For the record of the figures."""
        return {key: round(getattr(self, key), 4) for key in ("value", "low", "high")}


@dataclass(frozen=True)
class Hits:
    """Guesses at one set on its target days, by block."""

    found: np.ndarray
    """(days, blocks, classes): pixels of a class that were found."""
    held: np.ndarray
    """(blocks, classes): pixels of a class."""

    @classmethod
    def of(cls, guesses: Sequence[np.ndarray], labels: np.ndarray, blocks: np.ndarray) -> Hits:
        """Of (P,) guesses a day."""
        names, classes = np.unique(blocks), np.unique(labels)
        inside = (blocks[:, None] == names).astype(np.float64)
        member = (labels[:, None] == classes).astype(np.float64)
        found = [inside.T @ (member * (one == labels)[:, None]) for one in guesses]
        return cls(np.stack(found), inside.T @ member)

    def score(self, weights: np.ndarray) -> np.ndarray:
        """(draws,) balanced accuracy, mean of the days; weights: (draws, blocks).

        A class that a draw does not hold is left out of it.
        """
        held = weights @ self.held
        with np.errstate(invalid="ignore", divide="ignore"):
            shares = np.einsum("nb,dbc->dnc", weights, self.found) / held
        return np.nanmean(shares, 2).mean(0)

    def whole(self) -> float:
        """Of all blocks."""
        return float(self.score(np.ones((1, self.held.shape[0])))[0])

    def drawn(self) -> np.ndarray:
        """(DRAWS,) scores over blocks drawn with replacement; the same draws for all sources of a set."""
        return self.score(_draws(self.held.shape[0]))


@dataclass(frozen=True)
class Shared:
    """Clusters and labels of one set, by block."""

    counts: np.ndarray
    """(runs, blocks, clusters, classes): pixels of a cluster with a label."""

    @classmethod
    def of(cls, clusters: Sequence[np.ndarray], labels: np.ndarray, blocks: np.ndarray) -> Shared:
        """Of (P,) clusters of each run, numbered from 0."""
        classes, label = np.unique(labels, return_inverse=True)
        names, block = np.unique(blocks, return_inverse=True)
        most = 1 + max(int(one.max()) for one in clusters)
        counts = np.zeros((len(clusters), len(names), most, len(classes)))
        for run, one in zip(counts, clusters, strict=True):
            np.add.at(run, (block.ravel(), one, label.ravel()), 1)
        return cls(counts)

    def score(self, weights: np.ndarray) -> np.ndarray:
        """(draws,) normalised mutual information, mean of the runs; weights: (draws, blocks).

        The information that clusters and labels share over the mean of their entropies.
        """
        joint = np.einsum("nb,rbkc->rnkc", weights, self.counts, optimize=True)
        joint = joint / joint.sum((2, 3), keepdims=True)
        parts = _entropy(joint.sum(3)), _entropy(joint.sum(2))
        both = _entropy(joint.reshape(*joint.shape[:2], -1))
        return (2 * (parts[0] + parts[1] - both) / (parts[0] + parts[1])).mean(0)

    def whole(self) -> float:
        """Of all blocks. Draws of blocks hold fewer pixels and share more for it: they make no interval."""
        return float(self.score(np.ones((1, self.counts.shape[1])))[0])


@dataclass
class Scored:
    """One source at all sets of a kind."""

    width: int = 0
    hits: dict[str, list[Hits]] = field(default_factory=dict)
    """Probe -> one a set."""
    clusters: list[Shared] = field(default_factory=list)
    """One a set: clusters of all days."""


def mean_of(sets: Sequence[Hits]) -> Interval:
    """Mean of several sets, each with its own blocks."""
    drawn = np.mean([one.drawn() for one in sets], 0)
    return _interval(float(np.mean([one.whole() for one in sets])), drawn)


def difference(ours: Sequence[Hits], others: Sequence[Hits]) -> Interval:
    """Mean of ours less mean of others, on the same draws."""
    pairs = list(zip(ours, others, strict=True))
    value = float(np.mean([one.whole() - two.whole() for one, two in pairs]))
    return _interval(value, np.mean([one.drawn() - two.drawn() for one, two in pairs], 0))


def mutual(sets: Sequence[Shared]) -> float:
    """Mean of several sets."""
    return float(np.mean([one.whole() for one in sets]))


def explained(values: np.ndarray, guesses: Sequence[np.ndarray], blocks: np.ndarray) -> Interval:
    """R2 of a regression, mean of the days, with its bootstrap over blocks."""
    inside = (blocks[:, None] == np.unique(blocks)).astype(np.float64)
    count = inside.shape[1]
    weights = np.concatenate([np.ones((1, count)), _draws(count)]) @ inside.T
    total = weights.sum(1)
    spread = weights @ values**2 / total - (weights @ values / total) ** 2
    shares = [1 - weights @ (one - values) ** 2 / total / spread for one in guesses]
    found = np.mean(shares, 0)
    return _interval(float(found[0]), found[1:])


def _draws(count: int) -> np.ndarray:
    """(DRAWS, count): how often each block is drawn; a number of blocks always draws the same."""
    random = np.random.default_rng(count)
    return random.multinomial(count, np.full(count, 1 / count), DRAWS).astype(float)


def _entropy(shares: np.ndarray) -> np.ndarray:
    """Of shares along the last axis, in nats."""
    return -(shares * np.log(np.where(shares > 0, shares, 1))).sum(-1)


def _interval(value: float, drawn: np.ndarray) -> Interval:
    low, high = np.nanquantile(drawn, EDGES)
    return Interval(value, float(low), float(high))
