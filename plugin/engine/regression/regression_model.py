# SPDX-License-Identifier: GPL-2.0-or-later
"""A daily quantity from an embedding, in closed form, and the JSON file that holds it; only numpy reads it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..documents import Document
from .lines.forms import Form
from .regression_schema import REGRESSION

TYPE, VERSION = "ecofuse-regression", 1
BEYOND = 0.1
"""Of the measured range: so far beyond it a value is still taken for one like those measured."""
DOMAIN_SHARE = 0.99
"""Share of the fitted rows inside the domain."""
CHUNK = 1 << 14
"""Pixels computed at once: their terms stay in the processor's cache."""


@dataclass(frozen=True)
class Domain:
    """What a regression was fitted on: an ellipsoid of inputs, and a range of values."""

    mean: np.ndarray
    """(inputs,)."""
    inverse_covariance: np.ndarray
    """(inputs, inputs)."""
    threshold: float
    """Squared Mahalanobis distance beyond which a pixel is unlike the rows."""
    smallest: float
    largest: float

    @classmethod
    def of(cls, inputs: np.ndarray, y: np.ndarray) -> Domain:
        """Around rows (rows, inputs) and their values (rows,)."""
        covariance = np.atleast_2d(np.cov(inputs.T))
        # of few rows, or numbers that do not vary, a covariance has no inverse
        covariance = covariance + (1e-3 * np.trace(covariance) / len(covariance) + 1e-9) * np.eye(
            len(covariance)
        )
        inverse = np.linalg.inv(covariance)
        inverse = (inverse + inverse.T) / 2
        far = cls(inputs.mean(axis=0), inverse, np.inf, float(y.min()), float(y.max()))
        threshold = float(np.quantile(far.distance(inputs.T), DOMAIN_SHARE))
        return cls(far.mean, inverse, threshold, far.smallest, far.largest)

    def distance(self, inputs: np.ndarray) -> np.ndarray:
        """Squared Mahalanobis distance (…) of (inputs, …)."""
        away = [x - mean for x, mean in zip(inputs, self.mean, strict=True)]
        result = np.zeros(away[0].shape)
        for weights, first in zip(self.inverse_covariance, away, strict=True):
            for weight, second in zip(weights, away, strict=True):
                result += weight * first * second
        return result

    def beyond(self, inputs: np.ndarray, value: np.ndarray) -> np.ndarray:
        """True (…) outside of the ellipsoid, or of the range and a tenth more."""
        rim = BEYOND * (self.largest - self.smallest)
        outside = (value < self.smallest - rim) | (value > self.largest + rim)
        return outside | (self.distance(inputs) > self.threshold)


@dataclass(frozen=True)
class RegressionModel:
    """``value = weights · terms``, its spread ``noise * sqrt(constant + terms · quadratic · terms)``."""

    embedding_name: str
    """Name of the embedding model."""
    embedding_sha256: str
    """SHA-256 of that model's manifest."""
    quantity: str
    """The column that was fitted."""
    unit: str
    features: int
    """Numbers of an embedding."""
    light: bool
    """Whether the last input is the radiation of a cloudless day, MJ m-2 d-1."""
    form: Form
    weights: np.ndarray
    """(terms,) in units of the quantity."""
    noise: float
    """Standard deviation of an error where much is known."""
    constant: float
    quadratic: np.ndarray
    """(terms, terms) symmetric: how the variance grows away from the rows, in units of noise squared."""
    factor: float
    """Spreads from the value to both ends of its interval."""
    domain: Domain
    least: float | None
    """No value is less, such as 0 for a biomass; None: there is no such bound."""

    def predict(self, embedding: np.ndarray, light: np.ndarray | None) -> np.ndarray:
        """The quantity with its 10-90 % interval and a flag.

        Args:
            embedding: (features, …), NaN where missing.
            light: (…) MJ m-2 d-1, where the model asks for it.

        Returns:
            (4, …) float32: value, 10 %, 90 %, and 1 where the inputs or the value lie outside of what was
            fitted, else 0; NaN where an input is missing.
        """
        inputs = embedding.astype("float64")
        if self.light:
            if light is None:
                raise ValueError("this model needs the day's radiation")
            inputs = np.concatenate([inputs, np.broadcast_to(light, inputs.shape[1:])[None]])
        flat = inputs.reshape(len(inputs), -1)
        found = np.empty((4, flat.shape[1]), "float32")
        for first in range(0, flat.shape[1], CHUNK):
            found[:, first : first + CHUNK] = self._bands(flat[:, first : first + CHUNK])
        return found.reshape(4, *inputs.shape[1:])

    def _bands(self, inputs: np.ndarray) -> np.ndarray:
        terms = self.form.terms(inputs)
        value = np.zeros(inputs.shape[1])
        variance = np.full(inputs.shape[1], self.constant)
        # one pixel, one sum in fixed order: the result does not depend on the block
        for row, (weight, term) in enumerate(zip(self.weights, terms, strict=True)):
            value += weight * term
            variance += self.quadratic[row, row] * term * term
            for other in range(row):
                variance += 2 * self.quadratic[row, other] * term * terms[other]
        reach = self.factor * self.noise * np.sqrt(np.maximum(variance, 1.0))
        bands = np.stack([value, value - reach, value + reach])
        if self.least is not None:
            bands = np.maximum(bands, self.least)
        flags = self.domain.beyond(inputs, value)
        return np.where(np.isfinite(value), np.concatenate([bands, flags[None]]), np.nan)

    def to_json(self, fitted: Document) -> str:
        """The model as text; ``fitted`` (rows, sites, scores) is for people."""
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "quantity": self.quantity,
            "unit": self.unit,
            "features": self.features,
            "light": self.light,
            "mean": self.form.mean.tolist(),
            "scale": self.form.scale.tolist(),
            "centres": self.form.centres.tolist(),
            "length": self.form.length,
            "weights": self.weights.tolist(),
            "noise": self.noise,
            "constant": self.constant,
            "quadratic": self.quadratic.tolist(),
            "factor": self.factor,
            "domain": {
                "mean": self.domain.mean.tolist(),
                "inverse_covariance": self.domain.inverse_covariance.tolist(),
                "threshold": self.domain.threshold,
            },
            "measured": {"smallest": self.domain.smallest, "largest": self.domain.largest},
            "least": self.least,
            "fitted": fitted,
        }
        return json.dumps(document, indent=1) + "\n"

    @classmethod
    def load(cls, path: str | Path) -> RegressionModel:
        """Read a regression.

        Raises:
            EngineError: no such file, or no regression of a version known here: which place is wrong.
        """
        said = REGRESSION.read(Path(path))
        inputs = len(said.mean)
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            quantity=said.quantity,
            unit=said.unit,
            features=said.features,
            light=said.light,
            form=Form(
                np.asarray(said.mean, "float64"),
                np.asarray(said.scale, "float64"),
                np.asarray(said.centres, "float64").reshape(-1, inputs),
                said.length,
            ),
            weights=np.asarray(said.weights, "float64"),
            noise=said.noise,
            constant=said.constant,
            quadratic=np.asarray(said.quadratic, "float64"),
            factor=said.factor,
            domain=Domain(
                np.asarray(said.domain.mean, "float64"),
                np.asarray(said.domain.inverse_covariance, "float64"),
                said.domain.threshold,
                said.measured.smallest,
                said.measured.largest,
            ),
            least=said.least,
        )

    @classmethod
    def sha256(cls, path: str | Path) -> str:
        """SHA-256 of a model file's bytes."""
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
