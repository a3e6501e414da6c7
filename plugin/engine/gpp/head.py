# SPDX-License-Identifier: GPL-2.0-or-later
"""A GPP head: gross primary production from an embedding and the day's radiation, in closed form.

The fitted numbers are one JSON file (``models/training/gpp.py`` writes it); only numpy reads them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..documents import Document
from ..outputs.band_table import GPP_UNIT
from .gpp_drivers import Drivers
from .gpp_schema import GPP

TYPE, VERSION = "ecofuse-gpp", 1
FILE = "gpp.json"
"""Name of the head's file in its folder."""
SHIPPED = Path(__file__).resolve().parents[3] / "models" / "gpp-ecofuse-7"
"""The head used unless one is named."""
GC_PER_UMOL = 12.011e-6 * 86400
"""gC m-2 d-1 in 1 µmol CO2 m-2 s-1: 12.011e-6 g of carbon a µmol, 86,400 seconds a day."""


@dataclass(frozen=True)
class Interval:
    """Error of a prediction g: ``spread = base + growth * g``; 8 of 10 errors within low..high spreads."""

    base: float
    """gC m-2 d-1."""
    growth: float
    low: float
    """10 % quantile of (measured - predicted) / spread, towers left out."""
    high: float
    """90 % quantile."""


@dataclass(frozen=True)
class Domain:
    """What the head was fitted on: an ellipsoid of (embedding, radiation), and a largest GPP."""

    mean: np.ndarray
    """(features + 1,)."""
    inverse_covariance: np.ndarray
    """(features + 1, features + 1)."""
    threshold: float
    """Squared Mahalanobis distance beyond which a pixel is unlike the towers."""
    largest: float
    """Largest daily GPP of any tower, gC m-2 d-1."""


