# SPDX-License-Identifier: GPL-2.0-or-later
"""One sensor's eleven dates seen from the target day: a filling for it."""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.network.parts import SLOTS, TARGET, Dense, Sensor, Series, of_bands
from models.training.network.radar_mean import averaged

TIME_CODES = 7
DROP = 0.3
"""Share of the units behind the dates' scores that training leaves out, per pixel."""
KERNEL = 8.0
"""Days of the plain smoother exp(-days / 8); chosen on training places."""
SPACING = (12.0, 16.0)
"""Days between the dates of a window: up to the first what was learnt is believed, from the second on it is not."""


def time_code(days: Tensor, repeat: int) -> Tensor:
    """Signed days (11, 1, P) -> (11, 7, P): on three scales, with sign, target's slot, target's orbit."""
    away = days.abs()
    codes = [
        days / 50.0,
        away / 50.0,
        torch.exp(-away / 4.0),
        torch.exp(-away / 15.0),
        torch.exp(-away / 50.0),
        _target_slot(days).expand_as(days),
        same_orbit(days, repeat),
    ]
    return torch.cat(codes, 1)


class Neighbours(NamedTuple):
    """The nearest valid date on each side of the target, band by band; 0 of a side that has none.

    Of dates that show all or nothing, all but the values are the same for every band: (1, P).
    """

    nearest: Tensor
    """(11, bands, P) 1 at them, else 0."""
    values: tuple[Tensor, Tensor]
    """(bands, P) what the date before and the one after show."""
    shares: tuple[Tensor, Tensor]
    """(bands, P) of both in a linear interpolation in time; a lone side counts whole."""
    gaps: tuple[Tensor, Tensor]
    """(bands, P) days to them."""
    found: tuple[Tensor, Tensor]
    """(bands, P) whether they are there, 1 or 0."""

    def weights(self) -> Tensor:
        """(11, bands, P) of a linear interpolation: their sum is 1, or 0 where no side has a value."""
        earlier, later = self.shares
        return torch.cat([self.nearest[:TARGET] * earlier, self.nearest[TARGET:] * later])

    def mixed(self, before: Tensor, after: Tensor) -> Tensor:
        """Numbers (bands, P) of both, interpolated."""
        return self.shares[0] * before + self.shares[1] * after


def neighbours(series: Series) -> Neighbours:
    """Those of a target among its other dates."""
    before, after, closer = _sides(series.valid)
    # valid is 0 or 1: what is left of 1 says whether no valid date lies nearer on the same side
    nearest = series.valid * functional.relu(before + after - _mixed(closer, series.valid))
    days = series.days.abs()
    factors = (before, after, days * before, days * after)
    found_before, found_after, gap_before, gap_after = _over_dates(nearest, factors)
    # a date at a distance of 0 days on both sides cannot be, but all-empty pixels have total 0
    share = (gap_after + 0.5e-3) / (gap_before + gap_after + 1e-3)
    earlier = found_before * (1 - found_after + found_after * share)
    later = found_after * (1 - found_before + found_before * (1 - share))
    first, second = _over_dates(nearest * series.values, (before, after))
    return Neighbours(
        nearest,
        (first, second),
        (earlier, later),
        (gap_before, gap_after),
        (found_before, found_after),
    )


def smoothed(series: Series) -> Tensor:
    """Mean (bands, P) of the other dates, weighted by exp(-days / :data:`KERNEL`); 0 where no date has the band."""
    near = (1 - _target_slot(series.days)) * torch.exp(-series.days.abs() / KERNEL)
    # values are 0 where they are invalid
    total, count = (_over(near, x) for x in (series.values, series.valid))
    return total / (count + 1e-9)


def elsewhere(series: Series) -> Tensor:
    """1 where another date than the target shows a value, else 0: (bands, P), or (1, P) as the masks are."""
    return _over(1 - _target_slot(series.days), series.valid).clamp(max=1.0)


