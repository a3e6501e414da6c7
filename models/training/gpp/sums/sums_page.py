# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of the errors of sums."""

from __future__ import annotations

import numpy as np

from models.training.gpp.sums.errors_in_time import InTime
from models.training.gpp.sums.simulation import Simulated
from plugin.engine.documents import Document
from plugin.engine.gpp.days.sum_error import SumError


def page(
    errors: InTime,
    error: SumError,
    by_dates: Simulated,
    by_weather: Simulated,
    crossed: np.ndarray,
    facts: Document,
) -> str:
    """The page as Markdown.

    Args:
        by_weather: looks on the towers' own sunny days; by_dates: on real clear dates of other places.
        crossed: (splits, 2) coverage of months and years with towers left out.
    """
    month, year = (f"{100 * crossed[:, n].mean():.0f} %" for n in (0, 1))
    worst, best = (100 * f(crossed[:, 1]) for f in (np.min, np.max))
    by_tower = [100 * one for one in _towers(by_dates, error)]
    rows = "\n".join(
        f"| {d:.0f} | {half:.2f} | {int(pairs)} |" for d, half, pairs in errors.variogram
    )
    return f"""# How wrong sums of GPP are

Written by `python -m models.training.gpp.sums --write`, which also prints it. **This is a simulation**: no tower
here has a year of pixels beside it. Errors that the head made at towers that it had not seen ({facts["rows"]} days
with a clear look) are put on the daily GPP of other towers, on days on which Sentinel-2 saw real places clear;
the engine's own code adds the year up, and the sum is held against the measured one.

## The error of a day in time

`measured - predicted = spread x (bias + e)`, spread = {errors.base:.2f} + {errors.growth:.2f} x GPP (gC m-2 d-1).
The bias is the place's own, on all days the same: {100 * errors.bias_share:.0f} % of the variance. The rest fades: from
one day to the next its correlation is {errors.day_correlation:.3f}. Half the mean squared difference of two errors of one
tower, by the days between them (whole variance: 1):

| days apart | half the squared difference | pairs |
|---|---|---|
{rows}

## Days that were not clear

The radiation is that of a cloudless day, and GPP of a dull day is lower. A look shows what the day would bring
without clouds: the line through the tower's sunny days (at least 65 % of a cloudless day's light, measured). On
{facts["years"]} years of {facts["towers"]} towers the line between looks lies {100 * (facts["over"] - 1):.0f} % above the days that were not
seen. So a sum counts each day without a clear look with {error.unseen:.3f} of its value, unless a radiation is given.
The layer of a single day is never changed.

## The 80 % band

A sum's standard deviation is `share x (sum of spreads)² + (1 - share) x sum of s_i s_j r^|i - j|` under a root; its
band runs from {error.low:.2f} to {error.high:+.2f} standard deviations: the quantiles of the simulated years below.

| simulated | tower-years | months inside | years inside | error of a year, 80 % of them (gC m-2) |
|---|---|---|---|---|
| looks on {facts["clear"]} real years of clear dates ({facts["looks"]:.0f} looks on average), {facts["draws"]} draws | {facts["years"]} | {_share(by_dates, error, "month")} | {_share(by_dates, error, "year")} | {_range(by_dates)} |
| the same, quantiles of half of the towers, held against the other half, mean of {facts["splits"]} | | {month} | {year} ({worst:.0f} to {best:.0f} %) | |
| looks on the tower's own sunny days of every fifth day | {facts["years"]} | {_share(by_weather, error, "month")} | {_share(by_weather, error, "year")} | {_range(by_weather)} |

By tower, years inside of the first line: 10 % of the towers below {by_tower[0]:.0f} %, half below {by_tower[1]:.0f} %. The real
clear dates are those of Flanders, Hainaut, Romania and Saxony (four pixels of each).

## Limits

Days under cloud lie on the line between looks here; the embedding of any day has no pixels to be simulated with.
Real looks are sunny days, and so were the towers' rows: what sets dull days apart is one factor, alike for all
kinds of vegetation. Errors of the measured sums themselves (gap filling, partitioning) are not in the band.
"""  # noqa: E501  (lines of the page)


def _share(one: Simulated, error: SumError, kind: str) -> str:
    rows = one.kinds == kind
    return f"{100 * _inside(one, error)[rows].mean():.0f} %"


def _range(one: Simulated) -> str:
    away = (one.found - one.measured)[one.kinds == "year"]
    low, high = np.quantile(away, (0.1, 0.9))
    return f"{low:+.0f} to {high:+.0f}"


def _inside(one: Simulated, error: SumError) -> np.ndarray:
    away = (one.measured - one.found) / one.deviation
    return (away >= error.low) & (away <= error.high)


def _towers(one: Simulated, error: SumError) -> np.ndarray:
    """10 % and 50 % quantiles over towers of the share of years inside."""
    inside, year = _inside(one, error), one.kinds == "year"
    shares = [inside[year & (one.sites == site)].mean() for site in np.unique(one.sites)]
    return np.quantile(shares, (0.1, 0.5))
