# SPDX-License-Identifier: GPL-2.0-or-later
"""A GPP head: gross primary production as light absorbed by green leaves times efficiency, in closed form.

The fitted numbers are one JSON file (``python -m models.training.gpp`` writes it); only numpy reads them.

**The parameters.** GPP is linear in them: ``gpp = terms(embedding, drivers) @ parameters.mean``, cut at 0.
Every term is the absorbed light (canopy x used light x weather, 0 without green leaves; :mod:`.canopy` and
:class:`.efficiency.Response`) times one of 1, the inputs, and the likenesses to typical days
(:class:`.efficiency.Basis`).
The towers left a normal distribution of the parameters, ``prior`` in the JSON: ``mean`` and ``precision``, the
inverse of the covariance.

**More towers.** ``parameters.updated([Days(terms, absorbed, gpp), …], noise)`` is the distribution once a user's
towers are known too (:mod:`.posterior`), and ``with_parameters`` the head that has it. ``flat`` of the JSON's
``prior`` holds the distribution before any tower was seen, for a fit from a user's towers alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..documents import Document
from ..outputs.band_table import GPP_BANDS, GPP_UNIT
from .canopy import BLUE, Canopy, Decoder
from .efficiency import Basis, Response
from .gpp_drivers import Drivers
from .gpp_error import Domain, Interval
from .gpp_schema import read_head_facts
from .head_arrays import arrays, lower, plain, whole
from .posterior import Noise, Parameters

TYPE, VERSION = "ecofuse-gpp", 2
FILE = "gpp.json"
"""Name of the head's file in its folder."""
SHIPPED = Path(__file__).resolve().parents[3] / "models" / "gpp-ecofuse-7"
"""The head used unless one is named."""
GC_PER_UMOL = 12.011e-6 * 86400
"""gC m-2 d-1 in 1 µmol CO2 m-2 s-1: 12.011e-6 g of carbon a µmol, 86,400 seconds a day."""
AT_ONCE = 1 << 14
"""Pixels worked on together: what the terms need then fits into a processor's cache."""


