# SPDX-License-Identifier: GPL-2.0-or-later
"""The shared point series as arrays: days, values as the engine has them, labels, blocks and region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from pyarrow import Table, parquet

from models.training.data.folders import data_folder
from models.training.data.point_labels import CORSICA, FRANCE, NO_LABEL, drawn, grouped
from plugin.engine.sensors import NETWORK_BANDS, S1_BANDS

EUROPE, BRAZIL = 0.1, 0.25
"""Degrees along a side of a block."""
DRAWN = {"most": 250, "total": 1000, "seed": 18}
"""Points of Rondônia: at most so many a label, and so many in all."""
LEAST_DN, MOST_DN = 1, 19999
"""Reflectance x 10,000 outside these is missing."""
NO_RADAR = 65535


@dataclass(frozen=True)
class PointSeries:
    """P points of one source with T Sentinel-2 and T1 Sentinel-1 dates, the same for all points."""

    name: str
    region: str
    """Sets of one region are left out together: ``france``, ``corsica``, ``rondonia``, ``belgium``."""
    s2_days: list[date]
    s2: np.ndarray
    """(P, T, 10) float32 reflectance 0..1, NaN where missing or where the source lacks the band."""
    s1_days: list[date]
    s1: np.ndarray
    """(P, T1, 2) float32 dB, NaN where missing; T1 is 0 where the source has no Sentinel-1."""
    labels: np.ndarray
    """(P,) names of groups; ``NO_LABEL`` for points of no group."""
    lon: np.ndarray
    lat: np.ndarray
    """(P,) degrees; of pixels of a raster metres east and south of its corner."""
    block_side: float
    """Of a block, in units of lon and lat: degrees, or metres where pixels of a raster stand for points."""

    @property
    def blocks(self) -> np.ndarray:
        """(P,) number of the square that a point lies in; folds leave whole squares out."""
        squares = np.floor(np.stack([self.lon, self.lat], 1) / self.block_side + 1e-9)
        return np.unique(squares, axis=0, return_inverse=True)[1].ravel()

    def only(self, chosen: np.ndarray) -> PointSeries:
        """The points of an index or mask (P,)."""
        held = {key: getattr(self, key)[chosen] for key in ("s2", "s1", "labels", "lon", "lat")}
        return replace(self, **held)

    def labelled(self) -> PointSeries:
        """The points that belong to a group."""
        return self.only(self.labels != NO_LABEL)


def france() -> PointSeries:
    """W France 2022-09 to 2024-01, 500 points, ten-day steps, 461 of them in seven groups."""
    return _worldcereal("france", "fra2023_dekad.npz", FRANCE)


def corsica() -> PointSeries:
    """Corsica 2021-09 to 2023-01, 500 points, months, 498 of them in nine groups."""
    return _worldcereal("corsica", "corsica2022_month.npz", CORSICA)


def rondonia_whole() -> PointSeries:
    """Rondônia 2022, all 6,007 points with nine labels; 32-day composites, no Sentinel-1."""
    return _brazil("rondonia", "rondonia_s2_10bands_6007x11.npz")


def rondonia() -> PointSeries:
    """The 1,000 points of :func:`rondonia_whole` that the benchmark draws, see :data:`DRAWN`."""
    whole = rondonia_whole()
    return whole.only(drawn(whole.labels, **DRAWN))


def prodes() -> PointSeries:
    """Rondônia 2020-06 to 2021-08, 393 points with four labels, no B06 and B07, no Sentinel-1."""
    return _brazil("prodes", "rondonia_prodes_393.npz")


def flanders_dekads() -> PointSeries:
    """Flanders 2020-08 to 2021-11, 50 points, ten-day steps; labels are the source's crop codes."""
    table = parquet.read_table(_folder() / "flanders_10day.parquet")
    start = date.fromisoformat(min(table["start_date"].to_pylist()))
    steps = int(max(table["available_timesteps"].to_pylist()))

    def series(names: tuple[str, ...], form: Callable[[str, int], str]) -> np.ndarray:
        columns = [[_column(table, form(band, step)) for step in range(steps)] for band in names]
        return np.stack([np.stack(held, 1) for held in columns], 2)

    fine = ("B02", "B03", "B04", "B08")
    optical = tuple(band for band in NETWORK_BANDS if f"OPTICAL-{band}-ts0-20m" in table.column_names
                    or f"OPTICAL-{band}-ts0-10m" in table.column_names)  # fmt: skip
    s2 = series(optical, lambda b, n: f"OPTICAL-{b}-ts{n}-{10 if b in fine else 20}m")
    s1 = series(S1_BANDS, lambda b, n: f"SAR-{b}-ts{n}-20m")
    days = dekads(start, steps)
    labels = np.array([str(code) for code in table["CROPTYPE_LABEL"].to_pylist()])
    place = (_column(table, "lon"), _column(table, "lat"))
    return PointSeries(
        "flanders_10day", "belgium", days, _reflectance(s2, optical), days, _decibels(s1), labels, *place, EUROPE
    )  # fmt: skip


