# SPDX-License-Identifier: GPL-2.0-or-later
"""The bottleneck before the rest of stage 2: values of one day in, the same values out.

A step costs a hundredth of one with all the dates around, and a PCA bends into a curved surface only after
thousands: asked for first, by itself, it is there when the rest begins.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.data import shared_places
from models.training.data.training_samples import PlaceTensors, radar_level
from models.training.network.networks import Decoder, Fusion
from models.training.train.losses import RADAR_OF_NUMBERS, TYPICAL, TYPICAL_RADAR, felt
from models.training.train.optimise import optimise
from models.training.train.settings import Settings, Variant

PIXELS = 4096
"""Of a step."""
PER_PLACE = 60000


def train_bottleneck(
    fusion: Fusion,
    decoder: Decoder,
    sources: list[PlaceTensors],
    shares: np.ndarray,
    variant: tuple[str, Variant],
    settings: Settings,
    folder: Path,
) -> None:
    """Train the bottleneck and the decoder in place.

    Args:
        shares: of the samples, one a place.
    """
    pools = completed([pool(source) for source in sources])

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        random = np.random.default_rng((settings.seed, step))
        counts = random.multinomial(PIXELS, shares)
        rows = [random.integers(0, len(p), n) for p, n in zip(pools, counts, strict=True)]
        parts = [p[torch.from_numpy(r).to(p.device)] for p, r in zip(pools, rows, strict=True)]
        values, measured = torch.cat(parts).T.split([12, 12])
        # a filled value must fare like one that was seen, so masks are drawn apart from the values
        shown = measured.clone()
        shown[:10] *= torch.rand(1, PIXELS, device=values.device) < 0.5
        shown[10:] *= torch.rand(1, PIXELS, device=values.device) < 0.75
        levels = fusion.mean[10:].expand(-1, PIXELS)
        given = torch.cat([values[:10], torch.where(shown[10:] > 0, values[10:], levels)])
        rebuilt = decoder(fusion.squeezed(given, shown))
        away = (rebuilt - values).abs()
        asked = measured[:10]
        optical = (felt(away[:10], shown[:10]) * asked).sum() / asked.sum()
        radar = (away * shown)[10:].sum() / shown[10:].sum().clamp(min=1)
        total = optical / TYPICAL["shown"] + RADAR_OF_NUMBERS * radar / TYPICAL_RADAR["shown"]
        return total, {"s2": float(optical.detach()), "s1": float(radar.detach())}

    modules = {"fusion": fusion, "decoder": decoder}
    name = f"bottleneck-{variant[0]}"
    rate = settings.stage2.learning_rate
    optimise(name, modules, loss, variant[1].bottleneck_steps, rate, settings.seed, folder)


def completed(pools: list[Tensor]) -> list[Tensor]:
    """Pools with what their sources lack of Sentinel-2 from a linear regression on the bands that they have.

    In use such bands are completed before the bottleneck; the mean would make surfaces that do not exist. Fitted on
    the pools that lack nothing; without one, nothing is completed.
    """
    whole = [p[:: max(len(p) // 2000, 1)] for p in pools]
    rows = torch.cat(whole)
    rows = rows[rows[:, 12:22].amin(1) > 0][:, :10]
    if not len(rows):
        return pools
    done = []
    for each in pools:
        has, given = each[:, 12:22].amax(0) > 0, each
        if not has.all() and has.any():
            mean = rows.mean(0)
            slopes = torch.linalg.lstsq(
                rows[:, has] - mean[has], rows[:, ~has] - mean[~has]
            ).solution
            given = given.clone()
            lacking = torch.nonzero(~has)[:, 0]
            given[:, lacking] = (given[:, :10][:, has] - mean[has]) @ slopes + mean[lacking]
        done.append(given)
    return done


def pool(source: PlaceTensors) -> Tensor:
    """(n, 24): values of clear pixels, then 1/0 where measured; every so many over a place's dates."""
    found = []
    for target, day in enumerate(source.place.s2_days):
        clear = torch.nonzero(source.truths[False][target])[:, 0]
        optical = [x["s2"][target, clear] for x in (source.values, source.measured)]
        level, known = radar_level(source, shared_places.slots(source.place, day), clear)
        found.append(torch.cat([optical[0], level, optical[1], known], 1))
    rows = torch.cat(found)
    return rows[:: max(len(rows) // PER_PLACE, 1)]
