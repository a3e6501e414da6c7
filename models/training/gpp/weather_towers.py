# SPDX-License-Identifier: GPL-2.0-or-later
"""How canopies answer light, cold and dryness, learnt at towers that have weather but no pixels.

Within a fortnight a canopy hardly changes: what GPP does from day to day is the weather's. So each fortnight of a
tower has a level of its own, and few numbers of all towers shape the rest.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import minimize

from models.training.data.folders import data_folder
from models.training.gpp.towers import LEFT_OUT
from plugin.engine.documents import Document
from plugin.engine.gpp.efficiency import Response

FILES = ("gpp_daily_ww2020.csv.gz", "tower_gpp_daily.csv.gz")
"""A tower's series is taken from the first that has it."""
FORTNIGHT = 14
FEWEST_DAYS = 7
"""Of a fortnight that is used."""
LEAST_GPP = 0.5
"""gC m-2 d-1, mean of a fortnight that is used: below, respiration's errors are larger than GPP."""
MJ_PER_WATT = 0.0864
"""MJ m-2 d-1 in a mean of 1 W m-2."""
START = (40.0, 0.0, 4.0, 0.02)
"""half, cold, ramp, dry where the search begins."""
SEARCH = (0.5, 3.0, 0.3, 0.5)
"""First steps of the search: logarithms, but for cold in °C."""


@dataclass(frozen=True)
class Weather:
    """Days of towers with weather, in fortnights."""

    sites: np.ndarray
    """(days,) names of the towers."""
    group: np.ndarray
    """(days,) number of the fortnight."""
    gpp: np.ndarray
    """(days,) gC m-2 d-1."""
    radiation: np.ndarray
    """(days,) measured, MJ m-2 d-1."""
    temperature: np.ndarray
    """(days,) °C."""
    vpd: np.ndarray
    """(days,) hPa."""


def read_weather() -> Weather:
    """Days with GPP, radiation, temperature and vapour pressure deficit."""
    rows: list[tuple[str, date, list[float]]] = []
    taken = set(LEFT_OUT)
    for name in FILES:
        found = []
        with gzip.open(data_folder() / "gpp" / name, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                values = [row[key] for key in ("gpp_gC", "sw_in", "ta", "vpd")]
                if row["site"] not in taken and all(values):
                    day = date.fromisoformat(row["date"])
                    found.append((row["site"], day, [float(value) for value in values]))
        taken |= {row[0] for row in found}
        rows += found
    sites = np.array([row[0] for row in rows])
    fortnight = np.array([row[1].toordinal() // FORTNIGHT for row in rows])
    _, group = np.unique(
        [f"{s} {f}" for s, f in zip(sites, fortnight, strict=True)], return_inverse=True
    )
    gpp, watts, temperature, vpd = np.array([row[2] for row in rows]).T
    gpp = np.maximum(gpp, 0)
    counts = np.bincount(group)
    used = (counts >= FEWEST_DAYS) & (np.bincount(group, gpp) / counts >= LEAST_GPP)
    kept = used[group]
    _, group = np.unique(group[kept], return_inverse=True)
    return Weather(
        sites[kept], group, gpp[kept], MJ_PER_WATT * watts[kept], temperature[kept], vpd[kept]
    )


def explained(weather: Weather, response: Response | None) -> tuple[float, dict[str, float]]:
    """Share of the day-to-day variance within fortnights that a response explains: of all, and by tower.

    Args:
        response: None for GPP in proportion to light.
    """
    away = within(weather, response)
    level = np.bincount(weather.group, weather.gpp) / np.bincount(weather.group)
    usual = weather.gpp - level[weather.group]
    shares = {}
    for site in np.unique(weather.sites):
        rows = weather.sites == site
        shares[str(site)] = float(1 - (away[rows] ** 2).sum() / (usual[rows] ** 2).sum())
    return float(1 - (away**2).sum() / (usual**2).sum()), shares


def within(weather: Weather, response: Response | None) -> np.ndarray:
    """(days,) GPP less what the response says of it, with the level of each fortnight at its best."""
    shape = weather.radiation
    if response is not None:
        factor = response.of_cold(weather.temperature) + response.of_dryness(weather.vpd)
        shape = response.light(weather.radiation) * np.exp(factor)
    level = np.bincount(weather.group, shape * weather.gpp) / np.maximum(
        np.bincount(weather.group, shape**2), 1e-12
    )
    return weather.gpp - level[weather.group] * shape


def fit_response(weather: Weather) -> Response:
    """The response with the least absolute departures (softened), towers counted alike."""
    names, number, counts = np.unique(weather.sites, return_inverse=True, return_counts=True)
    spread = np.array([weather.gpp[weather.sites == name].std() for name in names])
    weight = 1 / (counts * spread)[number]
    nothing = np.zeros(3)

    def judged(x: np.ndarray) -> float:
        half, cold, ramp, dry = np.exp(x[0]), x[1], np.exp(x[2]), np.exp(x[3])
        away = within(weather, Response(half, cold, ramp, dry, nothing, nothing, 0.0))
        return float((weight * np.sqrt(away**2 + 0.25)).sum())

    start = np.array([np.log(START[0]), START[1], np.log(START[2]), np.log(START[3])])
    corners = np.vstack([start, start + np.diag(SEARCH)])
    options = {"initial_simplex": corners, "maxiter": 400, "xatol": 0.01, "fatol": 1e-5}
    best = minimize(judged, start, method="Nelder-Mead", options=options).x
    return Response(
        float(np.exp(best[0])), float(best[1]), float(np.exp(best[2])), float(np.exp(best[3])),
        nothing, nothing, 0.0,
    )  # fmt: skip


def weather_facts(weather: Weather, response: Response) -> Document:
    """What the card says of it."""
    share, by_tower = explained(weather, response)
    plain, _ = explained(weather, None)
    return {
        "towers": len(by_tower),
        "days": len(weather.gpp),
        "explained": share,
        "by light alone": plain,
        "quartiles": [float(q) for q in np.quantile(list(by_tower.values()), (0.25, 0.5, 0.75))],
    }