def flanders_months() -> PointSeries:
    """Flanders 2020-08 to 2021-11, 100 points, months; labels are WorldCereal's ten-digit codes."""
    table = parquet.read_table(_folder() / "flanders_monthly.parquet")
    points, at_point = np.unique(table["sample_id"].to_pylist(), return_inverse=True)
    stamps = sorted({stamp.date() for stamp in table["timestamp"].to_pylist()})
    at_time = [stamps.index(stamp.date()) for stamp in table["timestamp"].to_pylist()]

    def series(names: tuple[str, ...], start: str) -> np.ndarray:
        held = np.full((len(points), len(stamps), len(names)), NO_RADAR, np.float32)
        for number, band in enumerate(names):
            held[at_point, at_time, number] = _column(table, f"{start}-{band}")
        return held

    first = np.unique(at_point, return_index=True)[1]
    s2 = _reflectance(series(NETWORK_BANDS, "S2-L2A"), NETWORK_BANDS)
    s1 = _decibels(series(S1_BANDS, "S1-SIGMA0"))
    labels = np.array([str(code) for code in table["ewoc_code"].to_pylist()])[first]
    place = (_column(table, "lon")[first], _column(table, "lat")[first])
    return PointSeries(
        "flanders_monthly", "belgium", stamps, s2, stamps, s1, labels, *place, EUROPE
    )


LABELLED = {"france": france, "corsica": corsica, "prodes": prodes, "rondonia": rondonia}
"""The four sets of the benchmark of use; call :meth:`PointSeries.labelled` on what they give."""
EVERY = {
    "france": france,
    "corsica": corsica,
    "prodes": prodes,
    "rondonia": rondonia_whole,
    "flanders_10day": flanders_dekads,
    "flanders_monthly": flanders_months,
}
"""Everything, with labels or without: 7,550 series."""


def dekads(start: date, count: int) -> list[date]:
    """The first, eleventh and twenty-first of each month from one of these days on."""
    found: list[date] = []
    day = start
    while len(found) < count:
        found.append(day)
        ahead = day + timedelta(days=10)
        day = ahead if ahead.day in (11, 21) else (day + timedelta(days=12)).replace(day=1)
    return found


def _worldcereal(name: str, file: str, groups: dict[str, tuple[str, ...]]) -> PointSeries:
    with np.load(_folder() / file) as held:
        days = [date.fromisoformat(day) for day in held["dates"]]
        optical = tuple(str(band) for band in held["s2_bands"])
        order = [list(held["s1_bands"]).index(band) for band in S1_BANDS]
        return PointSeries(
            name,
            name,
            days,
            _reflectance(held["s2"], optical),
            days,
            held["s1"][:, :, order],
            grouped(held["ewoc"], groups),
            held["lon"],
            held["lat"],
            EUROPE,
        )


def _brazil(name: str, file: str) -> PointSeries:
    with np.load(_folder() / file) as held:
        optical = tuple(str(band) for band in held["bands"])
        return PointSeries(
            name,
            "rondonia",
            [date.fromisoformat(day) for day in held["dates"][0]],
            _reflectance(held["s2"], optical),
            [],
            np.empty((len(held["s2"]), 0, len(S1_BANDS)), np.float32),
            held["label"],
            held["lon"],
            held["lat"],
            BRAZIL,
        )


def _reflectance(stored: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """(P, T, 10) in the network's order of (P, T, bands) reflectance x 10,000."""
    result = np.full((*stored.shape[:2], len(NETWORK_BANDS)), np.nan, np.float32)
    for number, band in enumerate(names):
        values = stored[:, :, number].astype(np.float32)
        lost = (values < LEAST_DN) | (values > MOST_DN)
        result[:, :, NETWORK_BANDS.index(band)] = np.where(lost, np.nan, values * np.float32(1e-4))
    return result


def _decibels(stored: np.ndarray) -> np.ndarray:
    """WorldCereal's coding of sigma0: dB = 20 log10(DN) - 83, 65535 missing."""
    lost = (stored <= 0) | (stored >= NO_RADAR)
    return np.where(lost, np.nan, 20 * np.log10(np.where(lost, 1, stored)) - 83).astype(np.float32)


def _column(table: Table, name: str) -> np.ndarray:
    return np.array(table[name].to_pylist(), np.float64)


def _folder() -> Path:
    return data_folder() / "s1s2" / "points"
