# SPDX-License-Identifier: GPL-2.0-or-later
"""What is left out in turn: towers, climate zones, one side of the United States, most towers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.training.gpp.ridge import FOLDS, r2, rmse, tower_folds
from models.training.gpp.studies.rivals import Way
from models.training.gpp.towers import Towers

REPEATS = 10
ZONES = ("Temperate", "Cold", "Arid")
MIDDLE = -100.0
"""Degrees east that part the towers of the east from those of the west."""
CURVE = (5, 10, 15, 20, 25)
"""Towers that are learnt from."""
HELD_BACK, DRAWS = 4, 15
"""Towers that are predicted, and how often they are drawn."""


def towers_left_out(towers: Towers, way: Way, repeats: int = REPEATS) -> np.ndarray:
    """(repeats, rows) GPP of each row by the other folds' towers."""
    result = np.empty((repeats, len(towers.gpp)))
    for repeat in range(repeats):
        folds = tower_folds(towers.sites, repeat)
        for fold in range(FOLDS):
            test = folds == fold
            result[repeat, test] = way(~test)[test]
    return result


def parts_left_out(towers: Towers) -> Iterator[tuple[str, np.ndarray]]:
    """Name and (rows,) bool of what is predicted from all the rest."""
    for zone in ZONES:
        yield f"{zone} left out", towers.climate == zone
    east = towers.longitude > MIDDLE
    yield "east to west", ~east
    yield "west to east", east


def curve(towers: Towers, way: Way) -> list[tuple[int, float, float]]:
    """(towers, R2, RMSE) of the same towers held back, predicted from few others and from more."""
    names = np.unique(towers.sites)
    orders = [np.random.default_rng(draw).permutation(names) for draw in range(DRAWS)]
    result = []
    for count in CURVE:
        measured, predicted = [], []
        for order in orders:
            test = np.isin(towers.sites, order[:HELD_BACK])
            used = np.isin(towers.sites, order[HELD_BACK : HELD_BACK + count])
            predicted.append(way(used)[test])
            measured.append(towers.gpp[test])
        y, found = np.concatenate(measured), np.concatenate(predicted)
        result.append((count, r2(y, found), rmse(y, found)))
    return result
