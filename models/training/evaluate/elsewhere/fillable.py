# SPDX-License-Identifier: GPL-2.0-or-later
"""How well a hidden day could be filled: boosted trees on top of a kernel of 8 days.

They see what the nearest dates on either side show, and when, and guess by how much the kernel errs, band by band:
trees that have not seen the region, and trees that have seen other dates of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from models.training.doubt.knowable import TREES, Series, plain
from models.training.network.parts import TARGET
from plugin.engine.sensors import NETWORK_BANDS

BANDS = tuple(NETWORK_BANDS.index(band) for band in ("B02", "B04", "B08", "B11"))
"""Of which errors are counted: visible, near and short-wave infrared."""
NEAREST, ROUNDS = 2, 100
"""Dates on either side that trees see; their rounds."""


class Fill(NamedTuple):
    """Mean absolute errors of a region's hidden days, as shares of the kernel's."""

    region: str
    elsewhere: float
    """Of trees that have not seen the region."""
    there: float
    """Of trees that have seen its other dates."""


class Rows(NamedTuple):
    """n hidden pixels."""

    given: np.ndarray
    """(n, features) what trees see; NaN where there is no such date."""
    away: np.ndarray
    """(n, bands) the truth less what the kernel fills, NaN where either is unknown."""
    date: np.ndarray
    """(n,) number of the target date."""


def rows(held: Series) -> Rows:
    """What trees are given of the days, all but the target's."""
    values, days, date = held
    around, _, total, filled = plain(held)
    parts = [filled, total[:, :1]]
    clear = np.isfinite(around).any(2)
    for side in (days < 0, days > 0):
        away = np.where(clear & side, np.abs(days), np.inf)
        for at in np.argsort(away, axis=1, kind="stable")[:, :NEAREST].T:
            each = np.arange(len(at))
            there = np.isfinite(away[each, at])[:, None]
            seen = np.concatenate([around[each, at], days[each, at][:, None]], 1)
            parts.append(np.where(there, seen, np.nan))
    return Rows(np.concatenate(parts, 1), values[:, TARGET] - filled, date)


def fills(series: Mapping[str, Series]) -> Iterator[Fill]:
    """Each region's, of series as ``knowable.drawn`` gives them; those that trees learn from count alike."""
    held = {name: rows(one) for name, one in series.items()}
    for name, own in held.items():
        others = [one for other, one in held.items() if other != name]
        half = np.isin(own.date, np.unique(own.date)[::2])
        left, kernel = np.zeros(2), 0.0
        for band in BANDS:
            known = np.isfinite(own.away[:, band])
            if not known.any():
                continue
            true = own.away[:, band]
            there = np.empty(len(true))
            for part in (half, ~half):
                there[part] = _guess([_of(own, ~part)], band, own.given[part])
            for at, guess in enumerate((_guess(others, band, own.given), there)):
                left[at] += np.abs(true - guess)[known].sum()
            kernel += np.abs(true[known]).sum()
        yield Fill(name, *(left / kernel))


def _of(held: Rows, chosen: np.ndarray) -> Rows:
    return Rows(*(part[chosen] for part in held))


def _guess(learnt: list[Rows], band: int, given: np.ndarray) -> np.ndarray:
    """By how much the kernel errs in a band of each row, signed."""
    kept = [(one, np.isfinite(one.away[:, band])) for one in learnt]
    rows_of, away = (
        np.concatenate([getattr(one, name)[known] for one, known in kept])
        for name in ("given", "away")
    )
    away = away[:, band]
    weights = np.concatenate(
        [
            np.full(known.sum(), 1 / max(np.abs(one.away[known, band]).sum(), 1e-9))
            for one, known in kept
        ]
    )
    trees = HistGradientBoostingRegressor(
        loss="absolute_error", max_iter=ROUNDS, random_state=0, **TREES
    )
    # what no row has gives nothing to split at, which scikit-learn refuses
    splits = np.nanmax(rows_of, 0, initial=-np.inf) > np.nanmin(rows_of, 0, initial=np.inf)
    return trees.fit(rows_of[:, splits], away, weights).predict(given[:, splits])