class OfDates(NamedTuple):
    """What a sensor's other dates say of the target day."""

    filling: Tensor
    """(bands, P)."""
    plain: Tensor
    """(bands, P) of the plain smoother alone: what a day is held against that shows all of its bands. No encoder is
    asked for it."""
    quality: Tensor
    """(5 bands, P): gaps, presence, disagreement."""
    known: Tensor
    """(bands, P) 1 where another date than the target has the band, else 0."""


class Temporal(nn.Module):
    """A sensor's eleven dates seen from the target day."""

    def __init__(self, sensor: Sensor):
        super().__init__()
        bands = sensor.bands
        self.repeat, self.radar = sensor.repeat, sensor.radar
        self.level = nn.Parameter(torch.zeros(bands, 1), requires_grad=False)
        """Mean of the training pixels: the filling where no date has a value."""
        if self.radar:
            return
        self.token = Dense(sensor.features + 2 * bands, sensor.token)
        self.when = nn.Parameter(torch.randn(sensor.token, TIME_CODES) * 0.3)
        self.compare = Dense(sensor.token, sensor.token)
        self.with_mean = Dense(sensor.token, sensor.token)
        # haze and cloud shadow spoil blue more than short-wave infrared: a date's weight, band by band
        self.score = Dense(sensor.token, bands, zero=True)
        self.far = nn.Parameter(torch.tensor(-4.0))
        """Logit of the share that dates beyond the nearest two start with, whatever their distance."""
        self.smooth = nn.Parameter(torch.full((bands, 1), 1.0))
        """Logit of the share of a smoother, exp(-days / reach), against the interpolation; a band each."""
        self.reach = nn.Parameter(torch.full((bands, 1), 2.3))
        """Natural logarithm of the smoother's reach in days."""
        self.orbit = nn.Parameter(torch.full((bands, 1), 0.7))
        """Natural logarithm of what a date from the target day's own orbit weighs more."""
        self.line = nn.Parameter(torch.tensor([-2.0, 0.0])[:, None, None].repeat(1, bands, 1))
        """Logits of how far the fitted trend and the fitted step between orbits are believed (2, bands, 1)."""
        self.stiff = nn.Parameter(torch.tensor([-3.0, -1.6])[:, None, None].repeat(1, bands, 1))
        """Natural logarithms of what is added to the variances of day and orbit in that fit."""

    def dated(self, features: Tensor, values: Tensor, valid: Tensor) -> Tensor:
        """What the token layer makes of dates, whatever the target: (…, channels, P) -> (…, token, P)."""
        return self.token(torch.cat([features, values, valid], -2))

    def forward(self, series: Series, dated: Tensor | None = None) -> OfDates:
        """What the other dates say.

        Args:
            dated: (11, token, P) where :meth:`dated` has already been asked.
        """
        beside = neighbours(series)
        if self.radar:
            filling, known = averaged(series.values, series.valid, series.days, self.repeat)
            plain = filling = self._or_level(filling, known)
        else:
            known = of_bands(torch.maximum(*beside.found), len(self.level))
            plain = smoothed(series)
            filling = self._or_level(self.filled(series, beside, dated), known)
            plain = self._or_level(plain, known)
        spread = beside.mixed(*((value - filling).abs() for value in beside.values))
        gaps_of, found_of = (
            torch.cat([of_bands(side, len(self.level)) for side in sides])
            for sides in (beside.gaps, beside.found)
        )
        quality = [0.02 * gaps_of, found_of, 5.0 * spread]
        return OfDates(filling, plain, torch.cat(quality, 0), known)

    def plainly(self, series: Series) -> OfDates:
        """As :meth:`forward`, the filling by the plain smoother alone, and without a quality."""
        if self.radar:
            filling, known = averaged(series.values, series.valid, series.days, self.repeat)
        else:
            filling, known = smoothed(series), of_bands(elsewhere(series), len(self.level))
        plain = self._or_level(filling, known)
        return OfDates(plain, plain, plain[:0], known)

    def _or_level(self, filling: Tensor, known: Tensor) -> Tensor:
        return self.level + known * (filling - self.level)

    def scores(self, series: Series, codes: Tensor, dated: Tensor | None) -> Tensor:
        """What each date weighs by the look of it, beside the others: (11, bands, P), above 0.

        Args:
            codes: see :func:`time_code`.
        """
        if dated is None:
            dated = self.dated(series.features, series.values, series.valid)
        # the layer's part for the codes apart: the days are often the same for all pixels
        shown, when = seen(series.valid), torch.matmul(self.when, codes)

        def token(slot: int) -> Tensor:
            return functional.relu(dated[slot] + when[slot]) * shown[slot]

        # date by date: what lies between then stays in the processor's cache
        others = [token(slot) for slot in range(SLOTS) if slot != TARGET]
        total = sum(others[1:], others[0])
        if series.valid.shape[1] > 1:  # else a day whose filling is asked for shows nothing
            total = total + token(TARGET)
        mean = total / (_total(shown) + 1e-3)
        shift = self.with_mean(mean) + self.compare.bias[:, None]
        kept = functional.dropout(torch.ones_like(mean), DROP, self.training)
        scores = []
        for other in others:
            compared = functional.relu(torch.matmul(self.compare.weight, other) + shift)
            scores.append(self.score(compared * kept if self.training else compared))
        scores.insert(TARGET, scores[0])  # the target's own, which nothing asks for
        # bounded: no overflow, no maximum
        return torch.exp(6.0 * torch.tanh(torch.stack(scores) * (1 / 6.0)))

    def filled(self, series: Series, beside: Neighbours, dated: Tensor | None) -> Tensor:
        """The target's values (bands, P) from the other dates: what was learnt, and a line in time.

        Where a window's dates lie far apart (composites of months) what was learnt on dense series made
        fillings worse, in every region it had not seen. There the line between the nearest dates stands alone:
        a smoother of some days is little but the nearer of the two.

        Args:
            dated: see :meth:`scores`.
        """
        codes = time_code(series.days, self.repeat)
        others, away = 1 - _target_slot(series.days), series.days.abs()
        # averaging several dates beats two of them where the surface is quiet and the air is not
        near = torch.exp(-away * torch.exp(-self.reach)) * (
            1 + torch.exp(self.orbit) * codes[:, -1:]
        )
        near, smooth = others * near * series.valid, torch.sigmoid(self.smooth)
        prior = (1 - smooth) * beside.weights() + smooth / (_total(near) + 1e-6) * near
        prior = prior + others * torch.sigmoid(self.far) * series.valid
        learnt = self.fitted(self.scores(series, codes, dated) * prior, series)
        line = beside.mixed(*beside.values)
        return line + closeness(series.days) * (learnt - line)

    def fitted(self, share: Tensor, series: Series) -> Tensor:
        """A level, a trend in time and a step between orbits, fitted with weights; their value at the target.

        A sensor sees a field from its own side on every orbit: that step is as large as weeks of growth.
        Weighted least squares with a penalty on trend and step (ridge regression), whose believed shares
        are learned, solved for two unknowns around the weighted means.

        Args:
            share: (11, bands, P) weights, 0 where a date has no value.
        """
        day, same = series.days / 30.0, same_orbit(series.days, self.repeat)
        value = share * series.values
        total, *sums = _over_dates(share, (None, day, same, day * day, day * same))
        sums += _over_dates(value, (None, day, same))
        share_of = 1 / (total + 1e-6)
        days, orbits, squares, both, level, by_day, by_orbit = (one * share_of for one in sums)
        # an orbit is 0 or 1: its square is itself
        stiff = torch.exp(self.stiff)
        of_day, of_orbit = squares - days * days + stiff[0], orbits - orbits * orbits + stiff[1]
        mixed = both - days * orbits
        by_day, by_orbit = by_day - days * level, by_orbit - orbits * level
        scale = of_day * of_orbit - mixed * mixed
        trend = (by_day * of_orbit - by_orbit * mixed) / scale
        step = (by_orbit * of_day - by_day * mixed) / scale
        believed = torch.sigmoid(self.line)
        return level - believed[0] * trend * days + believed[1] * step * (1 - orbits)


