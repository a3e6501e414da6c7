# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of days under cloud: errors by way and by how long the clouds stayed."""

from __future__ import annotations

import numpy as np

from models.training.gpp.days.ways import ANYDAY, KALMAN, STEADY, WAYS, Filled
from models.training.gpp.days.withheld import DAYS, HIDDEN, SERIES

DRAWS, SEED = 1000, 0
GAPS = np.array([1, 4, 8, 12, 18, 25, 40])
"""Days to the nearer look: edges of the bins that the widening is fitted on."""
FEWEST = 20
"""Pixels and days of such a bin."""


def widening(found: Filled) -> float:
    """What the line's variance gains with a day to the nearer look, as a root: gC m-2 d-1.

    Fitted as ``variance = that of the place + growth² x gap``: what a place's days have at any distance is the
    noise of the withheld looks themselves.
    """
    away = found.by_way[STEADY] - found.truth
    bins = np.digitize(found.gap, GAPS)
    gaps, variances, weights = [], [], []
    for place in np.unique(found.place):
        rows = [(found.place == place) & (bins == one) for one in range(1, len(GAPS) + 1)]
        rows = [one for one in rows if one.sum() >= FEWEST]
        if not rows:
            continue
        count = np.array([one.sum() for one in rows])
        gap, variance = (
            np.array([value[one].mean() for one in rows])
            for value in (found.gap.astype("float64"), away**2)
        )
        gaps.append(gap - np.average(gap, weights=count))
        variances.append(variance - np.average(variance, weights=count))
        weights.append(count)
    gap, variance, count = (np.concatenate(parts) for parts in (gaps, variances, weights))
    slope = (count * gap * variance).sum() / (count * gap**2).sum()
    return float(np.sqrt(max(slope, 0.0)))


def page(found: Filled, growth: float) -> str:
    """The page as Markdown."""
    heads = [f"{_hidden(one)}" for one in HIDDEN]
    table = "\n".join(
        f"| {way} | "
        + " | ".join(_errors(found, way, found.hidden == hidden) for hidden in HIDDEN)
        + " |"
        for way in WAYS
    )
    places = "\n".join(
        f"| {place} | {_hidden(hidden)} | {((found.place == place) & (found.hidden == hidden)).sum()} | "
        + " | ".join(
            f"{_mae(found, way, (found.place == place) & (found.hidden == hidden)):.2f}"
            for way in WAYS
        )
        + " |"
        for place in SERIES
        for hidden in HIDDEN
        if ((found.place == place) & (found.hidden == hidden)).any()
    )
    pairs = "\n".join(
        f"* {_hidden(hidden)}: {way} less {ANYDAY}: {_difference(found, way, hidden)}"
        for way in (STEADY, KALMAN)
        for hidden in HIDDEN
    )
    return f"""# GPP of days under cloud

Written by `python -m models.training.gpp.days --write`, which also prints it. Clear days of real series are
withheld (up to {DAYS} a place, spread over those of which half is clear), alone or with all acquisitions within 10 or 20
days. What the rest makes of GPP on that day is held against GPP from all there is, under a clear sky, of pixels that
were clear. Places: {", ".join(SERIES)} (of the last Sentinel-2 alone); {len(found.truth)} pixels and days.

Mean absolute error (root mean square), gC m-2 d-1:

| way | {" | ".join(heads)} |
|---|{"---|" * len(HIDDEN)}
{table}

Mean absolute error by place:

| place | hidden | pixels x days | {" | ".join(WAYS)} |
|---|---|---|{"---|" * len(WAYS)}
{places}

Difference of mean absolute errors, 95 % over days drawn with replacement (below 0: better than the embedding):

{pairs}

The default is the embedding of any day (FILL ANYDAY); the line costs far less, for only days of acquisition are
embedded (FILL LINEAR). A local level with a yearly season of two waves, smoothed by the Kalman filter of
statsmodels with variances fitted to each pixel, is not better than the line, and has to be fitted anew
to each pixel: it stays out of the engine. The error of the line grows with the days to the nearer look: its
variance by {growth:.2f}² a day ((gC m-2 d-1)²). The engine widens the interval of such days by that.

The truth has the haze of its own day in it, and embeddings of neighbouring clear days have seen a little of the
withheld day: this favours the line.
"""  # noqa: E501  (lines of the page)


def _hidden(days: int) -> str:
    return "the day alone" if not days else f"{days} days on both sides"


def _mae(found: Filled, way: str, rows: np.ndarray) -> float:
    return float(np.abs(found.by_way[way][rows] - found.truth[rows]).mean())


def _errors(found: Filled, way: str, rows: np.ndarray) -> str:
    square = np.sqrt(((found.by_way[way][rows] - found.truth[rows]) ** 2).mean())
    return f"{_mae(found, way, rows):.2f} ({square:.2f})"


def _difference(found: Filled, way: str, hidden: int) -> str:
    """Mean and 95 % interval of the difference to the embedding, whole days of a place drawn."""
    rows = found.hidden == hidden
    away = [np.abs(found.by_way[one][rows] - found.truth[rows]) for one in (way, ANYDAY)]
    keys = np.array([f"{p} {d}" for p, d in zip(found.place[rows], found.day[rows], strict=True)])
    _, index = np.unique(keys, return_inverse=True)
    sums, counts = np.bincount(index, away[0] - away[1]), np.bincount(index)
    rng = np.random.default_rng(SEED)
    drawn = rng.integers(0, len(sums), (DRAWS, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return f"{sums.sum() / counts.sum():+.2f} ({low:+.2f} to {high:+.2f})"
