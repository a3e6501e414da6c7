# SPDX-License-Identifier: GPL-2.0-or-later
"""The dense two-stage network: an encoder a sensor, a fusion over dates and sensors, a decoder.

Everything but the encoders works on (channel, pixel) matrices, one matrix a date, so that a pixel's
numbers depend on its own window and on nothing else in the batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

SLOTS = 11
TARGET = 5
"""Index of the target day's slot."""
KERNELS = (5, 5, 7)
CONTEXT = 1 + sum(k - 1 for k in KERNELS)
HALO = CONTEXT // 2
BIAS = 2.0
"""Added before the softplus, so that no number starts near its dead end."""
TIME_CODES = 6
HEADS = 2
"""Summaries a sensor's dates are attended into, beside the one that fills gaps."""


@dataclass(frozen=True)
class Sensor:
    """What the fusion has to know of a sensor."""

    bands: int
    features: int
    """Channels its encoder gives."""
    token: int
    """Width of a date inside the fusion."""


S2 = Sensor(bands=10, features=32, token=40)
S1 = Sensor(bands=2, features=16, token=24)
BOTH = {"s2": S2, "s1": S1}


@dataclass(frozen=True)
class Series:
    """One sensor's window of P pixels."""

    features: Tensor
    """(11, features, P)."""
    values: Tensor
    """(11, bands, P), 0 where invalid."""
    valid: Tensor
    """(11, bands, P), 1 or 0."""
    days: Tensor
    """(11, 1, P) or (11, 1, 1): signed days from the target, 0 for empty slots."""


class Encoder(nn.Module):
    """Spatial context of one date: values and masks (N, bands, H, W) -> (N, features, H - 14, W - 14).

    Valid convolutions only, so the context of an output pixel is exactly 15 x 15 input pixels.
    """

    def __init__(self, sensor: Sensor):
        super().__init__()
        width = sensor.features
        self.stem = nn.Conv2d(2 * sensor.bands, width, 1)
        self.around = nn.ModuleList(nn.Conv2d(width, width, k, groups=width) for k in KERNELS)
        self.mix = nn.ModuleList(nn.Conv2d(width, width, 1) for _ in KERNELS)

    def forward(self, values: Tensor, valid: Tensor) -> Tensor:
        x = functional.relu(self.stem(torch.cat([values * valid, valid], 1)))
        for around, mix, kernel in zip(self.around, self.mix, KERNELS, strict=True):
            edge = kernel // 2
            x = x[:, :, edge:-edge, edge:-edge] + mix(functional.relu(around(x)))
        return x

    def constant(self, values: Tensor, valid: Tensor) -> Tensor:
        """The same for pixels whose surroundings equal them: (N, bands, P) -> (N, features, P).

        Equal to :meth:`forward` on a constant patch, at the cost of a pixel.
        """
        x = functional.relu(_dense(self.stem, torch.cat([values * valid, valid], 1)))
        for around, mix in zip(self.around, self.mix, strict=True):
            summed = around.weight.sum(dim=(1, 2, 3))[:, None] * x + around.bias[:, None]
            x = x + _dense(mix, functional.relu(summed))
        return x


class Dense(nn.Module):
    """A linear layer over the channels of (…, channels, P)."""

    def __init__(self, inputs: int, outputs: int, zero: bool = False):
        super().__init__()
        scale = 0.0 if zero else (2.0 / inputs) ** 0.5
        self.weight = nn.Parameter(torch.randn(outputs, inputs) * scale)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x: Tensor) -> Tensor:
        return torch.matmul(self.weight, x) + self.bias[:, None]


class Mlp(nn.Module):
    """Two hidden layers; the output starts at zero, so that what it corrects starts uncorrected."""

    def __init__(self, inputs: int, hidden: int, outputs: int):
        super().__init__()
        self.layers = nn.ModuleList(
            [Dense(inputs, hidden), Dense(hidden, hidden), Dense(hidden, outputs, zero=True)]
        )

    def forward(self, x: Tensor) -> Tensor:
        first, second, last = self.layers
        return last(functional.relu(second(functional.relu(first(x)))))


def time_code(days: Tensor) -> Tensor:
    """Signed days (11, 1, P) -> (11, 6, P): on three scales, with sign, and whether it is the target's slot."""
    away = days.abs()
    codes = [
        days / 50.0,
        away / 50.0,
        torch.exp(-away / 4.0),
        torch.exp(-away / 15.0),
        torch.exp(-away / 50.0),
        _target_slot(days).expand_as(days),
    ]
    return torch.cat(codes, 1)


