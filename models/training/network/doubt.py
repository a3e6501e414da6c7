# SPDX-License-Identifier: GPL-2.0-or-later
"""What a finished fusion does not know: the error to expect of each band, and how unlike training a pixel is."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from models.training.network.guard import Strange, Usual, averages, red_edge
from models.training.network.networks import Fused
from models.training.network.parts import Mlp, Sensor, Series
from models.training.network.restlessness import QUIET, restlessness, scatter, unrest

LEAST = 3e-4
"""Added before logarithms: noise of a value."""
FLOORS = {"s2": (0.03, 0.5), "s1": (0.0,)}
"""By sensor, what is added to values before their logarithm: with little, dark surfaces that are unlike any
other stand out, with much the bright ones. Without it values are compared as they are: dB are logarithms."""
LOWEST = 2e-4
"""Of an expected error."""
SURE = 4.0
"""How fast a day beyond the clear ones is held for veiled, by the logit."""
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
MEASURES = 4
"""Of what a hidden day's error is a product of powers: see :meth:`Doubt.measures`."""


class Evidence(NamedTuple):
    """Sizes of what goes wrong around P pixels at their target day."""

    unrest: Tensor
    """(bands, P) see :func:`unrest`."""
    counted: Tensor
    """(bands, P) see there."""
    surprise: Tensor
    """(bands, P) what the day shows, less what a plain smoother makes of the other dates; 0 where it is hidden."""
    valid: Tensor
    """(bands, P) 1 where the day shows a value."""
    lost: Tensor
    """(sensors, P) what the embedding loses of a sensor's values."""
    near: Tensor
    """(sensors, P) see :func:`unrest`."""
    measures: Tensor
    """(4, P) of the first sensor, logarithms: :func:`restlessness` and :func:`scatter`."""