@dataclass(frozen=True)
class GppHead:
    """GPP of pixels or rows, with its band, its flag and its distance; see the module for the parameters."""

    embedding_name: str
    """Name of the embedding model."""
    embedding_sha256: str
    """SHA-256 of that model's manifest."""
    decoder: Decoder
    canopy: Canopy
    response: Response
    basis: Basis
    parameters: Parameters
    """What the towers left: mean and precision."""
    flat: np.ndarray
    """(parameters, parameters) precision before any tower was seen, about a mean of 0."""
    noise: Noise
    interval: Interval
    domain: Domain
    shift: Document
    """How far GPP from full embeddings lies from GPP from six-band ones, which the towers had:
    ``median, p90, limit`` (gC m-2 d-1), ``place``."""

    @property
    def features(self) -> int:
        """Numbers of an embedding."""
        return len(self.decoder.mean)

    @property
    def shifted(self) -> bool:
        """Whether that difference is so large that every pixel counts as extrapolated."""
        return self.shift["p90"] > self.shift["limit"]

    def with_parameters(
        self,
        parameters: Parameters,
        interval: Interval | None = None,
        domain: Domain | None = None,
        noise: Noise | None = None,
    ) -> GppHead:
        """The same head with other parameters, and with another interval, domain or noise where given.

        Raises:
            ValueError: there are not as many parameters as there are terms.
        """
        length = self.basis.length
        if parameters.mean.shape != (length,) or parameters.precision.shape != (length, length):
            raise ValueError(f"{parameters.mean.shape} parameters, {length} terms")
        return replace(
            self,
            parameters=parameters,
            interval=interval or self.interval,
            domain=domain or self.domain,
            noise=noise or self.noise,
        )

    def terms(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """What GPP is linear in.

        Args:
            embedding: (features, rows).
            drivers: each (rows,).

        Returns:
            (rows, parameters) float64; ``terms @ parameters.mean`` is GPP before it is cut at 0.
        """
        bands = self.decoder(embedding)
        factor = self._absorbed(bands, drivers)
        columns = self.basis.columns(bands, drivers.season)
        return np.stack([factor * column for column in columns], axis=1)

    def absorbed(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """The factor of all terms (…), MJ m-2 d-1 times the canopy's reflectance; 0 without green leaves."""
        return self._absorbed(self.decoder(embedding), drivers)

    def linear_predictor(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """GPP before it is cut at 0, float64 (…), of (features, …)."""
        bands = self.decoder(embedding)
        summed, _ = self.basis.summed(self.parameters.mean, bands, drivers.season)
        return summed * self._absorbed(bands, drivers)

    def distance(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """How far (…) a pixel lies from what the towers showed: 0 like them, 1 at the limit of the flag."""
        bands = self.decoder(embedding)
        _, nearest = self.basis.summed(self.parameters.mean, bands, drivers.season)
        return nearest / self.domain.threshold

    def predict(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """GPP with its 10-90 % interval, a flag and a distance.

        Args:
            embedding: (features, …), NaN where missing.
            drivers: the day's radiation and what else is known, each (…).

        Returns:
            (bands, …) float32, bands ``outputs.band_table.GPP_BANDS``: three of gC m-2 d-1, none below 0 (a night's
            respiration is not GPP) and GPP not above ``domain.largest``; 1 where it would be, or where the inputs
            lie outside of what the towers showed, else 0; and the distance from it. NaN where an input is missing.
        """
        shape = embedding.shape[1:]
        rows, given = embedding.reshape(len(embedding), -1), drivers.in_rows(shape)
        result = np.empty((len(GPP_BANDS), rows.shape[1]), "float32")
        with np.errstate(
            over="ignore"
        ):  # numbers of a damaged file: as far from the towers as can be
            for part in _parts(rows.shape[1]):
                result[:, part] = self._predicted(rows[:, part], given.part(part))
        return result.reshape(len(GPP_BANDS), *shape)

    def _predicted(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        bands = self.decoder(embedding)
        absorbed = self._absorbed(bands, drivers)
        summed, nearest = self.basis.summed(self.parameters.mean, bands, drivers.season)
        raw, distance = summed * absorbed, nearest / self.domain.threshold
        gpp = np.clip(raw, 0, self.domain.largest)
        spread = self.interval.spread(gpp, absorbed, distance, drivers)
        low, high = self.interval.around(gpp, spread)
        odd = (raw > self.domain.largest) | (bands[BLUE] > self.domain.brightest)
        far = (distance > 1) | odd | self.shifted
        return np.where(np.isfinite(raw), np.stack([gpp, low, high, far, distance]), np.nan)

    def _absorbed(self, bands: list[np.ndarray], drivers: Drivers) -> np.ndarray:
        canopy = self.canopy(bands)
        light = self.response.light(np.asarray(drivers.radiation, dtype="float64"))
        return canopy * light * self.response.weather(canopy, drivers)

    def to_json(self, extra: Document | None = None) -> str:
        """The head as text; ``extra`` (training, scores) is carried along and not read back."""
        document = {
            "type": TYPE,
            "version": VERSION,
            "embedding_model": {"name": self.embedding_name, "sha256": self.embedding_sha256},
            "unit": GPP_UNIT,
            "radiation": "daily sum in MJ m-2 d-1, of a clear sky (FAO-56) in the fit",
            "decoder": plain(self.decoder),
            "canopy": plain(self.canopy),
            "response": plain(self.response),
            "basis": plain(self.basis),
            "prior": {
                "mean": self.parameters.mean.tolist(),
                "precision": lower(self.parameters.precision),
                "flat": lower(self.flat),
            },
            "noise": plain(self.noise),
            "interval": plain(self.interval),
            "domain": plain(self.domain),
            "shift": self.shift,
            **(extra or {}),
        }
        return json.dumps(document, indent=1) + "\n"

    @classmethod
    def load(cls, path: str | Path | None = None) -> GppHead:
        """Read a head: its JSON file, or the folder that holds ``gpp.json``.

        Raises:
            EngineError: no such file, no GPP head, or one of a version that is not read any more.
        """
        said = read_head_facts(file_of(path))
        return cls(
            embedding_name=said.embedding_model.name,
            embedding_sha256=said.embedding_model.sha256,
            decoder=Decoder(**arrays(said.decoder)),
            canopy=Canopy(**arrays(said.canopy)),
            response=Response(**arrays(said.response)),
            basis=Basis(**arrays(said.basis)),
            parameters=Parameters(
                np.asarray(said.prior.mean, dtype="float64"), whole(said.prior.precision)
            ),
            flat=whole(said.prior.flat),
            noise=Noise(**arrays(said.noise)),
            interval=Interval(**arrays(said.interval)),
            domain=Domain(**arrays(said.domain)),
            shift=said.shift,
        )


def file_of(path: str | Path | None) -> Path:
    """The JSON file of a head named by its file or folder, or of the shipped one."""
    path = Path(path or SHIPPED)
    return path / FILE if path.is_dir() else path


def sha256_of(path: str | Path | None) -> str:
    """SHA-256 of a head's JSON file."""
    return hashlib.sha256(file_of(path).read_bytes()).hexdigest()


def _parts(length: int) -> Iterator[slice]:
    return (slice(first, first + AT_ONCE) for first in range(0, length, AT_ONCE))