def closeness(days: Tensor) -> Tensor:
    """How close the dates of a window lie, clear or not: signed days (11, 1, P) -> (1, P) in 0..1, see SPACING.

    An empty slot has the target's day, 0, and counts for nothing.
    """
    least, most = SPACING
    count = days.abs().clamp(max=1.0).sum(0)
    spacing = (days.amax(0) - days.amin(0)) / count.clamp(min=1.0)
    return ((most - spacing) / (most - least)).clamp(0.0, 1.0)


def same_orbit(days: Tensor, repeat: int) -> Tensor:
    """1 where a date lies whole repeat cycles from the target, else 0 (``days`` are whole numbers)."""
    away = torch.cos(days * (2 * math.pi / repeat))
    neighbour = math.cos(2 * math.pi / repeat)
    return functional.relu((away - neighbour) / (1 - neighbour))


def _over_dates(x: Tensor, factors: tuple[Tensor | None, ...]) -> list[Tensor]:
    """Sums over the dates of x (11, bands, P) times each factor (11, 1, P or 1); None counts as 1."""
    if any(f is not None and f.shape[2] > 1 for f in factors):
        return [_total(x if f is None else x * f) for f in factors]
    # days shared by all pixels, as in the engine: one product of matrices
    rows = [torch.ones_like(factors[-1]) if f is None else f for f in factors]
    return list(_mixed(torch.cat(rows, 1)[:, :, 0].T, x).unbind(0))


