# SPDX-License-Identifier: GPL-2.0-or-later
"""What a finished fusion does not know: the error to expect of each band, and how unlike training a pixel is."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.training.network.guard import Strange, Usual, averages
from models.training.network.networks import Fused
from models.training.network.parts import SLOTS, TARGET, Mlp, Sensor, Series

REACH = 15.0
"""Days after which a neighbour counts a third when a date is guessed from the others."""
NEAR = 40.0
"""Days from the target after which a date counts a third."""
LEAST = 3e-4
"""Added before logarithms: noise of a value."""
FLOORS = {"s2": (0.03, 0.5), "s1": (0.0,)}
"""By sensor, what is added to values before their logarithm: with little, dark surfaces that are unlike any
other stand out, with much the bright ones. Without it values are compared as they are: dB are logarithms."""
LOWEST = 2e-4
"""Of an expected error."""
QUIET = 0.003
"""Restlessness of the quietest ground."""
BOUND = 0.7
"""Of what the networks change of a hidden value's error, as a logarithm: beyond it they know the regions of
their training and no others."""
NOVELTY_LIMIT = 0.5
"""Novelty above which a pixel is out of the domain: there the worst of the distances is at its limit."""
STATES = ("shown", "beside", "hidden")
"""Of a value: the day shows it, only other bands of its sensor, nothing of its sensor."""
FAR = 0.05
"""Reflectance by which a day far from its neighbours differs: beyond three times that it makes no difference."""
HIDDEN = 32
"""Units of the network's layers."""


