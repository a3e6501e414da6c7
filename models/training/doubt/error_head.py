# SPDX-License-Identifier: GPL-2.0-or-later
"""The head of expected errors and the guard, trained on what was gathered; limits of novelty, fitted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.training.doubt.gathered import Gathered
from models.training.doubt.veils import kept_apart
from models.training.network.doubt import Doubt
from models.training.network.guard import red_edge
from models.training.network.parts import BOTH, Dense
from models.training.train.losses import RADAR_SHARE

STEPS, ROWS, RATE, SCALES_RATE = 400, 1024, 3e-3, 2e-2
"""Steps of the head, rows of a step (evenly from all regions), learning rates of the network
and of the other factors."""
LEVEL = 300.0
"""Weight of the squares of what the network changes of a region's errors on average: it is there to order a
region's pixels, not to learn by heart how wrong the regions of its training are."""
ROUNDS = 10
"""Of the fit of usual values."""
ODD = 0.05
"""Share of the training rows that the usual values do not bend to."""
FIT_ROWS = 6000
"""Of a region, for the usual values."""
WITHIN = (
    (0.9965, 0.995, 0.999, 0.995, 0.999, 0.998),
    (0.9966, 0.988, 0.999, 0.995, 0.999, 0.998),
)
"""Share of a region's pixels that each distance's limit holds, where that region was left out: Sentinel-2's
spectrum with either floor, Sentinel-1's backscatter, how strange Sentinel-2 looks, what the embedding loses of
each. First of pixels whose dates lack the red edge, then of the others. They were chosen by what is flagged at
home, in regions left out and of what is planted, so these counts are a little better than those of other places
will be."""
AMONG = (0.5, 0.5, 0.75, 0.5, 0.75, 0.75)
"""Rank from 0 to 1, among the regions, of the one that sets each distance's limit. That of backscatter and losses
is higher: regions differ much in them, and what is planted lies far beyond them or is known by another."""
ENOUGH = 100
"""Pixels of a region that say anything of such a share."""
GUARD_STEPS, GUARD_RATE = 1000, 2e-2
"""Steps and learning rate of the network that keeps true spectra and planted ones apart. A seventh of that rate,
fewer steps and inputs that were not scaled left it half trained: it found a fifth less of B08 and B11, or of B02
and B04, exchanged. Chosen by what is found in regions left out, which are scored, too."""
BLUR = 0.04
"""Noise of the logarithms that it learns from, drawn once, lest it learns the regions of its training by heart.
Chosen, among four sizes up to 0.05, by what is flagged in regions left out, which are scored, too."""


