# SPDX-License-Identifier: GPL-2.0-or-later
"""How badly a pixel's dates are guessed from each other, how far they lie apart, how they scatter about a day."""

from __future__ import annotations

import torch
from torch import Tensor

from models.training.network.parts import SLOTS, TARGET, Series, of_bands
from models.training.network.temporal import KERNEL, seen

SOME = slice(1, None, 2)
"""Bands that say how restless a pixel is: every second one of Sentinel-2, from B03 to B12. They are alike."""
DRIFT = 2.0
"""How much the trend weighs that a hidden day's neighbours carry aside."""
QUIET = 0.003
"""Restlessness of the quietest ground."""
REACH = 15.0
"""Days after which a neighbour counts a third when a date is guessed from the others."""
NEAR = 40.0
"""Days from the target after which a date counts a third."""
LIKE = 10.0
"""Days by which the neighbours of two dates lie more to one side, after which they are a third as comparable."""
USUAL, WEIGHT = 0.02, 0.05
"""Error of a guess where no date says otherwise, and what that counts beside the dates. More of it made steady
regions too wide and restless ones too narrow."""
FAR_OFF = 0.02
"""Added to weights of dates before their logarithm: that of one two months away."""
LOOSE = 100.0
"""Squared days added to those of a trend, so that few dates make none."""
ONE_SIDED = 0.04
"""How far the sides of a day lie apart where there are dates on one side alone."""
FAINT = 1e-4
"""Least weight of a date in :func:`scatter`, so that lone dates count whole, however far they lie."""


def restlessness(series: Series) -> Tensor:
    """How badly dates are guessed from the others (1, P): a logarithm, the mean of :data:`SOME` bands.

    Every date but the target's is compared with the mean of the others, weighted by exp(-days / :data:`REACH`) and
    moved along the window's trend to its day. Dates near the target count most, and those whose neighbours lie to
    one side as much as the target's: a guess from one side errs more than one from both. What the trend carries the
    target's neighbours aside of it is added. Roots of the errors are summed, so that a single odd date counts
    little. Quiet ground gives little, fields and hazy series much.
    """
    series = _some(series)
    day = series.days[:, 0]
    other = _others(day)
    unlike = other * other.T * (1 - torch.eye(SLOTS, device=day.device))
    later = day[None] - day[:, None]
    apart, away = later.abs(), day.abs()
    near = unlike[:, :, None] * torch.exp(-apart / REACH)
    around, close = (other * torch.exp(-away / reach) for reach in (NEAR, REACH))

    shown = seen(series.valid)
    rows = (near, near * later, *((close * x)[None] for x in (day, 1.0)))
    weight, aside, offset, there = _sums(rows, shown)
    believed = shown * (weight / (weight + 0.05))
    aside, offset = aside / (weight + 1e-6), offset[0] / (there[0] + 1e-6)
    trend = _trend(series, around)
    like = torch.exp(-(aside.abs() - offset.abs()).abs() / LIKE)
    # of dates that show all or nothing every band's neighbours weigh the same
    by_band = weight if shown is series.valid else _weighed(near, series.valid)
    # values are 0 where they are invalid
    guess = _weighed(near, series.values) / (by_band + 1e-6) - aside * trend
    errors = torch.sqrt((series.values - guess).abs())
    counting = series.valid * (believed * like)
    summed, counted = (_weighed(around[None], x)[0] for x in (counting * errors, counting))
    root = (summed + WEIGHT * USUAL**0.5) / (counted + WEIGHT)
    level = torch.log(root * root + DRIFT * (trend * offset).abs() + QUIET)
    return torch.matmul(level.new_full((1, len(level)), 1 / len(level)), level)


def _others(day: Tensor) -> Tensor:
    """(11, 1) 1 of all dates but the target's, which has 0."""
    others = torch.ones(SLOTS, 1, device=day.device)
    others[TARGET] = 0.0
    return others


def _some(series: Series) -> Series:
    """The same of :data:`SOME` bands."""
    valid = series.valid if series.valid.shape[1] == 1 else series.valid[:, SOME]
    return Series(series.features, series.values[:, SOME], valid, series.days)


