# SPDX-License-Identifier: GPL-2.0-or-later
"""A signature: what examples look like in the numbers of one embedding model, and how near a pixel comes.

The similarity of a pixel lies between 0 and 1:

* MAHALANOBIS: ``d`` is the distance to the mean of the examples, in the metric of the embedding model.
* NEAREST: ``d`` is the distance to the nearest single example, in the same metric.
  With counter-examples, ``similarity = d_counter**2 / (d**2 + d_counter**2)``: 0.5 lies halfway. Without,
  ``similarity = 1 / (1 + d**2 / radius**2)``: 0.5 lies at the radius, which holds nine of ten examples.
* PROBE: the probability of a logistic regression between examples and counter-examples.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .... import contract
from ..metric import turned
from .signature_schema import SIGNATURE

MAHALANOBIS, NEAREST, PROBE = contract.CHOICES["measure"]
TYPE, VERSION = "ecofuse-signature", 1
FEW = 8
"""Centres whose distances are computed one after the other."""
DIGITS = 8
"""Significant digits kept in the file."""


@dataclass(frozen=True)
class Signature:
    """Examples as numbers, and how a pixel is measured against them."""

    embedding_name: str
    embedding_sha256: str
    """SHA-256 of the manifest of the embedding model."""
    measure: str
    """MAHALANOBIS, NEAREST or PROBE."""
    axes: np.ndarray
    """(k, features): pixels are turned by these before anything is measured."""
    positives: np.ndarray
    """(n, k) turned: the mean alone (MAHALANOBIS), the examples (NEAREST), or nothing (PROBE)."""
    negatives: np.ndarray
    """(m, k) likewise of the counter-examples; (0, k) without any."""
    radius: float
    """Distance at which the similarity is 0.5 where there are no counter-examples."""
    weights: np.ndarray
    """(k,) of the probe, (0,) of the other measures."""
    intercept: float
    """Of the probe."""
    pixels: tuple[int, int]
    """Pixels of the examples and of the counter-examples."""
    dates: tuple[str, ...]
    """Days of the embeddings that they were taken from."""

    @property
    def features(self) -> int:
        """The first so many numbers of an embedding are read."""
        return int(self.axes.shape[1])

    @property
    def bands(self) -> tuple[str, str, str]:
        """Names of the three bands of :meth:`score`."""
        return ("similarity", "log_odds" if self.measure == PROBE else "distance", "match")

    def score(self, embedding: np.ndarray, threshold: float) -> np.ndarray:
        """How near each pixel comes.

        Args:
            embedding: (features, rows, cols); a pixel with a number that is not finite is missing.
            threshold: similarity from which a pixel matches.

        Returns:
            (3, rows, cols) float32, NaN where missing: similarity; distance in the metric, or the log-odds of
            the probe; 1 where the pixel matches, else 0.
        """
        valid = np.isfinite(embedding).all(axis=0)
        pixels = turned(self.axes, embedding[:, valid].astype(float))
        if self.measure == PROBE:
            odds = turned(self.weights[None], pixels)[0] + self.intercept
            similarity, second = 1 / (1 + np.exp(-odds.clip(-500, 500))), odds
        else:
            near = _squared_distance(self.positives, pixels)
            far = _squared_distance(self.negatives, pixels) if len(self.negatives) else None
            against = np.full_like(near, self.radius**2) if far is None else far
            both = near + against
            similarity = np.divide(against, both, out=np.full_like(near, 0.5), where=both > 0)
            second = np.sqrt(near)
        found = np.full((3, *valid.shape), np.nan, np.float32)
        found[:, valid] = similarity, second, similarity.astype(np.float32) >= np.float32(threshold)
        return found

    def to_json(self) -> str:
        """The signature as text: the same one always gives the same bytes."""
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "measure": self.measure,
            "axes": _short(self.axes),
            "positives": _short(self.positives),
            "negatives": _short(self.negatives),
            "radius": _short(np.array(self.radius)),
            "weights": _short(self.weights),
            "intercept": _short(np.array(self.intercept)),
            "sample": {
                "pixels": self.pixels[0],
                "counter_pixels": self.pixels[1],
                "dates": list(self.dates),
            },
        }
        return json.dumps(document) + "\n"

    @classmethod
    def load(cls, path: str | Path) -> Signature:
        """Read a signature.

        Raises:
            EngineError: the file is missing or no signature of a version known here: which place is wrong.
        """
        said = SIGNATURE.read(Path(path))
        size = len(said.axes)
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            measure=said.measure,
            axes=np.asarray(said.axes, float),
            positives=np.asarray(said.positives, float).reshape(-1, size),
            negatives=np.asarray(said.negatives, float).reshape(-1, size),
            radius=said.radius,
            weights=np.asarray(said.weights, float),
            intercept=said.intercept,
            pixels=(said.sample.pixels, said.sample.counter_pixels),
            dates=tuple(said.sample.dates),
        )


def _short(numbers: np.ndarray) -> list[float] | float:
    """Numbers as lists, rounded to the digits that are kept."""
    rounded = np.vectorize(lambda value: float(f"{value:.{DIGITS}g}"), otypes=[float])
    found: list[float] | float = rounded(numbers).tolist() if numbers.size else numbers.tolist()
    return found


def _squared_distance(centres: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """(n,) of pixels (k, n) to the nearest of the centres (m, k); of each pixel alone."""
    if not pixels.shape[1]:
        return np.zeros(0)
    if len(centres) <= FEW:  # faster than a tree of them
        near = np.full(pixels.shape[1], np.inf)
        for centre in centres:
            total = np.zeros_like(near)
            for values, middle in zip(pixels, centre, strict=True):
                total += (values - middle) ** 2
            np.minimum(near, total, out=near)
        return near
    from sklearn.neighbors import KDTree  # a second to import: only here

    distance, _ = KDTree(centres).query(pixels.T)
    squared: np.ndarray = distance[:, 0] ** 2
    return squared
