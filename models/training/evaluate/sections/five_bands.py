# SPDX-License-Identifier: GPL-2.0-or-later
"""B8A from the five other 20 m bands, at a place that has no more: flanders_east_20m."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from models.training.data import shared_places
from models.training.data.folders import data_folder
from models.training.data.shared_places import Place
from models.training.data.training_samples import PlaceTensors, samples, tensors
from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.baselines import B8A, FIVE, Baselines
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import NONE, PLAIN, with_dropout
from models.training.evaluate.scoring.scores import Bar
from models.training.evaluate.scoring.tables import Section, cell, rounded
from plugin.engine.listing.inputs.paths import bands_of

PLACE = "flanders_east_20m"
FILES = ("flanders_east_20m/S2_L2A_20m.nc", "flanders_east_20m/S1_GRD-ASCENDING_20m.nc")
REGRESSION = "linear regression on the five"
METHODS = {
    "both sensors, 11 dates": PLAIN,
    "without Sentinel-1, 11 dates": replace(PLAIN, keep_s1=NONE),
    "1 date, no Sentinel-1": replace(PLAIN, keep_s2=NONE, keep_s1=NONE),
}
ROWS = 2
"""Every so many of the clear pixels."""


def loaded() -> Place:
    """The place on the 10 m grid, as the engine resamples it; B04 is a copy of B05, never shown or asked for."""
    folder = data_folder() / "s1s2"
    bands = [band for name in FILES for band in bands_of(folder / name)]
    # the engine refuses scenes without red
    red = [replace(band, band="B04") for band in bands if band.band == "B05"]
    return shared_places.read(PLACE, bands + red)


def five_shown(place: Place) -> PlaceTensors:
    """The place with five bands shown on every date where SCL is 4, 5 or 6, and B8A only to be asked for.

    There is no blue, by which places are masked elsewhere.
    """
    measured = place.s2_measured.copy()
    measured[:, 0] = measured[:, B8A]  # stands in for blue in the masks
    source = tensors(replace(place, s2_measured=measured))
    source.measured["s2"][..., 0] = 0
    hidden = [band for band in range(10) if band not in FIVE]
    source.views["plain"][..., hidden] = 0
    return source


def section(exported: Exported, baselines: Baselines) -> tuple[Section, list[Bar]]:
    """Errors of B8A, every clear date."""
    source = five_shown(loaded())
    exported.encode(source, ("plain",))
    sums: dict[str, dict[str, tuple[float, float]]] = {}
    for target, day in enumerate(source.place.s2_days):
        pixels = torch.nonzero(source.truths[False][target])[::ROWS, 0]
        if not len(pixels):
            continue
        whole = samples(source, target, pixels, PLAIN)
        batches = [with_dropout(whole, dropout) for dropout in METHODS.values()]
        readings = exported.read(batches, shared_places.slots(source.place, day))
        found = {name: r.values[B8A] for name, r in zip(METHODS, readings, strict=True)}
        truth = whole.truth.numpy()
        found[REGRESSION] = baselines.five(truth[list(FIVE)].T)[:, 0]
        for name, values in found.items():
            away = np.abs(values - truth[B8A])
            sums.setdefault(name, {})[day.isoformat()] = (float(away.sum()), float(len(away)))
    lines, figures = [], []
    for name, dates in sums.items():
        total, count = np.sum(list(dates.values()), 0)
        lines.append([name, cell(total / count), f"{int(count)} ({len(dates)})"])
        figures.append({"method": name, "b8a": rounded(total / count), "pixels": int(count)})
    name = next(iter(METHODS))
    ratio = bootstrap.ratio(sums[name], sums[REGRESSION])
    text = f"{PLACE}, B8A from five bands, {name}: {ratio} of the {REGRESSION}"
    bars = [Bar(text, ratio.value, 1.0, 0.85)]
    about = (
        "Mean absolute error of B8A where SCL is 4, 5 or 6; the model is shown B05, B06, B07, B11 and B12 "
        f"on all dates, B8A on none. The regression was fitted on {baselines.rows['ten']} clear pixels "
        "of training places."
    )
    title = "B8A from five bands: flanders_east_20m"
    return Section(
        "five_bands", title, about, ["method", "B8A", "n (dates)"], lines, figures=figures
    ), bars
