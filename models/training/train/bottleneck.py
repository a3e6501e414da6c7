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
from models.training.train.losses import RADAR_SHARE, TYPICAL, TYPICAL_RADAR
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
    pools = [pool(source) for source in sources]
    length = sum(module.length for module in fusion.temporal.values())
    empty = torch.zeros(length, PIXELS, device=fusion.axes.device)

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
        levels = fusion.mean.expand(-1, PIXELS)
        known = torch.cat([measured[:10], shown[10:]])  # a source may lack bands
        given = torch.where(known > 0, values, levels)
        rebuilt = decoder(fusion.squeezed(given, shown, empty))
        away = (rebuilt - values).abs()
        optical = (away * measured)[:10].sum() / measured[:10].sum()
        radar = (away * shown)[10:].sum() / shown[10:].sum().clamp(min=1)
        total = optical / TYPICAL["shown"] + RADAR_SHARE * radar / TYPICAL_RADAR["shown"]
        return total, {"s2": float(optical.detach()), "s1": float(radar.detach())}

    modules = {"fusion": fusion, "decoder": decoder}
    name = f"bottleneck-{variant[0]}"
    rate = settings.stage2.learning_rate
    optimise(name, modules, loss, variant[1].bottleneck_steps, rate, settings.seed, folder)


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
