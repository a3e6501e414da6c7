# SPDX-License-Identifier: GPL-2.0-or-later
"""Every region of the shared data, left out together when a model is asked how it fares elsewhere; and those of its
series that the split file does not name as places: points, chips of Finland, stands of Saxony."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import h5py
import numpy as np

from models.training.data import labelled_points, shared_places
from models.training.data.folders import data_folder
from models.training.data.labelled_points import PointSeries
from models.training.data.shared_places import SENSORS, Entry, Place
from plugin.engine.inference.model import scaled

CLEAR_CLASS = 4
"""Class of Sentinel-2's scene classification that cleared values get; 0 where they are missing."""
CLOUD = 50
"""Per cent of cloud probability from which a value of Finland's chips is missing, as their page has it."""
UNCLEAR = 5
"""Per cent of cloud or of snow probability from which a value of Saxony's stands is missing."""
MIXED_RADAR = "_2017"
"""Stands whose Sentinel-1 is not used: both of its channels hold the same."""
FIRST_MONTH = 9
"""Finland's months are counted from September; days and year are made up, the set has neither."""
DIRECTIONS = ("asc", "des")
STANDS = tuple(
    f"saxony_stands/{name}_WEFL_NLF_{year}.h5"
    for name, year in (
        ("Betula_spec._1_15679", 2019),
        ("Quercus_robur_3_86918", 2019),
        ("Betula_spec._5_17172", 2017),
        ("Betula_spec._9_19083", 2017),
        ("Quercus_robur_7_85750", 2017),
        ("Quercus_robur_7_86717", 2017),
    )
)
"""``saxony_6px`` is held out of every training."""


@dataclass(frozen=True)
class Region:
    """One region: rasters of the split file by the start of their names, point sets, and other files."""

    rasters: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    """Names in ``labelled_points.EVERY``."""
    chips: tuple[str, ...] = ()
    """Of ``finland_monthly``."""
    stands: tuple[str, ...] = ()
    """Files below ``s1s2``."""
    radar: bool = False
    """Whether both sensors are there."""


REGIONS = {
    "belgium": Region(("flanders", "hainaut"), ("flanders_10day", "flanders_monthly"), radar=True),
    "austria": Region(("austria",)),
    "romania": Region(("romania",)),
    "france": Region(points=("france",), radar=True),
    "corsica": Region(points=("corsica",), radar=True),
    "rondonia": Region(points=("rondonia", "prodes")),
    "finland": Region(chips=("0060c0a5", "288afc34"), radar=True),
    "saxony": Region(stands=STANDS, radar=True),
}
"""Name -> region. Whole places of Finland and Saxony's stands; the rest by their loaders' names."""


def entries_of(region: Region, role: str) -> list[Entry]:
    """A region's entries of the split file, ``train`` or ``held_out``."""
    return [e for e in shared_places.entries(role) if e["place"].startswith(region.rasters)]


def further_places(region: Region) -> Iterator[Place]:
    """A region's places that the split file does not name: points, chips and stands."""
    for name in region.points:
        yield point_place(labelled_points.EVERY[name]())
    for chip in region.chips:
        yield chip_place(chip)
    for file in region.stands:
        yield stand_place(file)


def training_places(region: Region) -> Iterator[Place]:
    """All that a region's hidden days are learnt from."""
    for entry in entries_of(region, "train"):
        yield shared_places.load(entry)
    yield from further_places(region)


def point_place(points: PointSeries, apart: int = 1) -> Place:
    """P points as a place of one row, a pixel each.

    Args:
        apart: pixels from one point to the next. At 1 they stand side by side, though they are no neighbours:
            for values alone. From the context's length on, each is seen without any surroundings.
    """
    optical, radar = (
        _apart(series.transpose(1, 2, 0)[:, :, None], apart) for series in (points.s2, points.s1)
    )
    return cleared_place(points.name, (points.s2_days, optical), (points.s1_days, radar))


