# SPDX-License-Identifier: GPL-2.0-or-later
"""Daily GPP of towers through whole years, their radiation, and on which days Sentinel-2 saw real places clear."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.training.data.folders import data_folder
from models.training.data.regions import stand_place
from models.training.data.shared_places import entries, load
from models.training.gpp.towers import LEFT_OUT
from plugin.engine.gpp.radiation import clear_sky

TABLES = ("gpp_daily_ww2020.csv.gz", "tower_gpp_daily.csv.gz")
"""A year stands in the first that has it."""
FEWEST, WIDEST = 330, 10
"""Measured days of a year that is used, and the widest gap that is bridged by a line."""
SUNNY = 0.65
"""Share of a cloudless day's radiation above which a tower's day counts as clear."""
MJ = 0.0864
"""MJ m-2 d-1 in 1 W m-2."""
PLACES = ("flanders_west", "hainaut_west", "romania_forest")
STAND = "saxony_6px/Abies_alba_1_1005_WEFL_NLF.h5"
WHOLE, FEWEST_LOOKS = 330, 10
"""Days that a year of scenes spans at least, and clear dates of a pixel that is used."""


@dataclass(frozen=True)
class TowerYear:
    """A tower's calendar year, day by day."""

    site: str
    year: int
    gpp: np.ndarray
    """(365 or 366,) gC m-2 d-1, not below 0."""
    sunny: np.ndarray | None
    """(365 or 366,) bool: radiation near that of a cloudless day; None where it was not measured."""

    @property
    def cloudless(self) -> np.ndarray:
        """(365 or 366,) gC m-2 d-1 as if no day had clouds: the line through the sunny days."""
        if self.sunny is None:
            raise ValueError(f"{self.site} {self.year} has no radiation")
        return np.interp(np.arange(len(self.gpp)), np.flatnonzero(self.sunny), self.gpp[self.sunny])


def tower_years() -> list[TowerYear]:
    """Every whole year of every tower."""
    found: dict[tuple[str, int], TowerYear] = {}
    for table in TABLES:
        with gzip.open(data_folder() / "gpp" / table, "rt", encoding="utf-8", newline="") as file:
            rows = defaultdict(list)
            for row in csv.DictReader(file):
                if row["site"] not in LEFT_OUT and row["gpp_gC"]:
                    rows[row["site"], int(row["date"][:4])].append(row)
        for key, listed in rows.items():
            if key not in found and (year := _year_of(*key, listed)):
                found[key] = year
    return [found[key] for key in sorted(found)]


def _year_of(site: str, year: int, rows: list[dict[str, str]]) -> TowerYear | None:
    """The year of these rows, None where it has too many gaps."""
    first = date(year, 1, 1).toordinal()
    length = date(year + 1, 1, 1).toordinal() - first
    at = np.array([date.fromisoformat(row["date"]).toordinal() - first for row in rows])
    order = np.argsort(at)
    gpp = np.array([float(row["gpp_gC"]) for row in rows])
    edges = np.concatenate([[-1], at[order], [length]])
    if len(rows) < FEWEST or np.diff(edges).max() > WIDEST:
        return None
    daily = np.maximum(np.interp(np.arange(length), at[order], gpp[order]), 0)
    light = np.array([float(row["sw_in"] or "nan") * MJ for row in rows])
    sunny = None
    if np.isfinite(light).sum() >= FEWEST:
        latitude = float(rows[0]["lat"])
        sky = [float(clear_sky(latitude, date.fromordinal(first + int(one)))) for one in at]
        sunny = np.zeros(length, bool)
        sunny[at] = light >= SUNNY * np.maximum(sky, 1)
    return TowerYear(site, year, daily, sunny)


def clear_years() -> list[np.ndarray]:
    """Real years of clear dates, each (days,) of the year from 0: of pixels of real places, twelve months each."""
    series = []
    for entry in entries("train"):
        if entry["place"] in PLACES:
            place = load(entry)
            series += _of_pixels(place.s2_days, place.all_targets)
    stand = stand_place(STAND, ())
    series += _of_pixels(stand.s2_days, stand.s2_measured[:, 0])
    found = []
    for days in series:
        begin = days[0]
        while (days[-1] - begin).days >= WHOLE:
            end = date(begin.year + 1, begin.month, min(begin.day, 28))
            inside = {min(one.timetuple().tm_yday, 365) - 1 for one in days if begin <= one < end}
            found.append(np.array(sorted(inside)))
            begin = end
    return found


def _of_pixels(days: list[date], clear: np.ndarray) -> list[list[date]]:
    """The clear dates of a few pixels of (T, H, W) that lie apart."""
    rows, cols = ([size // 4, 3 * size // 4] for size in clear.shape[1:])
    return [
        [one for one, seen in zip(days, clear[:, row, col], strict=True) if seen]
        for row in rows
        for col in cols
        if clear[:, row, col].sum() > FEWEST_LOOKS
    ]
