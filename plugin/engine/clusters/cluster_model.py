# SPDX-License-Identifier: GPL-2.0-or-later
"""A cluster model: centres among embeddings, their colours, and the JSON file that holds them.

One model serves every date and place, so that an id and its colour mean the same on each layer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..bounded import content_of
from ..documents import Document
from ..errors import EngineError

TYPE, VERSION = "ecofuse-clusters", 1
DIGITS = 6
"""Decimals kept of centres and scale: coarser than what CPUs differ by, finer than any use."""


@dataclass(frozen=True)
class ClusterModel:
    """k centres in the space of one embedding model's numbers."""

    embedding_name: str
    """Name of the embedding model."""
    embedding_sha256: str
    """SHA-256 of that model's manifest."""
    centres: np.ndarray
    """(k, features) float64, in units of the embedding; row i is cluster i + 1."""
    scale: np.ndarray
    """(features,) float64 > 0: a feature's distance counts in these units."""
    colours: tuple[str, ...]
    """k colours ``#rrggbb``."""
    seed: int
    """Seed of the fit."""
    pixels: int
    """Pixels the centres were fitted on."""
    dates: tuple[str, ...]
    """Days of the embeddings they came from, YYYY-MM-DD, ascending."""

    @property
    def clusters(self) -> int:
        """Number of clusters."""
        return len(self.centres)

    @property
    def dtype(self) -> str:
        """Type of a raster of ids: ``uint8`` up to 255 clusters, else ``uint16``."""
        return "uint8" if self.clusters <= 255 else "uint16"

    def assign(self, embedding: np.ndarray) -> np.ndarray:
        """Number of the nearest centre of each pixel.

        Every pixel is computed alone, feature by feature: the answer does not depend on the block.

        Args:
            embedding: (features, …) float; a pixel with a value that is not finite is missing.

        Returns:
            (…) ids 1..k of type ``dtype``, 0 where missing; of two equally near the lower id.
        """
        valid = np.isfinite(embedding).all(axis=0)
        pixels = embedding[:, valid].astype("float64")
        nearest = np.full(pixels.shape[1], np.inf)
        ids = np.zeros(pixels.shape[1], dtype=self.dtype)
        for number, centre in enumerate(self.centres, start=1):
            distance = np.zeros(pixels.shape[1])
            for values, middle, unit in zip(pixels, centre, self.scale):
                distance += ((values - middle) / unit) ** 2
            closer = distance < nearest
            nearest[closer] = distance[closer]
            ids[closer] = number
        out = np.zeros(valid.shape, dtype=self.dtype)
        out[valid] = ids
        return out

    def palette(self) -> list[tuple[int, str, str]]:
        """``(id, colour, label)`` of each cluster: what a legend needs."""
        return [(i, colour, f"Cluster {i}") for i, colour in enumerate(self.colours, start=1)]

    def to_json(self) -> str:
        """The model as text: the same model always gives the same bytes."""
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "clusters": self.clusters,
            "seed": self.seed,
            "centres": self.centres.round(DIGITS).tolist(),
            "scale": self.scale.round(DIGITS).tolist(),
            "colours": list(self.colours),
            "sample": {"pixels": self.pixels, "dates": list(self.dates)},
        }
        return json.dumps(document, indent=1) + "\n"

    @classmethod
    def load(cls, path: str | Path) -> ClusterModel:
        """Read a cluster model.

        Raises:
            EngineError: the file is missing or no cluster model of a version known here.
        """
        document = _read(Path(path))
        try:
            model = cls(
                embedding_name=str(document["embedding_model"]["name"]),
                embedding_sha256=str(document["embedding_model"]["sha256"]),
                centres=np.asarray(document["centres"], dtype="float64"),
                scale=np.asarray(document["scale"], dtype="float64"),
                colours=tuple(map(str, document["colours"])),
                seed=int(document["seed"]),
                pixels=int(document["sample"]["pixels"]),
                dates=tuple(map(str, document["sample"]["dates"])),
            )
            known = model.centres.shape == (len(model.colours), len(model.scale))
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(f"{path} is a damaged cluster model: {error!r}.") from error
        if not known or not np.isfinite(model.centres).all() or not (model.scale > 0).all():
            raise EngineError(
                f"{path} is a damaged cluster model: {model.centres.shape[0]} centres, "
                f"{len(model.colours)} colours, {len(model.scale)} features."
            )
        return model

    @classmethod
    def sha256(cls, path: str | Path) -> str:
        """SHA-256 of a model file's bytes."""
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _read(path: Path) -> Document:
    try:
        document = json.loads(content_of(path).decode("utf-8"))
    except OSError as error:
        raise EngineError(f"Cluster model {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise EngineError(f"{path} is not a cluster model: it is not JSON ({error}).") from error
    if not isinstance(document, dict) or document.get("type") != TYPE:
        raise EngineError(f"{path} is not a cluster model: its type is not {TYPE!r}.")
    if document.get("version") != VERSION:
        raise EngineError(
            f"{path} is a cluster model of version {document.get('version')}; "
            f"version {VERSION} is read here."
        )
    return document
