# SPDX-License-Identifier: GPL-2.0-or-later
"""What a finished network makes of every region: what its error may be expected from, and the error itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from models.training.data import training_samples
from models.training.data.dropout import NOTHING_DROPPED, Dropout, random_dropout
from models.training.data.regions import cropped
from models.training.data.shared_places import Place
from models.training.data.training_samples import PlaceTensors, Samples, samples
from models.training.doubt import lone_pixels
from models.training.doubt.planted import NONSENSE, Nonsense, strangers, veiled
from models.training.network.doubt import Doubt
from models.training.network.networks import Networks
from models.training.network.parts import SLOTS, TARGET, Series
from plugin.engine.documents import Document

VIEWS = ("engine", "plain", "hls")
"""In which places are seen; other sets of bands count as six."""
PIXELS = 64
"""At most, of a place and target date at once."""
TRAINED, SCORED, PLANTED = 160, 144, 8
"""Places and target dates drawn of a region to train on, to score, to plant nonsense on."""
SIDE = 128
"""Pixels along a side of what is taken of a larger raster."""
NO_RADAR = np.zeros(SLOTS, bool)
PLAIN, HIDING = replace(NOTHING_DROPPED, view="plain"), replace(NOTHING_DROPPED, hidden=True)
SEEN: dict[str, Document] = {
    "both sensors": {},
    "without Sentinel-1": {"keep_s1": NO_RADAR},
    "six bands": {"view": "hls"},
    "six bands, without Sentinel-1": {"view": "hls", "keep_s1": NO_RADAR},
}
CONDITIONS: dict[tuple[str, str], Dropout] = {
    (task, name): replace(dropout, **changes)
    for task, dropout in (("visible", PLAIN), ("hidden", HIDING))
    for name, changes in SEEN.items()
}
"""Task and what is seen -> what a sample lacks."""
TRAIN, STRANGE, CLEAR, VEILED = ((name, "") for name in ("train", "strange", "clear", "veiled"))
"""What is trained on; the same pixels with what the guard learns to know in their place; those of visible days, and
these under a planted veil."""
UNDER_A_VEIL = ("under a veil", "both sensors")
"""Visible days with a planted veil, held against the clean value."""


@dataclass
class Gathered:
    """n pixels and target days."""

    quality: Tensor
    """(n, channels), see ``Fused``."""
    evidence: Tensor
    """(n, sizes), see ``Doubt.evidence``."""
    unlike: Tensor
    """(n, distances), see ``Doubt.unlike``: all but what the embedding loses must be fitted first."""
    filled: Tensor
    """(n, bands) values of the target day, gaps filled."""
    average: Tensor
    """(n, bands of Sentinel-2), see ``Doubt.average``."""
    there: Tensor
    """(n, bands) 1 where any date has the band."""
    away: Tensor
    """(n, bands) absolute error of what is decoded."""
    asked: Tensor
    """(n, bands) 1 where the truth is known."""
    hidden: Tensor
    """(n,) bool: the target day shows nothing."""

    @property
    def shown(self) -> Tensor:
        """(n, bands) 1 where the target day shows a value."""
        bands = self.filled.shape[1]
        return self.evidence[:, 3 * bands : 4 * bands]


def gather(batch: Samples, networks: Networks, doubt: Doubt) -> Gathered:
    """Of one batch; pixels of which no date shows anything are left out."""
    with torch.no_grad():
        fused = networks.fusion.whole(batch.series)
        decoded = networks.decoder(fused.embedding)
        evidence = doubt.evidence(fused, decoded, batch.series)
        average = doubt.average(fused, batch.series)
        unlike = doubt.unlike(fused, decoded, average)
    there = torch.maximum(fused.valid, fused.known)
    seen = there[: batch.series["s2"].values.shape[1]].amax(0) > 0
    away = (decoded - batch.truth).abs()
    day = (fused.filled, average, there)
    rows = (fused.quality, evidence, unlike, *day, away, batch.asked, batch.hidden)
    return Gathered(*(x.T[seen] if x.dim() > 1 else x[seen] for x in rows))


def together(parts: list[Gathered]) -> Gathered:
    """One behind the other."""
    names = Gathered.__dataclass_fields__
    return Gathered(*(torch.cat([getattr(part, name) for part in parts]) for name in names))


def of_region(
    places: Iterable[Place], networks: Networks, doubt: Doubt, seed: int
) -> dict[tuple[str, str], Gathered]:
    """:data:`TRAIN` and its like, each of :data:`CONDITIONS` and of the planted ones -> what was gathered."""
    random = np.random.default_rng(seed)
    found: dict[tuple[str, str], list[Gathered]] = {}
    listed = list(places)
    for place in listed:
        less = lone_pixels.fewer(place) if lone_pixels.is_points(place) else cropped(place, SIDE)
        source = training_samples.tensors(less)
        lone_pixels.encode(source, networks.encoders, VIEWS)
        for counted, draw in ((TRAINED, _trained), (SCORED, _scored), (PLANTED, _planted)):
            for _ in range(-(-counted // len(listed))):
                for key, batch in draw(source, networks, random):
                    found.setdefault(key, []).append(gather(batch, networks, doubt))
    return {key: together(parts) for key, parts in found.items()}


Batches = Iterable[tuple[tuple[str, str], Samples]]


def _trained(source: PlaceTensors, networks: Networks, random: np.random.Generator) -> Batches:
    hidden = bool(random.random() < 0.5)
    dropout = replace(random_dropout(random, hidden), gain=0.0)
    if dropout.view not in VIEWS:
        dropout = replace(dropout, view="hls")
    target, pixels = _drawn(source, dropout, random)
    if len(pixels):
        batch = samples(source, target, pixels, dropout)
        yield TRAIN, batch
        yield STRANGE, _nonsense(batch, strangers(random), networks, random)
        if not hidden:
            yield CLEAR, batch
            veiled_too = _under_a_veil(batch, source, target, pixels, dropout, networks, random)
            yield VEILED, veiled_too


def _scored(source: PlaceTensors, networks: Networks, random: np.random.Generator) -> Batches:
    target, pixels = _drawn(source, HIDING, random)
    if len(pixels):
        for key, dropout in CONDITIONS.items():
            yield key, samples(source, target, pixels, dropout)
        clear = samples(source, target, pixels, PLAIN)
        yield UNDER_A_VEIL, _under_a_veil(clear, source, target, pixels, PLAIN, networks, random)


def _planted(source: PlaceTensors, networks: Networks, random: np.random.Generator) -> Batches:
    target, pixels = _drawn(source, HIDING, random)
    if not len(pixels):
        return
    batches = {key: samples(source, target, pixels, one) for key, one in CONDITIONS.items()}
    for name, nonsense in NONSENSE.items():
        if nonsense.sensor == "s1" and not len(source.place.s1_days):
            continue
        for (task, seen), batch in batches.items():
            if nonsense.sensor == "s2" or "without" not in seen:
                yield (f"{name}, {task}", seen), _nonsense(batch, nonsense, networks, random)


def _drawn(
    source: PlaceTensors, dropout: Dropout, random: np.random.Generator
) -> tuple[int, Tensor]:
    """A target date and some of its clear pixels: STRICT ones of a hidden day, shown ones of a visible day."""
    target = int(random.integers(len(source.place.s2_days)))
    possible = source.truths[dropout.hidden][target]
    if not dropout.hidden:
        possible = possible & (source.views[dropout.view][target].amax(-1) > 0)
    pixels = torch.nonzero(possible)[:, 0]
    return target, pixels[torch.from_numpy(random.permutation(len(pixels))[:PIXELS])]


def _under_a_veil(
    batch: Samples,
    source: PlaceTensors,
    target: int,
    pixels: Tensor,
    dropout: Dropout,
    networks: Networks,
    random: np.random.Generator,
) -> Samples:
    """The same with a veil over the whole target date; what is asked for stays the clean value."""
    shown = source.views[dropout.view][target]
    values = torch.from_numpy(veiled(source.values["s2"][target].T.numpy(), random)).T
    features = lone_pixels.features(networks.encoders["s2"], values, shown, source, pixels).T
    series = batch.series["s2"]
    changed = Series(series.features.clone(), series.values.clone(), series.valid, series.days)
    changed.features[TARGET] = features
    changed.values[TARGET] = values[pixels].T * series.valid[TARGET]
    return replace(batch, series={**batch.series, "s2": changed})


def _nonsense(
    batch: Samples, nonsense: Nonsense, networks: Networks, random: np.random.Generator
) -> Samples:
    """The same with a sensor's values exchanged for nonsense on every date, the surroundings alike."""
    series = batch.series[nonsense.sensor]
    shown = series.valid.numpy() > 0
    values = torch.from_numpy(nonsense.made(series.values.numpy(), shown, random)) * series.valid
    features = series.features
    if nonsense.sensor in networks.encoders:
        with torch.no_grad():
            features = networks.encoders[nonsense.sensor].constant(values, series.valid)
    changed = Series(features, values, series.valid, series.days)
    return replace(batch, series={**batch.series, nonsense.sensor: changed})