def trained(doubt: Doubt, parts: Sequence[Gathered], seed: int) -> None:
    """Train in place the expected error of what days hide beside shown bands, and of radar, by the likelihood of a
    Laplace distribution.

    The regions count alike, however many pixels they have. Days that hide everything err by a law: ``hidden_days``.
    """
    torch.manual_seed(seed)
    named = [(n, p) for n, p in doubt.named_parameters() if not n.startswith(("strange.", "veil."))]
    scales = [p for n, p in named if p.requires_grad and "network" not in n]
    groups = [{"params": doubt.network.parameters()}, {"params": scales, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=1e-2)
    rates = [RATE, SCALES_RATE]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, STEPS, pct_start=0.1)
    optical = next(iter(BOTH.values())).bands
    each = ROWS // len(parts)
    for _ in range(STEPS):
        drawn = [torch.randint(len(part.hidden), (each,)) for part in parts]
        evidence, quality, filled, away, asked = (
            torch.cat([getattr(p, name)[rows] for p, rows in zip(parts, drawn, strict=True)]).T
            for name in ("evidence", "quality", "filled", "away", "asked")
        )
        error, changed = doubt.weighed(evidence, quality, filled)
        # what a day shows has its error from elsewhere, see lost and veils
        asked = asked * (1 - evidence[3 * len(asked) : 4 * len(asked)])
        likelihood = (torch.log(error) + away / error) * asked
        loss = likelihood[:optical].sum() + RADAR_SHARE * likelihood[optical:].sum()
        shifts = changed.view(len(changed), len(parts), each).mean(2)
        loss = loss / asked.sum() + LEVEL * (shifts**2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()


def lost(doubt: Doubt, parts: Sequence[Gathered]) -> None:
    """Fit in place what each band loses of what its sensor's shown values lose on average: the middle region's."""
    found = []
    for part in parts:
        bands = part.away.shape[1]
        means = part.evidence[:, 4 * bands : 4 * bands + len(doubt.bands)]
        usual_loss = means.repeat_interleave(torch.tensor(doubt.bands), 1) + 1e-5
        known = part.asked * part.shown
        ratio = (part.away / usual_loss * known).sum(0) / known.sum(0)
        found.append(torch.where(known.sum(0) > 0, ratio, torch.nan))
    with torch.no_grad():
        middle = torch.stack(found).nanmedian(0).values
        doubt.loss.copy_(middle.nan_to_num(1.0)[:, None])


def guarded(
    doubt: Doubt, parts: Sequence[Gathered], planted: Sequence[Gathered], seed: int
) -> None:
    """Train in place what keeps true spectra and planted ones apart; regions count alike, and both kinds.

    Args:
        planted: of each region, pixels with other values in their place.
    """
    bands = doubt.bands[0]
    torch.manual_seed(seed)
    with torch.no_grad():
        true, strange = (
            [blurred(doubt.strange.inputs(p.filled.T[:bands], p.average.T)) for p in kind]
            for kind in (parts, planted)
        )
        middle, spread = _of_regions(true)
        true, strange = ([(x - middle) / spread for x in kind] for kind in (true, strange))
    network = doubt.strange.network
    kept_apart(network, true, strange, (GUARD_STEPS, 2 * ROWS, GUARD_RATE), seed)
    unscaled(network.layers[0], middle[:, 0], spread[:, 0])


def blurred(inputs: Tensor) -> Tensor:
    """Inputs (n, P) with noise of size :data:`BLUR`."""
    return inputs + BLUR * torch.randn_like(inputs)


def _of_regions(each: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation (n, 1) of what regions have, (n, P) of each; they count alike."""
    middle = torch.stack([x.mean(1, keepdim=True) for x in each]).mean(0)
    square = torch.stack([((x - middle) ** 2).mean(1, keepdim=True) for x in each]).mean(0)
    return middle, torch.sqrt(square)


def unscaled(layer: Dense, middle: Tensor, spread: Tensor) -> None:
    """Change in place a layer that has learnt from (inputs - middle) / spread, so that it takes the inputs.

    A graph then has nothing more to do. Args: middle, spread: (inputs,).
    """
    with torch.no_grad():
        layer.weight.div_(spread)
        layer.bias.sub_(layer.weight @ middle)


def usual(doubt: Doubt, parts: Sequence[Gathered]) -> None:
    """Fit the usual values in place: every region counts alike, hidden days and missing sensors among them."""
    random = np.random.default_rng(0)
    for module, (at, _) in zip(doubt.usual, doubt.compared, strict=True):
        bands = slice(sum(doubt.bands[:at]), sum(doubt.bands[: at + 1]))
        rows = []
        for part in parts:
            seen = torch.nonzero(part.there[:, bands].amax(1))[:, 0].numpy()
            if len(seen):
                chosen = random.choice(seen, FIT_ROWS)
                rows.append(module.spectrum(part.filled[chosen, bands].T).T.numpy())
        middle, whitening = trimmed(np.concatenate(rows), ODD)
        with torch.no_grad():
            module.whitening.copy_(torch.from_numpy(whitening))
            module.middle.copy_(torch.from_numpy(whitening @ middle)[:, None])


def trimmed(rows: np.ndarray, odd: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean (bands,) and whitening matrix (bands, bands) of rows (n, bands) without their oddest share.

    Concentration steps of the minimum covariance determinant (Rousseeuw and Van Driessen 1999,
    doi:10.1080/00401706.1999.10485670): fit, leave the furthest out, fit again.
    """
    kept = rows
    for _ in range(ROUNDS):
        middle, covariance = kept.mean(0, dtype=np.float64), np.cov(kept.T)
        whitening = np.linalg.inv(np.linalg.cholesky(covariance))
        far = (((rows - middle) @ whitening.T) ** 2).sum(1)
        kept = rows[far <= np.quantile(far, 1 - odd)]
    return middle, whitening


def distances(doubt: Doubt, part: Gathered) -> Tensor:
    """(n, distances) as ``Doubt.unlike`` gives them, with the usual values that are fitted now."""
    with torch.no_grad():
        far = doubt.far(part.filled.T, part.there.T, part.average.T).T
    return torch.cat([far, part.unlike[:, -len(doubt.bands) :]], 1)


def limits(left_out: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    """(distances, 2), in the order of ``guard.red_edge``: what :data:`WITHIN` of a region's
    pixels keep to, of each distance in the region at the rank :data:`AMONG`.

    Args:
        left_out: of every region, its distances (n, distances) from usual values fitted without it, and (n, bands)
            1 where any date has the band.
    """
    return torch.stack(
        [
            _ranked([far[red_edge(there.T)[state] > 0] for far, there in left_out], within)
            for state, within in enumerate(WITHIN)
        ],
        1,
    )


def _ranked(regions: Sequence[Tensor], within: Sequence[float]) -> Tensor:
    """(distances,) of (n, distances) of every region."""
    each = torch.stack([
        torch.stack([torch.quantile(one[:, n], share) for n, share in enumerate(within)])
        for one in regions if len(one) >= ENOUGH
    ])  # fmt: skip
    each = torch.where(each > 0, each, torch.nan)  # a region without a sensor says nothing of it
    return torch.stack([
        torch.nanquantile(one, rank, interpolation="lower")
        for one, rank in zip(each.T, AMONG, strict=True)
    ])  # fmt: skip
