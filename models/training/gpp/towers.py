# SPDX-License-Identifier: GPL-2.0-or-later
"""What the GPP head is fitted on: flux towers as embeddings.

Needs no torch: the encoder runs through the engine, as it does for users.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.training.data.folders import data_folder
from models.training.gpp.pixels.six_bands import among
from plugin.engine.documents import Document
from plugin.engine.gpp.canopy import BANDS
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import MOST_BLUE
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.inference.model import Model
from plugin.engine.inference.rows import embed_rows

LEFT_OUT = ("GL-Dsk",)
"""Towers of both tables of daily values: what one table teaches must not be tried on the other."""
CLEAR_SHARE = 0.5
"""Dates of which less is clear are not compared."""
MEMORY_MB = 2000
KELVIN = 273.15


@dataclass(frozen=True)
class Towers:
    """Rows of the tower table that are used."""

    sites: np.ndarray
    """(rows,) names of the towers."""
    days: np.ndarray
    """(rows,) ordinals of the days."""
    bands: np.ndarray
    """(rows, 6) reflectance in the order of BANDS."""
    embedding: np.ndarray
    """(rows, 7) of these bands alone: one date, surroundings alike, no Sentinel-1."""
    radiation: np.ndarray
    """(rows,) of a clear sky, MJ m-2 d-1."""
    gpp: np.ndarray
    """(rows,) gC m-2 d-1."""
    temperature: np.ndarray
    """(rows,) °C, the day's mean (MERRA-2)."""
    vpd: np.ndarray
    """(rows,) hPa, from the day's least and largest temperature (:func:`vpd_of`)."""
    land: np.ndarray
    """(rows,) kind of vegetation (IGBP)."""
    climate: np.ndarray
    """(rows,) zone (Köppen's first letter as a word)."""
    longitude: np.ndarray
    """(rows,) degrees east."""
    facts: Document
    """What the card says of them."""

    @property
    def drivers(self) -> Drivers:
        """What the head is given of each row, weather apart: a clear day's light."""
        return Drivers(self.radiation)

    @property
    def weather(self) -> Drivers:
        """The same with the day's temperature and dryness."""
        return Drivers(self.radiation, temperature=self.temperature, vpd=self.vpd)


def read_towers(model: Model) -> Towers:
    """Clean rows of ``gpp/hls_tower_pairs.csv``, embedded."""
    path = data_folder() / "gpp" / "hls_tower_pairs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if float(row["b02"]) <= MOST_BLUE and row["site"] not in LEFT_OUT
        ]
    days = [date.fromisoformat(row["date"]) for row in rows]
    latitudes = [float(row["lat"]) for row in rows]
    bands = np.array([[float(row[band.lower()]) for band in BANDS] for row in rows])

    def column(name: str) -> np.ndarray:
        return np.array([float(row[name]) for row in rows])

    gpp = column("gpp_gC")
    land = dict(sorted((row["site"], row["igbp"]) for row in rows))
    return Towers(
        sites=np.array([row["site"] for row in rows]),
        days=np.array([day.toordinal() for day in days]),
        bands=bands,
        embedding=embed_rows(model, among(model.bands("s2"), bands)),
        radiation=np.array([clear_sky(*place) for place in zip(latitudes, days, strict=True)]),
        gpp=gpp,
        temperature=column("t2mean_K") - KELVIN,
        vpd=vpd_of(column("t2min_K") - KELVIN, column("t2max_K") - KELVIN),
        land=np.array([row["igbp"] for row in rows]),
        climate=np.array([row["koppen"] for row in rows]),
        longitude=column("lon"),
        facts={
            "rows": len(rows),
            "towers": len(land),
            "first": min(days).isoformat(),
            "last": max(days).isoformat(),
            "latitudes": [min(latitudes), max(latitudes)],
            "gpp": [float(gpp.min()), float(gpp.max())],
            "land": {kind: list(land.values()).count(kind) for kind in sorted({*land.values()})},
            "climates": _counts(row["koppen"] for row in rows),
        },
    )


def vpd_of(least: np.ndarray, largest: np.ndarray) -> np.ndarray:
    """Vapour pressure deficit in hPa of the day's least and largest temperature in °C.

    The air is taken as saturated at the least temperature (FAO-56 eq. 11, 12 and 48).
    """

    def saturated(t: np.ndarray) -> np.ndarray:
        return 6.108 * np.exp(17.27 * t / (t + 237.3))

    return (saturated(largest) + saturated(least)) / 2 - saturated(least)


def _counts(words: Iterable[str]) -> dict[str, int]:
    listed = list(words)
    return {word: listed.count(word) for word in sorted(set(listed))}
