# SPDX-License-Identifier: GPL-2.0-or-later
"""Which places, dates and pixels a step of training sees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from models.training.data import shared_places
from models.training.data.dropout import VIEWS, random_dropout, six_bands_alone
from models.training.data.flips import FLIPS, flipped, flipped_back
from models.training.data.training_samples import (
    PlaceTensors,
    Samples,
    joined,
    pick_pixels,
    samples,
)
from models.training.network.networks import HALO, Encoder
from models.training.network.parts import Series
from models.training.train.settings import Stage1, Stage2

OTHERS = "others"
"""Share of the places that have none of their own."""


class Sampler:
    """Places and target dates at random, evenly over the places' weights and over the months."""

    def __init__(self, sources: list[PlaceTensors], shares: dict[str, float], seed: int):
        self.sources = sources
        self.seed = seed
        self.at(0)
        family = [s.place.name if s.place.name in shares else OTHERS for s in sources]
        weights = np.array([shares[name] / family.count(name) for name in family])
        self.shares = weights / weights.sum()
        self.date_weights = [_even_over_months(source) for source in sources]

    def at(self, step: int) -> None:
        """Draw from here on as every run with this seed does at this step."""
        self.random = np.random.default_rng((self.seed, step))
        self.torch = torch.Generator().manual_seed(self.seed + step)

    def place(self) -> tuple[PlaceTensors, int]:
        """A place and the index of a target date."""
        at = self.random.choice(len(self.sources), p=self.shares)
        weights = self.date_weights[at]
        return self.sources[at], int(self.random.choice(len(weights), p=weights))


def _even_over_months(source: PlaceTensors, fewest: int = 20) -> np.ndarray:
    usable = source.truths[False].sum(1).cpu().numpy() >= fewest
    months = np.array([day.month for day in source.place.s2_days])
    counts = np.array([max((usable & (months == m)).sum(), 1) for m in months])
    weights = usable / counts
    return weights / weights.sum()


def crop_of(sampler: Sampler, settings: Stage1, name: str, encoder: Encoder) -> Samples:
    """Three neighbouring target dates of one crop, every date encoded once."""
    found = None
    while found is None:  # a crop may hold no clear pixel, or no date of the sensor
        found = _crop_of(sampler, settings, name, encoder)
    return found


def _crop_of(sampler: Sampler, settings: Stage1, name: str, encoder: Encoder) -> Samples | None:
    source, middle = sampler.place()
    height, width = source.place.shape
    random, side = sampler.random, settings.crop
    top = int(random.integers(0, max(height - side, 0) + 1))
    left = int(random.integers(0, max(width - side, 0) + 1))
    rows, cols = min(side, height), min(side, width)
    common, flip = random_dropout(random, False), int(random.integers(FLIPS))
    where = source.values[name].device
    usable = np.nonzero(sampler.date_weights[sampler.sources.index(source)])[0]
    targets = [int(t) for t in usable[np.abs(usable - middle).argsort(kind="stable")[:3]]]

    slots = [shared_places.slots(source.place, source.place.s2_days[t]) for t in targets]
    dates = np.unique(np.concatenate([s.of(name)[0] for s in slots]))
    dates = dates[dates >= 0]
    if not len(dates):
        return None
    shape = (height + 2 * HALO, source.row_length)
    patch = (slice(top, top + rows + 2 * HALO), slice(left, left + cols + 2 * HALO))
    values, valid = (
        x[dates].view(len(dates), *shape, -1)[:, patch[0], patch[1]].permute(0, 3, 1, 2)
        for x in (
            source.values[name],
            source.views[common.view] if name == "s2" else source.measured[name],
        )
    )
    if name == "s1":
        values = (values + common.gain / shared_places.SENSORS["s1"]["divide"]).clamp(0, 1)
    # the convolutions stand half precision where there is a GPU for it; reflectances would not
    with torch.autocast(where.type, torch.bfloat16, enabled=where.type == "cuda"):
        encoded = encoder(flipped(values, flip), flipped(valid, flip))
    encoded = flipped_back(encoded.float(), flip)
    inside = torch.zeros(*shape, dtype=torch.bool, device=where)
    inside[top + HALO : top + HALO + rows, left + HALO : left + HALO + cols] = True
    inside = inside.ravel()
    place_of = torch.cumsum(inside, 0) - 1
    flat = encoded.flatten(2).permute(0, 2, 1)
    full = torch.zeros(len(source.values[name]), dtype=torch.long, device=where)
    full[dates] = torch.arange(len(dates), device=where)

    parts = []
    for target in targets:
        hidden = bool(random.random() < 0.5)
        # one crop, one view
        dropout = replace(random_dropout(random, hidden), view=common.view, gain=common.gain)
        possible = source.truths[hidden][target] & inside
        if not hidden:
            possible &= source.views[common.view][target].amax(-1) > 0
        found = torch.nonzero(possible)[:, 0]
        if not len(found):
            continue
        among = torch.randint(len(found), (settings.pixels,), generator=sampler.torch)
        chosen = found[among.to(where)]
        # the encoder under training gives its own features; the others' are not looked at
        nothing = {
            s: v.new_zeros(len(v), 1, 1).expand(-1, v.shape[1], encoder.stem.out_channels)
            for s, v in source.values.items()
        }
        part = samples(source, target, chosen, dropout, nothing, flip)
        index, _ = shared_places.slots(source.place, source.place.s2_days[target]).of(name)
        kept = full[torch.from_numpy(np.maximum(index, 0)).to(where)]
        features = flat[kept[:, None], place_of[chosen][None]].permute(0, 2, 1)
        series = part.series[name]
        part.series[name] = Series(features, series.values, series.valid, series.days)
        parts.append(part)
    return joined(parts) if parts else None


def random_flips(seed: int, at: int) -> dict[str, int]:
    """How the place number ``at`` is flipped in each view while the fusion is trained."""
    drawn = np.random.default_rng((seed, at)).integers(FLIPS, size=len(VIEWS))
    return {view: int(flip) for view, flip in zip(VIEWS, drawn, strict=True)}


def batch_of(sampler: Sampler, settings: Stage2) -> tuple[Samples, int]:
    """Visible pairs, hidden pairs, and the visible ones again in six bands alone; pixels of the first."""
    full: list[Samples] = []
    hidden: list[Samples] = []
    less: list[Samples] = []
    while len(full) < settings.pairs // 2 or len(hidden) < settings.pairs // 2:
        group = full if len(full) < settings.pairs // 2 else hidden
        source, target = sampler.place()
        dropout = random_dropout(sampler.random, group is hidden)
        pixels = pick_pixels(source, target, dropout, settings.pixels, sampler.torch)
        if len(pixels):
            group.append(samples(source, target, pixels, dropout))
            if group is full:
                less.append(samples(source, target, pixels, six_bands_alone(sampler.random)))
    return joined(full + hidden + less), len(full) * settings.pixels