def interpolation(series: Series) -> tuple[Tensor, Tensor, Tensor]:
    """Linear interpolation in time from the nearest valid date on each side, band by band.

    Returns:
        weights (11, bands, P) that sum to 1 where a side has a value (a lone side counts whole) and
        to 0 elsewhere, 0 at the target's slot; days to the date before and after (2, bands, P), 0
        where there is none; whether there is one (2, bands, P).
    """
    days = series.days.abs()
    sides, gaps, found = [], [], []
    for order in (range(TARGET - 1, -1, -1), range(TARGET + 1, SLOTS)):
        first, *further = order
        nearest = {first: series.valid[first]}
        gap, known = nearest[first] * days[first], nearest[first]
        for slot in further:
            nearest[slot] = series.valid[slot] * (1.0 - known)
            gap = gap + nearest[slot] * days[slot]
            known = known + nearest[slot]
        sides.append(nearest)
        gaps.append(gap)
        found.append(known)
    total = gaps[0] + gaps[1]
    # a date at a distance of 0 days on both sides cannot be, but all-empty pixels have total 0
    share = (gaps[1] + 0.5e-3) / (total + 1e-3)
    before = found[0] * (1 - found[1] + found[1] * share)
    after = found[1] * (1 - found[0] + found[0] * (1 - share))
    weights = []
    for slot in range(SLOTS):
        if slot == TARGET:
            weights.append(torch.zeros_like(total))
        elif slot < TARGET:
            weights.append(sides[0][slot] * before)
        else:
            weights.append(sides[1][slot] * after)
    return torch.stack(weights), torch.stack(gaps), torch.stack(found)


class Temporal(nn.Module):
    """A sensor's eleven dates seen from the target day."""

    def __init__(self, sensor: Sensor):
        super().__init__()
        self.token = Dense(sensor.features + 2 * sensor.bands, sensor.token)
        self.when = nn.Parameter(torch.randn(sensor.token, TIME_CODES) * 0.3)
        self.compare = Dense(sensor.token, sensor.token)
        self.with_mean = Dense(sensor.token, sensor.token)
        self.score = Dense(sensor.token, 1 + HEADS, zero=True)
        self.far = nn.Parameter(torch.tensor(-4.0))
        """Logit of the share that dates beyond the nearest two start with, whatever their distance."""
        self.smooth = nn.Parameter(torch.full((sensor.bands, 1), 1.0))
        """Logit of the share of a smoother, exp(-days / reach), against the interpolation; a band each."""
        self.reach = nn.Parameter(torch.full((sensor.bands, 1), 2.3))
        """Natural logarithm of the smoother's reach in days."""
        self.level = nn.Parameter(torch.zeros(sensor.bands, 1), requires_grad=False)
        """Mean of the training pixels: the filling where no date has a value."""
        self.length = HEADS * sensor.token

    def forward(self, series: Series) -> tuple[Tensor, Tensor, Tensor]:
        """Filling (bands, P), summary (length, P), quality (4 bands, P: gaps, presence, disagreement)."""
        seen = series.valid.amax(dim=1, keepdim=True)
        weights, gaps, found = interpolation(series)
        inputs = [series.features * seen, series.values, series.valid]
        codes = time_code(series.days)
        # the layer's part for the codes apart: the days are often the same for all pixels
        token = self.token(torch.cat(inputs, 1)) + torch.matmul(self.when, codes)
        token = functional.relu(token) * seen
        mean = token.sum(dim=0) / (seen.sum(dim=0) + 1e-3)
        scores = self.score(functional.relu(self.compare(token) + self.with_mean(mean)))
        scores = (
            torch.exp(6.0 * torch.tanh(scores / 6.0)) * seen
        )  # bounded: no overflow, no maximum

        others = series.valid * (1 - _target_slot(series.valid))
        # averaging several dates beats two of them where the surface is quiet and the air is not
        near = others * torch.exp(-series.days.abs() * torch.exp(-self.reach))
        near = near / (near.sum(dim=0) + 1e-6)
        smooth = torch.sigmoid(self.smooth)
        prior = (1 - smooth) * weights + smooth * near
        share = scores[:, :1] * (prior + others * torch.sigmoid(self.far))
        total = share.sum(dim=0)
        known = others.amax(dim=0)
        filling = (share * series.values).sum(dim=0) / (total + 1e-6)
        filling = known * filling + (1 - known) * self.level

        summaries = []
        for head in range(1, 1 + HEADS):
            attention = scores[:, head : head + 1]
            attention = attention / (attention.sum(dim=0) + 1e-6)
            summaries.append((attention * token).sum(dim=0))
        spread = (weights * (series.values - filling).abs()).sum(dim=0)
        quality = [0.02 * gaps[0], 0.02 * gaps[1], found[0], found[1], 5.0 * spread]
        return filling, torch.cat(summaries, 0), torch.cat(quality, 0)


