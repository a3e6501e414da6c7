# SPDX-License-Identifier: GPL-2.0-or-later
"""How much the colours of a day move when the nearest pass of Sentinel-1 is left out: weighed down, and as it
is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.training.answers.stable_land import do
from models.training.data.folders import data_folder
from models.training.evaluate.scoring.tables import Section
from plugin.engine.analysis.colours.fit_basis import Covariance, fitted, weights_of
from plugin.engine.outputs.embeddings import Embeddings, open_embeddings
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embed, scenes

PLACES = ("hainaut", "flanders_west")
SEASON, DAYS = (5, 10), 4
"""Months of the days, from and to before; days a place, spread evenly."""
STRIDE = 6


def section() -> Section:
    """The table."""
    rows = []
    for place in PLACES:
        with tempfile.TemporaryDirectory() as folder:
            moved = [of_day(*both) for both in pairs(place, Path(folder))]
        means = np.mean(moved, axis=0)
        rows.append([place, str(len(moved)), *(f"{100 * mean:.1f}" for mean in means)])
    about = (
        "Root mean square change of the three colours when the pass of Sentinel-1 that is nearest to the day is "
        "left out, per cent of their spread over the pixels. The basis is fitted on the day itself: with the "
        "weights of *Colours of embeddings*, and with all numbers as they are."
    )
    head = ["place", "days", "weighed down", "as they are"]
    return Section("period_colours", "Colours and radar", about, head, rows)


def pairs(place: str, folder: Path) -> list[tuple[Embeddings, Embeddings]]:
    """Embeddings of some days, with all scenes and without the nearest pass."""
    listed = folder / "scenes.json"
    do(scenes, folder=data_folder() / "s1s2" / place, output=listed)
    whole = SceneSet.load(listed)
    season = [day for day in whole.days("s2") if SEASON[0] <= day.month < SEASON[1]]
    found = []
    for day in season[:: max(1, len(season) // DAYS)][:DAYS]:
        _, nearest = min((abs((one - day).days), one) for one in whole.days("s1"))
        left = [one for one in whole.scenes if (one.sensor, one.day) != ("s1", nearest)]
        fewer = folder / "fewer.json"
        replace(whole, scenes=tuple(left)).save(fewer)
        paths = [folder / f"{day}_{name}.tif" for name in ("whole", "fewer")]
        for some, path in zip((listed, fewer), paths, strict=True):
            do(embed, scenes=some, date=day, stride=STRIDE, output=path)
        found.append((open_embeddings(paths[0]), open_embeddings(paths[1])))
    return found


def of_day(whole: Embeddings, fewer: Embeddings) -> tuple[float, float]:
    """Change over spread, mean of the colours: with the weights, and without."""
    first, second = (
        np.concatenate([part.reshape(len(part), -1) for _, part in one.blocks()], axis=1)[:, None]
        for one in (whole, fewer)
    )
    sums = Covariance(whole.features)
    sums.add(first)
    known = np.isfinite(first).all(axis=0)[0] & np.isfinite(second).all(axis=0)[0]
    found = []
    for weights in (weights_of(whole)[0], np.ones(whole.features)):
        basis = fitted(sums, [whole], weights)
        a, b = (basis.colours(one)[:, 0, known].astype(float) for one in (first, second))
        ratios = np.sqrt(((a - b) ** 2).mean(axis=1)) / a.std(axis=1)
        found.append(float(np.sqrt((ratios**2).mean())))
    return found[0], found[1]