def seen(valid: Tensor) -> Tensor:
    """Whether a date shows any band, (…, bands, P) -> (…, 1, P), 1 or 0: a product, as in :func:`_total`."""
    if valid.shape[-2] == 1:
        return valid
    every = valid.new_ones(1, valid.shape[-2])
    return torch.matmul(every, valid).clamp(max=1.0)


def _over(weights: Tensor, x: Tensor) -> Tensor:
    """The sum over the dates of (11, channels, P) weighted by (11, 1, P or 1): (channels, P)."""
    if weights.shape[2] > 1:
        return _total(weights * x)
    return _mixed(weights[:, :, 0].T, x)[0]


def _total(x: Tensor) -> Tensor:
    """The sum over the dates of (11, channels, P): as a product, in ONNX Runtime eight times as fast."""
    return _mixed(x.new_ones(1, SLOTS), x)[0]


def _mixed(weights: Tensor, x: Tensor) -> Tensor:
    """Weighted sums over the dates, (n, 11) of (11, channels, P) -> (n, channels, P)."""
    channels, pixels = x.shape[1:]
    return torch.matmul(weights, x.reshape(SLOTS, channels * pixels)).reshape(-1, channels, pixels)


def _sides(like: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """1 at the slots before and after the target's, (11, 1, 1) each; and (11, 11): 1 where the column's
    slot lies on the row's side of the target, nearer to it."""
    at = torch.arange(SLOTS, device=like.device)
    before, after = (at < TARGET), (at > TARGET)
    nearer = (before[:, None] & before & (at > at[:, None])) | (
        after[:, None] & after & (at < at[:, None])
    )
    first, second, closer = (x.to(like.dtype) for x in (before, after, nearer))
    return first[:, None, None], second[:, None, None], closer


def _target_slot(like: Tensor) -> Tensor:
    """(11, 1, 1): 1 at the target's slot."""
    slot = torch.zeros(SLOTS, 1, 1, dtype=like.dtype, device=like.device)
    slot[TARGET] = 1.0
    return slot