def chip_place(chip: str, directions: tuple[str, ...] = DIRECTIONS) -> Place:
    """A chip of Finland, 256 x 256 px and twelve months, Sentinel-1 of both directions as days of their own."""
    folder = data_folder() / "s1s2" / "finland_monthly"
    months: list[int] = []
    parts = []
    for half in "ab":
        with np.load(folder / f"{chip}_s2{half}.npz") as held:
            lost = (held["s2"] == 0) | (held["clp"] > CLOUD)[:, None]
            parts.append(np.where(lost, np.nan, held["s2"] * np.float32(1e-4)))
            months += held["s2_month_index"].tolist()
    with np.load(folder / f"{chip}_s1.npz") as held:
        stored, radar_months = held["s1"], held["s1_month_index"].tolist()
    decibels = np.where(stored == np.iinfo(np.int16).min, np.nan, stored / np.float32(10))
    passes = {
        _of_month(month, 14 if direction == "asc" else 16): decibels[at, 2 * way : 2 * way + 2]
        for way, direction in enumerate(DIRECTIONS)
        if direction in directions
        for at, month in enumerate(radar_months)
    }
    days = [_of_month(month, 15) for month in months]
    return cleared_place(chip, (days, np.concatenate(parts)), _dated(passes))


def stand_place(file: str, directions: tuple[str, ...] = DIRECTIONS) -> Place:
    """A stand of Saxony (``file`` below ``s1s2``), 6 x 6 px, a year; passes of one day are averaged in power."""
    with h5py.File(data_folder() / "s1s2" / file) as held:
        reflectance = held["sen-2-data"][:] * np.float32(1e-4)
        unclear = (held["sen-2-masks"][:, :2] >= UNCLEAR).any(1, keepdims=True)
        days = _days(held["sen-2-products"])
        power: dict[date, list[np.ndarray]] = {}
        for way in directions if MIXED_RADAR not in file else ():
            products = _days(held[f"sen-1-{way}-products"])
            for day, one in zip(products, held[f"sen-1-{way}-data"][:], strict=True):
                power.setdefault(day, []).append(one)
    optical: dict[date, np.ndarray] = {}
    for day, one in zip(days, np.where(unclear, np.nan, reflectance), strict=True):
        optical[day] = np.fmax(optical.get(day, one), one)
    passes = {day: 10 * np.log10(np.maximum(np.mean(all_, 0), 1e-6)) for day, all_ in power.items()}
    return cleared_place(file.rpartition("/")[2], _dated(optical), _dated(passes, 6))


def cleared_place(
    name: str, optical: tuple[list[date], np.ndarray], radar: tuple[list[date], np.ndarray]
) -> Place:
    """A place of values that are clear where they are there.

    Args:
        optical: days, and (T, 10, H, W) reflectance, NaN where missing; radar: days, (T1, 2, H, W) dB.
    """
    s2_values, s2_measured = scaled(SENSORS["s2"], optical[1].astype(np.float32))
    s1_values, s1_measured = scaled(SENSORS["s1"], radar[1].astype(np.float32))
    classes = np.where(s2_measured[:, 0] > 0, CLEAR_CLASS, 0).astype(np.uint8)
    bounds, no_crs = (0.0, 0.0, 0.0, 0.0), ""
    return Place(
        name, bounds, no_crs, optical[0], s2_values, s2_measured > 0, classes,
        radar[0], s1_values, s1_measured > 0,
    )  # fmt: skip


def cropped(place: Place, side: int) -> Place:
    """The upper left corner of a place, at most ``side`` x ``side`` pixels."""
    keys = ("s2_values", "s2_measured", "classes", "s1_values", "s1_measured")
    return replace(place, **{key: getattr(place, key)[..., :side, :side] for key in keys})


def _apart(series: np.ndarray, step: int) -> np.ndarray:
    *rest, count = series.shape
    wide = np.full((*rest, step * (count - 1) + 1), np.nan, np.float32)
    wide[..., ::step] = series
    return wide


def _dated(by_day: dict[date, np.ndarray], side: int = 0) -> tuple[list[date], np.ndarray]:
    days = sorted(by_day)
    if not days:
        return days, np.empty((0, 2, side, side), np.float32)
    return days, np.stack([by_day[day] for day in days])


def _of_month(index: int, day: int) -> date:
    month = FIRST_MONTH + index
    return date(2018 + (month - 1) // 12, (month - 1) % 12 + 1, day)


def _days(products: h5py.Dataset) -> list[date]:
    """The day of each product, from the first time in its name."""
    stamps = [re.search(r"_(\d{8})T", name.decode()) for name in products]
    return [date.fromisoformat(stamp.group(1)) for stamp in stamps if stamp]
