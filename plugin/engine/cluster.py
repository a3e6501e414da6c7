# SPDX-License-Identifier: GPL-2.0-or-later
"""A cluster model: centres among embeddings, their colours, and the JSON file that holds them.

One model serves every date and place, so that an id and its colour mean the same on each layer.
"""

from __future__ import annotations

import colorsys
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .errors import EngineError

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


def _read(path: Path) -> dict:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EngineError(f"Cluster model {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise EngineError(f"{path} is no cluster model: it is not JSON ({error}).") from error
    if not isinstance(document, dict) or document.get("type") != TYPE:
        raise EngineError(f"{path} is no cluster model: its type is not {TYPE!r}.")
    if document.get("version") != VERSION:
        raise EngineError(
            f"{path} is a cluster model of version {document.get('version')}; "
            f"version {VERSION} is read here."
        )
    return document


class Sample:
    """A uniform sample of at most ``size`` pixels, drawn as blocks pass by (bottom-k sampling).

    Every pixel draws a key from its own block's generator; the smallest keys stay. The sample
    therefore depends on the blocks and their keys, not on their order.
    """

    def __init__(self, size: int, features: int):
        self.size = size
        self.seen = 0
        self._keys = np.empty(0)
        self._rows = np.empty((0, features))

    def add(self, embedding: np.ndarray, seed: Iterable[int]) -> None:
        """Offer a block (features, rows, cols); ``seed`` is the block's own."""
        pixels = embedding.reshape(len(embedding), -1).T
        keys = np.random.default_rng(list(seed)).random(len(pixels))
        valid = np.isfinite(pixels).all(axis=1)
        self.seen += int(valid.sum())
        self._keys = np.concatenate([self._keys, keys[valid]])
        self._rows = np.concatenate([self._rows, pixels[valid].astype("float64")])
        if len(self._keys) > self.size:
            kept = np.argpartition(self._keys, self.size)[: self.size]
            self._keys, self._rows = self._keys[kept], self._rows[kept]

    def rows(self) -> np.ndarray:
        """(n, features) float64, in an order that depends on the values alone."""
        return self._rows[np.lexsort(self._rows.T[::-1])]


def fit_centres(rows: np.ndarray, clusters: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """k-means in the embedding's own metric: all features share one scale.

    A feature that varies little (often speckle of the radar) must not weigh as much as one that
    tells a field from a wood, so features are not standardised one by one.

    Returns:
        ``centres`` (k, features) in the units of ``rows``, unordered, and ``scale`` (features,).

    Raises:
        EngineError: fewer pixels that differ than clusters.
    """
    different = len(np.unique(rows, axis=0))
    if different < clusters:
        raise EngineError(
            f"{clusters} clusters cannot be fitted: the embeddings hold {different} valid pixels "
            f"that differ; ask for at most {different} clusters or give more embeddings."
        )
    from sklearn.cluster import KMeans  # a second to import: only here
    from threadpoolctl import threadpool_limits

    spread = float(np.sqrt(rows.var(axis=0).mean()).round(DIGITS))
    scale = np.full(rows.shape[1], spread if spread > 10**-DIGITS else 1.0)
    # one thread: with more, sums are taken in an order that changes from run to run
    with threadpool_limits(limits=1):
        fitted = KMeans(clusters, n_init=4, random_state=seed).fit(rows / scale)
    return fitted.cluster_centers_ * scale, scale


def order_and_colour(centres: np.ndarray, rgb: dict | None) -> tuple[np.ndarray, tuple[str, ...]]:
    """Number the clusters along the first colour axis and give them colours.

    Args:
        centres: (k, features).
        rgb: ``matrix`` (3, features), ``low`` (3,), ``high`` (3,) of the manifest of the model:
            colour = (matrix @ z - low) / (high - low). Without it the axis is the first principal
            component of the centres, and the colours a row of hues.

    Returns:
        The centres in their order, rounded as stored, and k different colours ``#rrggbb``: those
        of the embedding view, moved apart where a map could not tell them from each other.
    """
    if rgb is None:
        along = centres @ _first_component(centres)
    else:
        matrix, low, high = (np.asarray(rgb[name], float) for name in ("matrix", "low", "high"))
        shares = (centres @ matrix.T - low) / (high - low)
        along = shares[:, 0]
    order = np.lexsort([*centres.T[::-1], along.round(DIGITS)])
    colours = _hues(len(centres)) if rgb is None else _separate(_apart(shares[order]))
    return centres[order].round(DIGITS), tuple(colours)


def _first_component(centres: np.ndarray) -> np.ndarray:
    """Unit vector of the largest spread; its largest element is positive, so its sign is fixed."""
    axis = np.linalg.svd(centres - centres.mean(axis=0), full_matrices=False)[2][0]
    return axis * np.sign(axis[np.abs(axis).argmax()])


def _hues(clusters: int) -> list[str]:
    """Hues from blue over green to red, light and dark in turn: neighbours can be told apart."""
    shares = np.linspace(0, 1, clusters)
    return [
        _hex(colorsys.hls_to_rgb((1 - share) * 2 / 3, 0.62 if i % 2 else 0.42, 0.65))
        for i, share in enumerate(shares)
    ]


def _apart(shares: np.ndarray, steps: int = 100) -> np.ndarray:
    """Colours (k, 3) of 0..1, those closer than a legend can tell pushed away from each other."""
    colours = np.clip(shares, 0, 1)
    wanted = 0.6 / len(colours) ** (1 / 3)
    for _ in range(steps):
        away = colours[:, None] - colours[None]
        distance = np.linalg.norm(away, axis=2)
        push = np.where((distance > 0) & (distance < wanted), wanted - distance, 0.0)
        if not push.any():
            break
        away /= np.where(distance > 0, distance, 1.0)[..., None]
        colours = np.clip(colours + 0.25 * (push[..., None] * away).sum(axis=1), 0, 1)
    return colours


def _separate(shares: np.ndarray) -> list[str]:
    """Codes of the colours (k, 3) of 0..1; one already taken is made lighter, grey step by step."""
    colours: list[str] = []
    for rgb in np.clip(shares, 0, 1):
        code = int(_hex(rgb)[1:], 16)
        while f"#{code:06x}" in colours:
            code = (code + 0x010101) % 0x1000000  # odd: passes every code before it repeats
        colours.append(f"#{code:06x}")
    return colours


def _hex(rgb: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * float(share)):02x}" for share in rgb)
