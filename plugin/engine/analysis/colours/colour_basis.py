# SPDX-License-Identifier: GPL-2.0-or-later
"""A colour basis: three directions among the numbers of an embedding, each stretched once and for all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..metric import turned
from .basis_schema import BASIS

TYPE, VERSION = "ecofuse-colours", 1
DIGITS = 8
"""Significant digits kept in the file."""
DARKEST, BRIGHTEST = 1, 255
"""Of a colour in the raster; 0 is no data."""


@dataclass(frozen=True)
class ColourBasis:
    """``colour = (matrix @ z - low) / (high - low)`` of a pixel's numbers z, cut off at 0 and 1."""

    embedding_name: str
    embedding_sha256: str
    """SHA-256 of the manifest of the embedding model."""
    matrix: np.ndarray
    """(3, features): red, green, blue."""
    low: np.ndarray
    high: np.ndarray
    """(3,) what is darkest and brightest."""
    explained: np.ndarray
    """(3,) shares of the variance that the colours hold, as it was weighed; 0 where nothing was fitted."""
    pixels: int
    """Pixels it was fitted on."""
    dates: tuple[str, ...]
    """Their days."""

    @property
    def features(self) -> int:
        """Numbers of an embedding that are read."""
        return int(self.matrix.shape[1])

    def colours(self, embedding: np.ndarray) -> np.ndarray:
        """Bytes of each pixel; of each alone, whatever block it lies in.

        Args:
            embedding: (features, rows, cols), a pixel with a number that is not finite is missing.

        Returns:
            (3, rows, cols) uint8: 1 to 255, 0 where missing.
        """
        valid = np.isfinite(embedding).all(axis=0)
        found = np.zeros((3, *valid.shape), np.uint8)
        low, high = self.low[:, None], self.high[:, None]
        shares = (turned(self.matrix, embedding[:, valid].astype(float)) - low) / (high - low)
        bytes_ = DARKEST + np.rint(np.clip(shares, 0, 1) * (BRIGHTEST - DARKEST))
        found[:, valid] = bytes_.astype(np.uint8)
        return found

    def to_json(self) -> str:
        """The basis as text: the same one always gives the same bytes."""
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "matrix": [_short(row) for row in self.matrix],
            "low": _short(self.low),
            "high": _short(self.high),
            "explained": _short(self.explained),
            "sample": {"pixels": self.pixels, "dates": list(self.dates)},
        }
        return json.dumps(document, indent=1) + "\n"

    @classmethod
    def load(cls, path: str | Path) -> ColourBasis:
        """Read a basis.

        Raises:
            EngineError: the file is missing or no colour basis of a version known here: which place is wrong.
        """
        said = BASIS.read(Path(path))
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            matrix=np.asarray(said.matrix, float),
            low=np.asarray(said.low, float),
            high=np.asarray(said.high, float),
            explained=np.asarray(said.explained, float),
            pixels=said.sample.pixels,
            dates=tuple(said.sample.dates),
        )

    def rounded(self) -> ColourBasis:
        """The basis as its file has it: colours of this run and of later ones are the same."""
        return ColourBasis(
            self.embedding_name,
            self.embedding_sha256,
            np.array([_short(row) for row in self.matrix]),
            np.array(_short(self.low)),
            np.array(_short(self.high)),
            self.explained,
            self.pixels,
            self.dates,
        )


def _short(numbers: np.ndarray) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in numbers]