class Doubt(nn.Module):
    """Expected errors and novelty of a fusion that is finished: ``python -m models.training.doubt`` makes it.

    What a day shows is as wrong as the embedding loses of it, which is known, and, where the day looks veiled among
    its neighbours in time, as it differs from them. What it hides is as wrong as the neighbours are when they are
    guessed from each other: that holds from the boreal to the tropics. A network corrects that within bounds.
    """

    def __init__(self, sensors: dict[str, Sensor], quality: int):
        super().__init__()
        self.bands = [sensor.bands for sensor in sensors.values()]
        total = sum(self.bands)
        # sizes (three a band, one a sensor), gaps (one a sensor), what is valid and filled, quality
        self.network = Mlp(5 * total + 2 * len(self.bands) + quality, HIDDEN, total)
        self.veil = Mlp(4 * self.bands[0] + 1, HIDDEN, 1)
        """Whether the first sensor's day lies under haze, thin cloud or shadow, as a logit."""
        self.clear = nn.Parameter(torch.zeros(1, 1), requires_grad=False)
        """That logit up to which a day counts as clear."""
        self.share = nn.Parameter(torch.ones(self.bands[0], 1), requires_grad=False)
        """How wrong a veiled value is, of its difference from its neighbours."""
        starts = (0.3, 0.42, 0.3, -0.4, -1.0)
        self.prior, self.level, self.gap, self.guess, self.beside = (
            nn.Parameter(torch.full((total, 1), start)) for start in starts
        )
        """How much a usual restlessness weighs; ten times that weight times its root; the power of the gap; natural
        logarithms of the factor of restlessness, and of what a band missing beside others of its day has on top.
        The first two are kept above 0 in training."""
        self.loss = nn.Parameter(torch.ones(total, 1), requires_grad=False)
        """What a shown value loses, of what its sensor's shown values lose on average."""
        self.scales = nn.ParameterList(
            nn.Parameter(torch.ones(1, 1), requires_grad=False) for _ in STATES
        )
        """Factors of what is expected of optical values, by :data:`STATES`: fitted in regions left out, so that the
        middle region's intervals hold what they say."""
        self.compared = [
            (at, f) for at, name in enumerate(sensors) for f in FLOORS.get(name, (0.0,))
        ]
        """Number of a sensor and floor of its values, of each of ``usual``."""
        self.usual = nn.ModuleList(Usual(self.bands[at], floor) for at, floor in self.compared)
        self.strange = Strange(self.bands[0])
        distances = len(self.compared) + 1 + len(self.bands)
        self.limits = nn.Parameter(torch.ones(distances, 1), requires_grad=False)
        """What each of :meth:`unlike`'s distances may be at most in a pixel that is like training."""

    def forward(
        self, fused: Fused, decoded: Tensor, series: dict[str, Series]
    ) -> tuple[Tensor, Tensor]:
        """Expected absolute error (bands, P) in transformed units; novelty (1, P) from 0 to 1.

        Args:
            decoded: (bands, P) what the decoder makes of the embedding.
        """
        evidence = self.evidence(fused, decoded, series)
        error = self.expected(evidence, fused.quality, fused.filled)
        return error, self.novelty(self.unlike(fused, decoded, self.average(fused, series)))

    def evidence(self, fused: Fused, decoded: Tensor, series: dict[str, Series]) -> Tensor:
        """Sizes of what goes wrong around a pixel and day (n, P): see :meth:`expected`."""
        around = [restlessness(one) for one in series.values()]
        summed, counted, gap = (torch.cat(part, 0) for part in zip(*around, strict=True))
        surprise = fused.valid * (fused.filled - fused.filling)
        lost = self._lost(fused, decoded)
        return torch.cat([summed, counted, surprise, fused.valid, lost, gap], 0).detach()

    def expected(self, evidence: Tensor, quality: Tensor, filled: Tensor) -> Tensor:
        """Expected absolute errors (bands, P) from :meth:`evidence` and from ``Fused.quality`` and ``filled``."""
        return self.weighed(evidence, quality, filled)[0]

    def weighed(self, evidence: Tensor, quality: Tensor, filled: Tensor) -> tuple[Tensor, Tensor]:
        """:meth:`expected`, and the logarithm of what the network has changed of hidden values (bands, P)."""
        total, sensors = sum(self.bands), len(self.bands)
        sizes = [total] * 4 + [sensors] * 2
        _, counted, surprise, valid, lost, gap = evidence.split(sizes)
        restless = self.restless(evidence)
        logs = torch.log(torch.cat([restless, surprise.abs(), counted, lost], 0) + LEAST)
        inputs = torch.cat([0.5 * logs, gap, valid, 4.0 * filled, quality], 0)
        shown = self._spread(torch.cat([v.amax(0, keepdim=True) for v in valid.split(self.bands)]))
        guessed = self.guess + self.gap * self._spread(gap) + shown * self.beside
        changed = BOUND * torch.tanh(self.network(inputs))
        hidden = restless * torch.exp(guessed + changed)
        known = self.scales[0] * self._spread(lost) * self.loss + self.veiled(evidence, filled)
        # a band is shown, or beside others that are, or its day hides all of them
        scale = shown * self.scales[1] + (1 - shown) * self.scales[2]
        error = valid * known + (1 - valid) * scale * hidden
        return torch.clamp(error + LOWEST, max=1.0), (1 - valid) * changed

    def restless(self, evidence: Tensor) -> Tensor:
        """(bands, P): how badly neighbours are guessed from each other, half by the band and half by its sensor."""
        summed, counted = evidence[: 2 * sum(self.bands)].chunk(2)
        root = 0.1 * (10.0 * summed + self.level) / (counted + self.prior)
        own = torch.log(root * root + QUIET)
        means = [one.mean(0, keepdim=True) for one in own.split(self.bands)]
        return torch.exp(0.5 * (own + self._spread(torch.cat(means))))

    def veil_inputs(self, evidence: Tensor, filled: Tensor) -> Tensor:
        """(n, P) of ``veil``: how the first sensor's day differs from its neighbours, by size and colour."""
        total, bands = sum(self.bands), self.bands[0]
        surprise = evidence[2 * total : 2 * total + bands]
        restless = self.restless(evidence)[:bands]
        gap = evidence[4 * total + len(self.bands) :][:1]
        odds = torch.clamp(surprise / (restless + QUIET), -6.0, 6.0)
        away = torch.clamp(surprise / FAR, -6.0, 6.0)
        return torch.cat([0.5 * odds, away, torch.log(restless), 4.0 * filled[:bands], gap])

    def veiled(self, evidence: Tensor, filled: Tensor) -> Tensor:
        """What a veil adds to the errors of what a day shows (bands, P): nothing where the day looks clear."""
        total, bands = sum(self.bands), self.bands[0]
        size = evidence[2 * total : 2 * total + bands].abs()
        logit = self.veil(self.veil_inputs(evidence, filled))
        doubtful = 1 - torch.exp(-torch.relu(logit - self.clear))
        return torch.cat(
            [doubtful * self.share * size, size.new_zeros(total - bands, size.shape[1])]
        )

    def keep_positive(self) -> None:
        """Hold what must not become negative at what it may be at least."""
        with torch.no_grad():
            for parameter in (self.prior, self.level):
                parameter.clamp_(min=0.02)

    def _spread(self, of_sensors: Tensor) -> Tensor:
        """(sensors, P) -> (bands, P)."""
        parts = of_sensors.split(1)
        return torch.cat([x.expand(n, -1) for x, n in zip(parts, self.bands, strict=True)])

    def average(self, fused: Fused, series: dict[str, Series]) -> Tensor:
        """The first sensor's (bands, P), see :func:`.guard.averages`."""
        return averages(next(iter(series.values())), fused.filled[: self.bands[0]])

    def unlike(self, fused: Fused, decoded: Tensor, average: Tensor) -> Tensor:
        """Distances from training (n, P): see :meth:`far`; then what the embedding loses of a sensor's values."""
        there = torch.maximum(fused.valid, fused.known)
        known = torch.cat([one.amax(0, keepdim=True) for one in there.split(self.bands)])
        lost = self._lost(fused, decoded) * known
        return torch.cat([self.far(fused.filled, there, average), lost], 0)

    def far(self, filled: Tensor, there: Tensor, average: Tensor) -> Tensor:
        """Distances of the values from the usual ones, then how strange the first sensor's look (n, P).

        They are 0 of a sensor that no date has.

        Args:
            filled: (bands, P) values of the target day; there: (bands, P) 1 where any date has the band; average:
                see :meth:`average`.
        """
        values, known = filled.split(self.bands), there.split(self.bands)
        distances = [
            usual(values[at]) * known[at].amax(0, keepdim=True)
            for usual, (at, _) in zip(self.usual, self.compared, strict=True)
        ]
        strange = self.strange(values[0], average, known[0]) * known[0].amax(0, keepdim=True)
        return torch.cat([*distances, strange])

    def novelty(self, unlike: Tensor) -> Tensor:
        """(1, P): :data:`NOVELTY_LIMIT` where the worst of the distances is at its limit, towards 1 far beyond."""
        worst = (unlike / self.limits).amax(0, keepdim=True)
        return worst / (1.0 + worst)

    def _lost(self, fused: Fused, decoded: Tensor) -> Tensor:
        """Mean absolute difference (sensors, P) of what is decoded from what the day shows, or from its filling."""
        away = (decoded - fused.filled).abs().split(self.bands)
        found = []
        for one, valid in zip(away, fused.valid.split(self.bands), strict=True):
            weight = valid + (1 - valid.amax(0, keepdim=True))
            every = weight.new_ones(
                1, len(one)
            )  # sums as products: ONNX Runtime is faster at these
            found.append(torch.matmul(every, weight * one) / torch.matmul(every, weight))
        return torch.cat(found)