class Doubt(nn.Module):
    """Expected errors and novelty of a fusion that is finished: ``python -m models.training.doubt`` makes it.

    What a day shows is as wrong as the embedding loses of it, which is known, and, where the day looks veiled among
    its neighbours in time, as it differs from them. That holds from the boreal to the tropics.

    A day that hides all of the first sensor errs by a law of few numbers: a product of powers of how badly its
    neighbours are guessed from each other and how they scatter. Networks of more inputs order no better where they
    have not been, as a few hundred dates are all that there is to learn from. Beside bands that are shown, and of
    radar, the error is how far the neighbours lie apart, which a network changes within bounds.
    """

    def __init__(self, sensors: dict[str, Sensor], quality: int):
        super().__init__()
        self.bands = [sensor.bands for sensor in sensors.values()]
        total = sum(self.bands)
        # sums and means over a sensor's bands as products: few operators, which is what an ONNX graph of them costs
        owner = torch.repeat_interleave(torch.eye(len(self.bands)), torch.tensor(self.bands), 1)
        self.register_buffer("owner", owner, persistent=False)
        """(sensors, bands) 1 where a band is a sensor's."""
        # sizes (three a band, one a sensor), dates near (one a sensor), what is valid and filled, quality
        self.network = Mlp(5 * total + 2 * len(self.bands) + quality, HIDDEN, total)
        self.veil = Mlp(4 * self.bands[0] + 1, HIDDEN, 1)
        """Whether the first sensor's day lies under haze, thin cloud or shadow, as a logit."""
        self.clear = nn.Parameter(torch.zeros(1, 1), requires_grad=False)
        """That logit up to which a day counts as clear."""
        self.share = nn.Parameter(torch.ones(self.bands[0], 1), requires_grad=False)
        """How wrong a veiled value is, of its difference from its neighbours."""
        self.guess, self.beside = (
            nn.Parameter(torch.full((total, 1), start)) for start in (-0.4, -1.0)
        )
        """Natural logarithms of the factor of unrest, and of what a band missing beside others of its day has
        on top."""
        self.powers = nn.Parameter(torch.eye(1, MEASURES), requires_grad=False)
        """Exponents of :meth:`measures` in the error of a day that hides all of the first sensor."""
        self.factors = nn.Parameter(torch.full((self.bands[0], 1), -0.4), requires_grad=False)
        """Natural logarithms of what each band of the first sensor errs by that law."""
        self.loss = nn.Parameter(torch.ones(total, 1), requires_grad=False)
        """What a shown value loses, of what its sensor's shown values lose on average."""
        self.scales = nn.ParameterList(
            nn.Parameter(torch.ones(1, 1), requires_grad=False) for _ in STATES
        )
        """Factors of what is expected of optical values, by :data:`STATES`: the geometric mean of those with
        which the intervals of each region left out hold what they say."""
        self.compared = [
            (at, f) for at, name in enumerate(sensors) for f in FLOORS.get(name, (0.0,))
        ]
        """Number of a sensor and floor of its values, of each of ``usual``."""
        self.usual = nn.ModuleList(Usual(self.bands[at], floor) for at, floor in self.compared)
        self.strange = Strange(self.bands[0])
        distances = len(self.compared) + 1 + len(self.bands)
        self.limits = nn.Parameter(torch.ones(distances, 2), requires_grad=False)
        """What each of :meth:`unlike`'s distances may be at most in a pixel that is like training, in the order of
        :func:`.guard.red_edge`."""

    def forward(
        self, fused: Fused, decoded: Tensor, series: dict[str, Series]
    ) -> tuple[Tensor, Tensor]:
        """Expected absolute error (bands, P) in transformed units; novelty (1, P) from 0 to 1.

        Args:
            decoded: (bands, P) what the decoder makes of the embedding.
        """
        evidence = self.seen(fused, decoded, series)
        error = self._weighed(evidence, fused.quality, fused.filled)[0]
        return error, self._novelty(fused, evidence, series)

    def of_whole_day(
        self, fused: Fused, decoded: Tensor, series: dict[str, Series]
    ) -> tuple[Tensor, Tensor]:
        """:meth:`forward` of pixels whose day shows every band of the first sensor, to the bit.

        The errors are those of the first sensor alone: a radar that is hidden beside it would need all of it.
        """
        evidence = self._of_first(fused, decoded, series)
        known = self._known(evidence, fused.filled)
        return torch.clamp(known + LOWEST, max=1.0), self._novelty(fused, evidence, series)

    def of_whole_dates(
        self, fused: Fused, decoded: Tensor, series: dict[str, Series]
    ) -> tuple[Tensor, Tensor]:
        """:meth:`forward` of pixels of whose dates each shows all bands of the first sensor or none, to the bit.

        The errors are those of the first sensor alone. No network is asked: there is no band beside others.
        """
        evidence = self._of_first(fused, decoded, series)
        evidence = evidence._replace(measures=measures(next(iter(series.values()))))
        valid = evidence.valid
        hidden = self.scales[2] * torch.exp(self._law(evidence))
        error = valid * self._known(evidence, fused.filled) + (1 - valid) * hidden
        return torch.clamp(error + LOWEST, max=1.0), self._novelty(fused, evidence, series)

    def _novelty(self, fused: Fused, evidence: Evidence, series: dict[str, Series]) -> Tensor:
        unlike = self._unlike(fused, evidence.lost, self.average(fused, series))
        return self.novelty(unlike, torch.maximum(fused.valid, fused.known))

    def seen(self, fused: Fused, decoded: Tensor, series: dict[str, Series]) -> Evidence:
        """Sizes of what goes wrong around each pixel and day."""
        around = [unrest(one) for one in series.values()]
        sizes, counted, near = (torch.cat(part, 0) for part in zip(*around, strict=True))
        surprise, lost = fused.valid * (fused.filled - fused.plain), self._lost(fused, decoded)
        first = measures(next(iter(series.values())))
        return Evidence(sizes, counted, surprise, fused.valid, lost, near, first)

    def _of_first(self, fused: Fused, decoded: Tensor, series: dict[str, Series]) -> Evidence:
        """:meth:`seen` with the bands of the first sensor alone, but what is lost of every sensor; without what
        only hidden values ask for."""
        sizes, counted, near = unrest(next(iter(series.values())))
        valid, filled, plain = (
            part[: self.bands[0]] for part in (fused.valid, fused.filled, fused.plain)
        )
        lost = self._lost(fused, decoded)
        return Evidence(sizes, counted, valid * (filled - plain), valid, lost, near, lost[:0])

    def evidence(self, fused: Fused, decoded: Tensor, series: dict[str, Series]) -> Tensor:
        """:class:`Evidence` one below the other (n, P)."""
        return torch.cat(self.seen(fused, decoded, series), 0).detach()

    def expected(self, evidence: Tensor, quality: Tensor, filled: Tensor) -> Tensor:
        """Expected absolute errors (bands, P) from :meth:`evidence` and from ``Fused.quality`` and ``filled``."""
        return self.weighed(evidence, quality, filled)[0]

    def weighed(self, evidence: Tensor, quality: Tensor, filled: Tensor) -> tuple[Tensor, Tensor]:
        """:meth:`expected`, and the logarithm of what the network has changed of the values that it is asked for
        (bands, P): not of those of a day that hides all of the first sensor."""
        return self._weighed(self._taken_apart(evidence), quality, filled)

    def _taken_apart(self, evidence: Tensor) -> Evidence:
        bands, sensors = sum(self.bands), len(self.bands)
        return Evidence(*evidence.split([bands] * 4 + [sensors] * 2 + [MEASURES]))

    def _weighed(
        self, evidence: Evidence, quality: Tensor, filled: Tensor
    ) -> tuple[Tensor, Tensor]:
        sizes, counted, surprise, valid, lost, near, _ = evidence
        logs = torch.log(torch.cat([sizes, surprise.abs(), counted, lost], 0) + LEAST)
        inputs = torch.cat([0.5 * logs, near, valid, 4.0 * filled, quality], 0)
        shown = self._spread(torch.matmul(self.owner, valid)).clamp(max=1.0)
        guessed = self.guess + shown * self.beside
        changed = BOUND * torch.tanh(self.network(inputs))
        # a day that hides all of the first sensor errs by the law, whatever the network says
        first, law = self.bands[0], self._law(evidence)
        usual = torch.log(sizes + QUIET) + guessed + changed
        hidden = torch.exp(torch.cat([law + shown[:first] * (usual[:first] - law), usual[first:]]))
        # a band is shown, or beside others that are, or its day hides all of them
        hidden = (self.scales[2] + shown * (self.scales[1] - self.scales[2])) * hidden
        error = valid * self._known(evidence, filled) + (1 - valid) * hidden
        asked = torch.cat([shown[:first], torch.ones_like(shown[first:])])
        return torch.clamp(error + LOWEST, max=1.0), (1 - valid) * asked * changed

    def measures(self, evidence: Tensor) -> Tensor:
        """``Evidence.measures`` (4, P)."""
        return self._taken_apart(evidence).measures

    def _law(self, evidence: Evidence) -> Tensor:
        """Natural logarithm of the error (bands, P) of a day that hides all of the first sensor."""
        return self.factors + torch.matmul(self.powers, evidence.measures)

    def _known(self, evidence: Evidence, filled: Tensor) -> Tensor:
        """Expected errors of what a day shows, of the evidence's bands (n, P)."""
        bands = len(evidence.surprise)
        lost = (
            self.scales[0] * self.loss[:bands] * torch.matmul(self.owner.T[:bands], evidence.lost)
        )
        return lost + self._veiled(evidence, filled)

    def veil_inputs(self, evidence: Tensor, filled: Tensor) -> Tensor:
        """(n, P) of ``veil``: how the first sensor's day differs from its neighbours, by size and colour."""
        return self._veil_inputs(self._taken_apart(evidence), filled)

    def _veil_inputs(self, evidence: Evidence, filled: Tensor) -> Tensor:
        bands = self.bands[0]
        surprise, usual = evidence.surprise[:bands], evidence.unrest[:bands] + QUIET
        odds = torch.clamp(surprise / usual, -6.0, 6.0)
        away = torch.clamp(surprise / FAR, -6.0, 6.0)
        parts = [0.5 * odds, away, torch.log(usual), 4.0 * filled[:bands], evidence.near[:1]]
        return torch.cat(parts)

    def veiled(self, evidence: Tensor, filled: Tensor) -> Tensor:
        """What a veil adds to the errors of what a day shows (bands, P): nothing where the day looks clear."""
        return self._veiled(self._taken_apart(evidence), filled)

    def _veiled(self, evidence: Evidence, filled: Tensor) -> Tensor:
        logit = self.veil(self._veil_inputs(evidence, filled))
        doubtful = 1 - torch.exp(-SURE * torch.relu(logit - self.clear))
        others = self.share.new_zeros(len(evidence.surprise) - self.bands[0], 1)
        return doubtful * (torch.cat([self.share, others]) * evidence.surprise.abs())

    def _spread(self, of_sensors: Tensor) -> Tensor:
        """(sensors, P) -> (bands, P)."""
        return torch.matmul(self.owner.T, of_sensors)

    def average(self, fused: Fused, series: dict[str, Series]) -> Tensor:
        """The first sensor's (bands, P), see :func:`.guard.averages`."""
        return averages(next(iter(series.values())), fused.filled[: self.bands[0]])

    def unlike(self, fused: Fused, decoded: Tensor, average: Tensor) -> Tensor:
        """Distances from training (n, P): see :meth:`far`; then what the embedding loses of a sensor's values."""
        return self._unlike(fused, self._lost(fused, decoded), average)

    def _unlike(self, fused: Fused, lost: Tensor, average: Tensor) -> Tensor:
        there = torch.maximum(fused.valid, fused.known)
        known = torch.matmul(self.owner, there).clamp(max=1.0)
        return torch.cat([self.far(fused.filled, there, average), lost * known], 0)

    def far(self, filled: Tensor, there: Tensor, average: Tensor) -> Tensor:
        """Distances of the values from the usual ones, then how strange the first sensor's look (n, P).

        They are 0 of a sensor that no date has.

        Args:
            filled: (bands, P) values of the target day; there: (bands, P) 1 where any date has the band; average:
                see :meth:`average`.
        """
        values = filled.split(self.bands)
        known = torch.matmul(self.owner, there).clamp(max=1.0).split(1)
        distances = [
            usual(values[at]) * known[at]
            for usual, (at, _) in zip(self.usual, self.compared, strict=True)
        ]
        return torch.cat([*distances, self.strange(values[0], average) * known[0]])

    def novelty(self, unlike: Tensor, there: Tensor) -> Tensor:
        """(1, P): :data:`NOVELTY_LIMIT` where the worst of the distances is at its limit, towards 1 far beyond.

        Args:
            unlike: (n, P) see :meth:`unlike`; there: (bands, P) 1 where any date has the band.
        """
        worst = (unlike / torch.matmul(self.limits, red_edge(there))).amax(0, keepdim=True)
        return worst / (1.0 + worst)

    def _lost(self, fused: Fused, decoded: Tensor) -> Tensor:
        """Mean absolute difference (sensors, P) of what is decoded from what the day shows, or from its filling."""
        away = (decoded - fused.filled).abs()
        shown = self._spread(torch.matmul(self.owner, fused.valid)).clamp(max=1.0)
        weight = fused.valid + (1 - shown)
        return torch.matmul(self.owner, weight * away) / torch.matmul(self.owner, weight)


def measures(series: Series) -> Tensor:
    """Natural logarithms (4, P) of how restless a sensor's pixels are and how their dates scatter."""
    return torch.cat([restlessness(series), torch.log(scatter(series) + QUIET)])


def quality_of(sensors: dict[str, Sensor]) -> int:
    """Channels of ``Fused.quality``: five a band, see ``Temporal.forward``."""
    return 5 * sum(sensor.bands for sensor in sensors.values())
