# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of labelled rasters as point series: land cover and crops of two Belgian squares, Finland's biomass."""

from __future__ import annotations

from datetime import date

import netCDF4
import numpy as np

from models.training.data import shared_places
from models.training.data.folders import data_folder
from models.training.data.labelled_points import PointSeries
from models.training.data.point_labels import NO_LABEL
from models.training.data.shared_places import AS_ENGINE, Entry, Masks, Place

LABELS = "OUTPUT_POLY-110_10m.nc"
NOTHING = {"LC": (0, 99), "CT": (0,)}
"""Layer -> its codes for no label."""
FEWEST = 90
"""Pixels of a class that is asked for, in the whole square."""
SQUARES = ("flanders_west", "hainaut")
FILES = ("S2_L2A_10m.nc", "S2_L2A_20m.nc", "S1_GRD-ASCENDING_20m.nc")
BLOCK = 160.0
"""Metres along a side of a block of the squares; a field may lie in two."""
CHIPS = ("288afc34", "0060c0a5", "000aa810")
"""Finland's chips with biomass and several months."""
CHIP_BLOCK = 640.0
CLOUDY = 50
"""Cloud probability above which a pixel is not clear."""
FIRST = (2019, 9)
"""A made-up year: the chips have months alone."""
APART = 640_000.0
"""Metres between chips, which have no coordinates."""


def pixels_of(
    place: Place, region: str, step: int = 2, masks: Masks = AS_ENGINE, first: int = 0
) -> PointSeries:
    """Every ``step``-th pixel of every ``step``-th row, masked as the engine masks, without labels.

    Args:
        first: index of the first row and column that is taken.
    """
    clear = place.clear(masks)[:, None]
    inside = (slice(None), slice(None), slice(first, None, step), slice(first, None, step))

    def flat(values: np.ndarray) -> np.ndarray:
        chosen = values[inside]
        size = chosen.shape[2] * chosen.shape[3]
        return np.ascontiguousarray(
            chosen.reshape(*chosen.shape[:2], size).transpose(2, 0, 1), dtype=np.float32
        )

    s2 = flat(np.where(place.s2_measured & clear, place.s2_values, np.nan))
    radar = shared_places.SENSORS["s1"]
    decibels = place.s1_values * radar["divide"] - radar["add"]
    s1 = flat(np.where(place.s1_measured, decibels, np.nan))
    row, col = (part[first::step, first::step].ravel() for part in np.indices(place.shape))
    labels = np.full(len(s2), NO_LABEL)
    return PointSeries(
        place.name,
        region,
        place.s2_days,
        s2,
        place.s1_days,
        s1,
        labels,
        10.0 * col,
        10.0 * row,
        BLOCK,
    )


def square(name: str) -> Place:
    """One of :data:`SQUARES` whole; the columns held out of training, too: labels are no part of it."""
    entry: Entry = {"place": name, "files": [f"{name}/{file}" for file in FILES]}
    return shared_places.load(entry)


def codes(name: str, layer: str, step: int = 2) -> np.ndarray:
    """Labels of the pixels of :func:`pixels_of`; ``NO_LABEL`` where none or too few of a class."""
    with netCDF4.Dataset(data_folder() / "s1s2" / name / LABELS) as file:
        file.set_auto_maskandscale(False)
        held = np.asarray(file[layer][:]).astype(int)
    kept = [
        code
        for code, count in zip(*np.unique(held, return_counts=True), strict=True)
        if code not in NOTHING[layer] and count >= FEWEST
    ]
    chosen = held[::step, ::step].ravel()
    return np.where(np.isin(chosen, kept), chosen.astype(str), NO_LABEL)


def finland(step: int = 12) -> tuple[PointSeries, np.ndarray]:
    """Pixels of Finland's chips with their above-ground biomass in t/ha, each month on its 15th.

    Directions of Sentinel-1 are averaged in linear power.
    """
    days = [
        date(FIRST[0] + (FIRST[1] + n - 1) // 12, (FIRST[1] + n - 1) % 12 + 1, 15)
        for n in range(12)
    ]
    parts, biomass = [], []
    for number, chip in enumerate(CHIPS):
        optical, radar, held = _chip(chip, step)
        parts.append((optical, radar, number))
        biomass.append(held)
    side = len(range(step // 2, 256, step))
    row, col = (part.ravel() for part in np.indices((side, side)) * 10.0 * step)
    series = PointSeries(
        "finland",
        "finland",
        days,
        np.concatenate([optical for optical, _, _ in parts]),
        days,
        np.concatenate([radar for _, radar, _ in parts]),
        np.repeat(CHIPS, side * side),
        np.concatenate([col + APART * number for _, _, number in parts]),
        np.concatenate([row for _ in parts]),
        CHIP_BLOCK,
    )
    return series, np.concatenate(biomass)


def _chip(chip: str, step: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(P, 12, 10) reflectance, (P, 12, 2) dB, (P,) t/ha of a chip's sample."""
    folder = data_folder() / "s1s2" / "finland_monthly"
    cut = slice(step // 2, None, step)
    size = len(range(step // 2, 256, step)) ** 2
    s2 = np.full((size, 12, 10), np.nan, np.float32)
    for path in sorted(folder.glob(f"{chip}_s2?.npz")):
        with np.load(path) as file:
            stored, cloud = file["s2"][:, :, cut, cut], file["clp"][:, None, cut, cut]
            values = np.where((stored > 0) & (cloud <= CLOUDY), stored * np.float32(1e-4), np.nan)
            s2[:, file["s2_month_index"]] = values.reshape(*values.shape[:2], size).transpose(
                2, 0, 1
            )
    s1 = np.full((size, 12, 2), np.nan, np.float32)
    with np.load(folder / f"{chip}_s1.npz") as file:
        stored = file["s1"][:, :, cut, cut].astype(np.float32)
        power = np.where(stored > -10_000, 10 ** (stored / 100), np.nan).reshape(-1, 2, 2, size)
        measured = np.isfinite(power).sum(1)
        mean = np.nansum(power, 1) / np.maximum(measured, 1)
        decibels = np.where(measured > 0, 10 * np.log10(np.maximum(mean, 1e-6)), np.nan)
        s1[:, file["s1_month_index"]] = decibels.transpose(2, 0, 1)
    with np.load(folder / f"{chip}_agbm.npz") as file:
        return s2, s1, file["agbm"][cut, cut].astype(np.float64).ravel()