def _target_slot(like: Tensor) -> Tensor:
    """(11, 1, 1): 1 at the target's slot."""
    slot = torch.zeros(SLOTS, 1, 1, dtype=like.dtype, device=like.device)
    slot[TARGET] = 1.0
    return slot


class Fusion(nn.Module):
    """Windows of one or more sensors -> a few non-negative numbers, and the expected errors.

    The target day's values (its own where valid, else filled in from the other dates and corrected by
    what the target day does show) go through a PCA; networks correct what the PCA misses.
    """

    def __init__(self, sensors: dict[str, Sensor], length: int):
        super().__init__()
        self.sensors = sensors
        bands = sum(s.bands for s in sensors.values())
        self.temporal = nn.ModuleDict({name: Temporal(s) for name, s in sensors.items()})
        summary = sum(module.length for module in self.temporal.values())
        inputs = 3 * bands + summary + 5 * bands
        self.correct = Mlp(inputs, 64, bands)
        self.refine = Mlp(2 * bands + summary, 64, length)
        self.doubt = Mlp(inputs + bands, 48, bands)
        self.axes = nn.Parameter(torch.zeros(length, bands))
        self.register_buffer("mean", torch.zeros(bands, 1))
        with torch.no_grad():
            self.doubt.layers[-1].bias.fill_(-4.0)

    def forward(self, window: dict[str, Series]) -> tuple[Tensor, Tensor]:
        """Embedding (length, P) and expected absolute error (bands, P) of the target day."""
        parts = [self.temporal[name](window[name]) for name in self.sensors]
        filling, summary, quality = (torch.cat(part, 0) for part in zip(*parts, strict=True))
        own = torch.cat([window[name].values[TARGET] for name in self.sensors], 0)
        valid = torch.cat([window[name].valid[TARGET] for name in self.sensors], 0)
        surprise = 5.0 * valid * (own - filling)
        inputs = torch.cat([4.0 * filling, surprise, valid, summary, quality], 0)
        filled = valid * own + (1 - valid) * (filling + 0.1 * self.correct(inputs))
        raw = torch.matmul(self.axes, filled - self.mean)
        raw = raw + 0.1 * self.refine(torch.cat([4.0 * filled, valid, summary], 0))
        embedding = functional.softplus(raw + BIAS)
        # the error head learns from the errors alone: it must not bend what it judges
        known = torch.cat([inputs, 4.0 * filled], 0).detach()
        error = torch.exp(torch.clamp(self.doubt(known), -9.0, 0.0))
        return embedding, error


class Decoder(nn.Module):
    """An embedding (length, P) -> the target day's values (bands, P) in transformed units."""

    def __init__(self, length: int, bands: int):
        super().__init__()
        self.axes = nn.Parameter(torch.zeros(bands, length))
        self.mean = nn.Parameter(torch.zeros(bands, 1))
        self.refine = Mlp(length, 64, bands)

    def forward(self, embedding: Tensor) -> Tensor:
        raw = inverse_softplus(embedding) - BIAS
        return torch.matmul(self.axes, raw) + self.mean + 0.1 * self.refine(raw)


class Surroundings(nn.Module):
    """Training only: an embedding (length, P) -> neighbouring pixels and dates (outputs, P)."""

    def __init__(self, length: int, outputs: int):
        super().__init__()
        self.linear = Dense(length, outputs, zero=True)
        self.refine = Mlp(length, 64, outputs)

    def forward(self, embedding: Tensor) -> Tensor:
        raw = inverse_softplus(embedding) - BIAS
        return self.linear(raw) + self.refine(raw)


def inverse_softplus(z: Tensor) -> Tensor:
    """log(exp(z) - 1), finite for every z (z is held above 1e-5)."""
    z = torch.clamp(z, min=1e-5)
    return z + torch.log(1.0 - torch.exp(-z))


def start_from_pca(fusion: Fusion, decoder: Decoder, axes: Tensor, mean: Tensor, gains: Tensor):
    """Set the linear road so that decoder(fusion(x)) is the PCA's reconstruction of a visible target.

    Args:
        axes: (length, bands) orthonormal rows; mean: (bands,); gains: (length,) factors of the scores.
    """
    with torch.no_grad():
        fusion.axes.copy_(gains[:, None] * axes)
        fusion.mean.copy_(mean[:, None])
        decoder.axes.copy_((axes / gains[:, None]).T)
        decoder.mean.copy_(mean[:, None])
        start = 0
        for name, sensor in fusion.sensors.items():
            fusion.temporal[name].level.copy_(mean[start : start + sensor.bands, None])
            start += sensor.bands


def _dense(convolution: nn.Conv2d, x: Tensor) -> Tensor:
    return torch.matmul(convolution.weight[:, :, 0, 0], x) + convolution.bias[:, None]