@dataclass(frozen=True)
class GppHead:
    """GPP linear in the embedding, with a slope that is linear in the radiation.

    With inputs standardised, ``a = (z - mean) / scale`` and r likewise for the radiation:
    ``gpp = intercept + linear · (a, r) + r * product · a``, not below 0.
    """

    embedding_name: str
    """Name of the embedding model."""
    embedding_sha256: str
    """SHA-256 of that model's manifest."""
    mean: np.ndarray
    """(features + 1,) of the embedding, then of the radiation in MJ m-2 d-1."""
    scale: np.ndarray
    """(features + 1,)."""
    intercept: float
    linear: np.ndarray
    """(features + 1,) gC m-2 d-1."""
    product: np.ndarray
    """(features,) gC m-2 d-1."""
    interval: Interval
    domain: Domain
    shift: Document
    """How far GPP from full embeddings lies from GPP from six-band ones, which the towers had:
    ``median, p90, limit`` (gC m-2 d-1), ``place``."""

    @property
    def features(self) -> int:
        """Numbers of an embedding."""
        return len(self.product)

    @property
    def shifted(self) -> bool:
        """Whether that difference is so large that every pixel counts as extrapolated."""
        return self.shift["p90"] > self.shift["limit"]

    def linear_predictor(self, embedding: np.ndarray, radiation: np.ndarray) -> np.ndarray:
        """GPP before it is cut at 0, float64 (…), of (features, …) and (…) MJ m-2 d-1."""
        inputs = [*embedding.astype("float64"), np.asarray(radiation, dtype="float64")]
        # one pixel, one sum in fixed order: the result does not depend on the block
        standard = [(x - m) / s for x, m, s in zip(inputs, self.mean, self.scale, strict=True)]
        result = np.full(standard[0].shape, self.intercept)
        for weight, value in zip(self.linear, standard, strict=True):
            result += weight * value
        for weight, value in zip(self.product, standard[:-1], strict=True):
            result += weight * value * standard[-1]
        return result

    def predict(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """GPP with its 10-90 % interval and a flag.

        Args:
            embedding: (features, …), NaN where missing.
            drivers: the day's radiation and what else is known, each (…).

        Returns:
            (4, …) float32, bands ``outputs.band_table.GPP_BANDS``: three of gC m-2 d-1, none below 0 (a night's
            respiration is not GPP), and 1 where the inputs lie outside of what the towers showed, else 0.
            NaN where an input is missing.
        """
        raw = self.linear_predictor(embedding, drivers.radiation)
        gpp = np.maximum(raw, 0)
        spread = self.interval.base + self.interval.growth * gpp
        low = np.maximum(gpp + self.interval.low * spread, 0)
        high = np.maximum(gpp + self.interval.high * spread, 0)
        bands = np.stack([gpp, low, high, self.extrapolated(embedding, drivers.radiation, raw)])
        return np.where(np.isfinite(raw), bands, np.nan).astype("float32")

    def extrapolated(
        self, embedding: np.ndarray, radiation: np.ndarray, raw: np.ndarray
    ) -> np.ndarray:
        """True (…) outside of the domain, above its largest GPP, or everywhere if ``shifted``."""
        if self.shifted:
            return np.ones(raw.shape, bool)
        far = self.distance(embedding, radiation) > self.domain.threshold
        return far | (raw > self.domain.largest)

    def distance(self, embedding: np.ndarray, radiation: np.ndarray) -> np.ndarray:
        """Squared Mahalanobis distance (…) of embedding and radiation from the domain's mean."""
        inputs = [*embedding.astype("float64"), np.asarray(radiation, dtype="float64")]
        away = [x - m for x, m in zip(inputs, self.domain.mean, strict=True)]
        result = np.zeros(away[0].shape)
        for weights, first in zip(self.domain.inverse_covariance, away, strict=True):
            for weight, second in zip(weights, away, strict=True):
                result += weight * first * second
        return result

    def to_json(self, extra: Document | None = None) -> str:
        """The head as text; ``extra`` (training, scores) is carried along and not read back."""
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "unit": GPP_UNIT,
            "radiation": "daily sum in MJ m-2 d-1, of a clear sky (FAO-56) in the fit",
            "mean": self.mean.tolist(),
            "scale": self.scale.tolist(),
            "intercept": self.intercept,
            "linear": self.linear.tolist(),
            "product": self.product.tolist(),
            "interval": vars(self.interval),
            "domain": {
                "mean": self.domain.mean.tolist(),
                "inverse_covariance": self.domain.inverse_covariance.tolist(),
                "threshold": self.domain.threshold,
                "largest": self.domain.largest,
            },
            "shift": self.shift,
            **(extra or {}),
        }
        return json.dumps(document, indent=1) + "\n"

    @classmethod
    def load(cls, path: str | Path | None = None) -> GppHead:
        """Read a head: its JSON file, or the folder that holds ``gpp.json``.

        Raises:
            EngineError: no such file, or no GPP head of a version known here.
        """
        said = GPP.read(file_of(path))
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            mean=np.asarray(said.mean, dtype="float64"),
            scale=np.asarray(said.scale, dtype="float64"),
            intercept=said.intercept,
            linear=np.asarray(said.linear, dtype="float64"),
            product=np.asarray(said.product, dtype="float64"),
            interval=Interval(
                said.interval.base, said.interval.growth, said.interval.low, said.interval.high
            ),
            domain=Domain(
                mean=np.asarray(said.domain.mean, dtype="float64"),
                inverse_covariance=np.asarray(said.domain.inverse_covariance, dtype="float64"),
                threshold=said.domain.threshold,
                largest=said.domain.largest,
            ),
            shift=said.shift,
        )


def file_of(path: str | Path | None) -> Path:
    """The JSON file of a head named by its file or folder, or of the shipped one."""
    path = Path(path or SHIPPED)
    return path / FILE if path.is_dir() else path


def sha256_of(path: str | Path | None) -> str:
    """SHA-256 of a head's JSON file."""
    return hashlib.sha256(file_of(path).read_bytes()).hexdigest()