def _trend(series: Series, around: Tensor) -> Tensor:
    """Change per day (bands, P) of the dates' values: weighted least squares, shrunk by :data:`LOOSE`."""
    day = series.days[:, 0]
    rows = torch.stack([around, around * day, around * day * day])
    count, days, squares = _weighed(rows, series.valid).unbind()
    level, by_day = _weighed(rows[:2], series.values).unbind()
    middle = days / (count + 1e-6)
    return (by_day - middle * level) / (squares - middle * days + LOOSE)


def _sums(rows: tuple[Tensor, ...], x: Tensor) -> list[Tensor]:
    """:func:`_weighed` by several weights, in one product."""
    return list(_weighed(torch.cat(rows), x).split([len(one) for one in rows]))


def _weighed(weights: Tensor, x: Tensor) -> Tensor:
    """Sums over the dates: (n, 11, P or 1) and (11, bands, P) -> (n, bands, P)."""
    if (
        weights.shape[2] == 1
    ):  # days shared by all pixels, as in the engine: one product of matrices
        channels, pixels = x.shape[1:]
        mixed = torch.matmul(weights[:, :, 0], x.reshape(SLOTS, channels * pixels))
        return mixed.reshape(-1, channels, pixels)
    return torch.einsum("ijp,jbp->ibp", weights, x)


def unrest(series: Series) -> tuple[Tensor, Tensor, Tensor]:
    """How far the dates about a day lie from each other, for much less than :func:`restlessness` takes.

    Dates count exp(-days / :data:`REACH`), the target not at all.

    Returns:
        Standard deviation (bands, P), from weighted pairs of dates: with :data:`WEIGHT` of them as far apart as
        :data:`USUAL`; weights of the dates (bands, P); logarithm of how much dates lie near the target (1, P).
    """
    day = series.days[:, 0]
    weight = (_others(day) * torch.exp(-day.abs() / REACH))[None]
    total = _weighed(weight, series.values)[0]
    square = _weighed(weight, series.values * series.values)[0]
    count, same = _weighed(torch.cat([weight, weight * weight]), series.valid).unbind()
    near = _weighed(weight, seen(series.valid))[0]
    # over pairs of different dates: a lone one says nothing of how far they lie apart
    pairs = torch.relu(count * count - same)
    apart = torch.relu(count * square - total * total) + WEIGHT * USUAL**2
    size = torch.sqrt(apart / (pairs + WEIGHT))
    return size, of_bands(count, len(size)), torch.log(near + FAR_OFF)


def scatter(series: Series) -> Tensor:
    """How a pixel's dates scatter about a day that hides it: what orders the errors of such days.

    Dates count exp(-days / KERNEL) in the first two, as in the plain smoother. What lies between two sides that
    differ may be like either. All dates beside the near ones say how much of that is the season.

    Returns:
        Mean over the bands (3, P): how far the dates before the target lie from those after it; how far dates near
        the target lie from their own mean; how far all of them do.
    """
    day = series.days[:, 0]
    at = torch.arange(SLOTS, device=day.device)[:, None]
    before, after = (side.to(day.dtype) for side in (at < TARGET, at > TARGET))
    near, others = torch.exp(-day.abs() / KERNEL) + FAINT, before + after
    weights = torch.stack([before * near, after * near, others * near, others.expand_as(near)])
    total, count = (_weighed(weights, x) for x in (series.values, series.valid))
    square = _weighed(weights[2:], series.values * series.values)

    # values are 0 where they are invalid
    share = 1 / (count + 1e-12)
    mean = total * share
    there = (count[0] * count[1] / FAINT**2).clamp(max=1.0)
    apart = ONE_SIDED + there * ((mean[0] - mean[1]).abs() - ONE_SIDED)
    spread = torch.sqrt(torch.relu(square * share[2:] - mean[2:] * mean[2:]))
    known = count[3].clamp(max=1.0).expand_as(apart)
    every = known.new_ones(1, len(apart))
    sizes = torch.matmul(every, known * torch.cat([apart[None], spread]))
    return sizes[:, 0] / torch.matmul(every, known).clamp(min=1.0)
