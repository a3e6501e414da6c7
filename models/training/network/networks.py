# SPDX-License-Identifier: GPL-2.0-or-later
"""The dense two-stage network: an encoder a sensor, a fusion over dates and sensors, a decoder.

Everything but the encoders works on (channel, pixel) matrices, one matrix a date, so that a pixel's
numbers depend on its own dates and on nothing else in the batch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.network.completion import Completion
from models.training.network.further_dates import FurtherDates
from models.training.network.parts import TARGET, Dense, Mlp, Sensor, Series, of_bands, softplus
from models.training.network.temporal import OfDates, Temporal

KERNELS = (5, 5, 7)
CONTEXT = 1 + sum(k - 1 for k in KERNELS)
HALO = CONTEXT // 2
BIAS = 2.0
"""Added before the softplus, so that no number starts near its dead end."""
LEAST = 1e-5
"""Of a number of an embedding that is taken back: what lies below counts as this."""
LOWEST = math.log(math.expm1(LEAST)) - BIAS
"""The same before the softplus."""


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


class Fused(NamedTuple):
    """What a fusion says of P pixels at their target day."""

    embedding: Tensor
    """(length, P)."""
    error: Tensor
    """(bands, P) expected absolute error, as stage 2 weighs hidden targets by it."""
    filled: Tensor
    """(bands, P) values as they enter the PCA: the day's own where valid, gaps filled."""
    filling: Tensor
    """(bands, P) what the other dates say of the day."""
    plain: Tensor
    """(bands, P) what a plain smoother makes of them."""
    valid: Tensor
    """(bands, P) 1 where the day shows a value."""
    known: Tensor
    """(bands, P) 1 where another date shows one."""
    quality: Tensor
    """(n, P) days to the neighbours in time, whether they are there, how they disagree."""
    raw: Tensor
    """(length, P) the embedding before its softplus: what the decoder takes it back to."""