def quality_of(sensors: dict[str, Sensor]) -> int:
    """Channels of ``Fused.quality``: five a band, see ``Temporal.forward``."""
    return 5 * sum(sensor.bands for sensor in sensors.values())


def restlessness(series: Series) -> tuple[Tensor, Tensor, Tensor]:
    """How badly dates are guessed from the others, and how much further away the target's neighbours are.

    Every date but the target's is compared with the mean of the others, weighted by exp(-days /
    :data:`REACH`); dates near the target count most. Quiet ground gives little, fields and hazy series much.

    Returns:
        Weighted sums of the roots of the errors, so that a single odd date counts little, and of the weights
        (bands, P); the logarithm of the target's days to its neighbours over theirs to each other (1, P).
    """
    day = series.days[:, 0]
    other = torch.ones(SLOTS, 1, device=day.device)
    other[TARGET] = 0.0
    unlike = other * other.T * (1 - torch.eye(SLOTS, device=day.device))
    apart = (day[:, None] - day[None]).abs()
    near = unlike[:, :, None] * torch.exp(-apart / REACH)
    away = day.abs()
    around, close = (other * torch.exp(-away / reach) for reach in (NEAR, REACH))

    # values are 0 where they are invalid
    weight, total = _weighed(near, series.valid), _weighed(near, series.values)
    believed = series.valid * (weight / (weight + 0.05))
    errors = torch.sqrt((series.values - total / (weight + 1e-6)).abs())
    summed, counted = (_weighed(around[None], x)[0] for x in (believed * errors, believed))

    seen = series.valid.amax(1, keepdim=True)
    weight, total = _weighed(near, seen), _weighed(near * apart, seen)
    believed = seen * (weight / (weight + 0.05))
    theirs, much = (
        _weighed(around[None], x)[0] for x in (believed * (total / (weight + 1e-6)), believed)
    )
    ours, there = (_weighed(x[None], seen)[0] for x in (close * away, close))
    # a target or a neighbour that stands alone counts as 40 and 15 days away
    between, own = (theirs + 3.0) / (much + 0.2), (ours + 0.8) / (there + 0.02)
    return summed, counted, torch.log((own + 2.0) / (between + 2.0))


def _weighed(weights: Tensor, x: Tensor) -> Tensor:
    """Sums over the dates: (n, 11, P or 1) and (11, bands, P) -> (n, bands, P)."""
    if (
        weights.shape[2] == 1
    ):  # days shared by all pixels, as in the engine: one product of matrices
        channels, pixels = x.shape[1:]
        mixed = torch.matmul(weights[:, :, 0], x.reshape(SLOTS, channels * pixels))
        return mixed.reshape(-1, channels, pixels)
    return torch.einsum("ijp,jbp->ibp", weights, x)
