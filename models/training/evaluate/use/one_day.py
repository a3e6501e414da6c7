# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of one day: the values themselves, and what a model's graphs make of a pixel alone."""

from __future__ import annotations

from datetime import date

import numpy as np

from models.training.data.labelled_points import PointSeries
from models.training.year.harmonics import CENTRE
from plugin.engine.inference.model import Model, scaled
from plugin.engine.pixels.slots import signed_days, slots_of


def transformed(model: Model, series: PointSeries) -> tuple[np.ndarray, np.ndarray]:
    """(P, T, 10) and (P, T1, 2) as the manifest's sensors say, NaN where missing."""
    found = []
    for sensor, held in (("s2", series.s2), ("s1", series.s1)):
        values, valid = scaled(model.manifest["sensors"][sensor], held)
        found.append(np.where(valid > 0, values, np.nan))
    return found[0], found[1]


def values(model: Model, series: PointSeries, target: date) -> np.ndarray:
    """(P, 12) of the target day, Sentinel-1 of the nearest day; a fixed mean where missing."""
    s2, s1 = transformed(model, series)
    day = s2[:, series.s2_days.index(target)]
    radar = np.full((len(day), 2), np.nan)
    if series.s1_days:
        radar = s1[:, int(np.argmin([abs((one - target).days) for one in series.s1_days]))]
    joined = np.concatenate([day, radar], 1)
    return np.where(np.isfinite(joined), joined, CENTRE)


def embedded(model: Model, series: PointSeries, target: date) -> np.ndarray:
    """(P, length) of the day, each pixel alone: its surroundings are missing, as beside the edge of a scene."""
    days = {"s2": series.s2_days, "s1": series.s1_days}
    chosen = slots_of(days, target, model.manifest["window"])
    inputs: dict[str, np.ndarray] = {}
    for sensor, slots, held in zip(days, chosen, (series.s2, series.s1), strict=True):
        sizes = {part: model.channels(sensor, part) for part in ("features", "values", "valid")}
        planes = {
            part: np.zeros((len(slots), size, len(held)), np.float32)
            for part, size in sizes.items()
        }
        for slot, day in enumerate(slots):
            if day is not None:
                dated = encoded_alone(model, sensor, held[:, days[sensor].index(day)])
                for part, one in zip(planes, dated, strict=True):
                    planes[part][slot] = one
        inputs |= {f"{sensor}_{part}": plane for part, plane in planes.items()}
        inputs[f"{sensor}_days"] = np.array(signed_days(slots, target), np.float32)
    return model.fuse(**inputs)[0].T


def encoded_alone(
    model: Model, sensor: str, held: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Token, values and valid (channels, P) of one date (P, bands), each pixel amid missing ones."""
    side = 2 * model.halo + 1
    given, valid = model.scaled(sensor, held.T)
    planes = []
    for part in (given, valid):
        plane = np.zeros((len(part), side, side * part.shape[1]), np.float32)
        plane[:, model.halo, model.halo :: side] = part
        planes.append(plane)
    return model.token(sensor, planes[0], planes[1])[:, ::side], given, valid
