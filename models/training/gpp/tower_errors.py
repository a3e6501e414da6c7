# SPDX-License-Identifier: GPL-2.0-or-later
"""The head's band and distance, from errors at towers that were left out: every tower speaks once.

Conformal by tower: the quantiles are those of left-out errors in units of a spread, and rows are weighed so that
towers count alike (groups as in Dunn et al. 2023, doi:10.1080/01621459.2022.2060112).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import nnls

from models.training.gpp.hierarchy import FEWEST_ROWS, rows_by_site
from models.training.gpp.pixels.pairs import Pairs
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import FAR, Interval
from plugin.engine.gpp.head import GppHead

BAND = (0.1, 0.9)
LEAST_OF_TOWER, TOWERS_SHARE = 0.6, 0.9
"""At this share of the towers left out the band shall hold at least so much."""
MOST_POOLED = 0.85
"""Of all rows, beyond which the band is not widened for that."""
NEAR_SHARE = 0.99
"""Of the towers' days, those within the distance 1 of all other towers; with all, one day would set it."""
STEP = 1.02


@dataclass(frozen=True)
class LeftOut:
    """Rows as predicted by a head that has not seen their tower (or their zone)."""

    sites: np.ndarray
    gpp: np.ndarray
    predicted: np.ndarray
    absorbed: np.ndarray
    distance: np.ndarray
    """(rows,) from the typical days of the towers that were used; 1 at the threshold."""

    def part(self, rows: np.ndarray) -> LeftOut:
        """Some of the rows."""
        return LeftOut(*(values[rows] for values in vars(self).values()))

    @property
    def weight(self) -> np.ndarray:
        """(rows,) such that towers count alike."""
        _, number, counts = np.unique(self.sites, return_inverse=True, return_counts=True)
        return np.asarray(1 / counts[number])


def interval_of(known: LeftOut, hidden: Interval | None = None) -> Interval:
    """The 10-90 % band of left-out errors.

    The mean absolute error is fitted as a line in the prediction; beyond the distance 1 it grows as it does there.
    Then the quantiles, and both are widened until enough towers hold enough.

    Args:
        hidden: where ``unseen`` and ``waiting`` are taken from (:func:`hidden_spread`).
    """
    weight, size = np.sqrt(known.weight), np.abs(known.gpp - known.predicted)
    line = np.column_stack([np.ones(len(size)), known.predicted])
    (base, growth), _ = nnls(line * weight[:, None], size * weight)
    base = max(base, 0.1)
    spread = base + growth * known.predicted
    reach = known.absorbed * np.minimum(known.distance, FAR)
    more = np.where(known.distance > 1, size**2 - spread**2, 0)
    far = known.distance > 1
    top = float((known.weight * more * reach**2)[far].sum())
    beyond = np.sqrt(max(top, 0.0) / max(float((known.weight * reach**4)[far].sum()), 1e-12))
    start = Interval(
        float(base),
        float(growth),
        float(beyond),
        hidden.unseen if hidden else 0.0,
        hidden.waiting if hidden else 0.0,
        -1.0,
        1.0,
    )
    low, high = quantiles_of(known, start)
    found = replace(start, low=min(low, 0.0), high=max(high, 0.0))
    while not enough(known, found):
        found = replace(found, low=found.low * STEP, high=found.high * STEP)
    return found


def quantiles_of(known: LeftOut, interval: Interval) -> tuple[float, float]:
    """BAND of the errors in units of the spread, towers counted alike."""
    spread = interval.spread(known.predicted, known.absorbed, known.distance, Drivers(known.gpp))
    scaled = (known.gpp - known.predicted) / spread
    order = np.argsort(scaled)
    share = np.cumsum(known.weight[order]) / known.weight.sum()
    low, high = (scaled[order][np.searchsorted(share, q)] for q in BAND)
    return float(low), float(high)


def held(known: LeftOut, interval: Interval) -> np.ndarray:
    """(rows,) whether measured GPP lies within the band."""
    spread = interval.spread(known.predicted, known.absorbed, known.distance, Drivers(known.gpp))
    low, high = interval.around(known.predicted, spread)
    y = np.maximum(known.gpp, 0)
    return (y >= low) & (y <= high)


def by_tower(known: LeftOut, inside: np.ndarray) -> np.ndarray:
    """Share held of each tower with enough rows."""
    groups = (rows for rows in rows_by_site(known.sites) if len(rows) >= FEWEST_ROWS)
    return np.array([inside[rows].mean() for rows in groups])


def enough(known: LeftOut, interval: Interval) -> bool:
    """Whether the band holds what is asked of it, or would be too wide if it did."""
    inside = held(known, interval)
    shares = by_tower(known, inside)
    return bool((shares >= LEAST_OF_TOWER).mean() >= TOWERS_SHARE or inside.mean() >= MOST_POOLED)


def coverage(known: LeftOut) -> np.ndarray:
    """(rows,) whether a band made from the other towers' errors holds."""
    inside = np.empty(len(known.gpp), bool)
    for rows in rows_by_site(known.sites):
        others = np.setdiff1d(np.arange(len(inside)), rows)
        inside[rows] = held(known.part(rows), interval_of(known.part(others)))
    return inside


def with_hidden(head: GppHead, pairs: Pairs) -> Interval:
    """The head's interval with ``unseen`` and ``waiting``: how GPP moves when a day's own scene is left out.

    Their proportion by non-negative least squares of the absolute differences, their size such that they alone hold
    as much as the band shall.
    """
    light = Drivers(pairs.radiation)
    full, less = (head.predict(z.T, light)[0] for z in (pairs.full, pairs.less))
    absorbed = head.absorbed(pairs.less.T, light)
    terms = np.column_stack([absorbed * pairs.expected_error, absorbed * pairs.drivers.waited])
    (unseen, waiting), _ = nnls(terms, np.abs(full - less))
    found = replace(head.interval, unseen=float(unseen), waiting=float(waiting))
    while hidden_cover(replace(head, interval=found), pairs) < BAND[1] - BAND[0]:
        found = replace(found, unseen=found.unseen * STEP, waiting=found.waiting * STEP)
    return found


def hidden_cover(head: GppHead, pairs: Pairs) -> float:
    """Share of pixels whose GPP from a day's own scene lies within the band of that day without it.

    Both lack a tower's error, so the band is that of ``unseen`` and ``waiting`` alone. Pixels without leaves are
    left out.
    """
    light = Drivers(pairs.radiation)
    full, less = (head.predict(z.T, light)[0] for z in (pairs.full, pairs.less))
    alone = replace(head.interval, base=1e-6, growth=0.0, beyond=0.0)
    absorbed = head.absorbed(pairs.less.T, light)
    spread = alone.spread(less, absorbed, np.zeros(len(less)), pairs.drivers)
    low, high = alone.around(less, spread)
    green = (full > 0) & (less > 0)
    return float(((full >= low) & (full <= high))[green].mean())


def threshold_of(nearest: np.ndarray) -> float:
    """``Basis.nearest`` that counts as the distance 1: 99 of 100 towers' days lie nearer to all other towers."""
    return float(np.quantile(nearest, NEAR_SHARE))