class Fusion(nn.Module):
    """Dates of one or more sensors -> a few non-negative numbers, and the expected errors.

    The target day's values (its own where valid, else filled in from the other dates and corrected by
    what the target day does show) go through a PCA; networks correct what the PCA misses.
    """

    def __init__(self, sensors: dict[str, Sensor], length: int):
        super().__init__()
        self.sensors = sensors
        self.own = {name: sensor for name, sensor in sensors.items() if not sensor.same_as}
        """Sensors that have bands of their own: a further one is seen through the filling of the first."""
        bands = sum(s.bands for s in self.own.values())
        self.temporal = nn.ModuleDict({name: Temporal(s) for name, s in self.own.items()})
        inputs = 3 * bands + 5 * bands
        self.optical = [name for name, sensor in self.own.items() if not sensor.radar]
        corrected = sum(sensors[name].bands for name in self.optical)
        if corrected:
            self.correct = Mlp(8 * corrected, 64, corrected)
        self.complete = nn.ModuleDict(
            {name: Completion(sensors[name].bands) for name in self.optical}
        )
        self.further = nn.ModuleDict(
            {
                name: FurtherDates(sensor, sensors[self.optical[0]].bands)
                for name, sensor in sensors.items()
                if sensor.same_as
            }
        )
        self.refine = Mlp(2 * bands, 64, length)
        self.doubt = Mlp(inputs + bands, 48, bands)
        self.axes = nn.Parameter(torch.zeros(length, bands))
        self.register_buffer("mean", torch.zeros(bands, 1))
        with torch.no_grad():
            self.doubt.layers[-1].bias.fill_(-4.0)

    def forward(
        self, series: dict[str, Series], dated: dict[str, Tensor] | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Of the target day: embedding (length, P), expected absolute error (bands, P), and its values
        (bands, P) as they enter the PCA, gaps filled.

        Args:
            dated: by sensor, where :meth:`Temporal.dated` has already been asked.
        """
        embedding, error, filled, *_ = self.whole(series, dated)
        return embedding, error, filled

    def whole(self, series: dict[str, Series], dated: dict[str, Tensor] | None = None) -> Fused:
        """The same as :meth:`forward` with what errors are expected from, see ``network.doubt``."""
        dated = dated or {}
        parts = self.of_dates(series, dated)
        filling, plain, quality, others = (
            torch.cat(part, 0) for part in zip(*parts.values(), strict=True)
        )
        own, valid = (
            torch.cat([getattr(series[name], key)[TARGET] for name in self.own], 0)
            for key in ("values", "valid")
        )
        surprise = 5.0 * valid * (own - filling)
        inputs = torch.cat([4.0 * filling, surprise, valid, quality], 0)
        corrected = self.corrected(series, parts)
        filled, seen = [], []
        for name in self.own:
            one = parts[name]
            if name not in corrected:
                filled.append(one.filling)
                seen.append(one.known)
                continue
            day, known = series[name].values[TARGET], series[name].valid[TARGET]
            # a mean in the place of what no date has would make a surface that does not exist
            there, mean = torch.maximum(one.known, known), self.temporal[name].level
            level = known * day + (1 - known) * (one.filling + corrected[name])
            filled.append(self.complete[name](level, there, mean))
            seen.append(known)
        day, valid = torch.cat(filled, 0), torch.cat(seen, 0)
        raw = self.raw(day, valid)
        embedding = softplus(raw + BIAS)
        # the error head learns from the errors alone: it must not bend what it judges
        judged = torch.cat([inputs, 4.0 * day], 0).detach()
        error = torch.exp(torch.clamp(self.doubt(judged), -9.0, 0.0))
        return Fused(embedding, error, day, filling, plain, valid, others, quality, raw)

    def of_dates(self, series: dict[str, Series], dated: dict[str, Tensor]) -> dict[str, OfDates]:
        """What other dates say of each sensor with bands of its own; further sensors stand among the first's."""
        parts: dict[str, OfDates] = {
            name: self.temporal[name](series[name], dated.get(name)) for name in self.own
        }
        for name, among in self.further.items():
            first = self.optical[0]
            parts[first] = among(series[first], series[name], parts[first])
        return parts

    def whole_day(self, series: dict[str, Series]) -> Fused:
        """:meth:`whole` of pixels whose day shows every optical band, without what only hidden bands need.

        The same to the bit: nothing of the other dates enters such a day's numbers but the mean of the radar.
        Filling and quality are those of a plain smoother, which expected errors of shown values do not look at.
        """
        parts = {n: self.temporal[n].plainly(series[n]) for n in self.own}
        day, valid = [], []
        for name, one in parts.items():
            optical = name in self.optical
            day.append(series[name].values[TARGET] if optical else one.filling)
            known = series[name].valid[TARGET] if optical else one.known
            valid.append(of_bands(known, len(one.filling)))
        filling, plain, quality, others = (
            torch.cat(part, 0) for part in zip(*parts.values(), strict=True)
        )
        filled, shown = torch.cat(day, 0), torch.cat(valid, 0)
        raw = self.raw(filled, shown)
        embedding = softplus(raw + BIAS)
        return Fused(embedding, filled, filled, filling, plain, shown, others, quality, raw)

    def whole_dates(self, series: dict[str, Series], dated: dict[str, Tensor]) -> Fused:
        """:meth:`whole` of pixels of whose dates each shows all optical bands or none, masks (11, 1, P).

        The same to the bit: a day that shows nothing corrects no filling, and no band is missing beside others.
        """
        parts = self.of_dates(series, dated)
        filling, plain, quality, others = (
            torch.cat(part, 0) for part in zip(*parts.values(), strict=True)
        )
        day, valid = [], []
        for name, one in parts.items():
            known = series[name].valid[TARGET]
            optical = name in self.optical
            day.append(
                known * series[name].values[TARGET] + (1 - known) * one.filling
                if optical
                else one.filling
            )
            valid.append(of_bands(known, len(one.filling)) if optical else one.known)
        filled, shown = torch.cat(day, 0), torch.cat(valid, 0)
        raw = self.raw(filled, shown)
        embedding = softplus(raw + BIAS)
        return Fused(embedding, filled, filled, filling, plain, shown, others, quality, raw)

    def corrected(self, series: dict[str, Series], parts: dict[str, OfDates]) -> dict[str, Tensor]:
        """What is added to each optical sensor's filling (bands, P).

        What an optical sensor shows of the day may correct the filling of the rest. A day that shows nothing must
        take it as it is: networks that may change it learn the training days' haze by heart. Radar of
        the day opens nothing: what it meant to two squares of Belgium harmed every other region.
        """
        if not self.optical:
            return {}
        own, valid = (
            torch.cat([getattr(series[name], key)[TARGET] for name in self.optical], 0)
            for key in ("values", "valid")
        )
        filling, _, quality, _ = (
            torch.cat(part, 0) for part in zip(*(parts[n] for n in self.optical), strict=True)
        )
        shown = valid.amax(dim=0, keepdim=True)
        surprise = 5.0 * valid * (own - filling)
        given = [4.0 * filling, surprise, valid, quality]
        added = 0.1 * shown * self.correct(torch.cat(given, 0))
        widths = [self.sensors[name].bands for name in self.optical]
        return dict(zip(self.optical, torch.split(added, widths, 0), strict=True))

    def squeezed(self, filled: Tensor, valid: Tensor) -> Tensor:
        """Through the bottleneck: values (bands, P), and which of them the day showed."""
        return softplus(self.raw(filled, valid) + BIAS)

    def raw(self, filled: Tensor, valid: Tensor) -> Tensor:
        """:meth:`squeezed` before the softplus."""
        raw = torch.matmul(self.axes, filled - self.mean)
        return raw + 0.1 * self.refine(torch.cat([4.0 * filled, valid], 0))


class Decoder(nn.Module):
    """An embedding (length, P) -> the target day's values (bands, P) in transformed units."""

    def __init__(self, length: int, bands: int):
        super().__init__()
        self.axes = nn.Parameter(torch.zeros(bands, length))
        self.mean = nn.Parameter(torch.zeros(bands, 1))
        self.refine = Mlp(length, 64, bands)

    def forward(self, embedding: Tensor) -> Tensor:
        return self._of(inverse_softplus(embedding) - BIAS)

    def of_raw(self, raw: Tensor) -> Tensor:
        """:meth:`forward` of an embedding before its softplus: the same but for rounding, for less."""
        return self._of(torch.clamp(raw, min=LOWEST))

    def _of(self, raw: Tensor) -> Tensor:
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


@dataclass(frozen=True)
class Networks:
    """All networks of a model: what is saved and exported."""

    encoders: dict[str, Encoder]
    """Of the sensors whose dates are encoded: radar is averaged as it is."""
    fusion: Fusion
    decoder: Decoder
    doubt: nn.Module | None = None
    """``network.doubt.Doubt`` of a model that has been through stage 3; else the fusion's own error is written."""

    def parts(self) -> dict[str, nn.Module]:
        """Name of each graph -> its module."""
        named = {f"encoder_{name}": encoder for name, encoder in self.encoders.items()}
        return {**named, "fusion": self.fusion, "decoder": self.decoder}


def inverse_softplus(z: Tensor) -> Tensor:
    """log(exp(z) - 1), finite for every z (z is held above :data:`LEAST`)."""
    z = torch.clamp(z, min=LEAST)
    return z + torch.log(1.0 - torch.exp(-z))


def start_from_pca(
    fusion: Fusion, decoder: Decoder, axes: Tensor, mean: Tensor, gains: Tensor
) -> None:
    """Set the linear road so that decoder(fusion(x)) is the PCA's reconstruction of a visible target.

    Args:
        axes: (k, bands) orthonormal rows, k at most the embedding's length; mean: (bands,); gains: (k,)
            factors of the scores.
    """
    with torch.no_grad():
        known = len(axes)
        fusion.axes[:known] = gains[:, None] * axes
        fusion.mean.copy_(mean[:, None])
        decoder.axes[:, :known] = (axes / gains[:, None]).T
        decoder.mean.copy_(mean[:, None])
        # numbers beyond the axes start as something, or nothing would ever ask them for more
        last = fusion.refine.layers[-1]
        last.weight[known:] = torch.randn_like(last.weight[known:]) * 0.5
        start = 0
        for name, sensor in fusion.own.items():
            fusion.temporal[name].level.copy_(mean[start : start + sensor.bands, None])
            start += sensor.bands


def _dense(convolution: nn.Conv2d, x: Tensor) -> Tensor:
    return torch.matmul(convolution.weight[:, :, 0, 0], x) + convolution.bias[:, None]
