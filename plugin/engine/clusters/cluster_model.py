# SPDX-License-Identifier: GPL-2.0-or-later
"""A cluster model: centres among embeddings, their names and colours, and the JSON file that holds them.

One model serves every date and place, so that an id and its colour mean the same on each layer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .cluster_schema import CLUSTERS, ClusterFacts
from .fit import DIGITS
from .methods import HIERARCHICAL, K_MEANS, MIXTURE, Parting

TYPE, VERSION = "ecofuse-clusters", 2
"""Version 1, k-means without names, is still read."""
SPECTRUM_DIGITS = 4


@dataclass(frozen=True)
class ClusterModel:
    """k clusters in the space of one embedding model's numbers, of one day or of several days together."""

    embedding_name: str
    """Name of the embedding model."""
    embedding_sha256: str
    """SHA-256 of that model's manifest."""
    parting: Parting
    """What a pixel's cluster follows from; cluster i there is id i + 1."""
    colours: tuple[str, ...]
    """k colours ``#rrggbb``."""
    seed: int
    """Seed of the fit."""
    pixels: int
    """Pixels the centres were fitted on."""
    dates: tuple[str, ...]
    """Days of the embeddings they came from, YYYY-MM-DD, ascending."""
    days: int = 1
    """Days that a pixel's numbers are of, one after the other; above 1 they are ``dates``."""
    names: tuple[str, ...] = ()
    """k names for people; empty of a model of version 1."""
    shares: tuple[float, ...] = ()
    """k shares of the sample's pixels; empty of a model of version 1."""
    bands: tuple[str, ...] = ()
    """Bands of ``spectra``."""
    spectra: np.ndarray | None = None
    """(k, days, bands) means behind the sample's pixels, reflectance 0..1 and dB; None without a decoder."""

    @property
    def method(self) -> str:
        """A word of ``method`` in the contract."""
        if self.parting.whitening is not None:
            return MIXTURE
        return K_MEANS if self.parting.belongs is None else HIERARCHICAL

    @property
    def clusters(self) -> int:
        """Number of clusters."""
        return self.parting.clusters

    @property
    def features(self) -> int:
        """Numbers of a pixel, of all days."""
        return len(self.parting.scale)

    @property
    def length(self) -> int:
        """Numbers of a pixel on one day."""
        return self.features // self.days

    @property
    def dtype(self) -> str:
        """Type of a raster of ids: ``uint8`` up to 255 clusters, else ``uint16``."""
        return "uint8" if self.clusters <= 255 else "uint16"

    def assign(self, embedding: np.ndarray) -> np.ndarray:
        """The cluster of each pixel.

        Args:
            embedding: (features, …) float; a pixel with a value that is not finite is missing.

        Returns:
            (…) ids 1..k of type ``dtype``, 0 where missing; of two equally near the lower id.
        """
        valid = np.isfinite(embedding).all(axis=0)
        out = np.zeros(valid.shape, dtype=self.dtype)
        out[valid] = self.parting.of(embedding[:, valid]) + 1
        return out

    def palette(self) -> list[tuple[int, str, str]]:
        """``(id, colour, label)`` of each cluster: what a legend needs."""
        names = self.names or tuple(f"Cluster {i}" for i in range(1, self.clusters + 1))
        return [
            (i, colour, name)
            for i, (colour, name) in enumerate(zip(self.colours, names, strict=True), start=1)
        ]

    def to_json(self) -> str:
        """The model as text: the same model always gives the same bytes."""
        parting = self.parting
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "method": self.method,
            "days": self.days,
            "clusters": self.clusters,
            "seed": self.seed,
            "centres": parting.centres.round(DIGITS).tolist(),
            "scale": parting.scale.round(DIGITS).tolist(),
            "belongs": None if parting.belongs is None else (parting.belongs + 1).tolist(),
            "whitening": None if parting.whitening is None else _packed(parting.whitening),
            "weights": None if parting.weights is None else parting.weights.tolist(),
            "colours": list(self.colours),
            "names": list(self.names) or None,
            "spectra": None
            if self.spectra is None
            else {
                "bands": list(self.bands),
                "values": self.spectra.round(SPECTRUM_DIGITS).tolist(),
            },
            "sample": {
                "pixels": self.pixels,
                "dates": list(self.dates),
                "shares": [round(one, DIGITS) for one in self.shares] or None,
            },
        }
        kept = {name: value for name, value in document.items() if value is not None}
        return json.dumps(kept, indent=1) + "\n"

    @classmethod
    def load(cls, path: str | Path) -> ClusterModel:
        """Read a cluster model.

        Raises:
            EngineError: the file is missing or no cluster model of a version known here: which place is wrong.
        """
        said = CLUSTERS.read(Path(path))
        seen = said.spectra
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            parting=_parting(said),
            colours=tuple(said.colours),
            seed=said.seed,
            pixels=said.sample.pixels,
            dates=tuple(said.sample.dates),
            days=said.days,
            names=tuple(said.names or ()),
            shares=tuple(said.sample.shares or ()),
            bands=tuple(seen.bands) if seen else (),
            spectra=np.asarray(seen.values, dtype="float64") if seen else None,
        )

    @classmethod
    def sha256(cls, path: str | Path) -> str:
        """SHA-256 of a model file's bytes."""
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _packed(whitening: np.ndarray) -> list[list[float]]:
    """The upper triangle of each matrix row by row; a diagonal alone as it is."""
    if whitening.ndim == 2:
        return [one.tolist() for one in whitening]
    rows = np.triu_indices(whitening.shape[1])
    return [one[rows].tolist() for one in whitening]


def _parting(said: ClusterFacts) -> Parting:
    """The arrays of a document."""
    whitening = None
    if said.method == MIXTURE:
        packed = np.asarray(said.whitening, dtype="float64")
        features = len(said.scale)
        whitening = packed
        if packed.shape[1] != features:
            whitening = np.zeros((len(packed), features, features))
            whitening[(slice(None), *np.triu_indices(features))] = packed
    return Parting(
        centres=np.asarray(said.centres, dtype="float64"),
        scale=np.asarray(said.scale, dtype="float64"),
        belongs=np.asarray(said.belongs) - 1 if said.method == HIERARCHICAL else None,
        whitening=whitening,
        weights=np.asarray(said.weights, dtype="float64") if said.method == MIXTURE else None,
    )
