# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be known at all: boosted trees at the tasks of the guard and of the expected errors.

Trees (scikit-learn's histogram boosting) see true spectra and the same with bands exchanged, in all regions but
one. They are judged in that one while 2 % of its true pixels are flagged: what they miss, hardly anything finds.
Then they guess how wrong a hidden day is that a kernel of 8 days fills: by rank, trained elsewhere, and trained on
other dates of the region itself; and the error that 80 % of the region's pixels stay below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS
from models.training.data.shared_places import Masks, Place
from models.training.doubt.judging import rank_correlation
from models.training.doubt.lone_pixels import fewer
from models.training.network.parts import TARGET
from models.training.network.temporal import KERNEL
from plugin.engine.sensors import NETWORK_BANDS

DATES, PIXELS = 60, 32
"""Target dates drawn of a region, pixels of each."""
FALSE_ALARMS = 0.02
Pair = tuple[str, str] | None
"""Two bands in each other's place; None is another order of all bands for every pixel."""
PAIRS: tuple[Pair, ...] = (None, ("B02", "B08"), ("B08", "B11"), ("B02", "B04"))
CASES = ((False, True), (False, False), (True, True), (True, False))
"""Six bands or ten; all dates or the target day alone."""
TREES = {"learning_rate": 0.15, "max_leaf_nodes": 15}
CLASSIFIER_ROUNDS, REGRESSOR_ROUNDS = 80, 120
LEAST = 1e-3
"""Added to an error before its logarithm."""
SHARE = 0.8
"""Of the errors that should lie below the guessed one."""

Series = tuple[np.ndarray, np.ndarray, np.ndarray]
"""(n, 11, 10) reflectance, NaN where not clear; (n, 11) signed days; (n,) number of the target date."""


def drawn(places: list[Place], seed: int, masks: Masks = shared_places.PLAIN) -> Series:
    """Clear pixels of some target dates with the dates around.

    Args:
        masks: of the dates. Under those of the classes alone some stay hazy, and an error that a hazy date makes is
            easily known: what the model has to know is asked of dates that are screened as it sees them.
    """
    random = np.random.default_rng(seed)
    parts: list[Series] = []
    for number, place in enumerate(map(fewer, places)):
        shown = place.clear(masks)[:, None] & place.s2_measured
        values = np.where(shown, place.s2_values, np.nan)
        for _ in range(-(-DATES // len(places))):
            target = int(random.integers(len(place.s2_days)))
            rows, cols = np.nonzero(place.strict_targets[target])
            chosen = random.permutation(len(rows))[:PIXELS]
            slots = shared_places.slots(place, place.s2_days[target])
            taken = values[np.maximum(slots.s2, 0)][:, :, rows[chosen], cols[chosen]]
            taken[slots.s2 < 0] = np.nan
            days = np.tile(slots.s2_days, (len(chosen), 1))
            date = np.full(len(chosen), 1000 * number + target)
            parts.append((np.moveaxis(taken, 2, 0), days, date))
    return tuple(np.concatenate(one) for one in zip(*parts, strict=True))  # type: ignore[return-value]  # three


def spectra(values: np.ndarray, several: bool) -> np.ndarray:
    """(n, features) of (n, 11, bands): the target day, normalised differences; of several dates medians too."""
    day = values[:, TARGET]
    middle, spread = (day, day) if not several else (_median(values), np.nanstd(values, 1))
    parts = [day, *((middle, spread) if several else ())]
    for source in (middle, day) if several else (day,):
        pairs = [(a, b) for a in range(day.shape[1]) for b in range(a)]
        parts.append(np.stack([(source[:, a] - source[:, b]) / (source[:, a] + source[:, b] + 0.02)
                               for a, b in pairs], 1))  # fmt: skip
    return np.concatenate(parts, 1)


def exchanged(values: np.ndarray, pair: Pair, six: bool) -> np.ndarray:
    """(n, 11, bands) with two bands exchanged, or with another order of the bands of every pixel."""
    if pair is None:
        random = np.random.default_rng(0)
        order = random.random((len(values), values.shape[2])).argsort(1)
        return np.take_along_axis(values, order[:, None], 2)
    names = [NETWORK_BANDS[band] for band in _kept(six)]
    one, other = (names.index("B8A" if six and name == "B08" else name) for name in pair)
    result = values.copy()
    result[:, :, [one, other]] = values[:, :, [other, one]]
    return result


def _kept(six: bool) -> list[int]:
    return list(BAND_SETS["hls"] if six else range(10))


def found(series: Mapping[str, Series], pair: Pair, six: bool, several: bool) -> list[float]:
    """Share of exchanged spectra that are found in each region, which the trees have not seen."""
    kinds = {}
    for name, held in series.items():
        true = held[0][:, :, _kept(six)]
        kinds[name] = [spectra(x, several) for x in (true, exchanged(true, pair, six))]
    shares = []
    for left_out, (clean, wrong) in kinds.items():
        rows = [kinds[name] for name in kinds if name != left_out]
        given = np.concatenate([x for both in rows for x in both])
        label = np.concatenate([np.full(len(x), at) for both in rows for at, x in enumerate(both)])
        trees = HistGradientBoostingClassifier(max_iter=CLASSIFIER_ROUNDS, random_state=0, **TREES)
        trees.fit(given, label)
        limit = np.quantile(trees.decision_function(clean), 1 - FALSE_ALARMS)
        shares.append(float((trees.decision_function(wrong) > limit).mean()))
    return shares


class Plain(NamedTuple):
    """What a kernel of 8 days makes of the dates around n hidden days."""

    around: np.ndarray
    """(n, 11, bands) values, NaN at the target."""
    weight: np.ndarray
    """(n, 11, bands) of each, 0 where it is missing."""
    total: np.ndarray
    """(n, bands) of these weights."""
    filled: np.ndarray
    """(n, bands) NaN where no date has the band."""


def plain(held: Series) -> Plain:
    """The days, filled from all but the target's."""
    values, days, _ = held
    around = values.copy()
    around[:, TARGET] = np.nan
    weight = np.exp(-np.abs(days) / KERNEL)[:, :, None] * np.isfinite(around)
    total = weight.sum(1)
    sums = (weight * np.nan_to_num(around)).sum(1)
    return Plain(around, weight, total, np.where(total > 0, sums / np.maximum(total, 1e-9), np.nan))


def hidden(held: Series) -> tuple[np.ndarray, np.ndarray]:
    """Features (n, f) of what lies around a hidden day, and the kernel's mean absolute error (n,)."""
    values, days, _ = held
    around, weight, total, filled = plain(held)
    spread = np.sqrt(
        np.nansum(weight * (around - filled[:, None]) ** 2, 1) / np.maximum(total, 1e-9)
    )
    steps = np.abs(np.diff(around, axis=1))
    away = np.where(np.isfinite(around[:, :, 0]), np.abs(days), np.nan)
    parts = [
        filled,
        spread,
        _median(steps),
        np.nanstd(around, 1),
        total[:, :1],
        np.fmin.reduce(away, 1)[:, None],
    ]
    return np.concatenate(parts, 1), np.nanmean(np.abs(filled - values[:, TARGET]), 1)


class Known(NamedTuple):
    """Of a region's hidden days."""

    region: str
    elsewhere: float
    """Rank correlation of the guessed with the true error, by trees that have not seen the region."""
    there: float
    """The same by trees that have seen other dates of the region."""
    within: float
    """Share of the errors below what trees of other regions hold for their quantile :data:`SHARE`."""


def ranks(series: Mapping[str, Series]) -> Iterator[Known]:
    """What trees know of each region's hidden days."""
    rows = {name: hidden(held) for name, held in series.items()}
    for name, (given, error) in rows.items():
        known = np.isfinite(error)
        others = [rows[other] for other in rows if other != name]
        around, wrong = (np.concatenate([one[at] for one in others]) for at in (0, 1))
        elsewhere = _guess(around, wrong, given)
        below = _guess(around, wrong, given, quantile=SHARE)
        dates = series[name][2]
        half = np.isin(dates, np.unique(dates)[::2])
        there = np.empty(len(error))
        for part in (half, ~half):
            there[part] = _guess(given[~part], error[~part], given[part])
        first, second = (rank_correlation(x[known], error[known]) for x in (elsewhere, there))
        within = float((np.log(error + LEAST) <= below)[known].mean())
        yield Known(name, first, second, within)


def _guess(
    given: np.ndarray, error: np.ndarray, asked: np.ndarray, quantile: float | None = None
) -> np.ndarray:
    """Logarithm of the error to expect of each row that is asked for, or a quantile of it."""
    known = np.isfinite(error)
    kind = {} if quantile is None else {"loss": "quantile", "quantile": quantile}
    trees = HistGradientBoostingRegressor(
        max_iter=REGRESSOR_ROUNDS, random_state=0, **TREES, **kind
    )
    # a band that the region lacks has no value to split at, which scikit-learn refuses
    splits = np.nanmax(given[known], 0) > np.nanmin(given[known], 0)
    return trees.fit(given[known][:, splits], np.log(error[known] + LEAST)).predict(
        asked[:, splits]
    )


def _median(values: np.ndarray) -> np.ndarray:
    """(n, bands) of (n, dates, bands), without missing values."""
    return shared_places.median(np.moveaxis(values, 1, 0))
